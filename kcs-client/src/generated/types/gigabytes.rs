// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Gigabytes`.

use crate::rt;

/// Memory in GB, as the vendor counts it. Whether 1 GB is 1000 or 1024 MB is not documented.
///
/// 内存容量，单位为 GB，按金山云的计量方式。1 GB 按 1000 MB 还是 1024 MB 计，文档未说明。
///
/// At least 0. Source: guide lines 910 and 1193.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Gigabytes(pub i64);

rt::quantity!(Gigabytes, "GB");
