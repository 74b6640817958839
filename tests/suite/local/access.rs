//! Public addresses, and direct access to shards, of the local server.

use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{
    AllocateEip, CloseDirectAccessToCluster, CreateCacheCluster, DeallocateEip,
    DeleteCacheSlaveNode, DescribeCacheCluster, DescribeCacheClusters, DescribeCacheReadonlyNode,
    LockCacheCluster, OpenDirectAccessToCluster,
};
use kcs_client::types::{CacheId, DirectAccess, DirectSupport, EipTarget, Mode};
use serde_json::{Value, json};

use super::life::{assert_code, client, of_mode, request};
use super::{Local, REGION};

/// An instance that runs.
async fn created(kcs: &Client, local: &Local, request: CreateCacheCluster) -> CacheId {
    let created = kcs.create_cache_cluster(request).await.unwrap();
    local.clock.advance(Duration::from_secs(1));
    created.into_data().cache_id
}

/// The public addresses that an instance shows, in full and in lists.
async fn addresses(kcs: &Client, id: &CacheId) -> [Option<String>; 2] {
    let detail = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
        .unwrap()
        .into_data();
    let list = DescribeCacheClusters::new().cache_id(id);
    let list = kcs.describe_cache_clusters(list).await.unwrap();
    let entry = &list.items[0];
    // Lists have an empty string where there is none.
    assert_eq!(entry.eip, Some(detail.eip.clone().unwrap_or_default()));
    assert_eq!(
        entry.eip_readonly,
        Some(detail.eip_readonly.clone().unwrap_or_default())
    );
    [detail.eip, detail.eip_readonly]
}

fn some(address: &str) -> Option<String> {
    Some(address.to_owned())
}

#[tokio::test]
async fn an_instance_has_two_public_addresses() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = created(&kcs, &local, request("orders").slave_num(1)).await;
    let call = async |action: &str, target: &str| {
        let parameters = [("CacheId", id.as_str()), ("InsType", target)];
        local.call("POST", action, &parameters).await
    };
    let (main, readonly) = ("198.18.0.1", "198.19.0.1");
    let endpoints = |master: &str, readonly: &str| json!({ "master": master, "readonly": readonly, "proxy": "" });
    let answer = call("AllocateEip", "1").await;
    assert_eq!(*answer.data(), endpoints("198.18.0.1:6379", ""));
    assert_eq!(addresses(&kcs, &id).await, [some(main), None]);
    for target in ["1", "3"] {
        let answer = call("AllocateEip", target).await;
        let message = format!("the instance {id} already has the public address {main}");
        assert_eq!(answer.error(), ("BusinessError", message.as_str()));
    }
    let answer = call("AllocateEip", "2").await;
    assert_eq!(*answer.data(), endpoints("", "198.19.0.1:6379"));
    assert_eq!(addresses(&kcs, &id).await, [some(main), some(readonly)]);
    let answer = call("AllocateEip", "2").await;
    let message = format!("the instance {id} already has the public address {readonly}");
    assert_eq!(answer.error(), ("BusinessError", message.as_str()));

    let answer = call("DeallocateEip", "1").await;
    assert_eq!(*answer.data(), Value::Null);
    assert_eq!(addresses(&kcs, &id).await, [None, some(readonly)]);
    // A repeated call changes nothing.
    assert_eq!(*call("DeallocateEip", "1").await.data(), Value::Null);
    assert_eq!(*call("DeallocateEip", "2").await.data(), Value::Null);
    assert_eq!(addresses(&kcs, &id).await, [None, None]);
    let answer = call("AllocateEip", "3").await;
    assert_eq!(
        *answer.data(),
        endpoints("198.18.0.1:6379", "198.19.0.1:6379")
    );
    assert_eq!(*call("DeallocateEip", "3").await.data(), Value::Null);
    assert_eq!(addresses(&kcs, &id).await, [None, None]);

    for action in ["AllocateEip", "DeallocateEip"] {
        let answer = call(action, "4").await;
        assert_eq!(
            answer.error(),
            (
                "InvalidParameter",
                "InsType: 4 is not an endpoint; expected one of 1, 2, 3"
            )
        );
        let answer = local
            .call("POST", action, &[("CacheId", id.as_str())])
            .await;
        assert_eq!(
            answer.error(),
            (
                "MissingParameter",
                "InsType: an instance with one primary (Mode 2) needs it"
            )
        );
    }
}

#[tokio::test]
async fn a_cluster_has_a_public_address_for_its_proxy() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    created(&kcs, &local, request("orders")).await;
    let id = created(&kcs, &local, of_mode("orders", Mode::Cluster)).await;
    let parameters = [("CacheId", id.as_str())];
    let answer = local.call("POST", "AllocateEip", &parameters).await;
    assert_eq!(
        *answer.data(),
        json!({ "master": "", "readonly": "", "proxy": "198.18.0.2:6379" })
    );
    assert_eq!(addresses(&kcs, &id).await, [some("198.18.0.2"), None]);
    // Which endpoint is meant does not matter, as there is one.
    kcs.deallocate_eip(DeallocateEip::for_target(&id, EipTarget::Readonly))
        .await
        .unwrap();
    assert_eq!(addresses(&kcs, &id).await, [None, None]);
}

