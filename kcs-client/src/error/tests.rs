use std::error::Error as _;
use std::fmt;

use super::*;
use crate::clock::seconds;
use crate::metadata;
use crate::transport::{TransportError, TransportErrorKind};

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
        (200, true, true),
        (299, true, true),
        (300, false, false),
        (302, false, false),
        (303, true, true),
        (304, false, false),
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
    let envelope = |status, code: Option<&str>| {
        replied(Kind::Service, status)
            .with_code(code.map(str::to_owned))
            .in_envelope(true)
    };
    for (status, code, throttled, without_envelope) in [
        (500, None, false, false),
        (403, None, false, false),
        (400, Some("InvalidParameter"), false, false),
        (400, Some("Throttling"), true, false),
        (400, Some("throttling"), true, false),
        (400, Some("Throttling.User"), true, false),
        (400, Some("TooManyRequests"), true, false),
        (400, Some("RequestLimitExceeded"), true, false),
        (400, Some("BackendThrottlingFailure"), false, false),
        (400, Some("ThrottlingTimeout"), false, false),
        (200, Some("Throttling"), false, false),
        (500, Some("Throttling"), false, false),
        (503, Some("TooManyRequests"), false, false),
        (429, None, true, true),
        (429, Some("Busy"), true, true),
        (429, Some("InternalFailure"), false, false),
        (509, None, false, false),
    ] {
        let error = envelope(status, code);
        assert_eq!(error.is_throttled(), throttled, "{status} {code:?}");
        let error = envelope(status, code).in_envelope(false);
        assert_eq!(error.is_throttled(), without_envelope, "{status} {code:?}");
    }
    let unavailable = |status| envelope(status, Some("ServiceUnavailable"));
    assert!(unavailable(503).is_transient());
    for error in [
        unavailable(503),
        unavailable(503).in_envelope(false),
        unavailable(500),
        unavailable(200),
    ] {
        assert!(error.may_have_been_executed(), "{error}");
    }
    for code in ["InternalFailure", "InternalError", "internal_error"] {
        assert!(envelope(400, Some(code)).may_have_been_executed(), "{code}");
    }
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
        "Throttling (HTTP 429, request id r-1); no further attempt: not sent: the call's timeout of 60 s has elapsed"
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

/// The questions about an error that are answered with yes.
fn answers(error: &Error) -> Vec<&'static str> {
    [
        ("configuration", error.is_configuration()),
        ("credentials", error.is_credentials()),
        ("invalid", error.is_invalid_request()),
        ("not found", error.is_not_found()),
        ("conflict", error.is_conflict()),
        ("service", error.is_service()),
        ("throttled", error.is_throttled()),
        ("clock skew", error.is_clock_skew()),
        ("unauthorized", error.is_unauthorized()),
        ("connect", error.is_connect()),
        ("timeout", error.is_timeout()),
        ("interrupted", error.is_interrupted()),
        ("decode", error.is_decode()),
        ("damaged", error.is_damaged()),
        ("intercepted", error.is_intercepted()),
        ("wait failed", error.is_wait_failed()),
        ("wait unreachable", error.is_wait_unreachable()),
        ("wait timeout", error.is_wait_timeout()),
        ("transient", error.is_transient()),
        ("load", error.is_refused_for_load()),
        ("given up", error.is_given_up()),
        ("before sending", error.is_before_sending()),
    ]
    .into_iter()
    .filter_map(|(name, is_it)| is_it.then_some(name))
    .collect()
}

