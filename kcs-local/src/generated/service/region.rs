//! The Actions of the group `region`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{DescribeAvailabilityZones, DescribeRegions};
use kcs_client::types::{AvailabilityZoneSet, RegionSet};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Lists the availability zones in which the account may run instances, of all regions.
    fn describe_availability_zones(
        &self,
        context: &Context,
        request: DescribeAvailabilityZones,
    ) -> Result<AvailabilityZoneSet, ServiceError>;

    /// Lists the regions in which the account may run instances.
    fn describe_regions(
        &self,
        context: &Context,
        request: DescribeRegions,
    ) -> Result<RegionSet, ServiceError>;
}
