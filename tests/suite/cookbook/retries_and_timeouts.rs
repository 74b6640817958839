//! Say how long calls may take and how often they are tried.

use std::time::Duration;

use kcs_client::actions::{DescribeRegions, RenameCacheCluster};
use kcs_client::types::{CacheId, ClusterName, RegionSet};
use kcs_client::{Client, ClientBuilder, Error, RetryPolicy, minutes, seconds};

/// For an interactive application: fail fast.
fn interactive(settings: ClientBuilder) -> ClientBuilder {
    let policy = RetryPolicy::standard()
        .max_attempts(2)
        .initial_backoff(Duration::from_millis(200));
    settings
        .timeout(seconds(5))
        .attempt_timeout(seconds(2))
        .retry(policy)
}

/// For a batch job: patient, and considerate of an overloaded service.
fn batch(settings: ClientBuilder) -> ClientBuilder {
    let policy = RetryPolicy::adaptive()
        .max_attempts(8)
        .max_backoff(seconds(60));
    settings
        .timeout(minutes(10))
        .attempt_timeout(seconds(30))
        .retry(policy)
}

/// For a network where connecting is slow or fails.
fn far_away(settings: ClientBuilder) -> ClientBuilder {
    settings
        .connect_timeout(seconds(3))
        .read_timeout(seconds(20))
}

/// Overrides the settings for one call.
async fn regions(kcs: &Client) -> Result<RegionSet, Error> {
    let call = kcs
        .describe_regions(DescribeRegions::new())
        .timeout(seconds(1))
        .retry(RetryPolicy::disabled());
    Ok(call.await?.into_data())
}

/// Handles a call that failed in spite of retries.
async fn rename(kcs: &Client, id: &CacheId, name: ClusterName) -> Result<(), String> {
    match kcs
        .rename_cache_cluster(RenameCacheCluster::new(id, name))
        .await
    {
        Ok(_) => Ok(()),
        // First, because the others are about the last attempt alone.
        Err(error) if error.may_have_been_executed() => Err(format!("unknown: {}", error.report())),
        Err(error) if error.is_throttled() => Err(format!("throttled: {}", error.report())),
        Err(error) if error.is_connect() => Err(format!("not sent: {}", error.report())),
        Err(error) => Err(format!("rejected: {}", error.report())),
    }
}

// The page ends here.

use std::sync::atomic::{AtomicU32, Ordering};

use kcs_client::clock::{BoxFuture, Clock};
use kcs_client::testing::{MockTransport, VirtualClock};
use kcs_client::transport::{
    Request, ReqwestTransport, Response, Transport, TransportError, TransportErrorKind,
};
use kcs_local::Server;

use super::Service;

/// Breaks so many connections before it lets calls through.
#[derive(Debug)]
struct Flaky<T> {
    left: AtomicU32,
    transport: T,
}

impl<T: Transport> Transport for Flaky<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let left = self.left.load(Ordering::SeqCst);
        if left == 0 {
            return self.transport.send(request);
        }
        self.left.store(left - 1, Ordering::SeqCst);
        let error = TransportError::new(TransportErrorKind::Interrupted, "the cable is loose");
        Box::pin(async { Err(error) })
    }
}

/// The result of a call on a network that fails so often, and how long it took.
async fn call(
    settings: fn(ClientBuilder) -> ClientBuilder,
    failures: u32,
) -> (Result<RegionSet, Error>, Duration) {
    let clock = VirtualClock::default();
    let server = Server::builder()
        .clock(clock.clone())
        .start()
        .await
        .unwrap();
    let flaky = Flaky {
        left: AtomicU32::new(failures),
        transport: clock.hold_for(ReqwestTransport::default()),
    };
    let builder = server
        .client_builder()
        .transport(flaky)
        .clock(clock.clone());
    let kcs = settings(builder).build().unwrap();
    let regions = kcs.describe_regions(DescribeRegions::new()).await;
    (regions.map(|regions| regions.into_data()), clock.elapsed())
}

#[tokio::test]
async fn each_has_the_patience_that_was_asked_for() {
    let (regions, took) = call(interactive, 1).await;
    assert!(!regions.unwrap().regions.is_empty());
    assert!(took <= Duration::from_millis(200), "{took:?}");
    let (regions, _) = call(interactive, 2).await;
    assert_eq!(regions.unwrap_err().attempts(), 2);
    let (regions, took) = call(batch, 7).await;
    assert!(!regions.unwrap().regions.is_empty());
    assert!(took < minutes(10), "{took:?}");
    let (regions, _) = call(batch, 8).await;
    assert_eq!(regions.unwrap_err().attempts(), 8);
}

#[tokio::test]
async fn a_network_far_away_is_reached() {
    let server = Server::builder().start().await.unwrap();
    let kcs = far_away(server.client_builder()).build().unwrap();
    assert!(!regions(&kcs).await.unwrap().regions.is_empty());
}

#[tokio::test]
async fn time_outs_are_kept() {
    let clock = VirtualClock::default();
    let mock = MockTransport::with_clock(clock.clone());
    mock.on::<DescribeRegions>().hang().always();
    let kcs = interactive(mock.client_builder()).build().unwrap();
    let error = regions(&kcs).await.unwrap_err();
    assert!(error.is_timeout());
    assert_eq!((error.attempts(), clock.elapsed()), (1, seconds(1)));
    let error = kcs
        .describe_regions(DescribeRegions::new())
        .await
        .unwrap_err();
    assert_eq!(error.attempts(), 2);
    assert!(clock.elapsed() <= seconds(1 + 5));
}

#[tokio::test]
async fn what_is_left_to_do_is_told() {
    let service = Service::start().await;
    let id = service.running("orders-cache").await;
    let name = ClusterName::from("orders-archive");
    rename(&service.kcs, &id, name.clone()).await.unwrap();
    let missing = rename(&service.kcs, &CacheId::from("c-1"), name.clone()).await;
    assert!(missing.unwrap_err().starts_with("rejected: "));
    let told = async |failure: TransportErrorKind| {
        let mock = MockTransport::new();
        mock.on::<RenameCacheCluster>().fault(failure).always();
        let failed = rename(&mock.client(), &id, name.clone()).await;
        failed.unwrap_err()
    };
    let connect = told(TransportErrorKind::Connect).await;
    assert!(connect.starts_with("not sent: "), "{connect}");
    let interrupted = told(TransportErrorKind::Interrupted).await;
    assert!(interrupted.starts_with("unknown: "), "{interrupted}");
    // What the last attempt says is not all that there is to say.
    for last in ["connect", "throttled", "unauthorized"] {
        let mock = MockTransport::new();
        let on = || mock.on::<RenameCacheCluster>();
        on().fault(TransportErrorKind::Interrupted);
        match last {
            "connect" => on().fault(TransportErrorKind::Connect).always(),
            "throttled" => on().error(429, "Throttling", "slow down").always(),
            _ => on().error(401, "Unauthorized", "who?").always(),
        };
        let builder = mock.client_builder().retry(RetryPolicy::standard());
        let failed = rename(&builder.build().unwrap(), &id, name.clone()).await;
        let failed = failed.unwrap_err();
        assert!(failed.starts_with("unknown: "), "{last}: {failed}");
    }
    let mock = MockTransport::new();
    mock.on::<RenameCacheCluster>()
        .error(429, "Throttling", "slow down")
        .always();
    let throttled = rename(&mock.client(), &id, name.clone()).await.unwrap_err();
    assert!(throttled.starts_with("throttled: "), "{throttled}");
}
