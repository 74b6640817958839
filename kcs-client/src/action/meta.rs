//! The static description of Actions, and of what surrounds them.

use super::{Method, Methods};

/// Everything that is known about an Action beside its documentation.
#[derive(Debug)]
#[non_exhaustive]
pub struct ActionMeta {
    /// On the wire.
    pub name: &'static str,
    /// The API version sent with it.
    pub version: &'static str,
    /// What the service takes; the client uses the first.
    pub methods: Methods,
    /// Where it is known from.
    pub status: ActionStatus,
    /// What it does to the account's resources.
    pub effect: Effect,
    /// The resources that it names by an id, the one that it acts on first.
    pub resources: &'static [&'static ResourceMeta],
    /// When a retry is safe.
    pub retry: RetryClass,
    /// Name of the Action whose reply shows whether a call was executed. `None` if no Action shows it, if the Action only reads,
    /// or if [`read_back`](Self::read_back) names a list.
    pub check: Option<&'static str>,
    /// Whether the reply's fields stand inside `Data`.
    pub envelope: bool,
    /// How the reply lists the resources that the call failed for, although the HTTP status is 200.
    pub partial_failure: Option<&'static PartialFailureMeta>,
    /// Its parameters, in the order of the documentation.
    pub parameters: &'static [ParameterMeta],
    /// Parameters that belong together.
    pub groups: &'static [GroupMeta],
    /// How it pages.
    pub paging: Option<&'static PagingMeta>,
    /// How its result is found in a list when the reply was lost.
    pub read_back: Option<&'static ReadBackMeta>,
}

impl ActionMeta {
    /// A documented call that only reads, without parameters: what the Actions of the API are variations of.
    pub(crate) const PLAIN: Self = Self {
        name: "",
        version: "",
        methods: Methods::new(&[]),
        status: ActionStatus::Documented,
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

    /// The parameter of this wire name or alias. A name with an index (`CacheId.1`) is found under its pattern (`CacheId.N`).
    pub fn parameter(&self, name: &str) -> Option<&'static ParameterMeta> {
        self.parameters
            .iter()
            .find(|parameter| parameter.index_of(name).is_some())
    }
}

/// Where an Action is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActionStatus {
    /// The vendor's guide describes it.
    Documented,
    /// Only the vendor's SDKs have it.
    VendorSdk,
}

/// What an Action does to the account's resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// Nothing.
    Read,
    /// Makes one.
    Create,
    /// Changes one.
    Update,
    /// Removes one.
    Delete,
}

/// When a call may be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryClass {
    /// Always: the call only reads.
    #[doc(alias("Read", "ReadOnly"))]
    Safe,
    /// Always: the same call twice ends in the same state, though the second answer may be a refusal.
    Idempotent,
    /// Not once it may have been executed. If [`ActionMeta::read_back`] names a list, the client polls it for the result.
    ReadBack,
    /// Not once it may have arrived.
    Never,
}

/// A parameter of an Action.
#[derive(Debug)]
#[non_exhaustive]
pub struct ParameterMeta {
    /// On the wire, with `N` where the index of a list goes.
    pub name: &'static str,
    /// What its values, or its items, look like.
    pub ty: ValueType,
    /// Whether it is a list, and how it is written.
    pub list: ListEncoding,
    /// Never printed, logged or recorded.
    pub sensitive: bool,
    /// Whether every request has it.
    pub(crate) required: bool,
    pub(crate) rules: Option<&'static Rules>,
    pub(crate) details: Option<&'static ParameterDetails>,
}

/// What few parameters have: apart, since all parameters of an Action are in every program that calls it.
#[derive(Debug)]
pub(crate) struct ParameterDetails {
    pub(crate) aliases: &'static [&'static str],
    pub(crate) required_when: &'static [ConditionMeta],
    pub(crate) default: Option<&'static str>,
    /// The function of the SDK that asks for it, where it goes with another parameter: `Billing::prepaid`.
    pub(crate) asked_by: Option<&'static str>,
}

impl ParameterDetails {
    pub(crate) const NONE: Self = Self {
        aliases: &[],
        required_when: &[],
        default: None,
        asked_by: None,
    };
}

impl ParameterMeta {
    /// An optional text without limits: what most parameters are variations of.
    pub const STRING: Self = Self {
        name: "",
        ty: ValueType::String,
        list: ListEncoding::Plain,
        sensitive: false,
        required: false,
        rules: None,
        details: None,
    };

