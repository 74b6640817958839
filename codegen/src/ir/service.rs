//! What is true of every call: hosts, regions, headers, errors.

use super::{Text, words};

/// What is true of every call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Name in credential scopes and host names.
    pub name: String,
    /// What the service is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// Host without a region.
    pub global_host: String,
    /// Host with `{region}`.
    pub regional_host: String,
    /// URL scheme to use unless told otherwise.
    pub scheme: Scheme,
    /// Region of the host without a region.
    pub default_region: String,
    /// In the order of the guide.
    pub regions: Vec<Region>,
    /// Parameters of every request.
    pub common_params: Vec<CommonParam>,
    /// Request headers.
    pub headers: Vec<Header>,
    /// Names in the outermost object of a reply.
    pub envelope: Envelope,
    /// Error codes, in the order of the guide.
    pub errors: Vec<ErrorCode>,
    /// What the account holds, and what else messages are about, in the order of the file.
    pub resources: Vec<Resource>,
}

words! {
    /// A URL scheme.
    pub Scheme {
        /// With TLS.
        Https = "https",
        /// Without.
        Http = "http",
    }
}

words! {
    /// Which requests have a common parameter or a header.
    pub RequestScheme {
        /// Those signed in the query.
        QuerySignature = "query-signature",
        /// Those signed in a header.
        HeaderSignature = "header-signature",
        /// All.
        All = "all",
    }
}

/// With TLS, as long as nothing else is known.
impl Default for Scheme {
    fn default() -> Self {
        Self::Https
    }
}

/// All requests, as long as nothing else is known.
impl Default for RequestScheme {
    fn default() -> Self {
        Self::All
    }
}

/// A region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// `cn-beijing-6`.
    pub code: String,
    /// Its zones' codes.
    pub zones: Vec<String>,
    /// Where it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A parameter that does not belong to one Action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommonParam {
    /// Wire name.
    pub name: String,
    /// Which requests have it.
    pub scheme: RequestScheme,
    /// Whether it must be sent.
    pub required: bool,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A request header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Header name.
    pub name: String,
    /// Which requests have it.
    pub scheme: RequestScheme,
    /// Whether it must be sent.
    pub required: bool,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// Names in the outermost object of a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// `RequestId`.
    pub request_id: String,
    /// `Data`.
    pub data: String,
    /// `Error`.
    pub error: String,
    /// `Code`.
    pub code: String,
    /// `Message`.
    pub message: String,
    /// Other spellings of the above that clients accept.
    pub aliases: Vec<String>,
}

/// An error code of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorCode {
    /// On the wire.
    pub code: String,
    /// HTTP status it comes with.
    pub http_status: u16,
    /// What its message contains where it may be about the credentials of the request: any of these.
    pub credentials: Vec<String>,
    /// What its message contains where the state of the resource forbids the operation for now: any of these.
    pub conflict: Vec<String>,
    /// What it means and what to do.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A kind of resource, or anything else that an error message may be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// kebab-case.
    pub name: String,
    /// How messages name it, in lowercase.
    pub words: Vec<String>,
    /// The parameters that say where it is, of the Actions that have them.
    pub place: Vec<String>,
    /// How the service reports that it does not exist: any of these.
    pub not_found: Vec<NotFound>,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// One way in which the service reports that a resource does not exist. What is given must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotFound {
    /// HTTP status.
    pub http_status: u16,
    /// Error code, or any.
    pub code: Option<String>,
    /// What the message contains, in this order and in any case.
    pub message: Vec<String>,
    /// Evidence.
    pub sources: Vec<String>,
}
