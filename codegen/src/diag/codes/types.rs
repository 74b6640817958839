//! Codes of types.

super::codes! {
    UNKNOWN_TYPE = "K0501", Error, "the type does not exist",
        "The name is neither built in (`string`, `integer`, `boolean`, `timestamp`, `string-or-list`, `json`)\n\
         nor defined under `types/` or under `[structures]` of an Action file. Names are compared with upper\n\
         and lower case.",
        wrong r#"type = "ThingNmae""#,
        right r#"type = "ThingName""#;

    BAD_TYPE = "K0502", Error, "this is not a way to write a type",
        "A type is written as its name, and a list of it as the name in brackets. Lists of lists do not exist\n\
         in this API, and there are no generic types.",
        wrong r#"type = "[[ThingId]]""#,
        right r#"type = "[ThingId]""#;

    STRUCTURE_AS_PARAM = "K0503", Error, "a structure is not a type of parameters",
        "A parameter is one value or a list of values: the wire has no objects in requests. Structures that\n\
         belong to a request are sent as parallel lists, one for each field, which a `paired` group holds\n\
         together. `json` and `string-or-list` are for fields of replies whose form no source fixes.",
        wrong r#"[[params]]
name = "Tags.N"
type = "[Tag]""#,
        right r#"[[params]]
name = "Tags.Key.N"
type = "[TagKey]"

[[params]]
name = "Tags.Value.N"
type = "[TagValue]"

[[groups]]
kind = "paired"
name = "Tags"
item = "Tag"
params = ["Tags.Key.N", "Tags.Value.N"]"#;

    VALUE_REPR = "K0504", Error, "the enum's value is not what its `repr` says",
        "All values of an enum are of the kind that its `repr` says, `string` or `integer`. Digits in quotes\n\
         are a string. Look at a reply to see which one the service sends.",
        wrong r#"[State]
kind = "enum"
repr = "integer"

[[State.values]]
value = "2""#,
        right r#"[State]
kind = "enum"
repr = "integer"

[[State.values]]
value = 2"#;

    CYCLE = "K0505", Error, "structures contain each other",
        "A structure contains itself, directly or through others. No reply of this API nests without end, and\n\
         the paths of its fields could not be listed. Where the depth is really open, the type is `json`.",
        wrong r#"[[Part.fields]]
name = "parts"
type = "[Part]""#,
        right r#"[[Part.fields]]
name = "parts"
type = "json""#;

    UNUSED_TYPE = "K0506", Warning, "nothing refers to the type",
        "No parameter, field, reply or group refers to the type, so that nothing comes of it but a type that\n\
         nobody can use. Often a parameter was given a built-in type although this one was meant for it. This\n\
         is said only when there are no errors, since a typo elsewhere may be the reason.",
        wrong r#"[SnapshotId]
kind = "id"

[[params]]
name = "SnapshotId"
type = "string""#,
        right r#"[SnapshotId]
kind = "id"

[[params]]
name = "SnapshotId"
type = "SnapshotId""#;

    BAD_ALSO = "K0507", Error, "`also` names no other form",
        "`also` lists other JSON forms of the same value: `null`, `string`, `integer`, `list`, or\n\
         `object:<member>` for a list that is found under that member of an object. Anything else would be\n\
         passed over by readers and by other languages.",
        wrong r#"type = "[Parameter]"
also = ["object"]"#,
        right r#"type = "[Parameter]"
also = ["object:serverParam"]"#;

    ENGINE_ENTRY = "K0508", Error, "an `engine` entry contradicts itself",
        "An entry of `engine` says what the engine takes for one of its parameters: an `enum` has `choices`\n\
         and a default among them, a `range` has `min` and `max`, a `regexp` has a `pattern`. All values are\n\
         strings.",
        wrong r#"engine = [{ protocols = ["5.0"], kind = "enum", default = "on", choices = ["yes", "no"] }]"#,
        right r#"engine = [{ protocols = ["5.0"], kind = "enum", default = "no", choices = ["yes", "no"] }]"#;
}
