//! What a server is sent and what a caller may say: no text makes the client's public functions panic.

use std::time::Duration;

use kcs_client::check::check;
use kcs_client::clock::UnixTime;
use kcs_client::metadata::ACTIONS;
use kcs_client::sign::{decode_form, encode_form, header, query};
use kcs_client::{Client, Credentials, Parameters, Timestamp};
use proptest::prelude::*;

/// Pieces of what is expected, and anything else.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-zA-Z0-9%+&=;,/: .-]{0,40}",
        Just("AWS4-HMAC-SHA256 Credential=ak/20210903/cn-beijing-6/kcs/aws4_request, SignedHeaders=host;x-amz-date, Signature=0".to_owned()),
        Just("20210903T063000Z".to_owned()),
        Just("2021-09-03T06:30:00Z".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        text(),
        prop::sample::select(vec![
            "Authorization",
            "X-Amz-Date",
            "Host",
            "Accesskey",
            "Timestamp",
            "Signature",
            "SignatureMethod",
            "SignatureVersion"
        ])
        .prop_map(str::to_owned),
    ]
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    prop::collection::vec((name(), text()), 0..10)
}

const NOW: i64 = 1_630_650_600;
const WINDOW: Duration = Duration::from_secs(900);

proptest! {
    #[test]
    fn no_request_is_genuine_by_chance(headers in pairs(), raw in text(), body in any::<Vec<u8>>(), path in text()) {
        let headers = borrowed(&headers);
        let request = header::Signable::new("POST", &path, &raw, &headers, &body);
        let secret = |_: &str| Some("secret".to_owned());
        prop_assert!(header::verify(request, "kcs", secret, UnixTime::from_seconds(NOW), WINDOW).is_err());
        prop_assert!(query::verify(&headers, secret, UnixTime::from_seconds(NOW), WINDOW).is_err());
    }

    #[test]
    fn forms_survive_the_way_there_and_back(pairs in pairs()) {
        let form = encode_form(borrowed(&pairs));
        prop_assert!(form.bytes().all(|byte| byte.is_ascii_graphic()));
        prop_assert_eq!(decode_form(&form), pairs);
    }

    #[test]
    fn times_are_read_or_refused(text in text(), seconds in any::<i64>()) {
        let _ = (UnixTime::parse_basic(&text), UnixTime::parse_extended(&text), Timestamp::from(text).parts());
        let time = UnixTime::from_seconds(seconds);
        prop_assert_eq!(UnixTime::parse_basic(&time.basic().to_string()), Some(time));
        prop_assert_eq!(UnixTime::parse_extended(&time.extended().to_string()), Some(time));
    }

    #[test]
    fn settings_are_taken_or_refused(region in text(), endpoint in text(), key in text(), agent in text()) {
        let _ = Client::builder()
            .region(region)
            .endpoint(endpoint)
            .credentials(Credentials::new(key.clone(), key.clone()).with_security_token(key))
            .user_agent(agent)
            .build();
    }

    #[test]
    fn every_action_checks_any_value(index in any::<prop::sample::Index>(), values in prop::collection::vec((any::<prop::sample::Index>(), 0_u32..4, text()), 0..8)) {
        let meta = index.get(ACTIONS).meta;
        if !meta.parameters.is_empty() {
            let parameters: Parameters = values
                .into_iter()
                .map(|(which, at, value)| (which.get(meta.parameters).name.replace(".N", &format!(".{at}")), value))
                .collect();
            for violation in check(meta, &parameters) {
                prop_assert!(!violation.message.is_empty() && !violation.remedy.is_empty());
            }
        }
    }
}

/// Found by the package `fuzz`.
#[tokio::test]
async fn what_callers_name_breaks_neither_lines_nor_signatures() {
    let builder = |access_key: &str| {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new(access_key, "OExampleSecretKeyDoNotUse"))
    };
    let client = builder("AKLTEXAMPLEEXAMPLE00").build().unwrap();
    let call = client
        .call("Invented\n[ERROR]", [("A", "b")])
        .request_id("\n");
    let error = call.await.unwrap_err().to_string();
    assert!(
        error.starts_with("Invented [ERROR]: the request was not sent"),
        "{error}"
    );
    assert!(!error.contains('\n'), "{error}");
    for key in ["AKLT/EXAMPLE", "AKLT,EXAMPLE"] {
        let error = builder(key).build().unwrap_err();
        assert!(
            error.is_configuration() && error.to_string().contains("the access key"),
            "{error}"
        );
    }
}
