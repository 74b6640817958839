//! Calls: any Action with any parameters, from any client that can be built.
//!
//! What must hold: every call is sent or refused with reasons; what is sent can be written as HTTP, is signed so that its
//! signature verifies, shows nothing secret in its address, and is read by the local server as what was said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use kcs_client::action::{ActionMeta, ListEncoding, Method, ParameterMeta};
use kcs_client::clock::UnixTime;
use kcs_client::metadata::{ACTIONS, SERVICE};
use kcs_client::sign::{decode_form, header, query};
use kcs_client::testing::VirtualClock;
use kcs_client::transport::{BoxFuture, Request, Response, Transport, TransportError};
use kcs_client::{Client, Credentials, Parameters, RetryPolicy, SignatureScheme};

use super::{CANARY, look_at, outcome, ready};
use crate::choices::Choices;

/// Keeps what it is given.
#[derive(Clone, Debug, Default)]
struct Kept(Arc<Mutex<Vec<Request>>>);

impl Transport for Kept {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(request);
        Box::pin(async { Ok(Response::new(200, r#"{"RequestId":"r"}"#)) })
    }
}

/// Names that a request has for itself.
const RESERVED: [&str; 7] = [
    "Action",
    "Version",
    "Accesskey",
    "Service",
    "Timestamp",
    "Signature",
    "",
];

/// What a call says.
struct Said {
    meta: Option<&'static ActionMeta>,
    action: String,
    version: Option<String>,
    parameters: BTreeMap<String, String>,
    /// Those of them that the Action has, and that come as the server counts them.
    known: BTreeMap<String, String>,
}

impl Said {
    fn of(choices: &mut Choices<'_>) -> Self {
        let meta = ACTIONS[choices.below(ACTIONS.len())].meta;
        let mut said = Self {
            meta: Some(meta),
            action: meta.name.to_owned(),
            version: Some(meta.version.to_owned()),
            parameters: BTreeMap::new(),
            known: BTreeMap::new(),
        };
        if choices.one_in(16) {
            said.action = choices.text();
            said.version = choices.one_in(2).then(|| choices.text());
            said.meta = None;
        }
        for parameter in meta.parameters {
            match choices.below(8) {
                0 => {}
                7 => drop(said.parameters.insert(choices.text(), choices.text())),
                _ => said.add(parameter, choices),
            }
        }
        for name in RESERVED {
            said.parameters.remove(name);
        }
        // A name by chance may be one of the Action's, or of its list.
        let known = &said.known;
        said.parameters.retain(|name, _| {
            known.contains_key(name)
                || !meta.parameters.iter().any(|parameter| {
                    let head = parameter.name.split('.').next().unwrap_or_default();
                    parameter.index_of(name).is_some() || name.starts_with(head)
                })
        });
        said
    }

    fn add(&mut self, parameter: &'static ParameterMeta, choices: &mut Choices<'_>) {
        let items = match parameter.list {
            ListEncoding::Indexed => 1 + choices.below(3),
            _ => 1,
        };
        for index in 1..=items {
            let name = parameter.name.replace(".N", &format!(".{index}"));
            let value = value(parameter, choices);
            self.known.insert(name.clone(), value.clone());
            self.parameters.insert(name, value);
        }
    }
}

/// A value that the parameter might take, or any.
fn value(parameter: &ParameterMeta, choices: &mut Choices<'_>) -> String {
    if parameter.sensitive {
        return format!("{CANARY}{}", choices.text());
    }
    let rules = parameter.rules();
    match choices.below(4) {
        0 | 1 if !rules.one_of.is_empty() => choices.pick(rules.one_of).to_owned(),
        0 => rules.min.unwrap_or(1).to_string(),
        1 => "a".repeat(choices.below(80)),
        2 => choices.integer().to_string(),
        _ => choices.text(),
    }
}

const NOW: i64 = 1_630_650_600;

pub(super) fn run(input: &[u8]) -> u64 {
    let mut choices = Choices::new(input);
    let kept = Kept::default();
    let scheme = match choices.below(2) {
        0 => SignatureScheme::Header,
        _ => SignatureScheme::Query,
    };
    let text_or = |usual: &str, choices: &mut Choices<'_>| match choices.one_in(16) {
        true => choices.text(),
        false => usual.to_owned(),
    };
    let access_key = text_or("AKLTEXAMPLEEXAMPLE00", &mut choices);
    let region = text_or("cn-beijing-6", &mut choices);
    let secret = format!("{CANARY}{}", choices.text());
    let mut credentials = Credentials::new(access_key.clone(), secret.clone());
    if choices.one_in(4) {
        credentials = credentials.with_security_token(format!("{CANARY}{}", choices.text()));
    }
    let mut builder = Client::builder()
        .region(region)
        .credentials(credentials)
        .signature(scheme)
        .clock(VirtualClock::manual(UnixTime::from_seconds(NOW)))
        .retry(RetryPolicy::disabled())
        .transport(kept.clone());
    if choices.one_in(4) {
        builder = builder.endpoint(text_or("http://127.0.0.1:4242", &mut choices));
    }
    if choices.one_in(8) {
        builder = builder.user_agent(choices.text());
    }
    let client = match builder.build() {
        Ok(client) => client,
        Err(error) => {
            assert!(error.is_configuration(), "{error:?}");
            look_at(&error);
            return outcome("configuration");
        }
    };
    let said = Said::of(&mut choices);
    let method = [
        None,
        Some(Method::Get),
        Some(Method::Post),
        Some(Method::Put),
    ];
    let method = choices.pick(&method);
    let validates = choices.one_in(2);
    let id = choices.one_in(8).then(|| choices.text());

    let parameters = Parameters::from_iter(&said.parameters);
    let mut call = client.call(&said.action).parameters(parameters);
    if let Some(version) = &said.version {
        call = call.version(version.clone());
    }
    if let Some(method) = method {
        call = call.method(method);
    }
    if let Some(id) = id {
        call = call.request_id(id);
    }
    if !validates {
        call = call.without_validation();
    }
    assert!(!format!("{call:?} {client:?}").contains(CANARY), "{call:?}");
    let result = ready(call.into_future());
    let sent = kept.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let mut rules = BTreeSet::new();
    match (&result, &sent) {
        (Ok(_), Some(request)) => {
            look_at_request(request, &said, &client, (scheme, &access_key, &secret))
        }
        (Err(error), None) => {
            look_at(error);
            assert!(error.is_invalid_request(), "{error:?}");
            assert!(!error.violations().is_empty(), "{error:?}");
            for violation in error.violations() {
                assert!(!violation.message().is_empty() && !violation.remedy().is_empty());
                rules.insert(format!("{:?}", violation.rule()));
            }
        }
        (result, sent) => panic!("{result:?} after sending {sent:?}"),
    }
    let action = said.meta.map(|meta| meta.name);
    outcome((action, rules, result.is_ok(), method.is_some()))
}

fn look_at_request(
    request: &Request,
    said: &Said,
    client: &Client,
    (scheme, access_key, secret): (SignatureScheme, &str, &str),
) {
    // It can be written as HTTP, and shows nothing.
    let url = request.url();
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url:?}");
    assert!(!format!("{url} {request:?}").contains(CANARY), "{url}");
    for (name, value) in &request.headers {
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{name:?}"
        );
        assert!(!value.contains(char::is_control), "{name}: {value:?}");
    }

