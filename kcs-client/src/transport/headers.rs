//! Headers between our types and those of the HTTP libraries, which share one.

use std::borrow::Cow;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

use super::Source;

/// Bytes beyond ASCII go as they are.
pub(super) fn to_headers(headers: Vec<(Cow<'static, str>, String)>) -> Result<HeaderMap, Source> {
    let mut map = HeaderMap::with_capacity(headers.len());
    for (name, value) in headers {
        let cannot = || format!("the header {name} cannot be sent");
        let value = HeaderValue::try_from(value).map_err(|_| cannot())?;
        map.append(HeaderName::try_from(&*name).map_err(|_| cannot())?, value);
    }
    Ok(map)
}

/// A value that is no text is left out.
pub(super) fn from_headers(map: &HeaderMap) -> Vec<(String, String)> {
    let mut headers = Vec::with_capacity(map.len());
    for (name, value) in map {
        if let Ok(value) = value.to_str() {
            headers.push((name.as_str().to_owned(), value.to_owned()));
        }
    }
    headers
}
