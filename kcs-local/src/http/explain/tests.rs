use std::time::Duration;

use hyper::Request;
use kcs_client::sign::header::Signer;
use kcs_client::sign::{encode_form, query as query_scheme};

use super::*;
use crate::keys::NamespaceKeys;

const ACCESS_KEY: &str = "AKLTEXAMPLEEXAMPLE00";
const SECRET_KEY: &str = "OExampleSecretKeyDoNotUse/+abc123==";
const DATE: &str = "20210903T063000Z";
const QUERY: &str = "Name=a+b%2Fc*&Action=RenameCacheCluster&Version=2016-07-01&CacheId=c~1&Password=canary%20(7)&limit=1";
const FORM: &str = "Limit=1&Secret=canary";

fn keys() -> Keys {
    let pair = NamespaceKeys::new("default", ACCESS_KEY, SECRET_KEY);
    Keys {
        known: [pair.known()].into(),
        allow_unsigned: false,
    }
}

/// 2021-09-03T06:30:00Z.
fn time() -> UnixTime {
    UnixTime::from_seconds(1_630_650_600)
}

/// A request with these headers.
fn parts(method: &str, query: &str, headers: &[(&str, String)]) -> Parts {
    let mut request = Request::builder().method(method).uri(format!("/?{query}"));
    for (name, value) in headers {
        request = request.header(*name, value);
    }
    request.body(()).unwrap().into_parts().0
}

fn rejected(parts: &Parts, body: &[u8], scheme: SignatureScheme) -> Rejected {
    let keys = keys();
    let case = Case {
        rejection: &Rejection::Mismatch,
        scheme: Some(scheme),
        parts,
        body,
        form: std::str::from_utf8(body).unwrap(),
        keys: &keys,
    };
    let secrets = ["Password", "Secret"];
    let rejected = case.explain(|name| !secrets.contains(&name));
    let shown = format!("{rejected:?}");
    assert!(!shown.contains("canary"), "{shown}");
    assert!(!shown.contains(SECRET_KEY), "{shown}");
    rejected
}

fn ids(rejected: &Rejected) -> Vec<&str> {
    rejected.mistakes.iter().map(|it| it.id).collect()
}

/// The headers of a request whose client makes these mistakes.
fn headers(method: &str, changes: &[Change]) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("x-note", "n".to_owned()),
        ("host", "127.0.0.1:4242".to_owned()),
        ("x-amz-date", DATE.to_owned()),
        ("content-type", "text/plain".to_owned()),
        ("x-amz-content-sha256", sha256(b"another body")),
    ];
    let listed = if changes.contains(&Change::SortedHeaders) {
        "x-amz-date;host"
    } else if changes.contains(&Change::AbsentHeaderEmpty) {
        "absent;host;x-amz-date"
    } else {
        "content-type;host;x-amz-date"
    };
    let credential = format!("{ACCESS_KEY}/20210903/cn-beijing-6/kcs/aws4_request");
    let value = |signature: &str| {
        format!(
            "{} Credential={credential}, SignedHeaders={listed}, Signature={signature}",
            sign::header::ALGORITHM
        )
    };
    let unsigned = value("0");
    let authorization = Authorization::parse(&unsigned).unwrap();
    let body = body(changes);
    let request = Sent {
        method,
        path: "/",
        query: Pair::all(QUERY),
        form: Pair::all(FORM),
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
        body,
        body_hash: sha256(body),
    };
    let changes = Changes(changes);
    let canonical = header::canonical_request(&request, &authorization, changes);
    let scope = header::scope(&authorization, time(), changes);
    let text = header::string_to_sign(&canonical, &scope, time(), changes);
    let key = header::key(SECRET_KEY, ACCESS_KEY, &scope, changes);
    headers.push(("authorization", value(&signature(&key, &text, changes))));
    headers
}

fn body(changes: &[Change]) -> &'static [u8] {
    if changes.contains(&Change::BodyWithoutNewline) {
        b"Limit=1\n"
    } else {
        FORM.as_bytes()
    }
}

/// Each mistake that is in a list is found, by its own name, and all of them have other names or at least other sentences.
#[test]
fn each_mistake_with_the_header_signature_is_found() {
    let all = [
        change::ENCODING,
        change::HEADER,
        change::HEADER_ALONE,
        &[
            Change::WithoutParameter(1),
            Change::WithoutHeader(0),
            Change::WithHeader(0),
            Change::Region("cn-shanghai-2"),
        ],
    ]
    .concat();
    let mut sentences = std::collections::BTreeSet::new();
    for change in all {
        let method = if change == Change::Method("POST") {
            "PUT"
        } else {
            "POST"
        };
        let changes = [change];
        let parts = parts(method, QUERY, &headers(method, &changes));
        let found = rejected(&parts, body(&changes), SignatureScheme::Header);
        let [mistake] = &found.mistakes[..] else {
            panic!("{change:?}: {found:?}");
        };
        assert_ne!(mistake.id, "unexplained", "{change:?}");
        assert!(
            sentences.insert(mistake.en.clone()),
            "{change:?}: {mistake:?}"
        );
        let client = found.client.unwrap();
        let only_key_or_signature = [
            Change::NoPrefix,
            Change::HexKeys,
            Change::NoTerminator,
            Change::SecretWithNewline,
            Change::AccessKeyAsSecret,
            Change::UppercaseSignature,
        ];
        assert_eq!(
            found.difference.is_none(),
            only_key_or_signature.contains(&change),
            "{change:?}: {client:?}"
        );
    }
}

