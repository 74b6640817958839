//! The table of what is deprecated.

use super::*;

table! {
    /// That something should no longer be used.
    Deprecated, "a `deprecated` table" {
        /// The day since which the vendor discourages it.
        since = "since": optional Str;
        /// The day on which the vendor removes it.
        sunset = "sunset": optional Str;
        /// What to use instead: an Action as its file is named, without `.toml`; a parameter of the same Action, a field of the
        /// same structure or a value of the same enum as it is on the wire; a type by its name.
        replacement = "replacement": optional At<Literal>;
        /// Why, and what to do.
        doc = "doc": required Doc;
        /// Where it is stated.
        sources = "sources": required List<Str>;
    }
}
