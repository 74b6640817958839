//! Messages about security groups.

use std::fmt::Display;

use super::{Message, message};

pub(crate) fn rules_full(id: impl Display, present: usize, most: usize) -> Message {
    message!(
        "Cidrs: the security group {id} has {present} rules and cannot have more than {most}",
        "Cidrs：安全组 {id} 已有 {present} 条规则，最多 {most} 条",
    )
}

pub(crate) fn rules_of_instance_full(id: impl Display, most: usize) -> Message {
    message!(
        "Cidrs: the instance {id} cannot have more than {most} rules in all its security groups",
        "Cidrs：实例 {id} 的所有安全组合计最多 {most} 条规则",
    )
}

pub(crate) fn groups_full(most: usize) -> Message {
    message!(
        "the account cannot have more than {most} security groups",
        "一个账号最多有 {most} 个安全组",
    )
}

/// Of an instance whose id stands beside the message.
pub(crate) fn bindings_full(most: usize) -> Message {
    message!("more than {most} security groups", "安全组超过 {most} 个")
}

pub(crate) fn rules_of_bindings_full(most: usize) -> Message {
    message!(
        "more than {most} rules in all security groups",
        "所有安全组的规则合计超过 {most} 条",
    )
}

pub(crate) fn group_bound(id: impl Display) -> Message {
    message!(
        "the security group {id} is bound to instances",
        "安全组 {id} 已绑定实例",
    )
}
