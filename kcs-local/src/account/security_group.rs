//! Security groups: their rules, and the instances that they are bound to. Nobody is kept out by them: there is nothing
//! yet to be kept out of.

use std::collections::BTreeSet;

use kcs_client::actions::{
    AllocateSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule, DeallocateSecurityGroup,
    DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeInstances, DescribeSecurityGroup,
    DescribeSecurityGroups,
};
use kcs_client::clock::UnixTime;
use kcs_client::types::{
    AvailabilityZone, CacheId, Cidr, SecurityGroup, SecurityGroupBindingFailure,
    SecurityGroupDescription, SecurityGroupDetail, SecurityGroupFailure, SecurityGroupId,
    SecurityGroupInstance, SecurityGroupInstancePage, SecurityGroupName, SecurityGroupPage,
    SecurityGroupRule, SecurityGroupRuleId, TransportProtocol,
};

use super::cluster::{Cluster, PORT};
use super::listing::{self, DEFAULT_LIMIT};
use super::region::{zone_or_first, zone_to_create_in};
use super::{Account, State};
use crate::clock::timestamp;
use crate::error::ServiceError;
use crate::rt::Context;

/// Groups in an account, groups of an instance, rules of a group or of all groups of an instance, at most.
const MOST_GROUPS: usize = 100;
const MOST_BOUND: usize = 5;
const MOST_RULES: usize = 1000;
/// What the service takes when a request does not say how long a page of rules is.
const DEFAULT_RULES: i64 = 1000;

/// A security group.
#[derive(Debug)]
pub(super) struct Group {
    id: SecurityGroupId,
    region: String,
    zone: String,
    name: SecurityGroupName,
    description: SecurityGroupDescription,
    created: UnixTime,
    updated: UnixTime,
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    id: SecurityGroupRuleId,
    cidr: Cidr,
    created: UnixTime,
}

impl Rule {
    fn entry(&self) -> SecurityGroupRule {
        let mut entry = SecurityGroupRule::default();
        entry.id = self.id.clone();
        entry.cidr = self.cidr.clone();
        // With a `T`, unlike the times of the group.
        entry.created_at = timestamp(self.created).replace(' ', "T").as_str().into();
        (entry.from_port, entry.to_port) = (PORT, PORT);
        entry.protocol = TransportProtocol::Tcp;
        entry
    }
}

