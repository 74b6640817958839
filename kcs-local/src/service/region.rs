//! Regions and zones.

use kcs_client::action::RegionEntry;
use kcs_client::actions::{DescribeAvailabilityZones, DescribeRegions};
use kcs_client::metadata::REGIONS;
use kcs_client::types::{AvailabilityZoneSet, Engine, RegionInfo, RegionSet, ZoneInfo};

use super::{Account, Context, ErrorCode, ServiceError};
use crate::generated::service::region::Service;
use crate::state::Place;

impl Service for Account {
    /// The regions that offer an engine.
    fn describe_regions(
        &self,
        _: &Context,
        request: DescribeRegions,
    ) -> Result<RegionSet, ServiceError> {
        let mut set = RegionSet::default();
        set.regions = offering(request.engine.as_ref())
            .map(|entry| {
                let mut info = RegionInfo::default();
                info.name = display_name(entry);
                info.region = entry.code.into();
                info
            })
            .collect();
        Ok(set)
    }

    /// The zones, of all regions, that offer an engine.
    fn describe_availability_zones(
        &self,
        _: &Context,
        request: DescribeAvailabilityZones,
    ) -> Result<AvailabilityZoneSet, ServiceError> {
        let mut set = AvailabilityZoneSet::default();
        set.zones = offering(request.engine.as_ref())
            .flat_map(|entry| {
                entry.zones.iter().map(|zone| {
                    let mut info = ZoneInfo::default();
                    info.region = entry.code.into();
                    info.zone = (*zone).into();
                    info
                })
            })
            .collect();
        Ok(set)
    }
}

/// Returns where a call is about: its region and the zone that it names, or the first one of the region. A region that the
/// specification does not list may have any zone, and *a* is its first.
///
/// # Errors
///
/// There is no region, or it is listed and does not have that zone.
pub(crate) fn place(region: &str, zone: Option<&str>) -> Result<Place, ServiceError> {
    if region.is_empty() {
        return Err(ServiceError::new(
            ErrorCode::InvalidAction,
            "the request names no region",
        ));
    }
    let known = entry(region).map_or(&[][..], |entry| entry.zones);
    let zone = match (zone, known) {
        (Some(zone), [_, ..]) if !known.contains(&zone) => {
            return Err(ServiceError::new(
                ErrorCode::InvalidParameter,
                format!(
                    "AvailableZone: {zone} is not a zone of {region}; there are {}",
                    known.join(", ")
                ),
            ));
        }
        (Some(zone), _) => zone.to_owned(),
        (None, [first, ..]) => (*first).to_owned(),
        (None, []) => format!("{region}a"),
    };
    Ok(Place {
        region: region.to_owned(),
        zone,
    })
}

fn entry(region: &str) -> Option<&'static RegionEntry> {
    REGIONS.iter().find(|entry| entry.code == region)
}

/// Every region offers Redis, in every topology, and nothing else.
fn offering(engine: Option<&Engine>) -> impl Iterator<Item = &'static RegionEntry> {
    let offered = engine.is_none_or(|engine| *engine == Engine::Redis);
    REGIONS.iter().filter(move |_| offered)
}

/// The name that the service shows: the first sentence of the Chinese documentation, `华北1（北京）`.
pub(super) fn display_name(entry: &RegionEntry) -> String {
    entry
        .doc
        .zh
        .split('。')
        .next()
        .unwrap_or_default()
        .to_owned()
}

