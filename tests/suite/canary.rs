//! A canary in every credential and every sensitive parameter of every Action: it is nowhere to be seen.

mod logs;

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use kcs_client::metadata::ACTIONS;
use kcs_client::transport::{BoxFuture, Request, Response, Transport, TransportError};
use kcs_client::{
    Client, ClientBuilder, Credentials, CredentialsChain, CredentialsProvider, Error,
    KscoreCredentials, ProcessCredentials, ProfileCredentials, ProvidedCredentials, RawReply,
    SignatureScheme,
};

const PASSWORD: &str = "Canary pass/w0rd\"+";
const SECRET_KEY: &str = "canary/secret+key==";
const TOKEN: &str = "canary-token/1==";

/// Everything that was printed in some way.
#[derive(Default)]
struct Aviary(Vec<String>);

impl Aviary {
    fn debug(&mut self, value: &dyn Debug) {
        self.0.push(format!("{value:?} {value:#?}"));
    }

    fn error<E: std::error::Error>(&mut self, error: &E) {
        self.debug(error);
        self.0.push(error.to_string());
        let mut cause = error.source();
        while let Some(error) = cause {
            self.0.push(format!("{error} {error:?}"));
            cause = error.source();
        }
    }

    /// Fails if the canary sings.
    fn listen(&self, at_least: usize) {
        assert!(self.0.len() >= at_least, "{} texts only", self.0.len());
        for text in &self.0 {
            assert!(!text.to_lowercase().contains("canary"), "{text}");
        }
    }
}

/// Answers with whatever it was sent, and keeps it.
#[derive(Clone, Debug, Default)]
struct Echo {
    kind: usize,
    requests: Arc<Mutex<Vec<Request>>>,
}

const KINDS: usize = 5;

impl Transport for Echo {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let form = String::from_utf8_lossy(request.body.as_bytes()).into_owned();
        // No more than the client has told: the rest it cannot know.
        let password = if form.contains("Canary") {
            PASSWORD
        } else {
            ""
        };
        let token = request.header("x-amz-security-token").unwrap_or_default();
        let all = format!("{password} {form} {SECRET_KEY} {token}");
        let quoted = serde_json::to_string(&all).unwrap();
        self.requests.lock().unwrap().push(request);
        let (status, body) = match self.kind {
            0 => (200, r#"{"RequestId": "r", "Data": {}}"#.to_owned()),
            1 => (
                400,
                format!(
                    r#"{{"RequestId": "r", "Error": {{"Code": {quoted}, "Message": {quoted}}}}}"#
                ),
            ),
            2 => (500, quoted),
            3 => (200, format!("<html>{all}")),
            _ => (302, all),
        };
        Box::pin(async move { Ok(Response::new(status, body)) })
    }
}

fn builder(echo: &Echo) -> ClientBuilder {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new("ak", SECRET_KEY).with_security_token(TOKEN))
        .transport(echo.clone())
        .retry(kcs_client::RetryPolicy::disabled())
}

#[tokio::test]
async fn no_action_shows_what_is_secret() {
    let mut aviary = Aviary::default();
    let (mut sensitive, mut refused) = (0, 0);
    for kind in 0..KINDS {
        let echo = Echo {
            kind,
            ..Echo::default()
        };
        let in_header = builder(&echo);
        let in_query = builder(&echo)
            .credentials(Credentials::new("ak", SECRET_KEY))
            .signature(SignatureScheme::Query);
        for builder in [in_header, in_query] {
            aviary.debug(&builder);
            let client = builder.build().unwrap();
            aviary.debug(&client);
            for entry in ACTIONS {
                let parameters = entry.meta.parameters.iter().map(|parameter| {
                    sensitive += usize::from(parameter.sensitive);
                    let value = if parameter.sensitive { PASSWORD } else { "1" };
                    (parameter.name, value)
                });
                let call = client
                    .call(entry.meta.name)
                    .parameters(parameters.collect::<Vec<_>>())
                    .without_validation();
                aviary.debug(&call);
                result(&mut aviary, call.await);
            }
            // What the SDK does not know may be secret all the same.
            for name in ["NewPassword", "oldpassword"] {
                let call = client.call("Invented").parameter(name, PASSWORD);
                aviary.debug(&call);
                result(&mut aviary, call.await);
                let method = kcs_client::action::Method::Get;
                let error = client
                    .call("Invented")
                    .parameter(name, PASSWORD)
                    .method(method)
                    .await;
                refused += usize::from(error.as_ref().is_err_and(Error::is_invalid_request));
                result(&mut aviary, error);
            }
        }
        for request in echo.requests.lock().unwrap().iter() {
            aviary.debug(request);
            aviary.0.push(request.url());
        }
    }
    assert!(sensitive >= 2 * KINDS, "{sensitive} sensitive parameters");
    assert_eq!(refused, 2 * 2 * KINDS);
    aviary.listen(2 * KINDS * ACTIONS.len() * 3);
}

