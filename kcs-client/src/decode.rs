//! Decodes the bytes of a reply into a result, or into an error that describes what arrived instead.
//!
//! A reply may contain anything. Decoding takes memory in proportion to its length, which the transport limits, and errors quote
//! little of it.

mod service_error;

use std::borrow::Cow;

use crate::error::{Error, Kind};
use crate::mismatch::Mismatches;
use crate::one_line::{breaks_line, one_line};
use crate::redact::Secrets;
use crate::reply::RequestId;
use crate::shape::{ErrorSlots, Member, ReadError, ReadErrorKind, Slot, read_reply};
use crate::transport::{Response, redirect_target};
use service_error::{FAULT, ServiceError};

pub(crate) use service_error::is_fine;

/// Maximum number of characters that an error quotes of an unreadable reply.
const EXCERPT: usize = 200;

/// Number of bytes of an unreadable reply that the excerpt is taken from. More than [`EXCERPT`], because white space is collapsed.
const EXCERPT_SOURCE: usize = 4096;

/// Maximum length in bytes of the service's message in errors, and of its code.
const MAX_MESSAGE: usize = 4096;

/// Maximum length of a request id in bytes. A longer one is ignored, and so is one with line breaks.
const MAX_ID: usize = 256;

/// Headers with the request id, the most reliable first.
const ID_HEADERS: [&str; 3] = ["x-ksc-request-id", "x-kss-request-id", "x-request-id"];

/// Reads a reply into `request_id` and `data`, and returns which members did not fit.
///
/// `sent_id` is the id of the request, for replies without an id. With `needs_id`, a successful reply without an id in its body is
/// rejected, because the service did not send it. `secrets` is called only if there is an error, which does not contain them.
pub(crate) fn decode(
    response: &Response,
    sent_id: Option<&str>,
    needs_id: bool,
    secrets: &dyn Fn() -> Secrets,
    request_id: &mut RequestId,
    data: Slot<'_>,
) -> Result<Mismatches, Error> {
    let text = text_of(&response.body);
    let success = (200..300).contains(&response.status);
    let (mut inside, mut outside) = (ServiceError::default(), ServiceError::default());
    let mut faults = ErrorSlots {
        inside: Slot::AnyOf(&mut inside),
        outside: (&FAULT, &mut outside),
        has_data: false,
    };
    let data = if success { data } else { Slot::Nothing };
    let read = read_reply(&text, request_id.slot(), data, Some(&mut faults));
    let has_data = faults.has_data;
    let has_own_id = !request_id.as_str().is_empty();
    if !is_id(request_id.as_str()) {
        *request_id = id_beside(response, sent_id);
    }
    let is_inside = inside.is_one(success);
    let is_fault = is_inside || outside.is_one_outside(success, has_data);
    let is_foreign = success && needs_id && !has_own_id && !is_fault;
    let read = match read {
        Ok(mut mismatches) if success && !is_fault && !is_foreign => {
            if !mismatches.is_empty() && secrets().were_sent() {
                mismatches.conceal();
            }
            return Ok(mismatches);
        }
        read => read.map(drop),
    };
    let fault = is_fault.then_some(if is_inside { &inside } else { &outside });
    let error = if is_foreign && read.is_ok() {
        unanswered("has no request id", response, &text, &secrets())
    } else {
        refusal(response, &text, read, fault, &secrets())
    };
    let id = Some(&*request_id).filter(|id| is_id(id.as_str()));
    Err(error
        .in_envelope(has_own_id && is_inside && inside.has_code())
        .with_status(response.status)
        .with_request_id(id.cloned()))
}

/// Returns the error for a successful reply that lacks what every such reply has. It may come from a proxy or a login page.
pub(crate) fn unanswered(lacks: &str, response: &Response, text: &str, secrets: &Secrets) -> Error {
    Error::new(Kind::Decode).with_message(format!(
        "the reply {lacks}, which the service's replies have: check the endpoint and any proxy or gateway in between{}",
        excerpt(response, text, secrets)
    ))
}

/// Returns the request id of a reply without one in its body: from its headers, or the id that was sent.
fn id_beside(response: &Response, sent_id: Option<&str>) -> RequestId {
    let mut headers = ID_HEADERS.iter().filter_map(|name| response.header(name));
    let header = headers.find(|id| is_id(id));
    header.or(sent_id).unwrap_or_default().into()
}

