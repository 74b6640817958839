//! Why a signature was rejected, as the caller and the control interface are told.

use kcs_client::actions::DescribeRegions;
use kcs_client::sign::header::{SignableRequest, Signer};
use kcs_client::sign::query;
use serde_json::{Value, json};

use super::control::control;
use super::{ACCESS_KEY, AMZ_DATE, Answer, Local, REGION, Raw, SECRET_KEY, TIME};

/// What the server says of a request, without what is not about its signature.
async fn explained(local: &Local, id: &str) -> Value {
    let path = format!("/_kcs/requests/{id}");
    let shown = control(&local.server, "GET", &path, "").await;
    shown.ok()["signature"].clone()
}

/// The id of a rejected request, which its message repeats, and the rest of the message.
#[track_caller]
fn told(answer: &Answer) -> (String, String) {
    let (code, message) = answer.error();
    assert_eq!((answer.status, code), (400, "ValidationError"), "{message}");
    let id = answer.body["RequestId"].as_str().unwrap();
    let (message, rest) = message.split_once("; see /_kcs/requests/").unwrap();
    assert_eq!(rest, id);
    (id.to_owned(), message.to_owned())
}

/// A query that its client signs as it sends it.
async fn signed_as_sent(local: &Local, query: &str) -> Answer {
    send_other(local, query, query).await
}

/// A query that its client sends in another form than it signs.
async fn send_other(local: &Local, signed: &str, query: &str) -> Answer {
    let headers = [("host", "127.0.0.1"), ("x-amz-date", AMZ_DATE)];
    let request = SignableRequest::new("GET", "/", signed, &headers, b"");
    let time = kcs_client::clock::UnixTime::from_seconds(TIME);
    let authorization = local.signer().authorization(request, time);
    let headers = [headers[0], headers[1], ("authorization", &*authorization)];
    let raw = Raw {
        query,
        ..Raw::default()
    };
    local.send(&raw.bytes(&headers)).await
}

#[tokio::test]
async fn the_mistake_is_told_with_both_strings_and_the_first_difference() {
    let local = Local::start().await;
    let query = "Action=DescribeCacheClusters&FuzzySearch=a+b&Version=2016-07-01";
    let (id, message) = told(&signed_as_sent(&local, query).await);
    assert_eq!(
        message,
        "the signature does not match the request: a space is encoded as + instead of %20"
    );
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let canonical = |query: &str| {
        format!(
            "GET\n/\n{query}\nhost:127.0.0.1\nx-amz-date:{AMZ_DATE}\n\nhost;x-amz-date\n{empty}"
        )
    };
    let to_sign = |hash: &str| {
        format!("AWS4-HMAC-SHA256\n{AMZ_DATE}\n20210903/{REGION}/kcs/aws4_request\n{hash}")
    };
    let right = query.replace('+', "%20");
    let expected = json!({
        "result": "rejected",
        "scheme": "header",
        "kind": "mismatch",
        "reason": "the signature does not match the request",
        "server": {
            "canonical_request": canonical(&right),
            "string_to_sign": to_sign(&sha256(&canonical(&right))),
        },
        "client": {
            "canonical_request": canonical(query),
            "string_to_sign": to_sign(&sha256(&canonical(query))),
        },
        "mistakes": [{
            "id": "space-as-plus",
            "en": "a space is encoded as + instead of %20",
            "zh": "空格被编码为 +，应为 %20",
        }],
        "first_difference": {
            "in": "canonical_request",
            "line": 3,
            "column": 43,
            "server": right,
            "client": query,
        },
    });
    assert_eq!(explained(&local, &id).await, expected);
    // The list has the short form.
    let list = control(&local.server, "GET", "/_kcs/requests", "").await;
    let short = json!({
        "result": "rejected",
        "scheme": "header",
        "kind": "mismatch",
        "reason": "the signature does not match the request",
    });
    assert_eq!(list.ok()["requests"][0]["signature"], short);
}

