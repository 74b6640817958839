//! The state as it is saved, with the moment.

use serde_json::{Map, Value, to_value};

use super::changes::Unsaved;
use super::{Changes, Moment, State};

/// The member beside those of the state.
const MOMENT: &str = "saved_at";

/// What was saved.
#[derive(Debug, PartialEq)]
pub(crate) struct Saved {
    pub(crate) state: State,
    pub(crate) moment: Moment,
}

impl State {
    /// Returns what is to be saved at this moment: what was changed since the last call, or everything. From here on it counts as saved.
    ///
    /// # Errors
    ///
    /// Something cannot be written as JSON. Then everything is to be saved.
    pub(crate) fn take_changes(
        &mut self,
        moment: Moment,
        everything: bool,
    ) -> Result<Changes, serde_json::Error> {
        if everything || self.unsaved.0 {
            return self.take_all(moment);
        }
        // A member that is missing here does not compile.
        let Self {
            clusters,
            bin,
            backups,
            objects,
            jobs,
            accepted,
            groups,
            parameter_groups,
            ids,
            addresses,
            created,
            nodes_created,
            ports_given,
            starts,
            unsaved: _,
            agenda: _,
        } = self;
        let members = [
            ("accepted", to_value(accepted)?),
            ("ids", to_value(ids)?),
            ("addresses", to_value(addresses)?),
            ("created", to_value(created)?),
            ("nodes_created", to_value(nodes_created)?),
            ("ports_given", to_value(ports_given)?),
            ("starts", to_value(starts)?),
            (MOMENT, to_value(moment)?),
        ];
        let items = [
            ("clusters", clusters.take_changes()?),
            ("bin", bin.take_changes()?),
            ("backups", backups.take_changes()?),
            ("objects", objects.take_changes()?),
            ("jobs", jobs.take_changes()?),
            ("groups", groups.take_changes()?),
            ("parameter_groups", parameter_groups.take_changes()?),
        ];
        Ok(Changes {
            members: map(members),
            items: map(items),
            is_all: false,
        })
    }

    fn take_all(&mut self, moment: Moment) -> Result<Changes, serde_json::Error> {
        let Value::Object(mut members) = to_value(&*self)? else {
            return Err(serde::ser::Error::custom("a state is an object"));
        };
        members.insert(MOMENT.to_owned(), to_value(moment)?);
        self.clusters.set_saved();
        self.bin.set_saved();
        self.backups.set_saved();
        self.objects.set_saved();
        self.jobs.set_saved();
        self.groups.set_saved();
        self.parameter_groups.set_saved();
        self.unsaved = Unsaved(false);
        Ok(Changes {
            members,
            items: Map::new(),
            is_all: true,
        })
    }

    /// Becomes another state, of which nothing is saved yet.
    pub(crate) fn replace(&mut self, other: Self) {
        *self = other;
        self.unsaved = Unsaved(true);
    }
}

impl Saved {
    /// Reads what was saved. No processes are known to it: those of the server that saved it are gone.
    ///
    /// # Errors
    ///
    /// It is not what this version saves.
    pub(crate) fn read(mut saved: Value) -> Result<Self, serde_json::Error> {
        let members = saved.as_object_mut();
        let moment = members.and_then(|members| members.remove(MOMENT));
        let mut state: State = serde_json::from_value(saved)?;
        state.forget_processes();
        Ok(Self {
            moment: serde_json::from_value(moment.unwrap_or_default())?,
            state,
        })
    }
}

fn map<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    let members = members.into_iter();
    members
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use kcs_client::clock::UnixTime;
    use serde_json::json;

    use super::*;
    use crate::state::{Object, Work};

    /// However many there are.
    #[test]
    fn only_what_was_changed_is_taken() {
        let moment = Moment {
            now: UnixTime::from_seconds(1_000),
            elapsed: Duration::from_secs(5),
        };
        let object = |number: u32| Object::new("bucket", &format!("{number}.rdb")).unwrap();
        let mut state = State::new(0);
        for number in 0..1_000 {
            state.objects.push(object(number));
        }
        let all = state.take_changes(moment, false).unwrap();
        assert!(all.is_all);
        assert_eq!(all.members["objects"].as_array().unwrap().len(), 1_000);
        state.objects.push(object(1_000));
        state.accept("c-1".into(), Work::FindHotKeys, Duration::ZERO);
        let changes = state.take_changes(moment, false).unwrap();
        assert!(!changes.is_all);
        assert_eq!(
            Value::Object(changes.items),
            json!({
                "clusters": {},
                "bin": {},
                "backups": {},
                "objects": { "0000001000": { "bucket": "bucket", "name": "1000.rdb" } },
                "jobs": { "0000000000": state.jobs[0] },
                "groups": {},
                "parameter_groups": {},
            })
        );
        assert_eq!(changes.members["accepted"], 1);
        assert_eq!(changes.members[MOMENT], json!(moment));
        // Another state is to be saved as a whole, even if its parts count as saved.
        let same = state.clone();
        state.replace(same);
        assert!(state.take_changes(moment, false).unwrap().is_all);
        assert!(!state.take_changes(moment, false).unwrap().is_all);
        assert!(state.take_changes(moment, true).unwrap().is_all);
    }

    /// Each member of a state is a member of what is saved piece by piece.
    #[test]
    fn pieces_have_all_members() {
        let moment = Moment {
            now: UnixTime::from_seconds(0),
            elapsed: Duration::ZERO,
        };
        let mut state = State::new(0);
        let all = state.take_changes(moment, true).unwrap();
        let changes = state.take_changes(moment, false).unwrap();
        let names = changes.members.keys().chain(changes.items.keys());
        let names: BTreeSet<&String> = names.collect();
        assert_eq!(names, all.members.keys().collect());
    }
}
