//! Files with the data of instances, as a part of a checkpoint.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Files with the data of instances.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DataFiles {
    /// The keys of the primaries, by the id of the instance and the name of the node.
    pub(crate) instances: BTreeMap<String, BTreeMap<String, DataOfFile>>,
    /// By the id of the snapshot.
    pub(crate) snapshots: BTreeMap<String, DataOfFile>,
    /// By `BUCKET/OBJECT`.
    pub(crate) objects: BTreeMap<String, DataOfFile>,
}

/// What a file has, in the format RDB. As JSON it is a string in Base64.
#[derive(Clone, PartialEq)]
pub(crate) struct DataOfFile(Arc<[u8]>);

impl DataOfFile {
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for DataOfFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl fmt::Debug for DataOfFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0.len())
    }
}

impl Serialize for DataOfFile {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for DataOfFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = STANDARD.decode(text);
        bytes.map(Self::from).map_err(serde::de::Error::custom)
    }
}
