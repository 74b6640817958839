// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ObjectName`.

use crate::rt;

/// Name (key) of an object in a KS3 bucket.
///
/// KS3 存储空间中对象（文件）的名称。
///
/// Source: guide lines 4468 and 4630.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectName(String);

rt::string!(ObjectName);
