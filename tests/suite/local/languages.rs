//! Messages in English and Chinese.

use kcs_client::Error;
use kcs_client::actions::{
    CloneSecurityGroup, DeleteCacheSlaveNode, DescribeCacheCluster, DescribeCacheParameterGroup,
    RenameSnapshot,
};
use kcs_client::types::{CacheId, NodeId, ParameterGroupId, SecurityGroupId, SnapshotId};
use kcs_local::Language;

use super::life::client;
use super::{Local, REGION, Raw};

/// Whether a text has Chinese characters.
fn is_chinese(text: &str) -> bool {
    text.chars()
        .any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char))
}

/// The message of a refusal to a caller that accepts these languages.
async fn message(local: &Local, query: &str, accepted: Option<&str>) -> String {
    let headers = accepted.map(|accepted| [("accept-language", accepted)]);
    let raw = Raw {
        query,
        headers: headers.as_ref().map_or(&[], |headers| &headers[..]),
        ..Raw::default()
    };
    let answer = local.send_signed(raw).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
    answer.error().1.to_owned()
}

const UNKNOWN: &str = "Action=DescribeCacheClustrs&Version=2016-07-01";

#[tokio::test]
async fn the_caller_chooses_and_the_server_has_a_default() {
    for (default, accepted, chinese) in [
        (Language::English, None, false),
        (Language::English, Some("fr"), false),
        (Language::English, Some("zh-CN,zh;q=0.9,en;q=0.8"), true),
        (Language::Chinese, None, true),
        (Language::Chinese, Some("*"), true),
        (Language::Chinese, Some("en-US,zh;q=0.5"), false),
    ] {
        let local = Local::start_with(|builder| builder.language(default)).await;
        let message = message(&local, UNKNOWN, accepted).await;
        assert_eq!(
            is_chinese(&message),
            chinese,
            "{default:?} {accepted:?}: {message}"
        );
        assert!(message.contains("DescribeCacheClusters"), "{message}");
    }
}

/// Requests that are refused for one reason each, with what stands in the message in both languages and in Chinese.
const REFUSED: &[(&str, &str, &str)] = &[
    (UNKNOWN, "DescribeCacheClustrs", "没有接口"),
    (
        "Action=DescribeSnapshot&Version=2016-07-01",
        "DescribeSnapshots",
        "旧名称",
    ),
    (
        "Action=DescribeRegions&Version=2015-01-01",
        "2016-07-01",
        "没有版本",
    ),
    ("Version=2016-07-01", "Action", "缺少参数"),
    (
        "Action=DescribeCacheCluster&Version=2016-07-01",
        "CacheId",
        "缺少必填参数",
    ),
    (
        "Action=DescribeCacheCluster&CacheId=c-1&Version=2016-07-01",
        "c-1",
        "找不到实例",
    ),
    (
        "Action=DescribeCacheClusters&AvailableZone=cn-nowhere-1a&Version=2016-07-01",
        "cn-beijing-6a",
        "可选可用区为",
    ),
    (
        "Action=DescribeCacheClusters&Limit=x&Version=2016-07-01",
        "Limit",
        "应为整数",
    ),
    (
        "Action=DescribeCacheClusters&OrderBy=size%2Casc&Version=2016-07-01",
        "size",
        "应为 name 或 created",
    ),
    (
        "Action=CreateCacheCluster&BillType=5&Capacity=7&Mode=2&Name=orders&NetType=2&Version=2016-07-01&VnetId=v&VpcId=v",
        "7",
        "主从实例（Mode 2）的容量",
    ),
    (
        "Action=CreateCacheCluster&BillType=5&Capacity=1&Mode=2&Name=orders&NetType=2&SlaveNum=8&Version=2016-07-01&VnetId=v&VpcId=v",
        "8",
        "只读节点",
    ),
    (
        "Action=CreateSecurityGroupRule&Cidrs.1=10.0.0.0%2F33&SecurityGroupId=g&Version=2016-07-01",
        "10.0.0.0/8",
        "网段",
    ),
    (
        "Action=AnalyzeDaily&CacheId=c-1&Version=2016-07-01",
        "c-1",
        "找不到实例",
    ),
];

#[tokio::test]
async fn both_languages_name_the_same() {
    let local = Local::start().await;
    for (query, both, chinese) in REFUSED {
        let english = message(&local, query, Some("en")).await;
        assert!(
            english.contains(both) && !is_chinese(&english),
            "{query}: {english}"
        );
        let message = message(&local, query, Some("zh")).await;
        assert!(
            message.contains(both) && message.contains(chinese),
            "{query}: {message}"
        );
    }
    let mut record = local.server.received();
    let last = record.pop().unwrap().message.unwrap();
    assert!(is_chinese(&last), "{last}");
}

/// Whether the SDK knows what an error means does not depend on the language.
#[tokio::test]
async fn clients_recognise_the_messages_in_chinese() {
    let local = Local::start_with(|builder| builder.language(Language::Chinese)).await;
    let kcs = client(&local, REGION);
    let cluster = super::life::running(&kcs, &local, "orders-cache").await;
    let not_found: [Error; 4] = [
        kcs.describe_cache_cluster(DescribeCacheCluster::new(CacheId::from("c-1")))
            .await
            .unwrap_err(),
        kcs.rename_snapshot(RenameSnapshot::new(SnapshotId::from("s-1"), "later-name"))
            .await
            .unwrap_err(),
        kcs.describe_cache_parameter_group(DescribeCacheParameterGroup::new(
            ParameterGroupId::from("p-1"),
        ))
        .await
        .unwrap_err(),
        kcs.delete_cache_slave_node(DeleteCacheSlaveNode::new(&cluster, NodeId::from("n-1")))
            .await
            .unwrap_err(),
    ];
    for error in not_found {
        assert!(error.is_not_found(), "{error}");
        assert!(is_chinese(error.message().unwrap()), "{error}");
    }
    let clone = CloneSecurityGroup::new(SecurityGroupId::from("g-1"), "copy", "a copy");
    let error = kcs.clone_security_group(clone).await.unwrap_err();
    assert!(is_chinese(error.message().unwrap()), "{error}");

    let wrong = [
        kcs_client::Credentials::new(super::ACCESS_KEY, "another"),
        kcs_client::Credentials::new("AKLTNOBODY", super::SECRET_KEY),
    ];
    for credentials in wrong {
        let builder = local.server.client_builder().clock(local.clock.clone());
        let kcs = builder.credentials(credentials).build().unwrap();
        let describe = DescribeCacheCluster::new(CacheId::from("c-1"));
        let error = kcs.describe_cache_cluster(describe).await.unwrap_err();
        assert!(
            error.is_unauthorized() && is_chinese(error.message().unwrap()),
            "{error}"
        );
    }
}
