//! The life of instances, through the SDK. Client and server share a clock that only tests move.

use std::time::Duration;

use kcs_client::action::{Action, Waiter};
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters,
    FlushCacheCluster, LockCacheCluster, RenameCacheCluster, ResizeCacheCluster,
    RestartCacheCluster, UnlockCacheCluster, UpdatePassword,
};
use kcs_client::types::{
    AvailabilityZone, CacheId, ClusterName, ClusterOrder, ClusterStatus, Gigabytes, IamProjectId,
    Mode, OrderUse, Password, Protocol, ServiceStatus, TopologyName, VnetId, VpcId,
};
use kcs_client::waiters::{CacheClusterDeleted, CacheClusterLocked, CacheClusterRunning};
use kcs_client::{Client, Credentials, Error, Reply, RetryPolicy};

use super::{ACCESS_KEY, Local, REGION, SECRET_KEY};

pub(super) fn client(local: &Local, region: &str) -> Client {
    Client::builder()
        .endpoint(local.server.endpoint())
        .region(region)
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
        .clock(local.clock.clone())
        .retry(RetryPolicy::disabled())
        .build()
        .unwrap()
}

pub(super) fn request(name: &str) -> CreateCacheCluster {
    of_mode(name, Mode::Single)
}

/// An order of this topology, in a size that it can have.
pub(super) fn of_mode(name: &str, mode: Mode) -> CreateCacheCluster {
    let capacity = if mode == Mode::Cluster { 80 } else { 8 };
    let request = CreateCacheCluster::new(
        ClusterName::from(name),
        Gigabytes(capacity),
        VpcId::from("vpc-1"),
        VnetId::from("vnet-1"),
        Billing::pay_as_you_go(),
    );
    request.mode(mode)
}

async fn create(kcs: &Client, name: &str) -> CacheId {
    kcs.create_cache_cluster(request(name))
        .await
        .unwrap()
        .into_data()
        .cache_id
}

/// An instance that runs.
pub(super) async fn running(kcs: &Client, local: &Local, name: &str) -> CacheId {
    let id = create(kcs, name).await;
    local.clock.advance(Duration::from_secs(1));
    id
}

pub(super) async fn status(kcs: &Client, id: &CacheId) -> ClusterStatus {
    kcs.describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
        .unwrap()
        .status
}

pub(super) async fn names(kcs: &Client, request: DescribeCacheClusters) -> Vec<String> {
    let page = kcs.describe_cache_clusters(request).await.unwrap();
    page.items
        .iter()
        .map(|cluster| cluster.name.to_string())
        .collect()
}

#[track_caller]
pub(super) fn assert_code<T: std::fmt::Debug>(result: Result<T, Error>, code: &str, part: &str) {
    let error = result.unwrap_err();
    assert_eq!(error.code(), Some(code), "{error}");
    assert!(error.message().unwrap().contains(part), "{error}");
}

#[tokio::test]
async fn states_move_with_the_clock() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = create(&kcs, "orders").await;
    let half = Duration::from_millis(500);
    let step = async |during: ClusterStatus, after: ClusterStatus| {
        assert_eq!(status(&kcs, &id).await, during);
        local.clock.advance(half);
        assert_eq!(status(&kcs, &id).await, during);
        local.clock.advance(half);
        assert_eq!(status(&kcs, &id).await, after);
    };
    step(ClusterStatus::Building, ClusterStatus::Running).await;
    kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(16)))
        .await
        .unwrap();
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!((detail.size, detail.transition), (Gigabytes(8), Some(1)));
    step(ClusterStatus::Resizing, ClusterStatus::Running).await;
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!((detail.size, detail.transition), (Gigabytes(16), Some(0)));
    kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
        .await
        .unwrap();
    step(ClusterStatus::Restarting, ClusterStatus::Running).await;
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    step(ClusterStatus::Locking, ClusterStatus::Locked).await;
    kcs.unlock_cache_cluster(UnlockCacheCluster::new(&id))
        .await
        .unwrap();
    step(ClusterStatus::Unlocking, ClusterStatus::Running).await;
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id).delete_directly(true))
        .await
        .unwrap();
    assert_eq!(status(&kcs, &id).await, ClusterStatus::Deleting);
    local.clock.advance(half + half);
    let error = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&id))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert!(names(&kcs, DescribeCacheClusters::new()).await.is_empty());
}