#[test]
fn each_kind_answers_its_own_questions_only() {
    use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
    let credentials = |not_configured, transient| Kind::Credentials {
        not_configured,
        transient,
    };
    for (kind, expected) in [
        (
            Kind::Configuration,
            &["configuration", "before sending"][..],
        ),
        (
            credentials(false, false),
            &["credentials", "before sending"],
        ),
        (
            credentials(true, false),
            &["configuration", "credentials", "before sending"],
        ),
        (
            credentials(false, true),
            &["credentials", "transient", "before sending"],
        ),
        (Kind::InvalidRequest, &["invalid"]),
        (
            Kind::RateLimited,
            &["throttled", "transient", "load", "before sending"],
        ),
        (Kind::Service, &["service"]),
        (Kind::Decode, &["decode"]),
        (Kind::Transport(Unusable), &[]),
        (Kind::Transport(Connect), &["connect", "transient"]),
        (Kind::Transport(Certificate), &["connect"]),
        (Kind::Transport(Timeout), &["timeout", "transient"]),
        (Kind::Transport(Interrupted), &["interrupted", "transient"]),
        (Kind::Transport(TooLarge), &["decode"]),
        (Kind::NotSent, &["timeout", "before sending"]),
        (Kind::Intercepted { executed: false }, &["intercepted"]),
        (Kind::Intercepted { executed: true }, &["intercepted"]),
        (Kind::OrderedTwice, &[]),
        (Kind::WaitFailed, &["wait failed"]),
        (Kind::WaitUnreachable, &["wait unreachable"]),
        (Kind::WaitNotFound, &["not found"]),
        (Kind::WaitTimeout, &["timeout", "wait timeout"]),
    ] {
        assert_eq!(answers(&Error::new(kind)), expected, "{kind:?}");
    }
    for (kind, status, code, expected) in [
        (
            Kind::Service,
            400,
            "RequestExpired",
            &["service", "clock skew"][..],
        ),
        (Kind::Decode, 400, "RequestExpired", &["decode"]),
        (Kind::Service, 400, "ServiceUnavailable", &["service"]),
        (Kind::Decode, 400, "ServiceUnavailable", &["decode"]),
        (Kind::Service, 400, "Throttling", &["service"]),
        (
            Kind::Service,
            429,
            "Busy",
            &["service", "throttled", "transient", "load"],
        ),
        (Kind::Decode, 400, "Throttling", &["decode"]),
        (Kind::Decode, 429, "", &["decode", "transient", "load"]),
        (Kind::Decode, 428, "", &["decode"]),
        (Kind::Decode, 199, "", &["decode"]),
        (Kind::Decode, 200, "", &["decode", "damaged"]),
        (Kind::Decode, 299, "", &["decode", "damaged"]),
        (Kind::Decode, 300, "", &["decode"]),
        (Kind::Service, 200, "X", &["service"]),
        (
            Kind::Service,
            408,
            "",
            &["service", "transient", "given up"],
        ),
        (Kind::Decode, 499, "", &["decode", "transient", "given up"]),
        (Kind::Decode, 498, "", &["decode"]),
        (
            Kind::Intercepted { executed: false },
            408,
            "",
            &["intercepted"],
        ),
        (Kind::Transport(Timeout), 499, "", &["timeout", "transient"]),
        // Not in the service's own envelope.
        (Kind::Service, 401, "", &["service"]),
        (Kind::Service, 403, "", &["service"]),
    ] {
        let code = Some(code.to_owned()).filter(|code| !code.is_empty());
        let error = replied(kind, status).with_code(code);
        assert_eq!(answers(&error), expected, "{kind:?} {status}");
    }
    for (status, code, expected) in [
        (
            400,
            "Throttling",
            &["service", "throttled", "transient", "load"][..],
        ),
        (503, "ServiceUnavailable", &["service", "transient"]),
        (400, "ServiceUnavailable", &["service"]),
    ] {
        let error = replied(Kind::Service, status).with_code(Some(code.to_owned()));
        assert_eq!(answers(&error.in_envelope(true)), expected, "{status}");
    }
    for (status, expected) in [
        (400, &["service"][..]),
        (401, &["service", "unauthorized"]),
        (402, &["service"]),
        (403, &["service", "unauthorized"]),
        (404, &["service"]),
        (409, &["conflict", "service"]),
    ] {
        let error = replied(Kind::Service, status).in_envelope(true);
        assert_eq!(answers(&error), expected, "{status}");
        let other = replied(Kind::Decode, status).in_envelope(true);
        assert_eq!(answers(&other), ["decode"], "{status}");
    }
}