fn result(aviary: &mut Aviary, result: Result<RawReply, Error>) {
    match result {
        // The reply is the caller's own: its body is shown only when it is asked for.
        Ok(reply) => aviary.debug(&reply.request_id()),
        Err(error) => aviary.error(&error),
    }
}

#[tokio::test]
async fn no_panic_shows_what_is_secret() {
    let echo = Echo {
        kind: 1,
        ..Echo::default()
    };
    let client = builder(&echo).build().unwrap();
    let error = client
        .call("UpdatePassword")
        .parameter("Password", PASSWORD);
    let error = error.without_validation().await.map(drop);
    let panicked =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| error.unwrap())).unwrap_err();
    let text = panicked.downcast_ref::<String>().unwrap().clone();
    Aviary(vec![text]).listen(1);
}

/// Provides, or is told why not.
async fn ask(aviary: &mut Aviary, provider: &dyn CredentialsProvider) -> bool {
    aviary.debug(&provider);
    aviary.0.push(provider.name().into_owned());
    match provider.provide().await {
        Ok(provided) => {
            aviary.debug(&provided);
            aviary.debug(&provided.credentials().secret_key());
            true
        }
        Err(error) => {
            aviary.error(&error);
            false
        }
    }
}

#[tokio::test]
async fn no_source_of_credentials_shows_what_is_secret() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let mut aviary = Aviary::default();
    let mut given = 0;

    let good = format!(
        "[profile.default]\naccess_key = 'ak'\nsecret_key = '{SECRET_KEY}'\nsecurity_token = '{TOKEN}'\n"
    );
    let mut texts = vec![good.clone()];
    // Cut off at any place, and with each character lost or replaced.
    for at in 0..good.len() {
        texts.push(good[..at].to_owned());
        for new in ["", "\"", "=", "\n", "[", "\\"] {
            texts.push([&good[..at], new, &good[at + 1..]].concat());
        }
    }
    for text in texts {
        std::fs::write(&file, text).unwrap();
        let profile = ProfileCredentials::new().profile("default").file(&file);
        given += usize::from(ask(&mut aviary, &profile).await);
    }
    assert!(given > 100, "{given} profiles were good");

    for script in [
        format!(
            r#"echo '{{"AccessKeyId": "ak", "SecretAccessKey": "{SECRET_KEY}", "SessionToken": "{TOKEN}"}}'"#
        ),
        format!(
            r#"echo '{{"AccessKeyId": "ak", "SecretAccessKey": "{SECRET_KEY}"}}'; echo {SECRET_KEY} >&2; exit 1"#
        ),
        format!(r#"echo '{{"AccessKeyId": 1, "SecretAccessKey": "{SECRET_KEY}"'"#),
        format!("echo '[\"{SECRET_KEY}\"]'"),
        format!("echo {SECRET_KEY}"),
    ] {
        let program = ProcessCredentials::new("/bin/sh").arg("-c").arg(script);
        ask(&mut aviary, &program).await;
    }

    let chain = CredentialsChain::new()
        .then(KscoreCredentials::new().profile("no such profile"))
        .then(Credentials::new("ak", SECRET_KEY).with_security_token(TOKEN));
    assert!(ask(&mut aviary, &chain).await);
    let provided = ProvidedCredentials::from(Credentials::new("ak", SECRET_KEY));
    aviary.debug(&provided);
    aviary.listen(1000);
}