    // Its signature is right.
    let body = String::from_utf8_lossy(request.body.as_bytes()).into_owned();
    let window = Duration::from_secs(1);
    let key = |asked: &str| (asked == access_key).then(|| secret.to_owned());
    let now = UnixTime::from_seconds(NOW);
    let verified = match scheme {
        SignatureScheme::Header => {
            let mut headers: Vec<(&str, &str)> = request
                .headers
                .iter()
                .map(|(name, value)| (&**name, &**value))
                .collect();
            headers.push(("host", &request.authority));
            let method = request.method.as_str();
            let signed = header::SignableRequest::new(
                method,
                "/",
                &request.query,
                &headers,
                body.as_bytes(),
            );
            header::verify(signed, SERVICE.name, key, now, window)
        }
        _ => {
            let pairs = [decode_form(&request.query), decode_form(&body)].concat();
            let pairs: Vec<(&str, &str)> = pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            query::verify(&pairs, key, now, window)
        }
    };
    let verified = verified.unwrap_or_else(|rejection| panic!("{rejection}: {url} {body}"));
    assert_eq!(verified.access_key, access_key);
    if let Some(region) = &verified.region {
        assert_eq!(region, client.region());
    }

    // The server takes it for what was said.
    let Some(meta) = said.meta else {
        return;
    };
    let (read, parameters) = kcs_local::read(&request.query, &body)
        .unwrap_or_else(|error| panic!("{error}: {url} {body}"));
    assert_eq!((read.name, read.version), (meta.name, meta.version));
    let read: BTreeMap<String, String> = parameters
        .iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    assert_eq!(read, said.known, "{url} {body}");
}
