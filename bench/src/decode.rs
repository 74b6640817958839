//! Reading a long reply.

use std::hint::black_box;

use kcs_client::Reply;
use kcs_client::types::CacheClusterPage;
use serde_json::Value;

use crate::{Failed, pairs};

const PAIRS: usize = 100;
/// Replies in a turn.
const REPLIES: usize = 20;
/// Instances in a reply: as many as a page may have.
const INSTANCES: usize = 100;

/// The SDK's reading of a page of DescribeCacheClusters, with all that it looks for in a reply, against
/// `serde_json::from_slice` into the same type.
pub(crate) fn page() -> Result<f64, Failed> {
    let text = reply()?;
    let response = kcs_client::transport::Response::new(200, text.as_str());
    pairs::ratio(
        PAIRS,
        || {
            for _ in 0..REPLIES {
                let page = kcs_client::decode_reply::<CacheClusterPage>(black_box(&response))?;
                if black_box(page).items.len() != INSTANCES {
                    return Err("instances are missing".into());
                }
            }
            Ok(())
        },
        || {
            for _ in 0..REPLIES {
                let page: Reply<CacheClusterPage> =
                    serde_json::from_slice(black_box(text.as_bytes()))?;
                if black_box(page).items.len() != INSTANCES {
                    return Err("instances are missing".into());
                }
            }
            Ok(())
        },
    )
}

/// The guide's sample, with its instance as often as a page may have one.
fn reply() -> Result<String, Failed> {
    let sample = include_str!("../../api-spec/examples/DescribeCacheClusters/first-page.json");
    let mut sample: Value = serde_json::from_str(sample)?;
    let reply = sample.get_mut("response").ok_or("no reply in the sample")?;
    let list = reply
        .pointer_mut("/Data/list")
        .ok_or("no list in the reply")?;
    let instance = list.get(0).cloned().ok_or("no instance in the list")?;
    *list = Value::Array(vec![instance; INSTANCES]);
    Ok(reply.to_string())
}
