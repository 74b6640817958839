//! The query signature of the vendor's guide: HMAC-SHA256 over all parameters, sent as the parameter `Signature`.
//!
//! It covers only the parameters: neither method, host, path nor region. The host determines the region.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use super::encode::form_with_spare;
use super::{HmacSha256, Rejection, Verified, is_signature, keyed, signature};
use crate::clock::UnixTime;

/// The parameters that belong to the signature and not to the Action.
pub(crate) const OWN_PARAMETERS: [&str; 6] = [
    "Accesskey",
    "Service",
    "Timestamp",
    "SignatureVersion",
    "SignatureMethod",
    "Signature",
];

/// The value of the parameter `SignatureVersion`.
pub const VERSION: &str = "1.0";
/// The value of the parameter `SignatureMethod`.
pub const METHOD: &str = "HMAC-SHA256";

const SIGNATURE: &str = "Signature";

/// Signs queries with a secret key.
#[derive(Clone)]
pub struct Signer {
    /// The state of the MAC after the key, which is most of the work of a signature.
    keyed: HmacSha256,
}

impl Signer {
    /// Creates a signer.
    pub fn new(secret_key: &str) -> Self {
        Self {
            keyed: keyed(secret_key.as_bytes()),
        }
    }

    /// Signs parameters and returns the query: the parameters sorted by name, then `Signature`. Pass all parameters that are
    /// sent except `Signature`.
    pub fn sign(&self, parameters: &[(&str, &str)]) -> String {
        let mut query = canonical(parameters);
        let signature = signature(&self.keyed, query.as_bytes());
        for part in ["&", SIGNATURE, "=", &signature] {
            query.push_str(part);
        }
        std::mem::take(&mut *query)
    }

    /// Returns the signature alone, for requests with parameters outside the query.
    pub fn signature(&self, parameters: &[(&str, &str)]) -> String {
        signature(&self.keyed, canonical(parameters).as_bytes()).to_owned()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

/// Size of a signature in a query, in bytes.
const SIGNATURE_ROOM: usize = "&Signature=".len() + 64;

/// Returns the string to sign, with spare capacity for the signature. It may contain a password.
fn canonical(parameters: &[(&str, &str)]) -> Zeroizing<String> {
    let mut sorted = parameters.to_vec();
    sorted.sort_unstable();
    Zeroizing::new(form_with_spare(sorted.iter().copied(), SIGNATURE_ROOM))
}

/// Returns the string to sign of decoded parameters, for explaining why a signature does not match. Leaves out `Signature`.
///
/// It may contain a password: do not log it.
pub fn string_to_sign(parameters: &[(&str, &str)]) -> String {
    std::mem::take(&mut *canonical(&signed(parameters)))
}

/// The parameters that the signature covers.
fn signed<'a>(parameters: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let signed = |(name, _): &&(&str, &str)| *name != SIGNATURE;
    parameters.iter().filter(signed).copied().collect()
}

/// Verifies the decoded parameters of a request, from its query and, if it has one, its form.
///
/// `secret_key` returns the secret key of an access key. `window` is the maximum difference between `now` and the request's
/// `Timestamp`.
///
/// # Errors
///
/// Returns the first reason for rejecting the request.
pub fn verify(
    parameters: &[(&str, &str)],
    secret_key: impl FnOnce(&str) -> Option<String>,
    now: UnixTime,
    window: Duration,
) -> Result<Verified, Rejection> {
    let find = |wanted: &'static str| {
        parameters
            .iter()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| *value)
            .ok_or(Rejection::Missing(wanted))
    };
    let signature = find(SIGNATURE)?;
    let access_key = find("Accesskey")?;
    for (field, expected) in [("SignatureMethod", METHOD), ("SignatureVersion", VERSION)] {
        if find(field)? != expected {
            return Err(Rejection::Unsupported {
                field,
                expected: expected.to_owned(),
            });
        }
    }
    let signed_at =
        UnixTime::parse_extended(find("Timestamp")?).ok_or(Rejection::Malformed("Timestamp"))?;
    if now.abs_diff(signed_at) > window {
        return Err(Rejection::Expired { signed_at, now });
    }
    let secret_key = secret_key(access_key)
        .map(Zeroizing::new)
        .ok_or_else(|| Rejection::UnknownAccessKey(access_key.to_owned()))?;
    let key = keyed(secret_key.as_bytes());
    let to_sign = canonical(&signed(parameters));
    if !is_signature(&key, to_sign.as_bytes(), signature) {
        return Err(Rejection::Mismatch);
    }
    Ok(Verified {
        access_key: access_key.to_owned(),
        region: None,
        signed_at,
    })
}

