use super::*;
use crate::fixture::{ACCESS_KEY, ListNames, SECRET_KEY, Script, Step, data};
use crate::seconds;
use crate::transport::TransportErrorKind;

const AUTHORITY: &str = include_str!("../transport/testdata/authority.pem");
const CLIENT_CERTIFICATE: &str = include_str!("../transport/testdata/client.pem");

fn said(builder: ClientBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert!(error.is_configuration(), "{error}");
    error.to_string()
}

#[test]
fn a_builder_prints_its_settings_without_secrets() {
    let builder = Script::default()
        .builder()
        .endpoint("https://user:canary@kcs.example")
        .host(Host::Regional)
        .signature(SignatureScheme::Query)
        .timeout(seconds(7));
    let debug = format!("{builder:?}");
    assert!(
        debug.starts_with("ClientBuilder { region: Some(\"cn-beijing-6\"), credentials: Some("),
        "{debug}"
    );
    assert!(
        debug.ends_with("host: Some(Regional), signature: Query, timeout: 7s, .. }"),
        "{debug}"
    );
    assert!(debug.contains("kcs.example") && debug.contains(ACCESS_KEY));
    assert!(!debug.contains("canary") && !debug.contains(SECRET_KEY));
    let provided = ClientBuilder::from_config()
        .credentials_provider(Credentials::new("key", "canary"))
        .profile("test");
    let debug = format!("{provided:?}");
    assert!(
        debug.contains("profile: Some(Some(\"test\")), provider: Some("),
        "{debug}"
    );
    assert!(!debug.contains("canary"), "{debug}");
}

#[test]
fn every_limit_of_zero_is_named() {
    let builder = || {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
    };
    type Set = fn(ClientBuilder, Duration) -> ClientBuilder;
    let limits: [(&str, Set); 4] = [
        ("timeout", ClientBuilder::timeout),
        ("attempt_timeout", ClientBuilder::attempt_timeout),
        ("connect_timeout", ClientBuilder::connect_timeout),
        ("read_timeout", ClientBuilder::read_timeout),
    ];
    for (name, set) in limits {
        assert_eq!(
            said(set(builder(), Duration::ZERO)),
            format!("{name} is zero, which leaves no time to send anything")
        );
        assert!(set(builder(), Duration::from_nanos(1)).build().is_ok());
    }
    let all = limits
        .iter()
        .fold(builder(), |builder, (_, set)| set(builder, Duration::ZERO));
    assert_eq!(said(all).matches("is zero").count(), 4);
}

#[test]
fn a_region_has_letters_digits_and_hyphens() {
    for region in ["cn-beijing-6", "A", "0", "-"] {
        let client = Script::default().builder().region(region).build().unwrap();
        assert_eq!(client.region(), region);
    }
    for region in ["cn beijing", "cn_beijing", "cn.beijing", "北京", "a/"] {
        assert_eq!(
            said(Script::default().builder().region(region)),
            format!(
                "the region {region:?} has characters that no region has: expected a name such as cn-beijing-6"
            )
        );
    }
    assert_eq!(
        said(Script::default().builder().region("cn-beijing-6\n")),
        "the region \"cn-beijing-6\\n\" begins or ends with white space: remove it"
    );
    assert_eq!(
        said(Script::default().builder().region("")),
        "no region is set: call `.region(\"cn-beijing-6\")`"
    );
}

#[tokio::test]
async fn the_program_is_named_before_the_sdk() {
    let script = Script::new([data("{}"), data("{}")]);
    let client = script.builder().build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    let client = script.builder().user_agent("billing/2.1 (a b)");
    let client = client.build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    let agents: Vec<_> = script
        .requests()
        .iter()
        .map(|request| request.header("user-agent").unwrap().to_owned())
        .collect();
    let own = concat!("kcs-client/", env!("CARGO_PKG_VERSION"));
    assert_eq!(agents, [own.to_owned(), format!("billing/2.1 (a b) {own}")]);
    for name in ["a\nb", "a\tb", "金山", "\u{7f}"] {
        let error = said(Script::default().builder().user_agent(name));
        assert_eq!(
            error,
            "the user agent has characters that a header cannot have"
        );
    }
}

#[tokio::test]
async fn a_call_has_a_minute_and_an_attempt_half_of_it_unless_set() {
    let hanging = || Script::new((0..9).map(|_| Step::Hang));
    let took = async |builder: ClientBuilder| {
        let client = builder.build().unwrap();
        let begun = client.clock().elapsed();
        let error = client.action(ListNames::default()).await.unwrap_err();
        assert!(error.is_timeout(), "{error}");
        (client.clock().elapsed() - begun, error.attempts())
    };
    let once = hanging().builder();
    assert_eq!(took(once).await, (seconds(30), 1));
    let often = hanging().builder().retry(RetryPolicy::standard());
    assert_eq!(took(often).await, (seconds(60), 2));
    let set = hanging()
        .builder()
        .timeout(seconds(5))
        .attempt_timeout(seconds(3));
    let again = set.clone().retry(RetryPolicy::standard());
    assert_eq!(took(set).await, (seconds(3), 1));
    assert_eq!(took(again).await, (seconds(5), 2));
}

