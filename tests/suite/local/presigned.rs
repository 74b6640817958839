//! Presigned URLs, opened by somebody who has nothing else.

use std::time::Duration;

use kcs_client::actions::DescribeRegions;
use kcs_client::{Client, Credentials, minutes};

use super::{ACCESS_KEY, Answer, Local, REGION, SECRET_KEY};

fn client(local: &Local) -> Client {
    Client::builder()
        .region(REGION)
        .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
        .endpoint(local.server.endpoint())
        .clock(local.clock.clone())
        .build()
        .unwrap()
}

/// As a browser would.
async fn open(local: &Local, url: &str) -> Answer {
    let path = url.strip_prefix(&local.server.endpoint()).unwrap();
    let host = local.server.address();
    let accept = "text/html,*/*;q=0.8";
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\nConnection: close\r\n\r\n"
    );
    local.send(request.as_bytes()).await
}

#[tokio::test]
async fn a_presigned_url_works_until_it_expires_and_says_only_what_was_signed() {
    for life in [5, 15, 30] {
        let local = Local::start().await;
        let link = client(&local)
            .presign(DescribeRegions::new())
            .expires_in(minutes(life))
            .await
            .unwrap();
        assert_eq!(open(&local, link.as_str()).await.status, 200, "{life}");
        local.clock.advance(minutes(life));
        assert_eq!(open(&local, link.as_str()).await.status, 200, "{life}");
        let other = link
            .as_str()
            .replace("DescribeRegions", "DescribeCacheClusters");
        assert_eq!(open(&local, &other).await.error().0, "ValidationError");
        local.clock.advance(Duration::from_secs(1));
        assert_eq!(
            open(&local, link.as_str()).await.error().0,
            "RequestExpired"
        );
    }
}
