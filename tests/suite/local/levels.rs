//! Backups of whole instances, and the snapshots that they are made of.

use kcs_client::Client;
use kcs_client::actions::{
    DeleteLevelSnapshots, DeleteSnapshot, DescribeSnapshots, ExportSnapshot, RenameSnapshot,
    RestoreSnapshot, SetTimingSnapshot,
};
use kcs_client::types::{
    BackupStatus, BackupWindow, CacheId, ClusterStatus, Mode, Shards, SnapshotId, SnapshotName,
};
use serde_json::{Value, json};

use super::backups::{SECOND, list, take};
use super::life::{client, request, running, status};
use super::{Local, REGION, refusal};

/// A cluster with three shards.
async fn cluster(kcs: &Client, local: &Local) -> CacheId {
    let request = request("orders-cache")
        .mode(Mode::CustomCluster)
        .shard_count(Shards(3));
    let created = kcs.create_cache_cluster(request).await.unwrap();
    local.clock.advance(SECOND);
    created.into_data().cache_id
}

/// The whole backups of an instance, as replies show them.
async fn parents(local: &Local, id: &CacheId) -> Value {
    let about = [("CacheId", id.as_str())];
    local
        .ask("POST", "DescribeParentBackUpsSnapshots", &about)
        .await
}

async fn parts(local: &Local, id: &CacheId, backup: &str) -> Value {
    let about = [("CacheId", id.as_str()), ("SnapshotId", backup)];
    local
        .ask("POST", "DescribeBackUpsSnapshotsDetail", &about)
        .await
}

fn id_of(entry: &Value) -> &str {
    entry["snapshotId"].as_str().unwrap()
}

/// Begins a backup of an instance.
async fn begin(kcs: &Client, id: &CacheId) {
    let begun = kcs.create_snapshot(take(id, "before-release")).await;
    begun.unwrap();
}

/// Backs an instance up, and returns the backup as lists show it, with its parts.
async fn back_up(kcs: &Client, local: &Local, id: &CacheId) -> (Value, Value) {
    begin(kcs, id).await;
    local.clock.advance(SECOND);
    let parents = parents(local, id).await;
    let parts = parts(local, id, id_of(&parents[0])).await;
    (parents, parts)
}

/// As typed requests take it.
fn typed(entry: &Value) -> SnapshotId {
    id_of(entry).into()
}

#[tokio::test]
async fn a_backup_of_a_cluster_has_a_snapshot_of_each_shard() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = cluster(&kcs, &local).await;
    let (parents, parts) = back_up(&kcs, &local, &id).await;
    let backup = id_of(&parents[0]);
    assert_eq!(
        parents,
        json!([{
            "snapshotId": backup,
            "resourceId": id,
            "backupType": "Manual",
            "backupName": "before-release",
            "createTime": "2021-09-03 06:30:01",
            "backUpTime": "2021-09-03 06:30:01",
            "updateTime": "2021-09-03 06:30:02",
            "taskStatus": "available",
            "resourceSize": 54,
        }])
    );
    let about = [("CacheId", id.as_str())];
    let listed = local.ask("GET", "DescribeSnapshots", &about).await;
    let mut expected_parts = Vec::new();
    let mut expected_list = Vec::new();
    for (part, entry) in parts
        .as_array()
        .unwrap()
        .iter()
        .zip(listed.as_array().unwrap())
    {
        expected_parts.push(json!({
            "snapshotId": part["snapshotId"],
            "resourceId": id,
            "resourceSize": 18,
            "backupName": "before-release",
            "backupType": "Manual",
            "taskStatus": "available",
            "createTime": "2021-09-03 06:30:01",
            "updateTime": "2021-09-03 06:30:02",
            "shareId": part["shareId"],
        }));
        expected_list.push(json!({
            "snapshotId": part["snapshotId"],
            "name": "before-release",
            "cacheId": id,
            "type": "Manual",
            "status": "available",
            "shardId": part["shareId"],
            "createTime": "2021-09-03 06:30:01",
            "resourceSize": "18",
        }));
        assert_eq!(entry["shardId"], part["shareId"]);
    }
    assert_eq!(parts, Value::Array(expected_parts));
    assert_eq!(listed, Value::Array(expected_list));
    assert_eq!(listed.as_array().unwrap().len(), 3);
    let shard = parts[1]["shareId"].as_str().unwrap();
    let of_shard = DescribeSnapshots::new(&id).shard_id(shard);
    let of_shard = kcs.describe_snapshots(of_shard).await.unwrap();
    let ids: Vec<&str> = of_shard.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, [id_of(&parts[1])]);
    assert_ne!(shard, parts[0]["shareId"].as_str().unwrap());
}

