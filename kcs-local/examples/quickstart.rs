//! The life of a Redis instance, against a local server in this process.
//!
//! ```text
//! cargo run --example quickstart
//! ```
//!
//! With `KCS_ENDPOINT`, `KSYUN_REGION`, `KSYUN_ACCESS_KEY` and `KSYUN_SECRET_KEY` set it speaks to that endpoint instead.
//! There it **buys an instance** by use, and deletes it in the end; name its network in `KCS_VPC_ID` and `KCS_VNET_ID`.

#![allow(clippy::print_stdout, reason = "it is a program")]

use std::error::Error;
use std::time::Duration;

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters,
    RenameCacheCluster, ResizeCacheCluster,
};
use kcs_client::types::{CacheId, ClusterName, Gib, Mode, Password, VnetId, VpcId};
use kcs_client::waiters::{CacheClusterDeleted, CacheClusterRunning};
use kcs_client::{Client, Credentials, ENDPOINT_VARIABLE, minutes};
use kcs_local::Server;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let server = match std::env::var_os(ENDPOINT_VARIABLE) {
        Some(_) => None,
        None => Some(Server::builder().start().await?),
    };
    let (kcs, every) = match &server {
        Some(server) => {
            let credentials = Credentials::new(server.access_key(), server.secret_key());
            let kcs = Client::builder()
                .endpoint(server.endpoint())
                .region(server.region())
                .credentials(credentials)
                .build()?;
            (kcs, Duration::from_millis(200))
        }
        None => (Client::from_env()?, Duration::from_secs(20)),
    };
    println!("speaking to {} in {}", kcs.endpoint(), kcs.region());

    let created = kcs
        .create_cache_cluster(
            CreateCacheCluster::new(
                ClusterName::from("quickstart"),
                Gib(1),
                vpc(),
                vnet(),
                Billing::pay_as_you_go(),
            )
            .mode(Mode::Single)
            .password(Password::from("Quick-start-2026")),
        )
        .await?;
    let id = &created.cache_id;
    println!(
        "created {} ({} GiB), request id {}",
        created.name, created.size, created.request_id
    );

    wait_until_running(&kcs, id, every).await?;

    let mut items = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    while let Some(cluster) = items.next().await? {
        println!(
            "listed {}: {:?}, {}, {}, at {}:{}",
            cluster.name, cluster.status, cluster.size, cluster.protocol, cluster.vip, cluster.port
        );
    }

    kcs.rename_cache_cluster(RenameCacheCluster::new(
        id,
        ClusterName::from("quickstart-2"),
    ))
    .await?;
    let renamed = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await?;
    println!("renamed to {}", renamed.name);

    kcs.resize_cache_cluster(ResizeCacheCluster::new(id, Gib(2)))
        .await?;
    println!("resizing to {}", Gib(2));
    wait_until_running(&kcs, id, every).await?;

    // Without a zone "not found" could mean that it is in another one.
    let zone = &renamed.az;
    kcs.delete_cache_cluster(DeleteCacheCluster::new(id).available_zone(zone.clone()))
        .await?;
    println!("deleting");
    kcs.wait(CacheClusterDeleted::new(id).available_zone(zone.clone()))
        .poll_interval(every)
        .timeout(minutes(30))
        .await?;
    println!("gone");

    match kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await
    {
        Err(error) if error.is_not_found() => println!("as expected: {error}"),
        Err(error) => return Err(error.into()),
        Ok(_) => println!("still shown, in the recycle bin"),
    }
    if let Some(server) = server {
        server.stop().await;
    }
    Ok(())
}

async fn wait_until_running(
    kcs: &Client,
    id: &CacheId,
    every: Duration,
) -> Result<(), kcs_client::Error> {
    let running = kcs
        .wait(CacheClusterRunning::new(id))
        .poll_interval(every)
        .timeout(minutes(30))
        .await?;
    println!(
        "it is {:?}: {} with {}",
        running.status, running.name, running.size
    );
    Ok(())
}

fn vpc() -> VpcId {
    VpcId::from(variable("KCS_VPC_ID", "vpc-of-the-quickstart"))
}

fn vnet() -> VnetId {
    VnetId::from(variable("KCS_VNET_ID", "subnet-of-the-quickstart"))
}

/// A variable of the environment, or a name that the local server takes as well as any.
fn variable(name: &str, otherwise: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| otherwise.to_owned())
}
