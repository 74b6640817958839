//! Security groups of the local server, through the SDK.

use kcs_client::Client;
use kcs_client::actions::{
    AllocateSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule, DeallocateSecurityGroup,
    DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeCacheCluster, DescribeInstances,
    DescribeSecurityGroup, DescribeSecurityGroups,
};
use kcs_client::types::{
    CacheId, Cidr, SecurityGroupDescription, SecurityGroupId, SecurityGroupName,
};

use super::life::{client, running};
use super::{Local, REGION};

async fn make(kcs: &Client, name: &str) -> SecurityGroupId {
    let description = SecurityGroupDescription::from("made by a test");
    let request = CreateSecurityGroup::new(SecurityGroupName::from(name), description);
    let made = kcs.create_security_group(request).await.unwrap();
    assert!(made.created.as_str().starts_with("2021-09-03 06:30:0"));
    made.into_data().security_group_id
}

async fn names(kcs: &Client, request: DescribeSecurityGroups) -> Vec<String> {
    let groups = kcs.pages(request).items().collect().await.unwrap();
    groups
        .into_iter()
        .map(|group| group.name.to_string())
        .collect()
}

async fn networks(kcs: &Client, id: &SecurityGroupId) -> Vec<String> {
    let rules = kcs.pages(DescribeSecurityGroup::new(id).limit(2)).items();
    let rules = rules.collect().await.unwrap();
    rules
        .into_iter()
        .map(|rule| rule.cidr.to_string())
        .collect()
}

#[tokio::test]
async fn rules_are_added_listed_and_deleted() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = make(&kcs, "office").await;
    let three = ["10.1.0.0/16", "10.2.0.0/16", "10.3.0.1/32"].map(Cidr::from);
    let request = CreateSecurityGroupRule::new(&id, three.to_vec());
    kcs.create_security_group_rule(request).await.unwrap();
    let again = CreateSecurityGroupRule::new(&id, [Cidr::from("10.2.0.0/16")].to_vec());
    kcs.create_security_group_rule(again).await.unwrap();
    assert_eq!(
        networks(&kcs, &id).await,
        three.clone().map(|cidr| cidr.to_string())
    );
    let detail = kcs
        .describe_security_group(DescribeSecurityGroup::new(&id).search_key("10.3"))
        .await
        .unwrap();
    let rule = &detail.rules[0];
    assert_eq!(
        (detail.total, rule.from_port, rule.to_port),
        (1, 6379, 6379)
    );
    assert_eq!(rule.created_at.as_str(), "2021-09-03T06:30:00");
    let request = DeleteSecurityGroupRule::new(&id, [rule.id.clone()].to_vec());
    kcs.delete_security_group_rule(request).await.unwrap();
    assert_eq!(networks(&kcs, &id).await.len(), 2);
    let missing = DescribeSecurityGroup::new(SecurityGroupId::from("no-such-group"));
    let empty = kcs.describe_security_group(missing).await.unwrap();
    assert_eq!(empty.security_group_id.as_str(), "");
}

#[tokio::test]
async fn groups_are_bound_found_and_deleted_when_they_are_free() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let (office, branch) = (make(&kcs, "office").await, make(&kcs, "branch").await);
    let orders = running(&kcs, &local, "orders-cache").await;
    running(&kcs, &local, "carts-cache").await;
    let no_such = CacheId::from("no-such-instance");
    let request = AllocateSecurityGroup::new(
        [&orders, &no_such].map(Clone::clone).to_vec(),
        [office.clone()].to_vec(),
    );
    let error = kcs.allocate_security_group(request).await.unwrap_err();
    let [failure] = error.failures() else {
        panic!("{error}")
    };
    assert_eq!(failure.resource_id(), no_such.as_str());
    assert!(failure.message().contains("cannot be found"));
    assert!(error.to_string().contains("no-such-instance"), "{error}");
    let shown = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(&orders))
        .await
        .unwrap();
    assert_eq!(shown.security_group_id.as_ref(), Some(&office));

    assert_eq!(
        names(&kcs, DescribeSecurityGroups::new().limit(1)).await,
        ["office", "branch"]
    );
    let of_orders = || DescribeSecurityGroups::new().cache_id(&orders);
    assert_eq!(names(&kcs, of_orders()).await, ["office"]);
    assert_eq!(
        names(&kcs, of_orders().filter_cache(false)).await,
        ["branch"]
    );
    assert_eq!(
        names(&kcs, DescribeSecurityGroups::new().search_key("BRAN")).await,
        ["branch"]
    );
    assert!(
        names(
            &client(&local, "cn-shanghai-2"),
            DescribeSecurityGroups::new()
        )
        .await
        .is_empty()
    );
    let bound = async |request: DescribeInstances| {
        let items = kcs.pages(request).items().collect().await.unwrap();
        items
            .into_iter()
            .map(|item| item.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        bound(DescribeInstances::new(&office)).await,
        ["orders-cache"]
    );
    assert_eq!(
        bound(DescribeInstances::new(&office).filter_cache(false)).await,
        ["carts-cache"]
    );

    let both = || DeleteSecurityGroup::new([office.clone(), branch.clone()].to_vec());
    let error = kcs.delete_security_group(both()).await.unwrap_err();
    assert!(error.is_partial() && error.may_have_been_executed());
    assert_eq!(error.failures().len(), 1);
    assert!(
        error.failures()[0]
            .message()
            .contains("is bound to instances")
    );
    assert_eq!(names(&kcs, DescribeSecurityGroups::new()).await, ["office"]);
    let request = DeallocateSecurityGroup::new([orders.clone()].to_vec(), &office);
    kcs.deallocate_security_group(request).await.unwrap();
    let error = kcs.delete_security_group(both()).await.unwrap_err();
    let gone: Vec<_> = error
        .failures()
        .iter()
        .map(|failure| failure.resource_id())
        .collect();
    assert_eq!(gone, [branch.as_str()], "it was gone already");
    assert!(names(&kcs, DescribeSecurityGroups::new()).await.is_empty());
}

#[tokio::test]
async fn limits_are_those_of_the_service() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let orders = running(&kcs, &local, "orders-cache").await;
    let mut groups = Vec::new();
    for number in 0..6 {
        groups.push(make(&kcs, &format!("group-{number}")).await);
    }
    let allocate = |groups: &[SecurityGroupId]| {
        AllocateSecurityGroup::new([orders.clone()].to_vec(), groups.to_vec())
    };
    // Six cannot be bound, whatever is bound already; whether four and two can, the service knows.
    let error = kcs.allocate_security_group(allocate(&groups)).await;
    assert!(error.unwrap_err().is_invalid_request());
    let (four, two) = groups.split_at(4);
    kcs.allocate_security_group(allocate(four)).await.unwrap();
    let error = kcs.allocate_security_group(allocate(two)).await;
    let error = error.unwrap_err();
    assert_eq!(error.failures()[0].message(), "more than 5 security groups");
    let of_orders = DescribeSecurityGroups::new().cache_id(&orders);
    assert_eq!(names(&kcs, of_orders).await.len(), 4, "all or none");
    for number in 6..100 {
        make(&kcs, &format!("group-{number}")).await;
    }
    let description = SecurityGroupDescription::from("one too many");
    let request = CreateSecurityGroup::new(SecurityGroupName::from("group-100"), description);
    let error = kcs.create_security_group(request).await.unwrap_err();
    assert_eq!(error.code(), Some("BusinessError"));
}
