//! Metadata of Actions, parameters, waiters and resources.

use super::{Method, Methods, Rules, Verdict};

/// Metadata of an Action.
#[derive(Debug)]
#[non_exhaustive]
pub struct ActionMeta {
    /// Wire name.
    pub name: &'static str,
    /// API version.
    pub version: &'static str,
    /// Accepted HTTP methods. The client uses the first.
    pub methods: Methods,
    /// Where the Action is documented.
    pub status: ActionStatus,
    /// Whether the sources say that the Action should no longer be called. The documentation of its request says what to use instead.
    pub deprecated: bool,
    /// What the Action does to the account's resources.
    pub effect: Effect,
    /// Resources that the Action refers to by id. The first is the one that it acts on.
    pub resources: &'static [&'static ResourceMeta],
    /// When a call may be retried.
    pub retry: RetryClass,
    /// Name of the Action whose reply shows whether a call was executed. `None` if no Action shows it, if the Action only reads,
    /// or if [`read_back`](Self::read_back) names a list.
    pub check: Option<&'static str>,
    /// Whether the members of the reply are inside `Data`.
    pub envelope: bool,
    /// How a reply with status 200 lists the resources that the call failed for.
    pub partial_failure: Option<&'static PartialFailureMeta>,
    /// Parameters, in the order of the documentation.
    pub parameters: &'static [ParameterMeta],
    /// Rules on several parameters at once.
    pub groups: &'static [GroupMeta],
    /// How the Action returns pages of a list.
    pub paging: Option<&'static PagingMeta>,
    /// How the client finds the result of a create in a list if the reply was lost.
    pub read_back: Option<&'static ReadBackMeta>,
}

impl ActionMeta {
    /// A documented, read-only Action without parameters: the defaults for the metadata of an Action.
    pub(crate) const PLAIN: Self = Self {
        name: "",
        version: "",
        methods: Methods::new(&[]),
        status: ActionStatus::Documented,
        deprecated: false,
        effect: Effect::Read,
        resources: &[],
        retry: RetryClass::Safe,
        check: None,
        envelope: true,
        partial_failure: None,
        parameters: &[],
        groups: &[],
        paging: None,
        read_back: None,
    };

    /// Returns the method that the client uses.
    pub fn method(&self) -> Method {
        self.methods.iter().next().unwrap_or(Method::Get)
    }

    /// Returns the parameter with this wire name or alias. A name with an index (`CacheId.1`) matches its pattern (`CacheId.N`).
    pub fn parameter(&self, name: &str) -> Option<&'static ParameterMeta> {
        self.parameters
            .iter()
            .find(|parameter| parameter.index_of(name).is_some())
    }
}

/// Where an Action is documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActionStatus {
    /// In the vendor's guide.
    Documented,
    /// Only in the vendor's SDKs.
    VendorSdk,
}

/// What an Action does to the account's resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// Only reads.
    Read,
    /// Creates a resource.
    Create,
    /// Changes a resource.
    Update,
    /// Deletes a resource.
    Delete,
}

/// When a call may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryClass {
    /// Always: the call only reads.
    #[doc(alias("Read", "ReadOnly"))]
    Safe,
    /// Always: executing the call twice has the same effect as once, although the service may reject the second one.
    Idempotent,
    /// Only if it was certainly not executed. If [`ActionMeta::read_back`] names a list, the client polls it for the result.
    ReadBack,
    /// Only if it certainly did not reach the service.
    Never,
}

/// Metadata of a parameter.
#[derive(Debug)]
#[non_exhaustive]
pub struct ParameterMeta {
    /// Wire name, with `N` for the index of a list.
    pub name: &'static str,
    /// Type of the value, or of the items of a list.
    pub ty: ValueType,
    /// Whether the parameter is a list, and how lists are encoded.
    pub list: ListEncoding,
    /// Whether the value is a secret, which is never printed, logged or recorded.
    pub sensitive: bool,
    /// Whether every request must have it.
    pub(crate) required: bool,
    pub(crate) rules: Option<&'static Rules>,
    pub(crate) details: Option<&'static ParameterDetails>,
}