    /// Other spellings that clients send.
    pub fn aliases(&self) -> &'static [&'static str] {
        self.details.map_or(&[], |details| details.aliases)
    }

    /// Whether the service requires it, always or under a condition.
    pub(crate) const fn is_demanded(&self) -> bool {
        let is_conditional = match self.details {
            Some(details) => !details.required_when.is_empty(),
            None => false,
        };
        self.required || is_conditional
    }

    /// Whether its values cannot be just any text.
    pub(crate) const fn is_ruled(&self) -> bool {
        self.rules.is_some() || !matches!(self.ty, ValueType::String)
    }

    /// When the service requires it.
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

    /// What the service takes when it is absent.
    pub fn default_value(&self) -> Option<&'static str> {
        self.details.and_then(|details| details.default)
    }

    /// Limits of its values.
    pub fn rules(&self) -> &'static Rules {
        self.rules.unwrap_or(&Rules::NONE)
    }

    /// If `name` is this parameter or one of its aliases: the index that it carries (0 for a parameter without one).
    pub fn index_of(&self, name: &str) -> Option<u32> {
        match_index(self.name, name).or_else(|| {
            let mut aliases = self.aliases().iter();
            aliases.find_map(|alias| match_index(alias, name))
        })
    }
}

/// Compares segment by segment; a segment `N` of the pattern takes a number.
#[inline]
fn match_index(pattern: &str, name: &str) -> Option<u32> {
    // Nearly always they differ at once: this is asked about every parameter and every name.
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

/// What a value looks like on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueType {
    /// Text.
    String,
    /// 64 bits, signed, decimal.
    Integer,
    /// Any number, decimal.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Date and time as the service prints it.
    Timestamp,
    /// JSON text.
    Json,
}

/// How the items of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ListEncoding {
    /// No list: one value.
    Plain,
    /// One parameter for each item, with its index, from 1, in the place of `N`.
    Indexed,
    /// One parameter, the items joined with commas.
    Joined,
}

/// When the service requires a parameter.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum PresenceMeta {
    /// In every request.
    Always,
    /// Never.
    Optional,
    /// When all of these hold.
    Conditional(&'static [ConditionMeta]),
}

/// A condition on another parameter.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConditionMeta {
    /// The other parameter's wire name.
    pub parameter: &'static str,
    /// Holds if it is sent with one of these (empty: not asked).
    pub is: &'static [&'static str],
    /// Holds if it is absent or sent with none of these (empty: not asked).
    pub is_not: &'static [&'static str],
}

/// Parameters that belong together, by wire name.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum GroupMeta {
    /// Indexed lists whose N-th values belong together.
    #[non_exhaustive]
    Paired {
        /// The member of the request that holds the items.
        member: &'static str,
        /// Wire names.
        parameters: &'static [&'static str],
    },
    /// All or none.
    Together(&'static [&'static str]),
    /// At most one.
    Exclusive(&'static [&'static str]),
    /// Exactly one.
    OneOf(&'static [&'static str]),
    /// At least one.
    AnyOf(&'static [&'static str]),
}

/// Limits of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rules {
    /// Characters at least.
    pub min_chars: Option<u32>,
    /// Characters at most.
    pub max_chars: Option<u32>,
    /// Allowed characters; empty for any.
    pub charset: &'static [Charset],
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// Steps, counted from the smallest number.
    pub step: Option<i64>,
    /// The only values; empty for any.
    pub one_of: &'static [&'static str],
    /// A format of text.
    pub format: Option<Format>,
    /// How many of the classes upper, lower, digit and other a password has at least.
    pub classes: Option<u32>,
    /// Items of a list at least.
    pub min_items: Option<u32>,
    /// Items of a list at most.
    pub max_items: Option<u32>,
    /// Whether an empty string is a value: a required parameter, or all items of a required list, may then be empty.
    pub may_be_empty: bool,
}

impl Rules {
    /// No limits.
    pub const NONE: Self = Self {
        min_chars: None,
        max_chars: None,
        charset: &[],
        min: None,
        max: None,
        step: None,
        one_of: &[],
        format: None,
        classes: None,
        min_items: None,
        max_items: None,
        may_be_empty: false,
    };
}

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Charset {
    /// Chinese characters.
    Chinese,
    /// ASCII letters.
    Letters,
    /// ASCII uppercase letters.
    Upper,
    /// ASCII lowercase letters.
    Lower,
    /// ASCII digits.
    Digits,
    /// These characters.
    Literal(&'static str),
}

/// A format of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// `HH:00-HH:00`, one hour, the last `23:00-24:00`.
    HourWindow,
    /// An IPv4 address.
    Ipv4,
    /// An IPv4 network.
    Cidr,
    /// `yyyy-MM-dd HH:mm:ss`.
    DateTime,
}