#[test]
fn each_mistake_with_the_query_signature_is_found() {
    let all = [
        change::ENCODING,
        change::QUERY,
        &[Change::WithoutParameter(2)],
    ]
    .concat();
    for change in all {
        let query = format!("Accesskey={ACCESS_KEY}&{QUERY}");
        let sent = Sent {
            method: "POST",
            path: "/",
            query: Pair::all(&query),
            form: Pair::all(FORM),
            headers: vec![("host".to_owned(), "h".to_owned())],
            body: FORM.as_bytes(),
            body_hash: String::new(),
        };
        let changes = Changes(&[change]);
        let key = secret(SECRET_KEY, ACCESS_KEY, changes);
        let text = query::string_to_sign(&sent, changes);
        let signature = signature(key.as_bytes(), &text, changes);
        let query = format!("{query}&Signature={signature}");
        let parts = parts("POST", &query, &[("host", "h".to_owned())]);
        let found = rejected(&parts, FORM.as_bytes(), SignatureScheme::Query);
        assert_eq!(found.mistakes.len(), 1, "{change:?}");
        assert_ne!(ids(&found), ["unexplained"], "{change:?}");
    }
}

#[test]
fn two_mistakes_are_found_together() {
    for changes in [
        [Change::Unsorted, Change::SpaceAsPlus],
        [Change::LowercaseHex, Change::EmptyBody],
        [Change::HostWithoutPort, Change::FinalNewline],
        [Change::SlashKept, Change::NoPrefix],
    ] {
        let parts = parts("POST", QUERY, &headers("POST", &changes));
        let found = rejected(&parts, FORM.as_bytes(), SignatureScheme::Header);
        assert_eq!(found.mistakes.len(), 2, "{changes:?}");
        assert_ne!(found.client, None);
    }
}

/// Without a mistake, what is signed here is what the client library signs and verifies.
#[test]
fn what_is_right_is_what_the_client_signs() {
    let headers = headers("POST", &[]);
    let parts = parts("POST", QUERY, &headers);
    let keys = keys();
    let request_headers: Vec<(&str, &str)> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let request = SignableRequest::new("POST", "/", QUERY, &request_headers, FORM.as_bytes());
    let verified =
        sign::header::verify(request, "kcs", |it| keys.secret(it), time(), Duration::ZERO);
    assert_eq!(verified.unwrap().access_key, ACCESS_KEY);
    let found = rejected(&parts, FORM.as_bytes(), SignatureScheme::Header);
    let canonical = found.server.canonical_request.unwrap();
    assert_eq!(
        canonical,
        format!(
            "POST\n/\nAction=RenameCacheCluster&CacheId=c~1&Name=a%20b%2Fc%2A&Password=REDACTED&Version=2016-07-01&limit=1\n\
             content-type:text/plain\nhost:127.0.0.1:4242\nx-amz-date:{DATE}\n\ncontent-type;host;x-amz-date\n{}",
            sha256(FORM.as_bytes())
        )
    );

    let parameters = [("b", "1 2"), ("a:", "x"), ("a", "~*"), ("Password", "p")];
    let signer = query_scheme::Signer::new(SECRET_KEY);
    let sent = Sent {
        method: "GET",
        path: "/",
        query: Pair::all(&encode_form(parameters)),
        form: Vec::new(),
        headers: Vec::new(),
        body: b"",
        body_hash: String::new(),
    };
    let text = query::string_to_sign(&sent, Changes(&[]));
    assert_eq!(text, query_scheme::string_to_sign(&parameters));
    let expected = signer.signature(&parameters);
    assert_eq!(
        signature(SECRET_KEY.as_bytes(), &text, Changes(&[])),
        expected
    );
}

#[test]
fn another_secret_key_is_the_likely_reason_if_nothing_else_is() {
    let date = [("host", "h"), ("x-amz-date", DATE)];
    let request = SignableRequest::new("GET", "/", "", &date, b"");
    let signer = Signer::new(ACCESS_KEY, "another secret", "cn-beijing-6", "kcs");
    let authorization = signer.authorization(request, time());
    let with = |authorization: &str| {
        let headers = [
            ("host", "h".to_owned()),
            ("x-amz-date", DATE.to_owned()),
            ("authorization", authorization.to_owned()),
        ];
        rejected(&parts("GET", "", &headers), b"", SignatureScheme::Header)
    };
    let found = with(&authorization);
    assert_eq!(ids(&found), ["unexplained"]);
    assert_eq!((found.client, found.difference), (None, None));
    let cut = authorization.split_at(authorization.len() - 1).0;
    assert_eq!(ids(&with(cut)), ["not-hexadecimal"]);
    let absent = authorization.replace("SignedHeaders=host;", "SignedHeaders=a;host;");
    assert_eq!(ids(&with(&absent)), ["absent-header"]);
}
