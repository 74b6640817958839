// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Metadata of the whole API: tables of Actions, regions, error codes and more.

use crate::second_service::actions;
use crate::second_service::resources;
use crate::rt::{
    self, Doc, EngineLimits, EngineParameterEntry, ErrorEntry, ErrorRule, LegacyEntry, RegionEntry,
    ResourceMeta, ServiceMeta,
};

rt::action_tables! {
    create_queue CreateQueue in "queue";
    delete_queue DeleteQueue in "queue";
    describe_queue DescribeQueue in "queue" ["QueueReady"];
    describe_queues DescribeQueues in "queue";
    browse_messages BrowseMessages in "message";
    send_message SendMessage in "message";
}

/// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
/// not have it in them.
pub(crate) static SCHEMAS: &str = include_str!("schemas.json");

/// Names that only the guide's overview knows, and what to call instead.
pub static LEGACY: &[LegacyEntry] = &[];

/// The regions and their zones.
pub static REGIONS: &[RegionEntry] = &[
    RegionEntry {
        code: "west-1",
        zones: &["west-1a", "west-1b"],
        doc: Doc::new("The west.", "西部。"),
    },
    RegionEntry {
        code: "east-2",
        zones: &["east-2a"],
        doc: Doc::new("The east.", "东部。"),
    },
];

/// The service's error codes.
pub static ERRORS: &[ErrorEntry] = &[
    ErrorEntry {
        code: "NoSuchQueue",
        http_status: 404,
        doc: Doc::new(
            "The queue does not exist. Check its name.",
            "队列不存在，请检查名称。",
        ),
    },
    ErrorEntry {
        code: "QuotaExceeded",
        http_status: 400,
        doc: Doc::new(
            "There are too many queues. Delete one, then call again.",
            "队列过多，请删除后重试。",
        ),
    },
];

/// How the service reports that it does not accept the credentials of a request, beside the statuses 401 and 403.
pub static CREDENTIALS: &[ErrorRule] = &[];

/// How the service reports that the state of a resource forbids an operation for now, beside the status 409.
pub static CONFLICTS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "QuotaExceeded",
        message: &["too many"],
    },
];

/// What Actions and error messages are about, and how the service reports that one of them does not exist.
pub static RESOURCES: &[&ResourceMeta] = &[&resources::QUEUE];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "fxq",
    global_host: "queue.example.com",
    regional_host: "queue.{region}.example.com",
    scheme: "https",
    default_region: "west-1",
};

/// What an engine takes for its parameters, as far as the sources say.
pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[
    EngineParameterEntry {
        name: "order",
        protocols: &["1"],
        default: Some("fifo"),
        limits: EngineLimits::Choices(&["fifo", "any"]),
    },
    EngineParameterEntry {
        name: "copies",
        protocols: &["1", "2"],
        default: None,
        limits: EngineLimits::Range {
            min: Some("1"),
            max: Some("5"),
        },
    },
    EngineParameterEntry {
        name: "topic",
        protocols: &["2"],
        default: None,
        limits: EngineLimits::Pattern("[a-z]+"),
    },
];
