//! Analyses of real keys.

use std::time::Duration;

use kcs_client::actions::{
    AnalyzeBigKeys, AnalyzeHotKeys, DescribeBigKeys, DescribeHotKeys, SetCacheParameters,
    SetTimingSnapshot,
};
use kcs_client::clock::UnixTime;
use kcs_client::minutes;
use kcs_client::types::{
    BackupWindow, BigKeyReport, HotKeyTaskStatus, KeyDataType, KeyTypeShare, Protocol,
};
use kcs_local::ManualClock;

use super::{Redis, create, start, start_with};
use crate::local::life::request;

#[tokio::test]
async fn hot_keys_are_those_that_are_accessed_most() {
    let Some(server) = start().await else {
        return;
    };
    let kcs = server.client_builder().build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let policy = [("maxmemory-policy", "allkeys-lfu")];
    let set = SetCacheParameters::set(&id, Protocol::V40, policy);
    kcs.set_cache_parameters(set).await.unwrap();
    let mut redis = Redis::open(address).await;
    assert_eq!(redis.call("SET seldom 1").await, "+OK");
    assert_eq!(redis.call("SELECT 3").await, "+OK");
    assert_eq!(redis.call("HSET popular a 1 b 2 c 3").await, ":3");
    assert_eq!(redis.call("EXPIRE popular 100000").await, ":1");
    // The counter of accesses grows by chance, and not at all while a copy of the process saves data for a replica.
    let accesses = async {
        while redis.call("OBJECT FREQ popular").await != ":9" {
            assert_eq!(redis.call("HGET popular a").await, "$1 1");
        }
    };
    tokio::time::timeout(Duration::from_secs(20), accesses)
        .await
        .unwrap();
    kcs.analyze_hot_keys(AnalyzeHotKeys::new(&id))
        .await
        .unwrap();
    let page = kcs.describe_hot_keys(DescribeHotKeys::new(&id)).await;
    let page = page.unwrap().into_data();
    assert_eq!(page.task_status, HotKeyTaskStatus::Done);
    let [popular, seldom] = page.hot_keys.try_into().unwrap();
    assert!(popular.count > seldom.count, "{popular:?} {seldom:?}");
    assert_eq!((popular.key.as_str(), popular.db), ("popular", 3));
    assert_eq!(popular.data_type, KeyDataType::Hash);
    assert_eq!(popular.elements, Some(3));
    assert!(popular.encoding.is_some());
    assert!((99_000..=100_000).contains(&popular.expiry), "{popular:?}");
    assert_eq!((seldom.key.as_str(), seldom.db), ("seldom", 0));
    assert_eq!(seldom.data_type, KeyDataType::String);
    assert_eq!((seldom.elements, seldom.encoding), (None, None));
    assert_eq!(seldom.expiry, -1);
    assert!(seldom.size > 0 && popular.size > seldom.size);
}

#[tokio::test]
async fn big_keys_are_counted_by_type_and_size() {
    // 06:30.
    let clock = ManualClock::new(UnixTime::from_seconds(1_630_650_600));
    let Some(server) = start_with(|it| it.clock(clock.clone())).await else {
        return;
    };
    let builder = server.client_builder().clock(clock.clone());
    let kcs = builder.build().unwrap();
    let (id, address) = create(&kcs, request("orders")).await;
    let on = SetTimingSnapshot::on(&id, BackupWindow::Hour07).big_key(true);
    kcs.set_timing_snapshot(on).await.unwrap();
    let mut redis = Redis::open(address).await;
    for command in [
        "SET small 1",
        "SETRANGE middle 5000 x",
        "SETRANGE big 2000000 x",
        "RPUSH list 1 2 3",
    ] {
        let reply = redis.call(command).await;
        assert!(!reply.starts_with('-'), "{command}: {reply}");
    }
    clock.advance(minutes(31));
    // The first call finds that the snapshot is due, and with it the analysis.
    let list = async || {
        let listed = kcs.describe_big_keys(DescribeBigKeys::new(&id)).await;
        listed.unwrap().into_data()
    };
    list().await;
    clock.advance(Duration::from_secs(1));
    let [task] = list().await.try_into().unwrap();
    let report = AnalyzeBigKeys::new(task.id.unwrap(), BigKeyReport::Overview);
    let found = kcs.analyze_big_keys(report).await.unwrap().into_data();
    assert_eq!(found.total_keys, Some(4));
    let share = |share: Option<KeyTypeShare>| {
        let share = share.unwrap();
        (share.key_count.unwrap(), share.percent.unwrap())
    };
    assert_eq!(share(found.strings.clone()), (3, "75".to_owned()));
    assert_eq!(share(found.lists), (1, "25".to_owned()));
    assert_eq!(share(found.hashes), (0, "0".to_owned()));
    assert!(found.strings.unwrap().used_memory.unwrap() > 2_000_000);
    let sizes = [
        found.up_to_1k,
        found.from_1k_to_10k,
        found.from_10k_to_1000k,
        found.from_1mb_to_10mb,
        found.over_10mb,
    ];
    let counts = ["2", "1", "0", "1", "0"].map(|count| Some(count.to_owned()));
    assert_eq!(sizes, counts);
}
