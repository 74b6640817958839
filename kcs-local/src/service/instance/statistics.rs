//! How many instances are where, and in which state.

use kcs_client::types::{ClusterStatistics, ClusterStatus, RegionCount, StateCount, StatisticCode};

use crate::service::lists::count as number;
use crate::service::region::Regions;
use crate::state::Cluster;

/// How many instances there are, by region and state.
pub(super) fn count<'a>(
    regions: &Regions,
    clusters: impl Iterator<Item = &'a Cluster>,
) -> ClusterStatistics {
    let clusters: Vec<&Cluster> = clusters.collect();
    let mut statistics = ClusterStatistics::default();
    statistics.regions = regions
        .iter()
        .map(|known| {
            let here: Vec<&Cluster> = clusters
                .iter()
                .copied()
                .filter(|cluster| cluster.place.region == known.code)
                .collect();
            let mut region = RegionCount::default();
            region.name.clone_from(&known.name);
            region.code = known.code.as_str().into();
            region.total = number(here.len());
            region.statistics = states(&here);
            region
        })
        .collect();
    statistics.count.name = "总实例数".to_owned();
    statistics.count.code = "ALL".to_owned();
    statistics.count.total = number(clusters.len());
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
            let here = clusters
                .iter()
                .filter(|cluster| group_of(&cluster.state.status()) == *group);
            state.total = number(here.count());
            state
        })
        .collect()
}

fn group_name(group: &StatisticCode) -> &'static str {
    match group {
        StatisticCode::Running => "运行中",
        StatisticCode::ExpiringSoon => "即将过期",
        StatisticCode::Locked => "已过期",
        _ => "其他状态",
    }
}

fn group_of(status: &ClusterStatus) -> StatisticCode {
    match status {
        ClusterStatus::Running => StatisticCode::Running,
        ClusterStatus::Locked => StatisticCode::Locked,
        _ => StatisticCode::Abnormal,
    }
}
