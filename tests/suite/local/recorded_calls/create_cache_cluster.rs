// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.
use kcs_client::actions::CreateCacheCluster;

#[tokio::test]
async fn create_cache_cluster() -> Result<(), Box<dyn std::error::Error>> {
    // Left out, because the Action does not have them and values are not kept: Nmae
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    // "Changed1234" stands for a secret.
    let request: CreateCacheCluster = serde_json::from_str(
        r#"{
  "Name": "orders-cache",
  "Mode": 2,
  "Capacity": 1,
  "VpcId": "vpc-1",
  "VnetId": "vnet-1",
  "BillType": 5,
  "PassWord": "Changed1234",
  "NetType": 2
}"#,
    )?;
    kcs.action(request).await?;
    Ok(())
}
