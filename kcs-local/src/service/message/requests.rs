//! Messages about requests as such: their form, their signature, the Action that they name.

use std::fmt::Display;

use kcs_client::sign::Rejection;

use super::{Message, listed, message};

/// The part of a request that a parameter comes in.
fn part(place: &str) -> &str {
    match place {
        "query" => "查询字符串",
        "body" => "请求体",
        other => other,
    }
}

pub(crate) fn foreign_parameters(action: &str, error: impl Display) -> Message {
    message!(
        "the parameters are not those of {action}: {error}",
        "参数与接口 {action} 不符：{error}",
    )
}

pub(crate) fn reply_not_written(error: impl Display) -> Message {
    message!(
        "the reply cannot be written: {error}",
        "无法生成返回内容：{error}"
    )
}

/// A failure of the server, in its own words.
pub(crate) fn failure(error: impl Display) -> Message {
    message!("{error}", "服务器内部错误：{error}")
}

pub(crate) fn not_saved(error: impl Display) -> Message {
    message!(
        "the change was made and is lost when the server ends: {error}",
        "变更已生效，但未能保存，服务器退出后将丢失：{error}",
    )
}

pub(crate) fn not_json(error: impl Display) -> Message {
    message!("the body is not JSON: {error}", "请求体不是 JSON：{error}")
}

pub(crate) fn not_a_json_object() -> Message {
    message!(
        "the body is not a JSON object of parameters",
        "请求体不是由参数组成的 JSON 对象",
    )
}

pub(crate) fn repeated_parameter(name: &str, place: &str) -> Message {
    let part = part(place);
    message!(
        "the parameter {name} comes again in the {place} with another value",
        "参数 {name} 在{part}中重复出现，且取值不同",
    )
}

pub(crate) fn not_utf8(place: &str) -> Message {
    let part = part(place);
    message!(
        "the {place} is not UTF-8 once its percent-encoding is undone",
        "{part}在百分号解码后不是 UTF-8",
    )
}

pub(crate) fn form_not_utf8() -> Message {
    message!("the form is not UTF-8", "表单不是 UTF-8")
}

pub(crate) fn body_too_long(announced: u64, limit: usize) -> Message {
    message!(
        "the body has {announced} bytes; at most {limit} are read",
        "请求体为 {announced} 字节，最多读取 {limit} 字节",
    )
}

pub(crate) fn body_not_read(error: impl Display) -> Message {
    message!(
        "the body cannot be read: {error}",
        "无法读取请求体：{error}"
    )
}

pub(crate) fn content_type_not_ascii() -> Message {
    message!(
        "the header Content-Type is not ASCII",
        "请求头 Content-Type 不是 ASCII",
    )
}

pub(crate) fn unknown_content_type(declared: &str) -> Message {
    message!(
        "the body's type {declared} is neither application/x-www-form-urlencoded nor application/json",
        "不支持请求体类型 {declared}，仅支持 application/x-www-form-urlencoded 和 application/json",
    )
}

pub(crate) fn two_signatures() -> Message {
    message!(
        "the request has two signatures, the header Authorization and the parameter Signature; send one of them",
        "请求有两个签名：请求头 Authorization 和参数 Signature，请只发送其中一个",
    )
}

pub(crate) fn header_not_utf8(name: impl Display) -> Message {
    message!("the header {name} is not UTF-8", "请求头 {name} 不是 UTF-8")
}

pub(crate) fn wrong_method(method: impl Display) -> Message {
    message!(
        "the method {method} is not GET, POST, PUT or DELETE",
        "不支持请求方法 {method}，仅支持 GET、POST、PUT 和 DELETE",
    )
}

pub(crate) fn wrong_path(path: &str) -> Message {
    message!("the path {path} is not /", "请求路径应为 /，而不是 {path}")
}

pub(crate) fn wrong_download_method(method: impl Display) -> Message {
    message!(
        "the method of a download is GET, not {method}",
        "下载的请求方法应为 GET，而不是 {method}",
    )
}

pub(crate) fn unsigned() -> Message {
    message!(
        "the request is not signed: it has neither an Authorization header nor a Signature parameter",
        "请求没有签名：既没有请求头 Authorization，也没有参数 Signature",
    )
}