#[test]
fn an_error_of_the_credentials_matches_status_code_and_message() {
    let rule = metadata::CREDENTIALS.first().unwrap();
    let part = rule.message.first().unwrap();
    let error = |status, code: &str, message: &str, in_envelope| {
        replied(Kind::Service, status)
            .with_code(Some(code.to_owned()))
            .with_message(message)
            .in_envelope(in_envelope)
    };
    let said = format!("so: {} is it", part.to_uppercase());
    assert!(error(rule.http_status, rule.code, &said, true).is_unauthorized());
    assert!(!error(rule.http_status, rule.code, &said, false).is_unauthorized());
    assert!(!error(rule.http_status, rule.code, "so", true).is_unauthorized());
    assert!(!error(rule.http_status, "Other", &said, true).is_unauthorized());
    assert!(!error(rule.http_status + 9, rule.code, &said, true).is_unauthorized());
}

#[test]
fn a_conflict_matches_status_code_and_message() {
    use crate::action::Action as _;
    let error = |status, code: &str, message: &str| {
        replied(Kind::Service, status)
            .with_code(Some(code.to_owned()))
            .with_message(message)
            .in_envelope(true)
    };
    assert!(!metadata::CONFLICTS.is_empty());
    for rule in metadata::CONFLICTS {
        for part in rule.message {
            let said = format!("so: {} it", part.to_uppercase());
            let conflict = error(rule.http_status, rule.code, &said);
            assert!(conflict.is_conflict(), "{conflict}");
            assert!(!conflict.is_unauthorized() && !conflict.is_not_found());
            assert!(!conflict.in_envelope(false).is_conflict(), "{said}");
            assert!(!error(rule.http_status, "Other", &said).is_conflict());
            assert!(!error(rule.http_status + 1, rule.code, &said).is_conflict());
        }
        assert!(!error(rule.http_status, rule.code, "so").is_conflict());
    }
    // What does not exist has no state.
    let request = crate::actions::DescribeCacheCluster::new(crate::types::CacheId::from("c-1"));
    let gone = error(400, "InvalidAction", "the instance c-1 cannot be found");
    let gone = gone.about(
        Some(crate::actions::DescribeCacheCluster::META),
        &Parameters::of(&request),
    );
    assert!(gone.is_not_found() && !gone.is_conflict());
}

#[test]
fn every_error_has_a_kind_and_keeps_it_in_a_copy() {
    use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
    let credentials = Kind::Credentials {
        not_configured: true,
        transient: true,
    };
    for (kind, expected) in [
        (Kind::Configuration, ErrorKind::Configuration),
        (credentials, ErrorKind::Credentials),
        (Kind::InvalidRequest, ErrorKind::InvalidRequest),
        (Kind::RateLimited, ErrorKind::RateLimited),
        (Kind::NotSent, ErrorKind::NotSent),
        (Kind::Service, ErrorKind::Service),
        (Kind::Partial, ErrorKind::Partial),
        (Kind::Decode, ErrorKind::Decode),
        (Kind::Transport(TooLarge), ErrorKind::Decode),
        (Kind::Transport(Connect), ErrorKind::Connect),
        (Kind::Transport(Certificate), ErrorKind::Connect),
        (Kind::Transport(Timeout), ErrorKind::Timeout),
        (Kind::Transport(Interrupted), ErrorKind::Interrupted),
        (Kind::Transport(Unusable), ErrorKind::Transport),
        (
            Kind::Intercepted { executed: false },
            ErrorKind::Intercepted,
        ),
        (Kind::AccessKeyChanged, ErrorKind::AccessKeyChanged),
        (Kind::OrderedTwice, ErrorKind::OrderedTwice),
        (Kind::WaitFailed, ErrorKind::WaitFailed),
        (Kind::WaitUnreachable, ErrorKind::WaitUnreachable),
        (Kind::WaitNotFound, ErrorKind::WaitNotFound),
        (Kind::WaitTimeout, ErrorKind::WaitTimeout),
    ] {
        let error = Error::new(kind).with_message("so").with_source("because");
        let copy = error.clone();
        assert_eq!((error.kind(), copy.kind()), (expected, expected));
        assert_eq!(copy.report().to_string(), error.report().to_string());
    }
}

