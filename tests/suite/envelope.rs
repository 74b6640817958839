//! Names that the runtime has typed in are those of the specification: the members of the outermost object of a reply, and what a
//! request carries beside its own parameters.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use kcs_client::actions::{DescribeCacheCluster, DescribeRegions};
use kcs_client::clock::BoxFuture;
use kcs_client::transport::{Request, Response, Transport, TransportError};
use kcs_client::types::{CacheClusterDetail, CacheId};
use kcs_client::{Client, Credentials, Error, Reply, SignatureScheme};
use kcs_codegen::ir::{Envelope, RequestScheme, Service};
use serde_json::{Value, json};

fn service() -> Service {
    kcs_codegen::load(&crate::root().join("api-spec"))
        .unwrap()
        .service
}

/// A name with its aliases, which differ in case.
fn spellings<'a>(envelope: &'a Envelope, name: &'a str) -> impl Iterator<Item = &'a str> {
    let aliases = envelope.aliases.iter().map(String::as_str);
    let aliases = aliases.filter(move |alias| alias.eq_ignore_ascii_case(name));
    [name].into_iter().chain(aliases)
}

/// Answers everything with one body, and keeps what it was sent.
#[derive(Clone, Debug)]
struct Fixed {
    status: u16,
    body: String,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Fixed {
    fn new(status: u16, body: &Value) -> Self {
        let body = body.to_string();
        let sent = Arc::default();
        Self { status, body, sent }
    }

    fn client(&self, scheme: SignatureScheme) -> Client {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("AKLTENVELOPE", "secret"))
            .signature(scheme)
            .transport(self.clone())
            .build()
            .unwrap()
    }
}

impl Transport for Fixed {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.sent.lock().unwrap().push(request);
        let response = Response::new(self.status, self.body.clone());
        Box::pin(async move { Ok(response) })
    }
}

#[test]
fn a_success_has_the_names_of_the_specification() {
    let envelope = service().envelope;
    let data = json!({"cacheId": "c-1"});
    let body = json!({(envelope.request_id.as_str()): "r-1", (envelope.data.as_str()): data});
    let reply: Reply<CacheClusterDetail> = serde_json::from_value(body).unwrap();
    assert_eq!(reply.request_id, "r-1");
    assert_eq!(reply.data.cache_id, CacheId::from("c-1"));
    assert!(reply.mismatches().is_empty());

    let written = serde_json::to_value(&reply).unwrap();
    let members: BTreeSet<&str> = written
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [envelope.request_id.as_str(), envelope.data.as_str()];
    assert_eq!(members, expected.into());
}

#[tokio::test]
async fn a_failure_has_the_names_of_the_specification() {
    let envelope = service().envelope;
    let refused = async |body: Value| -> Error {
        let client = Fixed::new(400, &body).client(SignatureScheme::Header);
        client
            .describe_regions(DescribeRegions::new())
            .await
            .unwrap_err()
    };
    let mut read = 0;
    for code in spellings(&envelope, &envelope.code) {
        for message in spellings(&envelope, &envelope.message) {
            let own = json!({code: "InvalidParameter", message: "no such value"});
            let mut bodies = vec![own.clone()];
            bodies.extend(spellings(&envelope, &envelope.error).map(|error| json!({error: own})));
            for mut body in bodies {
                body[envelope.request_id.as_str()] = json!("r-2");
                let error = refused(body.clone()).await;
                let found = (
                    error.code(),
                    error.message(),
                    error.request_id().map(|id| id.as_str()),
                );
                let expected = (Some("InvalidParameter"), Some("no such value"), Some("r-2"));
                assert_eq!(found, expected, "{body}");
                read += 1;
            }
        }
    }
    assert_eq!(
        read, 12,
        "each of three names in two spellings, inside and outside"
    );
    // `null` is no error.
    let body = json!({(envelope.request_id.as_str()): "r", (envelope.error.as_str()): null, (envelope.data.as_str()): {}});
    let client = Fixed::new(200, &body).client(SignatureScheme::Header);
    client
        .describe_regions(DescribeRegions::new())
        .await
        .unwrap();
}

/// What a request has that the specification says of this scheme: all that must be there, and nothing else.
fn assert_carries(
    found: &BTreeSet<String>,
    known: &[(String, RequestScheme, bool)],
    own: RequestScheme,
) {
    let of_scheme = |scheme: RequestScheme| scheme == own || scheme == RequestScheme::All;
    for (name, scheme, required) in known {
        if of_scheme(*scheme) && *required {
            assert!(found.contains(name), "{name} is missing: {found:?}");
        }
    }
    for name in found {
        let listed = known
            .iter()
            .any(|(known, scheme, _)| known == name && of_scheme(*scheme));
        assert!(listed, "{name} is not in the specification");
    }
}

#[tokio::test]
async fn a_request_carries_what_the_specification_says() {
    let service = service();
    for (scheme, own) in [
        (SignatureScheme::Header, RequestScheme::HeaderSignature),
        (SignatureScheme::Query, RequestScheme::QuerySignature),
    ] {
        let transport = Fixed::new(200, &json!({"RequestId": "r", "Data": {}}));
        let request = DescribeCacheCluster::new(CacheId::from("c-1"));
        transport
            .client(scheme)
            .describe_cache_cluster(request)
            .await
            .unwrap();
        let sent = transport.sent.lock().unwrap();
        // The URL names the host, from which HTTP libraries make the header. The rest is of HTTP, whatever the service.
        let http = ["user-agent", "content-type", "accept-encoding"];
        let headers = sent[0].headers.iter().map(|(name, _)| name.to_lowercase());
        let mut headers: BTreeSet<String> = headers
            .filter(|name| !http.contains(&name.as_str()))
            .collect();
        headers.insert("host".to_owned());
        let known = service.headers.iter();
        let known =
            known.map(|header| (header.name.to_lowercase(), header.scheme, header.required));
        assert_carries(&headers, &known.collect::<Vec<_>>(), own);

        let url = sent[0].url().to_string();
        let (_, query) = url.split_once('?').unwrap();
        let parameters = query.split('&').filter_map(|pair| pair.split('=').next());
        let parameters = parameters.filter(|name| *name != "CacheId");
        let parameters: BTreeSet<String> = parameters.map(str::to_owned).collect();
        let known = service.common_params.iter();
        let known = known.map(|param| (param.name.clone(), param.scheme, param.required));
        assert_carries(&parameters, &known.collect::<Vec<_>>(), own);
    }
}
