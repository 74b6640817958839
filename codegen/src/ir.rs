//! The model of the API that every emitter reads: complete, resolved, language-neutral, sorted, plain data.
//!
//! It imports nothing of this crate. Whatever stands here has been checked by `resolve`: names lead somewhere, rules fit
//! their types, documentation is there in both languages.

use std::collections::BTreeMap;

/// A text in both languages of the documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: String,
    /// Chinese.
    pub zh: String,
}

/// The whole API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Api {
    /// Hosts, regions, envelope, errors.
    pub service: Service,
    /// All named types, by name. Includes the generated enums `Region` and `AvailabilityZone`.
    pub types: BTreeMap<String, Type>,
    /// The Actions that can be called, sorted by name, the version of the plain name first.
    pub actions: Vec<Action>,
    /// The names that only the guide's overview knows, sorted.
    pub legacy: Vec<LegacyAction>,
    /// Sorted by name.
    pub waiters: Vec<Waiter>,
    /// In the order of the file: that of the guide.
    pub corrections: Vec<Correction>,
}

/// What is true of every call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Name in credential scopes and host names.
    pub name: String,
    /// What the service is.
    pub doc: Text,
    /// Host without a region.
    pub global_host: String,
    /// Host with `{region}`.
    pub regional_host: String,
    /// URL scheme to use unless told otherwise.
    pub scheme: String,
    /// Region of the host without a region.
    pub default_region: String,
    /// In the order of the guide.
    pub regions: Vec<Region>,
    /// Parameters of every request.
    pub common_params: Vec<CommonParam>,
    /// Request headers.
    pub headers: Vec<Header>,
    /// Names in the outermost object of a reply.
    pub envelope: Envelope,
    /// Error codes, in the order of the guide.
    pub errors: Vec<ErrorCode>,
    /// How a missing thing is reported: any of these.
    pub not_found: Vec<NotFound>,
}

/// A region.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Region {
    /// `cn-beijing-6`.
    pub code: String,
    /// Its zones' codes.
    pub zones: Vec<String>,
    /// Where it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A parameter that does not belong to one Action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommonParam {
    /// Wire name.
    pub name: String,
    /// `query-signature` or `all`.
    pub scheme: String,
    /// Whether it must be sent.
    pub required: bool,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A request header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// Header name.
    pub name: String,
    /// Whether it must be sent.
    pub required: bool,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// Names in the outermost object of a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Envelope {
    /// `RequestId`.
    pub request_id: String,
    /// `Data`.
    pub data: String,
    /// `Error`.
    pub error: String,
    /// `Code`.
    pub code: String,
    /// `Message`.
    pub message: String,
    /// Other spellings of the above that clients accept.
    pub aliases: Vec<String>,
}

/// An error code of the service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorCode {
    /// On the wire.
    pub code: String,
    /// HTTP status it comes with.
    pub http_status: u16,
    /// What it means and what to do.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// One way in which a missing thing is reported. What is given must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotFound {
    /// HTTP status.
    pub http_status: Option<u16>,
    /// Error code.
    pub code: Option<String>,
    /// Contained in the message, whatever the case.
    pub message: Option<String>,
}

/// A named type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// UpperCamelCase, global.
    pub name: String,
    /// The Rust name, where it is not `name`.
    pub rust: Option<String>,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// What it is made of.
    pub kind: TypeKind,
}

/// The kinds of named types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeKind {
    /// An opaque string.
    Id,
    /// A free string.
    Text(Rules),
    /// A string that is never shown.
    Secret(Rules),
    /// An integer with a unit.
    Quantity {
        /// `GiB`, `month`.
        unit: String,
        /// Range.
        rules: Rules,
    },
    /// An open set of values.
    Enum {
        /// What the values are on the wire.
        repr: Repr,
        /// In the order of the file.
        values: Vec<EnumValue>,
    },
    /// An object of a reply, or one item of paired lists.
    Structure(Vec<Field>),
}

/// What an enum is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repr {
    /// A string.
    String,
    /// An integer.
    Integer,
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumValue {
    /// On the wire.
    pub value: Literal,
    /// The Rust name, where the conversion of `value` would not do.
    pub rust: Option<String>,
    /// Other spellings of the same value.
    pub aliases: Vec<String>,
    /// What it means.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// For names of Redis parameters: what the engine takes.
    pub engine: Vec<EngineParameter>,
}

