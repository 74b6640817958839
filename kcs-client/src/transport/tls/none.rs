//! Without TLS: no TLS feature is enabled.

use super::super::pem::Pem;
use super::super::{NO_TLS, Source};

/// Cannot be constructed.
#[derive(Clone)]
pub(super) enum Root {}

pub(super) type Identity = Root;

pub(super) fn roots(_: &Pem) -> Result<Vec<Root>, String> {
    Err(format!("cannot be used: {NO_TLS}"))
}

pub(super) fn identity(_: &Pem) -> Result<Identity, String> {
    Err(format!("cannot be used: {NO_TLS}"))
}

pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    is_encrypted: bool,
    _: &[Root],
    _: Option<&Identity>,
) -> Result<reqwest::ClientBuilder, Source> {
    if is_encrypted {
        return Err(NO_TLS.into());
    }
    Ok(builder)
}
