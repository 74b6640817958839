use std::borrow::Cow;
use std::time::Duration;

use super::*;
use crate::action::Method;
use crate::check::Rule;
#[cfg(feature = "profile")]
use crate::environment::Environment;
use crate::fixture::{
    ACCESS_KEY, ListNames, NOW, PASSWORD, SECRET_KEY, Script, SetPassword, Step, data, refusal,
};
use crate::sign::{self, Rejection, Verified, decode_form};
use crate::transport::{Request, TransportErrorKind};
use crate::{Credentials, CredentialsProvider, SignatureScheme, seconds};

const WINDOW: Duration = Duration::from_secs(1);

fn secret(key: &str) -> Option<String> {
    (key == ACCESS_KEY).then(|| SECRET_KEY.to_owned())
}

/// As a server would.
pub(super) fn verify_header(request: &Request) -> Result<Verified, Rejection> {
    let mut headers: Vec<_> = request
        .headers
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    headers.push(("Host", &request.authority));
    let signable = sign::header::SignableRequest::new(
        request.method.as_str(),
        "/",
        &request.query,
        &headers,
        request.body.as_bytes(),
    );
    sign::header::verify(signable, "kcs", secret, NOW, WINDOW)
}

fn verify_query(request: &Request) -> Result<Verified, Rejection> {
    let mut pairs = decode_form(&request.query);
    pairs.extend(decode_form(
        std::str::from_utf8(request.body.as_bytes()).unwrap(),
    ));
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    sign::query::verify(&pairs, secret, NOW, WINDOW)
}

pub(super) fn list() -> ListNames {
    ListNames {
        search: Some("金山 云/a*b".to_owned()),
        limit: Some(10),
        offset: None,
    }
}

