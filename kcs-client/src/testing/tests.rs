use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::json;

use super::*;
use crate::actions::create_cache_cluster::Billing;
use crate::actions::{
    CreateCacheCluster, DescribeCacheCluster, DescribeCacheClusters, DescribeRegions,
    UpdatePassword,
};
use crate::clock::{Clock, minutes, seconds};
use crate::fixture::{ListNames, Names, Script, SetPassword, Step};
use crate::transport::{Response, TransportErrorKind};
use crate::types::{CacheId, Gigabytes, Password, VnetId, VpcId};
use crate::waiters::CacheClusterRunning;
use crate::{Client, Credentials, RetryPolicy, SignatureScheme};

const CANARY: &str = "Canary+pass/w0rd=1";

fn names(list: &[&str]) -> Names {
    Names {
        list: list.iter().map(|name| (*name).to_owned()).collect(),
        total: None,
    }
}

#[tokio::test]
async fn answers_are_given_in_order_to_matching_requests() {
    let mock = MockTransport::new();
    let looks = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&looks);
    mock.on::<ListNames>()
        .with("Limit", "7")
        .inspect(move |received| {
            assert_eq!(received.version(), "2016-07-01");
            counted.fetch_add(1, Ordering::SeqCst);
        })
        .reply(names(&["seven"]))
        .times(2)
        .error(404, "NotThere", "gone");
    mock.on::<ListNames>()
        .without("Limit")
        .reply_json(r#"{"list": ["any"]}"#)
        .always();
    let kcs = mock.client();
    let seven = || ListNames {
        limit: Some(7),
        ..ListNames::default()
    };
    let first = kcs.action(seven()).await.unwrap();
    assert_eq!(
        (first.list.as_slice(), first.request_id.as_str()),
        (&["seven".to_owned()][..], "mock-1")
    );
    assert_eq!(
        kcs.action(ListNames::default()).await.unwrap().list,
        ["any"]
    );
    assert_eq!(
        mock.verify().unwrap_err().to_string(),
        "the requests were not as expected:\n- expected 2 more calls of ListNames with Limit = \"7\""
    );
    assert_eq!(kcs.action(seven()).await.unwrap().list, ["seven"]);
    assert_eq!(
        kcs.action(seven()).await.unwrap_err().code(),
        Some("NotThere")
    );
    mock.verify().unwrap();
    assert_eq!(
        (looks.load(Ordering::SeqCst), mock.received().len()),
        (3, 4)
    );
}

