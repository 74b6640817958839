//! TLS configuration, as the features choose.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::CryptoProvider;

type Source = Box<dyn std::error::Error + Send + Sync>;

pub(super) fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "rustls-ring")]
    let provider = rustls::crypto::ring::default_provider();
    #[cfg(not(feature = "rustls-ring"))]
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    Arc::new(provider)
}

/// Trusts the system's authorities, which are read here.
pub(super) fn config() -> Result<ClientConfig, Source> {
    use rustls_platform_verifier::BuilderVerifierExt;

    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    Ok(config.with_no_client_auth())
}

/// Reads nothing, and makes no connection.
pub(super) fn config_that_trusts_nobody() -> Result<ClientConfig, Source> {
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()?
        .with_root_certificates(rustls::RootCertStore::empty());
    Ok(config.with_no_client_auth())
}
