//! Codes of replies, paging, waiters and the service.

super::codes! {
    SHAPE_TYPE = "K0801", Error, "the reply's shape and type disagree", "the reply's shape and type disagree";
    ENVELOPE_SHAPE = "K0802", Error, "a reply without envelope is an object or void", "a reply without envelope is an object or void";
    PARTIAL_FAILURE = "K0803", Error, "`partial_failure` on what is no list", "`partial_failure` on what is no list";
    UNKNOWN_FIELD = "K0804", Error, "the reply has no such field", "the reply has no such field";
    PAGING_TYPE = "K0805", Error, "what the paging names is of another type", "what the paging names is of another type";
    DEFAULT_LIMIT = "K0806", Error, "two defaults of one parameter differ", "two defaults of one parameter differ";
    WAITER_ACTION = "K0807", Error, "the waiter polls no known Action", "the waiter polls no known Action";
    WAITER_NEW = "K0808", Error, "the polled Action has no constructor `new`", "the polled Action has no constructor `new`";
    WAITER_OVERLAP = "K0809", Error, "a state means two things to a waiter", "a state means two things to a waiter";
    WAITER_DELAYS = "K0810", Error, "the waiter's delays contradict each other", "the waiter's delays contradict each other";
    WAITER_NEVER = "K0811", Error, "the waiter can never succeed", "the waiter can never succeed";
    HOST = "K0812", Error, "the host cannot be used", "the host cannot be used";
    HTTP_STATUS = "K0813", Error, "this is no HTTP status of an error", "this is no HTTP status of an error";
    ZONE_PREFIX = "K0814", Warning, "the zone does not look like one of its region", "the zone does not look like one of its region";
    DEFAULT_REGION = "K0815", Error, "the default region is not listed", "the default region is not listed";
    NOT_FOUND_EMPTY = "K0816", Error, "a `not_found` entry says nothing", "a `not_found` entry says nothing";
}
