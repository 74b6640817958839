//! What the client signs, other implementations sign the same way: botocore for the header scheme, Python's own hmac for
//! the query scheme.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, CreateSecurityGroupRule, DeleteCacheCluster, DescribeCacheClusters,
    SetCacheParameters, UpdatePassword,
};
use kcs_client::clock::BoxFuture;
use kcs_client::transport::{Request, Response, Transport, TransportError};
use kcs_client::types::{
    CacheId, EngineParameter, Gigabytes, ParameterValue, Password, Protocol, SecurityGroupId,
    VnetId, VpcId,
};
use kcs_client::{Client, Credentials, SignatureScheme};
use serde_json::{Value, json};

const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
const REGION: &str = "cn-beijing-6";

/// Keeps what it is given and answers that all is well.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<Request>>>);

impl Transport for Recorder {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        // The answer to a create names what was created; without that the client would look it up in the lists.
        let action = "Action=CreateCacheCluster";
        let creates = request.url().contains(action)
            || std::str::from_utf8(request.body.as_bytes()).is_ok_and(|form| form.contains(action));
        let answer = match creates {
            true => r#"{"RequestId": "r", "Data": {"CacheId": "fake-created-instance"}}"#,
            false => r#"{"RequestId": "r", "Data": null}"#,
        };
        self.0.lock().unwrap().push(request);
        Box::pin(async move { Ok(Response::new(200, answer)) })
    }
}

/// One request of every method, with lists, pairs, blanks, Chinese and all the punctuation that encodings differ about.
async fn send_some(kcs: &Client) -> Result<(), kcs_client::Error> {
    const PUNCTUATION: &str = "金山 云/a*b~c+d%&=?#'!()[]:;,@$^";
    let id = CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3");
    kcs.describe_cache_clusters(
        DescribeCacheClusters::new()
            .limit(10)
            .fuzzy_search(PUNCTUATION),
    )
    .await?;
    let new = CreateCacheCluster::new(
        "缓存-orders_1",
        Gigabytes(8),
        VpcId::from("vpc-1"),
        VnetId::from("vnet-1"),
        Billing::pay_as_you_go(),
    );
    kcs.create_cache_cluster(new.password(Password::from("Aa1!@#%&*()_+=-")))
        .await?;
    let settings = [(
        EngineParameter::MaxmemoryPolicy,
        ParameterValue::from("allkeys-lru"),
    )];
    kcs.set_cache_parameters(SetCacheParameters::set(&id, Protocol::V40, settings))
        .await?;
    kcs.update_password(UpdatePassword::new(&id, Password::from("Fake pass/w0rd~*")))
        .await?;
    // More than nine: `Cidrs.10` is sorted before `Cidrs.2`.
    let cidrs = (1..=12).map(|number| format!("10.0.{number}.0/24"));
    let group = SecurityGroupId::from("group-1");
    kcs.create_security_group_rule(CreateSecurityGroupRule::new(group, cidrs))
        .await?;
    kcs.delete_cache_cluster(DeleteCacheCluster::new(&id))
        .await?;
    kcs.call("SomethingNew")
        .parameters([("Name", PUNCTUATION), ("Empty", "")])
        .await?;
    Ok(())
}

fn captured(request: &Request, scheme: &str) -> Value {
    let mut headers: serde_json::Map<String, Value> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_string(), Value::from(&**value)))
        .collect();
    headers.insert("Host".to_owned(), request.authority.as_str().into());
    json!({
        "scheme": scheme,
        "method": request.method.as_str(),
        "url": request.url(),
        "headers": headers,
        "body": std::str::from_utf8(request.body.as_bytes()).unwrap(),
        "access_key": ACCESS_KEY,
        "secret_key": SECRET_KEY,
        "region": REGION,
    })
}

#[tokio::test]
#[ignore = "needs botocore: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn other_implementations_sign_the_same_way() {
    let mut requests = Vec::new();
    let plain = Credentials::new(ACCESS_KEY, SECRET_KEY);
    let with_token = plain.clone().with_security_token("fake/token+with=signs");
    for (scheme, name, credentials) in [
        (SignatureScheme::Header, "header", &plain),
        (SignatureScheme::Header, "header", &with_token),
        (SignatureScheme::Query, "query", &plain),
    ] {
        let recorder = Recorder::default();
        let builder = Client::builder()
            .region(REGION)
            .credentials(credentials.clone());
        let kcs = builder
            .signature(scheme)
            .transport(recorder.clone())
            .build()
            .unwrap();
        send_some(&kcs).await.unwrap();
        let sent = recorder.0.lock().unwrap();
        // Two more than there are calls: the lists before the creates.
        assert_eq!(sent.len(), 9);
        requests.extend(sent.iter().map(|request| captured(request, name)));
    }

    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/python/verify_signatures.py");
    let mut child = Command::new(crate::python())
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let input = serde_json::to_vec(&requests).unwrap();
    child.stdin.take().unwrap().write_all(&input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the verifier failed");
    let verdicts: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdicts.len(), requests.len());
    for (verdict, request) in verdicts.iter().zip(&requests) {
        assert_eq!(verdict["expected"], verdict["sent"], "{request:#}");
    }
}
