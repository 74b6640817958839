// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.
use kcs_client::actions::StatisticDbInstances;

#[tokio::test]
async fn statistic_db_instances() -> Result<(), Box<dyn std::error::Error>> {
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    let request: StatisticDbInstances = serde_json::from_str(r#"{}"#)?;
    kcs.action(request).await?;
    Ok(())
}
