//! Links to snapshots on this server: signed, and valid for a quarter of an hour.

use std::time::Duration;

use kcs_client::clock::UnixTime;
use kcs_client::sign::{Rejection, query};
use kcs_client::types::SnapshotId;

/// Where the snapshots are, named like the bucket of the service in the guide.
pub(crate) const FOLDER: &str = "/kcs-backup-bucket/";
/// How long a link is valid. No source states the service's own.
const VALID: Duration = Duration::from_secs(15 * 60);
/// What the signature is for: a signed call of the API is not a link.
const SERVICE: &str = "ks3";

/// Signs links with the keys of the server, and verifies them.
pub(crate) struct Links {
    access_key: String,
    secret_key: String,
}

impl Links {
    /// Links signed with these keys.
    pub(crate) fn new(access_key: String, secret_key: String) -> Self {
        Self {
            access_key,
            secret_key,
        }
    }

    /// Returns the link to a snapshot, on the host that the caller has reached this server by.
    pub(crate) fn to(&self, id: &SnapshotId, host: &str, now: UnixTime) -> String {
        let timestamp = now.extended().to_string();
        let query = query::Signer::new(&self.secret_key).sign(&[
            ("Accesskey", &self.access_key),
            ("Object", id.as_str()),
            ("Service", SERVICE),
            ("SignatureMethod", query::METHOD),
            ("SignatureVersion", query::VERSION),
            ("Timestamp", &timestamp),
        ]);
        format!("http://{host}{FOLDER}{id}?{query}")
    }

    /// Returns the snapshot that a link leads to: the last segment of its path, and its query.
    ///
    /// # Errors
    ///
    /// The link is not one of ours, or is no longer valid.
    pub(crate) fn verify(
        &self,
        file: &str,
        query: &[(&str, &str)],
        now: UnixTime,
    ) -> Result<SnapshotId, Rejection> {
        let secret =
            |access_key: &str| (access_key == self.access_key).then(|| self.secret_key.clone());
        query::verify(query, secret, now, VALID)?;
        let is = |name, value| query.contains(&(name, value));
        if is("Service", SERVICE) && is("Object", file) {
            Ok(file.into())
        } else {
            Err(Rejection::Mismatch)
        }
    }
}

impl std::fmt::Debug for Links {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Links")
    }
}
