//! Order an instance and wait until it is in service.

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
use kcs_client::types::{
    AvailabilityZone, CacheClusterDetail, CacheId, Gigabytes, Mode, Password, VnetId, VpcId,
};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Client, Error, minutes};

const ZONE: &str = "cn-beijing-6a";
const VPC: &str = "3c12a1f6-0000-4000-8000-000000000001";
const SUBNET: &str = "293c77b2-0000-4000-8000-000000000002";

/// Orders an instance, which is billed from now on.
async fn create(kcs: &Client, name: &str, password: &str) -> Result<CacheId, Error> {
    let request = CreateCacheCluster::new(
        name,
        Gigabytes(8),
        VpcId::from(VPC),
        VnetId::from(SUBNET),
        Billing::pay_as_you_go(),
    )
    .available_zone(AvailabilityZone::from(ZONE))
    .mode(Mode::Single)
    .password(Password::from(password));
    let created = kcs.create_cache_cluster(request).await?;
    println!("{name} is ordered, request {}", created.request_id);
    Ok(created.into_data().cache_id)
}

/// Waits until an instance is running, and prints the progress.
async fn until_running(kcs: &Client, id: &CacheId) -> Result<CacheClusterDetail, Error> {
    let running = CacheClusterRunning::new(id).available_zone(AvailabilityZone::from(ZONE));
    let mut polls = kcs.wait(running).timeout(minutes(30)).polls();
    while let Some(poll) = polls.try_next().await? {
        println!("{poll}");
    }
    Ok(polls.finish().await?.into_data())
}

/// Returns the instance of this name, and creates it if there is none.
async fn ensure(kcs: &Client, name: &str, password: &str) -> Result<CacheClusterDetail, Error> {
    let mut clusters = kcs.pages(DescribeCacheClusters::new().name(name)).items();
    while let Some(cluster) = clusters.try_next().await? {
        if cluster.name.as_str() == name {
            return until_running(kcs, &cluster.cache_id).await;
        }
    }
    let id = create(kcs, name, password).await?;
    until_running(kcs, &id).await
}

// The page ends here.

use kcs_client::actions::DeleteCacheCluster;
use kcs_client::types::ClusterStatus;

use super::Service;

#[tokio::test]
async fn an_instance_is_ordered_once_and_waited_for() {
    let service = Service::start().await;
    let kcs = &service.kcs;
    let cluster = ensure(kcs, "orders-cache", "Example-pass-1").await.unwrap();
    assert_eq!(cluster.status, ClusterStatus::Running);
    assert!(
        (5..=7).contains(&service.minutes()),
        "{}",
        service.minutes()
    );
    let again = ensure(kcs, "orders-cache", "Example-pass-1").await.unwrap();
    assert_eq!(again.cache_id, cluster.cache_id);
    let all = kcs
        .pages(DescribeCacheClusters::new())
        .items()
        .collect()
        .await;
    assert_eq!(all.unwrap().len(), 1);
}

#[tokio::test]
async fn one_that_goes_away_is_not_waited_for() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    let request = DeleteCacheCluster::new(&id);
    service.kcs.delete_cache_cluster(request).await.unwrap();
    let before = service.minutes();
    let error = ensure(&service.kcs, "orders-cache", "Example-pass-1").await;
    assert!(error.unwrap_err().is_wait_unreachable());
    assert_eq!(service.minutes(), before);
}
