//! Move from the official SDKs, step by step.

use kcs_client::actions::DescribeCacheClusters;
use kcs_client::{Client, Error};
use serde_json::Value;

/// First step: the Action by name, parameters as strings, the reply as JSON with the names of the wire.
async fn by_name(kcs: &Client, name: &str) -> Result<Option<String>, Error> {
    let call = kcs
        .call("DescribeCacheClusters")
        .parameters([("FuzzySearch", name), ("Limit", "100")]);
    let page: Value = call.await?.data()?;
    let mut list = page["list"].as_array().into_iter().flatten();
    let found = list.find(|instance| instance["name"] == name);
    let id = found.and_then(|instance| instance["cacheId"].as_str());
    Ok(id.map(str::to_owned))
}

/// Second step: types, and all pages.
async fn typed(kcs: &Client, name: &str) -> Result<Option<String>, Error> {
    let request = DescribeCacheClusters::new().fuzzy_search(name).limit(100);
    let mut clusters = kcs.pages(request).items();
    while let Some(cluster) = clusters.try_next().await? {
        if cluster.name.as_str() == name {
            return Ok(Some(cluster.cache_id.to_string()));
        }
    }
    Ok(None)
}

// The page ends here.

use super::Service;

#[tokio::test]
async fn both_steps_find_the_same_instance() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    service.running("orders-cache-2").await;
    let kcs = &service.kcs;
    let by_name = by_name(kcs, "orders-cache").await.unwrap();
    assert_eq!(by_name.as_deref(), Some(id.as_str()));
    assert_eq!(by_name, typed(kcs, "orders-cache").await.unwrap());
    assert_eq!(typed(kcs, "orders").await.unwrap(), None);
}