/// What a Redis engine takes for one of its parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EngineParameter {
    /// The protocols (engine versions) that this entry is about.
    pub protocols: Vec<String>,
    /// `enum`, `range` or `regexp`.
    pub kind: String,
    /// Default value, where a source names one.
    pub default: Option<String>,
    /// For `enum`.
    pub choices: Vec<String>,
    /// For `range`.
    pub min: Option<String>,
    /// For `range`.
    pub max: Option<String>,
    /// For `regexp`.
    pub pattern: Option<String>,
}

/// A value as it stands in the specification.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Literal {
    /// `"asc"`.
    String(String),
    /// `2`.
    Integer(i64),
    /// `true`.
    Boolean(bool),
}

impl Literal {
    /// The text that stands on the wire.
    pub fn wire(&self) -> String {
        match self {
            Self::String(value) => value.clone(),
            Self::Integer(value) => value.to_string(),
            Self::Boolean(value) => value.to_string(),
        }
    }
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// Text.
    String,
    /// 64 bits, signed.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// Date and time as the service prints it.
    Timestamp,
    /// A string, a list of strings, or null.
    StringOrList,
    /// Anything.
    Json,
    /// A key of [`Api::types`].
    Named(String),
    /// A list. Never a list of lists.
    List(Box<Self>),
}

/// A field of a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// JSON name.
    pub name: String,
    /// How the guide spells it, where that differs.
    pub guide_name: Option<String>,
    /// The Rust name, where the usual conversion would not do.
    pub rust: Option<String>,
    /// Its type.
    pub ty: TypeRef,
    /// Whether every source shows it with a value.
    pub always: bool,
    /// Other JSON forms that real replies have.
    pub also: Vec<Also>,
    /// Never printed.
    pub sensitive: bool,
    /// What it is: its own or its type's.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// Another JSON form of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Also {
    /// `null`.
    Null,
    /// A string.
    String,
    /// An integer.
    Integer,
    /// A list.
    List,
    /// An object that holds the list under this member.
    Object(String),
}

/// Limits of a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Characters at least.
    pub min_chars: Option<u32>,
    /// Characters at most.
    pub max_chars: Option<u32>,
    /// Classes of characters, empty for any.
    pub charset: Vec<Charset>,
    /// Smallest number.
    pub min: Option<i64>,
    /// Largest number.
    pub max: Option<i64>,
    /// Steps from the smallest.
    pub step: Option<i64>,
    /// The only values, empty for any.
    pub one_of: Vec<Literal>,
    /// A format of strings.
    pub format: Option<Format>,
    /// Character classes of a password at least.
    pub classes: Option<u32>,
    /// Items of a list at least.
    pub min_items: Option<u32>,
    /// Items of a list at most.
    pub max_items: Option<u32>,
}

impl Rules {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A class of characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charset {
    /// Chinese characters.
    Chinese,
    /// ASCII letters.
    Letters,
    /// ASCII capitals.
    Upper,
    /// ASCII small letters.
    Lower,
    /// ASCII digits.
    Digits,
    /// These characters.
    Literal(String),
}

/// A format of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `HH:00-HH:00`, one hour.
    HourWindow,
    /// An IPv4 address.
    Ipv4,
    /// An IPv4 network.
    Cidr,
    /// `yyyy-MM-dd HH:mm:ss`.
    DateTime,
}

/// An Action that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// On the wire.
    pub name: String,
    /// API version sent with it.
    pub version: String,
    /// Whether the SDK offers this version under the plain name.
    pub plain: bool,
    /// The Rust name, where it is not `name`.
    pub rust: Option<String>,
    /// The first is what the client uses.
    pub methods: Vec<Method>,
    /// `instance`.
    pub group: String,
    /// Where it is known from.
    pub status: Status,
    /// What it does to the account's things.
    pub effect: Effect,
    /// When a second try is safe.
    pub retry: Retry,
    /// What it does.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// In the order of the file.
    pub params: Vec<Param>,
    /// Parameters that belong together.
    pub groups: Vec<ParamGroup>,
    /// The ways to build a valid request, at least one.
    pub constructors: Vec<Constructor>,
    /// The reply.
    pub response: Response,
    /// How it pages.
    pub paging: Option<Paging>,
    /// Requests and replies from the sources, sorted by name.
    pub examples: Vec<Example>,
    /// Names of the waiters that poll it, sorted.
    pub waiters: Vec<String>,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// All parameters in the query.
    Get,
    /// Parameters in a form.
    Post,
    /// Parameters in a form.
    Put,
    /// All parameters in the query.
    Delete,
}

