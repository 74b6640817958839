//! What metadata has beside the Actions: documentation, and the tables of the service.

use super::ActionMeta;

/// Documentation in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Doc {
    /// English.
    pub en: &'static str,
    /// Chinese.
    pub zh: &'static str,
}

impl Doc {
    /// Both texts.
    pub const fn new(en: &'static str, zh: &'static str) -> Self {
        Self { en, zh }
    }
}

/// The documentation of an Action.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionDocs {
    /// What it does.
    pub doc: Doc,
    /// Its parameters, in the order of [`ActionMeta::parameters`].
    pub parameters: &'static [Doc],
}

/// A row of the table of all Actions.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionEntry {
    /// What it is.
    pub meta: &'static ActionMeta,
    /// What it does.
    pub docs: &'static ActionDocs,
    /// The chapter it belongs to: `instance`, `snapshot`.
    pub group: &'static str,
    /// Names of the waiters that call it.
    pub waiters: &'static [&'static str],
}

/// A name that only the guide's overview knows: documented, but not callable in a typed way.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct LegacyEntry {
    /// On the wire.
    pub name: &'static str,
    /// What to call instead.
    pub replaced_by: &'static [&'static str],
    /// What it did.
    pub doc: Doc,
}

/// A region.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RegionEntry {
    /// `cn-beijing-6`.
    pub code: &'static str,
    /// Codes of its zones.
    pub zones: &'static [&'static str],
    /// Where it is.
    pub doc: Doc,
}

/// An error code of the service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorEntry {
    /// On the wire.
    pub code: &'static str,
    /// The HTTP status that it comes with.
    pub http_status: u16,
    /// What it means and what to do.
    pub doc: Doc,
}

/// Names and hosts of the service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ServiceMeta {
    /// In credential scopes and host names.
    pub name: &'static str,
    /// Host without a region.
    pub global_host: &'static str,
    /// Host with `{region}`.
    pub regional_host: &'static str,
    /// URL scheme.
    pub scheme: &'static str,
    /// The region of the host without one.
    pub default_region: &'static str,
}

/// What a Redis engine takes for one of its parameters.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EngineParameterEntry {
    /// `maxmemory-policy`.
    pub name: &'static str,
    /// The engine versions that this is about.
    pub protocols: &'static [&'static str],
    /// What the engine takes unless told otherwise, where a source says so.
    pub default: Option<&'static str>,
    /// Which values it takes.
    pub limits: EngineLimits,
}

/// Which values a Redis engine takes for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EngineLimits {
    /// One of these.
    Choices(&'static [&'static str]),
    /// A number in a range; a bound that no source states is open.
    #[non_exhaustive]
    Range {
        /// The smallest.
        min: Option<&'static str>,
        /// The largest.
        max: Option<&'static str>,
    },
    /// A text that fits this regular expression.
    Pattern(&'static str),
}
