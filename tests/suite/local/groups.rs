//! Security groups of the local server, through the SDK.

use kcs_client::Client;
use kcs_client::actions::{
    AllocateSecurityGroup, CloneSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule,
    DeallocateSecurityGroup, DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeCacheCluster,
    DescribeInstances, DescribeSecurityGroup, DescribeSecurityGroups,
};
use kcs_client::types::{
    CacheId, Cidr, SecurityGroupDescription, SecurityGroupId, SecurityGroupName,
};

use serde_json::{Value, json};

use super::life::{assert_code, client, running};
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
    assert_eq!(names(&kcs, of_orders.clone()).await.len(), 4, "all or none");
    let (fifth, sixth) = two.split_at(1);
    kcs.allocate_security_group(allocate(fifth)).await.unwrap();
    // One that is bound already is no further one.
    kcs.allocate_security_group(allocate(four)).await.unwrap();
    let error = kcs.allocate_security_group(allocate(sixth)).await;
    let error = error.unwrap_err();
    assert_eq!(error.failures()[0].message(), "more than 5 security groups");
    assert_eq!(names(&kcs, of_orders).await.len(), 5);
    for number in 6..100 {
        make(&kcs, &format!("group-{number}")).await;
    }
    let description = SecurityGroupDescription::from("one too many");
    let request = CreateSecurityGroup::new(SecurityGroupName::from("group-100"), description);
    let error = kcs.create_security_group(request).await.unwrap_err();
    assert_eq!(error.code(), Some("BusinessError"));
}

/// A group of 1,000 rules: all that it can have.
async fn full(kcs: &Client, name: &str) -> SecurityGroupId {
    let id = make(kcs, name).await;
    let cidrs = (0..1000).map(|n| Cidr::from(format!("10.{}.{}.0/24", n / 250, n % 250)));
    let request = CreateSecurityGroupRule::new(&id, cidrs.collect::<Vec<_>>());
    kcs.create_security_group_rule(request).await.unwrap();
    id
}

#[tokio::test]
async fn a_group_has_a_thousand_rules_and_so_has_an_instance() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let add = async |id: &SecurityGroupId, cidrs: &[&str]| {
        let cidrs: Vec<Cidr> = cidrs.iter().copied().map(Cidr::from).collect();
        kcs.create_security_group_rule(CreateSecurityGroupRule::new(id, cidrs))
            .await
    };
    let office = full(&kcs, "office").await;
    // What is there already is no further rule.
    add(&office, &["10.0.0.0/24", "10.3.249.0/24"])
        .await
        .unwrap();
    let message =
        format!("Cidrs: the security group {office} has 1000 rules and cannot have more than 1000");
    assert_code(
        add(&office, &["10.9.0.0/24"]).await,
        "BusinessError",
        &message,
    );
    let shown = kcs.describe_security_group(DescribeSecurityGroup::new(&office));
    assert_eq!(shown.await.unwrap().total, 1000, "all or none");

    let orders = running(&kcs, &local, "orders-cache").await;
    let bind = async |group: &SecurityGroupId| {
        kcs.allocate_security_group(AllocateSecurityGroup::new([&orders], [group]))
            .await
    };
    let (branch, empty) = (make(&kcs, "branch").await, make(&kcs, "empty").await);
    add(&branch, &["10.9.0.0/24"]).await.unwrap();
    bind(&office).await.unwrap();
    let error = bind(&branch).await.unwrap_err();
    assert_eq!(
        error.failures()[0].message(),
        "more than 1000 rules in all security groups"
    );
    bind(&empty).await.unwrap();
    let message = format!(
        "Cidrs: the instance {orders} cannot have more than 1000 rules in all its security groups"
    );
    assert_code(
        add(&empty, &["10.9.0.0/24"]).await,
        "BusinessError",
        &message,
    );
    // The same network twice in one call is one rule.
    let other = make(&kcs, "other").await;
    add(&other, &["10.9.0.0/24", "10.9.0.0/24"]).await.unwrap();
    assert_eq!(networks(&kcs, &other).await, ["10.9.0.0/24"]);
}

#[tokio::test]
async fn an_account_has_a_hundred_groups_however_they_are_created() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let first = make(&kcs, "group-0").await;
    for number in 1..99 {
        make(&kcs, &format!("group-{number}")).await;
    }
    let copy = || CloneSecurityGroup::new(&first, "a-copy", "made by a test");
    kcs.clone_security_group(copy()).await.unwrap();
    let message = "the account cannot have more than 100 security groups";
    assert_code(
        kcs.clone_security_group(copy()).await,
        "BusinessError",
        message,
    );
    let one_more = CreateSecurityGroup::new("group-100", "one too many");
    let created = kcs.create_security_group(one_more).await;
    assert_code(created, "BusinessError", message);
    let page = DescribeSecurityGroups::new().limit(1000);
    let page = kcs.describe_security_groups(page).await.unwrap();
    assert_eq!((page.total, page.list.len()), (100, 100));
}

/// Calls an Action as the vendor's SDKs do.
async fn data(local: &Local, action: &str, parameters: &[(&str, &str)]) -> Value {
    local.call("POST", action, parameters).await.data().clone()
}