#[tokio::test]
async fn the_backup_of_an_instance_with_one_primary_is_its_snapshot() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    for name in ["before-release", "after-release"] {
        kcs.create_snapshot(take(&id, name)).await.unwrap();
        local.clock.advance(SECOND);
    }
    let parents = parents(&local, &id).await;
    let names: Vec<_> = parents
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["backupName"])
        .collect();
    assert_eq!(names, ["after-release", "before-release"]);
    let backup = id_of(&parents[0]);
    assert_eq!(list(&kcs, &id).await[0].id.as_str(), backup);
    assert_eq!(
        parts(&local, &id, backup).await,
        json!([{
            "snapshotId": backup,
            "resourceId": id,
            "resourceSize": 18,
            "backupName": "after-release",
            "backupType": "Manual",
            "taskStatus": "available",
            "createTime": "2021-09-03 06:30:02",
            "updateTime": "2021-09-03 06:30:03",
        }])
    );
}

#[tokio::test]
async fn parts_are_renamed_and_deleted_one_by_one_or_together() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = cluster(&kcs, &local).await;
    back_up(&kcs, &local, &id).await;
    let names = async || {
        let listed = list(&kcs, &id).await;
        let names: Vec<_> = listed.iter().map(|one| one.name.to_string()).collect();
        names
    };
    let listed = list(&kcs, &id).await;
    local.clock.advance(SECOND);
    let part = RenameSnapshot::new(&listed[1].id, SnapshotName::from("second-shard"));
    kcs.rename_snapshot(part).await.unwrap();
    let renamed = ["before-release", "second-shard", "before-release"];
    assert_eq!(names().await, renamed);
    let parent = parents(&local, &id).await;
    assert_eq!(parent[0]["backupName"], "before-release");
    assert_eq!(parent[0]["updateTime"], "2021-09-03 06:30:03");
    let whole = RenameSnapshot::new(typed(&parent[0]), SnapshotName::from("all-shards"));
    kcs.rename_snapshot(whole).await.unwrap();
    assert_eq!(names().await, ["all-shards"; 3]);
    assert_eq!(parents(&local, &id).await[0]["backupName"], "all-shards");
    for (index, one) in listed.iter().enumerate() {
        assert_eq!(parents(&local, &id).await.as_array().unwrap().len(), 1);
        kcs.delete_snapshot(DeleteSnapshot::new(&one.id))
            .await
            .unwrap();
        assert_eq!(names().await.len(), 2 - index);
    }
    assert_eq!(parents(&local, &id).await, json!([]));
    kcs.create_snapshot(take(&id, "after-release"))
        .await
        .unwrap();
    let parent = parents(&local, &id).await;
    let about = [("CacheId", id.as_str()), ("SnapshotId", id_of(&parent[0]))];
    let message = format!(
        "the snapshot {} cannot be deleted while it is being taken",
        id_of(&parent[0])
    );
    assert_eq!(
        local.refusal("POST", "DeleteLevelSnapshots", &about).await,
        refusal("BusinessError", message)
    );
    local.clock.advance(SECOND);
    let reply = local.ask("POST", "DeleteLevelSnapshots", &about).await;
    assert_eq!(reply, Value::Null);
    assert!(names().await.is_empty());
    let message = format!(
        "the snapshot {} cannot be found in cn-beijing-6",
        id_of(&parent[0])
    );
    let again = DeleteLevelSnapshots::new(&id, typed(&parent[0]));
    let error = kcs.delete_level_snapshots(again).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.message(), Some(message.as_str()));
}

