//! Codes of replies, paging, waiters and the service.

super::codes! {
    SHAPE_TYPE = "K0801", Error, "the reply's shape and type disagree",
        "An `object` has a structure as its type, a `value` a scalar, a `list` the type of its elements\n\
         without brackets, and `void` no type at all. The shape decides how the reply is decoded, and the\n\
         type what it is decoded to.",
        wrong r#"shape = "list"
type = "[Thing]""#,
        right r#"shape = "list"
type = "Thing""#;

    ENVELOPE_SHAPE = "K0802", Error, "a reply without envelope is an object or void",
        "Without envelope the fields of the reply stand beside `RequestId` in the outermost object. A list or\n\
         a scalar has no fields that could stand there: make it an `object` with one field.",
        wrong r#"envelope = "none"
shape = "list"
type = "Region""#,
        right r#"envelope = "none"
shape = "object"
type = "RegionSet""#;

    PARTIAL_FAILURE = "K0803", Error, "`partial_failure` on what is no list",
        "`partial_failure` says that the reply lists what failed although the HTTP status is 200. Only a\n\
         reply of shape `list` can do so.",
        wrong r#"shape = "object"
type = "Thing"
partial_failure = true"#,
        right r#"shape = "list"
type = "FailedThing"
partial_failure = true"#;

    UNKNOWN_FIELD = "K0804", Error, "the reply has no such field",
        "The paging and the waiters name fields of the reply's structure, below `Data`. Names are compared\n\
         with upper and lower case, and only a reply of shape `object` has fields.",
        wrong r#"items = "lists""#,
        right r#"items = "list""#;

    PAGING_TYPE = "K0805", Error, "what the paging names is of another type",
        "`offset`, `limit` and `total` are integers, and `items` is a list, or `.` where the reply itself is\n\
         the list. Otherwise the client could not turn pages.",
        wrong r#"items = "total""#,
        right r#"items = "list""#;

    DEFAULT_LIMIT = "K0806", Error, "two defaults of one parameter differ",
        "The length of a page without `limit` stands in two places: as `default` of the parameter and as\n\
         `default_limit` of the paging. They must agree, or one of them is left out.",
        wrong r#"[[params]]
name = "Limit"
default = 10

[paging]
default_limit = 20"#,
        right r#"[[params]]
name = "Limit"
default = 10

[paging]
default_limit = 10"#;

    WAITER_ACTION = "K0807", Error, "the waiter polls no known Action",
        "A waiter polls an Action that can be called, in a version that is described. An Action that is\n\
         `legacy` cannot be polled, as no typed call is generated for it.",
        wrong r#"action = "DescribeThng"
version = "2016-07-01""#,
        right r#"action = "DescribeThing"
version = "2016-07-01""#;

    WAITER_NEW = "K0808", Error, "the polled Action has no constructor `new`",
        "A waiter is built with the arguments of the constructor `new` of the Action that it polls. An Action\n\
         with other constructors only cannot be polled.",
        wrong r#"[[constructors]]
name = "by_id"
params = ["ThingId"]"#,
        right r#"[[constructors]]
name = "new"
params = ["ThingId"]"#;

    WAITER_OVERLAP = "K0809", Error, "a state means two things to a waiter",
        "A state is a success, a failure, or one from which success cannot come any more: never two of them.\n\
         Remove the value from one of the lists.",
        wrong r#"success = [{ field = "status", is = [2] }]
failure = [{ field = "status", is = [1, 2] }]"#,
        right r#"success = [{ field = "status", is = [2] }]
failure = [{ field = "status", is = [1] }]"#;

    WAITER_DELAYS = "K0810", Error, "the waiter's delays contradict each other",
        "The delays of a waiter are seconds: `min_delay` is no longer than `max_delay`, and that no longer\n\
         than `limit`, the time in all. Delays in another order would make a waiter that gives up before it\n\
         looks again.",
        wrong r#"min_delay = 20
max_delay = 10"#,
        right r#"min_delay = 10
max_delay = 20"#;

    WAITER_NEVER = "K0811", Error, "the waiter can never succeed",
        "A waiter succeeds when all conditions of `success` hold, or when the thing is missing and\n\
         `not_found` is `success`. This one has neither and would always run into its limit.",
        wrong r#"success = []
not_found = "failure""#,
        right r#"success = [{ field = "status", is = [2] }]
not_found = "failure""#;

    HOST = "K0812", Error, "the host cannot be used",
        "Hosts are names without scheme, port and path. The regional one has `{region}` where the code of the\n\
         region goes.",
        wrong r#"global = "https://things.example.com/"
regional = "things.example.com""#,
        right r#"global = "things.example.com"
regional = "things.{region}.example.com""#;

    HTTP_STATUS = "K0813", Error, "this is no HTTP status of an error",
        "An error comes with an HTTP status from 400 to 599. Errors that arrive with 200 are found by the\n\
         `Error` member and need no entry of their own.",
        wrong r#"code = "MissingParameter"
http_status = 200"#,
        right r#"code = "MissingParameter"
http_status = 400"#;

    ZONE_PREFIX = "K0814", Warning, "the zone does not look like one of its region",
        "The code of a zone is that of its region with a letter behind it. A zone that looks otherwise was\n\
         most often put under the wrong region.",
        wrong r#"[[regions]]
code = "north-1"
zones = [{ code = "south-1a" }]"#,
        right r#"[[regions]]
code = "north-1"
zones = [{ code = "north-1a" }]"#;

    DEFAULT_REGION = "K0815", Error, "the default region is not listed",
        "The default region is the one of the host without a region. It is one of those under `[[regions]]`.",
        wrong r#"default_region = "north-2"

[[regions]]
code = "north-1""#,
        right r#"default_region = "north-1"

[[regions]]
code = "north-1""#;

    NOT_FOUND_EMPTY = "K0816", Error, "a `not_found` entry says nothing",
        "What an entry of `[[not_found]]` gives must all hold for an error to mean that a thing is missing.\n\
         An entry that gives nothing would take every error for that, and waiters for a deletion would\n\
         succeed at once.",
        wrong r#"[[not_found]]
sources = ["terraform"]"#,
        right r#"[[not_found]]
message = "cannot be found"
sources = ["terraform"]"#;
}