/// Only DescribeCacheCluster knows what is in the recycle bin, until its time is over.
#[tokio::test]
async fn an_instance_goes_into_the_recycle_bin_unless_it_is_deleted_directly() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    for directly in [None, Some(false)] {
        let id = running(&kcs, &local, "orders").await;
        let mut request = DeleteCacheCluster::new(&id);
        request.delete_directly = directly;
        kcs.delete_cache_cluster(request).await.unwrap();
        let describe = async || {
            let shown = kcs.describe_cache_cluster(DescribeCacheCluster::new(&id));
            shown.await.map(|shown| (shown.status, shown.order_use))
        };
        let deleting = (ClusterStatus::Deleting, Some(OrderUse::Purchase));
        assert_eq!(describe().await.unwrap(), deleting);
        local.clock.advance(Duration::from_secs(1));
        let deleted = (ClusterStatus::Deleted, Some(OrderUse::Removal));
        assert_eq!(describe().await.unwrap(), deleted);
        wait(&kcs, &local, CacheClusterDeleted::new(&id))
            .await
            .unwrap();
        assert!(names(&kcs, DescribeCacheClusters::new()).await.is_empty());
        let restart = kcs.restart_cache_cluster(RestartCacheCluster::new(&id));
        assert!(restart.await.unwrap_err().is_not_found());
        let again = kcs.delete_cache_cluster(DeleteCacheCluster::new(&id));
        assert!(again.await.unwrap_err().is_not_found());
        let other = DescribeCacheCluster::new(&id).available_zone("cn-beijing-6b");
        let other = kcs.describe_cache_cluster(other).await;
        assert!(other.unwrap_err().is_not_found());
        let week = Duration::from_secs(7 * 24 * 60 * 60);
        local.clock.advance(week - Duration::from_secs(1));
        assert_eq!(describe().await.unwrap(), deleted);
        local.clock.advance(Duration::from_secs(1));
        assert!(describe().await.unwrap_err().is_not_found());
    }
}

/// Waits while the clock is moved on by each pause between two polls, and by nothing else: a resource that is there when the
/// wait begins is seen.
pub(super) async fn wait<W: Waiter>(
    kcs: &Client,
    local: &Local,
    waiter: W,
) -> Result<Reply<<W::Action as Action>::Data>, Error> {
    let mut polls = kcs
        .wait(waiter)
        .poll_interval(Duration::from_secs(1))
        .polls();
    while let Some(poll) = polls.try_next().await? {
        local.clock.advance(poll.next_poll.unwrap_or_default());
    }
    polls.finish().await
}

#[tokio::test]
async fn waiters_see_states_come_and_go() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = create(&kcs, "orders").await;
    let cluster = wait(&kcs, &local, CacheClusterRunning::new(&id))
        .await
        .unwrap();
    assert_eq!(cluster.service_status, Some(ServiceStatus::InService));
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    let cluster = wait(&kcs, &local, CacheClusterLocked::new(&id))
        .await
        .unwrap();
    assert_eq!(cluster.status, ClusterStatus::Locked);
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap();
    let error = kcs.wait(CacheClusterRunning::new(&id)).await.unwrap_err();
    assert!(error.is_wait_unreachable(), "{error}");
    wait(&kcs, &local, CacheClusterDeleted::new(&id))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_new_instance_shows_what_was_asked_for() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs
        .create_cache_cluster(
            request("orders")
                .mode(Mode::Single)
                .slave_num(2)
                .protocol(Protocol::from("5.0"))
                .available_zone(AvailabilityZone::from("cn-beijing-6b"))
                .iam_project_id(IamProjectId::from("12"))
                .password(Password::from("Orders-2026")),
        )
        .await
        .unwrap();
    assert_eq!(
        (created.size.as_str(), created.port.as_str()),
        ("8", "6379")
    );
    let detail = kcs
        .describe_cache_cluster(
            DescribeCacheCluster::new(&created.cache_id).available_zone("cn-beijing-6b"),
        )
        .await
        .unwrap();
    assert_eq!(detail.protocol.as_str(), "redis 5.0");
    assert_eq!(detail.az.as_str(), "cn-beijing-6b");
    assert_eq!(detail.slave_num, Some(2));
    assert_eq!(detail.iam_project_id.as_str(), "12");
    assert_eq!(detail.create_time.as_str(), "2021-09-03 06:30:00");
    assert_eq!(detail.vip, "10.0.0.1");
    assert!(detail.slave_vip.is_some());
}