impl Account {
    pub(super) fn make_group(
        &self,
        context: &Context,
        request: CreateSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError> {
        let zone = zone_to_create_in(&context.region, request.available_zone.as_ref())?;
        let mut state = self.state(context);
        if state.groups.len() >= MOST_GROUPS {
            return Err(ServiceError::forbidden(format!(
                "there are {MOST_GROUPS} security groups already"
            )));
        }
        let group = Group {
            id: state.ids.uuid().into(),
            region: context.region.clone(),
            zone,
            name: request.name,
            description: request.description,
            created: context.now,
            updated: context.now,
            rules: Vec::new(),
        };
        let entry = state.entry(&group);
        state.groups.push(group);
        Ok(entry)
    }

    /// In the order in which they were made.
    pub(super) fn list_groups(
        &self,
        context: &Context,
        request: &DescribeSecurityGroups,
    ) -> Result<SecurityGroupPage, ServiceError> {
        let mut state = self.state(context);
        let bound: Option<BTreeSet<SecurityGroupId>> = match &request.cache_id {
            Some(id) => Some(
                state
                    .cluster(context, id, None)?
                    .groups
                    .iter()
                    .cloned()
                    .collect(),
            ),
            None => None,
        };
        let wanted = request.filter_cache.unwrap_or(true);
        let matching: Vec<&Group> = state
            .groups
            .iter()
            .filter(|group| group.is_in(context, request.available_zone.as_ref()))
            .filter(|group| {
                let is_bound = bound.as_ref().map(|bound| bound.contains(&group.id));
                is_bound.is_none_or(|bound| bound == wanted)
            })
            .filter(|group| {
                let texts = [group.name.as_str(), group.description.as_str()];
                listing::mentions(request.search_key.as_deref(), &texts)
            })
            .collect();
        let (offset, limit) = (
            request.offset.unwrap_or(0),
            request.limit.unwrap_or(DEFAULT_LIMIT),
        );
        let mut page = SecurityGroupPage::default();
        page.list = listing::cut(&matching, offset, limit)
            .map(|group| state.entry(group))
            .collect();
        (page.offset, page.limit, page.total) = (offset, limit, listing::count(matching.len()));
        Ok(page)
    }

    /// A group that does not exist is no error: the reply is then empty.
    pub(super) fn show_group(
        &self,
        context: &Context,
        request: &DescribeSecurityGroup,
    ) -> SecurityGroupDetail {
        let mut state = self.state(context);
        let mut detail = SecurityGroupDetail::default();
        let zone = request.available_zone.as_ref();
        let Ok(group) = state.group(context, &request.security_group_id, zone) else {
            return detail;
        };
        let matching: Vec<&Rule> = group
            .rules
            .iter()
            .filter(|rule| listing::mentions(request.search_key.as_deref(), &[rule.cidr.as_str()]))
            .collect();
        let (offset, limit) = (
            request.offset.unwrap_or(0),
            request.limit.unwrap_or(DEFAULT_RULES),
        );
        detail.rules = listing::cut(&matching, offset, limit)
            .map(|rule| rule.entry())
            .collect();
        detail.total = listing::count(matching.len());
        detail.security_group_id = group.id.clone();
        detail.name = group.name.clone();
        detail.description = group.description.clone();
        detail.created = timestamp(group.created).as_str().into();
        detail.updated = timestamp(group.updated).as_str().into();
        detail.resource_num = state.bound_to(&request.security_group_id);
        detail
    }

    /// A network that is there already gets no second rule.
    pub(super) fn add_rules(
        &self,
        context: &Context,
        request: CreateSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let ids: Vec<String> = request.cidrs.iter().map(|_| state.ids.uuid()).collect();
        let zone = request.available_zone.as_ref();
        let group = state.group(context, &request.security_group_id, zone)?;
        let new = request.cidrs.into_iter().zip(ids);
        let new: Vec<_> = new
            .filter(|(cidr, _)| group.rules.iter().all(|rule| rule.cidr != *cidr))
            .collect();
        if group.rules.len() + new.len() > MOST_RULES {
            return Err(ServiceError::forbidden(format!(
                "the security group {} would have more than {MOST_RULES} rules",
                group.id
            )));
        }
        group.rules.extend(new.into_iter().map(|(cidr, id)| Rule {
            id: id.into(),
            cidr,
            created: context.now,
        }));
        group.updated = context.now;
        Ok(())
    }

    /// Rules that are gone already are no error.
    pub(super) fn remove_rules(
        &self,
        context: &Context,
        request: &DeleteSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let zone = request.available_zone.as_ref();
        let group = state.group(context, &request.security_group_id, zone)?;
        group
            .rules
            .retain(|rule| !request.security_group_rule_ids.contains(&rule.id));
        group.updated = context.now;
        Ok(())
    }

    pub(super) fn remove_groups(
        &self,
        context: &Context,
        request: DeleteSecurityGroup,
    ) -> Vec<SecurityGroupFailure> {
        let mut state = self.state(context);
        let zone = request.available_zone.as_ref();
        let mut failures = Vec::new();
        for id in request.security_group_ids {
            let missing = state.group(context, &id, zone).err();
            let message = match missing {
                Some(error) => Some(error.message().to_owned()),
                None if state.bound_to(&id) > 0 => {
                    Some(format!("the security group {id} is bound to instances"))
                }
                None => None,
            };
            match message {
                None => state.groups.retain(|group| group.id != id),
                Some(message) => {
                    let mut failure = SecurityGroupFailure::default();
                    failure.security_group_id = id;
                    failure.message = message;
                    failures.push(failure);
                }
            }
        }
        failures
    }

    pub(super) fn bind(
        &self,
        context: &Context,
        request: &AllocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        let mut state = self.state(context);
        let zone = request.available_zone.as_ref();
        for id in &request.security_group_ids {
            state.group(context, id, zone)?;
        }
        state.change_bindings(context, zone, &request.cache_ids, |cluster, groups| {
            let mut bound = cluster.groups.clone();
            for id in &request.security_group_ids {
                if !bound.contains(id) {
                    bound.push(id.clone());
                }
            }
            let of_bound = groups.iter().filter(|group| bound.contains(&group.id));
            let rules: usize = of_bound.map(|group| group.rules.len()).sum();
            if bound.len() > MOST_BOUND {
                return Err(format!("more than {MOST_BOUND} security groups"));
            }
            if rules > MOST_RULES {
                return Err(format!(
                    "more than {MOST_RULES} rules in all security groups"
                ));
            }
            cluster.groups = bound;
            Ok(())
        })
    }

    pub(super) fn unbind(
        &self,
        context: &Context,
        request: &DeallocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        let mut state = self.state(context);
        let zone = request.available_zone.as_ref();
        state.group(context, &request.security_group_id, zone)?;
        state.change_bindings(context, zone, &request.cache_ids, |cluster, _| {
            cluster.groups.retain(|id| *id != request.security_group_id);
            Ok(())
        })
    }

    /// Without a filter, the instances that the group is bound to. In the order in which they were made.
    pub(super) fn list_bound(
        &self,
        context: &Context,
        request: &DescribeInstances,
    ) -> Result<SecurityGroupInstancePage, ServiceError> {
        let mut state = self.state(context);
        let zone = request.available_zone.as_ref();
        state.group(context, &request.security_group_id, zone)?;
        let wanted = request.filter_cache.unwrap_or(true);
        let mut matching: Vec<&Cluster> = state
            .clusters
            .values()
            .filter(|cluster| cluster.region == context.region)
            .filter(|cluster| cluster.groups.contains(&request.security_group_id) == wanted)
            .filter(|cluster| {
                listing::mentions(
                    request.search_key.as_deref(),
                    &[cluster.name.as_str(), &cluster.vip],
                )
            })
            .collect();
        matching.sort_by_key(|cluster| cluster.number);
        let (offset, limit) = (
            request.offset.unwrap_or(0),
            request.limit.unwrap_or(DEFAULT_LIMIT),
        );
        let mut page = SecurityGroupInstancePage::default();
        page.list = listing::cut(&matching, offset, limit)
            .map(|cluster| {
                let mut instance = SecurityGroupInstance::default();
                instance.id = cluster.id.clone();
                instance.name = cluster.name.clone();
                instance.ip.clone_from(&cluster.vip);
                instance.mode = cluster.mode;
                instance.created = timestamp(cluster.created).as_str().into();
                instance
            })
            .collect();
        (page.offset, page.limit, page.total) = (offset, limit, listing::count(matching.len()));
        Ok(page)
    }
}

impl Group {
    /// Whether it is in this zone of the region of the call, which is the first one if none is named.
    fn is_in(&self, context: &Context, zone: Option<&AvailabilityZone>) -> bool {
        self.region == context.region && self.zone == zone_or_first(&context.region, zone)
    }
}

impl State {
    fn group(
        &mut self,
        context: &Context,
        id: &SecurityGroupId,
        zone: Option<&AvailabilityZone>,
    ) -> Result<&mut Group, ServiceError> {
        let found = self.groups.iter_mut().find(|group| group.id == *id);
        found
            .filter(|group| group.is_in(context, zone))
            .ok_or_else(|| {
                let place = zone_or_first(&context.region, zone);
                ServiceError::not_found(format_args!("the security group {id}"), &place)
            })
    }

