//! Test a program that uses the SDK: without a network, without an account, without waiting.

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters, LockCacheCluster};
use kcs_client::testing::{Faulty, MockTransport};
use kcs_client::transport::{ReqwestTransport, TransportErrorKind};
use kcs_client::types::{CacheId, ClusterStatus, Gigabytes, VnetId, VpcId};
use kcs_client::waiters::{CacheClusterLocked, CacheClusterRunning};
use kcs_client::{Client, Error, minutes, seconds};
use kcs_local::{Fault, Server, Timing};

/// The code under test: returns the names of all instances that are not running.
async fn down(kcs: &Client) -> Result<Vec<String>, Error> {
    let mut down = Vec::new();
    let mut clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    while let Some(cluster) = clusters.try_next().await? {
        if cluster.status != ClusterStatus::Running {
            down.push(cluster.name.to_string());
        }
    }
    Ok(down)
}

#[tokio::test]
async fn instances_that_do_not_run_are_listed() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .with("Limit", "100")
        .reply_json(
            r#"{"total": 2, "list": [
                {"cacheId": "c-1", "name": "orders-cache", "status": 2},
                {"cacheId": "c-2", "name": "carts-cache", "status": 99}
            ]}"#,
        );

    assert_eq!(down(&mock.client()).await.unwrap(), ["carts-cache"]);
    mock.verify().unwrap();
}

#[tokio::test]
async fn a_short_outage_is_not_noticed_and_a_long_one_is_an_error() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .error(503, "ServiceUnavailable", "later")
        .fault(TransportErrorKind::Interrupted)
        .reply_json(r#"{"total": 0, "list": []}"#)
        .fault(TransportErrorKind::Connect)
        .always();
    let kcs = mock.client();

    assert!(down(&kcs).await.unwrap().is_empty());
    let error = down(&kcs).await.unwrap_err();
    assert!(error.is_connect());
    assert_eq!(error.attempts(), 3);
}

#[tokio::test]
async fn an_instance_that_is_locked_is_listed() {
    let server = Server::builder()
        .virtual_time()
        .timing(Timing::all(minutes(5)))
        .start()
        .await
        .unwrap();
    let kcs = server.client_builder().build().unwrap();

    let id = order(&kcs).await;
    assert_eq!(down(&kcs).await.unwrap(), ["orders-cache"]);
    kcs.wait(CacheClusterRunning::new(&id)).await.unwrap();
    assert!(down(&kcs).await.unwrap().is_empty());

    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    kcs.wait(CacheClusterLocked::new(&id)).await.unwrap();
    assert_eq!(down(&kcs).await.unwrap(), ["orders-cache"]);
}

async fn order(kcs: &Client) -> CacheId {
    let network = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
    let request = CreateCacheCluster::new(
        "orders-cache",
        Gigabytes(8),
        network.0,
        network.1,
        Billing::pay_as_you_go(),
    );
    let created = kcs.create_cache_cluster(request).await.unwrap();
    created.into_data().cache_id
}

#[tokio::test]
async fn an_order_whose_reply_is_lost_is_not_placed_twice() {
    let server = Server::builder().virtual_time().start().await.unwrap();
    let clock = server.virtual_clock().unwrap();
    let faulty = Faulty::with_clock(clock.hold_for(ReqwestTransport::default()), clock.clone());
    faulty.on::<CreateCacheCluster>().lose_reply();
    let kcs = server
        .client_builder()
        .transport(faulty.clone())
        .build()
        .unwrap();

    let id = order(&kcs).await;
    let clusters = kcs.pages(DescribeCacheClusters::new()).items();
    let listed = clusters.collect().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].cache_id, id);
    faulty.verify().unwrap();
}

#[tokio::test]
async fn a_slow_service_and_a_lost_reply_are_not_noticed() {
    let server = Server::builder()
        .virtual_time()
        .faults([
            // The instance is created, and the client does not learn of it.
            Fault::reset()
                .after_effect()
                .on::<CreateCacheCluster>()
                .first(1),
            // Every second list is 20 s late.
            Fault::latency(seconds(20))
                .on::<DescribeCacheClusters>()
                .every(2),
            // A tenth of all other calls are throttled; the server's seed decides which.
            Fault::throttling(seconds(2)).probability(0.1),
        ])
        .start()
        .await
        .unwrap();
    let kcs = server.client_builder().build().unwrap();

    let id = order(&kcs).await;
    kcs.wait(CacheClusterRunning::new(&id)).await.unwrap();
    assert!(down(&kcs).await.unwrap().is_empty());
    assert_eq!(server.faults().list()[0].struck, 1);
}

// The page ends here.

#[tokio::test]
async fn what_no_rule_answers_is_told() {
    let mock = MockTransport::new();
    let error = down(&mock.client()).await.unwrap_err();
    assert!(
        error
            .report()
            .to_string()
            .contains("no rule answers DescribeCacheClusters"),
        "{error}"
    );
}