fn is_id(id: &str) -> bool {
    (1..=MAX_ID).contains(&id.len()) && !id.contains(breaks_line)
}

/// Returns the error of a reply. Separate from [`decode`], so that successful calls do not run through this code.
fn refusal(
    response: &Response,
    text: &str,
    read: Result<(), ReadError>,
    fault: Option<&ServiceError>,
    secrets: &Secrets,
) -> Error {
    match (read, fault) {
        (_, Some(fault)) => Error::new(Kind::Service)
            .with_code(fault.code().map(|code| secrets.scrub(code, MAX_MESSAGE)))
            .with_message(secrets.scrub(fault.message(), MAX_MESSAGE)),
        (Ok(()), None) => Error::new(Kind::Service).with_message(format!(
            "the service rejected the request without a reason{}",
            excerpt(response, text, secrets)
        )),
        (Err(syntax), None) => {
            let compressed = response
                .header("content-encoding")
                .is_some_and(|coding| !coding.eq_ignore_ascii_case("identity"));
            let what = if (300..400).contains(&response.status) {
                // The body of a redirect repeats the address, which may contain secrets.
                return Error::new(Kind::Decode).with_message(redirect(response));
            } else if text.trim().is_empty() {
                "the reply is empty".to_owned()
            } else if compressed {
                // An excerpt of compressed bytes would be unreadable.
                return Error::new(Kind::Decode).with_message(
                    "the reply is compressed, although the client did not request that: check the endpoint and any proxy or gateway in between",
                );
            } else if syntax.kind == ReadErrorKind::TooManyItems {
                "the reply's lists have too many items for it to be genuine".to_owned()
            } else if is_page(response) {
                "the reply is an HTML page, not a reply of the service: check the endpoint and any proxy or gateway in between".to_owned()
            } else if syntax.kind == ReadErrorKind::End {
                format!("the reply is cut off after {} bytes", response.body.len())
            } else {
                let (line, column) = (syntax.line, syntax.column);
                format!("the reply is not the expected JSON (line {line}, column {column})")
            };
            Error::new(Kind::Decode).with_message(what + &excerpt(response, text, secrets))
        }
    }
}

/// Returns the body as a string, without a byte order mark and with invalid UTF-8 replaced. The string is allocated at its final
/// size, because growing it would take twice the memory.
pub(crate) fn text_of(body: &[u8]) -> Cow<'_, str> {
    const REPLACEMENT: &str = "\u{fffd}";
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    if let Ok(text) = std::str::from_utf8(body) {
        return text.into();
    }
    let pieces = || {
        body.utf8_chunks().flat_map(|chunk| {
            let replacement = (!chunk.invalid().is_empty()).then_some(REPLACEMENT);
            std::iter::once(chunk.valid()).chain(replacement)
        })
    };
    let mut text = String::with_capacity(pieces().map(str::len).sum());
    text.extend(pieces());
    text.into()
}

fn redirect(response: &Response) -> String {
    let target = response.header("location").map(redirect_target);
    let target = target.filter(|target| !target.is_empty());
    let target = target.map(|target| format!(" to {target}"));
    format!(
        "the reply is a redirect{}, which is not followed: check the endpoint",
        target.unwrap_or_default()
    )
}

/// Returns whether the content type is HTML.
fn is_page(response: &Response) -> bool {
    response
        .header("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"))
}

/// Decodes a reply as calls do.
#[cfg(feature = "__bench")]
pub fn decode_reply<T: Member + Default>(response: &Response) -> Result<crate::Reply<T>, Error> {
    let mut reply = crate::Reply::new(RequestId::default(), T::default());
    let (request_id, data) = (&mut reply.request_id, reply.data.slot());
    let mismatches = decode(response, None, false, &Secrets::default, request_id, data)?;
    reply.mismatches = mismatches;
    Ok(reply)
}

