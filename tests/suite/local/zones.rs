//! What a request without a zone is about.

use std::time::Duration;

use kcs_client::actions::{
    AllocateSecurityGroup, CreateSecurityGroup, CreateSnapshot, DeleteCacheCluster, DeleteSnapshot,
    DescribeCacheCluster, DescribeCacheClusters, DescribeSecurityGroups, DescribeSnapshots,
    RenameCacheCluster,
};

use super::life::{client, names, request};
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
