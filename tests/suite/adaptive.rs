//! The adaptive policy end to end: what a whole client does while a service throttles, and afterwards.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use kcs_client::actions::DescribeRegions;
use kcs_client::clock::{BoxFuture, Clock, UnixTime};
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{Request, Response, Transport, TransportError};
use kcs_client::{Client, Credentials, Error, RetryPolicy, minutes, seconds};

/// A service that throttles its first requests, and remembers when each came.
#[derive(Clone, Debug)]
struct Service {
    clock: VirtualClock,
    throttled: usize,
    came: Arc<Mutex<Vec<Duration>>>,
}

impl Service {
    fn throttling(requests: usize) -> Self {
        Self {
            clock: VirtualClock::default(),
            throttled: requests,
            came: Arc::default(),
        }
    }

    fn client(&self, policy: RetryPolicy) -> Client {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("AKLTMOCKMOCKMOCK0000", "mock-secret-key"))
            .transport(self.clone())
            .clock(self.clock.clone())
            .retry(policy)
            .build()
            .unwrap()
    }

    fn came(&self) -> Vec<Duration> {
        self.came.lock().unwrap().clone()
    }
}

impl Transport for Service {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let number = {
            let mut came = self.came.lock().unwrap();
            came.push(self.clock.elapsed());
            came.len()
        };
        Box::pin(async move {
            Ok(if number <= self.throttled {
                let body =
                    format!(r#"{{"RequestId": "r-{number}", "Error": {{"Code": "Throttling"}}}}"#);
                Response::new(429, body)
            } else {
                Response::new(200, r#"{"RequestId": "r", "RegionSet": []}"#)
            })
        })
    }
}

async fn call(kcs: &Client) -> Result<(), Error> {
    kcs.describe_regions(DescribeRegions::new()).await.map(drop)
}

/// So many calls at once: what became of each.
async fn at_once(kcs: &Client, calls: usize) -> Vec<Result<(), Error>> {
    let tasks: Vec<_> = (0..calls)
        .map(|_| {
            let kcs = kcs.clone();
            tokio::spawn(async move { call(&kcs).await })
        })
        .collect();
    let mut results = Vec::new();
    for task in tasks {
        results.push(task.await.unwrap());
    }
    results
}

#[tokio::test]
async fn it_slows_down_the_whole_client_and_the_standard_policy_does_not() {
    for (policy, is_slow) in [
        (RetryPolicy::adaptive(), true),
        (RetryPolicy::standard(), false),
    ] {
        let service = Service::throttling(1);
        let kcs = service.client(policy.max_attempts(1));
        assert!(call(&kcs).await.unwrap_err().is_throttled());
        for _ in 0..20 {
            call(&kcs.clone()).await.unwrap();
        }
        let came = service.came();
        let gaps: Vec<_> = came.windows(2).map(|pair| pair[1] - pair[0]).collect();
        if is_slow {
            assert_eq!(gaps[0], seconds(2), "one attempt in two seconds at first");
            assert!(gaps[19] < gaps[0] / 4, "faster with each success: {gaps:?}");
        } else {
            assert_eq!(gaps, [Duration::ZERO; 20]);
        }
    }
}

#[tokio::test]
async fn half_a_minute_without_throttling_ends_the_limit() {
    let service = Service::throttling(1);
    let kcs = service.client(RetryPolicy::adaptive().max_attempts(1));
    call(&kcs).await.unwrap_err();
    service.clock.sleep(seconds(30)).await;
    let results = at_once(&kcs, 50).await;
    assert!(results.iter().all(Result::is_ok));
    let came = service.came();
    assert_eq!(came.len(), 51);
    assert!(
        came[1..].iter().all(|came| *came == seconds(30)),
        "{came:?}"
    );
}

#[tokio::test]
async fn a_burst_of_throttling_does_not_lock_out_a_healthy_service() {
    for interval in [Duration::from_millis(500), seconds(1), seconds(5)] {
        let service = Service::throttling(7);
        let kcs = service.client(RetryPolicy::adaptive());
        let once = RetryPolicy::adaptive().max_attempts(1);
        for _ in 0..7 {
            let request = kcs.describe_regions(DescribeRegions::new());
            assert!(request.retry(once.clone()).await.is_err());
        }
        let begin = service.clock.elapsed();
        let hundred = kcs.clone();
        let hundred = tokio::spawn(async move { at_once(&hundred, 100).await });
        // Calls keep coming, whether those before them have ended or not.
        let mut tasks = Vec::new();
        for _ in 0..600 {
            service.clock.sleep(interval).await;
            let (kcs, clock) = (kcs.clone(), service.clock.clone());
            tasks.push(tokio::spawn(async move {
                let came = clock.elapsed();
                let result = call(&kcs).await;
                (came, clock.elapsed() - came, result)
            }));
        }
        for task in tasks {
            let (came, took, result) = task.await.unwrap();
            if came - begin >= minutes(1) {
                assert!(result.is_ok(), "at {came:?}, each {interval:?}: {result:?}");
                assert_eq!(took, Duration::ZERO, "at {came:?}, each {interval:?}");
            }
        }
        hundred.await.unwrap();
        let late = service
            .came()
            .into_iter()
            .filter(|came| *came >= begin + minutes(1));
        let sent = late.count() as f64 * interval.as_secs_f64();
        assert!(sent > 600.0 * interval.as_secs_f64() - 61.0, "{sent}");
    }
}

#[tokio::test]
async fn a_call_without_a_turn_in_time_fails_at_once_and_says_that_it_was_not_sent() {
    let service = Service::throttling(1);
    let kcs = service.client(RetryPolicy::adaptive().max_attempts(1));
    call(&kcs).await.unwrap_err();
    let before = service.clock.elapsed();
    let request = kcs.describe_regions(DescribeRegions::new());
    let error = request.timeout(seconds(1)).await.unwrap_err();
    assert_eq!(service.clock.elapsed(), before);
    assert_eq!((service.came().len(), error.attempts()), (1, 0));
    assert!(error.is_throttled() && error.is_transient() && !error.is_timeout());
    assert!(!error.may_have_been_executed());
    assert!(error.to_string().contains("not sent"), "{error}");
}

#[tokio::test]
async fn a_retry_without_a_turn_in_time_keeps_the_error_of_the_attempt() {
    let service = Service::throttling(1000);
    let policy = RetryPolicy::adaptive().initial_throttling_backoff(Duration::ZERO);
    let kcs = service.client(policy);
    let request = || kcs.describe_regions(DescribeRegions::new());
    let once = RetryPolicy::adaptive().max_attempts(1);
    request().retry(once).await.unwrap_err();
    // Two seconds from now is a turn, and another one two seconds later.
    let error = request().timeout(seconds(3)).await.unwrap_err();
    assert_eq!(service.clock.elapsed(), seconds(2), "{error}");
    assert!(error.is_throttled() && !error.may_have_been_executed());
    let kept = (error.http_status(), error.code(), error.attempts());
    assert_eq!(kept, (Some(429), Some("Throttling"), 1), "{error}");
    assert_eq!(error.request_id().unwrap().as_str(), "r-2");
    assert!(error.to_string().contains("not sent"), "{error}");
}

#[tokio::test]
async fn dropped_calls_give_their_places_back() {
    let service = Service {
        clock: VirtualClock::manual(UnixTime::from_seconds(0)),
        ..Service::throttling(1)
    };
    let kcs = service.client(RetryPolicy::adaptive().max_attempts(1));
    call(&kcs).await.unwrap_err();
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let kcs = kcs.clone();
            tokio::spawn(async move { call(&kcs).await })
        })
        .collect();
    tokio::task::yield_now().await;
    for task in tasks {
        task.abort();
        assert!(task.await.unwrap_err().is_cancelled());
    }
    let last = tokio::spawn(async move { call(&kcs).await });
    tokio::task::yield_now().await;
    assert_eq!(service.came().len(), 1, "all of them were waiting");
    service.clock.advance(seconds(2));
    last.await.unwrap().unwrap();
    assert_eq!(service.came(), [Duration::ZERO, seconds(2)]);
}