#[tokio::test]
async fn an_unanswered_request_is_an_error_without_secrets() {
    let mock = MockTransport::new();
    let error = mock
        .client()
        .action(ListNames::default())
        .await
        .unwrap_err();
    assert_eq!(
        error.report().to_string(),
        "ListNames: the transport cannot be used: no rule answers ListNames 2016-07-01, GET, {}; there are no rules (1 attempt)"
    );
    let mock = MockTransport::new();
    mock.on::<ListNames>().reply(names(&[])).times(0);
    mock.on::<ListNames>().with("Limit", "3").reply(names(&[]));
    mock.on_action("SetPassword")
        .with("Password", CANARY)
        .reply(());
    let request = SetPassword::new();
    let error = mock.client().action(request).await.unwrap_err();
    let error = error.report().to_string();
    assert!(
        error.contains(
            r#"no rule answers SetPassword 2016-07-01, PUT, {"CacheId": "c-1", "Password": "***"}"#
        ),
        "{error}"
    );
    assert!(error.contains(r#"ListNames (no answer left); ListNames with Limit = "3" (1 left); SetPassword with Password = *** (1 left)"#), "{error}");
    let unmet = format!("{:?} {mock:?}", mock.verify().unwrap_err());
    assert!(
        unmet.contains("no rule answers SetPassword")
            && unmet.contains("1 more call of ListNames with")
    );
    assert!(!error.contains(CANARY) && !unmet.contains(CANARY));
}

#[tokio::test]
async fn faults_delays_and_time_outs_take_virtual_time() {
    let clock = VirtualClock::default();
    let mock = MockTransport::with_clock(clock.clone());
    mock.on::<DescribeRegions>()
        .fault(TransportErrorKind::Interrupted)
        .hang()
        .reply_json(r#"{"RegionSet": []}"#)
        .after(seconds(5));
    let kcs = mock.client();
    assert!(kcs.describe_regions(DescribeRegions::new()).await.is_ok());
    // Two pauses of a second or two at most, one attempt's limit, and the delay of the last.
    let passed = clock.elapsed();
    assert!(passed >= seconds(35) && passed <= seconds(38), "{passed:?}");
    mock.verify().unwrap();

    mock.on::<DescribeRegions>()
        .reply_json("{}")
        .after(minutes(5))
        .always();
    let slow = kcs.describe_regions(DescribeRegions::new());
    let error = slow
        .attempt_timeout(seconds(2))
        .retry(RetryPolicy::disabled())
        .await
        .unwrap_err();
    assert!(error.is_timeout());
    assert_eq!(
        clock.elapsed(),
        passed + seconds(2),
        "what comes first ends it"
    );
}

#[tokio::test]
async fn a_wait_of_an_hour_takes_none() {
    let mock = MockTransport::new();
    mock.on::<CreateCacheCluster>()
        .reply_json(r#"{"CacheId": "c-1"}"#);
    mock.on::<DescribeCacheCluster>()
        .reply_json(r#"{"cacheId": "c-1", "status": 1}"#)
        .times(20)
        .reply_json(r#"{"cacheId": "c-1", "status": 2}"#);
    let kcs = mock.client();
    let request = CreateCacheCluster::new(
        "orders",
        Gigabytes(8),
        VpcId::from("v-1"),
        VnetId::from("n-1"),
        Billing::pay_as_you_go(),
    );
    let created = kcs
        .create_cache_cluster(request.password(Password::from("Canary1pass")))
        .await
        .unwrap();
    let waiter = CacheClusterRunning::new(&created.cache_id);
    let begun = kcs.clock().elapsed();
    let cluster = kcs.wait(waiter).timeout(minutes(600)).await.unwrap();
    assert_eq!(cluster.cache_id.as_str(), "c-1");
    assert!(kcs.clock().elapsed() - begun > minutes(5), "by its clock");
    mock.verify().unwrap();
}

#[tokio::test]
async fn actions_without_an_envelope_get_none() {
    let mock = MockTransport::new();
    mock.on::<DescribeRegions>()
        .reply_json(r#"{"RegionSet": [{"Region": "cn-x"}]}"#);
    let reply = mock
        .client()
        .describe_regions(DescribeRegions::new())
        .await
        .unwrap();
    assert_eq!(reply.request_id.as_str(), "mock-1");
    assert_ne!(reply.data, crate::types::RegionSet::default());
}

/// What is written, to be read by the test.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Page {
    fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

/// A service that says everything that it is told, and more.
fn gossip() -> MockTransport {
    let mock = MockTransport::new();
    let body = format!(
        r#"{{"RequestId": "r-1", "Data": {{"said": "you sent {CANARY} and {CANARY}", "form": "{form}", "Password": "other",
           "key": "AKLTMOCKMOCKMOCK0000", "url": "https://ks3.example/a?Expires=1&Signature=abc%2B", "n": 1.5, "ok": [true, null]}}}}"#,
        form = crate::sign::encode_component(CANARY),
    );
    mock.on_action("UpdatePassword").respond(
        Response::new(200, body)
            .with_header("Content-Type", "application/json")
            .with_header("X-Secret", CANARY),
    );
    mock.on_action("DescribeCacheClusters")
        .respond(Response::new(
            200,
            format!("<html>{CANARY} AKLTMOCKMOCKMOCK0000</html>"),
        ))
        .fault(TransportErrorKind::Timeout)
        .reply_json(r#"{"list": [{"cacheId": "c-1"}], "total": 1}"#);
    mock
}

async fn gossiping(kcs: &Client) -> Vec<String> {
    let mut said = Vec::new();
    let request = UpdatePassword::new(CacheId::from("c-1"), Password::from(CANARY));
    said.push(format!(
        "{:?}",
        kcs.update_password(request)
            .without_validation()
            .await
            .map(|_| ())
    ));
    for limit in [1, 2, 3] {
        let request = DescribeCacheClusters::new().limit(limit);
        let call = kcs
            .describe_cache_clusters(request)
            .retry(RetryPolicy::disabled());
        said.push(match call.await {
            Ok(page) => page.items.len().to_string(),
            Err(error) => format!("{} {}", error.is_decode(), error.is_timeout()),
        });
    }
    said
}

#[tokio::test]
async fn what_is_recorded_is_replayed_and_holds_no_secret() {
    for scheme in [SignatureScheme::Header, SignatureScheme::Query] {
        let (page, mock) = (Page::default(), gossip());
        let recorder = Recorder::to_writer(mock.clone(), page.clone());
        let builder = || mock.client_builder().signature(scheme);
        let kcs = builder().transport(recorder.clone()).build().unwrap();
        let live = gossiping(&kcs).await;
        recorder.finish().unwrap();
        let text = page.text();
        assert_eq!(text.lines().count(), 4, "{text}");
        let encoded = crate::sign::encode_component(CANARY).into_owned();
        for secret in [
            CANARY,
            encoded.as_str(),
            "AKLTMOCK",
            "mock-secret",
            "abc%2B",
            "other",
            "AWS4",
        ] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(
            text.contains(r#""parameters":{"CacheId":"c-1","Password":"***"}"#),
            "{text}"
        );
        assert!(text.contains(r#""said":"you sent *** and ***""#), "{text}");
        assert!(text.contains("https://ks3.example/a?***"), "{text}");

        let tape = Replayer::from_reader(text.as_bytes()).unwrap();
        let kcs = builder().transport(tape.clone()).build().unwrap();
        assert_eq!(gossiping(&kcs).await, live);
        tape.verify().unwrap();
    }
}

#[tokio::test]
async fn a_recording_holds_no_secret_in_any_form() {
    const PASSWORD: &str = "Canary pass/w0rd";
    let said = |form: &str| {
        let error = json!({"RequestId": "r", "Error": {"Code": "Weak", "Message": form}});
        [error.to_string(), format!("<p>{form}</p>"), form.to_owned()]
    };
    for form in [
        "bad: Canary+pass%2fw0rd.",
        "bad: Canary%20pass/w0rd.",
        "bad: Canary%2520pass%252Fw0rd.",
        "bad: Canary pass&#47;w0rd.",
        "bad: Canary&nbsp;pass&#x2F;w0rd.",
        r"bad: Canary pass\/w0rd.",
        r"bad: \u0043anary\u0020pass\u002Fw0rd.",
        "bad: Q2FuYXJ5IHBhc3MvdzByZA==.",
        "bad: Q2FuYXJ5IHBhc3MvdzByZA.",
        "bad: canary PASS/W0RD.",
        "bad: Canary pass/w0...",
    ] {
        for body in said(form) {
            let page = Page::default();
            let script = Script::new([Step::Reply(Response::new(400, body))]);
            let recorder = Recorder::to_writer(script.clone(), page.clone());
            let kcs = script.builder().transport(recorder).build().unwrap();
            let call = kcs.call("UpdatePassword").parameter("CacheId", "c-1");
            let call = call.secret("Password", PASSWORD).without_validation();
            call.await.unwrap_err();
            let text = page.text().to_lowercase();
            for part in ["anary", "w0", "q2fu"] {
                assert!(!text.contains(part), "{form}: {text}");
            }
            assert!(text.contains("bad: ***."), "{form}: {text}");
        }
    }
}

#[tokio::test]
async fn a_replay_keeps_the_order_only_where_told() {
    let line = |limit: u32| {
        format!(
            r#"{{"action":"DescribeCacheClusters","version":"2016-07-01","parameters":{{"Limit":"{limit}"}},"status":200,"body":{{"Data":{{"total":{limit}}}}}}}"#
        )
    };
    let text = format!("{}\n\n{}\n", line(1), line(2));
    let client = |tape: &Replayer| {
        let builder = Client::builder()
            .region("r")
            .credentials(Credentials::new("a", "b"));
        builder.transport(tape.clone()).build().unwrap()
    };
    let ask = |limit| DescribeCacheClusters::new().limit(limit);
    let tape = Replayer::from_reader(text.as_bytes()).unwrap();
    let kcs = client(&tape);
    assert_eq!(kcs.describe_cache_clusters(ask(2)).await.unwrap().total, 2);
    assert!(
        tape.verify()
            .unwrap_err()
            .to_string()
            .contains(r#"{"Limit":"1"} was not requested"#)
    );
    let error = kcs
        .describe_cache_clusters(ask(2))
        .await
        .unwrap_err()
        .report()
        .to_string();
    assert!(error.contains(r#"no recorded request matches DescribeCacheClusters 2016-07-01, GET, {"Limit": "2"}; remaining: DescribeCacheClusters 2016-07-01 {"Limit":"1"}"#), "{error}");
    assert_eq!(kcs.describe_cache_clusters(ask(1)).await.unwrap().total, 1);

    let tape = Replayer::from_reader(text.as_bytes()).unwrap().in_order();
    let kcs = client(&tape);
    let error = kcs
        .describe_cache_clusters(ask(2))
        .await
        .unwrap_err()
        .report()
        .to_string();
    assert!(
        error.contains(
            r#"the next recorded request is DescribeCacheClusters 2016-07-01 {"Limit":"1"}"#
        ),
        "{error}"
    );
    assert!(kcs.describe_cache_clusters(ask(1)).await.is_ok());
    assert!(kcs.describe_cache_clusters(ask(2)).await.is_ok());
}

#[test]
fn a_file_that_is_not_a_recording_is_rejected_with_the_line() {
    for (text, why) in [
        ("\n{", "line 2: "),
        ("{}", "line 1: no \"text\""),
        (r#"{"action": "A", "fault": "x"}"#, "line 1: unknown fault"),
        (
            r#"{"action": "A", "version": "v", "text": "", "status": 70000}"#,
            "line 1: no \"status\"",
        ),
        (r#"[1]"#, "line 1: "),
    ] {
        let error = Replayer::from_reader(text.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(why), "{error}");
    }
    assert!(Replayer::from_file("/there/is/no/such/file").is_err());
}

/// A disk that is full.
struct Full;

impl std::io::Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_tape_that_cannot_be_written_fails_no_call() {
    let mock = MockTransport::new();
    mock.on::<ListNames>().reply(names(&["a"])).always();
    let recorder = Recorder::to_writer(mock.clone(), Full);
    let kcs = mock
        .client_builder()
        .transport(recorder.clone())
        .build()
        .unwrap();
    let reply = kcs.action(ListNames::default()).await.unwrap();
    assert_eq!(reply.list, ["a"]);
    // The first error is told once, and what can be written then is.
    let error = recorder.finish().unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    recorder.finish().unwrap();
    assert_eq!(mock.received().len(), 1);
}

#[tokio::test]
async fn a_rule_is_for_one_action_and_for_one_version_of_it() {
    let mock = MockTransport::new();
    mock.on::<ListNames>().reply(names(&["typed"])).always();
    mock.on_action("ListNames")
        .reply_json(r#"{"list": ["any"]}"#);
    mock.on_action("Other").reply_json("7").times(2);
    let kcs = mock.client();
    let list = || kcs.action(ListNames::default());
    assert_eq!(list().await.unwrap().list, ["typed"]);
    assert_eq!(list().version("2017-04-01").await.unwrap().list, ["any"]);
    let other = || kcs.call("Other").parameter("A", "b");
    assert!(other().await.unwrap().body().contains("7"));
    assert_eq!(list().await.unwrap().list, ["typed"]);
    let unmet = mock.verify().unwrap_err().to_string();
    assert!(
        unmet.ends_with("- expected 1 more call of Other"),
        "{unmet}"
    );
    other().await.unwrap();
    mock.verify().unwrap();
    let error = list().version("2017-04-01").await.unwrap_err();
    let report = error.report().to_string();
    assert!(
        report.contains(
            "the rules are: ListNames (always); ListNames (no answer left); Other (no answer left)"
        ),
        "{report}"
    );
    let received = mock.received();
    let seen: Vec<_> = received
        .iter()
        .map(|it| (it.action(), it.version(), it.method().as_str()))
        .collect();
    assert_eq!(
        seen[..3],
        [
            ("ListNames", "2016-07-01", "GET"),
            ("ListNames", "2017-04-01", "GET"),
            ("Other", "2016-07-01", "POST"),
        ]
    );
    assert_eq!(received[2].get("A"), Some("b"));
    assert_eq!(received[2].request_id(), None);
    assert_eq!(
        format!("{mock:?}"),
        "MockTransport { rules: 3, received: 6, .. }"
    );
}

#[tokio::test]
async fn conditions_must_all_hold_and_each_reply_has_its_own_id() {
    let mock = MockTransport::new();
    mock.on::<ListNames>()
        .with("Limit", "7")
        .without("Offset")
        .when(|received| received.request_id() == Some("mine"))
        .reply(names(&["\u{1}request id\u{1}", "b"]))
        .always();
    let kcs = mock.client();
    let ask = |limit, offset, id: &'static str| {
        let request = ListNames {
            limit: Some(limit),
            offset,
            search: None,
        };
        kcs.action(request).request_id(id).into_future()
    };
    for number in 1..3 {
        let reply = ask(7, None, "mine").await.unwrap();
        assert_eq!(reply.request_id.as_str(), format!("mock-{number}"));
        // Only the id is filled in.
        assert_eq!(reply.list, ["\u{1}request id\u{1}", "b"]);
    }
    for (limit, offset, id) in [(8, None, "mine"), (7, Some(1), "mine"), (7, None, "yours")] {
        let error = ask(limit, offset, id).await.unwrap_err();
        let report = error.report().to_string();
        assert!(
            report.contains(
                r#"ListNames with Limit = "7" and without Offset and when a predicate holds (always)"#
            ),
            "{report}"
        );
    }
}

#[tokio::test]
async fn every_fault_and_the_kept_headers_are_replayed_as_they_came() {
    use TransportErrorKind::{Certificate, Connect, Interrupted, Timeout, TooLarge, Unusable};
    let kinds = [
        Unusable,
        Connect,
        Certificate,
        Timeout,
        Interrupted,
        TooLarge,
    ];
    let (page, mock) = (Page::default(), MockTransport::new());
    let mut rule = mock.on_action("Invented").fault(kinds[0]);
    for kind in &kinds[1..] {
        rule = rule.fault(*kind);
    }
    rule.respond(
        Response::new(418, "a page")
            .with_header("Content-Type", "text/html")
            .with_header("Retry-After", "7")
            .with_header("X-Other", "x"),
    );
    let recorder = Recorder::to_writer(mock.clone(), page.clone());
    let request = || {
        let mut request =
            crate::transport::Request::new(crate::action::Method::Get, "https", "kcs.example");
        request.query = "Action=Invented&Version=v&A=b".to_owned();
        request
    };
    use crate::transport::Transport;
    for kind in kinds {
        let error = recorder.send(request()).await.unwrap_err();
        assert_eq!(error.kind(), kind);
    }
    let live = recorder.send(request()).await.unwrap();
    assert_eq!(live.header("x-other"), Some("x"));
    recorder.finish().unwrap();
    let tape = Replayer::from_reader(page.text().as_bytes()).unwrap();
    let unused = tape.verify().unwrap_err().to_string();
    let line = "\n- Invented v {\"A\":\"b\"} was not requested";
    assert_eq!(unused.matches(line).count(), 7, "{unused}");
    assert_eq!(format!("{tape:?}"), "Replayer { left: 7, in_order: false }");
    for kind in kinds {
        assert_eq!(tape.send(request()).await.unwrap_err().kind(), kind);
    }
    let replayed = tape.send(request()).await.unwrap();
    assert_eq!((replayed.status, &*replayed.body), (418, &b"a page"[..]));
    let headers: Vec<_> = replayed.headers.iter().collect();
    assert_eq!(
        headers,
        [("content-type", "text/html"), ("retry-after", "7")]
    );
    let error = tape.send(request()).await.unwrap_err();
    let why = std::error::Error::source(&error).unwrap().to_string();
    assert!(why.ends_with("no recorded request is left"), "{why}");
}

#[tokio::test]
async fn a_replay_answers_the_same_request_and_no_other() {
    let line = r#"{"action":"Invented","version":"v","parameters":{"A":"b","Password":"***"},"status":200,"text":"x"}"#;
    use crate::transport::Transport;
    let asked = async |query: &str| {
        let tape = Replayer::from_reader(line.as_bytes()).unwrap();
        let mut request =
            crate::transport::Request::new(crate::action::Method::Get, "https", "kcs.example");
        request.query = query.to_owned();
        tape.send(request).await.is_ok()
    };
    for (query, answered) in [
        ("Action=Invented&Version=v&A=b&Password=x", true),
        ("Action=Invented&Version=v&Password=y&A=b", true),
        ("Action=Other&Version=v&A=b&Password=x", false),
        ("Action=Invented&Version=w&A=b&Password=x", false),
        ("Action=Invented&Version=v&A=c&Password=x", false),
        ("Action=Invented&Version=v&A=b", false),
        ("Action=Invented&Version=v&A=b&Passwort=x", false),
        ("Action=Invented&Version=v&A=b&Password=x&C=d", false),
    ] {
        assert_eq!(asked(query).await, answered, "{query}");
    }
}
