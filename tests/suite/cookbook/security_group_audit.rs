//! Find what security groups let in too much, which are of no use, and which instances have none.

use std::collections::HashSet;
use std::fmt;

use kcs_client::actions::{
    DescribeAvailabilityZones, DescribeCacheClusters, DescribeInstances, DescribeSecurityGroup,
    DescribeSecurityGroups,
};
use kcs_client::types::{CacheId, Cidr, ClusterName, SecurityGroupName};
use kcs_client::{Client, Error};

/// One result of the audit.
#[derive(Debug, PartialEq)]
enum Finding {
    /// A network that is too large may connect.
    Wide(SecurityGroupName, Cidr),
    /// A group that is bound to no instance.
    Unused(SecurityGroupName),
    /// An instance without a group.
    Unprotected(ClusterName),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wide(group, cidr) => write!(f, "{group} lets {cidr} in"),
            Self::Unused(group) => write!(f, "{group} is bound to no instance"),
            Self::Unprotected(cluster) => write!(f, "{cluster} has no security group"),
        }
    }
}

/// Audits all security groups and instances of the client's region. A network is too large if its prefix is shorter
/// than `shortest`: with 16, `10.1.0.0/16` is allowed and `0.0.0.0/0` is not.
async fn audit(kcs: &Client, shortest: u8) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    let mut protected: HashSet<CacheId> = HashSet::new();

    // Without a zone, the service searches only the first zone of the region.
    let zones = kcs
        .describe_availability_zones(DescribeAvailabilityZones::new())
        .await?;
    for zone in zones
        .zones
        .iter()
        .filter(|zone| zone.region.as_str() == kcs.region())
    {
        let groups = DescribeSecurityGroups::new()
            .available_zone(&zone.zone)
            .limit(1000);
        let mut groups = kcs.pages(groups).items();
        while let Some(group) = groups.try_next().await? {
            let id = &group.security_group_id;

            let rules = DescribeSecurityGroup::new(id).available_zone(&zone.zone);
            for rule in kcs.pages(rules).items().collect().await? {
                if is_wide(&rule.cidr, shortest) {
                    findings.push(Finding::Wide(group.name.clone(), rule.cidr));
                }
            }

            let bound = DescribeInstances::new(id)
                .available_zone(&zone.zone)
                .filter_cache(true);
            let bound = kcs.pages(bound.limit(1000)).items().collect().await?;
            if bound.is_empty() {
                findings.push(Finding::Unused(group.name));
            }
            protected.extend(bound.into_iter().map(|instance| instance.id));
        }
    }

    let mut clusters = kcs.pages(DescribeCacheClusters::new().limit(100)).items();
    while let Some(cluster) = clusters.try_next().await? {
        if !protected.contains(&cluster.cache_id) {
            findings.push(Finding::Unprotected(cluster.name));
        }
    }
    Ok(findings)
}

/// A value that is not in CIDR notation also counts as wide.
fn is_wide(cidr: &Cidr, shortest: u8) -> bool {
    let prefix = cidr
        .as_str()
        .split_once('/')
        .map(|(_, prefix)| prefix.parse::<u8>());
    !matches!(prefix, Some(Ok(length)) if length >= shortest)
}

// The page ends here.

use kcs_client::actions::{AllocateSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule};
use kcs_client::types::{AvailabilityZone, SecurityGroupDescription, SecurityGroupId};

use super::Service;

async fn group(kcs: &Client, zone: &str, name: &str, cidrs: &[&str]) -> SecurityGroupId {
    let description = SecurityGroupDescription::from("example");
    let request = CreateSecurityGroup::new(SecurityGroupName::from(name), description)
        .available_zone(AvailabilityZone::from(zone));
    let made = kcs.create_security_group(request).await.unwrap();
    let id = made.into_data().security_group_id;
    let cidrs: Vec<Cidr> = cidrs.iter().map(|cidr| Cidr::from(*cidr)).collect();
    let rules = CreateSecurityGroupRule::new(&id, cidrs).available_zone(zone);
    kcs.create_security_group_rule(rules).await.unwrap();
    id
}

#[tokio::test]
async fn what_is_wide_unused_or_unprotected_is_found_in_every_zone() {
    let service = Service::start().await;
    let kcs = &service.kcs;
    let orders = service.running("orders-cache").await;
    service.running("carts-cache").await;
    assert_eq!(kcs.region(), "cn-beijing-6");
    let office = group(
        kcs,
        "cn-beijing-6a",
        "office",
        &["10.1.0.0/16", "10.2.3.4/32"],
    )
    .await;
    let request = AllocateSecurityGroup::new([orders].to_vec(), [office].to_vec());
    kcs.allocate_security_group(request).await.unwrap();
    group(
        kcs,
        "cn-beijing-6b",
        "forgotten",
        &["10.1.0.0/16", "0.0.0.0/0"],
    )
    .await;
    let findings = audit(kcs, 16).await.unwrap();
    let lines: Vec<_> = findings.iter().map(Finding::to_string).collect();
    assert_eq!(
        lines,
        [
            "forgotten lets 0.0.0.0/0 in",
            "forgotten is bound to no instance",
            "carts-cache has no security group",
        ]
    );
    assert_eq!(audit(kcs, 17).await.unwrap().len(), 5);
}

#[tokio::test]
async fn an_account_without_anything_has_nothing_to_find() {
    let service = Service::start().await;
    assert_eq!(audit(&service.kcs, 16).await.unwrap(), []);
}