/// Metadata that few parameters have. It is kept apart, because every program contains the parameters of the Actions it calls.
#[derive(Debug)]
pub(crate) struct ParameterDetails {
    pub(crate) aliases: &'static [&'static str],
    pub(crate) required_when: &'static [ConditionMeta],
    pub(crate) default: Option<&'static str>,
    pub(crate) deprecated: bool,
    /// The constructor that takes it together with another parameter: `Billing::prepaid`.
    pub(crate) constructor: Option<&'static str>,
}

impl ParameterDetails {
    pub(crate) const NONE: Self = Self {
        aliases: &[],
        required_when: &[],
        default: None,
        deprecated: false,
        constructor: None,
    };
}

impl ParameterMeta {
    /// An optional string without rules: the defaults for the metadata of a parameter.
    pub const STRING: Self = Self {
        name: "",
        ty: ValueType::String,
        list: ListEncoding::Plain,
        sensitive: false,
        required: false,
        rules: None,
        details: None,
    };

    /// An optional string without rules.
    pub(crate) const fn optional(name: &'static str) -> Self {
        Self {
            name,
            ..Self::STRING
        }
    }

    /// A required string without rules.
    pub(crate) const fn required(name: &'static str) -> Self {
        Self {
            name,
            required: true,
            ..Self::STRING
        }
    }

    /// Returns the other spellings of its name that clients send.
    pub fn aliases(&self) -> &'static [&'static str] {
        self.details.map_or(&[], |details| details.aliases)
    }

    /// Returns whether it is required, always or under a condition.
    pub(crate) const fn is_demanded(&self) -> bool {
        let is_conditional = match self.details {
            Some(details) => !details.required_when.is_empty(),
            None => false,
        };
        self.required || is_conditional
    }

    /// Returns whether its values have rules, or a type other than string.
    pub(crate) const fn is_ruled(&self) -> bool {
        self.rules.is_some() || !matches!(self.ty, ValueType::String)
    }

    /// Returns when it is required.
    pub fn presence(&self) -> PresenceMeta {
        match self
            .details
            .map_or(&[][..], |details| details.required_when)
        {
            _ if self.required => PresenceMeta::Always,
            [] => PresenceMeta::Optional,
            conditions => PresenceMeta::Conditional(conditions),
        }
    }

    /// Returns the documented default.
    pub fn default_value(&self) -> Option<&'static str> {
        self.details.and_then(|details| details.default)
    }

    /// Returns whether the sources say that it should no longer be sent. The documentation of its setter says what to use instead.
    pub fn deprecated(&self) -> bool {
        self.details.is_some_and(|details| details.deprecated)
    }

    /// Returns the rules for its values.
    pub fn rules(&self) -> &'static Rules {
        self.rules.unwrap_or(&Rules::NONE)
    }

    /// Returns the index in `name` (`1` in `CacheId.1`), or 0 for a parameter without one. `None` if `name` is another parameter.
    pub fn index_of(&self, name: &str) -> Option<u32> {
        match_index(self.name, name).or_else(|| {
            let mut aliases = self.aliases().iter();
            aliases.find_map(|alias| match_index(alias, name))
        })
    }
}

/// Compares segment by segment. A segment `N` of the pattern matches a number.
#[inline]
fn match_index(pattern: &str, name: &str) -> Option<u32> {
    // Called for every pair of parameter and name: most differ in the first byte.
    let first = pattern.as_bytes().first();
    if first != name.as_bytes().first() && first != Some(&b'N') {
        return None;
    }
    match_segments(pattern, name)
}

