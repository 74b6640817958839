//! Analyses of hot keys, and pages of hot and big keys.

use kcs_client::Client;
use kcs_client::actions::{AnalyzeHotKeys, SetCacheParameters};
use kcs_client::types::{CacheId, Mode, Protocol};
use kcs_client::waiters::HotKeysAnalyzed;
use serde_json::{Value, json};

use super::backups::SECOND;
use super::life::{client, request, running, wait};
use super::{Local, REGION, refusal};

const ANALYZE: &str = "AnalyzeHotKeys";
const LIST: &str = "DescribeHotKeys";
const PAGE: &str = "DescribeBigHotKeys";

/// Lets the engine of an instance count accesses.
async fn count(kcs: &Client, local: &Local, id: &CacheId) {
    let policy = [("maxmemory-policy", "allkeys-lfu")];
    let set = SetCacheParameters::set(id, Protocol::V40, policy);
    kcs.set_cache_parameters(set).await.unwrap();
    local.clock.advance(SECOND);
}

/// An instance whose engine counts accesses, after two seconds.
async fn counting(kcs: &Client, local: &Local) -> CacheId {
    let id = running(kcs, local, "orders-cache").await;
    count(kcs, local, &id).await;
    id
}

#[tokio::test]
async fn an_analysis_takes_a_while_and_finds_nothing() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = counting(&kcs, &local).await;
    let about = [("CacheId", id.as_str())];
    let nothing = json!({ "count": 0, "total": 0, "task_status": "NONE", "hotkeys": [] });
    assert_eq!(local.ask("GET", LIST, &about).await, nothing);
    assert_eq!(local.ask("GET", ANALYZE, &about).await, Value::Null);
    let mut page = json!({
        "count": 0,
        "total": 0,
        "task_status": "DOING",
        "hotkeys": [],
        "created": "2021-09-03T06:30:02",
    });
    assert_eq!(local.ask("GET", LIST, &about).await, page);
    let message = format!(
        "the instance {id} cannot be analysed for hot keys while it is being analysed already"
    );
    assert_eq!(
        local.refusal("GET", ANALYZE, &about).await,
        refusal("BusinessError", message)
    );
    local.clock.advance(SECOND);
    page["task_status"] = json!("NONE");
    page["updated"] = json!("2021-09-03T06:30:03");
    assert_eq!(local.ask("GET", LIST, &about).await, page);
    // What the first has found stays while the second is under way.
    local.clock.advance(SECOND);
    local.ask("GET", ANALYZE, &about).await;
    page["task_status"] = json!("DOING");
    page["created"] = json!("2021-09-03T06:30:04");
    assert_eq!(local.ask("GET", LIST, &about).await, page);
}

#[tokio::test]
async fn a_waiter_sees_an_analysis_end() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = counting(&kcs, &local).await;
    kcs.analyze_hot_keys(AnalyzeHotKeys::new(&id))
        .await
        .unwrap();
    let page = wait(&kcs, &local, HotKeysAnalyzed::new(&id)).await.unwrap();
    assert!(page.hot_keys.is_empty() && page.updated.is_some());
}

#[tokio::test]
async fn an_analysis_is_of_a_running_instance_as_it_is() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = counting(&kcs, &local).await;
    let with = async |parameter: (&str, &str)| {
        let parameters = [("CacheId", id.as_str()), parameter];
        local.refusal("GET", ANALYZE, &parameters).await
    };
    assert_eq!(
        with(("Engine", "memcached")).await,
        refusal(
            "InvalidParameter",
            "Engine: the engine of the instance is redis"
        )
    );
    assert_eq!(
        with(("Mode", "cluster")).await,
        refusal(
            "InvalidParameter",
            "Mode: the topology of the instance is singledatanode"
        )
    );
    let told = [
        ("CacheId", id.as_str()),
        ("Engine", "redis"),
        ("Mode", "singledatanode"),
    ];
    assert_eq!(local.ask("GET", ANALYZE, &told).await, Value::Null);
    let created = kcs
        .create_cache_cluster(request("carts-cache").mode(Mode::CustomCluster))
        .await
        .unwrap();
    let about = [("CacheId", created.cache_id.as_str()), ("Mode", "cluster")];
    let message = format!(
        "the instance {} cannot be analysed while it is being created (status 1), only while it is running",
        created.cache_id
    );
    assert_eq!(
        local.refusal("GET", ANALYZE, &about).await,
        refusal("BusinessError", message)
    );
    local.clock.advance(SECOND);
    count(&kcs, &local, &created.cache_id).await;
    assert_eq!(local.ask("GET", ANALYZE, &about).await, Value::Null);
    for action in [ANALYZE, LIST] {
        assert_eq!(
            local.refusal("GET", action, &[("CacheId", "c-1")]).await,
            refusal(
                "InvalidAction",
                "the instance c-1 cannot be found in cn-beijing-6a"
            )
        );
    }
}

