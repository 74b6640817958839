//! How often the hot paths allocate.

use allocation_counter::measure;
use kcs_client::types::CacheClusterPage;
use kcs_client::{Reply, sign};
use serde_json::Value;

#[test]
fn a_query_signature_of_twelve_parameters_allocates_once() {
    let parameters = [
        ("Limit", "10"),
        ("Offset", "20"),
        ("OrderBy", "name,asc"),
        ("FuzzySearch", "金山 云/a*b~c+d"),
        ("AvailableZone", "cn-beijing-6a"),
        ("Action", "DescribeCacheClusters"),
        ("Version", "2016-07-01"),
        ("Accesskey", "AKLTEXAMPLEEXAMPLE00"),
        ("Service", "kcs"),
        ("Timestamp", "2021-09-03T06:30:00Z"),
        ("SignatureVersion", "1.0"),
        ("SignatureMethod", "HMAC-SHA256"),
    ];
    let mut query = String::new();
    let signer = sign::query::Signer::new("OExampleSecretKeyDoNotUse/+abc123==");
    let measured = measure(|| query = signer.sign(&parameters));
    assert!(query.contains("&Signature="));
    assert_eq!(measured.count_total, 1, "{measured:?}");
}

#[test]
fn a_header_signature_with_the_key_of_the_day_allocates_once() {
    let time = kcs_client::clock::UnixTime::from_seconds(1_630_650_600);
    let headers = [
        ("accept", "application/json"),
        ("host", "kcs.api.ksyun.com"),
        ("x-amz-date", "20210903T063000Z"),
    ];
    let query = "Action=DescribeCacheClusters&Version=2016-07-01";
    let request = sign::header::Signable::new("GET", "/", query, &headers, b"");
    let signer = sign::header::Signer::new(
        "AKLTEXAMPLEEXAMPLE00",
        "OExampleSecretKeyDoNotUse/+abc123==",
        "cn-beijing-6",
        "kcs",
    );
    let first = signer.authorization(request, time);
    let mut second = String::new();
    let measured = measure(|| second = signer.authorization(request, time));
    assert_eq!(second, first);
    assert_eq!(measured.count_total, 1, "{measured:?}");
}

/// The reply of DescribeCacheClusters with as many instances as a page may hold, made of the guide's sample.
fn page_of_a_hundred() -> String {
    let example = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../api-spec/examples/DescribeCacheClusters/first-page.json"
    ))
    .unwrap();
    let mut example: Value = serde_json::from_str(&example).unwrap();
    let reply = &mut example["response"];
    let instance = reply["Data"]["list"][0].take();
    reply["Data"]["list"] = Value::Array(vec![instance; 100]);
    reply.to_string()
}

#[test]
fn a_page_of_a_hundred_instances_is_decoded_with_few_allocations() {
    let text = page_of_a_hundred();
    let mut reply: Option<Reply<CacheClusterPage>> = None;
    let measured = measure(|| reply = serde_json::from_str(&text).ok());
    let reply = reply.unwrap();
    assert_eq!(reply.items.len(), 100);
    assert!(
        reply
            .items
            .iter()
            .all(|cluster| cluster.name.as_str() == "Kingsoft_Redis_Test")
    );
    assert!(measured.count_total <= 1_750, "{measured:?}");
    println!("{} allocations", measured.count_total);
}
