// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.
use kcs_client::actions::SetCacheParameters;

#[tokio::test]
async fn set_cache_parameters() -> Result<(), Box<dyn std::error::Error>> {
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    let request: SetCacheParameters = serde_json::from_str(
        r#"{
  "Parameters": [
    {
      "ParameterName": "timeout",
      "ParameterValue": "60"
    }
  ],
  "CacheId": "c-1",
  "Protocol": "4.0"
}"#,
    )?;
    let error = kcs.action(request).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAction"));
    Ok(())
}