#[tokio::test]
async fn a_get_has_everything_in_the_query() {
    let script = Script::new([data(r#"{"list": ["a"], "total": "1"}"#)]);
    let reply = script.client().action(list()).await.unwrap();
    assert_eq!(
        (reply.request_id.as_str(), reply.list.len(), reply.total),
        ("r-1", 1, Some(1))
    );

    let requests = script.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(
        request.url(),
        "https://kcs.api.ksyun.com/?Action=ListNames&FuzzySearch=%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab&Limit=10&Version=2016-07-01"
    );
    assert_eq!(request.method, Method::Get);
    assert!(request.body.is_empty());
    assert_eq!(request.header("Accept"), Some("application/json"));
    assert_eq!(request.header("x-amz-date"), Some("20210903T063000Z"));
    assert!(
        request
            .header("user-agent")
            .unwrap()
            .starts_with("kcs-client/")
    );
    assert_eq!(
        verify_header(request).unwrap().region.as_deref(),
        Some("cn-beijing-6")
    );
}

#[tokio::test]
async fn a_put_has_its_parameters_in_a_form() {
    let script = Script::new([data("null")]);
    script.client().action(SetPassword::new()).await.unwrap();
    let requests = script.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(request.method, Method::Put);
    assert_eq!(request.query, "Action=SetPassword&Version=2016-07-01");
    assert_eq!(
        request.body.as_bytes(),
        b"CacheId=c-1&Password=Canary%20pass%2Fw0rd"
    );
    assert!(
        request
            .header("content-type")
            .unwrap()
            .contains("form-urlencoded")
    );
    assert!(verify_header(request).is_ok());
}

#[tokio::test]
async fn calls_that_begin_alike_are_signed_each_for_itself() {
    let script = Script::new(std::iter::repeat_with(|| data("null")).take(12));
    let client = script.client();
    for _ in 0..2 {
        for method in [Method::Put, Method::Post, Method::Delete] {
            let call = || client.action(SetPassword::new()).method(method);
            // A secret is not sent in an address.
            if method.has_form() {
                call().await.unwrap();
                call().version("2017-04-01").await.unwrap();
                call().request_id("id-1").await.unwrap();
            } else {
                call().await.unwrap_err();
            }
        }
    }
    let requests = script.requests();
    assert_eq!(requests.len(), 12);
    for request in &requests {
        assert!(verify_header(request).is_ok(), "{}", request.url());
    }
    let of_version = |version: &str| {
        let query = format!("Action=SetPassword&Version={version}");
        requests.iter().filter(|it| it.query == query).count()
    };
    assert_eq!((of_version("2016-07-01"), of_version("2017-04-01")), (8, 4));
}

#[tokio::test]
async fn the_query_signature_hides_what_is_secret_in_a_signed_form() {
    let script = Script::new([data("{}"), data("null")]);
    let client = script
        .builder()
        .signature(SignatureScheme::Query)
        .build()
        .unwrap();
    client.action(list()).await.unwrap();
    client.action(SetPassword::new()).await.unwrap();
    let requests = script.requests();
    let [listed, set] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(listed.authority, "kcs.cn-beijing-6.api.ksyun.com");
    assert!(listed.query.contains("Service=kcs") && listed.query.contains("&Signature="));
    assert_eq!(listed.header("authorization"), None);
    assert_eq!(verify_query(listed).unwrap().access_key, ACCESS_KEY);

    assert!(
        set.query.contains("CacheId=c-1") && !set.query.contains("Password="),
        "{}",
        set.query
    );
    assert_eq!(set.body.as_bytes(), b"Password=Canary%20pass%2Fw0rd");
    assert!(verify_query(set).is_ok());
}

#[tokio::test]
async fn a_security_token_is_sent_and_signed() {
    let script = Script::new([data("null")]);
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY).with_security_token("token+1");
    let client = script
        .builder()
        .credentials(credentials.clone())
        .build()
        .unwrap();
    client.action(SetPassword::new()).await.unwrap();
    let requests = script.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(request.header("X-Amz-Security-Token"), Some("token+1"));
    assert!(verify_header(request).is_ok());
    let mut changed = request.clone();
    for (name, value) in &mut changed.headers {
        if name == "x-amz-security-token" {
            value.to_mut().push('x');
        }
    }
    assert_eq!(verify_header(&changed), Err(Rejection::Mismatch));

    let query = script
        .builder()
        .credentials(credentials)
        .signature(SignatureScheme::Query);
    assert!(
        query
            .build()
            .unwrap_err()
            .to_string()
            .contains("security token")
    );
}

#[tokio::test]
async fn a_wrong_request_is_not_sent_unless_told_so() {
    let script = Script::new([data("{}"), data("{}")]);
    let client = script.client();
    let wrong = || ListNames {
        limit: Some(0),
        offset: Some(-1),
        search: Some("x".repeat(21)),
    };
    let error = client.action(wrong()).await.unwrap_err();
    assert!(error.is_invalid_request() && !error.may_have_been_executed());
    assert_eq!(error.violations().len(), 3);
    assert!(script.requests().is_empty());
    assert_eq!(
        error.to_string(),
        "ListNames: the request was not sent: `Offset` is too small: \"-1\"; give 0 or more; \
         `Limit` is too small: \"0\"; give 1 to 100; \
         `FuzzySearch` is too long with 21 characters: \"xxxxxxxxxxxxxxxxxxxxx\"; give 20 characters at most"
    );
    client.action(wrong()).without_validation().await.unwrap();
    script
        .builder()
        .without_validation()
        .build()
        .unwrap()
        .action(wrong())
        .await
        .unwrap();
    assert_eq!(script.requests().len(), 2);
}

#[tokio::test]
async fn one_call_may_have_its_own_settings() {
    let script = Script::new([
        Step::Reply(crate::transport::Response::new(200, "{}")),
        Step::Hang,
    ]);
    let client = script.client();
    let call = client
        .action(list())
        .version("2017-04-01")
        .method(Method::Post)
        .request_id("mine-1");
    assert_eq!(call.await.unwrap().request_id.as_str(), "mine-1");
    let requests = script.requests();
    let [request] = requests.as_slice() else {
        panic!("{requests:?}")
    };
    assert_eq!(request.query, "Action=ListNames&Version=2017-04-01");
    assert_eq!(request.header("X-KSC-Request-Id"), Some("mine-1"));

    let error = client
        .action(list())
        .timeout(seconds(5))
        .request_id("mine-2")
        .await
        .unwrap_err();
    assert!(error.is_timeout() && error.is_transient() && error.may_have_been_executed());
    assert_eq!(
        error.report().to_string(),
        "ListNames: no reply in time: timed out after 5 s (request id mine-2, 1 attempt)"
    );

    let error = client
        .action(list())
        .request_id("a\r\nb")
        .await
        .unwrap_err();
    assert_eq!(
        error
            .violations()
            .first()
            .map(|it| (it.parameter(), it.rule())),
        Some(("x-ksc-request-id", Rule::Charset))
    );
}

/// An address has a limit, which the HTTP library would name without saying what to do.
#[tokio::test]
async fn parameters_too_long_for_a_url_are_rejected_by_name() {
    // With the name, the equals sign and what encoding adds.
    let longest = 61_440 - "FuzzySearch=".len();
    for (scheme, value, refused) in [
        (SignatureScheme::Header, "x".repeat(longest), false),
        (SignatureScheme::Header, "x".repeat(longest + 1), true),
        (SignatureScheme::Header, "金".repeat(longest / 9), false),
        (SignatureScheme::Header, "金".repeat(longest / 9 + 1), true),
        (SignatureScheme::Query, "x".repeat(longest), false),
        (SignatureScheme::Query, "x".repeat(longest + 1), true),
    ] {
        for method in [Method::Get, Method::Post] {
            let script = Script::new([data("{}")]);
            let client = script.builder().signature(scheme).build().unwrap();
            let call = client
                .call("Invented")
                .parameter("FuzzySearch", value.clone())
                .method(method);
            let result = call.await;
            let goes_into_the_address = scheme == SignatureScheme::Query || method == Method::Get;
            if refused && goes_into_the_address {
                let error = result.unwrap_err();
                assert!(error.is_invalid_request() && !error.may_have_been_executed());
                let violation = &error.violations()[0];
                assert_eq!(violation.rule(), Rule::Length);
                assert_eq!(violation.parameter(), "FuzzySearch");
                assert_eq!(error.violations().len(), 1);
                assert!(error.to_string().len() < 500, "{error}");
                assert!(script.requests().is_empty());
            } else {
                assert!(result.is_ok(), "{:?}", result.err());
                // The HTTP library's own limit.
                assert!(script.requests()[0].url().len() < 65_535);
            }
        }
    }
}

#[tokio::test]
async fn every_failure_has_its_name() {
    let script = Script::new([
        Step::Fail(TransportErrorKind::Connect),
        Step::Fail(TransportErrorKind::Interrupted),
        refusal(400, "InvalidAction", "the instance cannot be found"),
        refusal(400, "Throttling", "slow down"),
        refusal(400, "RequestExpired", "late"),
        refusal(500, "InternalFailure", "oh"),
    ]);
    let client = script.client();
    let mut errors = Vec::new();
    for _ in 0..6 {
        errors.push(client.action(list()).await.unwrap_err());
    }
    let [connect, interrupted, missing, throttled, expired, failed] = errors.as_slice() else {
        panic!("{errors:?}")
    };
    assert!(connect.is_connect() && connect.is_transient() && !connect.may_have_been_executed());
    assert!(interrupted.is_transient() && interrupted.may_have_been_executed());
    assert!(missing.is_not_found() && missing.is_service() && !missing.is_transient());
    assert!(throttled.is_throttled() && throttled.is_transient());
    assert!(expired.is_clock_skew() && !expired.is_not_found());
    assert!(failed.is_transient() && failed.may_have_been_executed());
    assert_eq!(
        missing.to_string(),
        "ListNames: InvalidAction: the instance cannot be found (HTTP 400, request id r-2, 1 attempt)"
    );
    assert!(std::error::Error::source(connect).is_some());
}

#[tokio::test]
async fn nothing_that_can_be_printed_holds_a_secret() {
    let echo = format!("{PASSWORD} Canary%20pass%2Fw0rd {SECRET_KEY}");
    let script = Script::new([
        refusal(400, &echo, &echo),
        Step::Reply(crate::transport::Response::new(502, echo)),
    ]);
    let client = script.client();
    let call = client.action(SetPassword::new());
    let raw = client.call("SetPassword").parameter("Password", PASSWORD);
    let mut printed = vec![
        format!(
            "{:?} {:?} {client:?} {call:?} {raw:?}",
            script.builder(),
            SetPassword::new()
        ),
        format!("{:?}", crate::Parameters::of(&SetPassword::new())),
    ];
    for call in [call, client.action(SetPassword::new())] {
        let error = call.await.unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains("***") || said.contains("(not shown: the request held secrets)"),
            "{said}"
        );
        printed.push(format!("{error} {error:?} {error:#?}"));
    }
    let short = SetPassword {
        password: "Canary".into(),
        ..SetPassword::new()
    };
    let error = client.action(short).await.unwrap_err();
    printed.push(format!("{error} {error:?}"));
    for request in script.requests() {
        printed.push(format!("{request:?} {}", request.url()));
    }
    for text in printed {
        assert!(!text.to_lowercase().contains("canary"), "{text}");
    }
}

/// Gives credentials that are over at once, and no second time.
#[derive(Debug, Default)]
struct Once(std::sync::atomic::AtomicBool);

impl CredentialsProvider for Once {
    fn name(&self) -> Cow<'_, str> {
        "once".into()
    }

    fn provide(
        &self,
    ) -> crate::clock::BoxFuture<'_, Result<crate::ProvidedCredentials, crate::CredentialsError>>
    {
        let again = self.0.swap(true, std::sync::atomic::Ordering::SeqCst);
        Box::pin(async move {
            if again {
                return Err(crate::CredentialsError::failed("sealed"));
            }
            let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY);
            Ok(crate::ProvidedCredentials::from(credentials).with_expiry(NOW))
        })
    }
}

