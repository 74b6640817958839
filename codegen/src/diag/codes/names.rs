//! Codes of names.

super::codes! {
    DUPLICATE_TYPE = "K0301", Error, "two types have one name",
        "The names of types are global: those under `types/` and those under `[structures]` of all Action\n\
         files share one space with the enums that are made of `[[regions]]`, which `[generator]` names. Two\n\
         definitions of one name would leave it to chance which one counts. Give one of them another name, or\n\
         use one for both.",
        wrong r#"# types/a.toml
[ThingId]

# types/b.toml
[ThingId]"#,
        right r#"# types/a.toml
[ThingId]

# types/b.toml
[PartId]"#;

    DUPLICATE_ACTION = "K0302", Error, "two files describe one Action in one version",
        "An Action in one version is described by exactly one file. Two files for the same pair contradict\n\
         each other sooner or later. If the second describes another version, its `version` and its file name\n\
         say so.",
        wrong r#"DescribeThing.toml             version = "2016-07-01"
DescribeThing.2016-07-01.toml  version = "2016-07-01""#,
        right r#"DescribeThing.toml             version = "2016-07-01"
DescribeThing.2024-07-01.toml  version = "2024-07-01""#;

    DUPLICATE_PARAM = "K0303", Error, "two parameters have one name",
        "Each parameter of an Action is listed once. Its aliases count as well: a server that takes them\n\
         could not tell which parameter was meant.",
        wrong r#"[[params]]
name = "Name"

[[params]]
name = "Name""#,
        right r#"[[params]]
name = "Name"

[[params]]
name = "Capacity""#;

    DUPLICATE_FIELD = "K0304", Error, "two fields have one name",
        "Each field of a structure is listed once. If real replies show one name with values of several\n\
         types, the field is written down once, and the other forms stand in `also`.",
        wrong r#"[[Thing.fields]]
name = "size"
type = "integer"

[[Thing.fields]]
name = "size"
type = "string""#,
        right r#"[[Thing.fields]]
name = "size"
type = "integer"
also = ["string"]"#;

    DUPLICATE_VALUE = "K0305", Error, "an enum has a value twice",
        "Each value of an enum stands for one meaning. Aliases are other spellings of a value, and must not\n\
         be the value of another. If the sources give one value two meanings, say so in its `doc`.",
        wrong r#"[[State.values]]
value = 2
rust = "Running"

[[State.values]]
value = 2
rust = "Stopped""#,
        right r#"[[State.values]]
value = 2
rust = "Running"

[[State.values]]
value = 3
rust = "Stopped""#;

    DUPLICATE_NAME = "K0306", Error, "a name is given twice in one list",
        "Groups, constructors, cases, headers and common parameters have names that are theirs alone within\n\
         their list: each becomes a function, a type or an entry of a table. Rename the second after what\n\
         sets it apart, or remove it if it says the same.",
        wrong r#"[[constructors]]
name = "new"

[[constructors]]
name = "new""#,
        right r#"[[constructors]]
name = "by_name"

[[constructors]]
name = "by_id""#;

    DUPLICATE_CORRECTION = "K0307", Error, "two corrections have one id",
        "The id of a correction is what others link to. Two corrections with one id cannot both be cited.\n\
         Name the second after what it is about.",
        wrong r#"id = "password-name"
…
id = "password-name""#,
        right r#"id = "create-password-name"
…
id = "update-password-name""#;

    DUPLICATE_WAITER = "K0308", Error, "two waiters have one name",
        "The name of a waiter becomes a type, so that it is given once. Two waiters on the same Action are\n\
         told apart by what they wait for.",
        wrong r#"name = "ThingRunning"
…
name = "ThingRunning""#,
        right r#"name = "ThingRunning"
…
name = "ThingDeleted""#;

    DUPLICATE_REGION = "K0309", Error, "a region or zone is listed twice",
        "Each region is listed once, and each zone belongs to one region. The guide's own samples repeat\n\
         zones; the specification does not.",
        wrong r#"zones = [{ code = "north-1a" }, { code = "north-1a" }]"#,
        right r#"zones = [{ code = "north-1a" }, { code = "north-1b" }]"#;

    DUPLICATE_ERROR = "K0310", Error, "an error code is listed twice",
        "Each error code is listed once, with the HTTP status that it comes with. If the service sends it\n\
         with several, write down the documented one and mention the others in `doc`.",
        wrong r#"[[errors]]
code = "MissingParameter"

[[errors]]
code = "MissingParameter""#,
        right r#"[[errors]]
code = "MissingParameter"

[[errors]]
code = "InvalidParameter""#;

    FILE_NAME = "K0311", Error, "the file's name and its content disagree",
        "A file is called after its Action: `<Action>.toml` for the version that the SDK offers under the\n\
         plain name, `<Action>.<version>.toml` for every other. Whoever looks for an Action finds its file by\n\
         name.",
        wrong r#"# DescribeThing.toml
name = "DescribeTheThing""#,
        right r#"# DescribeTheThing.toml
name = "DescribeTheThing""#;

    FOLDER_NAME = "K0312", Error, "the folder's name is not a group",
        "The folder of an Action's file is its group. Groups become module names and chapters of the\n\
         reference, so that they are written in snake_case.",
        wrong r#"actions/Old-Things/HideThing.toml"#,
        right r#"actions/old_things/HideThing.toml"#;

    BAD_WIRE_NAME = "K0313", Error, "the name cannot stand on the wire",
        "Names on the wire begin with a letter and have letters, digits, `_` and `-`; names of parameters\n\
         also have segments with dots between, and a field of a reply with `rust` may have `<`, `>` and `~`. The guide sometimes has blanks or full-width characters in a\n\
         name; what is sent has not.",
        wrong r#"name = "SecurityGroupId. 1""#,
        right r#"name = "SecurityGroupId.N""#;

    BAD_SPELLING = "K0314", Error, "the name is not spelled as such names are",
        "Names that are ours follow Rust: UpperCamelCase for types, waiters, variants and `paired` groups,\n\
         snake_case for functions, setters and fields, kebab-case for ids of corrections. Then nobody has to\n\
         remember how a name was written.",
        wrong r#"[[groups]]
kind = "choice"
name = "Billing""#,
        right r#"[[groups]]
kind = "choice"
name = "billing""#;

    NEEDS_RUST_NAME = "K0315", Error, "no Rust name can be made of the value",
        "Every value of an enum becomes a variant. A number, a value that begins with a digit, or one with\n\
         characters that Rust names cannot have makes no name by itself: `rust` gives it one.",
        wrong r#"[[State.values]]
value = 2"#,
        right r#"[[State.values]]
value = 2
rust = "Running""#;

    RUST_COLLISION = "K0316", Error, "two names become one in Rust",
        "Names of the wire are converted for Rust, and two that differ there may become one: `BillType` and\n\
         `bill_type` are both `bill_type`. A constructor and a setter are both functions of the request, so\n\
         that they must differ as well. Give one of them another name with `rust`.",
        wrong r#"[[params]]
name = "BillType"

[[params]]
name = "bill_type""#,
        right r#"[[params]]
name = "BillType"

[[params]]
name = "bill_type"
rust = "old_bill_type""#;

    NO_PLAIN_VERSION = "K0317", Error, "no version of the Action has the plain name",
        "One version of every Action has the plain Rust name, and its file has no version in its name. Decide\n\
         which version callers should get who do not ask for one.",
        wrong r#"DescribeThing.2016-07-01.toml
DescribeThing.2024-07-01.toml"#,
        right r#"DescribeThing.toml
DescribeThing.2024-07-01.toml"#;

    BAD_VERSION = "K0318", Error, "the version is not a date",
        "Versions of the API are dates, written as year, month and day with two digits each. They are sent as\n\
         they stand.",
        wrong r#"version = "2016-7-1""#,
        right r#"version = "2016-07-01""#;

    NAMES_TOO_LONG = "K0319", Error, "the names of the members, or the values of an enum, are too long together",
        "The client keeps the names of all members of a request or structure in one text of at most 65,535\n\
         bytes, with a line break behind each, and so it keeps the values of an enum. A structure of that size\n\
         is most often one that was pasted twice; if it is real, hold a part of it in a structure of its own,\n\
         or as `json`, and make the enum a `string`.",
        wrong r#"[[Thing.fields]]
name = "a1"

(and thousands more)"#,
        right r#"[[Thing.fields]]
name = "values"
type = "json""#;
}