impl Method {
    /// `GET`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

/// Where an Action is known from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A section of the guide.
    Documented,
    /// Only the vendor's SDKs.
    VendorSdk,
    /// Only the guide's overview.
    Legacy,
}

impl Status {
    /// As the specification spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::VendorSdk => "vendor-sdk",
            Self::Legacy => "legacy",
        }
    }
}

/// What an Action does to the account's things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Effect {
    /// As the specification spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
        }
    }
}

/// When a second try is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Always: it only reads.
    Safe,
    /// Always: twice is as good as once.
    Idempotent,
    /// After looking whether the first try worked.
    ReadBack,
    /// Never, once it may have arrived.
    Never,
}

impl Retry {
    /// As the specification spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Idempotent => "idempotent",
            Self::ReadBack => "read-back",
            Self::Never => "never",
        }
    }
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Wire name, with `N` where the index goes.
    pub name: String,
    /// How the guide spells it, where that differs.
    pub guide_name: Option<String>,
    /// The Rust name, where the usual conversion would not do.
    pub rust: Option<String>,
    /// Other spellings that clients send.
    pub aliases: Vec<String>,
    /// Its type. For lists, `List`.
    pub ty: TypeRef,
    /// How it is put on the wire.
    pub encoding: Encoding,
    /// What the wire requires.
    pub presence: Presence,
    /// What the service takes when it is absent.
    pub default: Option<Literal>,
    /// Its own limits and its type's.
    pub rules: Rules,
    /// Never printed, logged or recorded.
    pub sensitive: bool,
    /// What it is: its own or its type's.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// How a parameter is put on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// One value.
    Plain,
    /// One value for each item, the index in the place of `N`, from 1.
    Indexed,
    /// One value, the items joined with commas.
    Joined,
}

/// What the wire requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Every request has it.
    Always,
    /// A request may have it.
    Optional,
    /// A request must have it when all of these hold.
    Conditional(Vec<Condition>),
}

/// A condition on another parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The other parameter's wire name.
    pub param: String,
    /// Holds if it is sent with one of these (empty: not asked).
    pub is: Vec<Literal>,
    /// Holds if it is absent or sent with none of these (empty: not asked).
    pub is_not: Vec<Literal>,
}

/// Parameters that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamGroup {
    /// Indexed lists whose N-th values belong together.
    Paired {
        /// The field, UpperCamelCase.
        name: String,
        /// The structure of one item, one field per parameter.
        item: String,
        /// Wire names.
        params: Vec<String>,
        /// Evidence.
        sources: Vec<String>,
    },
    /// All or none.
    Together {
        /// The setter, snake_case.
        name: Option<String>,
        /// Wire names.
        params: Vec<String>,
        /// Evidence.
        sources: Vec<String>,
    },
    /// At most one.
    Exclusive {
        /// Wire names.
        params: Vec<String>,
        /// Evidence.
        sources: Vec<String>,
    },
    /// Exactly one.
    OneOf {
        /// Wire names.
        params: Vec<String>,
        /// Evidence.
        sources: Vec<String>,
    },
    /// At least one.
    AnyOf {
        /// Wire names.
        params: Vec<String>,
        /// Evidence.
        sources: Vec<String>,
    },
    /// One parameter decides which others belong to it.
    Choice {
        /// The setter, snake_case.
        name: String,
        /// What is chosen.
        doc: Text,
        /// The possible choices.
        cases: Vec<ChoiceCase>,
        /// Evidence.
        sources: Vec<String>,
    },
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceCase {
    /// snake_case.
    pub name: String,
    /// What it means.
    pub doc: Text,
    /// What it sends by itself: wire name and value, in the order of the parameters.
    pub set: Vec<(String, Literal)>,
    /// What it asks for.
    pub params: Vec<String>,
}