#[test]
fn an_error_is_one_line() {
    for character in [
        "\n", "\r", "\t", "\0", "\u{1b}", "\u{85}", "\u{2028}", "\u{2029}",
    ] {
        let error = Error::new(Kind::Configuration).with_message(format!("oh{character}no"));
        assert_eq!(error.to_string(), "oh no", "{character:?}");
    }
}

#[test]
fn all_that_is_known_is_printed_and_nothing_else() {
    let full = replied(Kind::Service, 500)
        .with_action("CreateCacheCluster")
        .with_code(Some("InternalFailure".to_owned()))
        .with_message("oh\nno")
        .with_request_id(Some(RequestId::from("r-1")))
        .with_state(Some("error".to_owned()))
        .with_attempts(2)
        .with_end(&Error::not_sent(seconds(60)))
        .with_advice(Some("check".to_owned()))
        .with_advice(Some("check again".to_owned()))
        .with_source(Layer("a cause", None))
        .in_doubt(Some(replied(Kind::Decode, 502)));
    assert_eq!(
        full.to_string(),
        "CreateCacheCluster: InternalFailure: oh no (last state error, HTTP 500, request id r-1, 2 attempts); no further \
         attempt: not sent: the call's timeout of 60 s has elapsed; check"
    );
    assert_eq!(
        full.report().to_string(),
        "CreateCacheCluster: InternalFailure: oh no: a cause (last state error, HTTP 500, request id r-1, 2 attempts); no \
         further attempt: not sent: the call's timeout of 60 s has elapsed; check; the earlier attempt:  (HTTP 502)"
    );
    assert_eq!(
        format!("{full:?}"),
        "Error { kind: Service, action: \"CreateCacheCluster\", code: \"InternalFailure\", message: \"oh\\nno\", \
         request_id: \"r-1\", state: \"error\", advice: \"check\", http_status: 500, attempts: 2, end: \"not sent: the \
         call's timeout of 60 s has elapsed\", source: Layer(\"a cause\", None), earlier_attempt: Error { kind: Decode, \
         http_status: 502 } }"
    );
    let empty = Error::new(Kind::Decode);
    assert_eq!(
        (empty.to_string(), format!("{empty:?}")),
        (String::new(), "Error { kind: Decode }".to_owned())
    );
    let violation = |name: &str| {
        Violation::special(name, crate::check::Rule::Range, "is wrong", "give another")
    };
    let invalid = Error::invalid(vec![violation("A"), violation("B")]).with_action("X");
    assert_eq!(
        invalid.to_string(),
        "X: the request was not sent: `A` is wrong; give another; `B` is wrong; give another"
    );
    let debug = format!("{invalid:?}");
    assert!(
        debug.starts_with("Error { kind: InvalidRequest, action: \"X\", violations: [Violation {"),
        "{debug}"
    );
}

/// Words without a name are about the only resource that the Action has, and about none of several.
#[test]
fn words_without_a_name_say_what_is_missing_only_where_there_is_one_resource() {
    use crate::action::Action;
    use crate::actions::{DeleteCacheSlaveNode, DescribeCacheCluster};
    let error = || {
        replied(Kind::Service, 400)
            .with_code(Some("InvalidAction".to_owned()))
            .with_message("cannot be found")
            .in_envelope(true)
    };
    let parameters = Parameters::new();
    for (meta, is_missing) in [
        (Some(DescribeCacheCluster::META), true),
        (Some(DeleteCacheSlaveNode::META), false),
        (None, false),
    ] {
        let one = meta.map(|meta| meta.resources.len() == 1);
        assert_eq!(one.unwrap_or_default(), is_missing);
        assert_eq!(error().about(meta, &parameters).is_not_found(), is_missing);
    }
}
