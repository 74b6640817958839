//! A server that keeps its state in a folder goes on where the one before it ended.

use std::path::Path;
use std::time::Duration;

use kcs_client::actions::{
    AllocateSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule, CreateSnapshot,
    DeleteCacheCluster, DeleteCacheParameterGroup, DeleteSecurityGroup, DeleteSnapshot,
    DescribeCacheCluster, ExportSnapshot, InstallPlugins, LockCacheCluster, RenameCacheCluster,
    ResizeCacheCluster, RestartCacheCluster, SetCacheParameters, SetTimingSnapshot,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    BackupWindow, CacheId, Cidr, ClusterStatus, Gigabytes, Mode, ParameterGroupId, Protocol,
    SecurityGroupId, SnapshotId, SnapshotName,
};
use kcs_local::{ManualClock, Server};
use serde_json::Value;

use super::backups::taken;
use super::life::{client, request, running, status};
use super::{ACCESS_KEY, Local, REGION, SECRET_KEY, TIME};

const SECOND: Duration = Duration::from_secs(1);

/// A server that keeps its state in this folder.
async fn start(folder: &Path, clock: &ManualClock) -> std::io::Result<Local> {
    let server = Server::builder()
        .keys(ACCESS_KEY, SECRET_KEY)
        .clock(clock.clone())
        .data_folder(folder)
        .seed(7)
        .start()
        .await?;
    Ok(Local {
        server,
        clock: clock.clone(),
    })
}

/// What the lists and the details of an instance show.
async fn shown(local: &Local, id: &CacheId) -> Vec<Value> {
    let mut shown = Vec::new();
    for action in [
        "DescribeCacheClusters",
        "DescribeSecurityGroups",
        "DescribeCacheParameterGroups",
        "StatisticDBInstances",
    ] {
        let answer = local.call("GET", action, &[("Limit", "100")]).await;
        shown.push(answer.data().clone());
    }
    for action in [
        "DescribeCacheCluster",
        "DescribeCacheParameters",
        "DescribeCacheReadonlyNode",
        "DescribeSnapshots",
        "DescribePlugins",
    ] {
        let version = match action {
            "DescribeCacheReadonlyNode" => "2017-04-01",
            _ => "2016-07-01",
        };
        let parameters = [("CacheId", id.as_str())];
        let answer = local.call_version("GET", action, version, &parameters);
        shown.push(answer.await.data().clone());
    }
    shown
}

/// What there is of snapshots and analyses of an instance.
async fn analysed(local: &Local, id: &CacheId) -> Vec<Value> {
    let about = [("CacheId", id.as_str())];
    let mut shown = Vec::new();
    for action in ["DescribeSnapshots", "DescribeHotKeys"] {
        shown.push(local.ask("GET", action, &about).await);
    }
    for action in [
        "DescribeParentBackUpsSnapshots",
        "DescribeCreateSnapshotStatus",
        "DescribeRestoreTimePoints",
        "DescribeBigKeys",
        "GetDailyAnalyzeSwitchState",
    ] {
        shown.push(local.ask("POST", action, &about).await);
    }
    shown
}

/// A snapshot, one on a schedule, an export and two analyses: some complete, some under way.
#[tokio::test]
async fn snapshots_exports_and_analyses_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::new(UnixTime::from_seconds(TIME));
    let local = start(folder.path(), &clock).await.unwrap();
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = ("CacheId", id.as_str());
    let policy = [("maxmemory-policy", "allkeys-lfu")];
    kcs.set_cache_parameters(SetCacheParameters::set(&id, Protocol::V40, policy))
        .await
        .unwrap();
    local.clock.advance(SECOND);
    let snapshot = taken(&kcs, &local, &id, "before-release").await;
    let schedule = SetTimingSnapshot::on(&id, BackupWindow::Hour07).big_key(true);
    kcs.set_timing_snapshot(schedule).await.unwrap();
    for (action, parameter) in [
        ("RestoreByTimePointSwitch", ("RestoreSwitch", "on")),
        ("AnalyzeDailySwitch", ("SlowLog", "true")),
    ] {
        local.ask("POST", action, &[about, parameter]).await;
    }
    // One analysis and one export are complete, the next ones are under way.
    let export = async |object: &str| {
        let export = ExportSnapshot::new(&snapshot, "Kingsoft_buk", object);
        kcs.export_snapshot(export).await.unwrap();
        local.ask("GET", "AnalyzeHotKeys", &[about]).await;
    };
    export("one.rdb").await;
    local.clock.advance(SECOND);
    export("two.rdb").await;
    let before = analysed(&local, &id).await;
    assert_eq!(before[1]["task_status"], "DOING");
    local.server.stop().await;
    let local = start(folder.path(), &clock).await.unwrap();
    assert_eq!(analysed(&local, &id).await, before);
    local.clock.advance(SECOND);
    assert_eq!(analysed(&local, &id).await[1]["task_status"], "NONE");
    for object in ["one.rdb", "two.rdb"] {
        let restore = [
            about,
            ("Type", "BaseKS3"),
            ("BucketName", "Kingsoft_buk"),
            ("ObjectName", object),
        ];
        local.ask("PUT", "RestoreSnapshot", &restore).await;
        local.clock.advance(SECOND);
    }
    // The window of the schedule begins.
    local.clock.advance(30 * 60 * SECOND);
    let after = analysed(&local, &id).await;
    assert_eq!(after[0][0]["type"], "Timing");
    assert_eq!(after[0][1], before[0][0]);
    assert_eq!(after[5][0]["createTime"], "2021-09-03 07:00:00");
}

