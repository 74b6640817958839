//! Security groups and their rules.

use kcs_client::clock::UnixTime;
use kcs_client::types::{
    Cidr, SecurityGroupDescription, SecurityGroupId, SecurityGroupName, SecurityGroupRuleId,
};
use serde::{Deserialize, Serialize};

use super::{Place, unix_time};

/// A security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) id: SecurityGroupId,
    pub(crate) place: Place,
    pub(crate) name: SecurityGroupName,
    pub(crate) description: SecurityGroupDescription,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    #[serde(with = "unix_time")]
    pub(crate) updated: UnixTime,
    pub(crate) rules: Vec<Rule>,
}

/// A network whose addresses are allowed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: SecurityGroupRuleId,
    pub(crate) cidr: Cidr,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
}