#[tokio::test]
async fn credentials_that_fail_between_attempts_do_not_hide_what_was_sent() {
    let script = Script::new([Step::Fail(TransportErrorKind::Interrupted)]);
    let builder = script.builder().credentials_provider(Once::default());
    let client = builder.build().unwrap();
    let error = client.action(list()).await.unwrap_err();
    assert!(error.is_transient() && error.may_have_been_executed());
    assert_eq!((error.attempts(), script.requests().len()), (1, 1));
    let error = client.action(list()).await.unwrap_err();
    assert!(error.is_credentials() && !error.may_have_been_executed());
    assert_eq!(error.to_string(), "ListNames: no credentials: once: sealed");
}

#[tokio::test]
#[cfg(feature = "profile")]
async fn settings_are_looked_for_where_the_builder_is_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kcs.toml");
    let text = format!(
        "[profile.test]\nregion = 'cn-shanghai-2'\nendpoint = 'http://127.0.0.1:9'\n\
         access_key = '{ACCESS_KEY}'\nsecret_key = '{SECRET_KEY}'\nsecurity_token = 'token+1'\n"
    );
    std::fs::write(&file, text).unwrap();
    let script = Script::new([data("null")]);
    let builder = || {
        let sources = crate::credentials::Sources::of(Environment::of(&[]));
        let builder = ClientBuilder::with_sources(sources).config_file(&file);
        builder
            .transport(script.clone())
            .clock(crate::fixture::StoppedClock)
    };
    let client = builder().profile("test").build().unwrap();
    assert_eq!(
        (client.region(), client.endpoint()),
        ("cn-shanghai-2", "http://127.0.0.1:9")
    );
    client.action(SetPassword::new()).await.unwrap();
    let requests = script.requests();
    let verified = verify_header(&requests[0]).unwrap();
    assert_eq!(verified.region.as_deref(), Some("cn-shanghai-2"));
    assert_eq!(requests[0].header("X-Amz-Security-Token"), Some("token+1"));

    // The builder comes first.
    let own = builder()
        .profile("test")
        .region("cn-beijing-6")
        .credentials(Credentials::new("own", "own"))
        .build()
        .unwrap();
    assert_eq!(own.region(), "cn-beijing-6");

    let error = builder().build().unwrap_err();
    assert!(error.is_configuration());
    assert_eq!(
        error.to_string().replace(file.to_str().unwrap(), "FILE"),
        "no region is set: call `.region(\"cn-beijing-6\")`, or set one (KSYUN_REGION not set, FILE has no profile \
         `default` (it has `test`), kscore's files have none); no credentials: the environment: KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not \
         set; the profile: FILE has no profile `default` (it has `test`); kscore's files: /etc/kscore.cfg does not exist; a \
         program: KCS_CREDENTIALS_PROCESS not set"
    );

    let client = builder().region("cn-beijing-6").build().unwrap();
    let error = client.action(list()).await.unwrap_err();
    assert!(error.is_configuration() && !error.may_have_been_executed());
    assert!(
        error
            .to_string()
            .starts_with("ListNames: no credentials: the environment: "),
        "{error}"
    );

    let missing = builder().profile("prod").build().unwrap_err().to_string();
    assert_eq!(
        missing.replace(file.to_str().unwrap(), "FILE"),
        "the profile `prod` does not exist: FILE has no profile `prod` (it has `test`); no configuration folder: the home folder is \
         unknown"
    );

    std::fs::write(&file, "[profile.test]\nsecret_key = 'canary").unwrap();
    let broken = builder().profile("test").build().unwrap_err().to_string();
    assert!(
        broken.contains(": line 2: is not valid TOML: ") && !broken.contains("canary"),
        "{broken}"
    );
}

