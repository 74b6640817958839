//! TLS, with the library that the features choose: the certificates that are trusted beside the system's, and the one that
//! the client shows.

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
mod native;
#[cfg(not(feature = "__tls"))]
mod none;
#[cfg(feature = "__rustls")]
mod with_rustls;

#[cfg(all(feature = "native-tls", not(feature = "__rustls")))]
pub(super) use native::Tls;
#[cfg(not(feature = "__tls"))]
pub(super) use none::Tls;
#[cfg(feature = "__rustls")]
pub(super) use with_rustls::Tls;
#[cfg(test)]
#[cfg(feature = "__rustls")]
pub(super) use with_rustls::provider;

/// What a PEM is for, as errors call it.
#[cfg(feature = "__tls")]
const ROOTS: &str = "the PEM of root certificates";
#[cfg(feature = "__tls")]
const IDENTITY: &str = "the PEM of the client certificate";
