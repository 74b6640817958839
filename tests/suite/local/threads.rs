//! The blocking client, over real connections.

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
use kcs_client::types::{Gigabytes, VnetId, VpcId};
use kcs_client::{Client, Credentials};

use super::{ACCESS_KEY, Local, REGION, SECRET_KEY};

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_client_works_inside_of_a_runtime_and_is_dropped_there() {
    let local = Local::start().await;
    let builder = Client::builder()
        .region(REGION)
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
        .endpoint(local.server.endpoint())
        .clock(local.clock.clone());
    let kcs = builder.build_blocking().unwrap();
    for name in ["orders-cache", "carts-cache", "stock-cache"] {
        let request = CreateCacheCluster::new(
            name,
            Gigabytes(8),
            VpcId::from("v-1"),
            VnetId::from("n-1"),
            Billing::pay_as_you_go(),
        );
        kcs.create_cache_cluster(request).send().unwrap();
    }
    let listed: Vec<_> = kcs
        .pages(DescribeCacheClusters::new().limit(2))
        .items()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(listed.len(), 3);
    drop(kcs);
}
