//! The service log and the slow log, and the switches that gate them.

use serde_json::json;

use super::life::{client, running};
use super::{Local, REGION, refusal};

const SWITCH: &str = "AnalyzeDailySwitch";
const STATE: &str = "GetDailyAnalyzeSwitchState";
const SERVICE_LOG: &str = "AnalyzeDaily";
const SLOW_LOG: &str = "AnalyzeSlowDaily";

#[tokio::test]
async fn a_switch_that_is_left_out_stays_as_it_is() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = ("CacheId", id.as_str());
    let (mut service_log, mut slow_log) = (false, false);
    for (parameter, to) in [
        ("ServiceLog", true),
        ("SlowLog", true),
        ("ServiceLog", false),
        ("SlowLog", false),
    ] {
        let parameters = [about, (parameter, if to { "true" } else { "false" })];
        assert_eq!(local.ask("POST", SWITCH, &parameters).await, json!(""));
        if parameter == "ServiceLog" {
            service_log = to;
        } else {
            slow_log = to;
        }
        assert_eq!(local.ask("POST", SWITCH, &[about]).await, json!(""));
        assert_eq!(
            local.ask("POST", STATE, &[about]).await,
            json!({ "slowlog": slow_log, "servicelog": service_log })
        );
    }
    let word = [about, ("SlowLog", "on")];
    let (code, message) = local.refusal("POST", SWITCH, &word).await;
    assert_eq!(code, "InvalidParameter");
    assert!(message.contains("`SlowLog`"), "{message}");
}

#[tokio::test]
async fn a_log_is_shown_once_its_switch_is_on() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = ("CacheId", id.as_str());
    let page = [
        about,
        ("PageNum", "2"),
        ("PageSize", "50"),
        ("StartQueryTime", "2021-09-03 06:00:00"),
        ("EndQueryTime", "2021-09-03 06:30:00"),
    ];
    for (action, parameter, log, of_page) in [
        (SERVICE_LOG, "ServiceLog", json!(""), json!("")),
        (
            SLOW_LOG,
            "SlowLog",
            json!({ "total": 0, "pageNum": 1, "pageSize": 10, "list": [] }),
            json!({ "total": 0, "pageNum": 2, "pageSize": 50, "list": [] }),
        ),
    ] {
        let message = format!(
            "the log of the instance {id} is not analysed; switch that on with {parameter} of AnalyzeDailySwitch"
        );
        let off = refusal("BusinessError", message);
        assert_eq!(local.refusal("POST", action, &[about]).await, off);
        local
            .ask("POST", SWITCH, &[about, (parameter, "true")])
            .await;
        assert_eq!(local.ask("POST", action, &[about]).await, log);
        assert_eq!(local.ask("POST", action, &page).await, of_page);
        local
            .ask("POST", SWITCH, &[about, (parameter, "false")])
            .await;
        assert_eq!(local.refusal("POST", action, &[about]).await, off);
    }
}

#[tokio::test]
async fn pages_begin_with_one_and_spans_end_after_they_begin() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let about = ("CacheId", id.as_str());
    let both = [about, ("ServiceLog", "true"), ("SlowLog", "true")];
    local.ask("POST", SWITCH, &both).await;
    for action in [SERVICE_LOG, SLOW_LOG] {
        for (parameters, message) in [
            (&[about, ("PageNum", "0")][..], "PageNum: 0 is less than 1"),
            (&[about, ("PageSize", "-1")], "PageSize: -1 is less than 1"),
            (
                &[
                    about,
                    ("StartQueryTime", "2021-09-03 06:00:01"),
                    ("EndQueryTime", "2021-09-03 06:00:00"),
                ],
                "EndQueryTime: 2021-09-03 06:00:00 is before StartQueryTime, 2021-09-03 06:00:01",
            ),
        ] {
            assert_eq!(
                local.refusal("POST", action, parameters).await,
                refusal("InvalidParameter", message)
            );
        }
        let date = [about, ("StartQueryTime", "2021-09-03")];
        let (code, message) = local.refusal("POST", action, &date).await;
        assert_eq!(code, "InvalidParameter");
        assert!(message.contains("`StartQueryTime`"), "{message}");
    }
}

#[tokio::test]
async fn logs_are_of_an_instance_of_the_region() {
    let local = Local::start().await;
    for action in [SWITCH, STATE, SERVICE_LOG, SLOW_LOG] {
        assert_eq!(
            local.refusal("POST", action, &[]).await,
            refusal("MissingParameter", "the parameter CacheId is missing")
        );
        assert_eq!(
            local.refusal("POST", action, &[("CacheId", "c-1")]).await,
            refusal(
                "InvalidAction",
                "the instance c-1 cannot be found in cn-beijing-6"
            )
        );
    }
}
