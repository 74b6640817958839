//! Codes of Actions, groups and constructors.

super::codes! {
    UNKNOWN_PARAM = "K0701", Error, "the Action has no such parameter",
        "Groups, constructors and the paging name parameters as on the wire, with the segment `N` of lists.\n\
         The message suggests the nearest one.",
        wrong r#"[[params]]
name = "ThingId.N"

[[constructors]]
name = "new"
params = ["ThingId"]"#,
        right r#"[[params]]
name = "ThingId.N"

[[constructors]]
name = "new"
params = ["ThingId.N"]"#;

    REPEATED_PARAM = "K0702", Error, "a parameter is named twice",
        "A list of parameters names each once: an argument cannot be asked for twice, and a member of a group\n\
         is one member. The second was most often meant to be another parameter.",
        wrong r#"params = ["Name", "Name"]"#,
        right r#"params = ["Name", "Capacity"]"#;

    GROUP_TOO_SMALL = "K0703", Error, "a group has fewer than two members",
        "A group relates parameters to each other, so that it has two members or more, and a choice two cases\n\
         or more. For one parameter alone `presence` and `when` say all there is.",
        wrong r#"[[groups]]
kind = "exclusive"
params = ["Capacity"]"#,
        right r#"[[groups]]
kind = "exclusive"
params = ["Capacity", "Template"]"#;

    PAIRED_MISMATCH = "K0704", Error, "the item and the lists of a `paired` group differ",
        "The item of a `paired` group is a structure with one field for each list, in the order of `params`,\n\
         and each field has the type of that list's items. All members are indexed lists. Then one value of\n\
         the structure is one row.",
        wrong r#"[[params]]
name = "Tags.Value.N"
type = "[string]"

[[structures.Tag.fields]]
name = "Value"
type = "integer""#,
        right r#"[[params]]
name = "Tags.Value.N"
type = "[string]"

[[structures.Tag.fields]]
name = "Value"
type = "string""#;

    ASKED_AND_SET = "K0705", Error, "a parameter is both asked for and set",
        "What a constructor or a case sets by itself it does not ask the caller for as well: one of the two\n\
         values would be lost. Remove it from `set` or from `params`.",
        wrong r#"set = { BillType = "monthly" }
params = ["BillType", "Months"]"#,
        right r#"set = { BillType = "monthly" }
params = ["Months"]"#;

    NO_CONSTRUCTOR = "K0706", Error, "there is no way to build a request",
        "Every Action that can be called has at least one constructor, since that is how a valid request is\n\
         built. An Action that needs nothing has one that asks for nothing.",
        wrong r#"# no [[constructors]]"#,
        right r#"[[constructors]]
name = "new""#;

    CONSTRUCTOR_LACKS = "K0707", Error, "the constructor forgets a parameter",
        "What comes out of a constructor is a request that the service takes. So it asks for or sets every\n\
         parameter that is `always` required, and those whose condition holds for what it sets.",
        wrong r#"[[params]]
name = "Name"
presence = "always"

[[constructors]]
name = "new""#,
        right r#"[[params]]
name = "Name"
presence = "always"

[[constructors]]
name = "new"
params = ["Name"]"#;

    CONSTRUCTOR_BREAKS_GROUP = "K0708", Error, "what the constructor builds breaks a group",
        "What comes out of a constructor keeps all groups: of `one-of` it takes exactly one member, of `any-\n\
         of` at least one, of `exclusive` at most one, of `together` and `paired` all or none. Several ways\n\
         to keep a group are several constructors.",
        wrong r#"[[groups]]
kind = "one-of"
params = ["SnapshotId", "Bucket"]

[[constructors]]
name = "new"
params = ["ThingId"]"#,
        right r#"[[constructors]]
name = "from_snapshot"
params = ["ThingId", "SnapshotId"]

[[constructors]]
name = "from_bucket"
params = ["ThingId", "Bucket"]"#;

    SAME_ARGUMENT_TYPES = "K0709", Error, "two arguments have one type",
        "Two arguments of one type can be swapped without anybody noticing, neither the compiler nor the\n\
         service. Each argument of a constructor has a type of its own; the wire sees no difference.",
        wrong r#"[[params]]
name = "Name"
type = "string"

[[params]]
name = "Template"
type = "string""#,
        right r#"[[params]]
name = "Name"
type = "ThingName"

[[params]]
name = "Template"
type = "TemplateName""#;

    LONE_CONSTRUCTOR = "K0710", Error, "the only constructor is not `new`",
        "The only way to build a request is called `new`, as everywhere in Rust. Names are for choosing\n\
         between several.",
        wrong r#"[[constructors]]
name = "create"
params = ["Name"]"#,
        right r#"[[constructors]]
name = "new"
params = ["Name"]"#;

    CONSTRUCTORS_ALIKE = "K0711", Error, "two constructors build the same",
        "Two constructors that ask for the same and set the same are one function with two names. Remove one,\n\
         or let it set what makes it different.",
        wrong r#"[[constructors]]
name = "new"
params = ["Name"]

[[constructors]]
name = "named"
params = ["Name"]"#,
        right r#"[[constructors]]
name = "new"
params = ["Name"]"#;

    PAIRED_APART = "K0712", Error, "lists that belong together stand apart",
        "The lists of a `paired` group are one argument of the constructor, a list of items. So they stand\n\
         together, all of them, in the order of the group.",
        wrong r#"params = ["Tags.Key.N", "ThingId.N", "Tags.Value.N"]"#,
        right r#"params = ["ThingId.N", "Tags.Key.N", "Tags.Value.N"]"#;

    METHODS = "K0713", Error, "the list of methods is empty or repeats itself",
        "`methods` lists the HTTP methods that the service takes, each once, the one that the client uses\n\
         first. At least one is needed.",
        wrong r#"methods = ["GET", "GET"]"#,
        right r#"methods = ["GET", "POST"]"#;

    READ_NOT_SAFE = "K0714", Error, "effect and retry class contradict each other",
        "A read changes nothing, so that it can always be tried again: its retry class is `safe`. Everything\n\
         else changes something and is never `safe`, whatever its HTTP method: some Actions of this API are\n\
         GET and change state.",
        wrong r#"effect = "read"
retry = "idempotent""#,
        right r#"effect = "read"
retry = "safe""#;

    READ_BACK = "K0715", Error, "`read-back` on an Action that does not create",
        "`read-back` means that before a second try one must look whether the first one made the thing. That\n\
         fits creates alone; for updates and deletes the class is `idempotent` or `never`.",
        wrong r#"effect = "delete"
retry = "read-back""#,
        right r#"effect = "delete"
retry = "idempotent""#;

    REPLACED_BY = "K0716", Error, "`replaced_by` leads nowhere",
        "A legacy Action is only a name in the guide's overview. `replaced_by` names at least one Action that\n\
         can be called in its place, so that it is none that is legacy itself.",
        wrong r#"status = "legacy"
replaced_by = []"#,
        right r#"status = "legacy"
replaced_by = ["DescribeThing"]"#;

    READ_BACK_CLASS = "K0717", Error, "`[read_back]` where nothing is looked up",
        "`[read_back]` says how the outcome of a create is looked up before it is tried again. Actions of another\n\
         retry class are tried again at once, or never, so that the table would have no effect.",
        wrong r#"retry = "never"

[read_back]
action = "DescribeThings"
id = "thingId"
same = { name = "Name" }"#,
        right r#"retry = "read-back"

[read_back]
action = "DescribeThings"
id = "thingId"
same = { name = "Name" }"#;

    READ_BACK_LIST = "K0718", Error, "an outcome that cannot be looked up",
        "The outcome of a create is found in a list: the reply of a reading Action that is a list of structures,\n\
         or that has pages of them. What the call has made is what was not in the list before and has something\n\
         in common with the call: `same` names it.",
        wrong r#"[read_back]
action = "DescribeThing"
id = "thingId"
same = { name = "Name" }"#,
        right r#"[read_back]
action = "DescribeThings"
id = "thingId"
same = { name = "Name" }"#;

    READ_BACK_FIELD = "K0719", Error, "a field that cannot be compared",
        "The id of what is listed, and the fields that it has in common with the call, are compared as texts. So\n\
         they are texts, numbers or booleans: no lists and no structures.",
        wrong r#"[read_back]
action = "DescribeThings"
id = "tags"
same = { name = "Name" }"#,
        right r#"[read_back]
action = "DescribeThings"
id = "thingId"
same = { name = "Name" }"#;

    READ_BACK_KEYS = "K0722", Error, "keys of a read-back that contradict each other",
        "`filters` names parameters of `send` that are known to filter the list. A field is compared once: in `same` if\n\
         every item has it, in `conflicts` if an item may lack it.",
        wrong r#"[read_back]
action = "DescribeThings"
send = { Region = "Region" }
filters = ["VpcId"]
id = "thingId"
same = { name = "Name" }"#,
        right r#"[read_back]
action = "DescribeThings"
send = { Region = "Region", VpcId = "VpcId" }
filters = ["VpcId"]
id = "thingId"
same = { name = "Name" }"#;

    CHECK = "K0723", Error, "an outcome that nobody can check",
        "`check` names the Action whose reply shows whether a call was executed: one that reads, under its plain name.\n\
         Errors of calls whose outcome is unknown name it. It is for Actions that change something, except for creates with\n\
         `[read_back]`, whose list is named instead. Where no Action shows it, leave it out: the errors say so.",
        wrong r#"effect = "update"
retry = "never"
check = "TagThings""#,
        right r#"effect = "update"
retry = "never"
check = "DescribeThings""#;

    UNKNOWN_CHOICE = "K0720", Error, "there is no such choice",
        "`choices` of a constructor and `costs` of an Action name groups of kind `choice` of the same Action. The\n\
         constructor then has an argument of the choice's type.",
        wrong r#"[[constructors]]
name = "new"
choices = ["biling"]"#,
        right r#"[[groups]]
kind = "choice"
name = "billing"

[[constructors]]
name = "new"
choices = ["billing"]"#;

    COSTS = "K0721", Error, "what costs money is ordered without saying how it is paid for",
        "An Action with `costs` orders something, and the caller chooses how it is paid for. What the service\n\
         takes when nothing is said may be the dearest way. So every constructor asks for that choice.",
        wrong r#"costs = "billing"

[[constructors]]
name = "new"
params = ["Name"]"#,
        right r#"costs = "billing"

[[constructors]]
name = "new"
params = ["Name"]
choices = ["billing"]"#;
}
