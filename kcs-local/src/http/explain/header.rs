//! What a client signs in the `Authorization` header if it makes certain mistakes.

use kcs_client::clock::UnixTime;
use kcs_client::metadata::SERVICE;
use kcs_client::sign::header::{ALGORITHM, Authorization};

use super::change::{Change, Changes};
use super::encoding::{Order, joined};
use super::mac::{hex, hmac, sha256};
use super::sent::Sent;

const TERMINATOR: &str = "aws4_request";
const DAY: i64 = 86_400;

/// The canonical request.
pub(super) fn canonical_request(
    sent: &Sent<'_>,
    authorization: &Authorization<'_>,
    changes: Changes<'_>,
) -> String {
    let method = changes.find(|change| match change {
        Change::Method(method) => Some(method),
        _ => None,
    });
    let path = if changes.has(Change::EmptyPath) {
        ""
    } else {
        sent.path
    };
    let query = query(sent, changes);
    let (mut lines, names) = headers(sent, authorization.signed_headers, changes);
    lines.splice(
        0..0,
        [
            method.unwrap_or(sent.method).to_owned(),
            path.to_owned(),
            query,
        ],
    );
    if !changes.has(Change::NoBlankLine) {
        lines.push(String::new());
    }
    lines.push(names);
    lines.push(body_hash(sent, changes));
    if changes.has(Change::FinalNewline) {
        lines.push(String::new());
    }
    lines.join(if changes.has(Change::CarriageReturns) {
        "\r\n"
    } else {
        "\n"
    })
}

fn query(sent: &Sent<'_>, changes: Changes<'_>) -> String {
    if changes.has(Change::NoQuery) || changes.has(Change::QueryAsBody) {
        return String::new();
    }
    let mut pairs = sent.query.clone();
    if changes.has(Change::FormAsQuery) {
        pairs.extend(sent.form.iter().cloned());
    }
    if let Some(place) = without_parameter(changes)
        && place < pairs.len()
    {
        pairs.remove(place);
    }
    joined(&pairs, Order::Encoded, changes)
}

/// The place of the parameter that is left out.
pub(super) fn without_parameter(changes: Changes<'_>) -> Option<usize> {
    changes.find(|change| match change {
        Change::WithoutParameter(place) => Some(place),
        _ => None,
    })
}

/// The lines of the signed headers, and their names in one line.
fn headers(sent: &Sent<'_>, listed: &str, changes: Changes<'_>) -> (Vec<String>, String) {
    let mut names: Vec<&str> = listed.split(';').collect();
    let mut in_list = listed.to_owned();
    for change in changes.0 {
        match *change {
            Change::WithoutHeader(place) if place < names.len() => {
                names.remove(place);
            }
            Change::WithHeader(place) => {
                names.extend(sent.headers.get(place).map(|(name, _)| name.as_str()));
                names.sort_unstable();
                in_list = names.join(";");
            }
            _ => {}
        }
    }
    if changes.has(Change::SortedHeaders) {
        names.sort_unstable();
    }
    let lines = names.iter().map(|name| line(sent, name, changes));
    (lines.collect(), in_list)
}

fn line(sent: &Sent<'_>, name: &str, changes: Changes<'_>) -> String {
    let values = sent.headers.iter().filter(|(found, _)| found == name);
    let mut values: Vec<String> = values
        .map(|(_, value)| value.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    if name == "host"
        && let Some(host) = other_host(&values.join(","), changes)
    {
        values = vec![host];
    }
    if name == "content-type"
        && let Some(ty) = changes.find(|change| match change {
            Change::ContentType(ty) => Some(ty),
            _ => None,
        })
    {
        values = vec![ty.to_owned()];
    }
    let written = if changes.has(Change::CapitalizedHeaders) {
        capitalized(name)
    } else {
        name.to_owned()
    };
    if values.is_empty() && !changes.has(Change::AbsentHeaderEmpty) {
        return written;
    }
    let colon = if changes.has(Change::SpaceAfterColon) {
        ": "
    } else {
        ":"
    };
    written + colon + &values.join(",")
}

/// The host that was signed instead of this one.
pub(super) fn other_host(sent: &str, changes: Changes<'_>) -> Option<String> {
    let (host, port) = match sent.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (sent, None),
    };
    let with_port = |host: &str| match port {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    };
    changes.find(|change| match change {
        Change::HostWithoutPort => Some(host.to_owned()),
        Change::HostOfService => Some(SERVICE.global_host.to_owned()),
        Change::OtherNameOfHost if host == "localhost" => Some(with_port("127.0.0.1")),
        Change::OtherNameOfHost => Some(with_port("localhost")),
        _ => None,
    })
}

