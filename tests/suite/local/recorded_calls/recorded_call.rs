// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.

#[tokio::test]
async fn recorded_call() -> Result<(), Box<dyn std::error::Error>> {
    // The server is empty: create what the call names first.
    let server = kcs_local::Server::builder().start().await?;
    let kcs = server.client_builder().region("cn-beijing-6").build()?;
    let call = kcs
        .call("DescribeCacheClusters")
        .version("2016-07-01")
        .parameter("FuzzySearch", "金\n\"")
        .parameter("Limit", "1000")
        .without_validation();
    let error = call.await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidParameter"));
    Ok(())
}