#[tokio::test]
async fn calls_are_retried_by_the_standard_policy_unless_told_otherwise() {
    let script = Script::new((0..9).map(|_| Step::Fail(TransportErrorKind::Interrupted)));
    let builder = || {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new(ACCESS_KEY, SECRET_KEY))
            .transport(script.clone())
            .clock(crate::fixture::StillClock::default())
    };
    let client = builder().build().unwrap();
    client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(script.requests().len(), 3);
    let client = builder().retry(RetryPolicy::disabled()).build().unwrap();
    client.action(ListNames::default()).await.unwrap_err();
    assert_eq!(script.requests().len(), 4);
}

#[tokio::test]
async fn of_credentials_and_their_provider_the_last_counts() {
    let signed_by = async |change: fn(ClientBuilder) -> ClientBuilder| {
        let script = Script::new([data("{}")]);
        let client = change(script.builder()).build().unwrap();
        client.action(ListNames::default()).await.unwrap();
        let request = script.requests().pop().unwrap();
        let authorization = request.header("authorization").unwrap();
        let (_, credential) = authorization.split_once("Credential=").unwrap();
        credential.split('/').next().unwrap().to_owned()
    };
    let provided =
        signed_by(|builder| builder.credentials_provider(Credentials::new("provided", SECRET_KEY)));
    assert_eq!(provided.await, "provided");
    let set = signed_by(|builder| {
        builder
            .credentials_provider(Credentials::new("provided", SECRET_KEY))
            .credentials(Credentials::new("set", SECRET_KEY))
    });
    assert_eq!(set.await, "set");
    let builder = Client::builder().credentials_provider(Credentials::new("provided", SECRET_KEY));
    let shown = format!(
        "{:?}",
        builder.credentials(Credentials::new("set", SECRET_KEY))
    );
    assert!(shown.contains("provider: None"), "{shown}");
}

#[test]
fn what_is_wrong_with_given_credentials_is_said_at_once() {
    let with = |credentials: Credentials, scheme| {
        let builder = Script::default().builder().signature(scheme);
        builder.credentials(credentials)
    };
    use SignatureScheme::{Header, Query};
    for key in ["a/b", "a,b"] {
        let credentials = Credentials::new(key, SECRET_KEY);
        let error = said(with(credentials.clone(), Header));
        assert!(
            error.starts_with("the access key has a `/` or a `,`"),
            "{error}"
        );
        assert!(with(credentials, Query).build().is_ok());
    }
    let token = Credentials::new(ACCESS_KEY, SECRET_KEY).with_security_token("t");
    let error = said(with(token.clone(), Query));
    assert!(
        error.starts_with("the query signature cannot carry a security token"),
        "{error}"
    );
    assert!(with(token, Header).build().is_ok());
    let all = Credentials::new("", "a b").with_security_token("t\n");
    assert_eq!(
        said(with(all, Header)),
        "the access key is empty; the secret key contains white space, which no key has: copy it again; the security token \
         ends with a line break: remove it"
    );
}

#[test]
fn plain_http_is_for_this_machine_unless_allowed() {
    for (endpoint, exposed) in [
        ("http://127.0.0.1:8080", false),
        ("http://localhost", false),
        ("http://[::1]:1", false),
        ("https://kcs.example", false),
        ("http://kcs.example", true),
        ("http://10.0.0.1", true),
    ] {
        let builder = || Script::default().builder().endpoint(endpoint);
        assert_eq!(builder().build().is_err(), exposed, "{endpoint}");
        assert!(builder().allow_plain_http().build().is_ok(), "{endpoint}");
    }
}