fn sha256(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Two at once, and what the scheme of the guide covers.
#[tokio::test]
async fn mistakes_are_found_in_both_schemes() {
    let local = Local::start().await;
    let list = "Action=DescribeCacheClusters&FuzzySearch=a%20%C3%A9,&Version=2016-07-01";
    for (signed, expected) in [
        (
            "FuzzySearch=a%20%C3%A9%2C&Action=DescribeCacheClusters&Version=2016-07-01",
            "the parameters are not sorted by name",
        ),
        (
            "Action=DescribeCacheClusters&FuzzySearch=a%20%c3%a9%2c&Version=2016-07-01",
            "percent-encoding has lowercase digits: %2f instead of %2F",
        ),
        (
            "Action=DescribeCacheClusters&FuzzySearch=a+%c3%a9%2c&Version=2016-07-01",
            "a space is encoded as + instead of %20, and percent-encoding has lowercase digits: %2f instead of %2F",
        ),
        (
            list,
            "punctuation is not encoded: everything but letters, digits and -_.~ is",
        ),
        (
            "Action=DescribeCacheClusters&Version=2016-07-01",
            "the parameter FuzzySearch was not signed",
        ),
    ] {
        let sent = if signed.starts_with("Fuzzy") {
            signed
        } else {
            list
        };
        let (_, message) = told(&send_other(&local, signed, sent).await);
        let prefix = "the signature does not match the request: ";
        assert_eq!(message.strip_prefix(prefix), Some(expected), "{signed}");
    }

    let signer = query::Signer::new(SECRET_KEY);
    let parameters = [
        ("Accesskey", ACCESS_KEY),
        ("Action", "DescribeCacheClusters"),
        ("Service", "kcs"),
        ("SignatureMethod", "HMAC-SHA256"),
        ("SignatureVersion", "1.0"),
        ("Timestamp", "2021-09-03T06:30:00Z"),
        ("Version", "2016-07-01"),
    ];
    let query = format!("{}&Limit=5", signer.sign(&parameters));
    let raw = Raw {
        query: &query,
        ..Raw::default()
    };
    let (id, message) = told(&local.send(&raw.bytes(&[("host", "127.0.0.1")])).await);
    assert_eq!(
        message,
        "the signature does not match the request: the parameter Limit was not signed"
    );
    let shown = explained(&local, &id).await;
    let covered = query::string_to_sign(&parameters);
    assert_eq!(shown["scheme"], "query");
    assert_eq!(shown["client"]["string_to_sign"], *covered);
    let difference = &shown["first_difference"];
    let place = (
        &difference["in"],
        &difference["line"],
        &difference["column"],
    );
    let limit = covered.find("Service").unwrap() + 1;
    assert_eq!(place, (&json!("string_to_sign"), &json!(1), &json!(limit)));
}

#[tokio::test]
async fn what_else_is_wrong_with_a_signature_has_its_own_kind() {
    let local = Local::start().await;
    let raw = Raw {
        query: "Action=DescribeRegions&Version=2016-07-01",
        ..Raw::default()
    };
    let signed = String::from_utf8(raw.signed(&local.signer())).unwrap();
    let other = |access_key: &str, secret_key: &str, service: &'static str| {
        String::from_utf8(raw.signed(&Signer::new(access_key, secret_key, REGION, service)))
            .unwrap()
    };
    for (request, kind, has_strings) in [
        (signed.replace("authorization", "x-other"), "missing", false),
        (signed.replace("Signature=", "Sig="), "malformed", false),
        (
            signed.replace("x-amz-date: 2021", "x-amz-date: x"),
            "malformed",
            false,
        ),
        (
            signed.replace("AWS4-HMAC-SHA256", "AWS5"),
            "unsupported",
            false,
        ),
        (other(ACCESS_KEY, SECRET_KEY, "krds"), "unsupported", true),
        (
            other("AKLTNOBODY", SECRET_KEY, "kcs"),
            "unknown_access_key",
            true,
        ),
        (other(ACCESS_KEY, "another", "kcs"), "mismatch", true),
        (
            signed.replace("20210903T063", "20210903T023"),
            "expired",
            true,
        ),
    ] {
        let answer = local.send(request.as_bytes()).await;
        let (_, message) = answer.error();
        let shown = explained(&local, answer.body["RequestId"].as_str().unwrap()).await;
        assert_eq!(
            (&shown["result"], &shown["kind"]),
            (&json!("rejected"), &json!(kind))
        );
        let reason = shown["reason"].as_str().unwrap();
        assert!(
            message.starts_with(reason) || kind == "missing",
            "{message}: {reason}"
        );
        let strings = &shown["server"]["string_to_sign"];
        assert_eq!(strings.is_string(), has_strings, "{kind}: {shown}");
        assert_eq!(shown["client"], Value::Null);
        assert!(!shown.to_string().contains(SECRET_KEY), "{shown}");
    }
    let (_, message) = told(
        &local
            .send(other(ACCESS_KEY, "another", "kcs").as_bytes())
            .await,
    );
    assert_eq!(
        message,
        "the signature does not match the request: no usual mistake gives it: the secret key is probably another one, \
         or the request was changed on its way"
    );
}