/// A named way to build a valid request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constructor {
    /// snake_case.
    pub name: String,
    /// What it is for; absent for `new`.
    pub doc: Option<Text>,
    /// Wire names, in the order of the arguments.
    pub params: Vec<String>,
    /// What it sends by itself, in the order of the parameters.
    pub set: Vec<(String, Literal)>,
}

/// The reply of an Action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Response {
    /// Whether the fields stand inside `Data`.
    pub in_data: bool,
    /// What they are.
    pub shape: Shape,
    /// Other forms that real replies have.
    pub also: Vec<Also>,
    /// The list names what failed while the HTTP status is 200.
    pub partial_failure: bool,
    /// What `Data` is, for lists and values.
    pub doc: Option<Text>,
    /// Evidence.
    pub sources: Vec<String>,
}

/// What a reply holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Void,
    /// A structure, by name.
    Object(String),
    /// A list of this.
    List(TypeRef),
    /// One value.
    Value(TypeRef),
}

/// How an Action pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// Wire name.
    pub offset: String,
    /// Wire name.
    pub limit: String,
    /// Field of the reply's structure that holds the list; `None` when the reply is the list.
    pub items: Option<String>,
    /// Field of the reply's structure with the number of all items.
    pub total: Option<String>,
    /// What the service takes when `limit` is absent.
    pub default_limit: Option<u32>,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A request and a reply from a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// File stem.
    pub name: String,
    /// What it shows.
    pub label: Option<String>,
    /// Evidence.
    pub source: String,
    /// Wire names and values, sorted; `None` where the source has only a reply.
    pub request: Option<BTreeMap<String, String>>,
    /// The whole reply as JSON text, two blanks of indent, members in the source's order; `None` where the source has only a request.
    pub response: Option<String>,
    /// What was mended.
    pub repairs: Vec<String>,
}

/// A name that only the guide's overview knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyAction {
    /// On the wire.
    pub name: String,
    /// Where a client states it.
    pub version: Option<String>,
    /// Where a client states them.
    pub methods: Vec<Method>,
    /// `security_group`.
    pub group: String,
    /// What it does.
    pub effect: Effect,
    /// When a second try is safe.
    pub retry: Retry,
    /// What to call instead.
    pub replaced_by: Vec<String>,
    /// What it did.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
    /// What a source names.
    pub params: Vec<Param>,
}

/// What to poll until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// UpperCamelCase.
    pub name: String,
    /// The Action's name and version.
    pub action: (String, String),
    /// Field of the reply's structure that is reported as the state.
    pub state: String,
    /// Must all hold.
    pub success: Vec<StateCondition>,
    /// Any of them ends the wait.
    pub failure: Vec<StateCondition>,
    /// Any of them ends the wait: success cannot come any more.
    pub unreachable: Vec<StateCondition>,
    /// What a missing thing means.
    pub not_found: NotFoundMeans,
    /// Seconds before the first look after a change.
    pub first_delay: u32,
    /// Seconds between looks at least.
    pub min_delay: u32,
    /// Seconds between looks at most.
    pub max_delay: u32,
    /// Seconds in all.
    pub limit: u32,
    /// What is waited for.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// What a missing thing means to a waiter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFoundMeans {
    /// It is what was waited for.
    Success,
    /// It cannot come any more.
    Failure,
    /// It is not there yet.
    Pending,
}

/// A condition on a reply's field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCondition {
    /// Field of the reply's structure.
    pub field: String,
    /// Holds for these values.
    pub is: Vec<Literal>,
    /// Holds also if the field is missing.
    pub or_missing: bool,
}

/// A place where the guide or a vendor client is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// kebab-case.
    pub id: String,
    /// Line of the guide.
    pub guide_line: Option<u32>,
    /// The Action it concerns.
    pub action: Option<String>,
    /// What the source says.
    pub says: String,
    /// What is right.
    pub right: String,
    /// Why.
    pub evidence: String,
    /// The correction in one Chinese sentence.
    pub zh: String,
}