#[tokio::test]
async fn a_cluster_is_restored_from_a_whole_backup_or_from_a_part() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = cluster(&kcs, &local).await;
    let (parent, parts) = back_up(&kcs, &local, &id).await;
    for (snapshot, began) in [
        (typed(&parent[0]), "2021-09-03 06:30:03"),
        (typed(&parts[2]), "2021-09-03 06:30:05"),
    ] {
        local.clock.advance(SECOND);
        kcs.restore_snapshot(RestoreSnapshot::from_snapshot(&id, snapshot))
            .await
            .unwrap();
        assert_eq!(status(&kcs, &id).await, ClusterStatus::Restoring);
        let restoring = parents(&local, &id).await;
        assert_eq!(restoring[0]["taskStatus"], "restoring");
        assert_eq!(restoring[0]["updateTime"], began);
        let states = list(&kcs, &id).await;
        assert!(
            states
                .iter()
                .all(|one| one.status == BackupStatus::Restoring)
        );
        local.clock.advance(SECOND);
        assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    }
}

#[tokio::test]
async fn a_backup_has_a_link_for_each_part_and_a_part_has_one() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = cluster(&kcs, &local).await;
    begin(&kcs, &id).await;
    let parent = parents(&local, &id).await;
    let backup = id_of(&parent[0]);
    let about = [("CacheId", id.as_str()), ("SnapshotId", backup)];
    let message = format!("the snapshot {backup} cannot be downloaded while it is being taken");
    assert_eq!(
        local.refusal("POST", "DownloadLevelSnapshot", &about).await,
        refusal("BusinessError", message)
    );
    local.clock.advance(SECOND);
    let parts = parts(&local, &id, backup).await;
    let links = local.ask("POST", "DownloadLevelSnapshot", &about).await;
    assert_eq!(links, json!({ "download_url": links["download_url"] }));
    let urls = links["download_url"].as_array().unwrap();
    assert_eq!(urls.len(), 3);
    for (url, part) in urls.iter().zip(parts.as_array().unwrap()) {
        let expected = format!("http://127.0.0.1/kcs-backup-bucket/{}?", id_of(part));
        assert!(url.as_str().unwrap().starts_with(&expected), "{url}");
        let one = [("SnapshotId", id_of(part))];
        let link = local.ask("GET", "DownloadSnapshot", &one).await;
        assert_eq!(link["url"], *url);
    }
    let several = refusal(
        "BusinessError",
        format!(
            "the backup {backup} has several files, one a shard; DescribeBackUpsSnapshotsDetail lists their ids"
        ),
    );
    let whole = [("SnapshotId", backup)];
    assert_eq!(
        local.refusal("GET", "DownloadSnapshot", &whole).await,
        several
    );
    let export = [
        ("SnapshotId", backup),
        ("BucketName", "Kingsoft_buk"),
        ("ObjectName", "orders.rdb"),
    ];
    assert_eq!(
        local.refusal("GET", "ExportSnapshot", &export).await,
        several
    );
    // A part that is being exported keeps the whole backup, but not the other parts.
    let export = ExportSnapshot::new(typed(&parts[0]), "Kingsoft_buk", "orders.rdb");
    kcs.export_snapshot(export).await.unwrap();
    let message = format!("the snapshot {backup} cannot be deleted while it is being exported");
    assert_eq!(
        local.refusal("POST", "DeleteLevelSnapshots", &about).await,
        refusal("BusinessError", message)
    );
    kcs.delete_snapshot(DeleteSnapshot::new(typed(&parts[1])))
        .await
        .unwrap();
}