#[tokio::test]
async fn everything_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::new(UnixTime::from_seconds(TIME));
    let local = start(&folder.path().join("new/one"), &clock).await.unwrap();
    let kcs = client(&local, REGION);
    let orders = kcs.create_cache_cluster(request("orders-cache").slave_num(1));
    let orders = orders.await.unwrap().into_data().cache_id;
    local.clock.advance(SECOND);
    let carts = running(&kcs, &local, "carts-cache").await;
    let cluster = request("session-cache").mode(Mode::Cluster);
    let mut cluster = cluster.protocol(Protocol::from("5.0"));
    cluster.capacity = Gigabytes(70);
    kcs.create_cache_cluster(cluster).await.unwrap();
    let group = kcs.create_security_group(CreateSecurityGroup::new("office", "云"));
    let group = group.await.unwrap().into_data().security_group_id;
    let rules =
        CreateSecurityGroupRule::new(&group, ["10.1.0.0/16", "10.2.0.1/32"].map(Cidr::from));
    kcs.create_security_group_rule(rules).await.unwrap();
    let bind = AllocateSecurityGroup::new([&orders, &carts], [&group]);
    kcs.allocate_security_group(bind).await.unwrap();
    let plugins = InstallPlugins::new(&orders, [("bloom", "1.0")]);
    kcs.install_plugins(plugins).await.unwrap();
    let set = SetCacheParameters::set(&orders, Protocol::from("4.0"), [("timeout", "60")]);
    kcs.set_cache_parameters(set).await.unwrap();
    local.clock.advance(SECOND);
    let window = SetTimingSnapshot::on(&orders, BackupWindow::Hour03);
    kcs.set_timing_snapshot(window).await.unwrap();
    let snapshot = CreateSnapshot::new(&orders, SnapshotName::from("before-release"));
    kcs.create_snapshot(snapshot).await.unwrap();
    local.clock.advance(SECOND);
    kcs.lock_cache_cluster(LockCacheCluster::new(&carts))
        .await
        .unwrap();
    local.clock.advance(SECOND);
    let resize = ResizeCacheCluster::new(&orders, Gigabytes(16));
    kcs.resize_cache_cluster(resize).await.unwrap();

    let before = shown(&local, &orders).await;
    assert_eq!(before[0]["total"], 3);
    assert_eq!(status(&kcs, &orders).await, ClusterStatus::Resizing);
    local.server.stop().await;
    let local = start(&folder.path().join("new/one"), &clock).await.unwrap();
    let kcs = client(&local, REGION);
    assert_eq!(shown(&local, &orders).await, before);
    // Ids go on too, and so does what was under way.
    let more = kcs.create_cache_cluster(request("more-cache"));
    let more = more.await.unwrap().into_data().cache_id;
    assert!(!before[0]["list"].to_string().contains(more.as_str()));
    local.clock.advance(SECOND);
    let detail = kcs.describe_cache_cluster(DescribeCacheCluster::new(&orders));
    let detail = detail.await.unwrap();
    assert_eq!(
        (detail.size, detail.status),
        (Gigabytes(16), ClusterStatus::Running)
    );
}

