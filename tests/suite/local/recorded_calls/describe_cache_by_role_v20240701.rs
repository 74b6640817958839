// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.
use kcs_client::actions::DescribeCacheByRoleV20240701;

#[tokio::test]
async fn describe_cache_by_role_v20240701() -> Result<(), Box<dyn std::error::Error>> {
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    let request: DescribeCacheByRoleV20240701 = serde_json::from_str(
        r#"{
  "CacheId": "c-1"
}"#,
    )?;
    let error = kcs.action(request).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAction"));
    Ok(())
}