#[tokio::test]
async fn only_policies_with_counters_have_hot_keys() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    for version in ["2.8", "4.0", "5.0"] {
        let request = request("orders-cache").protocol(Protocol::from(version));
        let created = kcs.create_cache_cluster(request).await.unwrap();
        local.clock.advance(SECOND);
        let id = created.into_data().cache_id;
        let message = format!(
            "the instance {id} cannot be analysed for hot keys: its maxmemory-policy must be allkeys-lfu or \
             volatile-lfu, and is volatile-lru"
        );
        let about = [("CacheId", id.as_str())];
        assert_eq!(
            local.refusal("GET", ANALYZE, &about).await,
            refusal("BusinessError", message)
        );
    }
}

#[tokio::test]
async fn hot_keys_are_sorted_by_count() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let with = |parameter: (&'static str, &'static str)| {
        let id = id.clone();
        let local = &local;
        async move {
            let parameters = [("CacheId", id.as_str()), parameter];
            local.call("GET", LIST, &parameters).await
        }
    };
    for taken in [
        ("SortKey", "count"),
        ("SortDir", "asc"),
        ("SortDir", "desc"),
        ("Limit", "100"),
        ("Offset", "9"),
    ] {
        with(taken).await.data();
    }
    let mut refused = Vec::new();
    for wrong in [("SortKey", "size"), ("SortDir", "up"), ("Offset", "-1")] {
        let answer = with(wrong).await;
        let (code, message) = answer.error();
        assert_eq!(code, "InvalidParameter");
        refused.push(message.to_owned());
    }
    assert_eq!(
        refused[..2],
        [
            "SortKey: size is not count",
            "SortDir: up is neither asc nor desc"
        ]
    );
    assert!(refused[2].contains("`Offset`"), "{refused:?}");
}

#[tokio::test]
async fn pages_of_hot_and_big_keys_have_limits() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let with = async |parameters: &[(&str, &str)]| {
        let parameters = [&[("CacheId", id.as_str())], parameters].concat();
        local.call("POST", PAGE, &parameters).await
    };
    let page = |number: i64, size: i64| {
        json!({
            "KeyInfos": [],
            "TotalCount": 0,
            "TotalPage": 0,
            "CurrentPage": number,
            "PageSize": size,
        })
    };
    assert_eq!(*with(&[]).await.data(), page(1, 10));
    for size in [1, 100] {
        let answer = with(&[("PageSize", &size.to_string()), ("PageNum", "3")]).await;
        assert_eq!(*answer.data(), page(3, size));
    }
    let history = [
        ("QueryType", "History"),
        ("KeyType", "3"),
        ("StartQueryTime", "2021-09-03 06:00:00"),
        ("EndQueryTime", "2021-09-03 06:00:00"),
    ];
    assert_eq!(*with(&history).await.data(), page(1, 10));
    for (parameters, part) in [
        (&[("PageSize", "0")][..], "`PageSize`"),
        (&[("PageSize", "101")], "`PageSize`"),
        (&[("PageNum", "0")], "`PageNum`"),
        (&[("KeyType", "4")], "KeyType: 4 is none of 1, 2 and 3"),
        (
            &[("QueryType", "Past")],
            "QueryType: Past is neither RealTime nor History",
        ),
        (
            &[
                ("QueryType", "History"),
                ("StartQueryTime", "2021-09-03 06:00:01"),
                ("EndQueryTime", "2021-09-03 06:00:00"),
            ],
            "EndQueryTime: 2021-09-03 06:00:00 is before StartQueryTime, 2021-09-03 06:00:01",
        ),
    ] {
        let answer = with(parameters).await;
        let (code, message) = answer.error();
        assert_eq!(code, "InvalidParameter");
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(
        local.refusal("POST", PAGE, &[]).await,
        refusal("MissingParameter", "the parameter CacheId is missing")
    );
    assert_eq!(
        local.refusal("POST", PAGE, &[("CacheId", "c-1")]).await,
        refusal(
            "InvalidAction",
            "the instance c-1 cannot be found in cn-beijing-6"
        )
    );
}
