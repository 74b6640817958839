// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on regions, for the blocking client.

use crate::actions::{DescribeAvailabilityZones, DescribeRegions};
use crate::blocking::{Call, Client};

/// Actions on regions.
impl Client {
    /// Lists the availability zones in which the account may run instances, of all regions. The
    /// same as [`Client::describe_availability_zones`](crate::Client::describe_availability_zones).
    ///
    /// 查询当前账号有权限使用的可用区，覆盖所有地域，可以按引擎和实例架构筛选。
    #[inline]
    pub fn describe_availability_zones(
        &self,
        request: DescribeAvailabilityZones,
    ) -> Call<DescribeAvailabilityZones> {
        self.action(request)
    }

    /// Lists the regions in which the account may run instances. The same as
    /// [`Client::describe_regions`](crate::Client::describe_regions).
    ///
    /// 查询当前账号有权限使用的地域，可以按引擎和实例架构筛选，只返回支持该类实例的地域。
    #[inline]
    pub fn describe_regions(&self, request: DescribeRegions) -> Call<DescribeRegions> {
        self.action(request)
    }
}
