// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The waiter `SecurityGroupUnused`.

use crate::actions::DescribeSecurityGroup;
use crate::rt::{
    self, Argument, NotFoundMeans, Observation, Reply, Sealed, Verdict, Waiter, WaiterMeta,
};
use crate::types::{AvailabilityZone, SecurityGroupDetail, SecurityGroupId};

/// Waits until no instance is bound to a security group, so that it can be deleted.
///
/// 等待安全组不再绑定任何实例，之后即可删除该安全组。
///
/// - Polls [`DescribeSecurityGroup`](crate::actions::DescribeSecurityGroup) at once, after 2 s,
///   then every 2 to 20 s. Times out after 20 min by default.
/// - Fails if two polls in a row report that the resource does not exist. A new resource has a
///   minute to appear.
/// - Source: guide line 3804, the vendor's Terraform provider, wire notes (d).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SecurityGroupUnused {
    request: DescribeSecurityGroup,
}

impl SecurityGroupUnused {
    /// Creates a waiter for this resource.
    ///
    /// 为该资源创建等待器。
    pub fn new(security_group_id: impl Argument<SecurityGroupId>) -> Self {
        Self {
            request: DescribeSecurityGroup::new(security_group_id),
        }
    }

    /// Sets `AvailableZone`. Zone of the security group.
    ///
    /// 安全组所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.request = self.request.available_zone(available_zone);
        self
    }

    /// Sets `SearchKey`. Lists only rules whose network matches this address.
    ///
    /// 按 IP 筛选规则。
    #[must_use]
    pub fn search_key(mut self, search_key: impl Into<String>) -> Self {
        self.request = self.request.search_key(search_key);
        self
    }

    /// Sets `Offset`. Offset.
    ///
    /// 偏移量，即跳过的规则数量。
    #[must_use]
    pub fn offset(mut self, offset: impl Into<i64>) -> Self {
        self.request = self.request.offset(offset);
        self
    }

    /// Sets `Limit`. Page size.
    ///
    /// 每页数量，默认值即单个安全组的规则上限。
    #[must_use]
    pub fn limit(mut self, limit: impl Into<i64>) -> Self {
        self.request = self.request.limit(limit);
        self
    }
}

/// Creates a waiter that polls with this request.
impl From<DescribeSecurityGroup> for SecurityGroupUnused {
    fn from(request: DescribeSecurityGroup) -> Self {
        Self { request }
    }
}

impl Sealed for SecurityGroupUnused {}

impl Waiter for SecurityGroupUnused {
    type Action = DescribeSecurityGroup;
    const META: &'static WaiterMeta = &META;

    fn request(&self) -> DescribeSecurityGroup {
        self.request.clone()
    }

    fn observe(&mut self, reply: &Reply<SecurityGroupDetail>) -> Observation {
        let data = &reply.data;
        let verdict = if matches!(data.security_group_id.as_str(), "") {
            Verdict::Unreachable
        } else if matches!(data.resource_num, 0)
            && !matches!(data.security_group_id.as_str(), "")
        {
            Verdict::Success
        } else {
            Verdict::Pending
        };
        Observation::new(rt::state(&data.resource_num, None), verdict)
    }

    fn resource_id(data: &SecurityGroupDetail) -> Option<&str> {
        Some(data.security_group_id.as_str())
    }
}

static META: WaiterMeta = WaiterMeta {
    name: "SecurityGroupUnused",
    action: "DescribeSecurityGroup",
    members: &["resourceNum", "securityGroupId"],
    not_found: NotFoundMeans::Failure,
    settle_time: 0,
    first_delay: 2,
    min_delay: 2,
    max_delay: 20,
    timeout: 1200,
};
