//! Security groups: their rules, and the instances that they are bound to. Nobody is kept out by them: there is nothing
//! yet to be kept out of.

use std::collections::BTreeSet;

use kcs_client::actions::{
    AllocateSecurityGroup, CloneSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule,
    DeallocateSecurityGroup, DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeInstances,
    DescribeSecurityGroup, DescribeSecurityGroups, ModifySecurityGroup,
};
use kcs_client::types::{
    CacheId, Cidr, SecurityGroup, SecurityGroupBindingFailure, SecurityGroupDescription,
    SecurityGroupDetail, SecurityGroupFailure, SecurityGroupId, SecurityGroupInstance,
    SecurityGroupInstancePage, SecurityGroupName, SecurityGroupPage, SecurityGroupRule,
    TransportProtocol,
};

use super::lists::{self, DEFAULT_LIMIT};
use super::{Account, Context, ServiceError, cluster, group};
use crate::clock::timestamp;
use crate::generated::service::security_group::Service;
use crate::service::message::{self, Message, Resource};
use crate::state::{Cluster, Group, Ids, PORT, Rule, Scope, State};

/// Groups in an account, groups of an instance, rules of a group or of all groups of an instance, at most.
const MOST_GROUPS: usize = 100;
const MOST_BOUND: usize = 5;
const MOST_RULES: usize = 1000;
/// What the service takes when a request does not say how long a page of rules is.
const DEFAULT_RULES: i64 = 1000;

