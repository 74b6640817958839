//! Lists the clusters of the account that the environment names.

use std::error::Error;

use kcs_client::Client;
use kcs_client::actions::DescribeCacheClusters;

async fn list() -> Result<(), Box<dyn Error>> {
    let kcs = Client::from_config()?;
    let page = kcs.describe_cache_clusters(DescribeCacheClusters::new()).await?;
    for cluster in &page.items {
        println!("{}", cluster.cache_id);
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(list())
}
