//! What a client takes it takes behind `Arc` and `Box` too, and uses as it is.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use kcs_client::actions::DescribeRegions;
use kcs_client::clock::{BoxFuture, Clock, UnixTime};
use kcs_client::intercept::{
    BoxError, FinishedCall, Interceptor, Metrics, ReplyContext, RetryContext, SendingContext,
    SigningContext,
};
use kcs_client::testing::{MockTransport, VirtualClock};
use kcs_client::transport::{Request, Response, Transport, TransportError, TransportErrorKind};
use kcs_client::{
    ClientBuilder, Credentials, CredentialsError, CredentialsProvider, Error, Jitter,
    ProvidedCredentials, RetryPolicy,
};

/// Counts what it is asked for, by any of its traits.
#[derive(Debug)]
struct Counting {
    count: AtomicU32,
    mock: MockTransport,
    clock: VirtualClock,
    can_sleep: bool,
}

impl Counting {
    fn new(mock: &MockTransport) -> Self {
        Self {
            count: AtomicU32::new(0),
            mock: mock.clone(),
            clock: VirtualClock::default(),
            can_sleep: true,
        }
    }

    fn count(&self) -> u32 {
        self.count.fetch_add(1, Ordering::SeqCst)
    }

    fn counted(&self) -> u32 {
        self.count.load(Ordering::SeqCst)
    }
}

impl Transport for Counting {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.count();
        self.mock.send(request)
    }
}

impl Clock for Counting {
    fn now(&self) -> UnixTime {
        self.clock.now()
    }

    fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.clock.sleep(duration)
    }

    fn can_sleep(&self) -> bool {
        self.count();
        self.can_sleep
    }
}

impl Interceptor for Counting {
    fn name(&self) -> &str {
        "the counter"
    }

    fn before_signing(&self, _: &mut SigningContext<'_>) -> Result<(), BoxError> {
        self.count();
        Ok(())
    }

    fn before_sending(&self, _: &mut SendingContext<'_>) -> Result<(), BoxError> {
        self.count();
        Ok(())
    }

    fn after_reply(&self, _: &ReplyContext<'_>) -> Result<(), BoxError> {
        self.count();
        Err("enough".into())
    }

    fn on_retry(&self, _: &RetryContext<'_>) -> Result<(), BoxError> {
        self.count();
        Ok(())
    }
}

impl Metrics for Counting {
    fn call_finished(&self, _: &FinishedCall<'_>) {
        self.count();
    }
}

impl CredentialsProvider for Counting {
    fn name(&self) -> Cow<'_, str> {
        "the counter".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        self.count();
        Box::pin(async { Ok(Credentials::new("ak", "sk").into()) })
    }
}

impl Jitter for Counting {
    fn fraction(&self) -> f64 {
        self.count();
        0.5
    }
}

/// A mock that fails once and then answers, and a client of it.
fn once_down() -> (MockTransport, ClientBuilder) {
    let mock = MockTransport::new();
    mock.on::<DescribeRegions>()
        .fault(TransportErrorKind::Connect)
        .reply_json(r#"{"RegionSet": []}"#);
    let builder = mock.client_builder().retry(RetryPolicy::standard());
    (mock, builder)
}

async fn call(builder: ClientBuilder) -> Result<(), Error> {
    let kcs = builder.build()?;
    kcs.describe_regions(DescribeRegions::new()).await.map(drop)
}

#[tokio::test]
async fn what_is_shared_with_a_client_is_the_programs_too() {
    let (mock, builder) = once_down();
    let transport = Arc::new(Counting::new(&mock));
    call(builder.transport(Arc::clone(&transport)))
        .await
        .unwrap();
    assert_eq!(transport.counted(), 2);

    let (mock, builder) = once_down();
    let clock = Arc::new(Counting::new(&mock));
    call(builder.clock(Arc::clone(&clock))).await.unwrap();
    assert!(clock.counted() > 0 && !clock.elapsed().is_zero());

    let (mock, builder) = once_down();
    let interceptor = Arc::new(Counting::new(&mock));
    let error = call(builder.interceptor(Arc::clone(&interceptor)))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("the counter"), "{error}");
    assert_eq!(interceptor.counted(), 5, "each hook, and one of them twice");

    let (mock, builder) = once_down();
    let metrics = Arc::new(Counting::new(&mock));
    call(builder.metrics(Arc::clone(&metrics))).await.unwrap();
    assert_eq!(metrics.counted(), 1);

    let (mock, builder) = once_down();
    let provider = Arc::new(Counting::new(&mock));
    call(builder.credentials_provider(Arc::clone(&provider)))
        .await
        .unwrap();
    assert_eq!(provider.counted(), 1);

    let (mock, builder) = once_down();
    let jitter = Arc::new(Counting::new(&mock));
    call(builder.jitter(Arc::clone(&jitter))).await.unwrap();
    assert_eq!(jitter.counted(), 1);
}

#[tokio::test]
async fn a_program_chooses_at_runtime() {
    let (mock, builder) = once_down();
    let transport: Box<dyn Transport> = Box::new(Counting::new(&mock));
    call(builder.transport(transport)).await.unwrap();
    let (mock, builder) = once_down();
    let clock: Box<dyn Clock> = Box::new(Counting {
        can_sleep: false,
        ..Counting::new(&mock)
    });
    // What the trait does by default is not done instead.
    assert!(
        call(builder.clock(clock))
            .await
            .unwrap_err()
            .is_configuration()
    );
    let (mock, builder) = once_down();
    let interceptor: Arc<dyn Interceptor> = Arc::new(Counting::new(&mock));
    let error = call(builder.interceptor(interceptor)).await.unwrap_err();
    assert!(error.is_intercepted());
    let (mock, builder) = once_down();
    let provider: Arc<dyn CredentialsProvider> = Arc::new(Counting::new(&mock));
    assert_eq!(provider.name(), "the counter");
    let metrics: Box<dyn Metrics> = Box::new(Counting::new(&mock));
    let jitter: Box<dyn Jitter> = Box::new(Counting::new(&mock));
    let builder = builder.credentials_provider(provider).metrics(metrics);
    call(builder.jitter(jitter)).await.unwrap();
}
