// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Metadata of the whole API: tables of Actions, regions, error codes and more.

use crate::obstacles::actions;
use crate::obstacles::resources;
use crate::rt::{
    self, Doc, EngineParameterEntry, ErrorEntry, ErrorRule, LegacyEntry, RegionEntry, ResourceMeta,
    ServiceMeta,
};

rt::action_tables! {
    db_instance4_you DbInstance4You in "thing";
    move_thing MoveThing in "thing";
    type_ Type in "thing";
    wait Wait in "thing";
}

/// JSON Schema of all requests and replies. Only functions that hand out a schema name it, so that other programs do
/// not have it in them.
pub(crate) static SCHEMAS: &str = include_str!("schemas.json");

/// Names that only the guide's overview knows, and what to call instead.
pub static LEGACY: &[LegacyEntry] = &[];

/// The regions and their zones.
pub static REGIONS: &[RegionEntry] = &[
    RegionEntry {
        code: "cn-beijing-6",
        zones: &["cn-beijing-6a"],
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
pub static RESOURCES: &[&ResourceMeta] = &[&resources::THING];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "kcs",
    global_host: "kcs.api.ksyun.com",
    regional_host: "kcs.{region}.api.ksyun.com",
    scheme: "https",
    default_region: "cn-beijing-6",
};

/// What an engine takes for its parameters, as far as the sources say.
pub static ENGINE_PARAMETERS: &[EngineParameterEntry] = &[];
