//! What should no longer be used.

use super::Text;

/// That something should no longer be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// The day since which it is discouraged.
    pub since: Option<String>,
    /// The day on which it is removed.
    pub sunset: Option<String>,
    /// What to use instead, as the specification names it.
    pub replacement: Option<String>,
    /// Why, and what to do.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}