#[test]
fn an_invalid_endpoint_is_rejected_with_the_reason() {
    for (endpoint, why) in [
        ("ftp://x", "is neither http nor https"),
        ("https://x/path", "must be a host and a port"),
        ("", "has no host"),
    ] {
        let error = said(Script::default().builder().endpoint(endpoint));
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn limits_of_connections_are_those_of_the_default_transport() {
    type Setting = fn(ClientBuilder) -> ClientBuilder;
    let settings: [(&str, Setting); 6] = [
        ("connect_timeout", |it| it.connect_timeout(seconds(1))),
        ("read_timeout", |it| it.read_timeout(seconds(1))),
        ("proxy", |it| it.proxy("http://127.0.0.1:1")),
        ("no_proxy", |it| it.no_proxy()),
        ("add_root_certificates", |it| {
            it.add_root_certificates(AUTHORITY)
        }),
        ("identity", |it| it.identity(CLIENT_CERTIFICATE)),
    ];
    for (name, set) in settings {
        let error = set(Script::default().builder()).build().unwrap_err();
        assert!(error.is_configuration(), "{error}");
        let error = error.to_string();
        assert!(error.contains("your own transport"), "{error}");
        assert!(
            error
                .split(|it: char| it != '_' && !it.is_alphanumeric())
                .any(|word| word == name),
            "{error}"
        );
        let own = Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("key", "secret-key"));
        assert!(set(own).build().is_ok());
    }
}

#[test]
fn what_the_default_transport_cannot_use_is_named_when_the_client_is_built() {
    let builder = || {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("key", "secret-key"))
    };
    let all = builder()
        .proxy("ftp://user:canary@p")
        .add_root_certificates("")
        .identity("canary")
        .timeout(Duration::ZERO);
    let all = said(all);
    for part in [
        "timeout is zero",
        "the proxy ***@p has an unknown scheme",
        "the PEM of root certificates is empty",
        "the PEM of the client certificate contains no",
    ] {
        assert!(all.contains(part), "{all}");
    }
    assert!(!all.contains("canary"), "{all}");

    // Variables are read for the endpoint that is called, and not for this machine.
    let broken = Environment::of(&[("HTTPS_PROXY", "http://user:canary@p:port")]);
    let in_environment = |endpoint: &str| {
        let mut builder = builder().endpoint(endpoint).allow_plain_http();
        builder.network = ReqwestTransportBuilder::in_environment(broken.clone());
        builder
    };
    assert_eq!(
        said(in_environment("https://kcs.example")),
        "the proxy http://***@p:port (from HTTPS_PROXY) is malformed (invalid port number): expected a URL such as \
         http://proxy.example:3128; correct or unset HTTPS_PROXY, or call `.no_proxy()`"
    );
    for endpoint in [
        "https://127.0.0.1:1",
        "https://localhost",
        "http://kcs.example",
    ] {
        assert!(in_environment(endpoint).build().is_ok(), "{endpoint}");
    }
    assert!(
        in_environment("https://kcs.example")
            .no_proxy()
            .build()
            .is_ok()
    );
    let own = Script::default().builder();
    assert!(own.endpoint("https://kcs.example").build().is_ok());
}

#[tokio::test]
async fn default_headers_are_sent_with_every_request_and_not_signed() {
    for scheme in [SignatureScheme::Header, SignatureScheme::Query] {
        let script = Script::new([data("{}"), data("{}")]);
        let client = script
            .builder()
            .signature(scheme)
            .default_header("X-Gateway", "first")
            .default_header("x-team", "billing")
            .default_header("x-gateway", "canary")
            .build()
            .unwrap();
        client.action(ListNames::default()).await.unwrap();
        client
            .call("SomethingNew")
            .parameter("a", "b")
            .await
            .unwrap();
        for request in script.requests() {
            let sent = |name: &str| {
                let headers = request.headers.iter();
                let values = headers.filter(|(sent, _)| sent == name);
                values
                    .map(|(_, value)| value.to_string())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                (sent("x-gateway"), sent("x-team")),
                (vec!["canary".to_owned()], vec!["billing".to_owned()])
            );
            if scheme == SignatureScheme::Header {
                let authorization = request.header("authorization").unwrap();
                assert!(!authorization.contains("x-team"), "{authorization}");
                assert!(crate::client::tests::verify_header(&request).is_ok());
            }
        }
    }
    let builder = Script::default()
        .builder()
        .default_header("x-gateway", "canary");
    assert!(!format!("{builder:?}").contains("canary"));
}

#[tokio::test]
async fn the_header_of_a_call_goes_before_the_default_one() {
    #[derive(Debug)]
    struct Sets;

    impl Interceptor for Sets {
        fn before_signing(
            &self,
            context: &mut crate::intercept::SigningContext<'_>,
        ) -> Result<(), crate::intercept::BoxError> {
            context.set_header("x-team", "call")
        }
    }
    let script = Script::new([data("{}")]);
    let builder = script.builder().default_header("x-team", "default");
    let client = builder.interceptor(Sets).build().unwrap();
    client.action(ListNames::default()).await.unwrap();
    let request = script.requests().pop().unwrap();
    let sent = request.headers.iter().filter(|(name, _)| name == "x-team");
    assert_eq!(sent.count(), 1);
    assert_eq!(request.header("x-team"), Some("call"));
}

