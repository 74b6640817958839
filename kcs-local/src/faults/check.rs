//! Rules that cannot be meant, by the specification.

use kcs_client::action::ActionMeta;
use kcs_client::metadata::ACTIONS;

use super::fault::{Calls, Fault};
use super::strike::ReplyFault;
use crate::nearest::suggestion;

/// Returns what is wrong with a rule, a sentence each.
pub(super) fn mistakes(fault: &Fault) -> Vec<String> {
    let mut mistakes = Vec::new();
    names(&fault.calls, &mut mistakes);
    numbers(&fault.calls, &mut mistakes);
    effects(fault, &mut mistakes);
    mistakes
}

fn names(calls: &Calls, mistakes: &mut Vec<String>) {
    let all = || ACTIONS.iter().map(|entry| entry.meta);
    let named: Vec<&ActionMeta> = match &calls.action {
        Some(name) => all().filter(|meta| meta.name == name).collect(),
        None => all().collect(),
    };
    if let (Some(name), true) = (&calls.action, named.is_empty()) {
        let near = suggestion(name, all().map(|meta| meta.name));
        mistakes.push(format!("there is no Action {name:?}{near}"));
        return;
    }
    let subject = calls.action.as_deref().unwrap_or("any Action");
    let versions = || named.iter().map(|meta| meta.version);
    if let Some(version) = &calls.version
        && !versions().any(|known| known == version)
    {
        let near = suggestion(version, versions());
        mistakes.push(format!("{version:?} is not a version of {subject}{near}"));
    }
    for (name, _) in &calls.with {
        if named.iter().all(|meta| meta.parameter(name).is_none()) {
            let known = named.iter().flat_map(|meta| meta.parameters);
            let near = suggestion(name, known.map(|parameter| parameter.name));
            mistakes.push(format!("{name:?} is not a parameter of {subject}{near}"));
        }
    }
}

fn numbers(calls: &Calls, mistakes: &mut Vec<String>) {
    for (key, number) in [("every", calls.every), ("first", calls.first)] {
        if number == Some(0) {
            mistakes.push(format!("{key} is 0; it must be at least 1"));
        }
    }
    if let Some(probability) = calls.probability
        && !(0.0..=1.0).contains(&probability)
    {
        mistakes.push(format!(
            "probability is {probability}; it must be from 0 to 1"
        ));
    }
}

fn effects(fault: &Fault, mistakes: &mut Vec<String>) {
    let strike = &fault.strike;
    match &strike.reply {
        Some(ReplyFault::Error { status, .. }) if !(200..=599).contains(status) => {
            mistakes.push(format!("status is {status}; it must be from 200 to 599"));
        }
        Some(ReplyFault::Drip { bytes: 0, .. }) => {
            mistakes.push("bytes of drip is 0; it must be at least 1".to_owned());
        }
        None if strike.latency.is_zero() && strike.date_offset == 0 => mistakes.push(
            "nothing happens; give one of error, throttling, reset, cut_off, drip, latency and date_offset"
                .to_owned(),
        ),
        _ => {}
    }
    if strike.after_effect && !strike.replaces_reply() {
        mistakes.push("after_effect is for error, throttling and reset only".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kcs_client::actions::CreateCacheCluster;

    use super::*;

    #[test]
    fn what_can_be_meant_is_accepted() {
        for fault in [
            Fault::reset(),
            Fault::reset().after_effect().on::<CreateCacheCluster>(),
            Fault::cut_off(0),
            Fault::drip(1, Duration::ZERO),
            Fault::latency(Duration::from_nanos(1)),
            Fault::date_offset(-1),
            Fault::error(200, "", ""),
            Fault::error(599, "X", "y").every(1).first(1),
            Fault::reset().probability(0.0),
            Fault::reset().probability(1.0),
            Fault::reset().with("CacheId", "c-1"),
            Fault::reset()
                .on_action("AllocateSecurityGroup")
                .with("SecurityGroupId.1", "g-1"),
            Fault::reset().version("2016-07-01"),
        ] {
            assert_eq!(mistakes(&fault), Vec::<String>::new(), "{fault:?}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_a_mistake() {
        for (fault, expected) in [
            (
                Fault::reset().on_action("CreateCacheClutser").version("x"),
                "there is no Action \"CreateCacheClutser\"; did you mean \"CreateCacheCluster\"?",
            ),
            (
                Fault::reset()
                    .on_action("CreateCacheCluster")
                    .version("2016-07-02"),
                "\"2016-07-02\" is not a version of CreateCacheCluster; did you mean \"2016-07-01\"?",
            ),
            (
                Fault::reset().on::<CreateCacheCluster>().with("Nmae", "x"),
                "\"Nmae\" is not a parameter of CreateCacheCluster; did you mean \"Name\"?",
            ),
            (
                Fault::reset().with("CachId", "x"),
                "\"CachId\" is not a parameter of any Action; did you mean \"CacheId\"?",
            ),
            (Fault::reset().every(0), "every is 0; it must be at least 1"),
            (Fault::reset().first(0), "first is 0; it must be at least 1"),
            (
                Fault::reset().probability(1.1),
                "probability is 1.1; it must be from 0 to 1",
            ),
            (
                Fault::reset().probability(-0.1),
                "probability is -0.1; it must be from 0 to 1",
            ),
            (
                Fault::reset().probability(f64::NAN),
                "probability is NaN; it must be from 0 to 1",
            ),
            (
                Fault::error(199, "X", "y"),
                "status is 199; it must be from 200 to 599",
            ),
            (
                Fault::error(600, "X", "y"),
                "status is 600; it must be from 200 to 599",
            ),
            (
                Fault::drip(0, Duration::ZERO),
                "bytes of drip is 0; it must be at least 1",
            ),
            (
                Fault::latency(Duration::ZERO),
                "nothing happens; give one of error, throttling, reset, cut_off, drip, latency and date_offset",
            ),
            (
                Fault::cut_off(3).after_effect(),
                "after_effect is for error, throttling and reset only",
            ),
        ] {
            assert_eq!(mistakes(&fault), [expected], "{fault:?}");
        }
        let several = Fault::error(0, "X", "y").every(0).first(0);
        assert_eq!(mistakes(&several).len(), 3);
    }
}