fn match_segments(pattern: &str, name: &str) -> Option<u32> {
    let begin = pattern.bytes().zip(name.bytes());
    let same = begin.take_while(|(pattern, name)| pattern == name).count();
    match pattern.as_bytes().get(same) {
        None if same == name.len() => return Some(0),
        Some(b'N') => {}
        _ => return None,
    }
    let mut index = None;
    let mut names = name.split('.');
    for segment in pattern.split('.') {
        let candidate = names.next()?;
        if segment == "N" {
            if candidate.is_empty() || !candidate.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            index = Some(candidate.parse().ok()?);
        } else if segment != candidate {
            return None;
        }
    }
    if names.next().is_some() { None } else { index }
}

/// The type of a value on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueType {
    /// A string.
    String,
    /// A signed 64-bit integer in decimal.
    Integer,
    /// A number in decimal.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date and time, as the service prints it.
    Timestamp,
    /// A string of JSON.
    Json,
}

/// How a list is encoded in parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListEncoding {
    /// Not a list.
    Plain,
    /// One parameter per item, with an index from 1: `CacheId.1`, `CacheId.2`.
    Indexed,
    /// One parameter with the items separated by commas.
    Joined,
}

/// When a parameter is required.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PresenceMeta {
    /// Always.
    Always,
    /// Never.
    Optional,
    /// If all of these conditions hold.
    Conditional(&'static [ConditionMeta]),
}

/// A condition on another parameter. With neither `is` nor `is_not` it holds if the parameter is sent.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConditionMeta {
    /// Wire name of the other parameter.
    pub parameter: &'static str,
    /// Values of which it must have one. Empty if any value will do.
    pub is: &'static [&'static str],
    /// Values of which it must have none; it may also be absent. Empty if no value is excluded.
    pub is_not: &'static [&'static str],
}

/// A rule on several parameters, by wire name.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum GroupMeta {
    /// Indexed lists whose items with the same index form a pair.
    #[non_exhaustive]
    Paired {
        /// The member of the request that holds the pairs.
        member: &'static str,
        /// Wire names of the lists.
        parameters: &'static [&'static str],
    },
    /// All of them or none must be sent.
    Together(&'static [&'static str]),
    /// At most one may be sent.
    Exclusive(&'static [&'static str]),
    /// Exactly one must be sent.
    OneOf(&'static [&'static str]),
    /// At least one must be sent.
    AnyOf(&'static [&'static str]),
}

/// How an Action returns pages of a list.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PagingMeta {
    /// Parameter for the index of the first element, from 0.
    pub offset: &'static str,
    /// Parameter for the number of elements of a page.
    pub limit: &'static str,
    /// Member of `Data` that holds the list. `None` if `Data` itself is the list.
    pub items: Option<&'static str>,
    /// Member of `Data` with the total number of elements.
    pub total: Option<&'static str>,
    /// Number of elements of a page if `limit` is not sent.
    pub default_limit: Option<u32>,
}

/// How a reply with status 200 lists the resources that a call failed for: the members of an entry of the list.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PartialFailureMeta {
    /// Member with the id of the resource.
    pub id: &'static str,
    /// Member with the error message.
    pub message: &'static str,
    /// Member with the error code, if there is one.
    pub code: Option<&'static str>,
}

/// How the client finds the result of a create in a list if the reply was lost.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ReadBackMeta {
    /// The Action that lists the new resource.
    pub action: &'static ActionMeta,
    /// Parameters of the list call, each with the parameter of the create that its value is taken from.
    pub send: &'static [(&'static str, &'static str)],
    /// Those of these parameters that are known to filter the list.
    pub filters: &'static [&'static str],
    /// Member of a listed resource that holds its id.
    pub id: &'static str,
    /// Members of a listed resource that must equal a parameter of the create, as pairs of member and parameter. If the
    /// parameter is a list, the create makes one resource per item. If the member is missing, the result is ambiguous.
    pub same: &'static [(&'static str, &'static str)],
    /// Members of a listed resource that must not differ from a parameter of the create, as pairs of member and parameter. The
    /// member may be missing.
    pub conflicts: &'static [(&'static str, &'static str)],
    /// Whether the list shows everything that the create makes. Only then
    /// [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) applies.
    pub again: bool,
}

