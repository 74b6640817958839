//! Both signatures against aws-sigv4, of requests that say the same.
//!
//! Both sides get the time as a number and end with what is to be sent: with aws-sigv4 that is its instructions; applying
//! them to a request is not counted. aws-sigv4 takes the address, encoded; our header signature takes the encoded query, and
//! our query signature pairs, which it encodes itself.

use std::hint::black_box;
use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SignatureLocation, SigningParams, SigningSettings, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::identity::Identity;
use kcs_client::clock::UnixTime;
use kcs_client::sign::header::{self, Signer, canonical_query};
use kcs_client::sign::{encode_form, query};

use crate::{Failed, pairs};

const PAIRS: usize = 100;
/// Signatures in a turn.
const SIGNATURES: usize = 500;

const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
/// 2021-09-03T06:30:00Z.
const TIME: i64 = 1_630_650_600;

/// With `Action` and `Version`, what a call says itself.
const PARAMETERS: [(&str, &str); 7] = [
    ("Action", "DescribeCacheClusters"),
    ("Version", "2016-07-01"),
    ("Limit", "10"),
    ("Offset", "20"),
    ("OrderBy", "name,asc"),
    ("FuzzySearch", "金山 云/a*b~c+d"),
    ("AvailableZone", "cn-beijing-6a"),
];

/// How often the query signature is made in the time that aws-sigv4 takes for one, with twelve parameters each: seven of
/// the call, and five that the scheme adds.
pub(crate) fn query() -> Result<f64, Failed> {
    let settings = {
        let mut settings = SigningSettings::default();
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(Duration::from_secs(900));
        settings
    };
    let identity = identity();
    let address = format!("https://kcs.api.ksyun.com/?{}", encode_form(PARAMETERS));
    let params = params(&identity, settings)?;
    let signer = query::Signer::new(SECRET_KEY);
    compare(
        || {
            let time = UnixTime::from_seconds(black_box(TIME))
                .extended()
                .to_string();
            let [action, version, rest @ ..] = PARAMETERS;
            let [a, b, c, d, e] = rest;
            let parameters = [
                ("Accesskey", ACCESS_KEY),
                action,
                ("Service", "kcs"),
                ("SignatureMethod", query::METHOD),
                ("SignatureVersion", query::VERSION),
                ("Timestamp", &time),
                version,
                a,
                b,
                c,
                d,
                e,
            ];
            black_box(signer.sign(black_box(&parameters)));
            Ok(())
        },
        || {
            let request = SignableRequest::new(
                "GET",
                black_box(address.as_str()),
                [("host", "kcs.api.ksyun.com")].into_iter(),
                SignableBody::Bytes(&[]),
            )?;
            black_box(sign(request, &params)?);
            Ok(())
        },
    )
}

/// The same for the header signature, with the parameters of the same call in the query. The SDK keeps the key of the day.
pub(crate) fn header() -> Result<f64, Failed> {
    let identity = identity();
    let params = params(&identity, SigningSettings::default())?;
    // In order, as one side wants it; the other one sorts it whatever it is.
    let query = canonical_query(PARAMETERS);
    let address = format!("https://kcs.api.ksyun.com/?{query}");
    let signer = Signer::new(ACCESS_KEY, SECRET_KEY, "cn-beijing-6", "kcs");
    let headers = [
        ("accept", "application/json"),
        ("host", "kcs.api.ksyun.com"),
    ];
    compare(
        || {
            let time = UnixTime::from_seconds(black_box(TIME));
            let date = time.basic().to_string();
            let [accept, host] = headers;
            let headers = [accept, host, ("x-amz-date", date.as_str())];
            let request =
                header::SignableRequest::new("GET", "/", black_box(&query), &headers, &[]);
            black_box(signer.authorization(request, time));
            black_box(&date);
            Ok(())
        },
        || {
            let request = SignableRequest::new(
                "GET",
                black_box(address.as_str()),
                headers.into_iter(),
                SignableBody::Bytes(&[]),
            )?;
            black_box(sign(request, &params)?);
            Ok(())
        },
    )
}

fn identity() -> Identity {
    Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "bench").into()
}

fn params(identity: &Identity, settings: SigningSettings) -> Result<SigningParams<'_>, Failed> {
    let seconds = u64::try_from(TIME)?;
    Ok(v4::SigningParams::builder()
        .identity(identity)
        .region("cn-beijing-6")
        .name("kcs")
        .time(UNIX_EPOCH + Duration::from_secs(seconds))
        .settings(settings)
        .build()?
        .into())
}

/// How many of ours are made in the time of one of theirs.
fn compare(
    mut ours: impl FnMut() -> Result<(), Failed>,
    mut theirs: impl FnMut() -> Result<(), Failed>,
) -> Result<f64, Failed> {
    let ratio = pairs::ratio(
        PAIRS,
        || (0..SIGNATURES).try_for_each(|_| ours()),
        || (0..SIGNATURES).try_for_each(|_| theirs()),
    )?;
    Ok(1.0 / ratio)
}