/// None of these Actions takes a zone: they find the instance in any zone of the region, and nowhere else.
#[tokio::test]
async fn whole_backups_belong_to_an_instance_of_the_region() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let elsewhere = request("orders-cache").available_zone("cn-beijing-6b");
    let id = kcs
        .create_cache_cluster(elsewhere)
        .await
        .unwrap()
        .into_data()
        .cache_id;
    let other = running(&kcs, &local, "carts-cache").await;
    let snapshot = take(&id, "before-release").available_zone("cn-beijing-6b");
    kcs.create_snapshot(snapshot).await.unwrap();
    local.clock.advance(SECOND);
    let parents = parents(&local, &id).await;
    let backup = id_of(&parents[0]);
    assert_eq!(
        parts(&local, &id, backup).await.as_array().unwrap().len(),
        1
    );
    let of_other = [("CacheId", other.as_str()), ("SnapshotId", backup)];
    let nobody = [("CacheId", "c-1"), ("SnapshotId", backup)];
    let missing = refusal(
        "InvalidAction",
        format!("the snapshot {backup} cannot be found in cn-beijing-6"),
    );
    let unknown = refusal(
        "InvalidAction",
        "the instance c-1 cannot be found in cn-beijing-6",
    );
    let required = |parameter: &str| {
        refusal(
            "MissingParameter",
            format!("the parameter {parameter} is missing"),
        )
    };
    for action in [
        "DescribeBackUpsSnapshotsDetail",
        "DownloadLevelSnapshot",
        "DeleteLevelSnapshots",
    ] {
        assert_eq!(local.refusal("POST", action, &of_other).await, missing);
        assert_eq!(local.refusal("POST", action, &nobody).await, unknown);
        assert_eq!(
            local.refusal("POST", action, &nobody[..1]).await,
            required("SnapshotId")
        );
        assert_eq!(
            local.refusal("POST", action, &nobody[1..]).await,
            required("CacheId")
        );
    }
    let action = "DescribeParentBackUpsSnapshots";
    assert_eq!(local.refusal("POST", action, &nobody[..1]).await, unknown);
    assert_eq!(
        local.refusal("POST", action, &[]).await,
        required("CacheId")
    );
}

#[tokio::test]
async fn the_backup_task_shows_settings_and_state() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let action = "DescribeCreateSnapshotStatus";
    let none = local.ask("POST", action, &[]).await;
    assert_eq!(none, json!({}));
    let id = running(&kcs, &local, "orders-cache").await;
    let about = [("CacheId", id.as_str())];
    let mut task = json!({
        "backup_resource": {
            "resourceId": id,
            "resource_mode": "singledatanode",
            "metadata": { "bigkey": 0 },
            "resource_type": "redis",
        }
    });
    assert_eq!(local.ask("POST", action, &about).await, task);
    assert_eq!(local.ask("POST", action, &[]).await, none);
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour03).big_key(true);
    kcs.set_timing_snapshot(on).await.unwrap();
    begin(&kcs, &id).await;
    task["backup_resource"]["backup_timezone"] = json!("03:00-04:00");
    task["backup_resource"]["metadata"]["bigkey"] = json!(1);
    task["backup_resource"]["task_status"] = json!("creating");
    assert_eq!(local.ask("POST", action, &about).await, task);
    assert_eq!(local.ask("POST", action, &[]).await, task);
    local.clock.advance(SECOND);
    task["backup_resource"]["task_status"] = json!("available");
    assert_eq!(local.ask("POST", action, &about).await, task);
    // Another instance is backed up.
    let carts = cluster(&kcs, &local).await;
    begin(&kcs, &carts).await;
    let latest = local.ask("POST", action, &[]).await;
    assert_eq!(latest["backup_resource"]["resourceId"], json!(carts));
    assert_eq!(latest["backup_resource"]["resource_mode"], "cluster");
    assert_eq!(local.ask("POST", action, &about).await, task);
    let elsewhere = client(&local, "cn-shanghai-2");
    let request = kcs_client::actions::DescribeCreateSnapshotStatus::new();
    let there = elsewhere.describe_create_snapshot_status(request).await;
    assert_eq!(there.unwrap().backup_resource, None);
    assert_eq!(
        local.refusal("POST", action, &[("CacheId", "c-1")]).await,
        refusal(
            "InvalidAction",
            "the instance c-1 cannot be found in cn-beijing-6"
        )
    );
}
