//! Keys that are rotated under a running client.

use std::fs;

use kcs_client::actions::DescribeRegions;
use kcs_client::{Client, Credentials, ProfileCredentials};

use super::{ACCESS_KEY, Local, REGION, SECRET_KEY};

fn profile(access_key: &str, secret_key: &str) -> String {
    format!("[profile.default]\naccess_key = '{access_key}'\nsecret_key = '{secret_key}'\n")
}

#[tokio::test]
async fn a_client_reads_its_profile_again_when_the_service_does_not_accept_the_keys() {
    let local = Local::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    for (access_key, secret_key) in [(ACCESS_KEY, "an-old-secret"), ("AKLTOLD", SECRET_KEY)] {
        let provider = ProfileCredentials::new().profile("default").file(&file);
        let client = Client::builder()
            .endpoint(local.server.endpoint())
            .region(REGION)
            .credentials_provider(provider)
            .clock(local.clock.clone())
            .build()
            .unwrap();
        fs::write(&file, profile(access_key, secret_key)).unwrap();
        let error = client.describe_regions(DescribeRegions::new()).await;
        let error = error.unwrap_err();
        assert_eq!(error.code(), Some("ValidationError"));
        // The profile has no other keys.
        assert_eq!(error.attempts(), 1);

        fs::write(&file, profile(ACCESS_KEY, SECRET_KEY)).unwrap();
        client
            .describe_regions(DescribeRegions::new())
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn keys_that_were_set_are_not_tried_twice() {
    let local = Local::start().await;
    let client = Client::builder()
        .endpoint(local.server.endpoint())
        .region(REGION)
        .credentials(Credentials::new(ACCESS_KEY, "an-old-secret"))
        .clock(local.clock.clone())
        .build()
        .unwrap();
    let error = client.describe_regions(DescribeRegions::new()).await;
    assert_eq!(error.unwrap_err().attempts(), 1);
}
