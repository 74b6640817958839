//! Whatever comes back instead of a reply: a decoded value or an error that says so, never a panic, never a lost id.

use std::sync::{Arc, Mutex};

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, DescribeCacheClusters, DescribeCacheParameters, DescribeRegions,
};
use kcs_client::transport::{BoxFuture, Request, Response, Transport, TransportError};
use kcs_client::types::{CacheId, Gigabytes, VnetId, VpcId};
use kcs_client::{Client, Credentials, Error, RequestId, RetryPolicy};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Always gives the same answer.
#[derive(Clone, Debug)]
struct Answer(Arc<Mutex<Response>>);

impl Transport for Answer {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        let response = self.0.lock().unwrap().clone();
        Box::pin(async { Ok(response) })
    }
}

fn client(answer: &Answer) -> Client {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new("ak", "sk"))
        .transport(answer.clone())
        .retry(RetryPolicy::disabled())
        .build()
        .unwrap()
}

/// The request ids of the results of several calls, all answered by the same.
async fn call_all(status: u16, body: Vec<u8>) -> Vec<Result<RequestId, Error>> {
    let response = Response::new(status, body).with_header("x-ksc-request-id", "from-header");
    let kcs = client(&Answer(Arc::new(Mutex::new(response))));
    let id = CacheId::from("c-1");
    let create = CreateCacheCluster::new(
        "orders-cache",
        Gigabytes(8),
        VpcId::from("v"),
        VnetId::from("s"),
        Billing::pay_as_you_go(),
    );
    vec![
        kcs.describe_cache_clusters(DescribeCacheClusters::new())
            .await
            .map(|reply| reply.request_id),
        kcs.describe_cache_parameters(DescribeCacheParameters::new(&id))
            .await
            .map(|reply| reply.request_id),
        kcs.describe_regions(DescribeRegions::new())
            .await
            .map(|reply| reply.request_id),
        kcs.create_cache_cluster(create)
            .await
            .map(|reply| reply.request_id),
        kcs.call("Invented")
            .parameter("A", "b")
            .await
            .map(|reply| reply.request_id().clone()),
    ]
}

fn example(action: &str, name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../api-spec/examples");
    let text = std::fs::read_to_string(format!("{folder}/{action}/{name}.json")).unwrap();
    let mut example: Value = serde_json::from_str(&text).unwrap();
    example["response"].take()
}

/// The reply with one of its values, below the outermost object, replaced by something else or left out.
fn retyped(value: &Value) -> Vec<Value> {
    let others = || {
        [
            json!(null),
            json!(true),
            json!(7),
            json!(1.5),
            json!("text"),
            json!("12"),
            json!([]),
            json!([1, null, {}]),
            json!({}),
            json!({"x": [1]}),
        ]
    };
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| {
                let with = |value: Value| {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), value);
                    Value::Object(changed)
                };
                let mut without = members.clone();
                without.remove(name);
                retyped(value)
                    .into_iter()
                    .chain(others())
                    .map(with)
                    .chain([Value::Object(without)])
                    .collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(items) => items
            .first()
            .map(|item| {
                retyped(item)
                    .into_iter()
                    .chain(others())
                    .map(|item| json!([item]))
                    .collect()
            })
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn a_retyped_or_missing_member_is_not_an_error() {
    for (action, name) in [
        ("DescribeCacheClusters", "first-page"),
        ("CreateCacheCluster", "single-1-gb"),
    ] {
        let reply = example(action, name);
        let changed = retyped(&reply);
        assert!(changed.len() > 50);
        for reply in changed {
            // A read is one whatever is missing. A write needs what says that it is the service's answer.
            let has_id = reply["RequestId"].is_string();
            let has_name = reply["Data"]["CacheId"].is_string();
            let is_answer = [true, true, true, has_id && has_name, has_id];
            let results = call_all(200, reply.to_string().into_bytes()).await;
            for (result, is_answer) in results.into_iter().zip(is_answer) {
                match result {
                    Ok(id) => assert!(!id.as_str().is_empty(), "{reply}"),
                    Err(error) => {
                        assert!(!is_answer, "{error}: {reply}");
                        assert!(error.is_decode() && error.may_have_been_executed());
                    }
                }
            }
        }
    }
}

