//! Client-side validation of calls.

use super::message::{Outgoing, REQUEST_ID_HEADER};
use super::shared::Inner;
use crate::check::{Rule, Violation, check};
use crate::params::Parameters;
use crate::sign::scheme::SignatureScheme;
use crate::sign::{encode_form, query};

impl Inner {
    /// Returns all violations of a call.
    pub(super) fn violations(&self, outgoing: &Outgoing) -> Vec<Violation> {
        let Outgoing {
            meta,
            method,
            parameters,
            options,
            ..
        } = outgoing;
        let validate = options.validate.unwrap_or(self.validate);
        let mut violations = match meta {
            Some(meta) if validate => check(meta, parameters),
            _ => Vec::new(),
        };
        // Typed calls have no unknown names, and skip the comparison.
        if parameters.unknown_names().next().is_some() {
            violations.extend(reserved(parameters, validate));
        }
        violations.extend(outgoing.known.iter().map(|name| {
            let message = "is a member of the request";
            Violation::special(name, Rule::Reserved, message, "set it on the request")
        }));
        if !method.has_form() {
            violations.extend(parameters.iter_by_sensitivity(true).map(|(name, _)| {
                Violation::special(
                    name,
                    Rule::Secrecy,
                    "is secret and cannot be sent in the URL",
                    "use the method POST",
                )
            }));
        }
        violations.extend(self.too_long(outgoing));
        for (limit, name) in [
            (options.timeout, "timeout"),
            (options.attempt_timeout, "attempt_timeout"),
        ] {
            if limit.is_some_and(|limit| limit.is_zero()) {
                violations.push(Violation::special(
                    name,
                    Rule::Range,
                    "is zero, which leaves no time to send anything",
                    "leave it out for the client's own limit",
                ));
            }
        }
        let sendable = |id: &String| id.bytes().all(|byte| byte.is_ascii_graphic());
        if options.request_id.as_ref().is_some_and(|id| !sendable(id)) {
            violations.push(Violation::special(
                REQUEST_ID_HEADER,
                Rule::Charset,
                "has spaces or other characters that a header cannot have",
                "use letters, digits and `-`",
            ));
        }
        violations
    }
}

/// Maximum size of the parameters in a URL, in bytes. The HTTP library accepts URLs of 65,534 bytes; 4 KiB are reserved for host,
/// signature and the rest.
const MAX_IN_ADDRESS: usize = 61_440;

impl Inner {
    /// Returns the longest parameter if the URL would be too long.
    fn too_long(&self, outgoing: &Outgoing) -> Option<Violation> {
        let parameters = &outgoing.parameters;
        // Skips the encoding if the URL fits even with three bytes per byte.
        let most = |(name, value): (&str, &str)| 3 * (name.len() + value.len()) + "=&".len();
        if parameters.iter().map(most).sum::<usize>() <= MAX_IN_ADDRESS {
            return None;
        }
        let in_address: Vec<_> = match self.identities.scheme {
            SignatureScheme::Query => parameters.iter_by_sensitivity(false).collect(),
            _ if outgoing.method.has_form() => return None,
            _ => parameters.iter().collect(),
        };
        let length = encode_form(in_address.iter().copied()).len();
        if length <= MAX_IN_ADDRESS {
            return None;
        }
        let (name, _) = in_address.iter().max_by_key(|(_, value)| value.len())?;
        Some(Violation::special(
            name,
            Rule::Length,
            &format!("makes the URL too long: the parameters take {length} bytes"),
            &format!(
                "send fewer or shorter ones, at most {MAX_IN_ADDRESS} bytes, or a form (`.method(Method::Post)`)"
            ),
        ))
    }
}

/// Parameters that would interfere with the Action's name or the signature. No Action of the specification has one of them. They are
/// compared without case, because the service may do so.
fn reserved(parameters: &Parameters, in_any_case: bool) -> impl Iterator<Item = Violation> {
    let own = ["Action", "Version"]
        .into_iter()
        .chain(query::OWN_PARAMETERS);
    parameters.unknown_names().filter_map(move |name| {
        let taken = own.clone().find(|own| own.eq_ignore_ascii_case(name))?;
        let remedy = match taken {
            "Action" => "name the Action as the call's first argument",
            "Version" => "use `.version(…)` of the call",
            _ => "leave it out: the client signs by itself",
        };
        (in_any_case || taken == name).then(|| {
            let message = "is set by the client";
            Violation::special(name, Rule::Reserved, message, remedy)
        })
    })
}
