//! Analyses of big keys, which come with automatic snapshots.

use kcs_client::Client;
use kcs_client::actions::{AnalyzeBigKeys, SetTimingSnapshot};
use kcs_client::minutes;
use kcs_client::types::{BackupWindow, BigKeyReport, CacheId, TaskId};
use serde_json::{Value, json};

use super::backups::SECOND;
use super::life::{client, running};
use super::{Local, REGION, refusal};

const LIST: &str = "DescribeBigKeys";
const SHOW: &str = "AnalyzeBigKeys";
const DELETE: &str = "DeleteBigKeysAnalyseResult";

/// An instance of which an automatic snapshot, and with it an analysis, has just begun.
async fn analysed(kcs: &Client, local: &Local) -> CacheId {
    let id = running(kcs, local, "orders-cache").await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07).big_key(true);
    kcs.set_timing_snapshot(on).await.unwrap();
    local.clock.advance(minutes(30) - SECOND);
    id
}

fn no_keys() -> Value {
    let share = |name: &str| json!({ "keyType": name, "keyCount": 0, "totalUsedMemory": 0, "percent": "0" });
    json!({
        "totalKeys": 0,
        "STRING": share("STRING"),
        "LIST": share("LIST"),
        "SET": share("SET"),
        "HASH": share("HASH"),
        "SORT": share("SORT"),
        "<1k": "0",
        "1k~10k": "0",
        "10k~1000k": "0",
        "1Mb~10Mb": "0",
        ">10Mb": "0",
    })
}

#[tokio::test]
async fn an_analysis_comes_with_an_automatic_snapshot() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = analysed(&kcs, &local).await;
    let about = [("CacheId", id.as_str())];
    let listed = local.ask("POST", LIST, &about).await;
    let task = listed[0]["id"].as_str().unwrap();
    let mut expected = json!([{
        "id": task,
        "resourceId": id,
        "updateTime": "2021-09-03 07:00:00",
        "taskType": "Timing",
        "createTime": "2021-09-03 07:00:00",
        "taskStatus": "DOING",
    }]);
    assert_eq!(listed, expected);
    let show = [("TaskId", task)];
    let delete = [about[0], show[0]];
    assert_eq!(
        local.refusal("POST", SHOW, &show).await,
        refusal(
            "BusinessError",
            format!("the analysis {task} has no result while it is being made")
        )
    );
    assert_eq!(
        local.refusal("POST", DELETE, &delete).await,
        refusal(
            "BusinessError",
            format!("the analysis {task} cannot be deleted while it is being made")
        )
    );
    local.clock.advance(SECOND);
    expected[0]["updateTime"] = json!("2021-09-03 07:00:01");
    expected[0]["taskStatus"] = json!("NONE");
    assert_eq!(local.ask("POST", LIST, &about).await, expected);
    let with_type = [show[0], ("QueryType", "1")];
    for parameters in [&show[..], &with_type] {
        assert_eq!(local.ask("POST", SHOW, parameters).await, no_keys());
    }
    // The next day brings another one, which is listed first.
    local.clock.advance(minutes(24 * 60));
    let listed = local.ask("POST", LIST, &about).await;
    assert_eq!(listed[1], expected[0]);
    assert_eq!(listed[0]["createTime"], "2021-09-04 07:00:00");
    assert_eq!(local.ask("POST", DELETE, &delete).await, Value::Null);
    let listed = local.ask("POST", LIST, &about).await;
    assert_eq!(listed.as_array().unwrap().len(), 1);
    let missing = refusal(
        "InvalidAction",
        format!("the analysis {task} cannot be found"),
    );
    assert_eq!(local.refusal("POST", SHOW, &show).await, missing);
    assert_eq!(local.refusal("POST", DELETE, &delete).await, missing);
}

#[tokio::test]
async fn nothing_is_analysed_unless_it_is_asked_for() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07);
    kcs.set_timing_snapshot(on.clone().big_key(true))
        .await
        .unwrap();
    kcs.set_timing_snapshot(on).await.unwrap();
    local.clock.advance(minutes(30));
    let about = [("CacheId", id.as_str())];
    assert_eq!(local.ask("POST", LIST, &about).await, json!([]));
    let snapshots = local.ask("GET", "DescribeSnapshots", &about).await;
    assert_eq!(snapshots.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_is_not_known_is_refused() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = analysed(&kcs, &local).await;
    local.clock.advance(SECOND);
    let about = [("CacheId", id.as_str())];
    let listed = local.ask("POST", LIST, &about).await;
    let task = listed[0]["id"].as_str().unwrap();
    for report in ["2", "3", "4", "5"] {
        let parameters = [("TaskId", task), ("QueryType", report)];
        let message = format!("QueryType: this local server replies to 1 only, not to {report}");
        assert_eq!(
            local.refusal("POST", SHOW, &parameters).await,
            refusal("InvalidParameter", message)
        );
    }
    let other = running(&kcs, &local, "carts-cache").await;
    let of_other = [("CacheId", other.as_str()), ("TaskId", task)];
    assert_eq!(
        local.refusal("POST", DELETE, &of_other).await,
        refusal(
            "InvalidAction",
            format!("the analysis {task} cannot be found")
        )
    );
    let unknown = [("CacheId", "c-1"), ("TaskId", task)];
    for (action, parameters) in [(LIST, &unknown[..1]), (DELETE, &unknown)] {
        assert_eq!(
            local.refusal("POST", action, parameters).await,
            refusal(
                "InvalidAction",
                "the instance c-1 cannot be found in cn-beijing-6"
            )
        );
    }
    for (action, parameters, missing) in [
        (LIST, &[][..], "CacheId"),
        (SHOW, &[], "TaskId"),
        (DELETE, &unknown[1..], "CacheId"),
        (DELETE, &unknown[..1], "TaskId"),
    ] {
        assert_eq!(
            local.refusal("POST", action, parameters).await,
            refusal(
                "MissingParameter",
                format!("the parameter {missing} is missing")
            )
        );
    }
    let elsewhere = client(&local, "cn-shanghai-2");
    let show = AnalyzeBigKeys::new(TaskId::from(task), BigKeyReport::Overview);
    let error = elsewhere.analyze_big_keys(show).await.unwrap_err();
    assert_eq!(error.code(), Some("InvalidAction"), "{error}");
}
