//! Why processes cannot be started or used.

use std::fmt;
use std::io;

/// Why something failed, as a sentence that names what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault(String);

impl Fault {
    /// A fault with this description.
    pub(crate) fn new(description: impl Into<String>) -> Self {
        Self(description.into())
    }

    /// An error of the operating system while doing `what`.
    pub(crate) fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        Self(format!("{what}: {error}"))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Fault {}
