//! The signature schemes of the service.

/// The signature scheme of requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureScheme {
    /// AWS Signature Version 4 in the `Authorization` header, as in all SDKs of the vendor. Covers the whole request.
    #[default]
    Header,
    /// The older scheme of the vendor's guide: a signature of the parameters, in the query.
    ///
    /// All parameters are sent in the query, whatever the method, except for secret ones, which are sent in a form. Does not support
    /// security tokens.
    Query,
}
