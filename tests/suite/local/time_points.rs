//! Points in time to which an instance can be restored.

use serde_json::json;

use super::backups::SECOND;
use super::life::{client, running};
use super::{Local, REGION, refusal};

const SWITCH: &str = "RestoreByTimePointSwitch";
const LIST: &str = "DescribeRestoreTimePoints";

#[tokio::test]
async fn points_are_kept_from_when_they_are_switched_on() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = [("CacheId", id.as_str())];
    let switch = async |to: &str| {
        let parameters = [about[0], ("RestoreSwitch", to)];
        assert_eq!(local.ask("POST", SWITCH, &parameters).await, json!(""));
    };
    assert_eq!(local.ask("POST", LIST, &about).await, json!([]));
    switch("on").await;
    let mut points = json!(["2021-09-03 06:30:01"]);
    assert_eq!(local.ask("POST", LIST, &about).await, points);
    local.clock.advance(SECOND);
    points = json!(["2021-09-03 06:30:01", "2021-09-03 06:30:02"]);
    assert_eq!(local.ask("POST", LIST, &about).await, points);
    // They stay when they are switched on again, and go when they are switched off.
    switch("on").await;
    assert_eq!(local.ask("POST", LIST, &about).await, points);
    switch("off").await;
    assert_eq!(local.ask("POST", LIST, &about).await, json!([]));
    switch("on").await;
    points = json!(["2021-09-03 06:30:02"]);
    assert_eq!(local.ask("POST", LIST, &about).await, points);
}

#[tokio::test]
async fn the_switch_takes_two_words() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = [("CacheId", id.as_str())];
    for word in ["On", "true"] {
        let parameters = [about[0], ("RestoreSwitch", word)];
        let message = format!("RestoreSwitch: {word:?} is neither on nor off");
        assert_eq!(
            local.refusal("POST", SWITCH, &parameters).await,
            refusal("InvalidParameter", message)
        );
    }
    let unknown = [("CacheId", "c-1"), ("RestoreSwitch", "on")];
    for (action, parameters, refused) in [
        (SWITCH, &about[..], "the parameter RestoreSwitch is missing"),
        (SWITCH, &unknown[1..], "the parameter CacheId is missing"),
        (LIST, &[], "the parameter CacheId is missing"),
    ] {
        assert_eq!(
            local.refusal("POST", action, parameters).await,
            refusal("MissingParameter", refused)
        );
    }
    let missing = refusal(
        "InvalidAction",
        "the instance c-1 cannot be found in cn-beijing-6",
    );
    assert_eq!(local.refusal("POST", SWITCH, &unknown).await, missing);
    assert_eq!(local.refusal("POST", LIST, &unknown[..1]).await, missing);
}
