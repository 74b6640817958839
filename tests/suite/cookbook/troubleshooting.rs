//! Find out what to do about an error.

use kcs_client::{Error, ErrorKind};

/// Returns what to do about an error.
fn remedy(error: &Error) -> String {
    // First, because the other questions are about the last attempt alone.
    if error.may_have_been_executed() {
        let advice = error.advice();
        return advice.unwrap_or("call again: it only reads").to_owned();
    }
    let remedy = if error.is_invalid_request() {
        "correct the request: nothing was sent"
    } else if error.is_configuration() {
        "set what the message names"
    } else if error.is_credentials() {
        "fix the source of the credentials: nothing was sent"
    } else if error.is_clock_skew() {
        "set the clock of this machine"
    } else if error.is_unauthorized() {
        "check the keys and their permissions"
    } else if error.is_not_found() {
        "check id, region and zone"
    } else if error.is_conflict() {
        "wait until the resource allows it, then call again"
    } else if error.is_throttled() {
        "call less often"
    } else if error.is_connect() {
        "check network, proxy and endpoint: nothing was sent"
    } else if error.kind() == ErrorKind::Transport {
        "correct what the message names, such as the credentials of a proxy"
    } else if error.is_decode() {
        "check proxies and gateways between this machine and the service"
    } else if error.is_transient() {
        "call again a little later"
    } else {
        "read the service's message"
    };
    remedy.to_owned()
}

// The page ends here.

use kcs_client::actions::{
    DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters, RestartCacheCluster,
};
use kcs_client::testing::MockTransport;
use kcs_client::transport::{Response, TransportErrorKind};
use kcs_client::types::CacheId;
use kcs_client::{Client, Credentials, RetryPolicy, minutes};
use kcs_local::Server;

use super::Service;

/// The remedy for a list that is answered so.
async fn answered(response: Response) -> String {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .respond(response)
        .always();
    let kcs = mock.client();
    let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
    remedy(&call.await.unwrap_err())
}

fn refusal(status: u16, code: &str) -> Response {
    let error = format!(r#"{{"Code": "{code}", "Message": "no"}}"#);
    Response::new(
        status,
        format!(r#"{{"RequestId": "r-1", "Error": {error}}}"#),
    )
}

#[tokio::test]
async fn each_kind_of_error_has_its_remedy() {
    assert_eq!(
        answered(refusal(400, "RequestExpired")).await,
        "set the clock of this machine"
    );
    assert_eq!(
        answered(refusal(403, "AccessDenied")).await,
        "check the keys and their permissions"
    );
    assert_eq!(
        answered(refusal(429, "Throttling")).await,
        "call less often"
    );
    assert_eq!(
        answered(refusal(400, "BusinessError")).await,
        "read the service's message"
    );
    let page = answered(Response::new(404, "<html>a gateway</html>")).await;
    assert!(page.starts_with("check proxies and gateways"), "{page}");
    // A read whose reply was lost has nothing to be checked.
    assert_eq!(
        answered(refusal(500, "InternalFailure")).await,
        "call again: it only reads"
    );

    let mock = MockTransport::new();
    mock.on::<RestartCacheCluster>()
        .fault(TransportErrorKind::Interrupted);
    mock.on::<RestartCacheCluster>()
        .fault(TransportErrorKind::Connect)
        .always();
    let kcs = mock.client();
    let restart = || kcs.restart_cache_cluster(RestartCacheCluster::new(CacheId::from("c-1")));
    let lost = remedy(&restart().await.unwrap_err());
    assert!(
        lost.contains("check DescribeCacheCluster before you call again"),
        "{lost}"
    );
    let proxy = MockTransport::new();
    proxy
        .on::<RestartCacheCluster>()
        .fault(TransportErrorKind::Unusable);
    let restart_through = proxy.client();
    let request = RestartCacheCluster::new(CacheId::from("c-1"));
    let wrong = restart_through.restart_cache_cluster(request).await;
    let wrong = remedy(&wrong.unwrap_err());
    assert!(
        wrong.starts_with("correct what the message names"),
        "{wrong}"
    );
    let down = remedy(&restart().retry(RetryPolicy::disabled()).await.unwrap_err());
    assert!(down.starts_with("check network"), "{down}");
}

#[tokio::test]
async fn what_the_local_server_says_is_told_apart() {
    let service = Service::start().await;
    let kcs = &service.kcs;
    let missing = DescribeCacheCluster::new(CacheId::from("c-0"));
    let error = kcs.describe_cache_cluster(missing).await.unwrap_err();
    assert_eq!(remedy(&error), "check id, region and zone");

    let id = service.running("orders-cache").await;
    let restart = || kcs.restart_cache_cluster(RestartCacheCluster::new(&id));
    restart().await.unwrap();
    let error = kcs.delete_cache_cluster(DeleteCacheCluster::new(&id)).await;
    let busy = remedy(&error.unwrap_err());
    assert!(busy.starts_with("wait until"), "{busy}");

    let empty = DescribeCacheCluster::new(CacheId::from(""));
    let error = kcs.describe_cache_cluster(empty).await.unwrap_err();
    assert_eq!(remedy(&error), "correct the request: nothing was sent");

    let error = Client::builder()
        .region("cn-beijing-6")
        .build()
        .unwrap_err();
    assert_eq!(remedy(&error), "set what the message names");

    let server = Server::builder().start().await.unwrap();
    let wrong = Credentials::new(server.access_key(), "another-secret-key");
    let kcs = server.client_builder().credentials(wrong).build().unwrap();
    let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
    let error = call.timeout(minutes(1)).await.unwrap_err();
    assert_eq!(remedy(&error), "check the keys and their permissions");
}