#[tokio::test]
async fn requests_that_are_right_or_need_no_signature_are_told_apart() {
    let local = Local::start_with(|it| it.allow_unsigned(true)).await;
    let raw = Raw {
        query: "Action=DescribeRegions&Version=2016-07-01",
        ..Raw::default()
    };
    assert_eq!(local.send_signed(raw).await.status, 200);
    assert_eq!(local.send(&raw.bytes(&[("host", "h")])).await.status, 200);
    let presigned = local.server.client_builder().build().unwrap();
    let url = presigned.presign(DescribeRegions::new()).await.unwrap();
    let (_, query) = url.as_str().split_once('?').unwrap();
    local
        .send(&Raw { query, ..raw }.bytes(&[("host", "h")]))
        .await;
    local
        .send(&Raw { path: "/x", ..raw }.bytes(&[("host", "h")]))
        .await;
    let list = control(&local.server, "GET", "/_kcs/requests", "")
        .await
        .ok();
    let list = list["requests"].as_array().unwrap().iter();
    let signatures: Vec<&Value> = list.map(|it| &it["signature"]).collect();
    let verified = |scheme: &str| json!({ "result": "verified", "scheme": scheme });
    assert_eq!(signatures[0], &verified("header"));
    assert_eq!(signatures[1], &json!({ "result": "unsigned" }));
    assert_eq!(signatures[2]["scheme"], "query");
    assert_eq!(signatures[3], &json!({ "result": "unchecked" }));
}

/// Neither under its own name nor under a misspelt one, wherever it stands.
#[tokio::test]
async fn secrets_are_in_no_explanation() {
    let local = Local::start().await;
    let query =
        "Action=UpdatePassword&Version=2016-07-01&CacheId=c&Password=canary+1&Passwrod=canary+2";
    let (id, _) = told(&signed_as_sent(&local, query).await);
    let shown = control(&local.server, "GET", &format!("/_kcs/requests/{id}"), "").await;
    let shown = shown.ok();
    let text = shown.to_string();
    assert!(!text.contains("canary"), "{text}");
    assert!(!text.contains(SECRET_KEY), "{text}");
    let canonical = shown["signature"]["server"]["canonical_request"]
        .as_str()
        .unwrap();
    assert!(
        canonical.contains("&Password=REDACTED&Passwrod=REDACTED&"),
        "{canonical}"
    );
}

/// Clients choose ids, which stand in a path then.
#[tokio::test]
async fn any_id_finds_its_request() {
    let local = Local::start().await;
    let id = "a/b c?%2F";
    let signer = Signer::new(ACCESS_KEY, "another", REGION, "kcs");
    let raw = Raw {
        query: "Action=DescribeRegions&Version=2016-07-01",
        headers: &[("X-Ksc-Request-Id", id)],
        ..Raw::default()
    };
    let answer = local.send(&raw.signed(&signer)).await;
    assert_eq!(answer.body["RequestId"], id);
    let (_, path) = answer.error().1.split_once("see ").unwrap();
    assert_eq!(path, "/_kcs/requests/a%2Fb%20c%3F%252F");
    let shown = control(&local.server, "GET", path, "").await.ok();
    assert_eq!(shown["request_id"], id);
    let unknown = control(&local.server, "GET", "/_kcs/requests/x", "").await;
    assert_eq!(
        unknown.refused(),
        (404, "no request with the id x is among the last 1000")
    );
}

#[tokio::test]
async fn as_many_requests_are_listed_as_are_wanted() {
    let local = Local::start().await;
    for _ in 0..3 {
        local.call("GET", "DescribeRegions", &[]).await;
    }
    let ids = |list: Value| -> Vec<String> {
        let list = list["requests"].as_array().unwrap().iter();
        list.map(|it| it["request_id"].as_str().unwrap().to_owned())
            .collect()
    };
    let all = ids(control(&local.server, "GET", "/_kcs/requests", "")
        .await
        .ok());
    for (query, expected) in [
        ("last=0", &all[3..]),
        ("last=2", &all[1..]),
        ("last=9", &all[..]),
        ("", &all[..]),
    ] {
        let path = format!("/_kcs/requests?{query}");
        assert_eq!(
            ids(control(&local.server, "GET", &path, "").await.ok()),
            expected
        );
    }
    for (query, told) in [
        ("last=-1", "the parameter last is \"-1\", not a number"),
        (
            "lats=1",
            "the parameter \"lats\" is unknown; there are last and namespace",
        ),
    ] {
        let path = format!("/_kcs/requests?{query}");
        let reply = control(&local.server, "GET", &path, "").await;
        assert_eq!(reply.refused(), (400, told));
    }
}
