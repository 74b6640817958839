//! Creates what files name.

use std::collections::BTreeMap;

use kcs_client::action::{Action, ActionMeta};
use kcs_client::actions::{
    AllocateSecurityGroup, CreateCacheCluster, CreateCacheParameterGroup, CreateSecurityGroup,
    CreateSecurityGroupRule, SetCacheParameterGroup, SetCacheParameters,
};
use kcs_client::types::CacheId;
use serde_json::Value;

use super::read::{GroupSeed, InstanceSeed, Seeds, numbered, rule_parameters, zone};
use crate::http::{Caller, Effects, OwnCall};

/// Creates everything, and waits until the instances run with their data.
///
/// # Errors
///
/// The account cannot have something, such as too many groups; an instance does not run; or there are data and no processes. Says where
/// it is named.
pub(crate) async fn apply(seeds: &Seeds, caller: &Caller, effects: &Effects) -> Result<(), String> {
    let run = Run { caller, effects };
    let mut security_groups = BTreeMap::new();
    for group in &seeds.security_groups {
        security_groups.insert(group.name.as_str(), run.security_group(group)?);
    }
    let mut parameter_groups = BTreeMap::new();
    for group in &seeds.parameter_groups {
        let meta = CreateCacheParameterGroup::META;
        let data = run.call(&group.place, meta, group.parameters.clone())?;
        parameter_groups.insert(group.name.as_str(), text(&data, "id"));
    }
    let mut created = Vec::new();
    for seed in &seeds.instances {
        created.push((seed, run.create(seed)?));
    }
    run.settle().await?;
    for (seed, id) in &created {
        for name in &seed.security_groups {
            if let Some(group) = security_groups.get(name.as_str()) {
                let about = [("CacheId.1", id.as_str()), ("SecurityGroupId.1", group)];
                run.change(seed, AllocateSecurityGroup::META, &about)?;
            }
        }
        if let Some(name) = &seed.parameter_group
            && let Some(group) = parameter_groups.get(name.as_str())
        {
            let about = [("CacheId", id.as_str()), ("CacheParameterGroupId", group)];
            run.change(seed, SetCacheParameterGroup::META, &about)?;
            run.settle().await?;
        }
        if !seed.values.is_empty() {
            run.set_parameters(seed, id)?;
        }
    }
    run.settle().await?;
    for (seed, id) in &created {
        run.check_state(seed, id)?;
        if let Some(follower) = &effects.follower {
            let executed = follower.execute(id.as_str(), &seed.commands).await;
            executed.map_err(|fault| format!("{}: {fault}", seed.place))?;
        }
    }
    Ok(())
}

/// What seeds are applied with.
struct Run<'a> {
    caller: &'a Caller,
    effects: &'a Effects,
}

impl Run<'_> {
    fn call(
        &self,
        place: &str,
        meta: &'static ActionMeta,
        parameters: Vec<(String, String)>,
    ) -> Result<Value, String> {
        let call = OwnCall::new(meta, parameters);
        let reply = call.and_then(|call| call.execute(self.caller));
        reply.map_err(|error| format!("{place}: {}: {error}", meta.name))
    }

    /// Makes a call about an instance, in its zone.
    fn change(
        &self,
        seed: &InstanceSeed,
        meta: &'static ActionMeta,
        parameters: &[(&str, &str)],
    ) -> Result<Value, String> {
        let parameters = parameters.iter();
        let parameters = parameters.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let zone = seed.zone.clone();
        let zone = zone.map(|zone| ("AvailableZone".to_owned(), zone));
        self.call(&seed.place, meta, parameters.chain(zone).collect())
    }

    /// Creates a security group with its rules, and returns its id.
    fn security_group(&self, group: &GroupSeed) -> Result<String, String> {
        let meta = CreateSecurityGroup::META;
        let data = self.call(&group.place, meta, group.parameters.clone())?;
        let id = text(&data, "securityGroupId");
        if !group.rules.is_empty() {
            let rules = rule_parameters(&group.rules, &id, zone(&group.parameters));
            self.call(&group.place, CreateSecurityGroupRule::META, rules)?;
        }
        Ok(id)
    }

    /// Orders an instance, with the data that it begins with.
    fn create(&self, seed: &InstanceSeed) -> Result<CacheId, String> {
        let follower = &self.effects.follower;
        if seed.has_data() && follower.is_none() {
            return Err(format!(
                "{}: rdb and commands need a data plane, and this server has none",
                seed.place
            ));
        }
        let meta = CreateCacheCluster::META;
        let data = self.call(&seed.place, meta, seed.parameters.clone())?;
        let id = CacheId::from(text(&data, "CacheId"));
        if let (Some(follower), Some(rdb)) = (follower, &seed.rdb) {
            let begun = follower.begin_with(&id, rdb);
            begun.map_err(|fault| format!("{}: {fault}", seed.place))?;
        }
        Ok(id)
    }

    fn set_parameters(&self, seed: &InstanceSeed, id: &CacheId) -> Result<(), String> {
        let protocol = self.caller.account.change(|state| {
            let cluster = state.clusters.get(id);
            cluster.map(|cluster| cluster.protocol.as_str().to_owned())
        });
        let values: Vec<(String, String)> = numbered(&seed.values).collect();
        let protocol = protocol.unwrap_or_default();
        let mut parameters = vec![("CacheId", id.as_str()), ("Protocol", &protocol)];
        let values = values.iter();
        parameters.extend(values.map(|(name, value)| (name.as_str(), value.as_str())));
        self.change(seed, SetCacheParameters::META, &parameters)?;
        Ok(())
    }

    /// Ends all changes, and waits until processes have followed.
    async fn settle(&self) -> Result<(), String> {
        let Caller { account, clock, .. } = self.caller;
        account.end_changes(None, account.moment(&**clock));
        let followed = self.effects.of_change().await;
        followed.map_err(|error| error.to_string())?;
        account.end_changes(None, account.moment(&**clock));
        Ok(())
    }

    fn check_state(&self, seed: &InstanceSeed, id: &CacheId) -> Result<(), String> {
        let failure = self.caller.account.change(|state| {
            let cluster = state.clusters.get(id)?;
            cluster.failure().map(str::to_owned)
        });
        match failure {
            None => Ok(()),
            Some(reason) => Err(format!("{}: the instance has failed: {reason}", seed.place)),
        }
    }
}

fn text(data: &Value, member: &str) -> String {
    let text = data.get(member).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
