//! Codes of parameters, values and rules.

super::codes! {
    INDEX_WITHOUT_LIST = "K0601", Error, "the name has an index, the type is not a list",
        "The segment `N` in a name stands for the index of a list, counted from 1, so that the type is a\n\
         list. A list without `N` in its name is sent as one value, joined with commas.",
        wrong r#"name = "ThingId.N"
type = "ThingId""#,
        right r#"name = "ThingId.N"
type = "[ThingId]""#;

    BAD_INDEX = "K0602", Error, "the index stands where none can be",
        "A name has at most one segment `N`, and it does not begin with it: there must be a name that can be\n\
         indexed, and lists of lists do not exist in this API. Other digits in a name stand for themselves.",
        wrong r#"name = "ThingId.N.N""#,
        right r#"name = "ThingId.N""#;

    UNPAIRED_LISTS = "K0603", Error, "lists of one prefix are in no `paired` group",
        "Lists with a common prefix, as `Tags.Key.N` and `Tags.Value.N`, are two columns of one table: their\n\
         N-th values belong together. A `paired` group says so and makes one field of them, so that they\n\
         cannot have different lengths.",
        wrong r#"[[params]]
name = "Tags.Key.N"

[[params]]
name = "Tags.Value.N""#,
        right r#"[[params]]
name = "Tags.Key.N"

[[params]]
name = "Tags.Value.N"

[[groups]]
kind = "paired"
name = "Tags"
item = "Tag"
params = ["Tags.Key.N", "Tags.Value.N"]"#;

    CONDITIONAL_WITHOUT_WHEN = "K0604", Error, "`conditional` without `when`",
        "A `conditional` parameter is required when its conditions hold, and `when` says which. Without it\n\
         nobody can know when to send the parameter. If the condition cannot be put into words of the format,\n\
         the parameter is `optional` and `doc` tells the rest.",
        wrong r#"name = "Months"
presence = "conditional""#,
        right r#"name = "Months"
presence = "conditional"
when = { param = "BillType", is = ["monthly"] }"#;

    WHEN_WITHOUT_CONDITIONAL = "K0605", Error, "`when` without `conditional`",
        "`when` is read for `conditional` parameters only; beside another presence it would be a fact that\n\
         nothing looks at. Make the parameter conditional, or remove the condition.",
        wrong r#"presence = "optional"
when = { param = "BillType", is = ["monthly"] }"#,
        right r#"presence = "conditional"
when = { param = "BillType", is = ["monthly"] }"#;

    WHEN_PARAM = "K0606", Error, "the condition is on no other parameter",
        "A condition is on another parameter of the same Action, named as on the wire. A condition on itself\n\
         or on a name that is not there could never be looked at.",
        wrong r#"name = "Months"
when = { param = "BilType", is = ["monthly"] }"#,
        right r#"name = "Months"
when = { param = "BillType", is = ["monthly"] }"#;

    WHEN_EMPTY = "K0607", Error, "the condition says nothing",
        "A condition names the values with which it holds (`is`) or with which it does not (`is_not`): one of\n\
         the two, with at least one value. Conditions on the state of a waiter may have `or_missing` instead.",
        wrong r#"when = { param = "BillType", is = [] }"#,
        right r#"when = { param = "BillType", is = ["monthly"] }"#;

    VALUE_TYPE = "K0608", Error, "the value is not of the type",
        "Defaults, conditions and values that are sent are of the type of their parameter or field: a string\n\
         for ids, texts and enums of strings, an integer for quantities and enums of integers, a boolean for\n\
         `boolean`. Quotes make the difference.",
        wrong r#"type = "Gigabytes"
default = "20""#,
        right r#"type = "Gigabytes"
default = 20"#;

    VALUE_NOT_IN_ENUM = "K0609", Error, "the enum has no such value",
        "The enum does not list the value. Enums are open, so that callers may send what is not listed, but\n\
         the specification itself speaks only of values that it documents.",
        wrong r#"when = { param = "BillType", is = ["montly"] }"#,
        right r#"when = { param = "BillType", is = ["monthly"] }"#;

    VALUE_BREAKS_RULES = "K0610", Error, "the value breaks the rules",
        "The value breaks the rules of its own parameter or of its type. The client would refuse to send it,\n\
         so that the rule or the value is wrong.",
        wrong r#"type = "Gigabytes"          # 10 to 50 in steps of 10
default = 25"#,
        right r#"type = "Gigabytes"          # 10 to 50 in steps of 10
default = 20"#;

    RULE_MISFIT = "K0611", Error, "the rule does not fit the type",
        "Rules about characters are for strings, rules about ranges for integers, `one_of` for both, and\n\
         rules about items for lists. A rule that does not fit would never be checked.",
        wrong r#"type = "integer"
rules = { max_chars = 36 }"#,
        right r#"type = "integer"
rules = { max = 36 }"#;

    RULE_ORDER = "K0612", Error, "the least is greater than the greatest",
        "The least allowed is greater than the greatest allowed, so that no value could ever pass. Most often\n\
         the two were swapped.",
        wrong r#"rules = { min = 36, max = 1 }"#,
        right r#"rules = { min = 1, max = 36 }"#;

    RULE_STEP = "K0613", Error, "the step leads nowhere",
        "`step` counts from `min` and is at least 1, and `max` is one of the values that it reaches.\n\
         Otherwise the documented greatest value would be refused.",
        wrong r#"rules = { min = 10, max = 55, step = 10 }"#,
        right r#"rules = { min = 10, max = 50, step = 10 }"#;

    RULE_ONE_OF = "K0614", Error, "`one_of` does not list values of the type",
        "`one_of` lists the only values that the service takes: at least one, each once, each of the\n\
         parameter's type. A value of another type could never be sent.",
        wrong r#"type = "integer"
rules = { one_of = [1, "2", 1] }"#,
        right r#"type = "integer"
rules = { one_of = [1, 2] }"#;

    RULE_CHARSET = "K0615", Error, "the class of characters does not exist",
        "The classes of characters are `chinese`, `letters`, `upper`, `lower` and `digits`. Single characters\n\
         stand in one further string that begins with `=`.",
        wrong r#"rules = { charset = ["leters", "_-"] }"#,
        right r#"rules = { charset = ["letters", "=_-"] }"#;

    DEFAULT_OF_ALWAYS = "K0616", Warning, "a parameter that is always sent has a default",
        "A default is what the service takes when the parameter is absent. A parameter that every request has\n\
         is never absent, so that either `presence` or `default` is wrong.",
        wrong r#"presence = "always"
default = 20"#,
        right r#"presence = "optional"
default = 20"#;
}