pub(crate) fn body_not_covered() -> Message {
    message!(
        "a signature in the query covers parameters of the query and of a form, not this body; sign the headers",
        "查询字符串中的签名只覆盖查询字符串和表单中的参数，不覆盖此请求体；请使用请求头签名",
    )
}

/// Why a signature is rejected. Each message contains a word by which clients see that it is about the signature or the key.
pub(crate) fn rejected(rejection: &Rejection) -> Message {
    let chinese = match rejection {
        Rejection::Missing(field) => format!("签名缺少 {field}"),
        Rejection::Malformed(field) => format!("签名的 {field} 格式不正确"),
        Rejection::Unsupported { field, expected } => format!("签名的 {field} 应为 {expected}"),
        Rejection::UnknownAccessKey(key) => {
            format!("未知的 Access Key {key}，无法验证签名")
        }
        Rejection::Mismatch => "签名与请求不匹配".to_owned(),
        Rejection::Expired { signed_at, now } => format!(
            "请求的签名时间为 {}，当前时间为 {}",
            signed_at.extended(),
            now.extended()
        ),
        _ => format!("签名被拒绝：{rejection}"),
    };
    Message::new(rejection.to_string(), chinese)
}

/// A signature that does not match, with its mistakes in both languages and the path that says more.
pub(crate) fn mismatch(
    rejection: &Rejection,
    english: &[&str],
    chinese: &[&str],
    path: &str,
) -> Message {
    let rejected = rejected(rejection);
    Message::new(
        format!(
            "{}: {}; see {path}",
            rejected.english,
            english.join(", and ")
        ),
        format!("{}：{}；详见 {path}", rejected.chinese, chinese.join("；")),
    )
}

pub(crate) fn expired(rejection: &Rejection, minutes: u64) -> Message {
    let Message { english, chinese } = rejected(rejection);
    message!(
        "{english}; more than {minutes} minutes apart",
        "{chinese}，相差超过 {minutes} 分钟",
    )
}

pub(crate) fn missing(parameter: &str) -> Message {
    message!(
        "the parameter {parameter} is missing",
        "缺少参数 {parameter}"
    )
}

pub(crate) fn unknown_version(action: &str, version: &str, versions: &[&str]) -> Message {
    let versions = listed(versions);
    let (english, chinese) = (versions.english, versions.chinese);
    message!(
        "{action} has no version {version}, only {english}",
        "接口 {action} 没有版本 {version}，只有 {chinese}",
    )
}

pub(crate) fn old_name(action: &str, replacements: &[&str]) -> Message {
    let (english, chinese) = (replacements.join(" or "), replacements.join(" 或 "));
    message!(
        "{action} is an old name; call {english} instead",
        "{action} 是旧名称，请改为调用 {chinese}",
    )
}

/// `nearest` is the known Action that was probably meant.
pub(crate) fn unknown_action(action: &str, nearest: Option<&str>) -> Message {
    match nearest {
        Some(nearest) => message!(
            "there is no Action {action}; did you mean {nearest}? If the service has it, describe it in api-spec/actions and build this server again",
            "没有接口 {action}，是否应为 {nearest}？如果服务有该接口，请在 api-spec/actions 中描述它，然后重新构建本服务器",
        ),
        None => message!(
            "there is no Action {action}; if the service has it, describe it in api-spec/actions and build this server again",
            "没有接口 {action}；如果服务有该接口，请在 api-spec/actions 中描述它，然后重新构建本服务器",
        ),
    }
}

pub(crate) fn no_region() -> Message {
    message!("the request names no region", "请求没有指定地域")
}

pub(crate) fn unknown_region<T: Display>(
    region: &str,
    known: impl IntoIterator<Item = T>,
) -> Message {
    let known = listed(known);
    let (english, chinese) = (known.english, known.chinese);
    message!(
        "Region: {region} is not a region of this server; there are {english}",
        "Region：{region} 不是本服务器的地域，可选地域为 {chinese}",
    )
}

pub(crate) fn unknown_zone(parameter: &str, zone: &str, region: &str, known: &[String]) -> Message {
    let known = listed(known);
    let (english, chinese) = (known.english, known.chinese);
    message!(
        "{parameter}: {zone} is not a zone of {region}; there are {english}",
        "{parameter}：{zone} 不是地域 {region} 的可用区，可选可用区为 {chinese}",
    )
}
