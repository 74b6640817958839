//! How often reading a reply allocates.

use allocation_counter::measure;
use kcs_client::Reply;
use kcs_client::types::CacheClusterPage;
use serde_json::Value;

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
