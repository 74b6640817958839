//! Requests that a source shows or a vendor's client sends are not rejected, and requests that cannot succeed are.

use super::*;
use crate::action::Action;
use crate::actions::{
    AddCacheSlaveNode, AddCacheSlaveNodeV20160701, AllocateSecurityGroup, AnalyzeDaily,
    AnalyzeSlowDaily, CreateCacheCluster, CreateCacheParameterGroup, CreateSecurityGroupRule,
    DescribeCacheParameterGroups, DescribeHotKeys, DescribeInstances, DescribePlugins,
    DescribeSecurityGroup, DescribeSecurityGroups, ResizeCacheCluster, SetCacheParameterGroup,
    SetCacheParameters,
};

/// What the check says of these parameters of an Action.
fn broken<A: Action>(pairs: &[(&str, &str)]) -> Vec<(String, Rule)> {
    let mut parameters = Parameters::new();
    for (name, value) in pairs {
        parameters.push(*name, *value);
    }
    check(A::META, &parameters)
        .iter()
        .map(|violation| (violation.parameter().to_owned(), violation.rule()))
        .collect()
}

#[test]
fn a_parameter_value_may_be_empty() {
    let set = [("CacheId", "c-1"), ("Protocol", "4.0")];
    let pair = |name, value| {
        [
            ("Parameters.ParameterName.1", name),
            ("Parameters.ParameterValue.1", value),
        ]
    };
    let off = pair("notify-keyspace-events", "");
    assert_eq!(broken::<SetCacheParameters>(&[set, off].concat()), []);
    let group = [("Name", "quiet"), ("ParamVersion", "4.0")];
    assert_eq!(
        broken::<CreateCacheParameterGroup>(&[group, off].concat()),
        []
    );
    // Its name may not, and it has to be there.
    for pairs in [pair("", "yes").to_vec(), off[..1].to_vec(), Vec::new()] {
        let broken = broken::<SetCacheParameters>(&[&set[..], &pairs].concat());
        assert!(!broken.is_empty(), "{pairs:?}");
    }
    let broken = broken::<SetCacheParameters>(&[&set[..], &off[..1]].concat());
    let names = broken.iter().map(|(name, _)| name.as_str());
    assert!(
        names
            .clone()
            .any(|name| name.starts_with("Parameters.ParameterValue"))
    );
}

#[test]
fn a_parameter_group_is_named_in_either_way_and_in_one() {
    let instance = ("CacheId", "c-1");
    let one = ("CacheParameterGroupId", "g-1");
    let many = ("CacheParameterGroupIds", "g-1,g-2");
    assert_eq!(broken::<SetCacheParameterGroup>(&[instance, one]), []);
    assert_eq!(broken::<SetCacheParameterGroup>(&[instance, many]), []);
    assert_eq!(broken::<SetCacheParameterGroup>(&[instance]).len(), 1);
    assert_eq!(
        broken::<SetCacheParameterGroup>(&[instance, one, many]).len(),
        1
    );
}

#[test]
fn no_rule_is_stricter_than_the_sources() {
    let create = [
        ("Name", "cache-1"),
        ("Capacity", "1"),
        ("VpcId", "v"),
        ("VnetId", "s"),
    ];
    for more in [
        // A prepaid month by default, as the guide's sample has it.
        Vec::new(),
        // No source gives the form of an address, and the Terraform provider lets 0 pass.
        vec![("Vip", "auto"), ("SlaveVip", "auto")],
        vec![("ShardNum", "0"), ("ShardSize", "0")],
    ] {
        let broken = broken::<CreateCacheCluster>(&[&create[..], &more].concat());
        assert_eq!(broken, [], "{more:?}");
    }
    let node = [("CacheId", "c-1"), ("SlaveVip", "auto")];
    assert_eq!(broken::<AddCacheSlaveNode>(&node), []);
    assert_eq!(broken::<AddCacheSlaveNodeV20160701>(&node), []);
    // Pages from 1 and of 10 by default, but no minimum is stated; the number of a page is also called an offset.
    let logs = [
        ("CacheId", "c-1"),
        ("StartQueryTime", "2024-05-01 08:00:00"),
        ("EndQueryTime", "2024-05-01 09:00:00"),
        ("PageNum", "0"),
    ];
    assert_eq!(broken::<AnalyzeDaily>(&logs), []);
    assert_eq!(broken::<AnalyzeSlowDaily>(&logs), []);
    let plugins = [("CacheId", "c-1"), ("Limit", "0")];
    assert_eq!(broken::<DescribePlugins>(&plugins), []);
    // One of the two is unchanged.
    let both = [
        ("CacheId", "c-1"),
        ("Capacity", "8"),
        ("ShardNum", "4"),
        ("ShardSize", "2"),
    ];
    assert_eq!(broken::<ResizeCacheCluster>(&both), []);
    // Only a maximum is stated.
    let group = [("SecurityGroupId", "g"), ("Limit", "0")];
    assert_eq!(broken::<DescribeSecurityGroup>(&group), []);
    assert_eq!(broken::<DescribeInstances>(&group), []);
    assert_eq!(broken::<DescribeSecurityGroups>(&group[1..]), []);
    let keys = [("CacheId", "c-1"), ("Limit", "0")];
    assert_eq!(broken::<DescribeHotKeys>(&keys), []);
    // A filter is not held to the form of a name.
    let filter = [("Name", "部分 name*")];
    assert_eq!(broken::<DescribeCacheParameterGroups>(&filter), []);
}