/// Metadata of a waiter.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct WaiterMeta {
    /// Name of the waiter.
    pub name: &'static str,
    /// Name of the Action that it polls.
    pub action: &'static str,
    /// Members of the reply that it evaluates, by wire name. Empty for [`Until`](crate::Until), whose condition may evaluate any.
    pub members: &'static [&'static str],
    /// What it means that the resource does not exist.
    pub not_found: NotFoundMeans,
    /// Time from the beginning of a wait during which success and failure count only after another state has been observed, in
    /// seconds: the change may not have begun.
    pub settle_time: u32,
    /// Delay between the first poll, which is made at once, and the second, in seconds.
    pub first_delay: u32,
    /// Minimum delay between later polls, in seconds.
    pub min_delay: u32,
    /// Maximum delay between later polls, in seconds.
    pub max_delay: u32,
    /// Timeout of the wait in seconds, unless the caller [sets](crate::Wait::timeout) another.
    pub timeout: u32,
}

/// What it means for a wait that the resource does not exist. Only two polls in a row end a wait, because a single one may have
/// been answered by a replica that lags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFoundMeans {
    /// The wait ends with success.
    Success,
    /// The wait ends with an error.
    Failure,
    /// The wait continues: the resource does not exist yet.
    Pending,
}

impl NotFoundMeans {
    /// Returns what a wait makes of a resource that does not exist; `may_appear` says whether it may be too new to be found.
    pub(crate) fn verdict(self, may_appear: bool) -> Verdict {
        match self {
            Self::Pending => Verdict::Pending,
            Self::Failure if may_appear => Verdict::Pending,
            Self::Failure => Verdict::Failure,
            Self::Success => Verdict::Success,
        }
    }
}

/// A kind of resource, or another subject of an error message.
#[derive(Debug)]
#[non_exhaustive]
pub struct ResourceMeta {
    /// Name of the kind: `security-group`.
    pub name: &'static str,
    /// How messages name it, in lowercase. A word that ends in `id` is the parameter that holds its id.
    pub words: &'static [&'static str],
    /// Parameters for its location, such as `AvailableZone`. If a request leaves one out, the service assumes a location.
    pub location: &'static [&'static str],
    /// Errors that report that such a resource does not exist. If empty, no error is known to report it.
    pub not_found: &'static [NotFoundRule],
}

/// An error that reports that a resource does not exist: status, code and message must all match.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct NotFoundRule {
    /// HTTP status.
    pub http_status: u16,
    /// Error code, compared without case. `None` matches any of [`ERRORS`](crate::metadata::ERRORS).
    pub code: Option<&'static str>,
    /// Phrases that the message must contain in this order, compared without case.
    pub message: &'static [&'static str],
}

/// An error that reports rejected credentials or a conflict with the state of a resource: status, code and message must all
/// match.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorRule {
    /// HTTP status.
    pub http_status: u16,
    /// Error code.
    pub code: &'static str,
    /// Phrases of which the message must contain one, compared without case.
    pub message: &'static [&'static str],
}

#[cfg(test)]
mod tests {
    use super::{ParameterDetails, ParameterMeta};

    #[test]
    fn a_parameter_says_that_it_is_deprecated() {
        const OLD: ParameterMeta = ParameterMeta {
            details: Some(&ParameterDetails {
                deprecated: true,
                ..ParameterDetails::NONE
            }),
            ..ParameterMeta::STRING
        };
        const WITH_DEFAULT: ParameterMeta = ParameterMeta {
            details: Some(&ParameterDetails {
                default: Some("1"),
                ..ParameterDetails::NONE
            }),
            ..ParameterMeta::STRING
        };
        assert!(OLD.deprecated());
        assert!(!WITH_DEFAULT.deprecated());
        assert!(!ParameterMeta::STRING.deprecated());
    }
}
