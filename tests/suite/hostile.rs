//! What a server is sent and what a caller may say: no text makes the client's public functions panic.

use std::time::Duration;

use kcs_client::action::PresenceMeta;
use kcs_client::check::{Rule, check};
use kcs_client::clock::UnixTime;
use kcs_client::metadata::ACTIONS;
use kcs_client::sign::{Rejection, decode_form, encode_form, header, query};
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
        let request = header::SignableRequest::new("POST", &path, &raw, &headers, &body);
        let secret = |_: &str| Some("secret".to_owned());
        prop_assert!(header::verify(request, "kcs", secret, UnixTime::from_seconds(NOW), WINDOW).is_err());
        prop_assert!(query::verify(&headers, secret, UnixTime::from_seconds(NOW), WINDOW).is_err());
    }

    /// So that the test above says something: a request of the same kind is genuine if it is signed, and until it is changed.
    #[test]
    fn what_is_signed_is_genuine_until_it_is_changed(pairs in pairs(), body in any::<Vec<u8>>()) {
        let raw = header::canonical_query(borrowed(&pairs));
        let (now, secret) = (UnixTime::from_seconds(NOW), |_: &str| Some("secret".to_owned()));
        let date = now.basic().to_string();
        let mut headers = vec![("Host", "kcs.example"), ("X-Amz-Date", date.as_str())];
        let signer = header::Signer::new("ak", "secret", "cn-beijing-6", "kcs");
        let signable = header::SignableRequest::new("POST", "/", &raw, &headers, &body);
        let authorization = signer.authorization(signable, now);
        headers.push(("Authorization", &authorization));
        let verify = |body: &[u8], query: &str| {
            let request = header::SignableRequest::new("POST", "/", query, &headers, body);
            header::verify(request, "kcs", secret, now, WINDOW)
        };
        prop_assert!(verify(&body, &raw).is_ok());
        let longer = [body.as_slice(), b"x"].concat();
        prop_assert_eq!(verify(&longer, &raw), Err(Rejection::Mismatch));
        prop_assert_eq!(verify(&body, &format!("{raw}&x=y")), Err(Rejection::Mismatch));

        let own = ["Accesskey", "Timestamp", "Signature", "SignatureMethod", "SignatureVersion"];
        let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| !own.contains(&name.as_str())).collect();
        let extended = now.extended().to_string();
        let mut signed = borrowed(&pairs);
        signed.extend([
            ("Accesskey", "ak"),
            ("Timestamp", extended.as_str()),
            ("SignatureMethod", "HMAC-SHA256"),
            ("SignatureVersion", "1.0"),
        ]);
        let form = decode_form(&query::Signer::new("secret").sign(&signed));
        let mut sent = borrowed(&form);
        prop_assert!(query::verify(&sent, secret, now, WINDOW).is_ok());
        sent.push(("One", "more"));
        prop_assert_eq!(query::verify(&sent, secret, now, WINDOW), Err(Rejection::Mismatch));
    }

    #[test]
    fn forms_survive_the_way_there_and_back(pairs in pairs()) {
        let form = encode_form(borrowed(&pairs));
        prop_assert!(form.bytes().all(|byte| byte.is_ascii_graphic()));
        prop_assert_eq!(decode_form(&form), pairs);
    }

    #[test]
    fn times_are_read_or_refused(text in text(), seconds in any::<i64>()) {
        // What is read is what is written.
        if let Some(time) = UnixTime::parse_basic(&text) {
            prop_assert_eq!(time.basic().to_string(), text.as_str());
        }
        if let Some(time) = UnixTime::parse_extended(&text) {
            prop_assert_eq!(time.extended().to_string(), text.as_str());
        }
        if let Some((year, month, day, hour, minute, second)) = Timestamp::from(text).parts() {
            prop_assert!(year <= 9999 && (1..=12).contains(&month) && (1..=31).contains(&day));
            prop_assert!(hour < 24 && minute < 60 && second < 60);
        }
        let time = UnixTime::from_seconds(seconds);
        prop_assert_eq!(UnixTime::parse_basic(&time.basic().to_string()), Some(time));
        prop_assert_eq!(UnixTime::parse_extended(&time.extended().to_string()), Some(time));
    }

    #[test]
    fn settings_are_taken_or_refused(region in text(), endpoint in text(), key in text(), agent in text()) {
        let built = Client::builder()
            .region(region.clone())
            .endpoint(endpoint)
            .credentials(Credentials::new(key.clone(), key.clone()).with_security_token(key.clone()))
            .user_agent(agent.clone())
            .build();
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic());
        match built {
            Ok(client) => {
                prop_assert!(!region.is_empty() && client.region() == region);
                prop_assert!(client.endpoint().starts_with("http") && is_plain(client.endpoint()));
                prop_assert!(!key.is_empty() && is_plain(&key) && !key.contains(['/', ',']));
                prop_assert!(is_plain(&agent.replace(' ', "")));
            }
            Err(error) => {
                prop_assert!(error.is_configuration() && !error.to_string().is_empty());
                prop_assert!(!error.to_string().contains(char::is_control));
            }
        }
    }

    #[test]
    fn every_action_checks_any_value(index in any::<prop::sample::Index>(), values in prop::collection::vec((any::<prop::sample::Index>(), 0_u32..4, text()), 0..8)) {
        let meta = index.get(ACTIONS).meta;
        if !meta.parameters.is_empty() {
            let parameters: Parameters = values
                .iter()
                .map(|(which, at, value)| {
                    let name = which.get(meta.parameters).name.replace(".N", &format!(".{at}"));
                    (name, value.clone())
                })
                .collect();
            let violations = check(meta, &parameters);
            for violation in &violations {
                prop_assert!(!violation.message().is_empty() && !violation.remedy().is_empty());
            }
            // What is always required and was not sent is among them, and what was sent with a value is not.
            for parameter in meta.parameters.iter().filter(|it| matches!(it.presence(), PresenceMeta::Always)) {
                let sent = parameters.iter().filter(|(name, _)| parameter.index_of(name).is_some());
                let may_be_empty = parameter.rules().may_be_empty;
                let has_value = sent.clone().any(|(_, value)| may_be_empty || !value.is_empty());
                let is_refused = violations
                    .iter()
                    .any(|it| it.rule() == Rule::Presence && it.parameter() == parameter.name);
                prop_assert_eq!(is_refused, !has_value, "{}", parameter.name);
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
        .call("Invented\n[ERROR]")
        .parameter("A", "b")
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
