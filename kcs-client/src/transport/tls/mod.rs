//! TLS with the library that the features select: additional root certificates and the client certificate.

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
#[path = "native.rs"]
mod backend;
#[cfg(not(feature = "__tls"))]
#[path = "none.rs"]
mod backend;
#[cfg(feature = "__rustls")]
#[path = "with_rustls.rs"]
mod backend;

use std::fmt;

use super::Source;
use super::pem::Pem;
#[cfg(test)]
#[cfg(feature = "__rustls")]
pub(super) use backend::provider;
use backend::{Identity, Root};

/// The reason for rejecting a certificate.
#[cfg(feature = "__tls")]
const NOT_A_CERTIFICATE: &str = "it is not an X.509 certificate";

/// The certificates of a transport.
#[derive(Clone, Default)]
pub(super) struct Tls {
    roots: Vec<Root>,
    identity: Option<Identity>,
}

impl Tls {
    /// Parses certificates. Appends errors to `wrong`.
    pub(super) fn new(roots: &[Pem], identity: Option<&Pem>, wrong: &mut Vec<String>) -> Self {
        let mut tls = Self::default();
        for pem in roots {
            match backend::roots(pem) {
                Ok(roots) => tls.roots.extend(roots),
                Err(why) => wrong.push(format!("the PEM of root certificates {why}")),
            }
        }
        match identity.map(backend::identity).transpose() {
            Ok(identity) => tls.identity = identity,
            Err(why) => wrong.push(format!("the PEM of the client certificate {why}")),
        }
        tls
    }

    /// Returns whether there is a client certificate.
    pub(super) fn has_identity(&self) -> bool {
        self.identity.is_some()
    }

    /// Configures an HTTP client with these certificates, if it uses TLS.
    pub(super) fn configure(
        &self,
        builder: reqwest::ClientBuilder,
        is_encrypted: bool,
    ) -> Result<reqwest::ClientBuilder, Source> {
        backend::configure(builder, is_encrypted, &self.roots, self.identity.as_ref())
    }
}

/// Shows the number of certificates.
impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("roots", &self.roots.len())
            .field("identity", &self.identity.is_some())
            .finish()
    }
}
