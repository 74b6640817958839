// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on regions.

use crate::actions::{DescribeAvailabilityZones, DescribeRegions};
use crate::{Call, Client};

/// Actions on regions.
impl Client {
    /// Lists the availability zones in which the account may run instances, of all regions. The
    /// filters keep the zones that offer one engine or one kind of instance. A zone may be listed
    /// twice.
    ///
    /// 查询当前账号有权限使用的可用区，覆盖所有地域，可以按引擎和实例架构筛选。返回中可能有重复的可用区，使用前请自行去重。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeAvailabilityZones;
    /// use kcs_client::types::{Engine, Mode};
    ///
    /// let request = DescribeAvailabilityZones::new()
    ///     .engine(Engine::Redis)
    ///     .mode(Mode::Cluster);
    /// let reply = kcs.describe_availability_zones(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeAvailabilityZones`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 4225–4292, the vendor's SDKs, the vendor's older SDKs,
    /// wire notes (#8, #80).
    #[inline]
    pub fn describe_availability_zones(
        &self,
        request: DescribeAvailabilityZones,
    ) -> Call<DescribeAvailabilityZones> {
        self.action(request)
    }

    /// Lists the regions in which the account may run instances. The filters keep the regions that
    /// offer one engine or one kind of instance.
    ///
    /// 查询当前账号有权限使用的地域，可以按引擎和实例架构筛选，只返回支持该类实例的地域。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeRegions;
    /// use kcs_client::types::{Engine, Mode};
    ///
    /// let request = DescribeRegions::new().engine(Engine::Redis).mode(Mode::Cluster);
    /// let reply = kcs.describe_regions(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeRegions`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4160–4223, the vendor's SDKs, the vendor's older SDKs, wire notes
    /// (#80).
    #[inline]
    pub fn describe_regions(&self, request: DescribeRegions) -> Call<DescribeRegions> {
        self.action(request)
    }
}
