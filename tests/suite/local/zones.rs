//! What a request without a zone is about.

use std::time::Duration;

use kcs_client::actions::{
    AllocateSecurityGroup, CreateSecurityGroup, CreateSnapshot, DeleteCacheCluster, DeleteSnapshot,
    DescribeAvailabilityZones, DescribeCacheCluster, DescribeCacheClusters, DescribeRegions,
    DescribeSecurityGroups, DescribeSnapshots, RenameCacheCluster,
};
use kcs_client::types::CacheId;
use kcs_local::Server;

use super::life::{assert_code, client, names, request};
use super::{Local, REGION};

#[tokio::test]
async fn what_is_in_another_zone_is_found_only_by_its_zone() {
    const ZONE: &str = "cn-beijing-6b";
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs.create_cache_cluster(request("orders").available_zone(ZONE));
    let id = created.await.unwrap().into_data().cache_id;
    local.clock.advance(Duration::from_secs(3600));
    let group = CreateSecurityGroup::new("office", "made by a test").available_zone(ZONE);
    let group = kcs.create_security_group(group).await.unwrap().into_data();
    let group = group.security_group_id;
    let bind = AllocateSecurityGroup::new([&id], [&group]);

    let missing = [
        kcs.describe_cache_cluster(DescribeCacheCluster::new(&id))
            .await
            .map(drop),
        kcs.rename_cache_cluster(RenameCacheCluster::new(&id, "orders-2"))
            .await
            .map(drop),
        kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
            .await
            .map(drop),
        kcs.create_snapshot(CreateSnapshot::new(&id, "nightly"))
            .await
            .map(drop),
        kcs.describe_snapshots(DescribeSnapshots::new(&id))
            .await
            .map(drop),
        kcs.allocate_security_group(bind.clone()).await.map(drop),
    ];
    for result in missing {
        let error = result.unwrap_err();
        assert!(error.is_not_found(), "{error}");
        assert!(
            error
                .to_string()
                .contains("cannot be found in cn-beijing-6a"),
            "{error}"
        );
    }
    let groups = async |request: DescribeSecurityGroups| {
        kcs.describe_security_groups(request).await.unwrap().total
    };
    assert_eq!(groups(DescribeSecurityGroups::new()).await, 0);
    assert_eq!(
        groups(DescribeSecurityGroups::new().available_zone(ZONE)).await,
        1
    );
    // This list is not filtered by zone.
    assert_eq!(names(&kcs, DescribeCacheClusters::new()).await, ["orders"]);

    kcs.allocate_security_group(bind.available_zone(ZONE))
        .await
        .unwrap();
    let snapshot = CreateSnapshot::new(&id, "nightly").available_zone(ZONE);
    kcs.create_snapshot(snapshot).await.unwrap();
    local.clock.advance(Duration::from_secs(3600));
    let snapshots = DescribeSnapshots::new(&id).available_zone(ZONE);
    let snapshots = kcs.describe_snapshots(snapshots).await.unwrap();
    let delete = DeleteSnapshot::new(&snapshots[0].id);
    let error = kcs.delete_snapshot(delete.clone()).await.unwrap_err();
    assert!(error.is_not_found(), "{error}");
    kcs.delete_snapshot(delete.available_zone(ZONE))
        .await
        .unwrap();
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id).available_zone(ZONE))
        .await
        .unwrap();
}

#[tokio::test]
async fn unknown_regions_and_zones_are_rejected() {
    let local = Local::start().await;
    let listed =
        "cn-beijing-6, cn-shanghai-2, cn-guangzhou-1, cn-hongkong-2, ap-singapore-1, eu-east-1";
    for region in ["cn-bejing-6", "CN-BEIJING-6", "cn-beijing-6a"] {
        let message =
            format!("Region: {region} is not a region of this server; there are {listed}");
        let kcs = client(&local, region);
        let created = kcs.create_cache_cluster(request("orders")).await;
        assert_code(created, "InvalidParameter", &message);
        let listed = kcs
            .describe_cache_clusters(DescribeCacheClusters::new())
            .await;
        assert_code(listed, "InvalidParameter", &message);
    }
    // Also where nothing is created, and whatever is asked for.
    let kcs = client(&local, REGION);
    for zone in ["cn-beijing-6d", "cn-shanghai-2a", "a", "CN-BEIJING-6A"] {
        let message = format!(
            "AvailableZone: {zone} is not a zone of cn-beijing-6; there are cn-beijing-6a, cn-beijing-6b, cn-beijing-6c"
        );
        let found = DescribeCacheCluster::new(CacheId::from("c")).available_zone(zone);
        let found = kcs.describe_cache_cluster(found);
        assert_code(found.await, "InvalidParameter", &message);
        let groups = DescribeSecurityGroups::new().available_zone(zone);
        let listed = kcs.describe_security_groups(groups).await;
        assert_code(listed, "InvalidParameter", &message);
    }
}

#[tokio::test]
async fn a_region_of_its_own_has_two_zones() {
    const OWN: &str = "cn-taipei-1";
    let builder = Server::builder().region(OWN).virtual_time();
    let server = builder.start().await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    let regions = kcs.describe_regions(DescribeRegions::new()).await.unwrap();
    let own = regions.regions.last().unwrap();
    assert_eq!((own.region.as_str(), own.name.as_str()), (OWN, OWN));
    assert_eq!(regions.regions.len(), 7);
    let zones = DescribeAvailabilityZones::new();
    let zones = kcs.describe_availability_zones(zones).await.unwrap();
    let of_own = zones
        .zones
        .iter()
        .filter(|zone| zone.region.as_str() == OWN);
    let of_own: Vec<_> = of_own.map(|zone| zone.zone.as_str()).collect();
    assert_eq!(of_own, ["cn-taipei-1a", "cn-taipei-1b"]);
    let created = kcs.create_cache_cluster(request("orders").available_zone("cn-taipei-1b"));
    let id = created.await.unwrap().into_data().cache_id;
    let found = DescribeCacheCluster::new(&id).available_zone("cn-taipei-1b");
    let found = kcs.describe_cache_cluster(found).await.unwrap();
    assert_eq!(found.az.as_str(), "cn-taipei-1b");
    let third = request("orders").available_zone("cn-taipei-1c");
    let error = kcs.create_cache_cluster(third).await;
    assert_code(
        error,
        "InvalidParameter",
        "there are cn-taipei-1a, cn-taipei-1b",
    );
}