#[tokio::test]
async fn a_public_address_needs_something_that_answers() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let allocate = |id: &CacheId, target| {
        let request = AllocateEip::for_target(id, target);
        kcs.allocate_eip(request)
    };
    let id = created(&kcs, &local, request("orders")).await;
    for target in [EipTarget::Readonly, EipTarget::All] {
        assert_code(
            allocate(&id, target).await,
            "BusinessError",
            &format!("the instance {id} has no read-only nodes that could have a public address"),
        );
    }
    assert_eq!(addresses(&kcs, &id).await, [None, None]);
    let error = allocate(&CacheId::from("1111"), EipTarget::Master).await;
    assert!(error.unwrap_err().is_not_found());
    kcs.lock_cache_cluster(LockCacheCluster::new(&id))
        .await
        .unwrap();
    assert_code(
        allocate(&id, EipTarget::Master).await,
        "BusinessError",
        "cannot be given a public address while it is being locked (status 5)",
    );
    let deallocate = DeallocateEip::for_target(&id, EipTarget::Master);
    assert_code(
        kcs.deallocate_eip(deallocate).await,
        "BusinessError",
        "cannot be deprived of a public address while it is being locked (status 5)",
    );

    // The address of the read-only nodes goes with the last of them.
    let id = created(&kcs, &local, request("orders").slave_num(1)).await;
    allocate(&id, EipTarget::All).await.unwrap();
    let nodes = DescribeCacheReadonlyNode::new(&id);
    let nodes = kcs.describe_cache_readonly_node(nodes).await.unwrap();
    let delete = DeleteCacheSlaveNode::new(&id, &nodes[0].node_id);
    kcs.delete_cache_slave_node(delete).await.unwrap();
    local.clock.advance(Duration::from_secs(1));
    assert_eq!(addresses(&kcs, &id).await, [some("198.18.0.2"), None]);
}

/// What a list shows about direct access to the shards of an instance.
async fn direct(kcs: &Client, id: &CacheId) -> (DirectSupport, DirectAccess, String) {
    let list = DescribeCacheClusters::new().cache_id(id);
    let list = kcs.describe_cache_clusters(list).await.unwrap();
    let entry = &list.items[0];
    (
        entry.direct_supported.clone().unwrap(),
        entry.direct_access.unwrap(),
        entry.direct_vips.clone().unwrap(),
    )
}

#[tokio::test]
async fn shards_of_a_cluster_are_opened_and_closed() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    for mode in [Mode::Cluster, Mode::CustomCluster] {
        let id = created(&kcs, &local, of_mode("orders", mode)).await;
        let parameters = [("CacheId", id.as_str())];
        let supported = DirectSupport::Supported;
        let none = (supported.clone(), DirectAccess::Closed, String::new());
        assert_eq!(direct(&kcs, &id).await, none);
        let close = "CloseDirectAccessToCluster";
        assert_eq!(
            *local.call("GET", close, &parameters).await.data(),
            Value::Null
        );
        assert_eq!(direct(&kcs, &id).await, none);
        let nodes = kcs_client::actions::DescribeCacheByRole::new(&id);
        let nodes = nodes.role(kcs_client::types::NodeRole::Master);
        let nodes = kcs.describe_cache_by_role(nodes).await.unwrap();
        let vips: Vec<String> = nodes
            .iter()
            .map(|node| format!("{}:6379", node.ip))
            .collect();
        assert_eq!(vips.len(), 3);
        let vips = vips.join(",");
        for _ in 0..2 {
            let answer = local
                .call("GET", "OpenDirectAccessToCluster", &parameters)
                .await;
            assert_eq!(*answer.data(), Value::Null);
            let open = (supported.clone(), DirectAccess::Open, vips.clone());
            assert_eq!(direct(&kcs, &id).await, open);
        }
        // The addresses stay.
        assert_eq!(
            *local.call("GET", close, &parameters).await.data(),
            Value::Null
        );
        assert_eq!(
            direct(&kcs, &id).await,
            (supported, DirectAccess::Closed, vips)
        );
    }
}

#[tokio::test]
async fn only_clusters_of_version_4_have_direct_access() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let single = created(&kcs, &local, request("orders")).await;
    let newer = of_mode("orders", Mode::Cluster).protocol("5.0");
    let newer = created(&kcs, &local, newer).await;
    for (id, is) in [
        (&single, "Mode 2 and engine version 4.0"),
        (&newer, "Mode 1 and engine version 5.0"),
    ] {
        let unsupported = DirectSupport::Unsupported;
        let none = (unsupported, DirectAccess::Closed, String::new());
        assert_eq!(direct(&kcs, id).await, none);
        let message = format!(
            "the instance {id} has {is}; only clusters (Mode 1 or 3) of version 4.0 have direct access"
        );
        assert_code(
            kcs.open_direct_access_to_cluster(OpenDirectAccessToCluster::new(id))
                .await,
            "BusinessError",
            &message,
        );
        assert_code(
            kcs.close_direct_access_to_cluster(CloseDirectAccessToCluster::new(id))
                .await,
            "BusinessError",
            &message,
        );
    }
    let missing = OpenDirectAccessToCluster::new(CacheId::from("1111"));
    let error = kcs.open_direct_access_to_cluster(missing).await;
    assert!(error.unwrap_err().is_not_found());
    let building = kcs.create_cache_cluster(of_mode("orders", Mode::Cluster));
    let building = building.await.unwrap().into_data().cache_id;
    assert_code(
        kcs.open_direct_access_to_cluster(OpenDirectAccessToCluster::new(&building))
            .await,
        "BusinessError",
        "cannot be opened or closed while it is being created (status 1)",
    );
}