#[test]
fn a_default_header_that_cannot_be_sent_is_named() {
    let with =
        |name: &str, value: &str| said(Script::default().builder().default_header(name, value));
    for (name, value, why) in [
        (
            "Authorization",
            "canary",
            "the header authorization is the client's own",
        ),
        ("host", "canary", "the header host is the client's own"),
        (
            "X-Amz-Date",
            "canary",
            "the header x-amz-date is the client's own",
        ),
        (
            "content-length",
            "1",
            "the header content-length is the client's own",
        ),
        ("a b", "canary", "\"a b\" is not the name of a header"),
        ("", "canary", "\"\" is not the name of a header"),
        (
            "x-a",
            "canary\r\nx-b: 1",
            "the value of the header x-a cannot be sent",
        ),
        ("x-a", "金", "the value of the header x-a cannot be sent"),
    ] {
        let said = with(name, value);
        assert_eq!(said, format!("default_header: {why}"));
    }
}

#[test]
fn a_profile_is_for_clients_that_look_for_their_settings() {
    let builder = || Script::default().builder();
    for (name, builder) in [
        ("profile", builder().profile("test")),
        ("config_file", builder().config_file("kcs.toml")),
    ] {
        let said = said(builder);
        assert!(said.contains(name), "{said}");
        assert!(
            said.contains("begin with `ClientBuilder::from_config()`"),
            "{said}"
        );
    }
}

#[test]
fn all_wrong_settings_are_named_at_once() {
    let message = |builder: ClientBuilder| {
        let error = builder.build().unwrap_err();
        assert!(error.is_configuration());
        error.to_string()
    };
    let nothing = message(Client::builder());
    assert!(
        nothing.contains("no region") && nothing.contains("no credentials"),
        "{nothing}"
    );
    let wrong = message(
        Client::builder()
            .region("cn beijing")
            .credentials(Credentials::new("a\nb", "c"))
            .endpoint("ftp://x")
            .user_agent("金山"),
    );
    for part in ["the region", "the access key", "the user agent"] {
        assert!(wrong.contains(part), "{wrong}");
    }
    let exposed = Script::default().builder().endpoint("http://kcs.example");
    assert!(message(exposed.clone()).contains("plain http"));
    assert_eq!(
        exposed.allow_plain_http().build().unwrap().endpoint(),
        "http://kcs.example"
    );
}

#[test]
fn the_program_comes_before_the_sdk_in_the_user_agent_if_it_has_a_name() {
    let sdk = concat!("kcs-client/", env!("CARGO_PKG_VERSION"));
    for (program, expected) in [
        ("billing/2.1", format!("billing/2.1 {sdk}")),
        (" billing/2.1", format!("billing/2.1 {sdk}")),
        ("", sdk.to_owned()),
        (" ", sdk.to_owned()),
    ] {
        let script = Script::new([data("{}")]);
        let client = script.builder().user_agent(program).build().unwrap();
        crate::fixture::without_runtime(client.action(ListNames::default()).into_future()).unwrap();
        assert_eq!(script.requests()[0].header("user-agent"), Some(&*expected));
    }
}

#[test]
fn the_host_follows_scheme_and_setting() {
    let endpoint = |builder: ClientBuilder| builder.build().unwrap().endpoint().to_owned();
    let builder = || Script::default().builder();
    assert_eq!(endpoint(builder()), "https://kcs.api.ksyun.com");
    let regional = "https://kcs.cn-beijing-6.api.ksyun.com";
    assert_eq!(endpoint(builder().host(Host::Regional)), regional);
    assert_eq!(
        endpoint(builder().signature(SignatureScheme::Query)),
        regional
    );
    let global = builder()
        .signature(SignatureScheme::Query)
        .host(Host::Global);
    assert_eq!(endpoint(global), "https://kcs.api.ksyun.com");
    let local = builder()
        .endpoint("http://127.0.0.1:81/")
        .host(Host::Regional);
    assert_eq!(endpoint(local), "http://127.0.0.1:81");
}

#[test]
fn the_environment_may_hold_the_settings() {
    let read = |variables: &[(&str, &str)]| {
        ClientBuilder::read(&Environment::of(variables)).and_then(ClientBuilder::build)
    };
    let all = [
        ("KSYUN_ACCESS_KEY", "ak"),
        ("KSYUN_SECRET_KEY", "sk"),
        ("KSYUN_REGION", "cn-shanghai-2"),
        ("KCS_ENDPOINT", "http://127.0.0.1:9"),
    ];
    let client = read(&all).unwrap();
    assert_eq!(
        (client.region(), client.endpoint()),
        ("cn-shanghai-2", "http://127.0.0.1:9")
    );
    assert_eq!(
        read(&[("KSYUN_ACCESS_KEY", "ak")]).unwrap_err().to_string(),
        "KSYUN_REGION, KSYUN_SECRET_KEY: not set in the environment, or empty"
    );
}
