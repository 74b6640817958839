//! Analyses of an instance: hot keys, big keys, and which logs are kept for it.

use kcs_client::clock::UnixTime;
use kcs_client::types::{BigKeyAnalysis, HotKey, KeyTypeShare, TaskId};
use serde::{Deserialize, Serialize};

use super::{Logs, unix_time};

/// What is known of an instance from analyses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Analyses {
    pub(crate) service_log: bool,
    pub(crate) slow_log: bool,
    pub(crate) hot_keys: Option<HotKeyAnalysis>,
    /// In the order in which they began.
    pub(crate) big_keys: Vec<BigKeySearch>,
    #[serde(default)]
    pub(crate) logs: Logs,
}

/// The latest analysis of hot keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct HotKeyAnalysis {
    #[serde(with = "unix_time")]
    pub(crate) began: UnixTime,
    pub(crate) is_running: bool,
    /// Of the latest analysis that is complete.
    pub(crate) found: Option<HotKeysFound>,
}

/// What an analysis of hot keys has found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct HotKeysFound {
    #[serde(with = "unix_time")]
    pub(crate) ended: UnixTime,
    pub(crate) keys: Vec<HotKey>,
}

/// An analysis of big keys.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct BigKeySearch {
    pub(crate) id: TaskId,
    #[serde(with = "unix_time")]
    pub(crate) began: UnixTime,
    #[serde(with = "unix_time")]
    pub(crate) updated: UnixTime,
    /// Once it is complete.
    pub(crate) found: Option<BigKeyAnalysis>,
}

impl Analyses {
    /// Begins an analysis of hot keys. What the one before has found stays until this one is complete.
    pub(crate) fn begin_hot_keys(&mut self, began: UnixTime) {
        let before = self.hot_keys.take();
        self.hot_keys = Some(HotKeyAnalysis {
            began,
            is_running: true,
            found: before.and_then(|analysis| analysis.found),
        });
    }

    pub(super) fn end_hot_keys(&mut self, keys: Vec<HotKey>, ended: UnixTime) {
        if let Some(analysis) = &mut self.hot_keys {
            analysis.is_running = false;
            analysis.found = Some(HotKeysFound { ended, keys });
        }
    }

    pub(super) fn begin_big_keys(&mut self, id: TaskId, began: UnixTime) {
        self.big_keys.push(BigKeySearch {
            id,
            began,
            updated: began,
            found: None,
        });
    }

    pub(super) fn end_big_keys(&mut self, id: &TaskId, found: BigKeyAnalysis, ended: UnixTime) {
        let mut searches = self.big_keys.iter_mut();
        if let Some(search) = searches.find(|search| search.id == *id) {
            search.updated = ended;
            search.found = Some(found);
        }
    }
}

/// Returns what an analysis of big keys finds in an instance without keys.
pub(crate) fn no_keys() -> BigKeyAnalysis {
    let share = |name: &str| {
        let mut share = KeyTypeShare::default();
        share.key_type = Some(name.to_owned());
        share.key_count = Some(0);
        share.used_memory = Some(0);
        share.percent = Some("0".to_owned());
        Some(share)
    };
    let none = || Some("0".to_owned());
    let mut found = BigKeyAnalysis::default();
    found.total_keys = Some(0);
    found.strings = share("STRING");
    found.lists = share("LIST");
    found.sets = share("SET");
    found.hashes = share("HASH");
    found.sorted_sets = share("SORT");
    found.up_to_1k = none();
    found.from_1k_to_10k = none();
    found.from_10k_to_1000k = none();
    found.from_1mb_to_10mb = none();
    found.over_10mb = none();
    found
}