#[test]
fn nesting_is_bounded_where_serde_json_bounds_it() {
    for (depth, is_read) in [(126, true), (127, false)] {
        let lists = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
        for data in [lists, objects] {
            let whole = format!(r#"{{"Data": {data}}}"#);
            assert_eq!(
                serde_json::from_str::<Value>(&whole).is_ok(),
                is_read,
                "{depth}"
            );
            assert_eq!(read(&data).is_some(), is_read, "{depth}");
        }
    }
}

#[tokio::test]
async fn a_reply_that_is_cut_off_keeps_its_id() {
    let whole = example("DescribeCacheClusters", "first-page")
        .to_string()
        .into_bytes();
    let id = "983797af-c8d5-48c7-a8ad-7a2bacb3e8be";
    for length in 0..whole.len() {
        let cut = whole[..length].to_vec();
        let has_id = String::from_utf8_lossy(&cut).contains(&format!("{id}\""));
        for result in call_all(200, cut.clone()).await {
            let error = result.unwrap_err();
            assert!(error.is_decode(), "{error}");
            let expected = if has_id { id } else { "from-header" };
            assert_eq!(
                error.request_id().map(RequestId::as_str),
                Some(expected),
                "{length}"
            );
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let names = prop::sample::select(vec![
        "RequestId",
        "Data",
        "Error",
        "Code",
        "Message",
        "list",
        "total",
        "status",
        "RegionSet",
        "serverParam",
        "x",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map(names.clone(), inner, 0..6).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

fn run(status: u16, body: Vec<u8>) -> Vec<Result<RequestId, Error>> {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
        .block_on(call_all(status, body))
}

/// Any JSON as the SDK reads it, and how many values were not JSON.
fn read(data: &str) -> Option<(Value, usize)> {
    use kcs_client::rt::Member;
    let (mut id, mut json) = (String::new(), kcs_client::Json::default());
    let text = format!(r#"{{"Data": {data}, "RequestId": "r"}}"#);
    let read = kcs_client::rt::read_reply(&text, id.slot(), json.slot(), None).ok()?;
    assert_eq!(id, "r");
    Some((serde_json::from_str(json.as_str()).unwrap(), read.count()))
}

/// Whether a text has half of a surrogate pair in it, which serde_json refuses.
fn has_surrogate(text: &str) -> bool {
    text.to_ascii_lowercase().contains("\\ud")
}

/// Tokens of JSON and what resembles them, in any order.
fn nearly_json() -> impl Strategy<Value = String> {
    let tokens = vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\"a\"",
        "\"b\":",
        "\"\\ud83d\\ude00\"",
        "\"\\u0041\"",
        "\"\\n\"",
        "\\",
        "\\u",
        "null",
        "true",
        "false",
        "nul",
        "NaN",
        "0",
        "-",
        "1",
        "01",
        "1.5",
        "1.",
        ".5",
        "1e3",
        "1e999",
        "-0",
        "+1",
        "12345678901234567890",
        "\n",
        "\t",
        " ",
        "\u{1}",
        "金",
    ];
    prop::collection::vec(prop::sample::select(tokens), 0..12).prop_map(|tokens| tokens.concat())
}

proptest! {
    /// What is JSON is read as serde_json reads it, and nothing of it is left out.
    #[test]
    fn any_json_is_read_as_it_is(value in any_json()) {
        for text in [value.to_string(), serde_json::to_string_pretty(&value).unwrap()] {
            // Written and read again: a float may change its last digit.
            let same: Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(read(&text), Some((same, 0)));
        }
    }

    /// What is not JSON is an error, or is named; it is never taken for something else in silence.
    #[test]
    fn what_serde_json_rejects_is_reported(data in nearly_json()) {
        match (serde_json::from_str::<Value>(&data), read(&data)) {
            (Ok(value), read) => prop_assert_eq!(read, Some((value, 0)), "{}", data),
            (Err(_), Some((_, count))) => prop_assert!(count > 0 || has_surrogate(&data), "{}", data),
            (Err(_), None) => {}
        }
    }

    #[test]
    fn a_changed_byte_is_noticed(value in any_json(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = value.to_string().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        match (serde_json::from_str::<Value>(&text), read(&text)) {
            (Ok(value), read) => prop_assert_eq!(read, Some((value, 0)), "{}", text),
            (Err(_), Some((_, count))) => prop_assert!(count > 0 || has_surrogate(&text), "{}", text),
            (Err(_), None) => {}
        }
    }

    #[test]
    fn any_bytes_on_any_status_are_survived(status in 100_u16..600, body in prop::collection::vec(any::<u8>(), 0..200)) {
        for result in run(status, body) {
            let id = result.unwrap_or_else(|error| error.request_id().cloned().unwrap_or_default());
            prop_assert!(!id.as_str().is_empty());
        }
    }

    #[test]
    fn any_json_on_any_status_is_survived(status in 200_u16..600, body in any_json()) {
        for result in run(status, body.to_string().into_bytes()) {
            match result {
                Ok(_) => prop_assert!(status < 300 && body.is_object()),
                Err(error) => prop_assert!(!error.to_string().contains('\n')),
            }
        }
    }
}