/// Whoever has the URL of a snapshot can read the data.
#[test]
fn the_url_of_a_snapshot_is_not_shown() {
    use crate::types::{SnapshotDownload, SnapshotDownloads};

    let url = "http://ks3.example.com/bucket/dump-canary.rdb";
    let one = format!(r#"{{"snapshotId": "s-1", "url": "{url}"}}"#);
    let one: SnapshotDownload = serde_json::from_str(&one).unwrap();
    let all = format!(r#"{{"download_url": ["{url}"]}}"#);
    let all: SnapshotDownloads = serde_json::from_str(&all).unwrap();
    assert_eq!(one.url.expose(), url);
    for shown in [format!("{one:?}"), format!("{all:?}"), format!("{one:#?}")] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}

/// Members that the vendor's Java SDK names as they are in JSON, and the identifiers that its other SDKs make of them do not.
#[test]
fn members_are_read_by_their_names_in_json() {
    use crate::types::{BigKeyAnalysis, ParentSnapshot, SnapshotTaskStatus};

    let sizes = r#"{"totalKeys": 9, "<1k": "4", "1k~10k": "3", "10k~1000k": 2, "1Mb~10Mb": "1", ">10Mb": "0"}"#;
    let sizes: BigKeyAnalysis = serde_json::from_str(sizes).unwrap();
    assert_eq!(sizes.total_keys, Some(9));
    assert_eq!(sizes.up_to_1k.as_deref(), Some("4"));
    assert_eq!(sizes.from_10k_to_1000k.as_deref(), Some("2"));
    assert_eq!(sizes.over_10mb.as_deref(), Some("0"));
    let task = r#"{"backup_resource": {"task_status": "ok", "metadata": {"bigkey": 1}}}"#;
    let task: SnapshotTaskStatus = serde_json::from_str(task).unwrap();
    assert!(
        task.backup_resource
            .is_some_and(|task| task.metadata.is_some())
    );
    let parent: ParentSnapshot = serde_json::from_str(r#"{"snapshotId": "s-1"}"#).unwrap();
    assert_eq!(parent.id.unwrap().as_str(), "s-1");
}

/// The switch for restoring takes other letters than the one for backups, and times without a rule have one now.
#[test]
fn what_the_sdks_state_in_comments_is_checked() {
    use crate::actions::DescribeBigHotKeys;

    let history = |time| {
        [
            ("CacheId", "c-1"),
            ("QueryType", "History"),
            ("StartQueryTime", time),
        ]
    };
    assert_eq!(
        broken::<DescribeBigHotKeys>(&history("2026-01-02 03:04:05")),
        []
    );
    assert_eq!(broken::<DescribeBigHotKeys>(&history("yesterday")).len(), 1);
    for (page, expected) in [("1", 0), ("0", 1)] {
        assert_eq!(
            broken::<DescribeBigHotKeys>(&[("PageNum", page)]).len(),
            expected
        );
    }
    let meta = |name| DescribeBigHotKeys::META.parameter(name).unwrap();
    let default = |name| meta(name).default_value();
    assert_eq!(default("QueryType"), Some("RealTime"));
    assert_eq!(
        (default("PageSize"), default("PageNum")),
        (Some("10"), Some("1"))
    );
}

#[test]
fn limits_on_which_the_sources_agree_are_checked() {
    let listed = |name: &str, most: usize| -> Vec<(String, String)> {
        let item = |index| {
            (
                format!("{name}.{index}"),
                format!("10.0.{}.{}/32", index / 250, index % 250),
            )
        };
        (1..=most).map(item).collect()
    };
    for (most, expected) in [(5, 0), (6, 1)] {
        let groups = listed("SecurityGroupId", most);
        let mut pairs: Vec<_> = groups
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        pairs.push(("CacheId.1", "c-1"));
        assert_eq!(broken::<AllocateSecurityGroup>(&pairs).len(), expected);
    }
    for (most, expected) in [(1000, 0), (1001, 1)] {
        let networks = listed("Cidrs", most);
        let mut pairs: Vec<_> = networks
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        pairs.push(("SecurityGroupId", "g"));
        assert_eq!(broken::<CreateSecurityGroupRule>(&pairs).len(), expected);
    }
    assert_eq!(
        broken::<ResizeCacheCluster>(&[("CacheId", "c-1"), ("Capacity", "0")]).len(),
        1
    );
}
