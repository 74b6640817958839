//! Logs of real processes.

use kcs_client::actions::{AnalyzeDaily, AnalyzeDailySwitch, AnalyzeSlowDaily};
use kcs_client::clock::UnixTime;
use kcs_client::minutes;
use kcs_local::ManualClock;
use serde_json::{Value, json};

use super::{Redis, SOON, create, start_with};
use crate::local::life::request;

#[tokio::test]
async fn logs_show_slow_commands_and_figures_at_the_time_of_the_server() {
    // 06:30 UTC.
    let clock = ManualClock::new(UnixTime::from_seconds(1_630_650_600));
    let Some(server) = start_with(|it| it.clock(clock.clone())).await else {
        return;
    };
    let builder = server.client_builder().clock(clock.clone());
    let kcs = builder.build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let on = AnalyzeDailySwitch::new(&id)
        .service_log(true)
        .slow_log(true);
    kcs.analyze_daily_switch(on).await.unwrap();
    let mut redis = Redis::open(address).await;
    let all = "CONFIG SET slowlog-log-slower-than 0";
    assert_eq!(redis.call(all).await, "+OK");
    assert_eq!(redis.call("SET city Beijing").await, "+OK");

    let slow_log = async |request: AnalyzeSlowDaily| -> Value {
        let log = kcs.analyze_slow_daily(request).await.unwrap().into_data();
        serde_json::to_value(log).unwrap()
    };
    let shown = async {
        loop {
            let log = slow_log(AnalyzeSlowDaily::new(&id).page_size(100)).await;
            let entries = log["list"].as_array().unwrap().clone();
            let is_set = |entry: &Value| entry["command"] == "SET city Beijing";
            if let Some(entry) = entries.into_iter().find(is_set) {
                return (log, entry);
            }
        }
    };
    let (log, mut entry) = tokio::time::timeout(SOON, shown).await.unwrap();
    let time = entry["time"].take();
    assert!(
        ("2021-09-03 06:29:30"..="2021-09-03 06:30:00").contains(&time.as_str().unwrap()),
        "{time}"
    );
    let client = entry["client"].take();
    assert!(
        client.as_str().unwrap().starts_with("127.0.0.1:"),
        "{client}"
    );
    let duration = entry["duration"].take();
    assert!(
        (0..1_000_000).contains(&duration.as_i64().unwrap()),
        "{duration}"
    );
    let expected = json!({
        "time": null, "client": null, "duration": null,
        "node": "MASTER-0", "shardId": null, "command": "SET city Beijing",
    });
    assert_eq!(entry, expected);
    assert_eq!(log["total"], json!(log["list"].as_array().unwrap().len()));
    let total = &log["total"];
    let one = slow_log(AnalyzeSlowDaily::new(&id).page_size(1)).await;
    assert_eq!(one["list"].as_array().unwrap().len(), 1);
    for none in [
        AnalyzeSlowDaily::new(&id).end_query_time("2021-09-03 06:00:00"),
        AnalyzeSlowDaily::new(&id).start_query_time("2021-09-03 06:30:01"),
        AnalyzeSlowDaily::new(&id).shard_id("shard-1"),
        AnalyzeSlowDaily::new(&id).is_proxy(true),
    ] {
        let expected = json!({ "total": 0, "pageNum": 1, "pageSize": 10, "list": [] });
        assert_eq!(slow_log(none).await, expected, "{total}");
    }

    let service_log = async |request: AnalyzeDaily| -> Vec<String> {
        let log = kcs.analyze_daily(request).await.unwrap().into_data();
        let log = serde_json::to_value(log).unwrap();
        log.as_str().unwrap().lines().map(str::to_owned).collect()
    };
    clock.advance(minutes(1));
    let shown = async {
        loop {
            let lines = service_log(AnalyzeDaily::new(&id)).await;
            if lines.len() == 4 {
                return lines;
            }
        }
    };
    let lines = tokio::time::timeout(SOON, shown).await.unwrap();
    for (line, start) in lines.iter().zip([
        "2021-09-03 06:30:00 MASTER-0 used_memory=",
        "2021-09-03 06:30:00 SLAVE-0 used_memory=",
        "2021-09-03 06:31:00 MASTER-0 used_memory=",
        "2021-09-03 06:31:00 SLAVE-0 used_memory=",
    ]) {
        assert!(line.starts_with(start), "{line}");
        assert!(line.contains(" instantaneous_ops_per_sec="), "{line}");
    }
    assert!(lines[2].contains(" keys=1 connected_clients="), "{lines:?}");
    let second = AnalyzeDaily::new(&id).page_num(2).page_size(3);
    assert_eq!(service_log(second).await, [lines[3].clone()]);
    let later = AnalyzeDaily::new(&id).start_query_time("2021-09-03 06:31:00");
    assert_eq!(service_log(later).await, lines[2..]);
}
