//! Automatic snapshots.

use kcs_client::actions::{CreateSnapshot, DescribeSnapshots, LockCacheCluster, SetTimingSnapshot};
use kcs_client::clock::UnixTime;
use kcs_client::types::{BackupType, BackupWindow, CacheId, ClusterStatus};
use kcs_client::{Client, minutes, seconds};
use serde_json::json;

use super::backups::{SECOND, list};
use super::life::{client, request, running, status};
use super::{Local, REGION};

const DAY: u64 = 24 * 60;

/// When the automatic snapshots of an instance were taken, the newest first.
async fn times(kcs: &Client, id: &CacheId) -> Vec<String> {
    let mut listed = list(kcs, id).await;
    listed.retain(|snapshot| snapshot.backup_type == BackupType::Timing);
    let times = listed.iter();
    times
        .map(|snapshot| snapshot.create_time.to_string())
        .collect()
}

/// The clock shows 06:30.
#[tokio::test]
async fn a_snapshot_is_taken_when_the_window_begins() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07);
    kcs.set_timing_snapshot(on).await.unwrap();
    // One second of the half hour has passed.
    local.clock.advance(minutes(30) - seconds(2));
    assert!(times(&kcs, &id).await.is_empty());
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::BackingUp);
    let about = [("CacheId", id.as_str())];
    let listed = local.ask("GET", "DescribeSnapshots", &about).await;
    assert_eq!(
        listed,
        json!([{
            "snapshotId": listed[0]["snapshotId"],
            "name": format!("{id}_070000"),
            "cacheId": id,
            "type": "Timing",
            "status": "creating",
            "createTime": "2021-09-03 07:00:00",
            "resourceSize": "18",
        }])
    );
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    local.clock.advance(minutes(DAY));
    assert_eq!(
        times(&kcs, &id).await,
        ["2021-09-04 07:00:00", "2021-09-03 07:00:00"]
    );
}

/// The window of 06:00 has begun when the backup is switched on, and that of 23:00 ends with the day.
#[tokio::test]
async fn the_first_snapshot_is_taken_in_the_next_window() {
    for (window, first) in [
        (BackupWindow::Hour06, "2021-09-04 06:00:00"),
        (BackupWindow::Hour23, "2021-09-03 23:00:00"),
        (BackupWindow::Hour00, "2021-09-04 00:00:00"),
    ] {
        let local = Local::start().await;
        let kcs = client(&local, REGION);
        let id = running(&kcs, &local, "orders-cache").await;
        kcs.set_timing_snapshot(SetTimingSnapshot::on(&id, window))
            .await
            .unwrap();
        assert!(times(&kcs, &id).await.is_empty());
        local.clock.advance(minutes(DAY));
        assert_eq!(times(&kcs, &id).await, [first]);
    }
}

#[tokio::test]
async fn an_instance_can_be_created_with_a_window() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs
        .create_cache_cluster(request("orders-cache").backup_window(BackupWindow::Hour07))
        .await
        .unwrap();
    local.clock.advance(minutes(30));
    assert_eq!(
        times(&kcs, &created.cache_id).await,
        ["2021-09-03 07:00:00"]
    );
}

/// Nobody asks for a month: what was due is there all the same, as long as it is kept.
#[tokio::test]
async fn automatic_snapshots_are_kept_for_seven_days_and_others_until_they_are_deleted() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    kcs.create_snapshot(CreateSnapshot::new(&id, "before-release"))
        .await
        .unwrap();
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07);
    kcs.set_timing_snapshot(on).await.unwrap();
    // 2021-10-03T07:00:00Z.
    local.clock.advance(minutes(30 * DAY + 30) - seconds(1));
    let kept = times(&kcs, &id).await;
    assert_eq!(kept.len(), 7, "{kept:?}");
    assert_eq!(kept[0], "2021-10-03 07:00:00");
    assert_eq!(kept[6], "2021-09-27 07:00:00");
    assert_eq!(list(&kcs, &id).await.len(), 8);
    kcs.set_timing_snapshot(SetTimingSnapshot::off(&id))
        .await
        .unwrap();
    assert_eq!(times(&kcs, &id).await, kept);
    local.clock.advance(minutes(7 * DAY) - seconds(1));
    assert_eq!(times(&kcs, &id).await, kept[..1]);
    local.clock.advance(SECOND);
    assert!(times(&kcs, &id).await.is_empty());
    assert_eq!(list(&kcs, &id).await[0].name.as_str(), "before-release");
}

#[tokio::test]
async fn an_instance_that_does_not_run_is_not_backed_up_that_day() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07);
    kcs.set_timing_snapshot(on).await.unwrap();
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    local.clock.advance(minutes(DAY));
    assert!(times(&kcs, &id).await.is_empty());
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Locked);
}

/// Ids follow from the seed, and from nothing that only reads.
#[tokio::test]
async fn how_often_somebody_asks_changes_nothing() {
    let (one, other) = (Local::start().await, Local::start().await);
    let mut lists = Vec::new();
    for (local, steps) in [(&one, 1), (&other, 48)] {
        let kcs = client(local, REGION);
        let mut ids = Vec::new();
        for (name, window) in [
            ("orders-cache", BackupWindow::Hour07),
            ("carts-cache", BackupWindow::Hour07),
            ("night-cache", BackupWindow::Hour01),
        ] {
            let id = running(&kcs, local, name).await;
            kcs.set_timing_snapshot(SetTimingSnapshot::on(&id, window).big_key(true))
                .await
                .unwrap();
            ids.push(id);
        }
        for _ in 0..steps {
            local.clock.advance(minutes(3 * DAY) / steps);
            list(&kcs, &ids[0]).await;
        }
        let mut listed = Vec::new();
        for id in &ids {
            let snapshots = kcs.describe_snapshots(DescribeSnapshots::new(id)).await;
            listed.push(snapshots.unwrap().into_data());
        }
        lists.push(listed);
    }
    assert_eq!(lists[0], lists[1]);
    assert!(lists[0].iter().all(|listed| listed.len() == 3));
}

/// The clock stands still in the last second that a date can show.
#[tokio::test]
async fn the_calendar_ends_and_the_server_goes_on() {
    let end = UnixTime::from_seconds(i64::MAX);
    let local = Local::start_at(end.plus(-3600), |builder| builder).await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    for window in [BackupWindow::Hour23, BackupWindow::Hour00] {
        kcs.set_timing_snapshot(SetTimingSnapshot::on(&id, window))
            .await
            .unwrap();
        local.clock.advance(minutes(2 * DAY));
        list(&kcs, &id).await;
    }
}
