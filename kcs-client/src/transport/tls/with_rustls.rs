//! TLS with rustls.

use std::fmt;
use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::server::ParsedCertificate;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

use super::super::Source;
use super::super::pem::{Pem, damaged};
use super::{IDENTITY, ROOTS};

/// The certificates of a transport.
#[derive(Clone, Default)]
pub(in crate::transport) struct Tls {
    roots: Vec<CertificateDer<'static>>,
    identity: Option<Arc<CertifiedKey>>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("roots", &self.roots.len())
            .field("identity", &self.identity.is_some())
            .finish()
    }
}

pub(in crate::transport) fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "rustls-ring")]
    let provider = rustls::crypto::ring::default_provider();
    #[cfg(not(feature = "rustls-ring"))]
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    Arc::new(provider)
}

impl Tls {
    /// Reads certificates, and notes what is wrong with them.
    pub(in crate::transport) fn new(
        roots: &[Pem],
        identity: Option<&Pem>,
        wrong: &mut Vec<String>,
    ) -> Self {
        let mut tls = Self::default();
        for pem in roots {
            match trusted(pem) {
                Ok(roots) => tls.roots.extend(roots),
                Err(why) => wrong.push(format!("{ROOTS} {why}")),
            }
        }
        match identity.map(shown).transpose() {
            Ok(identity) => tls.identity = identity.map(Arc::new),
            Err(why) => wrong.push(format!("{IDENTITY} {why}")),
        }
        tls
    }

    /// Has a client use these certificates. The system's authorities are read here, if the client is to use TLS.
    pub(in crate::transport) fn configure(
        &self,
        builder: reqwest::ClientBuilder,
        is_encrypted: bool,
    ) -> Result<reqwest::ClientBuilder, Source> {
        let config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()?;
        let config = if is_encrypted {
            let verifier = self.verifier()?;
            config
                .dangerous()
                .with_custom_certificate_verifier(Arc::new(verifier))
        } else {
            // A client that never uses TLS trusts nobody, and reads nothing.
            config.with_root_certificates(RootCertStore::empty())
        };
        let config = match &self.identity {
            Some(identity) => {
                let identity = SingleCertAndKey::from(Arc::clone(identity));
                config.with_client_cert_resolver(Arc::new(identity))
            }
            None => config.with_no_client_auth(),
        };
        Ok(builder.tls_backend_preconfigured(config))
    }

    #[cfg(not(target_os = "android"))]
    fn verifier(&self) -> Result<Verifier, Source> {
        let roots = self.roots.iter().cloned();
        Ok(Verifier::new_with_extra_roots(roots, provider())?)
    }

    /// The system's verifier takes no other roots there.
    #[cfg(target_os = "android")]
    fn verifier(&self) -> Result<Verifier, Source> {
        if !self.roots.is_empty() {
            return Err("root certificates cannot be added on Android".into());
        }
        Ok(Verifier::new(provider())?)
    }
}

const NOT_A_CERTIFICATE: &str = "it is not an X.509 certificate";

fn trusted(pem: &Pem) -> Result<Vec<CertificateDer<'static>>, String> {
    let certificates = pem.certificates()?;
    for (index, certificate) in certificates.iter().enumerate() {
        let added = RootCertStore::empty().add(certificate.clone());
        added.map_err(|_| damaged(index + 1, NOT_A_CERTIFICATE))?;
    }
    Ok(certificates)
}

fn shown(pem: &Pem) -> Result<CertifiedKey, String> {
    let (chain, key) = pem.identity()?;
    for (index, certificate) in chain.iter().enumerate() {
        let parsed = ParsedCertificate::try_from(certificate);
        parsed.map_err(|_| damaged(index + 1, NOT_A_CERTIFICATE))?;
    }
    CertifiedKey::from_der(chain, key, &provider()).map_err(|error| match error {
        rustls::Error::InconsistentKeys(_) => {
            "holds a private key that does not belong to the first certificate: the certificate of the key comes first"
                .to_owned()
        }
        _ => "holds a private key that is damaged, or of a kind that is not supported".to_owned(),
    })
}
