//! Tables of types and structures.

use super::*;

table! {
    /// A structure that stands in an Action file.
    Structure, "a structure" {
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The Rust name, where it is not the type's name.
        rust = "rust": optional Str;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// The fields.
        fields = "fields": optional List<Field>;
    }
}

words! {
    /// The kinds of types.
    Kind {
        /// An opaque string.
        Id = "id",
        /// A free string with rules.
        Text = "text",
        /// A string that is never shown.
        Secret = "secret",
        /// An integer with a unit.
        Quantity = "quantity",
        /// An open set of values.
        Enum = "enum",
        /// An object of a reply, or one item of paired lists.
        Structure = "structure",
    }
}

table! {
    /// A type.
    Type, "a type" {
        /// What it is made of.
        kind = "kind": required At<Kind>;
        /// What it is.
        doc = "doc": required Doc;
        /// Where the facts come from.
        sources = "sources": required List<Str>;
        /// The Rust name, where it is not the type's name.
        rust = "rust": optional Str;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// For `text`, `secret` and `quantity`: limits.
        rules = "rules": optional Rules;
        /// For `quantity`: the unit.
        unit = "unit": optional Str;
        /// For `enum`: what the values are on the wire.
        repr = "repr": optional At<Repr>;
        /// For `enum`: the values.
        values = "values": optional List<EnumValue>;
        /// For `structure`: the fields.
        fields = "fields": optional List<Field>;
    }
}

table! {
    /// A value of an enum.
    EnumValue, "a value" {
        /// As it stands on the wire.
        value = "value": required At<Literal>;
        /// The variant's name, UpperCamelCase; required when the value is not a good name.
        rust = "rust": optional Str;
        /// What it means.
        doc = "doc": required Doc;
        /// Other spellings of the same value.
        aliases = "aliases": optional List<Str> = empty;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// For names of parameters of an engine: what it takes, one entry for each set of protocols.
        engine = "engine": optional List<Engine> = empty;
    }
}

words! {
    /// What an engine takes for one of its parameters.
    EngineKind {
        /// One of `choices`.
        Enum = "enum",
        /// A number from `min` to `max`.
        Range = "range",
        /// What matches `pattern`.
        Regexp = "regexp",
    }
}

table! {
    /// What an engine takes for one of its parameters.
    Engine, "an `engine` entry" {
        /// The protocols (engine versions) that the entry is about.
        protocols = "protocols": required List<Str>;
        /// What it takes.
        kind = "kind": required At<EngineKind>;
        /// The default value, where a source names one.
        default = "default": optional Str;
        /// For `enum`: the values.
        choices = "choices": optional List<Str>;
        /// For `range`: the smallest value.
        min = "min": optional Str;
        /// For `range`: the largest value.
        max = "max": optional Str;
        /// For `regexp`: the pattern.
        pattern = "pattern": optional Str;
    }
}

words! {
    /// Whether every source shows a field with a value.
    FieldPresence {
        /// Every source that shows the object shows the field with a value.
        Always = "always",
        /// Some do not.
        Optional = "optional",
    }
}

table! {
    /// A field of a structure.
    Field, "a field" {
        /// The JSON name.
        name = "name": required Str;
        /// A type, or `[Type]` for a list.
        ty = "type": required Str;
        /// Whether every source shows it with a value.
        presence = "presence": required At<FieldPresence>;
        /// Other JSON forms that real replies have: `null`, `string`, `integer`, `list`, or `object:<member>`.
        also = "also": optional List<Str> = empty;
        /// Never printed, logged or recorded.
        sensitive = "sensitive": optional Bool = false;
        /// How the guide spells the name, where that differs from the wire.
        guide_name = "guide_name": optional Str;
        /// The Rust name where the usual conversion of the wire name reads badly.
        rust = "rust": optional Str;
        /// What it is; may be left out when the type's `doc` says it all.
        doc = "doc": optional Doc;
        /// That it should no longer be used.
        deprecated = "deprecated": optional Deprecated;
        /// Where the facts come from.
        sources = "sources": optional List<Str>;
    }
}
