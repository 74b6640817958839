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

    PARTIAL_FAILURE = "K0803", Error, "`partial_failure` on what is not a list of structures",
        "`partial_failure` says that the reply lists what failed although the HTTP status is 200, and by which\n\
         fields of an item. Only a reply of shape `list` whose items are structures can do so.",
        wrong r#"shape = "object"
type = "Thing"
partial_failure = { id = "thingId", message = "message" }"#,
        right r#"shape = "list"
type = "FailedThing"
partial_failure = { id = "thingId", message = "message" }"#;

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
        "A waiter succeeds when all conditions of `success` hold, or when the resource is missing and\n\
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

    NOT_FOUND_EMPTY = "K0816", Error, "a `not_found` rule says nothing",
        "What a `not_found` rule gives must all hold for an error to mean that a resource is missing. With a\n\
         message of no words it would take every error with that code for that, and waiters for a deletion\n\
         would succeed at once.",
        wrong r#"[[resources.not_found]]
http_status = 400
code = "InvalidAction"
message = []"#,
        right r#"[[resources.not_found]]
http_status = 400
code = "InvalidAction"
message = ["cannot be found"]"#;

    NOT_FOUND_STATUS = "K0817", Error, "this status does not mean that a resource is missing",
        "401 and 403 are about who calls, 429 about how often, 500 and above about the service: none of them\n\
         says anything about the resource. A program that took one of them for \"it is gone\" would create it\n\
         again. A `not_found` rule has one of the statuses 400, 404 and 410.",
        wrong r#"[[resources.not_found]]
http_status = 403
code = "AccessDenied"
message = ["not exist"]"#,
        right r#"[[resources.not_found]]
http_status = 404
message = ["not exist"]"#;

    NOT_FOUND_CODE = "K0818", Error, "no error code carries the rule",
        "A message means that a resource is missing only together with the error code that carries it: 400 is\n\
         for many errors. The code is one of `[[errors]]` and comes with the rule's status. With status 404 the\n\
         code may be left out: the rule then takes any of `[[errors]]`.",
        wrong r#"[[resources.not_found]]
http_status = 400
message = ["cannot be found"]"#,
        right r#"[[resources.not_found]]
http_status = 400
code = "InvalidAction"
message = ["cannot be found"]"#;

    RESOURCE_WORDS = "K0819", Error, "the words do not tell a resource from others",
        "A message that names another resource does not mean that this one is missing: \"the region cannot be\n\
         found\" says nothing about an instance. What messages call a resource is given in `words`, in\n\
         lowercase, and each word belongs to one resource.",
        wrong r#"[[resources]]
name = "instance"
words = ["Instance", "group"]

[[resources]]
name = "security-group"
words = ["group"]"#,
        right r#"[[resources]]
name = "instance"
words = ["instance"]

[[resources]]
name = "security-group"
words = ["security group"]"#;

    UNKNOWN_RESOURCE = "K0820", Error, "there is no such resource",
        "`resources` of an Action names entries of `[[resources]]` in `service.toml`: first the one that the\n\
         Action acts on, then the others that it names by an id. Whether an error means that one of them does\n\
         not exist is decided by their rules.",
        wrong r#"name = "DescribeCacheCluster"
resources = ["instanse"]"#,
        right r#"name = "DescribeCacheCluster"
resources = ["instance"]"#;

    WAITER_NOT_FOUND = "K0821", Error, "a waiter cannot tell that its resource is missing",
        "`not_found = \"success\"` and `\"pending\"` rest on a rule that says how the service reports that the\n\
         resource does not exist. The waiter's resource is the first one of the Action that it polls. Without\n\
         a rule no error means that, and the wait would end with the first such error.",
        wrong r#"[[waiters]]
action = "DescribeRegions"
not_found = "success""#,
        right r#"[[waiters]]
action = "DescribeCacheCluster"
not_found = "success""#;

    RESOURCE_PLACE = "K0822", Error, "the place of a resource is not a parameter",
        "`place` names the parameters that say where a resource is. A request without them is answered for a place\n\
         that the service assumes, and then \"not found\" may mean \"somewhere else\": a client does not take it for\n\
         \"deleted\". Each is a parameter of an Action that names the resource in its `resources`.",
        wrong r#"[[resources]]
name = "instance"
place = ["AvailabilityZone"]"#,
        right r#"[[resources]]
name = "instance"
place = ["AvailableZone"]"#;

    WAITER_ITEM = "K0823", Error, "the waiter's list has no items to pick from",
        "A waiter with `item` waits for one item of a list, which it finds by its id. `list` is a field of the\n\
         reply that holds a list of objects, or `.` where `Data` itself is that list.",
        wrong r#"item = { list = "total", id = "snapshotId" }"#,
        right r#"item = { list = ".", id = "snapshotId" }"#;

    ERROR_WORDS_EMPTY = "K0830", Error, "the words of an error about credentials or a conflict say nothing",
        "`credentials` has the words of a message that may be about the credentials of a request: a client then\n\
         asks its provider for others. `conflict` has those of a message that says that the state of the resource\n\
         forbids the operation. Without a word no message would be one, and with an empty one every message.\n\
         Leave the key out where the code has nothing to do with that.",
        wrong r#"[[errors]]
code = "ValidationError"
credentials = []"#,
        right r#"[[errors]]
code = "ValidationError"
credentials = ["signature", "access key"]"#;

    WAITER_FIELD = "K0826", Error, "the waiter looks at a field that has no single value",
        "A waiter compares fields of the reply with values: strings, ids, integers, quantities, booleans, and\n\
         values of enums. A list, a structure, a timestamp, a number with a fraction, a secret and JSON of any form\n\
         are not compared. Name the field that holds the state.",
        wrong r#"state = "nodes""#,
        right r#"state = "status""#;
}