impl Service for Account {
    fn create_security_group(
        &self,
        context: &Context,
        request: CreateSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError> {
        let mut state = self.state(context);
        create(&mut state, context, request.name, request.description, [])
    }

    /// The source may be in any zone of the region: the zone is that of the copy.
    fn clone_security_group(
        &self,
        context: &Context,
        request: CloneSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError> {
        let mut state = self.state(context);
        let region = &context.place.region;
        let source = state.group(Scope::Region(region), &request.source_security_group_id);
        let Some(source) = source else {
            return Err(ServiceError::not_found_in(
                Resource::SecurityGroup,
                &request.source_security_group_id,
                region,
            ));
        };
        let cidrs: Vec<Cidr> = source.rules.iter().map(|rule| rule.cidr.clone()).collect();
        create(
            &mut state,
            context,
            request.name,
            request.description,
            cidrs,
        )
    }

    fn modify_security_group(
        &self,
        context: &Context,
        request: ModifySecurityGroup,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let group = group(&mut state, context, &request.security_group_id)?;
        group.name = request.name;
        group.description = request.description;
        group.updated = context.now;
        Ok(())
    }

    /// In the order in which they were made.
    fn describe_security_groups(
        &self,
        context: &Context,
        request: DescribeSecurityGroups,
    ) -> Result<SecurityGroupPage, ServiceError> {
        let mut state = self.state(context);
        let bound: Option<BTreeSet<SecurityGroupId>> = match &request.cache_id {
            Some(id) => {
                let cluster = cluster(&mut state, context, id)?;
                Some(cluster.groups.iter().cloned().collect())
            }
            None => None,
        };
        let wanted = request.filter_cache.unwrap_or(true);
        let matching: Vec<&Group> = state
            .groups
            .iter()
            .filter(|group| group.place == context.place)
            .filter(|group| {
                let is_bound = bound.as_ref().map(|bound| bound.contains(&group.id));
                is_bound.is_none_or(|bound| bound == wanted)
            })
            .filter(|group| {
                let texts = [group.name.as_str(), group.description.as_str()];
                lists::mentions(request.search_key.as_deref(), &texts)
            })
            .collect();
        let (offset, limit) = (
            request.offset.unwrap_or(0),
            request.limit.unwrap_or(DEFAULT_LIMIT),
        );
        let mut page = SecurityGroupPage::default();
        page.list = lists::cut(&matching, offset, limit)
            .map(|group| entry(&state, group))
            .collect();
        (page.offset, page.limit, page.total) = (offset, limit, lists::count(matching.len()));
        Ok(page)
    }

    /// A group that does not exist is no error: the reply is then empty.
    fn describe_security_group(
        &self,
        context: &Context,
        request: DescribeSecurityGroup,
    ) -> Result<SecurityGroupDetail, ServiceError> {
        let mut state = self.state(context);
        let mut detail = SecurityGroupDetail::default();
        let Ok(group) = group(&mut state, context, &request.security_group_id) else {
            return Ok(detail);
        };
        let matching: Vec<&Rule> = group
            .rules
            .iter()
            .filter(|rule| lists::mentions(request.search_key.as_deref(), &[rule.cidr.as_str()]))
            .collect();
        let (offset, limit) = (
            request.offset.unwrap_or(0),
            request.limit.unwrap_or(DEFAULT_RULES),
        );
        detail.rules = lists::cut(&matching, offset, limit)
            .map(rule_entry)
            .collect();
        detail.total = lists::count(matching.len());
        detail.security_group_id = group.id.clone();
        detail.name = group.name.clone();
        detail.description = group.description.clone();
        detail.created = timestamp(group.created).as_str().into();
        detail.updated = timestamp(group.updated).as_str().into();
        detail.resource_num = lists::count(state.bound_to(&request.security_group_id));
        Ok(detail)
    }

    /// A network that is there already gets no second rule.
    fn create_security_group_rule(
        &self,
        context: &Context,
        request: CreateSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let group = group(&mut state, context, &request.security_group_id)?;
        let mut new: Vec<Cidr> = Vec::new();
        for cidr in request.cidrs {
            let is_known = group.rules.iter().any(|rule| rule.cidr == cidr) || new.contains(&cidr);
            if !is_known {
                new.push(cidr);
            }
        }
        if group.rules.len() + new.len() > MOST_RULES {
            return Err(ServiceError::forbidden(message::rules_full(
                &group.id,
                group.rules.len(),
                MOST_RULES,
            )));
        }
        let id = group.id.clone();
        let mut bound = state
            .clusters
            .values()
            .filter(|cluster| cluster.groups.contains(&id));
        if let Some(full) =
            bound.find(|cluster| rules_of(&state.groups, &cluster.groups) + new.len() > MOST_RULES)
        {
            return Err(ServiceError::forbidden(message::rules_of_instance_full(
                &full.id, MOST_RULES,
            )));
        }
        let rules = rules(&mut state.ids, context, new);
        let group = self::group(&mut state, context, &id)?;
        group.rules.extend(rules);
        group.updated = context.now;
        Ok(())
    }

    /// Rules that are gone already are no error.
    fn delete_security_group_rule(
        &self,
        context: &Context,
        request: DeleteSecurityGroupRule,
    ) -> Result<(), ServiceError> {
        let mut state = self.state(context);
        let group = group(&mut state, context, &request.security_group_id)?;
        group
            .rules
            .retain(|rule| !request.security_group_rule_ids.contains(&rule.id));
        group.updated = context.now;
        Ok(())
    }

    fn delete_security_group(
        &self,
        context: &Context,
        request: DeleteSecurityGroup,
    ) -> Result<Vec<SecurityGroupFailure>, ServiceError> {
        let mut state = self.state(context);
        let mut failures = Vec::new();
        for id in request.security_group_ids {
            let missing = group(&mut state, context, &id).err();
            let message = match missing {
                Some(error) => Some(error.message(context.language).to_owned()),
                None if state.bound_to(&id) > 0 => {
                    let message = message::group_bound(&id);
                    Some(message.text(context.language).to_owned())
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
        Ok(failures)
    }

    fn allocate_security_group(
        &self,
        context: &Context,
        request: AllocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        let mut state = self.state(context);
        for id in &request.security_group_ids {
            group(&mut state, context, id)?;
        }
        let bind = |cluster: &mut Cluster, groups: &[Group]| {
            let mut bound = cluster.groups.clone();
            for id in &request.security_group_ids {
                if !bound.contains(id) {
                    bound.push(id.clone());
                }
            }
            if bound.len() > MOST_BOUND {
                return Err(message::bindings_full(MOST_BOUND));
            }
            if rules_of(groups, &bound) > MOST_RULES {
                return Err(message::rules_of_bindings_full(MOST_RULES));
            }
            cluster.groups = bound;
            Ok(())
        };
        Ok(change_bindings(
            &mut state,
            context,
            &request.cache_ids,
            bind,
        ))
    }

    fn deallocate_security_group(
        &self,
        context: &Context,
        request: DeallocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError> {
        let mut state = self.state(context);
        group(&mut state, context, &request.security_group_id)?;
        let unbind = |cluster: &mut Cluster, _: &[Group]| {
            cluster.groups.retain(|id| *id != request.security_group_id);
            Ok(())
        };
        Ok(change_bindings(
            &mut state,
            context,
            &request.cache_ids,
            unbind,
        ))
    }

    /// Without a filter, the instances that the group is bound to. In the order in which they were made.
    fn describe_instances(
        &self,
        context: &Context,
        request: DescribeInstances,
    ) -> Result<SecurityGroupInstancePage, ServiceError> {
        let mut state = self.state(context);
        group(&mut state, context, &request.security_group_id)?;
        let wanted = request.filter_cache.unwrap_or(true);
        let mut matching: Vec<&Cluster> = state
            .clusters
            .values()
            .filter(|cluster| cluster.place.region == context.place.region)
            .filter(|cluster| cluster.groups.contains(&request.security_group_id) == wanted)
            .filter(|cluster| {
                lists::mentions(
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
        page.list = lists::cut(&matching, offset, limit)
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
        (page.offset, page.limit, page.total) = (offset, limit, lists::count(matching.len()));
        Ok(page)
    }
}

/// Creates a security group with a rule for each of these networks.
fn create(
    state: &mut State,
    context: &Context,
    name: SecurityGroupName,
    description: SecurityGroupDescription,
    cidrs: impl IntoIterator<Item = Cidr>,
) -> Result<SecurityGroup, ServiceError> {
    if state.groups.len() >= MOST_GROUPS {
        return Err(ServiceError::forbidden(message::groups_full(MOST_GROUPS)));
    }
    let group = Group {
        id: state.ids.uuid().into(),
        place: context.place.clone(),
        name,
        description,
        created: context.now,
        updated: context.now,
        rules: rules(&mut state.ids, context, cidrs),
    };
    let entry = entry(state, &group);
    state.groups.push(group);
    Ok(entry)
}

/// New rules for these networks.
fn rules(ids: &mut Ids, context: &Context, cidrs: impl IntoIterator<Item = Cidr>) -> Vec<Rule> {
    let rules = cidrs.into_iter().map(|cidr| Rule {
        id: ids.uuid().into(),
        cidr,
        created: context.now,
    });
    rules.collect()
}

/// How many rules some of these groups have together.
fn rules_of(groups: &[Group], some: &[SecurityGroupId]) -> usize {
    let some = groups.iter().filter(|group| some.contains(&group.id));
    some.map(|group| group.rules.len()).sum()
}

/// The group as lists show it.
fn entry(state: &State, group: &Group) -> SecurityGroup {
    let mut entry = SecurityGroup::default();
    entry.security_group_id = group.id.clone();
    entry.name = group.name.clone();
    entry.description = group.description.clone();
    entry.resource_num = lists::count(state.bound_to(&group.id));
    entry.created = timestamp(group.created).as_str().into();
    entry.updated = timestamp(group.updated).as_str().into();
    entry
}

/// The rule as lists show it.
fn rule_entry(rule: &Rule) -> SecurityGroupRule {
    let mut entry = SecurityGroupRule::default();
    entry.id = rule.id.clone();
    entry.cidr = rule.cidr.clone();
    // With a `T`, unlike the times of the group.
    entry.created_at = timestamp(rule.created).replace(' ', "T").as_str().into();
    (entry.from_port, entry.to_port) = (PORT.into(), PORT.into());
    entry.protocol = TransportProtocol::Tcp;
    entry
}

/// Changes what is bound to each of these instances; those that it cannot be changed of are listed.
fn change_bindings(
    state: &mut State,
    context: &Context,
    ids: &[CacheId],
    change: impl Fn(&mut Cluster, &[Group]) -> Result<(), Message>,
) -> Vec<SecurityGroupBindingFailure> {
    let groups = std::mem::take(&mut state.groups);
    let failures = ids.iter().filter_map(|id| {
        let mut failure = SecurityGroupBindingFailure::default();
        failure.cache_id = id.clone();
        failure.message = match cluster(state, context, id) {
            Err(error) => error.message(context.language).to_owned(),
            Ok(cluster) => {
                failure.name = cluster.name.clone();
                let message = change(cluster, &groups).err()?;
                message.text(context.language).to_owned()
            }
        };
        Some(failure)
    });
    let failures = failures.collect();
    state.groups = groups;
    failures
}
