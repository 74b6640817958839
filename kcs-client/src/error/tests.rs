use std::error::Error as _;
use std::fmt;

use super::*;
use crate::clock::seconds;
use crate::transport::TransportError;

fn replied(kind: Kind, status: u16) -> Error {
    Error::new(kind).with_status(status)
}

fn transport(kind: TransportErrorKind) -> Error {
    Error::transport(TransportError::new(kind, "the cable is loose"))
}

#[test]
fn only_what_may_have_reached_the_service_may_have_been_executed() {
    use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
    for (kind, executed) in [
        (Connect, false),
        (Certificate, false),
        (Unusable, false),
        (Timeout, true),
        (Interrupted, true),
        (TooLarge, true),
    ] {
        assert_eq!(
            transport(kind).may_have_been_executed(),
            executed,
            "{kind:?}"
        );
    }
    // A gateway's pages, and the service's own envelope.
    for (status, unreadable, own) in [
        (200, true, false),
        (299, true, false),
        (300, false, false),
        (302, false, false),
        (400, false, false),
        (407, false, false),
        (408, true, true),
        (409, false, false),
        (429, false, false),
        (498, false, false),
        (499, true, true),
        (500, true, true),
        (502, true, true),
        (503, true, true),
    ] {
        assert_eq!(
            replied(Kind::Decode, status).may_have_been_executed(),
            unreadable,
            "{status}"
        );
        assert_eq!(
            replied(Kind::Service, status).may_have_been_executed(),
            own,
            "{status}"
        );
    }
    assert!(Error::new(Kind::Decode).may_have_been_executed());
    for kind in [
        Kind::Configuration,
        Kind::InvalidRequest,
        Kind::NotSent,
        Kind::RateLimited,
        Kind::WaitFailed,
        Kind::WaitUnreachable,
        Kind::WaitNotFound,
        Kind::WaitTimeout,
        Kind::Intercepted { executed: false },
    ] {
        let error = Error::new(kind);
        assert!(!error.may_have_been_executed(), "{kind:?}");
        assert!(error.in_doubt(None).may_have_been_executed(), "{kind:?}");
    }
    assert!(Error::new(Kind::Intercepted { executed: true }).may_have_been_executed());
    assert!(Error::not_sent(seconds(3)).is_timeout());
}

#[test]
fn throttling_is_told_by_status_or_code_and_never_by_their_absence() {
    for (status, code, throttled) in [
        (500, None, false),
        (403, None, false),
        (400, Some("InvalidParameter"), false),
        (400, Some("Throttling.User"), true),
        (400, Some("TooManyRequests"), true),
        (400, Some("RequestLimitExceeded"), true),
        (429, None, true),
        (509, None, true),
        (508, None, false),
    ] {
        let error = replied(Kind::Service, status).with_code(code.map(str::to_owned));
        assert_eq!(error.is_throttled(), throttled, "{status} {code:?}");
    }
    let unavailable = replied(Kind::Service, 503).with_code(Some("ServiceUnavailable".to_owned()));
    assert!(!unavailable.may_have_been_executed() && unavailable.is_transient());
    // A page says it, too, but no other page than that of too many requests.
    assert!(!replied(Kind::Decode, 429).may_have_been_executed());
    assert!(replied(Kind::Decode, 503).may_have_been_executed());
}

#[test]
fn what_may_pass_is_transient() {
    for (status, transient) in [
        (399, false),
        (400, false),
        (408, true),
        (499, true),
        (500, true),
    ] {
        assert_eq!(
            replied(Kind::Service, status).is_transient(),
            transient,
            "{status}"
        );
        assert_eq!(
            replied(Kind::Decode, status).is_transient(),
            transient,
            "{status}"
        );
    }
    assert!(!Error::new(Kind::Service).is_transient());
}

/// An error with causes, one of which repeats the next in its own words.
#[derive(Debug)]
struct Layer(&'static str, Option<Box<Self>>);

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for Layer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.as_deref().map(|cause| cause as _)
    }
}

#[test]
fn display_prints_one_level_and_report_each_cause_once() {
    let os = Layer("Connection refused (os error 111)", None);
    let tcp = Layer(
        "tcp connect error: Connection refused (os error 111)",
        Some(Box::new(os)),
    );
    let sending = Layer("error sending request\nfor url", Some(Box::new(tcp)));
    let kind = TransportErrorKind::Connect;
    let error = Error::transport(TransportError::new(kind, sending))
        .with_action("DescribeRegions")
        .with_attempts(1);
    assert_eq!(
        error.to_string(),
        "DescribeRegions: no connection (1 attempt)"
    );
    assert_eq!(
        error.report().to_string(),
        "DescribeRegions: no connection: error sending request for url: tcp connect error: Connection refused (os error \
         111) (1 attempt)"
    );
    // As printers of chains do.
    let mut chain = vec![error.to_string()];
    let mut cause = error.source();
    while let Some(error) = cause {
        chain.push(error.to_string());
        cause = error.source();
    }
    assert_eq!(
        chain
            .iter()
            .filter(|said| said.contains("error sending request"))
            .count(),
        1
    );
    assert_eq!(chain.len(), 4);
}

#[test]
fn a_failed_wait_names_the_request_once() {
    let id = || Some(RequestId::from("r-7"));
    let cause = replied(Kind::Service, 400)
        .with_action("DescribeCacheCluster")
        .with_message("not there")
        .with_request_id(id());
    let error = Error::new(Kind::WaitNotFound)
        .with_message("waiting for CacheClusterRunning: it does not exist")
        .with_request_id(id())
        .with_source(cause);
    assert_eq!(
        error.report().to_string(),
        "waiting for CacheClusterRunning: it does not exist: DescribeCacheCluster: not there (HTTP 400, request id r-7)"
    );
    assert!(error.to_string().ends_with("(request id r-7)"));
}

#[test]
fn the_last_attempt_is_kept_when_there_is_no_other() {
    let last = replied(Kind::Service, 429)
        .with_code(Some("Throttling".to_owned()))
        .with_request_id(Some(RequestId::from("r-1")));
    let ended = last.with_end(&Error::not_sent(seconds(60)));
    assert!(ended.is_throttled());
    assert_eq!(
        ended.to_string(),
        "Throttling (HTTP 429, request id r-1); no further attempt: not sent: the call's time of 60 s is over"
    );
    // Own facts are not overwritten.
    let own = replied(Kind::Intercepted { executed: false }, 500).with_reply_of(&ended);
    assert_eq!((own.http_status(), own.code()), (Some(500), None));
    let bare = Error::new(Kind::Intercepted { executed: false }).with_reply_of(&ended);
    assert_eq!(
        (bare.http_status(), bare.code()),
        (Some(429), Some("Throttling"))
    );
}
