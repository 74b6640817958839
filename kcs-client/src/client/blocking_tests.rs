use std::sync::{Mutex, OnceLock, mpsc};

use super::*;
use crate::actions::DescribeRegions;
use crate::fixture::{FAILURE, ListNames, NameThere, Script, Step, data, refusal};
use crate::intercept::{
    BoxError, Interceptor, ReplyContext, RetryContext, SendingContext, SigningContext,
};
use crate::transport::{Request, Response, Transport, TransportError};
use crate::{minutes, seconds};

fn client(script: &Script) -> Client {
    script.builder().build_blocking().unwrap()
}

fn page(names: &[&str], total: u32) -> Step {
    data(&format!(r#"{{"list": {names:?}, "total": {total}}}"#))
}

#[test]
fn a_wait_ends_at_its_timeout() {
    let script = Script::new((0..9).map(|_| data(r#"{"list": ["building"]}"#)));
    let wait = client(&script).wait(NameThere::<FAILURE>);
    let error = wait.timeout(seconds(1)).run().unwrap_err();
    assert!(error.is_wait_timeout(), "{error}");
    assert!(error.to_string().contains("within 1 s"), "{error}");
}

fn everything() {
    let script = Script::new([
        data(r#"{"list": ["a"]}"#),
        data(r#"{"x": 1}"#),
        page(&["a", "b"], 3),
        refusal(500, "InternalFailure", "oh"),
        page(&["c"], 3),
        page(&["b", "c"], 3),
        data(r#"{"list": ["building"]}"#),
        data(r#"{"list": ["running"]}"#),
        data(r#"{"list": ["error"]}"#),
        data(r#"{"list": ["building"]}"#),
        data(r#"{"list": ["running"]}"#),
    ]);
    let kcs = client(&script);
    let call = kcs
        .action(ListNames::default())
        .timeout(seconds(9))
        .request_id("mine");
    assert_eq!(call.send().unwrap().list, ["a"]);
    assert_eq!(
        script.requests()[0].header("x-ksc-request-id"),
        Some("mine")
    );
    let raw = kcs
        .call("Invented")
        .parameter("A", "b")
        .version("v")
        .method(Method::Get);
    assert!(raw.send().unwrap().body().contains(r#""x": 1"#));

    let mut items = kcs.pages(ListNames::default()).items();
    assert_eq!(items.next().unwrap().unwrap(), "a");
    assert_eq!(items.position(), 1);
    assert_eq!(items.next().unwrap().unwrap(), "b");
    assert!(items.next().unwrap().is_err());
    assert!(
        items.next().is_none() && items.next().is_none(),
        "it ends with the error"
    );
    items.resume();
    assert_eq!(items.next().unwrap().unwrap(), "c", "the same page again");
    assert!(items.next().is_none() && items.next().is_none());
    let mut pages = kcs.pages(ListNames::default()).starting_at(1);
    assert_eq!(pages.position(), 1);
    assert_eq!(pages.next().unwrap().unwrap().list, ["b", "c"]);
    assert_eq!(pages.position(), 3);
    assert!(pages.next().is_none());

    let there = || {
        kcs.wait(NameThere::<FAILURE>)
            .timeout(minutes(5))
            .poll_interval(seconds(3))
    };
    assert_eq!(there().run().unwrap().list, ["running"]);
    assert_eq!(there().run().unwrap_err().state(), Some("error"));
    let mut polls = there().polls();
    let seen: Vec<_> = polls.by_ref().map(|poll| poll.unwrap()).collect();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0].next_poll, Some(seconds(3)));
    assert_eq!(polls.reply().unwrap().list, ["running"]);
    assert!(polls.next().is_none());
    assert_eq!(polls.finish().unwrap().list, ["running"]);
    let link = kcs
        .presign(DescribeRegions::new())
        .expires_in(minutes(5))
        .url()
        .unwrap();
    assert!(
        link.as_str()
            .starts_with("https://kcs.cn-beijing-6.api.ksyun.com/?")
    );

    let error = kcs
        .action(ListNames {
            limit: Some(-1),
            ..ListNames::default()
        })
        .send()
        .unwrap_err();
    assert!(error.is_invalid_request());
    let error = kcs.action(ListNames::default()).send().unwrap_err();
    assert!(error.is_connect() && error.action() == Some("ListNames"));
}

#[test]
fn a_thread_can_do_everything() {
    everything();
}

#[tokio::test]
async fn so_can_a_thread_of_a_small_runtime() {
    everything();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn and_a_thread_of_a_large_one() {
    tokio::spawn(async { everything() }).await.unwrap();
    tokio::task::spawn_blocking(everything).await.unwrap();
}

#[test]
fn threads_share_a_client() {
    let script = Script::new((0..16).map(|_| data(r#"{"list": ["a"]}"#)));
    let kcs = client(&script);
    thread::scope(|scope| {
        for _ in 0..16 {
            let kcs = kcs.clone();
            scope.spawn(move || kcs.action(ListNames::default()).send().unwrap());
        }
    });
    assert_eq!(script.requests().len(), 16);
}

/// Says when it is dropped.
struct Farewell(mpsc::Sender<()>);

impl Drop for Farewell {
    fn drop(&mut self) {
        let _ = self.0.send(());
    }
}

#[tokio::test]
async fn the_thread_ends_with_the_last_clone_even_inside_of_a_runtime() {
    let kcs = client(&Script::default());
    let (sender, ended) = mpsc::channel();
    let farewell = Farewell(sender);
    kcs.thread
        .hand_over(Box::pin(async move {
            let _farewell = farewell;
            std::future::pending::<()>().await;
        }))
        .unwrap();
    let clone = kcs.clone();
    drop(kcs);
    assert!(ended.try_recv().is_err());
    drop(clone);
    ended.recv_timeout(seconds(20)).unwrap();
}

/// Does to a request what a test wants.
struct Unruly(Box<dyn Fn() -> Result<Response, TransportError> + Send + Sync>);

impl fmt::Debug for Unruly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unruly")
    }
}

impl Transport for Unruly {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let result = (self.0)();
        Box::pin(async { result })
    }
}

#[test]
fn a_panic_on_its_thread_is_an_error_and_harms_no_other_call() {
    let panics = Mutex::new(true);
    let unruly = Unruly(Box::new(move || {
        let panics = std::mem::replace(&mut *panics.lock().unwrap(), false);
        assert!(!panics, "on purpose");
        Ok(Response::new(200, r#"{"Data": {}}"#))
    }));
    let kcs = Script::default()
        .builder()
        .transport(unruly)
        .build_blocking()
        .unwrap();
    let error = kcs.action(ListNames::default()).send().unwrap_err();
    assert!(error.may_have_been_executed(), "{error}");
    assert_eq!(
        error.to_string(),
        "ListNames: the call ended without a result, because of a panic on the client's thread"
    );
    assert!(error.advice().is_none(), "a read is made again");
    assert!(kcs.action(ListNames::default()).send().is_ok());
}

/// Panics in one of its hooks, each time.
#[derive(Debug)]
struct Panicking(&'static str);

impl Panicking {
    fn hook(&self, name: &str) -> Result<(), BoxError> {
        assert_ne!(self.0, name, "on purpose");
        Ok(())
    }
}

impl Interceptor for Panicking {
    fn before_signing(&self, _: &mut SigningContext<'_>) -> Result<(), BoxError> {
        self.hook("signing")
    }

    fn before_sending(&self, _: &mut SendingContext<'_>) -> Result<(), BoxError> {
        self.hook("sending")
    }

    fn after_reply(&self, _: &ReplyContext<'_>) -> Result<(), BoxError> {
        self.hook("reply")
    }

    fn on_retry(&self, _: &RetryContext<'_>) -> Result<(), BoxError> {
        self.hook("retry")
    }
}

#[test]
fn a_hook_that_panics_leaves_the_outcome_unknown_and_the_client_alive() {
    for (hook, sent) in [("signing", 0), ("sending", 0), ("reply", 2), ("retry", 2)] {
        let script = Script::new((0..4).map(|_| refusal(503, "ServiceUnavailable", "later")));
        let builder = script.builder().interceptor(Panicking(hook));
        let builder = builder.retry(crate::RetryPolicy::standard());
        let kcs = builder.build_blocking().unwrap();
        for _ in 0..2 {
            let call = kcs.call("RestartCacheCluster").parameter("CacheId", "c-1");
            let error = call.method(Method::Get).send().unwrap_err();
            assert_eq!(error.action(), Some("RestartCacheCluster"), "{hook}");
            assert!(error.may_have_been_executed(), "{hook}");
            let advice = error.advice().unwrap();
            assert!(advice.starts_with("outcome unknown"), "{hook}: {advice}");
        }
        assert_eq!(script.requests().len(), sent, "{hook}");
    }
}

#[test]
fn a_call_that_is_lost_is_transient_only_if_it_may_be_repeated() {
    for (action, transient, advice) in [
        (
            "CreateSecurityGroup",
            false,
            Some("outcome unknown: it may have been created; check DescribeSecurityGroups before"),
        ),
        ("RestartCacheCluster", false, Some("outcome unknown")),
        ("Invented", false, Some("outcome unknown")),
        ("DescribeRegions", true, None),
        (
            "RenameCacheCluster",
            true,
            Some("it may have been executed: calling again is safe"),
        ),
    ] {
        let script = Script::new([data("null")]);
        let builder = script.builder().interceptor(Panicking("reply"));
        let kcs = builder.build_blocking().unwrap();
        let error = kcs.call(action).without_validation().send().unwrap_err();
        assert!(error.may_have_been_executed(), "{error}");
        assert_eq!(error.is_transient(), transient, "{error}");
        let said = error.advice();
        assert_eq!(said.is_some(), advice.is_some(), "{error}");
        assert!(
            said.unwrap_or_default()
                .starts_with(advice.unwrap_or_default())
        );
    }
}

#[test]
fn a_panic_is_the_end_of_what_was_under_way() {
    let unruly = || Unruly(Box::new(|| panic!("on purpose")));
    let builder = || Script::default().builder().transport(unruly());
    let kcs = builder().build_blocking().unwrap();
    let mut polls = kcs.wait(NameThere::<FAILURE>).polls();
    let error = polls.next().unwrap().unwrap_err();
    assert!(error.to_string().starts_with("ListNames: "), "{error}");
    assert!(polls.next().is_none());
    assert!(polls.finish().unwrap_err().may_have_been_executed());
    let mut pages = kcs.pages(ListNames::default());
    for _ in 0..2 {
        let error = pages.next().unwrap().unwrap_err();
        assert_eq!(error.action(), Some("ListNames"));
        assert!(pages.next().is_none() && pages.next().is_none());
        pages.resume();
    }
}

#[test]
fn a_call_inside_of_a_call_is_refused_and_does_not_hang() {
    static KCS: OnceLock<Client> = OnceLock::new();
    let (sender, inside) = mpsc::channel();
    let unruly = Unruly(Box::new(move || {
        let error = KCS
            .get()
            .unwrap()
            .action(ListNames::default())
            .send()
            .unwrap_err();
        sender.send(error.is_configuration()).unwrap();
        Ok(Response::new(200, r#"{"Data": {}}"#))
    }));
    let kcs = Script::default()
        .builder()
        .transport(unruly)
        .build_blocking()
        .unwrap();
    KCS.set(kcs).unwrap();
    assert!(
        KCS.get()
            .unwrap()
            .action(ListNames::default())
            .send()
            .is_ok()
    );
    assert!(inside.recv().unwrap());
}

#[test]
fn what_a_call_is_told_reaches_the_request() {
    use crate::fixture::{PASSWORD, SetPassword};
    let script = Script::new((0..4).map(|_| data("null")));
    let kcs = client(&script);
    assert_eq!(
        (kcs.region(), kcs.endpoint()),
        ("cn-beijing-6", "https://kcs.api.ksyun.com")
    );
    kcs.action(SetPassword::new())
        .version("2017-04-01")
        .method(Method::Post)
        .send()
        .unwrap();
    let raw = kcs
        .call("Invented")
        .parameter("A", "b")
        .secret("Pin", "canary");
    assert!(!format!("{raw:?}").contains("canary"));
    raw.version("v").method(Method::Put).send().unwrap();
    let requests = script.requests();
    assert_eq!(requests[0].query, "Action=SetPassword&Version=2017-04-01");
    assert_eq!(requests[1].query, "Action=Invented&Version=v");
    assert_eq!(requests[1].body.as_bytes(), b"A=b&Pin=canary");
    assert_eq!(
        (requests[0].method, requests[1].method),
        (Method::Post, Method::Put)
    );
    // A secret is not put into an address.
    let raw = kcs
        .call("Invented")
        .parameter("A", "b")
        .secret("Pin", "canary");
    let error = raw.method(Method::Get).send().unwrap_err();
    assert!(error.is_invalid_request());
    let call = kcs.action(SetPassword::new());
    let debug = format!("{call:?} {kcs:?}");
    assert!(debug.contains("SetPassword") && debug.contains("cn-beijing-6"));
    assert!(!debug.contains(PASSWORD), "{debug}");
}

#[test]
fn a_raw_call_is_repeated_as_its_class_says() {
    use crate::transport::TransportErrorKind::Interrupted;
    for (class, sent) in [(RetryClass::Safe, 3), (RetryClass::Never, 1)] {
        let script = Script::new((0..3).map(|_| Step::Fail(Interrupted)));
        let builder = script.builder().retry(crate::RetryPolicy::standard());
        let kcs = builder.build_blocking().unwrap();
        let call = kcs.call("Invented").parameter("A", "b").retry_class(class);
        call.send().unwrap_err();
        assert_eq!(script.requests().len(), sent, "{class:?}");
    }
}

#[test]
fn a_presigned_url_is_made_as_the_asynchronous_one() {
    use crate::actions::DescribeCacheClusters;
    use crate::fixture::NOW;
    let kcs = client(&Script::default());
    let link = || kcs.presign(DescribeRegions::new());
    let ends = |link: Presign| link.url().unwrap().expires_at();
    assert_eq!(ends(link()), NOW.plus(900));
    assert_eq!(ends(link().tolerance(minutes(5))), NOW.plus(300));
    assert_eq!(ends(link().expires_in(minutes(20))), NOW.plus(1200));
    let wrong = || kcs.presign(DescribeCacheClusters::new().limit(-1));
    assert!(wrong().url().unwrap_err().is_invalid_request());
    assert!(wrong().without_validation().url().is_ok());
    let debug = format!("{:?}", wrong().expires_in(minutes(5)));
    assert!(
        debug.starts_with("Presign { action: \"DescribeCacheClusters\"") && debug.contains("300s"),
        "{debug}"
    );
}

#[test]
fn lists_and_waits_print_where_they_are() {
    let script = Script::new([page(&["a", "b"], 3), data(r#"{"list": ["building"]}"#)]);
    let kcs = client(&script);
    let mut pages = kcs.pages(ListNames::default());
    pages.next().unwrap().unwrap();
    assert_eq!(
        format!("{pages:?}"),
        "Pages { action: \"ListNames\", position: 2, .. }"
    );
    assert_eq!(
        format!("{:?}", pages.items()),
        "Items { pages: Pages { action: \"ListNames\", position: 2, .. }, position: 2, .. }"
    );
    let wait = kcs.wait(NameThere::<FAILURE>).poll_interval(seconds(3));
    assert_eq!(
        format!("{wait:?}"),
        "Wait { limit: None, interval: Some(3s), .. }"
    );
    let mut polls = wait.polls();
    assert!(polls.reply().is_none());
    polls.next().unwrap().unwrap();
    let debug = format!("{polls:?}");
    assert!(debug.contains("NameThere"), "{debug}");
}

#[test]
fn a_builder_without_settings_is_refused() {
    let error = Client::builder().build_blocking().unwrap_err();
    assert!(error.is_configuration());
    let script = Script::new([data(r#"{"list": ["a"]}"#)]);
    let builder = Client::builder()
        .region("cn-shanghai-2")
        .credentials(crate::Credentials::new("key", "secret-key"));
    let kcs = builder.transport(script).build_blocking().unwrap();
    assert_eq!(kcs.region(), "cn-shanghai-2");
    assert_eq!(kcs.action(ListNames::default()).send().unwrap().list, ["a"]);
}

#[test]
fn a_list_that_cannot_be_read_is_not_an_empty_one() {
    use crate::actions::DescribeCacheClusters;
    for body in [
        r#"{"list": "see attachment", "total": 3}"#,
        r#"{"list": [null], "total": 1}"#,
        r#"{"list": [{"cacheId": {}}], "total": 1}"#,
        "{}",
    ] {
        let pages = |script: &Script| client(script).pages(DescribeCacheClusters::new());
        let mut one = pages(&Script::new([data(body)]));
        assert!(one.next().unwrap().unwrap_err().is_decode(), "{body}");
        assert_eq!(one.position(), 0, "{body}");
        let mut one = pages(&Script::new([data(body)])).items();
        assert!(one.next().unwrap().unwrap_err().is_decode(), "{body}");
        assert!(one.next().is_none(), "{body}");
    }
    let body = r#"{"list": [{"cacheId": "c-1", "name": []}], "total": 1}"#;
    let script = Script::new([data(body), data(body)]);
    let kcs = client(&script);
    let page = kcs
        .pages(DescribeCacheClusters::new())
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(page.mismatches().count(), 1);
    let mut items = kcs.pages(DescribeCacheClusters::new()).items();
    assert!(items.next().unwrap().unwrap_err().is_decode());
}

#[test]
fn a_list_that_has_failed_can_be_read_from_another_beginning() {
    let script = Script::new([refusal(403, "AccessDenied", "no"), page(&["c"], 3)]);
    let mut pages = client(&script).pages(ListNames::default());
    assert!(pages.next().unwrap().is_err());
    assert!(pages.next().is_none());
    let mut pages = pages.starting_at(2);
    assert_eq!(pages.next().unwrap().unwrap().list, ["c"]);
    assert_eq!(pages.position(), 3);
}

#[test]
fn calls_happen_on_a_thread_of_that_name() {
    let (sender, names) = mpsc::channel();
    let unruly = Unruly(Box::new(move || {
        sender
            .send(thread::current().name().map(str::to_owned))
            .unwrap();
        Ok(Response::new(200, r#"{"Data": {}}"#))
    }));
    let builder = Script::default().builder().transport(unruly);
    let kcs = builder.build_blocking().unwrap();
    kcs.action(ListNames::default()).send().unwrap();
    assert_eq!(names.recv().unwrap().as_deref(), Some("kcs-client"));
    let raw = format!("{:?}", kcs.call("Invented").parameter("A", "b"));
    assert!(raw.starts_with("RawCall { action: \"Invented\""), "{raw}");
}
