//! Lists the clusters of the account that the environment names.

use std::error::Error;

async fn list() -> Result<(), Box<dyn Error>> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = aws_sdk_elasticache::Client::new(&config);
    let page = client.describe_cache_clusters().send().await?;
    for cluster in page.cache_clusters() {
        println!("{}", cluster.cache_cluster_id().unwrap_or_default());
    }
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(list())
}