/// Whatever took its place could be of another account.
#[test]
#[cfg(feature = "profile")]
fn a_named_profile_that_does_not_exist_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kcs.toml");
    std::fs::write(&file, "[profile.default]\n[profile.production]\n").unwrap();
    let home = folder.path().to_str().unwrap();
    std::fs::create_dir(folder.path().join(".ks")).unwrap();
    let config = folder.path().join(".ks/config");
    std::fs::write(&config, "[profile vendors]\nregion = cn-beijing-6\n").unwrap();
    let all = [
        ("KSYUN_REGION", "cn-beijing-6"),
        ("KSYUN_ACCESS_KEY", ACCESS_KEY),
        ("KSYUN_SECRET_KEY", SECRET_KEY),
        ("KCS_ENDPOINT", "http://127.0.0.1:9"),
        ("KCS_CONFIG_FILE", file.to_str().unwrap()),
        ("HOME", home),
    ];
    let build = |profile: &str, by_variable: bool| {
        let mut environment = Environment::of(&all);
        if by_variable {
            environment.set("KCS_PROFILE", profile.into());
        }
        let sources = crate::credentials::Sources::of(environment);
        let builder = ClientBuilder::with_sources(sources);
        let builder = if by_variable {
            builder
        } else {
            builder.profile(profile)
        };
        builder.build()
    };
    for by_variable in [true, false] {
        for there in ["default", "production", "vendors"] {
            assert!(build(there, by_variable).is_ok(), "{there}");
        }
        let error = build("prod", by_variable).unwrap_err();
        assert!(error.is_configuration(), "{error}");
        let said = error.to_string();
        let expected = "kcs.toml has no profile `prod` (it has `default`, `production`); ";
        assert!(
            said.starts_with("the profile `prod` does not exist: "),
            "{said}"
        );
        assert!(
            said.contains(expected) && said.contains("no section [profile prod]"),
            "{said}"
        );
    }
}

#[test]
fn a_client_is_small_and_can_go_anywhere() {
    fn goes_anywhere<T: Clone + Send + Sync + 'static>() {}
    goes_anywhere::<Client>();
    assert_eq!(size_of::<Client>(), size_of::<usize>());
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn calls_where_no_runtime_keeps_time_fail_and_leave_no_thread() {
    let threads = || std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count);
    let script = Script::new((0..200).map(|_| data("{}")));
    let builder = script.builder().clock(crate::clock::SystemClock::new());
    let client = builder.build().unwrap();
    let before = threads();
    for _ in 0..200 {
        let error =
            crate::fixture::without_runtime(client.action(list()).into_future()).unwrap_err();
        assert!(error.is_configuration() && !error.may_have_been_executed());
        assert!(
            error.to_string().contains("needs a tokio runtime"),
            "{error}"
        );
    }
    let bare = tokio::runtime::Builder::new_current_thread().build();
    let error = bare
        .unwrap()
        .block_on(async { client.action(list()).await });
    let error = error.unwrap_err();
    assert!(error.is_configuration() && error.to_string().contains("enable_time"));
    assert!(script.requests().is_empty());
    // Other tests start some threads meanwhile.
    assert!(threads() < before + 100, "{before} threads before");
}