#[cfg(test)]
mod tests {
    use super::super::decode_form;
    use super::*;
    use crate::sign::tests::{ACCESS_KEY, SECRET_KEY, TIME};

    const PARAMETERS: [(&str, &str); 10] = [
        ("Limit", "10"),
        ("OrderBy", "name,asc"),
        ("FuzzySearch", "金山 云/a*b~c+d"),
        ("Action", "DescribeCacheClusters"),
        ("Version", "2016-07-01"),
        ("Accesskey", ACCESS_KEY),
        ("Service", "kcs"),
        ("Timestamp", "2021-09-03T06:30:00Z"),
        ("SignatureVersion", VERSION),
        ("SignatureMethod", METHOD),
    ];
    const QUERY: &str = "Accesskey=AKLTEXAMPLEEXAMPLE00&Action=DescribeCacheClusters&FuzzySearch=%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab~c%2Bd&Limit=10&OrderBy=name%2Casc&Service=kcs&SignatureMethod=HMAC-SHA256&SignatureVersion=1.0&Timestamp=2021-09-03T06%3A30%3A00Z&Version=2016-07-01";
    const SIGNED: &str = "ee8e75ca8ae163e3e8fe7f09f3330006787a4dc9f602f820a1504bb106bc18ff";

    fn check(query: &str, now: UnixTime) -> Result<Verified, Rejection> {
        let pairs = decode_form(query);
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let secret = |key: &str| (key == ACCESS_KEY).then(|| SECRET_KEY.to_owned());
        verify(&pairs, secret, now, Duration::from_secs(900))
    }

    #[test]
    fn the_guides_demo_gives_the_same() {
        assert_eq!(
            Signer::new(SECRET_KEY).sign(&PARAMETERS),
            format!("{QUERY}&Signature={SIGNED}")
        );
        assert_eq!(Signer::new(SECRET_KEY).signature(&PARAMETERS), SIGNED);
    }

    #[test]
    fn what_the_vendors_clients_write_is_taken() {
        let python = format!("{}&Signature={SIGNED}&", QUERY.replace("%20", "+"));
        assert_eq!(check(&python, TIME).unwrap().access_key, ACCESS_KEY);
        let first = format!("Signature={SIGNED}&{QUERY}");
        assert_eq!(check(&first, TIME.plus(900)).unwrap().signed_at, TIME);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let signed = format!("{QUERY}&Signature={SIGNED}");
        assert_eq!(
            check(&signed.replace("Limit=10", "Limit=11"), TIME),
            Err(Rejection::Mismatch)
        );
        assert_eq!(
            check(&signed.replace("=ee8e", "=ee8f"), TIME),
            Err(Rejection::Mismatch)
        );
        assert_eq!(check(QUERY, TIME), Err(Rejection::Missing("Signature")));
        assert_eq!(
            check(&signed.replace("Z&", "&"), TIME),
            Err(Rejection::Malformed("Timestamp"))
        );
        let late = TIME.plus(901);
        assert_eq!(
            check(&signed, late),
            Err(Rejection::Expired {
                signed_at: TIME,
                now: late
            })
        );
        let stranger = signed.replace(ACCESS_KEY, "AKLT");
        assert_eq!(
            check(&stranger, TIME),
            Err(Rejection::UnknownAccessKey("AKLT".to_owned()))
        );
        let old = signed.replace("=1.0", "=0.9");
        assert!(matches!(
            check(&old, TIME),
            Err(Rejection::Unsupported {
                field: "SignatureVersion",
                ..
            })
        ));
    }

    #[test]
    fn the_string_to_sign_is_the_query_without_its_signature() {
        let mut received = PARAMETERS.to_vec();
        received.insert(3, (SIGNATURE, SIGNED));
        assert_eq!(string_to_sign(&received), QUERY);
    }

    #[test]
    fn long_lists_are_sorted_too() {
        let names: Vec<String> = (1..=100).map(|index| format!("CacheId.{index}")).collect();
        let parameters: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).collect();
        let query = Signer::new(SECRET_KEY).sign(&parameters);
        assert!(query.starts_with("CacheId.1=x&CacheId.10=x&CacheId.100=x&CacheId.11=x&"));
    }

    /// A string that grows leaves a copy behind, which is not wiped.
    #[test]
    fn the_signature_has_room_behind_what_it_signs() {
        for parameters in [&[][..], &[("金", "山")], &PARAMETERS] {
            let signed = canonical(parameters);
            let room = signed.capacity() - signed.len();
            assert!(room >= "&Signature=".len() + SIGNED.len(), "{room}");
        }
    }
}
