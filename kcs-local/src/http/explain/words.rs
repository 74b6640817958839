//! The mistakes in words, in English and Chinese.

use kcs_client::metadata::SERVICE;
use kcs_client::sign::header::Authorization;

use super::change::{Change, Changes};
use super::header::other_host;
use super::query;
use super::sent::{Pair, Sent};
use crate::control::Mistake;

/// A mistake in a header signature.
pub(super) fn of_header(
    change: Change,
    sent: &Sent<'_>,
    authorization: &Authorization<'_>,
) -> Mistake {
    let listed = |place: usize| {
        let mut names = authorization.signed_headers.split(';');
        names.nth(place).unwrap_or_default().to_owned()
    };
    let region = authorization.region;
    let (id, en, zh) = match change {
        Change::WithoutParameter(place) => return left_out(&sent.query, place),
        Change::Method(method) => (
            "other-method",
            format!(
                "the method {method} was signed, and {} was sent",
                sent.method
            ),
            format!(
                "签名使用的请求方法是 {method}，实际发送的是 {}",
                sent.method
            ),
        ),
        Change::HostWithoutPort | Change::HostOfService | Change::OtherNameOfHost => {
            let host = sent.header("host").unwrap_or_default();
            let signed = other_host(host, Changes(&[change])).unwrap_or_default();
            (
                "other-host",
                format!("the host {signed} was signed, and {host} was sent"),
                format!("签名使用的 Host 是 {signed}，实际发送的是 {host}"),
            )
        }
        Change::ContentType(ty) => {
            let found = sent.header("content-type").unwrap_or_default();
            (
                "other-content-type",
                format!("the content type {ty:?} was signed, and {found:?} was sent"),
                format!("签名使用的 Content-Type 是 {ty:?}，实际发送的是 {found:?}"),
            )
        }
        Change::WithoutHeader(place) => {
            let name = listed(place);
            (
                "header-without-line",
                format!("SignedHeaders lists {name}, and the canonical request has no line for it"),
                format!("SignedHeaders 列出了 {name}，但规范请求中没有对应的行"),
            )
        }
        Change::WithHeader(place) => {
            let name = sent.headers.get(place).map_or("", |(name, _)| name);
            (
                "unlisted-header",
                format!("the header {name} was signed, and SignedHeaders does not list it"),
                format!("请求头 {name} 参与了签名，但未列在 SignedHeaders 中"),
            )
        }
        Change::Region(signed) => (
            "other-region",
            format!("the region {signed} was signed, and the credential scope names {region}"),
            format!("签名使用的地域是 {signed}，凭证范围中的地域是 {region}"),
        ),
        Change::Service(signed) => (
            "other-service",
            format!(
                "the service {signed} was signed, and the credential scope names {}",
                SERVICE.name
            ),
            format!(
                "签名使用的服务名是 {signed}，凭证范围中的服务名是 {}",
                SERVICE.name
            ),
        ),
        Change::Day(later) => {
            let (en, zh) = if later > 0 {
                ("after", "后一天")
            } else {
                ("before", "前一天")
            };
            (
                "other-day",
                format!("the day {en} was signed: dates are in UTC"),
                format!("签名使用的是{zh}的日期：日期以 UTC 为准"),
            )
        }
        other => {
            let (id, en, zh) = fixed(other);
            (id, en.to_owned(), zh.to_owned())
        }
    };
    Mistake { id, en, zh }
}

/// A mistake in a query signature.
pub(super) fn of_query(change: Change, sent: &Sent<'_>) -> Mistake {
    if let Change::WithoutParameter(place) = change {
        return left_out(&query::parameters(sent), place);
    }
    let (id, en, zh) = fixed(change);
    Mistake {
        id,
        en: en.to_owned(),
        zh: zh.to_owned(),
    }
}

fn left_out(pairs: &[Pair], place: usize) -> Mistake {
    let name: String = pairs.get(place).map_or("", |pair| &pair.name).to_owned();
    let name: String = name.chars().take(64).collect();
    Mistake {
        id: "parameter-not-signed",
        en: format!("the parameter {name} was not signed"),
        zh: format!("参数 {name} 未参与签名"),
    }
}

