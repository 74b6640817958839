//! What a reply is taken for, at the bounds between the kinds.

use super::*;

/// Reads a list of strings, from a reply to a request without an id.
fn strings(response: &Response) -> (Result<Mismatches, Error>, Vec<String>) {
    let (mut id, mut data) = (RequestId::default(), Vec::new());
    let read = decode(
        response,
        None,
        false,
        &Secrets::default,
        &mut id,
        data.slot(),
    );
    (read, data)
}

fn failure(response: &Response) -> Error {
    strings(response).0.unwrap_err()
}

#[test]
fn a_redirect_is_a_status_from_300_to_399_without_an_error_in_its_body() {
    for (status, redirect) in [(299, false), (300, true), (399, true), (400, false)] {
        let response = Response::new(status, "moved").with_header("Location", "https://a/b?c");
        let error = failure(&response);
        assert!(error.is_decode(), "{status}");
        let said = error.to_string();
        assert_eq!(
            said.contains("a redirect to https://a/b,"),
            redirect,
            "{said}"
        );
    }
    let body = r#"{"RequestId": "r", "Error": {"Code": "X", "Message": "no"}}"#;
    assert_eq!(failure(&Response::new(302, body)).code(), Some("X"));
}

#[test]
fn a_success_is_a_status_from_200_to_299() {
    let body = r#"{"RequestId": "r", "Data": ["a"]}"#;
    for (status, success) in [(199, false), (200, true), (299, true), (300, false)] {
        let (read, data) = strings(&Response::new(status, body));
        assert_eq!(read.is_ok(), success, "{status}");
        // Nothing is read out of a reply that is no success.
        assert_eq!(data.len(), usize::from(success), "{status}");
    }
}