/// `X-Amz-Date` for `x-amz-date`.
fn capitalized(name: &str) -> String {
    let words = name.split('-').map(|word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or(("", word));
        first.to_ascii_uppercase() + rest
    });
    words.collect::<Vec<_>>().join("-")
}

fn body_hash(sent: &Sent<'_>, changes: Changes<'_>) -> String {
    let body = sent.body;
    let hash = changes.find(|change| match change {
        Change::EmptyBody | Change::FormAsQuery => Some(sha256(b"")),
        Change::UnsignedPayload => Some("UNSIGNED-PAYLOAD".to_owned()),
        Change::DeclaredHash => sent.header("x-amz-content-sha256").map(str::to_owned),
        Change::BodyWithNewline => Some(sha256(&[body, b"\n"].concat())),
        Change::BodyWithoutNewline => body.strip_suffix(b"\n").map(sha256),
        Change::UppercaseBodyHash => Some(sent.body_hash.to_uppercase()),
        Change::QueryAsBody => {
            let query = joined(&sent.query, Order::Encoded, changes);
            Some(sha256(query.as_bytes()))
        }
        _ => None,
    });
    hash.unwrap_or_else(|| sent.body_hash.clone())
}

/// Date, region and service of the credential scope.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scope {
    date: String,
    region: String,
    service: String,
}

/// The credential scope.
pub(super) fn scope(
    authorization: &Authorization<'_>,
    signed_at: UnixTime,
    changes: Changes<'_>,
) -> Scope {
    let mut scope = Scope {
        date: authorization.date.to_owned(),
        region: authorization.region.to_owned(),
        service: authorization.service.to_owned(),
    };
    for change in changes.0 {
        match *change {
            Change::Region(region) => region.clone_into(&mut scope.region),
            Change::Service(service) => service.clone_into(&mut scope.service),
            Change::Day(later) => {
                let day = signed_at.plus(i64::from(later).saturating_mul(DAY));
                scope.date = day.basic_date().to_string();
            }
            _ => {}
        }
    }
    scope
}

/// The string to sign.
pub(super) fn string_to_sign(
    canonical_request: &str,
    scope: &Scope,
    signed_at: UnixTime,
    changes: Changes<'_>,
) -> String {
    let time = if changes.has(Change::ExtendedTime) {
        signed_at.extended().to_string()
    } else {
        signed_at.basic().to_string()
    };
    let hash = sha256(canonical_request.as_bytes());
    let last = if changes.has(Change::Unhashed) {
        canonical_request.to_owned()
    } else if changes.has(Change::UppercaseRequestHash) {
        hash.to_uppercase()
    } else {
        hash
    };
    let Scope {
        date,
        region,
        service,
    } = scope;
    format!("{ALGORITHM}\n{time}\n{date}/{region}/{service}/{TERMINATOR}\n{last}")
}

/// The key of the signature.
pub(super) fn key(secret: &str, access_key: &str, scope: &Scope, changes: Changes<'_>) -> Vec<u8> {
    let secret = super::secret(secret, access_key, changes);
    let prefix = if changes.has(Change::NoPrefix) {
        ""
    } else {
        "AWS4"
    };
    let mut key = [prefix, &secret].concat().into_bytes();
    let steps = [&*scope.date, &*scope.region, &*scope.service, TERMINATOR];
    let steps = if changes.has(Change::NoTerminator) {
        steps.get(..3).unwrap_or_default()
    } else {
        &steps
    };
    for step in steps {
        let next = hmac(&key, step.as_bytes());
        key = if changes.has(Change::HexKeys) {
            hex(&next).into_bytes()
        } else {
            next.to_vec()
        };
    }
    key
}

/// The parameters and headers that may be the mistake.
pub(super) fn of_request(sent: &Sent<'_>, authorization: &Authorization<'_>) -> Vec<Change> {
    /// More of them are not tried.
    const MOST: usize = 40;
    let listed: Vec<&str> = authorization.signed_headers.split(';').collect();
    let unlisted = sent
        .headers
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| !listed.contains(&name.as_str()));
    let parameters = sent.query.len().min(MOST);
    (0..parameters)
        .map(Change::WithoutParameter)
        .chain((0..listed.len().min(MOST)).map(Change::WithoutHeader))
        .chain(
            unlisted
                .map(|(place, _)| Change::WithHeader(place))
                .take(MOST),
        )
        .collect()
}
