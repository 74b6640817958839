//! The tables.

use crate::rt::{ActionEntry, ErrorEntry, LegacyEntry, NotFoundRule, RegionEntry, ServiceMeta};

/// All Actions, by name and version.
pub static ACTIONS: &[ActionEntry] = &[];

/// Names that only the guide's overview knows.
pub static LEGACY: &[LegacyEntry] = &[];

/// The regions.
pub static REGIONS: &[RegionEntry] = &[];

/// The service's error codes.
pub static ERRORS: &[ErrorEntry] = &[];

/// How the service reports that something does not exist.
pub static NOT_FOUND: &[NotFoundRule] = &[
    NotFoundRule {
        http_status: Some(404),
        code: None,
        message: None,
    },
    NotFoundRule {
        http_status: None,
        code: None,
        message: Some("cannot be found"),
    },
    NotFoundRule {
        http_status: None,
        code: None,
        message: Some("not exist"),
    },
];

/// Names and hosts.
pub static SERVICE: ServiceMeta = ServiceMeta {
    name: "kcs",
    global_host: "kcs.api.ksyun.com",
    regional_host: "kcs.{region}.api.ksyun.com",
    scheme: "https",
    default_region: "cn-beijing-6",
};
