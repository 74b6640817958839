//! A call as it was sent, before it is known whose it is and what it asks for.

use hyper::body::{Bytes, Incoming};
use hyper::http::request::Parts;

use super::body;
use super::raw_parameters::{RawParameters, decode};
use crate::service::{ErrorCode, ServiceError, message};

/// The parameters and the body of a call.
pub(super) struct Sent {
    pub(super) body: Bytes,
    /// The parameters of the query, and after them those of a form.
    pub(super) pairs: Vec<(String, String)>,
    /// How many of them are of the query.
    of_query: usize,
    /// Whether the body has further parameters as JSON.
    pub(super) is_json: bool,
}

impl Sent {
    /// Reads a call.
    ///
    /// # Errors
    ///
    /// It is no call of this API, or its body cannot be read.
    pub(super) async fn read(parts: &Parts, body: Incoming) -> Result<Self, ServiceError> {
        let wrong = |message| ServiceError::new(ErrorCode::ValidationError, message);
        if !matches!(parts.method.as_str(), "GET" | "POST" | "PUT" | "DELETE") {
            return Err(wrong(message::wrong_method(&parts.method)));
        }
        if parts.uri.path() != "/" {
            return Err(wrong(message::wrong_path(parts.uri.path())));
        }
        let body = body::read(parts, body, body::LIMIT).await?;
        let mut pairs = decode(parts.uri.query().unwrap_or_default(), "query")?;
        let of_query = pairs.len();
        let is_json = body::is_json(parts, &body)?;
        if !is_json {
            pairs.extend(decode(body::text(&body)?, "body")?);
        }
        Ok(Self {
            body,
            pairs,
            of_query,
            is_json,
        })
    }

    /// The form, as it was sent.
    pub(super) fn form(&self) -> &str {
        match std::str::from_utf8(&self.body) {
            Ok(text) if !self.is_json => text,
            _ => "",
        }
    }

    /// Moves all parameters to `raw`, as far as none comes twice with different values.
    pub(super) fn move_to(&mut self, raw: &mut RawParameters) -> Result<(), ServiceError> {
        let form = self.pairs.split_off(self.of_query);
        raw.add_pairs(std::mem::take(&mut self.pairs), "query")?;
        raw.add_pairs(form, "body")?;
        if self.is_json {
            raw.add_json(&self.body)?;
        }
        Ok(())
    }
}
