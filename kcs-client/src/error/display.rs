//! `Display`, `Debug` and the report of errors.

use std::borrow::Cow;
use std::fmt;

use super::{Error, PartialFailure};
use crate::one_line::one_line;
use crate::reply::RequestId;

impl Error {
    /// Returns the error with all its causes on one line, for logs. `Display` omits the causes, because reporters of error chains print
    /// each [`source`](std::error::Error::source) themselves.
    ///
    /// # Examples
    ///
    /// ```
    /// # fn log(error: kcs_client::Error) {
    /// eprintln!("{}", error.report());
    /// # }
    /// ```
    pub fn report(&self) -> impl fmt::Display + '_ {
        Report(self)
    }

    /// What went wrong, without what is known about it.
    fn write_head(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = self.message().map(one_line);
        let rejection =
            (!self.violations().is_empty()).then_some(Cow::Borrowed("the request was not sent"));
        let parts = [
            self.action().map(one_line),
            self.code().map(one_line),
            message,
            rejection,
        ];
        for (index, part) in parts.iter().flatten().enumerate() {
            f.write_str(if index > 0 { ": " } else { "" })?;
            f.write_str(part)?;
        }
        for (index, violation) in self.violations().iter().enumerate() {
            f.write_str(if index > 0 { "; " } else { ": " })?;
            f.write_str(&one_line(&violation.to_string()))?;
        }
        Ok(())
    }

    /// What is known about it, and what to do.
    fn write_facts(&self, f: &mut fmt::Formatter<'_>, id: Option<&RequestId>) -> fmt::Result {
        let mut facts = Vec::new();
        if let Some(state) = self.state() {
            facts.push(format!("last state {}", one_line(state)));
        }
        if let Some(status) = self.http_status() {
            facts.push(format!("HTTP {status}"));
        }
        if let Some(id) = id {
            facts.push(format!("request id {}", one_line(id.as_str())));
        }
        match self.attempts() {
            0 => {}
            1 => facts.push("1 attempt".to_owned()),
            attempts => facts.push(format!("{attempts} attempts")),
        }
        if !facts.is_empty() {
            write!(f, " ({})", facts.join(", "))?;
        }
        if let Some(end) = &self.0.end {
            write!(f, "; no further attempt: {}", one_line(end))?;
        }
        match self.advice() {
            Some(advice) => write!(f, "; {}", one_line(advice)),
            None => Ok(()),
        }
    }
}

/// Prints `CreateCacheCluster: InvalidParameter: Capacity is wrong (HTTP 400, request id 7f2c, 1 attempt)`, without the causes.
/// [`report`](Error::report) includes them.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_head(f)?;
        self.write_facts(f, self.request_id())
    }
}

/// An error with its causes, each once.
struct Report<'a>(&'a Error);

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(error) = *self;
        error.write_head(f)?;
        let mut said = error
            .message()
            .map(one_line)
            .unwrap_or_default()
            .into_owned();
        let mut id = error.request_id();
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            let text = one_line(&error.to_string()).into_owned();
            // Some errors of others repeat their causes in their own words.
            if !text.is_empty() && !said.contains(&text) {
                write!(f, ": {text}")?;
            }
            let own_id = error.downcast_ref::<Error>().and_then(Error::request_id);
            id = id.filter(|id| own_id != Some(id));
            said = text;
            cause = error.source();
        }
        error.write_facts(f, id)?;
        // An error with a cause of its own does not have the earlier attempt among its causes.
        match error.earlier_attempt().filter(|_| error.0.source.is_some()) {
            Some(earlier) => write!(f, "; the earlier attempt: {}", earlier.report()),
            None => Ok(()),
        }
    }
}

/// Omits empty fields. A `main` that returns an error prints this.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut shown = f.debug_struct("Error");
        shown.field("kind", &inner.kind);
        let texts = [
            ("action", self.action()),
            ("code", self.code()),
            ("message", self.message()),
            ("request_id", self.request_id().map(RequestId::as_str)),
            ("state", self.state()),
            ("advice", self.advice()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                shown.field(name, &text);
            }
        }
        if let Some(status) = inner.http_status {
            shown.field("http_status", &status);
        }
        if inner.attempts > 0 {
            shown.field("attempts", &inner.attempts);
        }
        if !inner.violations.is_empty() {
            shown.field("violations", &inner.violations);
        }
        if let Some(end) = &inner.end {
            shown.field("end", end);
        }
        if !inner.failures.is_empty() {
            shown.field("failures", &inner.failures);
        }
        if let Some(source) = &inner.source {
            shown.field("source", source);
        }
        if let Some(earlier) = &inner.earlier {
            shown.field("earlier_attempt", earlier);
        }
        shown.finish()
    }
}

/// Prints id, code and message: `sg-1: it is in use`.
impl fmt::Display for PartialFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [Some(self.resource_id()), self.code(), Some(self.message())];
        let known = parts.into_iter().flatten().filter(|part| !part.is_empty());
        let parts: Vec<_> = known.map(one_line).collect();
        match parts.as_slice() {
            [] => f.write_str("a resource without an id and a reason"),
            parts => f.write_str(&parts.join(": ")),
        }
    }
}
