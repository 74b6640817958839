//! Regions, zones, and how many instances are where.

use kcs_client::action::RegionEntry;
use kcs_client::metadata::REGIONS;
use kcs_client::types::{
    AvailabilityZone, AvailabilityZoneSet, ClusterStatistics, ClusterStatus, Engine, RegionCount,
    RegionInfo, RegionSet, StateCount, StatisticCode, ZoneInfo,
};

use super::cluster::Cluster;
use crate::error::{ErrorCode, ServiceError};

/// The regions that offer an engine.
pub(super) fn regions(engine: Option<&Engine>) -> RegionSet {
    let mut set = RegionSet::default();
    set.regions = offering(engine)
        .map(|entry| {
            let mut info = RegionInfo::default();
            info.name = display_name(entry);
            info.region = entry.code.into();
            info
        })
        .collect();
    set
}

/// The zones, of all regions, that offer an engine.
pub(super) fn zones(engine: Option<&Engine>) -> AvailabilityZoneSet {
    let mut set = AvailabilityZoneSet::default();
    set.zones = offering(engine)
        .flat_map(|entry| {
            entry.zones.iter().map(|zone| {
                let mut info = ZoneInfo::default();
                info.region = entry.code.into();
                info.zone = (*zone).into();
                info
            })
        })
        .collect();
    set
}

/// Returns the zone that a request is about: the one that it names, or the first one of the region. A region that the
/// specification does not list is taken to have a zone *a*.
pub(super) fn zone_or_first(region: &str, named: Option<&AvailabilityZone>) -> String {
    let first = || entry(region).and_then(|entry| entry.zones.first());
    match (named, first()) {
        (Some(zone), _) => zone.as_str().to_owned(),
        (None, Some(first)) => (*first).to_owned(),
        (None, None) => format!("{region}a"),
    }
}

/// Returns the zone to create a resource in. A region that the specification does not list may have any zone.
///
/// # Errors
///
/// The region is listed and has no such zone.
pub(super) fn zone_to_create_in(
    region: &str,
    named: Option<&AvailabilityZone>,
) -> Result<String, ServiceError> {
    if let (Some(entry), Some(zone)) = (entry(region), named)
        && !entry.zones.contains(&zone.as_str())
    {
        let zones = entry.zones.join(", ");
        return Err(ServiceError::new(
            ErrorCode::InvalidParameter,
            format!("AvailableZone: {zone} is no zone of {region}; there are {zones}"),
        ));
    }
    Ok(zone_or_first(region, named))
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
fn display_name(entry: &RegionEntry) -> String {
    entry
        .doc
        .zh
        .split('。')
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// How many instances there are, by region and state.
pub(super) fn statistics<'a>(clusters: impl Iterator<Item = &'a Cluster>) -> ClusterStatistics {
    let clusters: Vec<&Cluster> = clusters.collect();
    let mut statistics = ClusterStatistics::default();
    statistics.regions = REGIONS
        .iter()
        .map(|entry| {
            let here: Vec<&Cluster> = clusters
                .iter()
                .copied()
                .filter(|cluster| cluster.region == entry.code)
                .collect();
            let mut region = RegionCount::default();
            region.name = display_name(entry);
            region.code = entry.code.into();
            region.total = count(here.iter());
            region.statistics = states(&here);
            region
        })
        .collect();
    statistics.count.name = "总实例数".to_owned();
    statistics.count.code = "ALL".to_owned();
    statistics.count.total = count(clusters.iter());
    statistics.count.statistics = states(&clusters);
    statistics
}

/// How many instances are in each group of states.
fn states(clusters: &[&Cluster]) -> Vec<StateCount> {
    StatisticCode::VALUES
        .iter()
        .map(|group| {
            let mut state = StateCount::default();
            state.name = group_name(group).to_owned();
            state.code = group.clone();
            state.total = count(
                clusters
                    .iter()
                    .filter(|cluster| group_of(&cluster.state.status()) == *group),
            );
            state
        })
        .collect()
}

fn group_name(group: &StatisticCode) -> &'static str {
    match group {
        StatisticCode::Running => "运行中",
        StatisticCode::ExpiringSoon => "即将过期",
        StatisticCode::Locked => "已过期",
        _ => "其他",
    }
}

fn group_of(status: &ClusterStatus) -> StatisticCode {
    match status {
        ClusterStatus::Running => StatisticCode::Running,
        ClusterStatus::Locked => StatisticCode::Locked,
        _ => StatisticCode::Abnormal,
    }
}

fn count(items: impl Iterator) -> i64 {
    i64::try_from(items.count()).unwrap_or(i64::MAX)
}