#[tokio::test]
async fn voids_answer_null() {
    let local = Local::start().await;
    let id = running(&client(&local, REGION), &local, "orders").await;
    let parameters = [("CacheId", id.as_str()), ("Name", "orders-2")];
    let answer = local.call("PUT", "RenameCacheCluster", &parameters).await;
    assert_eq!(*answer.data(), serde_json::Value::Null);
}

#[tokio::test]
async fn operations_wait_for_their_state() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = create(&kcs, "orders").await;
    let name = || ClusterName::from("orders-2");
    let refused = "being created (status 1)";
    let business = "BusinessError";
    assert_code(
        kcs.rename_cache_cluster(RenameCacheCluster::new(&id, name()))
            .await,
        business,
        refused,
    );
    assert_code(
        kcs.resize_cache_cluster(ResizeCacheCluster::new(&id, Gigabytes(16)))
            .await,
        business,
        refused,
    );
    let password = UpdatePassword::new(&id, Password::from("Orders-2027"));
    assert_code(
        kcs.update_password(password.clone()).await,
        business,
        refused,
    );
    assert_code(
        kcs.restart_cache_cluster(RestartCacheCluster::new(&id))
            .await,
        business,
        refused,
    );
    assert_code(
        kcs.flush_cache_cluster(FlushCacheCluster::new(&id)).await,
        business,
        refused,
    );
    assert_code(
        kcs.lock_cache_cluster(LockCacheCluster::new(&id)).await,
        business,
        refused,
    );
    let deleted = kcs.delete_cache_cluster(DeleteCacheCluster::new(&id)).await;
    assert!(deleted.as_ref().is_err_and(kcs_client::Error::is_conflict));
    assert_code(deleted, business, refused);
    local.clock.advance(Duration::from_secs(1));
    let running = "running (status 2), only while it is locked";
    assert_code(
        kcs.unlock_cache_cluster(UnlockCacheCluster::new(&id)).await,
        business,
        running,
    );
    kcs.rename_cache_cluster(RenameCacheCluster::new(&id, name()))
        .await
        .unwrap();
    kcs.update_password(password).await.unwrap();
    kcs.flush_cache_cluster(FlushCacheCluster::new(&id))
        .await
        .unwrap();
    assert_eq!(
        names(&kcs, DescribeCacheClusters::new()).await,
        ["orders-2"]
    );
}

#[tokio::test]
async fn what_is_missing_or_elsewhere_cannot_be_found() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders").await;
    let error = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(CacheId::from("1111")))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert_eq!(error.http_status(), Some(400));
    let other_zone =
        DescribeCacheCluster::new(&id).available_zone(AvailabilityZone::from("cn-beijing-6b"));
    assert!(
        kcs.describe_cache_cluster(other_zone)
            .await
            .unwrap_err()
            .is_not_found()
    );
    let shanghai = client(&local, "cn-shanghai-2");
    let error = shanghai
        .delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await
        .unwrap_err();
    assert!(error.is_not_found(), "{error}");
    assert!(
        names(&shanghai, DescribeCacheClusters::new())
            .await
            .is_empty()
    );
    let zone = request("orders").available_zone(AvailabilityZone::from("cn-beijing-6b"));
    assert_code(
        shanghai.create_cache_cluster(zone).await,
        "InvalidParameter",
        "cn-shanghai-2a",
    );
}

