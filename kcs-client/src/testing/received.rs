//! Received requests.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use crate::action::Method;
use crate::client::known;
use crate::params::Parameters;
use crate::redact::HIDDEN;
use crate::sign::{decode_form, query};
use crate::transport::Request;

/// A request that a transport received: the Action and its parameters, without those of the signature.
///
/// `Display` prints one line, with `***` for secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRequest {
    action: String,
    version: String,
    method: Method,
    request_id: Option<String>,
    parameters: Parameters,
}

impl ReceivedRequest {
    pub(super) fn of(request: &Request) -> Self {
        let mut pairs = decode_form(&request.query);
        if let Ok(form) = std::str::from_utf8(request.body.as_bytes()) {
            pairs.extend(decode_form(form));
        }
        let take = |wanted: &str| {
            let found = pairs.iter().find(|(name, _)| name == wanted);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let (action, version) = (take("Action"), take("Version"));
        let in_query = pairs.iter().any(|(name, _)| name == "Signature");
        let meta = known(&action, Some(&version));
        let mut parameters = Parameters::new();
        for (name, value) in pairs {
            if name == "Action" || name == "Version" {
                continue;
            }
            if in_query && query::OWN_PARAMETERS.contains(&name.as_str()) {
                continue;
            }
            if crate::redact::is_secret_name(&name) || request.secret_names.contains(&name) {
                parameters.push_sensitive(name, value);
                continue;
            }
            match meta {
                Some(meta) => parameters.push_as(meta, Cow::Owned(name), Cow::Owned(value)),
                None => parameters.push(name, value),
            }
        }
        Self {
            action,
            version,
            method: request.method,
            request_id: request.header("x-ksc-request-id").map(str::to_owned),
            parameters,
        }
    }

    /// Returns the Action's name.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Returns the Action's version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the HTTP method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Returns the request id that the client sent, if any.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// Returns the parameters: those of the query, then those of the form.
    pub fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Returns the value of a parameter: `received.get("CacheId")`.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters.get(name)
    }

    /// Returns the documented default of a parameter of the Action.
    pub(super) fn default_of(&self, name: &str) -> Option<&'static str> {
        known(&self.action, Some(&self.version))?
            .parameter(name)?
            .default_value()
    }

    /// Returns the sorted parameters, with `***` for secrets.
    pub(super) fn shown(&self) -> BTreeMap<String, String> {
        let hidden = self
            .parameters
            .iter_by_sensitivity(true)
            .map(|(name, _)| (name.to_owned(), HIDDEN.to_owned()));
        let open = self
            .parameters
            .iter_by_sensitivity(false)
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        hidden.chain(open).collect()
    }
}

/// Prints Action, version, method and parameters: `DescribeCacheClusters 2016-07-01, GET, {"Limit": "10"}`.
impl fmt::Display for ReceivedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            action,
            version,
            method,
            parameters,
            ..
        } = self;
        write!(f, "{action} {version}, {method}, {parameters:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_signs_a_request_is_not_among_its_parameters() {
        let received = |query: &str| {
            let mut request = Request::new(Method::Get, "https", "kcs.example");
            request.query = format!("Action=Invented&Version=v&{query}");
            let received = ReceivedRequest::of(&request);
            let parameters = received.parameters().iter();
            let names: Vec<_> = parameters.map(|(name, _)| name.to_owned()).collect();
            names.join(" ")
        };
        let own = "Accesskey=ak&Service=kcs&SignatureMethod=HMAC-SHA256&SignatureVersion=1.0&Timestamp=now";
        assert_eq!(received(&format!("A=b&{own}&Signature=s")), "A");
        // Without a signature in the query they sign nothing.
        assert_eq!(received("A=b&Timestamp=now"), "A Timestamp");
    }
}