    fn bound_to(&self, id: &SecurityGroupId) -> i64 {
        let bound = self
            .clusters
            .values()
            .filter(|cluster| cluster.groups.contains(id));
        listing::count(bound.count())
    }

    /// The group as lists show it.
    fn entry(&self, group: &Group) -> SecurityGroup {
        let mut entry = SecurityGroup::default();
        entry.security_group_id = group.id.clone();
        entry.name = group.name.clone();
        entry.description = group.description.clone();
        entry.resource_num = self.bound_to(&group.id);
        entry.created = timestamp(group.created).as_str().into();
        entry.updated = timestamp(group.updated).as_str().into();
        entry
    }

    /// Changes what is bound to each of these instances; those that it cannot be changed of are listed.
    fn change_bindings(
        &mut self,
        context: &Context,
        zone: Option<&AvailabilityZone>,
        ids: &[CacheId],
        change: impl Fn(&mut Cluster, &[Group]) -> Result<(), String>,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        let groups = std::mem::take(&mut self.groups);
        let failures = ids.iter().filter_map(|id| {
            let mut failure = SecurityGroupBindingFailure::default();
            failure.cache_id = id.clone();
            failure.message = match self.cluster(context, id, zone) {
                Err(error) => error.message().to_owned(),
                Ok(cluster) => {
                    failure.name = cluster.name.clone();
                    change(cluster, &groups).err()?
                }
            };
            Some(failure)
        });
        let failures = failures.collect();
        self.groups = groups;
        Ok(failures)
    }
}