#[tokio::test]
async fn lists_are_paged_sorted_and_filtered() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    for name in ["orders-c", "orders-a", "orders-b"] {
        create(&kcs, name).await;
    }
    let cluster = of_mode("session-d", Mode::Cluster).protocol(Protocol::from("5.0"));
    let id = kcs
        .create_cache_cluster(cluster)
        .await
        .unwrap()
        .into_data()
        .cache_id;
    let all = DescribeCacheClusters::new;

    assert_eq!(
        names(&kcs, all()).await,
        ["session-d", "orders-b", "orders-a", "orders-c"]
    );
    let by_age = all().order_by(ClusterOrder::OldestFirst);
    assert_eq!(
        names(&kcs, by_age).await,
        ["orders-c", "orders-a", "orders-b", "session-d"]
    );
    let by_name = all().order_by(ClusterOrder::NameAscending);
    assert_eq!(
        names(&kcs, by_name.clone()).await,
        ["orders-a", "orders-b", "orders-c", "session-d"]
    );
    let backwards = all().order_by(ClusterOrder::NameDescending).limit(1);
    assert_eq!(names(&kcs, backwards).await, ["session-d"]);
    let bare = all().order_by(ClusterOrder::from("name"));
    assert_eq!(names(&kcs, bare).await, names(&kcs, by_name.clone()).await);

    let page = kcs
        .describe_cache_clusters(by_name.clone().offset(1).limit(2))
        .await
        .unwrap();
    assert_eq!((page.offset, page.limit, page.total), (1, 2, 4));
    assert_eq!(page.items[1].name.as_str(), "orders-c");
    assert!(names(&kcs, by_name.clone().offset(9)).await.is_empty());
    let items = kcs.pages(by_name.limit(3)).items().collect().await.unwrap();
    assert_eq!(items.len(), 4);

    assert_eq!(names(&kcs, all().cache_id(&id)).await, ["session-d"]);
    assert_eq!(names(&kcs, all().name("orders-a")).await, ["orders-a"]);
    assert_eq!(
        names(&kcs, all().vip(items[3].vip.as_str())).await,
        ["session-d"]
    );
    assert_eq!(
        names(&kcs, all().fuzzy_search("SESSION")).await,
        ["session-d"]
    );
    assert_eq!(
        names(&kcs, all().protocol(Protocol::from("5.0"))).await,
        ["session-d"]
    );
    assert_eq!(
        names(&kcs, all().mode(TopologyName::Cluster)).await,
        ["session-d"]
    );
    assert_eq!(
        names(&kcs, all().mode(TopologyName::Single)).await,
        ["orders-b", "orders-a", "orders-c"]
    );
    for topology in [TopologyName::Enterprise, TopologyName::from("ring")] {
        assert_eq!(names(&kcs, all().mode(topology)).await, [""; 0]);
    }
    assert_eq!(
        names(&kcs, all().vpc_id(VpcId::from("vpc-2"))).await,
        [""; 0]
    );
    assert_eq!(
        names(&kcs, all().vnet_id(VnetId::from("vnet-1")))
            .await
            .len(),
        4
    );
    let projects = ["0", "12"].map(IamProjectId::from);
    assert_eq!(names(&kcs, all().iam_project_ids(projects)).await.len(), 4);
    assert_eq!(
        names(&kcs, all().iam_project_ids([IamProjectId::from("12")])).await,
        [""; 0]
    );
}

#[tokio::test]
async fn clusters_have_rules_of_their_own() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let replicas = of_mode("orders", Mode::Cluster).slave_num(1);
    assert_code(
        kcs.create_cache_cluster(replicas).await,
        "InvalidParameter",
        "SlaveNum",
    );
    let custom = kcs
        .create_cache_cluster(of_mode("orders", Mode::CustomCluster))
        .await
        .unwrap();
    local.clock.advance(Duration::from_secs(1));
    let shrink = ResizeCacheCluster::new(&custom.cache_id, Gigabytes(4));
    let shrunk = kcs.resize_cache_cluster(shrink).await;
    assert!(!shrunk.as_ref().is_err_and(kcs_client::Error::is_conflict));
    assert_code(shrunk, "BusinessError", "cannot shrink");
}

#[tokio::test]
async fn ids_follow_from_the_seed() {
    let (one, same) = (Local::start().await, Local::start().await);
    let first = create(&client(&one, REGION), "orders").await;
    // However often somebody asks in between.
    names(&client(&same, REGION), DescribeCacheClusters::new()).await;
    assert_eq!(create(&client(&same, REGION), "orders").await, first);
    let other = Local::start_with(|builder| builder.seed(8)).await;
    assert_ne!(create(&client(&other, REGION), "orders").await, first);
}

#[tokio::test]
async fn a_stopped_server_takes_no_calls() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    create(&kcs, "orders").await;
    let Local { server, .. } = local;
    server.stop().await;
    let error = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await
        .unwrap_err();
    assert!(error.is_connect(), "{error}");
}
