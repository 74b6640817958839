//! Engine parameters: those of each engine version, their values, and groups of values.

use std::collections::BTreeMap;

use kcs_client::action::EngineParameterEntry;
use kcs_client::clock::UnixTime;
use kcs_client::metadata::ENGINE_PARAMETERS;
use kcs_client::types::{
    ParameterGroupDescription, ParameterGroupId, ParameterGroupName, Protocol,
};
use serde::{Deserialize, Serialize};

use super::{Cluster, Place, unix_time};

/// Values of engine parameters by name. A parameter that is not in it has its default.
pub(crate) type ParameterValues = BTreeMap<String, String>;

/// A parameter group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredParameterGroup {
    pub(crate) id: ParameterGroupId,
    pub(crate) place: Place,
    pub(crate) name: ParameterGroupName,
    pub(crate) description: ParameterGroupDescription,
    /// The engine version that it is for.
    pub(crate) version: Protocol,
    /// Only those that it sets.
    pub(crate) values: ParameterValues,
    #[serde(with = "unix_time")]
    pub(crate) created: UnixTime,
    #[serde(with = "unix_time")]
    pub(crate) updated: UnixTime,
}

/// Returns the parameters of an engine version; none if the specification does not list the version.
pub(crate) fn parameters_of(
    version: &Protocol,
) -> impl Iterator<Item = &'static EngineParameterEntry> {
    ENGINE_PARAMETERS
        .iter()
        .filter(|parameter| parameter.protocols.contains(&version.as_str()))
}

impl Cluster {
    /// Returns all parameters of the instance with their values.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (&'static EngineParameterEntry, &str)> {
        parameters_of(&self.protocol).map(|parameter| {
            let own = self.parameter_values.get(parameter.name);
            let default = parameter.default.unwrap_or_default();
            (parameter, own.map_or(default, String::as_str))
        })
    }
}
