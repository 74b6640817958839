// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Metadata of the whole API: tables of Actions, regions, error codes and more.

use crate::actions;
use crate::resources;
use crate::rt::{
    self, Doc, EngineLimits, EngineParameterEntry, ErrorEntry, ErrorRule, LegacyEntry, RegionEntry,
    ResourceMeta, ServiceMeta,
};

rt::action_tables! {
    change_things ChangeThings in "thing";
    drop_part DropPart in "part";
    list_names ListNames in "thing";
    list_things ListThings in "thing" ["ThingReady"];
    look_at_thing LookAtThing in "thing" ["ThingDone", "ThingGone"];
    look_again LookAgain in "thing";
    order_thing OrderThing in "thing";
    rent_part RentPart in "part";
    weigh_part WeighPart in "part";
}

/// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
/// not have it in them.
pub(crate) static SCHEMAS: &str = include_str!("schemas.json");

/// Names that only the guide's overview knows, and what to call instead.
pub static LEGACY: &[LegacyEntry] = &[
    LegacyEntry {
        name: "ShowPart",
        replaced_by: &["WeighPart", "LookAtThing"],
        doc: Doc::new("Showed a part.", "查询部件。"),
    },
];

/// The regions and their zones.
pub static REGIONS: &[RegionEntry] = &[
    RegionEntry {
        code: "cn-beijing-6",
        zones: &["cn-beijing-6a", "cn-beijing-6b"],
        doc: Doc::new("Beijing.", "北京。"),
    },
];

/// The service's error codes.
pub static ERRORS: &[ErrorEntry] = &[
    ErrorEntry {
        code: "MissingParameter",
        http_status: 400,
        doc: Doc::new("A parameter is missing.", "缺少参数。"),
    },
    ErrorEntry {
        code: "Thing.Gone",
        http_status: 404,
        doc: Doc::new("The thing is gone.", "东西不存在。"),
    },
];

/// How the service reports that it does not accept the credentials of a request, beside the statuses 401 and 403.
pub static CREDENTIALS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "MissingParameter",
        message: &["signature"],
    },
];

/// How the service reports that the state of a resource forbids an operation for now, beside the status 409.
pub static CONFLICTS: &[ErrorRule] = &[
    ErrorRule {
        http_status: 400,
        code: "MissingParameter",
        message: &["in use"],
    },
];

/// What Actions and error messages are about, and how the service reports that one of them does not exist.
pub static RESOURCES: &[&ResourceMeta] = &[&resources::PART, &resources::THING];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "things",
    global_host: "things.example.com",
    regional_host: "things.{region}.example.com",
    scheme: "https",
    default_region: "cn-beijing-6",
};

/// What an engine takes for its parameters, as far as the sources say.
pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[
    EngineParameterEntry {
        name: "appendonly",
        protocols: &["4.0", "5.0"],
        default: Some("yes"),
        limits: EngineLimits::Choices(&["yes", "no"]),
    },
    EngineParameterEntry {
        name: "appendonly",
        protocols: &["6.0"],
        default: Some("1"),
        limits: EngineLimits::Range {
            min: Some("0"),
            max: Some("100"),
        },
    },
    EngineParameterEntry {
        name: "appendonly",
        protocols: &["7.0"],
        default: None,
        limits: EngineLimits::Pattern("[a-z]*"),
    },
];
