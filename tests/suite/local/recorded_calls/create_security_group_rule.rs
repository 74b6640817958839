// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.
use kcs_client::actions::CreateSecurityGroupRule;

#[tokio::test]
async fn create_security_group_rule() -> Result<(), Box<dyn std::error::Error>> {
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    let request: CreateSecurityGroupRule = serde_json::from_str(
        r##"{
  "Cidrs": [
    "10.0.0.0/8",
    "192.168.0.0/16"
  ],
  "SecurityGroupId": "it's \"#\\ $HOME"
}"##,
    )?;
    let error = kcs.action(request).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAction"));
    Ok(())
}