#[test]
fn a_code_or_a_message_beside_the_request_id_is_an_error_where_the_status_is_one() {
    for (body, code, message) in [
        (r#"{"Code": "X"}"#, Some("X"), "the service gives no reason"),
        (r#"{"Message": "no"}"#, None, "no"),
        (r#"{"Code": "X", "Message": "no"}"#, Some("X"), "no"),
        (r#"{"Code": 4003, "Message": "no"}"#, Some("4003"), "no"),
        (
            r#"{"Code": 4003, "CodeDesc": "Y"}"#,
            Some("Y"),
            "the service gives no reason",
        ),
        (
            r#"{"Code": "X1", "CodeDesc": "Y"}"#,
            Some("X1"),
            "the service gives no reason",
        ),
        (
            r#"{"Code": ""}"#,
            None,
            r#"the service rejected the request without a reason, no content type: {"Code": ""}"#,
        ),
    ] {
        let error = failure(&Response::new(400, body));
        assert_eq!(
            (error.code(), error.message()),
            (code, Some(message)),
            "{body}"
        );
    }
}

/// Without the id and a code anything between the client and the service may have written it.
#[test]
fn only_an_error_with_code_and_id_is_in_the_services_envelope() {
    for (body, own) in [
        (r#"{"RequestId": "r", "Error": {"Code": "X"}}"#, true),
        (r#"{"RequestId": "r", "Error": {"Message": "no"}}"#, false),
        (r#"{"RequestId": "r", "Error": "no"}"#, false),
        (r#"{"Error": {"Code": "X"}}"#, false),
        (r#"{"RequestId": "r", "Code": "X"}"#, false),
    ] {
        let response = Response::new(401, body).with_header("X-KSC-Request-Id", "h");
        let error = failure(&response);
        assert_eq!(error.is_unauthorized(), own, "{body}");
    }
}

#[test]
fn the_id_is_the_bodys_then_the_headers_then_the_one_that_was_sent() {
    let all = [
        ("X-Request-Id", "third"),
        ("X-KSS-Request-Id", "second"),
        ("x-ksc-request-id", "first"),
    ];
    for (body, headers, id) in [
        (r#"{"RequestId": "own"}"#, &all[..], Some("own")),
        (r#"{"requestId": "own"}"#, &all[..], Some("own")),
        ("{}", &all[..], Some("first")),
        ("{}", &all[..2], Some("second")),
        ("{}", &all[..1], Some("third")),
        ("{}", &[], Some("sent")),
    ] {
        let mut response = Response::new(500, body);
        for (name, value) in headers {
            response = response.with_header(name, value);
        }
        let (mut own, mut data) = (RequestId::default(), Vec::<String>::new());
        let secrets = Secrets::default;
        let error = decode(
            &response,
            Some("sent"),
            false,
            &secrets,
            &mut own,
            data.slot(),
        );
        let error = error.unwrap_err();
        assert_eq!(error.request_id().map(RequestId::as_str), id, "{body}");
    }
    for (length, kept) in [(1, true), (256, true), (257, false)] {
        let body = format!(r#"{{"RequestId": "{}"}}"#, "r".repeat(length));
        let error = failure(&Response::new(500, body));
        assert_eq!(error.request_id().is_some(), kept, "{length}");
    }
}

#[test]
fn a_reply_that_is_not_json_is_named_for_what_it_is() {
    let of = |body: &str, name: &str, value: &str| {
        let error = failure(&Response::new(502, body).with_header(name, value));
        assert!(error.is_decode(), "{error}");
        error.message().unwrap().to_owned()
    };
    let (kind, coding) = ("Content-Type", "Content-Encoding");
    assert_eq!(
        of(" \n", kind, "text/HTML"),
        "the reply is empty, text/HTML"
    );
    let page = of("<p>", kind, "text/HTML; charset=utf-8");
    assert!(page.starts_with("the reply is an HTML page"), "{page}");
    assert!(page.ends_with(", text/HTML; charset=utf-8: <p>"), "{page}");
    assert!(of("\u{1f}", coding, "gzip").starts_with("the reply is compressed"));
    let plain = of("x\n y", coding, "Identity");
    assert_eq!(
        plain,
        "the reply is not the expected JSON (line 1, column 1), no content type: x y"
    );
    assert_eq!(
        of("{\n \"a\": 1, ]", kind, "a"),
        "the reply is not the expected JSON (line 2, column 10), a: { \"a\": 1, ]"
    );
    assert_eq!(
        of("{", kind, "a"),
        "the reply is cut off after 1 bytes, a: {"
    );
    // Of a type and of a body so much is shown.
    for (length, end) in [(200, ""), (201, "…")] {
        let shown = format!(": {}{end}", "x".repeat(200));
        assert!(
            of(&"x".repeat(length), kind, "a").ends_with(&shown),
            "{length}"
        );
    }
    let long = of("x", kind, &"t".repeat(201));
    assert!(
        long.ends_with(&format!(", {}: x", "t".repeat(200))),
        "{long}"
    );
}

#[test]
fn a_code_of_failure_beside_data_that_say_nothing_is_an_error() {
    for empty in [
        "{}", "{ }", "[]", "[ ]", "\"\"", "\" \"", "false", "null", "[null]", "[{}]", "0",
    ] {
        for code in ["OperationDenied", "4003"] {
            let body = format!(
                r#"{{"RequestId": "r", "Code": "{code}", "Message": "it is locked", "Data": {empty}}}"#
            );
            let error = failure(&Response::new(200, body.as_str()));
            assert_eq!(error.code(), Some(code), "{body}");
            assert!(error.may_have_been_executed(), "{body}");
        }
    }
    for full in [
        r#"["a"]"#,
        r#"{"a": null}"#,
        r#""a""#,
        "true",
        "1",
        r#"[""]"#,
    ] {
        let body = format!(r#"{{"RequestId": "r", "Code": "Done", "Data": {full}}}"#);
        let (read, _) = strings(&Response::new(200, body.as_str()));
        assert!(read.is_ok(), "{body}");
    }
}

#[test]
fn an_error_quotes_no_query_of_an_address() {
    for address in [
        "https://ks3.example/b/o?Expires=1&Signature=Canary4711",
        "HTTPS://ks3.example?Signature=Canary4711",
        "http://ks3.example/b/o?x='&Canary4711",
        r"https:\/\/ks3.example\/b?Signature=Canary4711",
        r"https://ks3.example/b\u003fSignature=Canary4711",
        "https%3A%2F%2Fks3.example%2Fb%3FSignature%3DCanary4711",
    ] {
        let cut = format!(r#"{{"RequestId": "r", "Data": [{{"url": "{address}"#);
        let html = format!("<p>gone to {address}</p>");
        let said = format!(
            r#"{{"RequestId": "r", "Error": {{"Code": "X", "Message": "Why? {address} b"}}}}"#
        );
        for body in [cut, html, said] {
            for status in [200, 400] {
                let error = failure(&Response::new(status, body.as_str()));
                let shown = format!("{} {error:?}", error.report());
                assert!(!shown.contains("Canary"), "{shown}");
                assert!(shown.contains("ks3.example"), "{shown}");
            }
        }
    }
    let error = failure(&Response::new(
        200,
        "ask https://kcs.example/help or who? x=1",
    ));
    assert!(
        error
            .to_string()
            .contains("ask https://kcs.example/help or who? x=1"),
        "{error}"
    );
}

#[test]
fn a_request_id_is_one_short_line_or_none() {
    for id in [
        r"r-1\n2026-01-01 ERROR forged",
        r"\u001b[31m",
        &"x".repeat(257),
    ] {
        for body in [
            format!(r#"{{"RequestId": "{id}", "Data": []}}"#),
            format!(r#"{{"RequestId": "{id}", "Error": {{"Code": "X"}}}}"#),
        ] {
            let (mut read_id, mut data) = (RequestId::default(), Vec::<String>::new());
            let response = Response::new(200, body.as_str());
            let read = decode(
                &response,
                Some("sent"),
                true,
                &Secrets::default,
                &mut read_id,
                data.slot(),
            );
            let shown = match &read {
                Ok(_) => read_id.as_str(),
                Err(error) => error.request_id().unwrap().as_str(),
            };
            assert_eq!(shown, "sent", "{body}");
        }
    }
}