#[tokio::test]
async fn time_passes_between_two_servers_and_never_goes_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = |seconds: i64| ManualClock::new(UnixTime::from_seconds(TIME + seconds));
    let local = start(folder.path(), &at(0)).await.unwrap();
    let id = client(&local, REGION).create_cache_cluster(request("orders-cache"));
    let id = id.await.unwrap().into_data().cache_id;
    local.clock.advance(SECOND / 2);
    local.server.stop().await;
    // The clock was set back: the change goes on, for the whole second since nothing was saved after its begin.
    let local = start(folder.path(), &at(-600)).await.unwrap();
    let kcs = client(&local, REGION);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Building);
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    local.server.stop().await;
    // Ten minutes later it is long over, and the next change takes its time again.
    let local = start(folder.path(), &at(0)).await.unwrap();
    let kcs = client(&local, REGION);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Restarting);
    local.clock.advance(SECOND);
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Running);
}

#[tokio::test]
async fn a_folder_has_one_server() {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::new(UnixTime::from_seconds(TIME));
    let local = start(folder.path(), &clock).await.unwrap();
    let error = start(folder.path(), &clock).await.err().unwrap();
    let file = folder.path().join("state.redb");
    let own = std::process::id();
    assert_eq!(
        error.to_string(),
        format!(
            "{} is used by another server, process {own}",
            file.display()
        )
    );
    local.server.stop().await;
    let local = start(folder.path(), &clock).await.unwrap();
    local.server.stop().await;
    // What is no folder, and what is no state.
    let error = start(&file, &clock).await.err().unwrap();
    let part = format!("the folder {}: ", file.display());
    assert!(error.to_string().starts_with(&part), "{error}");
    std::fs::write(&file, "not a database").unwrap();
    let error = start(folder.path(), &clock).await.err().unwrap();
    let part = format!("{} cannot be read: ", file.display());
    assert!(error.to_string().starts_with(&part), "{error}");
}

/// Each change saves what it has changed. Together that is everything: whatever is changed, added, removed or moved up in a list.
#[tokio::test]
async fn what_is_saved_piece_by_piece_is_everything() {
    let folder = tempfile::tempdir().unwrap();
    let clock = ManualClock::new(UnixTime::from_seconds(TIME));
    let mut local = start(folder.path(), &clock).await.unwrap();
    let mut kept = Vec::new();
    for round in 0..3 {
        let kcs = client(&local, REGION);
        let id = running(&kcs, &local, &format!("orders-{round}")).await;
        let about = ("CacheId", id.as_str());
        for number in 0..3 {
            let name = format!("group-{round}-{number}");
            kcs.create_security_group(CreateSecurityGroup::new(name.as_str(), "of a test"))
                .await
                .unwrap();
            let name = format!("values-{round}-{number}");
            let values = [
                ("Name", name.as_str()),
                ("ParamVersion", "4.0"),
                ("Description", "of a test"),
                ("Parameters.ParameterName.1", "timeout"),
                ("Parameters.ParameterValue.1", "60"),
            ];
            local
                .ask("POST", "CreateCacheParameterGroup", &values)
                .await;
            let name = format!("backup-{round}-{number}");
            taken(&kcs, &local, &id, &name).await;
        }
        let all = serde_json::to_value(local.server.checkpoint().await.unwrap()).unwrap();
        let first = |list: &str| all["account"][list][0]["id"].as_str().unwrap();
        let group = SecurityGroupId::from(first("groups"));
        kcs.delete_security_group(DeleteSecurityGroup::new([&group]))
            .await
            .unwrap();
        let values = ParameterGroupId::from(first("parameter_groups"));
        kcs.delete_cache_parameter_group(DeleteCacheParameterGroup::new(&values))
            .await
            .unwrap();
        let backup = SnapshotId::from(first("backups"));
        kcs.delete_snapshot(DeleteSnapshot::new(&backup))
            .await
            .unwrap();
        kcs.rename_cache_cluster(RenameCacheCluster::new(&id, "renamed"))
            .await
            .unwrap();
        kept.push(id.clone());
        if round == 1 {
            // With its snapshots, which are not the last of the list.
            kcs.delete_cache_cluster(DeleteCacheCluster::new(&kept[0]).delete_directly(true))
                .await
                .unwrap();
            local.clock.advance(SECOND);
        }
        // A call that only reads has nothing to save.
        local.ask("GET", "DescribeCacheCluster", &[about]).await;
        let before = local.server.checkpoint().await.unwrap();
        local.server.stop().await;
        local = start(folder.path(), &clock).await.unwrap();
        assert_eq!(
            local.server.checkpoint().await.unwrap(),
            before,
            "round {round}"
        );
    }
}