/// How an Action pages.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PagingMeta {
    /// The parameter for the first element of the page.
    pub offset: &'static str,
    /// The parameter for the length of the page.
    pub limit: &'static str,
    /// The reply field below `Data` that holds the list; `None` when `Data` is the list.
    pub items: Option<&'static str>,
    /// The reply field below `Data` with the number of all elements.
    pub total: Option<&'static str>,
    /// What the service takes when `limit` is absent.
    pub default_limit: Option<u32>,
}

/// How a reply with status 200 lists the resources that a call failed for: by these members of each entry.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PartialFailureMeta {
    /// The id of the resource.
    pub id: &'static str,
    /// Why it failed.
    pub message: &'static str,
    /// An error code, where there is one.
    pub code: Option<&'static str>,
}

/// How the result of a create is found in a list when its reply was lost.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ReadBackMeta {
    /// The Action that lists the new resource.
    pub action: &'static ActionMeta,
    /// Its parameters, each with the create's parameter that gives the value.
    pub send: &'static [(&'static str, &'static str)],
    /// The parameters among these that are known to filter the list: with another value it does not show what the call
    /// creates.
    pub filters: &'static [&'static str],
    /// The member of a listed resource that identifies it.
    pub id: &'static str,
    /// Members of a listed resource, each with the create's parameter that it equals if the call created it. For a list of
    /// values the call creates one resource for each. A resource that lacks one that the call was sent with is ambiguous.
    pub same: &'static [(&'static str, &'static str)],
    /// Further members, each with the create's parameter. A resource with another value was not created by the call; one
    /// that lacks the member may have been.
    pub conflicts: &'static [(&'static str, &'static str)],
    /// Whether the list shows all that the call creates, so that it may be ordered again if the caller says so.
    pub again: bool,
}

/// How to wait for something.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct WaiterMeta {
    /// Its name.
    pub name: &'static str,
    /// The Action that it calls.
    pub action: &'static str,
    /// The members of its data that it judges by, by wire name. None for a condition of the program, which may judge by any.
    pub members: &'static [&'static str],
    /// What a missing resource means.
    pub not_found: NotFoundMeans,
    /// Seconds between the first poll, which is made at once, and the second.
    pub first_delay: u32,
    /// Seconds between polls at least.
    pub min_delay: u32,
    /// Seconds between polls at most.
    pub max_delay: u32,
    /// Seconds until the wait times out, unless the caller sets another [timeout](crate::Wait::timeout).
    pub timeout: u32,
}

/// What a missing resource means to a waiter. One poll alone may have asked a replica that lags: only two in a row end a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotFoundMeans {
    /// It is what was waited for.
    Success,
    /// It will not come any more.
    Failure,
    /// It is not there yet.
    Pending,
}

/// A kind of resource, or anything else that an error message may be about.
#[derive(Debug)]
#[non_exhaustive]
pub struct ResourceMeta {
    /// `security-group`.
    pub name: &'static str,
    /// How messages name it, in lowercase. One that ends in `id` is the parameter that holds its id.
    pub words: &'static [&'static str],
    /// The parameters that say where it is. A request to an Action that has them, and that leaves one out, is answered for a
    /// place that the service assumes.
    pub location: &'static [&'static str],
    /// How the service reports that one does not exist: any of these. If there is none, no error means that.
    pub not_found: &'static [NotFoundRule],
}

/// One way in which the service reports that a resource does not exist. What is given must all hold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct NotFoundRule {
    /// HTTP status.
    pub http_status: u16,
    /// Error code, in any case; `None` for any of [`ERRORS`](crate::metadata::ERRORS).
    pub code: Option<&'static str>,
    /// What the message contains, in this order and in any case.
    pub message: &'static [&'static str],
}

/// One way in which the service reports that it does not accept the credentials of a request, or that the state of a resource
/// forbids an operation. What is given must all hold.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ErrorRule {
    /// HTTP status.
    pub http_status: u16,
    /// Error code.
    pub code: &'static str,
    /// What the message contains, in any case: any of these.
    pub message: &'static [&'static str],
}
