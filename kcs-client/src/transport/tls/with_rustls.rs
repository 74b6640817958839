//! TLS with rustls.

use std::sync::Arc;

use rustls::crypto::CryptoProvider;
use rustls::server::ParsedCertificate;
use rustls::sign::{CertifiedKey, SingleCertAndKey};
use rustls::{ClientConfig, RootCertStore};
use rustls_pki_types::CertificateDer;
use rustls_platform_verifier::Verifier;

use super::super::Source;
use super::super::pem::{Pem, damaged};
use super::NOT_A_CERTIFICATE;

pub(super) type Root = CertificateDer<'static>;
pub(super) type Identity = Arc<CertifiedKey>;

pub(in crate::transport) fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "rustls-ring")]
    let provider = rustls::crypto::ring::default_provider();
    #[cfg(not(feature = "rustls-ring"))]
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    Arc::new(provider)
}

pub(super) fn roots(pem: &Pem) -> Result<Vec<Root>, String> {
    let certificates = pem.certificates()?;
    for (certificate, number) in certificates.iter().zip(1..) {
        let added = RootCertStore::empty().add(certificate.clone());
        added.map_err(|_| damaged(number, NOT_A_CERTIFICATE))?;
    }
    Ok(certificates)
}

pub(super) fn identity(pem: &Pem) -> Result<Identity, String> {
    let (chain, key) = pem.identity()?;
    for (certificate, number) in chain.iter().zip(1..) {
        let parsed = ParsedCertificate::try_from(certificate);
        parsed.map_err(|_| damaged(number, NOT_A_CERTIFICATE))?;
    }
    let certified = CertifiedKey::from_der(chain, key, &provider());
    certified.map(Arc::new).map_err(|error| {
        match error {
            rustls::Error::InconsistentKeys(_) => {
                "contains a private key that does not belong to the first certificate: the certificate of the key comes first"
            }
            _ => "contains a private key that is damaged, or of a kind that is not supported",
        }
        .to_owned()
    })
}

/// Configures a client. Reads the root certificates of the system if the client uses TLS.
pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    is_encrypted: bool,
    roots: &[Root],
    identity: Option<&Identity>,
) -> Result<reqwest::ClientBuilder, Source> {
    let config =
        ClientConfig::builder_with_provider(provider()).with_safe_default_protocol_versions()?;
    let config = if is_encrypted {
        let verifier = Arc::new(verifier(roots)?);
        config
            .dangerous()
            .with_custom_certificate_verifier(verifier)
    } else {
        // A client that never uses TLS needs no root certificates.
        config.with_root_certificates(RootCertStore::empty())
    };
    let config = match identity {
        Some(identity) => {
            let identity = SingleCertAndKey::from(Arc::clone(identity));
            config.with_client_cert_resolver(Arc::new(identity))
        }
        None => config.with_no_client_auth(),
    };
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(target_os = "android"))]
fn verifier(roots: &[Root]) -> Result<Verifier, Source> {
    let roots = roots.iter().cloned();
    Ok(Verifier::new_with_extra_roots(roots, provider())?)
}

/// The system's verifier supports no additional roots on Android.
#[cfg(target_os = "android")]
fn verifier(roots: &[Root]) -> Result<Verifier, Source> {
    if !roots.is_empty() {
        return Err("root certificates cannot be added on Android".into());
    }
    Ok(Verifier::new(provider())?)
}
