//! Conditions and answers of rules, and transports with faults.

use super::*;
use crate::Client;
use crate::RetryPolicy;
use crate::actions::{DescribeCacheClusters, RestartCacheCluster};
use crate::clock::{Clock, UnixTime, minutes, seconds};
use crate::fixture::ListNames;
use crate::transport::TransportErrorKind;
use crate::types::{BillType, CacheId, Gigabytes};

#[tokio::test]
async fn values_of_rules_are_strings_numbers_and_types_of_the_api() {
    let mock = MockTransport::new();
    mock.on_any().with("Text", "a").reply_json("1");
    mock.on_any().with("Number", 7).reply_json("2");
    mock.on_any().with("Flag", true).reply_json("3");
    mock.on_any().with("Size", Gigabytes(8)).reply_json("4");
    mock.on_any()
        .with("Bill", BillType::PayAsYouGo)
        .reply_json("5");
    mock.on_any()
        .with("Id.1", CacheId::from("c-1"))
        .reply_json("6");
    mock.on_any().with("List", [1]).reply_json("7");
    let kcs = mock.client();
    let call = |parameter: (&'static str, &'static str)| {
        kcs.call("Some").parameter(parameter.0, parameter.1)
    };
    for (parameter, expected) in [
        (("Text", "a"), "1"),
        (("Number", "07"), "2"),
        (("Flag", "true"), "3"),
        (("Size", "8"), "4"),
        (("Bill", "87"), "5"),
        (("Id.1", "c-1"), "6"),
    ] {
        let reply = call(parameter).await.unwrap();
        let data = format!(r#""Data":{expected}"#);
        assert!(
            reply.body().contains(&data),
            "{parameter:?}: {}",
            reply.body()
        );
    }
    for other in [
        ("Text", "b"),
        ("Number", "7.5"),
        ("List", "1"),
        ("List", "[1]"),
    ] {
        assert!(call(other).await.is_err(), "{other:?}");
    }
}

#[tokio::test]
async fn what_a_request_leaves_out_has_its_documented_default() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>()
        .with("Offset", 0)
        .reply_json(r#"{"total": 11, "list": []}"#);
    mock.on::<DescribeCacheClusters>()
        .with("Offset", "10")
        .reply_json(r#"{"total": 11, "list": [{"cacheId": "c-1"}]}"#);
    let kcs = mock.client();
    for (offset, expected) in [(None, 0), (Some(10), 1)] {
        let request = DescribeCacheClusters::new();
        let request = match offset {
            Some(offset) => request.offset(offset),
            None => request,
        };
        let page = kcs.describe_cache_clusters(request).await.unwrap();
        assert_eq!(page.items.len(), expected, "{offset:?}");
    }
    mock.verify().unwrap();
}

#[tokio::test]
async fn json_that_cannot_be_read_is_named_where_it_is_given() {
    let mock = MockTransport::new();
    let line = line!() + 2;
    mock.on::<DescribeCacheClusters>()
        .reply_json(r#"{"list": [}"#);
    let kcs = mock.client();
    let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
    let error = call.await.unwrap_err().report().to_string();
    let place = format!("given to `reply_json` at {}:{line}:", file!());
    assert!(
        error.contains(&place) && error.contains("column 11"),
        "{error}"
    );
    // Without any call as well.
    mock.on::<ListNames>().reply_json("nothing").times(0);
    let unmet = mock.verify().unwrap_err().to_string();
    assert!(unmet.contains(&place), "{unmet}");
    assert_eq!(unmet.matches("is invalid: ").count(), 2, "{unmet}");
}

/// A service that answers everything, and a transport with faults in front of it.
fn faulty(clock: &VirtualClock) -> (MockTransport, Faulty<MockTransport>, Client) {
    let service = MockTransport::new();
    service.on_any().reply_json(r#"{"list": []}"#).always();
    let faulty = Faulty::with_clock(service.clone(), clock.clone());
    let kcs = service.client_builder();
    let kcs = kcs.clock(clock.clone()).transport(faulty.clone());
    (service, faulty, kcs.build().unwrap())
}

#[tokio::test]
async fn a_lost_reply_was_given_and_a_failed_request_never_came() {
    for (is_lost, came) in [(true, 1), (false, 0)] {
        let (service, faulty, kcs) = faulty(&VirtualClock::default());
        let rule = faulty.on::<RestartCacheCluster>().with("CacheId", "c-1");
        match is_lost {
            true => rule.lose_reply(),
            false => rule.fault(TransportErrorKind::Interrupted),
        };
        let restart =
            |id: &str| kcs.restart_cache_cluster(RestartCacheCluster::new(CacheId::from(id)));
        let error = restart("c-1").await.unwrap_err();
        assert!(error.may_have_been_executed());
        assert_eq!(service.received().len(), came);
        // What fits no rule, and what comes after its last answer, is forwarded.
        restart("c-2").await.unwrap();
        restart("c-1").await.unwrap();
        assert_eq!(service.received().len(), came + 2);
        assert_eq!(faulty.received().len(), 3);
        faulty.verify().unwrap();
    }
}

#[tokio::test]
async fn errors_of_a_connection_stay_what_they_are() {
    let down = MockTransport::new();
    down.on_any().fault(TransportErrorKind::Connect).always();
    let faulty = Faulty::new(down.clone());
    faulty.on_any().lose_reply().always();
    let kcs = down.client_builder().transport(faulty).build().unwrap();
    let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
    let error = call.retry(RetryPolicy::disabled()).await.unwrap_err();
    assert!(
        error.is_connect(),
        "nothing was sent, so no reply can be lost: {error}"
    );
}

#[tokio::test]
async fn which_requests_fail_follows_from_their_order() {
    let fates = || async {
        let (service, faulty, kcs) = faulty(&VirtualClock::default());
        faulty
            .on_any()
            .every(3)
            .every(0)
            .error(503, "ServiceUnavailable", "later")
            .always();
        faulty.on_any().forward().times(4).lose_reply();
        let mut fates = String::new();
        for _ in 0..9 {
            let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
            fates.push(match call.retry(RetryPolicy::disabled()).await {
                Ok(_) => '.',
                Err(error) if error.is_service() => 'e',
                Err(_) => 'l',
            });
        }
        (fates, service.received().len())
    };
    let (first, forwarded) = fates().await;
    // Each third fails; of the others the fifth loses its reply.
    assert_eq!((first.as_str(), forwarded), ("..e..el.e", 6));
    assert_eq!(fates().await, (first, forwarded));
}

#[tokio::test]
async fn a_late_reply_is_late_on_the_clock_and_was_forwarded_at_once() {
    let clock = VirtualClock::manual(UnixTime::from_seconds(0));
    let (service, faulty, kcs) = faulty(&clock);
    faulty.on_any().forward().after(seconds(20));
    let call = tokio::spawn(async move {
        let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
        call.await.map(|_| ())
    });
    while service.received().is_empty() {
        tokio::task::yield_now().await;
    }
    clock.advance(seconds(19));
    tokio::task::yield_now().await;
    assert!(!call.is_finished());
    clock.advance(seconds(1));
    call.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_mock_has_nothing_to_forward_to() {
    let mock = MockTransport::new();
    mock.on::<DescribeCacheClusters>().forward().lose_reply();
    let kcs = mock.client();
    for _ in 0..2 {
        let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
        let error = call.await.unwrap_err().report().to_string();
        assert!(error.contains("use `Faulty`"), "{error}");
    }
}

#[tokio::test]
async fn a_timeout_on_a_virtual_clock_says_that_it_is_one() {
    let clock = VirtualClock::default();
    let (_, faulty, kcs) = faulty(&clock);
    faulty.on_any().hang().always();
    let call = kcs.describe_cache_clusters(DescribeCacheClusters::new());
    let error = call.timeout(minutes(1)).await.unwrap_err();
    assert!(error.is_timeout());
    let text = error.report().to_string();
    assert!(
        text.contains("of virtual time") && text.contains("hold_for"),
        "{text}"
    );
    assert!(clock.elapsed() >= minutes(1));
}
