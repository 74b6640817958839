//! Metadata other than that of Actions: their documentation, and the tables of the service.

use super::ActionMeta;
use crate::doc::Doc;

/// Documentation of an Action.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionDocs {
    /// Documentation of the Action itself.
    pub doc: Doc,
    /// Documentation of its parameters, in the order of [`ActionMeta::parameters`].
    pub parameters: &'static [Doc],
}

/// An entry of [`ACTIONS`](crate::metadata::ACTIONS).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ActionEntry {
    /// Metadata of the Action.
    pub meta: &'static ActionMeta,
    /// Documentation of the Action.
    pub docs: &'static ActionDocs,
    /// The group of Actions that it belongs to: `instance`, `snapshot`.
    pub group: &'static str,
    /// Names of the waiters that poll it.
    pub waiters: &'static [&'static str],
}

/// Makes the tables of all Actions from one line for each: module, request, group, and the waiters that poll it.
macro_rules! action_tables {
    ($($module:ident $request:ident in $group:literal $([$($waiter:literal),+])?;)*) => {
        /// All Actions, by name and version.
        pub static ACTIONS: &[$crate::action::ActionEntry] = &[$($crate::action::ActionEntry {
            meta: &actions::$module::META,
            docs: &actions::$module::DOCS,
            group: $group,
            waiters: &[$($($waiter),+)?],
        }),*];

        /// All Actions as in [`ACTIONS`], without what is written for readers: a program that uses only this table does not
        /// have the documentation in it.
        pub static METAS: &[&$crate::action::ActionMeta] = &[$(&actions::$module::META),*];

        /// What the reply of each Action is read into, in the order of [`ACTIONS`].
        #[cfg(test)]
        pub(crate) static REPLIES: &[$crate::shape::ReplyType] =
            &[$($crate::shape::ReplyType::of::<actions::$request>()),*];
    };
}
pub(crate) use action_tables;

/// A legacy Action that only the overview of the vendor's guide lists. The SDK has no request type for it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct LegacyEntry {
    /// Wire name.
    pub name: &'static str,
    /// Names of the Actions to call instead.
    pub replaced_by: &'static [&'static str],
    /// Documentation of the Action.
    pub doc: Doc,
}

/// A region.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct RegionEntry {
    /// Code of the region: `cn-beijing-6`.
    pub code: &'static str,
    /// Codes of its availability zones.
    pub zones: &'static [&'static str],
    /// Name of the region.
    pub doc: Doc,
}

/// An error code of the service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorEntry {
    /// The code in the reply: `InvalidParameter`.
    pub code: &'static str,
    /// The HTTP status of such a reply.
    pub http_status: u16,
    /// What it means and what to do.
    pub doc: Doc,
}

/// Names and hosts of the service.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ServiceMeta {
    /// Name in credential scopes and host names: `kcs`.
    pub name: &'static str,
    /// Host name without a region.
    pub global_host: &'static str,
    /// Host name with the placeholder `{region}`.
    pub regional_host: &'static str,
    /// URL scheme.
    pub scheme: &'static str,
    /// Region of the host name without a region.
    pub default_region: &'static str,
}

/// A parameter of the Redis engine, such as `maxmemory-policy`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct EngineParameterEntry {
    /// Name of the parameter.
    pub name: &'static str,
    /// Engine versions that this entry applies to.
    pub protocols: &'static [&'static str],
    /// Default value, if a source states it.
    pub default: Option<&'static str>,
    /// Accepted values.
    pub limits: EngineLimits,
}

/// Accepted values of a parameter of the Redis engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EngineLimits {
    /// One of these.
    Choices(&'static [&'static str]),
    /// A number in a range.
    #[non_exhaustive]
    Range {
        /// Minimum; `None` if no source states it.
        min: Option<&'static str>,
        /// Maximum; `None` if no source states it.
        max: Option<&'static str>,
    },
    /// A string that matches this regular expression.
    Pattern(&'static str),
}