/// Returns the content type and the beginning of the reply. The latter is left out if the request held secrets, because the reply may
/// repeat them in any encoding.
fn excerpt(response: &Response, text: &str, secrets: &Secrets) -> String {
    let content_type = response.header("content-type").unwrap_or("no content type");
    let content_type: String = content_type.chars().take(EXCERPT).collect();
    let mut said = format!(", {}", one_line(&content_type));
    if text.trim().is_empty() {
        return said;
    }
    if secrets.were_sent() {
        said.push_str(" (not shown: the request held secrets)");
    } else {
        let scrubbed = secrets.scrub(text, EXCERPT_SOURCE);
        let words: Vec<&str> = scrubbed.split_whitespace().take(EXCERPT).collect();
        let joined = words.join(" ");
        let mut shown: String = one_line(&joined).chars().take(EXCERPT).collect();
        if shown.len() < joined.len() {
            shown.push('…');
        }
        said.push_str(": ");
        said.push_str(&shown);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(response: Response) -> Result<(String, Vec<String>), Error> {
        let secrets = || {
            let mut secrets = Secrets::default();
            secrets.add("hun ter2");
            secrets
        };
        let (mut id, mut data) = (RequestId::default(), Vec::<String>::new());
        let read = decode(
            &response,
            Some("sent-1"),
            false,
            &secrets,
            &mut id,
            data.slot(),
        )?;
        assert!(read.is_empty(), "{read:?}");
        Ok((id.into_string(), data))
    }

    fn failure(status: u16, body: &str) -> Error {
        decoded(Response::new(status, body).with_header("Content-Type", "text/plain")).unwrap_err()
    }

    #[test]
    fn data_and_id_are_taken_wherever_they_are() {
        let reply = |body: &str| decoded(Response::new(200, body)).unwrap();
        assert_eq!(
            reply(r#"{"RequestId": "r", "Data": ["a", 1]}"#),
            ("r".into(), vec!["a".into(), "1".into()])
        );
        assert_eq!(
            reply(r#"{"Data": null, "Error": null, "requestId": "r"}"#),
            ("r".into(), vec![])
        );
        assert_eq!(reply("{}"), ("sent-1".into(), vec![]));
        assert_eq!(
            reply(r#"{"RequestId": "r", "Error": "", "Code": 200}"#),
            ("r".into(), vec![])
        );
        let header =
            Response::new(200, r#"{"RequestId": null}"#).with_header("X-KSC-Request-Id", "h");
        assert_eq!(decoded(header).unwrap().0, "h");
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_what_is_not_utf8_replaced() {
        let body = b"\xef\xbb\xbf{\"RequestId\": \"r\", \"Data\": [\"a\xffb\xf0\x9f\"]}".as_slice();
        let read = decoded(Response::new(200, body.to_vec())).unwrap();
        assert_eq!(read, ("r".into(), vec!["a\u{fffd}b\u{fffd}".into()]));
        // Only one byte order mark is allowed, at the beginning.
        for body in [
            b"\xef\xbb\xbf\xef\xbb\xbf{}".as_slice(),
            b"{\xef\xbb\xbf}",
            b"{}\xef\xbb\xbf",
        ] {
            let error = decoded(Response::new(200, body.to_vec())).unwrap_err();
            assert!(error.is_decode(), "{error}");
        }
        let refused = failure(400, "\u{feff}{\"Error\": {\"Code\": \"X\"}}");
        assert_eq!(refused.code(), Some("X"));
        assert!(
            failure(200, "\u{feff}")
                .to_string()
                .starts_with("the reply is empty")
        );
    }

    #[test]
    fn a_success_with_data_may_say_so_in_a_code() {
        for code in ["\"OK\"", "\"Success\"", "200", "0", "\"Done\"", "1"] {
            for body in [
                format!(
                    r#"{{"Data": ["a"], "Code": {code}, "Message": "success", "RequestId": "r"}}"#
                ),
                format!(
                    r#"{{"RequestId": "r", "code": {code}, "message": "fine", "data": ["a"]}}"#
                ),
            ] {
                let read = decoded(Response::new(200, body.as_str())).unwrap();
                assert_eq!(read, ("r".into(), vec!["a".into()]), "{body}");
            }
        }
        // Without data, the code decides whether it is a success.
        let says = |code: &str| {
            let body =
                format!(r#"{{"Data": null, "Code": {code}, "Message": "m", "RequestId": "r"}}"#);
            decoded(Response::new(200, body)).map_err(|error| error.code().unwrap().to_owned())
        };
        for code in ["\"OK\"", "\"success\"", "200", "0", "\"\"", "null"] {
            assert!(says(code).is_ok(), "{code}");
        }
        assert_eq!(says("\"Forbidden\""), Err("Forbidden".into()));
        assert_eq!(says("4003"), Err("4003".into()));
    }

    #[test]
    fn no_reply_to_a_request_with_secrets_is_quoted() {
        const PASSWORD: &str = r#"a/b "<&'c"#;
        let secrets = || {
            let mut secrets = Secrets::default();
            secrets.add("the key");
            secrets.add_sent(PASSWORD);
            secrets
        };
        let failure = |status: u16, body: &str| {
            let response = Response::new(status, body).with_header("Content-Type", "text/html");
            let (mut id, mut data) = (RequestId::default(), Vec::<String>::new());
            decode(&response, None, false, &secrets, &mut id, data.slot()).unwrap_err()
        };
        for repeated in [
            PASSWORD,
            "a&#47;b &quot;&lt;&amp;&#x27;c",
            "a&#x2f;b&#32;&#34;&#60;&amp;&apos;c",
            "a%2fb+%22%3c%26%27c",
            "a%2Fb%20%22%3C%26'c",
            "a%252fb%2520%2522%253c%2526%2527c",
            r#"a\/b \"<&'c"#,
            r#"a\u002fb \"\u003c\u0026\u0027c"#,
            r#"a\\/b \\\"<&'c"#,
            "a&sol;b &QUOT;&#60&#38;&apos;c",
            r#"A/B "<&'C"#,
            "YS9iICI8Jidj",
        ] {
            for status in [200, 404, 502] {
                let error = failure(status, &format!("<p>no {repeated}</p>"));
                assert!(
                    error
                        .to_string()
                        .contains(", text/html (not shown: the request held secrets) (HTTP"),
                    "{error}"
                );
                let error = failure(
                    status,
                    &format!(r#"{{"no": {}"#, serde_json::json!(repeated)),
                );
                assert!(error.to_string().contains("not shown"), "{error}");
            }
            // The service's own message is kept, apart from secrets in it.
            let said = |text: &str| {
                let text = serde_json::json!(text);
                let error = failure(
                    400,
                    &format!(r#"{{"Error": {{"Code": {text}, "Message": {text}}}}}"#),
                );
                (
                    error.code().unwrap().to_owned(),
                    error.message().unwrap().to_owned(),
                )
            };
            for (said, all) in [
                (said(&format!("bad {repeated}!")), false),
                (said("bad %41 & worse"), true),
            ] {
                for text in [said.0, said.1] {
                    if all {
                        assert_eq!(text, "bad %41 & worse");
                    } else {
                        assert_eq!(text, "bad ***!", "{repeated}");
                    }
                }
            }
        }
        assert!(
            failure(200, " ")
                .to_string()
                .ends_with("empty, text/html (HTTP 200)")
        );
    }

    #[test]
    fn a_mismatch_shows_no_value_where_the_request_held_secrets() {
        let response = Response::new(200, r#"{"Data": {"x": "hunter2"}, "RequestId": [1]}"#);
        let found = |secrets: &dyn Fn() -> Secrets| {
            let (mut id, mut data) = (RequestId::default(), 0_i64);
            let read = decode(&response, None, false, secrets, &mut id, data.slot()).unwrap();
            read.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let expected = [
            "`Data`: expected an integer, found an object",
            "`RequestId`: expected a string, found a list",
        ];
        assert_eq!(found(&Secrets::default), expected);
        let response = Response::new(200, r#"{"Data": "hunter2"}"#);
        for (is_sent, shown) in [(false, "a string (\"hunter2\")"), (true, "a string")] {
            let secrets = || {
                let mut secrets = Secrets::default();
                secrets.add("key");
                if is_sent {
                    secrets.add_sent("hunter2");
                }
                secrets
            };
            let (mut id, mut data) = (RequestId::default(), 0_i64);
            let read = decode(&response, None, false, &secrets, &mut id, data.slot()).unwrap();
            assert_eq!(read.iter().next().unwrap().found(), shown);
        }
    }

    #[test]
    fn an_error_is_one_on_any_status_and_in_any_form() {
        for (status, body, code, message) in [
            (
                400,
                r#"{"RequestId": "r", "Error": {"Code": "InvalidAction", "Message": "no"}}"#,
                Some("InvalidAction"),
                "no",
            ),
            (
                200,
                r#"{"RequestId": "r", "Error": {"Code": "InvalidAction", "Message": "no"}, "Data": []}"#,
                Some("InvalidAction"),
                "no",
            ),
            (
                500,
                r#"{"RequestId": "r", "error": {"code": "InternalFailure", "message": "no"}}"#,
                Some("InternalFailure"),
                "no",
            ),
            (
                400,
                r#"{"Code": "X", "Message": "no", "RequestId": "r"}"#,
                Some("X"),
                "no",
            ),
            (
                200,
                r#"{"RequestId": "r", "code": "X", "message": "no"}"#,
                Some("X"),
                "no",
            ),
            (
                403,
                r#"{"code": 4003, "message": "no", "codeDesc": "Denied", "RequestId": "r"}"#,
                Some("Denied"),
                "no",
            ),
            (200, r#"{"RequestId": "r", "Error": "no"}"#, None, "no"),
            (
                400,
                r#"{"RequestId": "r", "Error": {}}"#,
                None,
                "the service gives no reason",
            ),
            (
                400,
                r#"{"RequestId": "r", "Error": {"Code": "X", "Message": "hun ter2 and hun%20ter2"}}"#,
                Some("X"),
                "*** and ***",
            ),
        ] {
            let error = failure(status, body);
            assert!(error.is_service(), "{body}");
            assert_eq!(error.code(), code, "{body}");
            assert_eq!(error.message(), Some(message), "{body}");
            assert_eq!(error.http_status(), Some(status));
            assert_eq!(
                error.request_id().map(RequestId::as_str),
                Some("r"),
                "{body}"
            );
        }
    }

    #[test]
    fn a_body_that_is_not_a_reply_is_described() {
        for (status, body, said, id) in [
            (
                200,
                "",
                "the reply is empty, text/plain (HTTP 200, request id sent-1)",
                "sent-1",
            ),
            (
                502,
                "<html>\r\n<h1>Bad\u{7} Gateway</h1> hun ter2",
                "the reply is not the expected JSON (line 1, column 1), text/plain: <html> <h1>Bad  Gateway</h1> *** (HTTP 502, request id sent-1)",
                "sent-1",
            ),
            (
                200,
                r#"{"RequestId": "r", "Data": ["a""#,
                r#"the reply is cut off after 31 bytes, text/plain: {"RequestId": "r", "Data": ["a" (HTTP 200, request id r)"#,
                "r",
            ),
            (
                302,
                "moved",
                "the reply is a redirect, which is not followed: check the endpoint (HTTP 302, request id sent-1)",
                "sent-1",
            ),
            (
                200,
                "\"hun ter2\"",
                "the reply is not the expected JSON (line 1, column 1), text/plain: \"***\" (HTTP 200, request id sent-1)",
                "sent-1",
            ),
        ] {
            let error = failure(status, body);
            assert!(error.is_decode(), "{body}");
            assert_eq!(error.to_string(), said);
            assert_eq!(error.request_id().map(RequestId::as_str), Some(id));
        }
        let long = failure(200, &"金".repeat(1000)).to_string();
        assert!(long.chars().count() < 400 && long.contains('…'), "{long}");
    }

    #[test]
    fn what_is_said_is_cut_without_a_piece_of_a_secret() {
        for before in MAX_MESSAGE - 20..MAX_MESSAGE + 20 {
            let long = format!("{}hun ter2{}", "x".repeat(before), "y".repeat(before));
            let body = format!(r#"{{"Error": {{"Code": "{long}", "Message": "{long}"}}}}"#);
            let error = failure(400, &body);
            for said in [error.code(), error.message()] {
                let said = said.unwrap();
                assert!(
                    said.ends_with('…') && said.len() < MAX_MESSAGE + 20,
                    "{said}"
                );
                assert!(!said.contains('h'), "{said}");
            }
        }
        let error = failure(400, &format!(r#"{{"RequestId": "{}"}}"#, "r".repeat(300)));
        assert_eq!(error.request_id().map(RequestId::as_str), Some("sent-1"));
    }

    #[test]
    fn a_status_alone_is_an_error() {
        let error = failure(503, r#"{"RequestId": "r"}"#);
        assert!(error.is_service() && error.is_transient());
        assert_eq!(
            error.to_string(),
            r#"the service rejected the request without a reason, text/plain: {"RequestId": "r"} (HTTP 503, request id r)"#
        );
    }
}

#[cfg(test)]
#[path = "decode_tests.rs"]
mod kind_tests;