#[tokio::test]
async fn a_copy_has_the_rules_and_not_the_instances() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let orders = running(&kcs, &local, "orders-cache").await;
    let source = make(&kcs, "office").await;
    let two = ["10.1.0.0/16", "10.2.0.1/32"].map(Cidr::from);
    let rules = CreateSecurityGroupRule::new(&source, two);
    kcs.create_security_group_rule(rules).await.unwrap();
    let bind = AllocateSecurityGroup::new([&orders], [&source]);
    kcs.allocate_security_group(bind).await.unwrap();

    local.clock.advance(std::time::Duration::from_secs(59));
    let parameters = [
        ("SrcSecurityGroupId", source.as_str()),
        ("Name", "办公室-copy_2"),
        ("Description", "安全组克隆"),
        ("AvailableZone", "cn-beijing-6b"),
    ];
    let copy = data(&local, "CloneSecurityGroup", &parameters).await;
    let id = copy["securityGroupId"].as_str().unwrap();
    assert_ne!(id, source.as_str());
    let expected = json!({
        "securityGroupId": id,
        "name": "办公室-copy_2",
        "description": "安全组克隆",
        "resourceNum": 0,
        "created": "2021-09-03 06:31:00",
        "updated": "2021-09-03 06:31:00",
    });
    assert_eq!(copy, expected);

    let of = async |id: &str, zone: &str| {
        let parameters = [("SecurityGroupId", id), ("AvailableZone", zone)];
        data(&local, "DescribeSecurityGroup", &parameters).await
    };
    let shown = of(id, "cn-beijing-6b").await;
    let ids: Vec<&Value> = shown["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| &rule["id"])
        .collect();
    let rule = |id: &Value, cidr: &str| {
        json!({
            "id": id,
            "cidr": cidr,
            "createAt": "2021-09-03T06:31:00",
            "fromPort": 6379,
            "toPort": 6379,
            "protocol": "tcp",
        })
    };
    let mut expected = expected;
    expected["rules"] = json!([rule(ids[0], "10.1.0.0/16"), rule(ids[1], "10.2.0.1/32")]);
    expected["total"] = json!(2);
    assert_eq!(shown, expected);
    // Rules of its own, in a zone of its own.
    let of_source = of(source.as_str(), "cn-beijing-6a").await;
    assert_ne!(of_source["rules"][0]["id"], *ids[0]);
    assert_eq!(of_source["resourceNum"], 1);
    assert_eq!(of(id, "cn-beijing-6a").await["rules"], json!([]));

    // The source is found in every zone of the region, the zone is that of the copy.
    let copy = SecurityGroupId::from(id);
    let again = CloneSecurityGroup::new(&copy, "again", "made by a test");
    kcs.clone_security_group(again).await.unwrap();
    assert_eq!(
        names(&kcs, DescribeSecurityGroups::new()).await,
        ["office", "again"]
    );
    let elsewhere = client(&local, "cn-shanghai-2");
    let copied = elsewhere
        .clone_security_group(CloneSecurityGroup::new(&copy, "again", "made by a test"))
        .await;
    assert!(copied.as_ref().is_err_and(kcs_client::Error::is_not_found));
    let message = format!("the security group {id} cannot be found in cn-shanghai-2");
    assert_code(copied, "InvalidAction", &message);
}

#[tokio::test]
async fn name_and_description_are_changed_together() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = make(&kcs, "office").await;
    local.clock.advance(std::time::Duration::from_secs(59));
    let change = async |name: &str, description: &str| {
        let parameters = [
            ("SecurityGroupId", id.as_str()),
            ("Name", name),
            ("Description", description),
        ];
        local.call("POST", "ModifySecurityGroup", &parameters).await
    };
    let long = "组".repeat(64);
    assert_eq!(*change(&long, "b").await.data(), Value::Null);
    let listed = data(&local, "DescribeSecurityGroups", &[]).await;
    let expected = json!({
        "list": [{
            "securityGroupId": id.as_str(),
            "name": long,
            "description": "b",
            "resourceNum": 0,
            "created": "2021-09-03 06:30:00",
            "updated": "2021-09-03 06:30:59",
        }],
        "offset": 0,
        "limit": 10,
        "total": 1,
    });
    assert_eq!(listed, expected);
    // Both have 1 to 64 characters; those of a name are letters, Chinese ones too, digits, `-` and `_`.
    let longer = "组".repeat(65);
    for (name, description, parameter) in [
        (longer.as_str(), "b", "Name"),
        ("", "b", "Name"),
        ("a b", "b", "Name"),
        ("a", longer.as_str(), "Description"),
        ("a", "", "Description"),
    ] {
        let answer = change(name, description).await;
        let (code, message) = answer.error();
        assert!(
            code == "InvalidParameter" || code == "MissingParameter",
            "{code}"
        );
        assert!(message.contains(&format!("`{parameter}`")), "{message}");
    }
    assert_eq!(data(&local, "DescribeSecurityGroups", &[]).await, expected);
    let zone = ("AvailableZone", "cn-beijing-6b");
    let parameters = [
        ("SecurityGroupId", id.as_str()),
        ("Name", "a"),
        ("Description", "b"),
        zone,
    ];
    let answer = local.call("POST", "ModifySecurityGroup", &parameters).await;
    let message = format!("the security group {id} cannot be found in cn-beijing-6b");
    assert_eq!(answer.error(), ("InvalidAction", message.as_str()));
}
