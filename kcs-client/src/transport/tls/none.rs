//! No TLS: none of the features that bring a library is on.

use super::super::pem::Pem;
use super::super::{NO_TLS, Source};

/// The certificates of a transport: it can have none.
#[derive(Clone, Debug, Default)]
pub(in crate::transport) struct Tls(());

impl Tls {
    /// Notes that there is no use for certificates.
    pub(in crate::transport) fn new(
        roots: &[Pem],
        identity: Option<&Pem>,
        wrong: &mut Vec<String>,
    ) -> Self {
        if !roots.is_empty() || identity.is_some() {
            wrong.push(NO_TLS.to_owned());
        }
        Self(())
    }

    pub(in crate::transport) fn configure(
        &self,
        builder: reqwest::ClientBuilder,
        is_encrypted: bool,
    ) -> Result<reqwest::ClientBuilder, Source> {
        if is_encrypted {
            return Err(NO_TLS.into());
        }
        Ok(builder)
    }
}