/// What is said if no usual mistake gives the signature. `absent` are signed headers that were not received.
pub(super) fn unexplained(signature: &str, absent: &[&str]) -> Mistake {
    let is_hex = signature.len() == 64 && signature.bytes().all(|it| it.is_ascii_hexdigit());
    let (id, en, zh) = if !is_hex {
        (
            "not-hexadecimal",
            "the signature is not written as 64 hexadecimal digits".to_owned(),
            "签名不是 64 位十六进制字符".to_owned(),
        )
    } else if absent.is_empty() {
        (
            "unexplained",
            "no usual mistake gives it: the secret key is probably another one, or the request was changed on its way"
                .to_owned(),
            "不属于常见错误：可能是 Secret Key 不一致，或请求在传输途中被改写".to_owned(),
        )
    } else {
        let names = absent.join(", ");
        (
            "absent-header",
            format!("SignedHeaders lists headers that were not received: {names}"),
            format!("SignedHeaders 列出的请求头未收到：{names}"),
        )
    };
    Mistake { id, en, zh }
}

/// A mistake whose description does not depend on the request.
fn fixed(change: Change) -> (&'static str, &'static str, &'static str) {
    match change {
        Change::Unsorted => (
            "unsorted",
            "the parameters are not sorted by name",
            "参数未按名称排序",
        ),
        Change::SortedIgnoringCase => (
            "sorted-ignoring-case",
            "the parameters are sorted without regard to case: uppercase letters come first",
            "参数排序忽略了大小写：大写字母应排在前面",
        ),
        Change::SpaceAsPlus => (
            "space-as-plus",
            "a space is encoded as + instead of %20",
            "空格被编码为 +，应为 %20",
        ),
        Change::PlusKept => (
            "plus-not-encoded",
            "a + was sent unencoded, which means a space; it has to be sent as %2B",
            "+ 未经编码直接发送，服务端会将其视为空格；应编码为 %2B",
        ),
        Change::LowercaseHex => (
            "lowercase-hex",
            "percent-encoding has lowercase digits: %2f instead of %2F",
            "百分号编码使用了小写字母：应为 %2F 而不是 %2f",
        ),
        Change::FormEncoding => (
            "form-encoding",
            "names and values are encoded as in HTML forms: a space is %20, * is %2A, and ~ stays",
            "按 HTML 表单规则编码：空格应为 %20，* 应为 %2A，~ 不编码",
        ),
        Change::JavaScriptEncoding => (
            "javascript-encoding",
            "the characters !'()* are not encoded, as encodeURIComponent leaves them",
            "字符 !'()* 未编码（encodeURIComponent 的默认行为）",
        ),
        Change::SlashKept => (
            "slash-not-encoded",
            "slashes are not encoded: / is %2F",
            "斜杠未编码：/ 应为 %2F",
        ),
        Change::PunctuationKept => (
            "punctuation-not-encoded",
            "punctuation is not encoded: everything but letters, digits and -_.~ is",
            "标点未编码：除字母、数字和 -_.~ 外均须编码",
        ),
        Change::Unencoded => (
            "not-encoded",
            "names and values are not percent-encoded",
            "参数名和参数值未做百分号编码",
        ),
        Change::EncodedTwice => (
            "encoded-twice",
            "names and values are percent-encoded twice",
            "参数名和参数值被百分号编码了两次",
        ),
        Change::AsSent => (
            "as-sent",
            "the query was signed as it was sent, neither sorted nor encoded anew",
            "直接对发送的查询字符串签名，未排序且未重新编码",
        ),
        Change::NoQuery => (
            "no-query",
            "the query was not signed",
            "查询字符串未参与签名",
        ),
        Change::QueryAsBody => (
            "query-as-body",
            "the parameters were signed as a body, and sent in the query",
            "参数按请求体签名，却放在查询字符串中发送",
        ),
        Change::FormAsQuery => (
            "form-as-query",
            "the form was signed as a query without a body",
            "表单按查询字符串签名，签名时未使用请求体",
        ),
        Change::EmptyPath => (
            "empty-path",
            "the path is empty instead of /",
            "路径为空，应为 /",
        ),
        Change::AbsentHeaderEmpty => (
            "absent-header-signed",
            "SignedHeaders lists a header that was not received",
            "SignedHeaders 列出的请求头未收到",
        ),
        Change::SortedHeaders => (
            "headers-in-another-order",
            "the lines of the headers are in another order than SignedHeaders",
            "请求头各行的顺序与 SignedHeaders 不一致",
        ),
        Change::CapitalizedHeaders => (
            "capitalized-headers",
            "the names of headers are not in lowercase in the canonical request",
            "规范请求中的请求头名称不是小写",
        ),
        Change::SpaceAfterColon => (
            "space-after-colon",
            "there is a space after the names of headers in the canonical request",
            "规范请求中请求头名称的冒号后多了空格",
        ),
        Change::NoBlankLine => (
            "no-blank-line",
            "the canonical request has no empty line after the headers",
            "规范请求的请求头之后缺少空行",
        ),
        Change::EmptyBody => (
            "empty-body",
            "the hash of an empty body was signed",
            "签名使用的是空请求体的哈希",
        ),
        Change::UnsignedPayload => (
            "unsigned-payload",
            "UNSIGNED-PAYLOAD was signed instead of the hash of the body",
            "签名使用了 UNSIGNED-PAYLOAD，应为请求体的哈希",
        ),
        Change::DeclaredHash => (
            "other-body",
            "X-Amz-Content-Sha256 is not the hash of the body that was sent",
            "X-Amz-Content-Sha256 与实际发送的请求体的哈希不一致",
        ),
        Change::BodyWithNewline => (
            "body-with-newline",
            "the body was signed with a line break at its end, and sent without",
            "签名的请求体末尾有换行符，发送的没有",
        ),
        Change::BodyWithoutNewline => (
            "body-without-newline",
            "the body was signed without the line break at its end",
            "签名的请求体缺少末尾的换行符",
        ),
        Change::UppercaseBodyHash => (
            "uppercase-body-hash",
            "the hash of the body has uppercase digits",
            "请求体的哈希使用了大写字母",
        ),
        Change::FinalNewline => (
            "final-newline",
            "there is a line break at the end of what was signed",
            "被签名的字符串末尾多了换行符",
        ),
        Change::CarriageReturns => (
            "carriage-returns",
            "the lines of the canonical request end with CR LF instead of LF",
            "规范请求以 CR LF 换行，应为 LF",
        ),
        Change::ExtendedTime => (
            "extended-time",
            "the time in the string to sign has hyphens and colons",
            "待签名字符串中的时间带有连字符和冒号",
        ),
        Change::Unhashed => (
            "canonical-request-not-hashed",
            "the string to sign ends with the canonical request instead of its hash",
            "待签名字符串的末行是规范请求本身，应为其哈希",
        ),
        Change::UppercaseRequestHash => (
            "uppercase-request-hash",
            "the hash of the canonical request has uppercase digits",
            "规范请求的哈希使用了大写字母",
        ),
        Change::OnlyQuery => (
            "form-not-signed",
            "the parameters of the form were not signed",
            "表单中的参数未参与签名",
        ),
        Change::EmptySignature => (
            "signature-signed",
            "an empty parameter Signature was signed",
            "空的 Signature 参数参与了签名",
        ),
        Change::TrailingAmpersand => (
            "trailing-ampersand",
            "there is an & at the end of what was signed",
            "被签名的字符串末尾多了 &",
        ),
        Change::LeadingQuestionMark => (
            "leading-question-mark",
            "there is a ? at the beginning of what was signed",
            "被签名的字符串开头多了 ?",
        ),
        Change::RequestLine => (
            "request-line",
            "method, host and path were signed before the parameters",
            "参数之前还签入了请求方法、Host 和路径",
        ),
        Change::NoPrefix => (
            "no-prefix",
            "the key was derived without AWS4 in front of the secret key",
            "派生签名密钥时 Secret Key 前缺少 AWS4",
        ),
        Change::HexKeys => (
            "hexadecimal-keys",
            "the steps of the key were passed on in hexadecimal instead of bytes",
            "派生签名密钥的各步使用了十六进制字符串，应为原始字节",
        ),
        Change::NoTerminator => (
            "no-terminator",
            "the key was derived without the last step, aws4_request",
            "派生签名密钥时缺少最后一步 aws4_request",
        ),
        Change::SecretWithNewline => (
            "secret-with-newline",
            "the secret key was used with a line break at its end",
            "使用的 Secret Key 末尾带有换行符",
        ),
        Change::AccessKeyAsSecret => (
            "access-key-as-secret",
            "the access key was used as the secret key",
            "误将 Access Key 用作 Secret Key",
        ),
        Change::UppercaseSignature => (
            "uppercase-signature",
            "the signature has uppercase digits",
            "签名使用了大写字母",
        ),
        // What these say depends on the request: see `of_header`.
        Change::WithoutParameter(_)
        | Change::Method(_)
        | Change::HostWithoutPort
        | Change::HostOfService
        | Change::OtherNameOfHost
        | Change::ContentType(_)
        | Change::WithoutHeader(_)
        | Change::WithHeader(_)
        | Change::Region(_)
        | Change::Service(_)
        | Change::Day(_) => ("other", "something else was signed", "签名内容不同"),
    }
}
