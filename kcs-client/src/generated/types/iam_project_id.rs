// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `IamProjectId`.

use crate::rt;

/// Id of an IAM project, the unit by which an account groups resources and permissions. `0` is
/// the default project.
///
/// IAM 项目的 ID，账号按项目划分资源和权限，`0` 为默认项目。
///
/// Source: guide lines 917 and 1136.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IamProjectId(String);

rt::string!(IamProjectId);
