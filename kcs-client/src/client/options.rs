//! What may be said for one call alone.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use crate::retry::RetryPolicy;

/// The choices for a call: most calls have none, and are spared their room.
#[derive(Clone, Debug, Default)]
pub(super) struct Options(Option<Box<Choices>>);

#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    pub(super) validate: Option<bool>,
    pub(super) timeout: Option<Duration>,
    pub(super) attempt_timeout: Option<Duration>,
    pub(super) connect_timeout: Option<Duration>,
    pub(super) read_timeout: Option<Duration>,
    pub(super) retry: Option<RetryPolicy>,
    pub(super) request_id: Option<String>,
    /// Those of interceptors.
    pub(super) headers: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

static NONE: Choices = Choices {
    validate: None,
    timeout: None,
    attempt_timeout: None,
    connect_timeout: None,
    read_timeout: None,
    retry: None,
    request_id: None,
    headers: Vec::new(),
};

impl From<Choices> for Options {
    fn from(choices: Choices) -> Self {
        Self(Some(Box::new(choices)))
    }
}

impl Deref for Options {
    type Target = Choices;

    fn deref(&self) -> &Choices {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl DerefMut for Options {
    fn deref_mut(&mut self) -> &mut Choices {
        self.0.get_or_insert_default()
    }
}
