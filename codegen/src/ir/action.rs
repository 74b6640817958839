//! Actions: parameters, constructors, replies, paging, examples.

use std::collections::{BTreeMap, BTreeSet};

use super::{Also, Deprecated, GivenNames, Literal, Rules, Text, TypeRef, WireName, words};

/// An Action that can be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// On the wire.
    pub name: String,
    /// API version sent with it.
    pub version: String,
    /// Whether the SDK offers this version under the plain name.
    pub plain: bool,
    /// Names in programming languages, where the usual conversion would not do.
    pub given_names: GivenNames,
    /// The first is what the client uses.
    pub methods: Vec<Method>,
    /// `instance`.
    pub group: String,
    /// Where it is known from.
    pub status: Status,
    /// What it does to the account's resources.
    pub effect: Effect,
    /// Names of the resources that it names by an id, the one that it acts on first.
    pub resources: Vec<String>,
    /// The choice that says how it is paid for, where the caller chooses.
    pub costs: Option<String>,
    /// When a retry is safe.
    pub retry: Retry,
    /// Name of the Action whose reply shows whether a call was executed, if there is one.
    pub check: Option<String>,
    /// What an operator should know before the call.
    pub hazards: Vec<Hazard>,
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it is called in lists and headings.
    pub title: Option<Text>,
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
    /// How its outcome is looked up when the reply was lost.
    pub read_back: Option<ReadBack>,
    /// Requests and replies from the sources, sorted by name.
    pub examples: Vec<Example>,
    /// Names of the waiters that poll it, sorted.
    pub waiters: Vec<String>,
}

impl Action {
    /// A parameter, by its wire name.
    pub fn param(&self, name: &str) -> Option<&Param> {
        self.params.iter().find(|param| param.name == name)
    }

    /// The group of paired lists that a parameter belongs to.
    pub fn paired(&self, param: &str) -> Option<Paired<'_>> {
        self.groups.iter().find_map(|group| match group {
            ParamGroup::Paired {
                name, item, params, ..
            } if params.iter().any(|name| name == param) => Some(Paired { name, item, params }),
            _ => None,
        })
    }

    /// The cases of a choice.
    pub fn cases(&self, choice: &str) -> &[ChoiceCase] {
        let named = self.groups.iter().find_map(|group| match group {
            ParamGroup::Choice { name, cases, .. } if name == choice => Some(cases.as_slice()),
            _ => None,
        });
        named.unwrap_or_default()
    }

    /// The case of a choice for samples: the last of those that ask for the least.
    pub fn sample_case(&self, choice: &str) -> Option<&ChoiceCase> {
        let cases = self.cases(choice).iter().rev();
        cases.min_by_key(|case| case.params.len())
    }
}

words! {
    /// What an operator should know before the call.
    pub Hazard {
        /// It deletes or replaces data.
        DataLoss = "data-loss",
        /// It closes connections, or may.
        Interruption = "interruption",
        /// It makes an instance reachable for more clients.
        Exposure = "exposure",
        /// It begins or changes charges.
        Charges = "charges",
        /// It gives access to the data of an instance. The only one that a read may have.
        DataAccess = "data-access",
    }
}

words! {
    /// An HTTP method.
    pub Method {
        /// All parameters in the query.
        Get = "GET",
        /// Parameters in a form.
        Post = "POST",
        /// Parameters in a form.
        Put = "PUT",
        /// All parameters in the query.
        Delete = "DELETE",
    }
}

words! {
    /// Where an Action is known from.
    pub Status {
        /// A section of the guide.
        Documented = "documented",
        /// Only the vendor's SDKs.
        VendorSdk = "vendor-sdk",
        /// Named in the guide's overview only.
        Legacy = "legacy",
    }
}

words! {
    /// What an Action does to the account's resources.
    pub Effect {
        /// Nothing.
        Read = "read",
        /// Makes one.
        Create = "create",
        /// Changes one.
        Update = "update",
        /// Removes one.
        Delete = "delete",
    }
}

words! {
    /// When a retry is safe.
    pub Retry {
        /// A read.
        Safe = "safe",
        /// The same call twice ends in the same state.
        Idempotent = "idempotent",
        /// A create that is not retried once it may have been executed.
        ReadBack = "read-back",
        /// Never.
        Never = "never",
    }
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Wire name, with `N` where the index goes.
    pub name: String,
    /// How the guide spells it, where that differs.
    pub guide_name: Option<String>,
    /// Names in programming languages, where the usual conversion would not do.
    pub given_names: GivenNames,
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
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it is: its own or its type's.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

impl Param {
    /// Its wire name, to be read.
    pub fn wire(&self) -> WireName<'_> {
        WireName::parse(&self.name)
    }
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

impl ParamGroup {
    /// Wire names of its parameters, each once.
    pub fn params(&self) -> Vec<&str> {
        let mut names: Vec<&str> = match self {
            Self::Paired { params, .. }
            | Self::Together { params, .. }
            | Self::Exclusive { params, .. }
            | Self::OneOf { params, .. }
            | Self::AnyOf { params, .. } => params.iter().map(String::as_str).collect(),
            Self::Choice { cases, .. } => cases
                .iter()
                .flat_map(|case| {
                    let set = case.set.iter().map(|(name, _)| name);
                    set.chain(&case.params).map(String::as_str)
                })
                .collect(),
        };
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(*name));
        names
    }

    /// Evidence.
    pub fn sources(&self) -> &[String] {
        match self {
            Self::Paired { sources, .. }
            | Self::Together { sources, .. }
            | Self::Exclusive { sources, .. }
            | Self::OneOf { sources, .. }
            | Self::AnyOf { sources, .. }
            | Self::Choice { sources, .. } => sources,
        }
    }
}

/// A group of paired lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paired<'a> {
    /// The field, UpperCamelCase.
    pub name: &'a str,
    /// The structure of one item.
    pub item: &'a str,
    /// Wire names.
    pub params: &'a [String],
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
    /// Names of the choices that follow them as arguments.
    pub choices: Vec<String>,
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
    pub partial_failure: Option<PartialFailure>,
    /// What `Data` is, for lists and values.
    pub doc: Option<Text>,
    /// Evidence.
    pub sources: Vec<String>,
}

/// How a list names what failed, by the fields of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartialFailure {
    /// The id of the resource that failed.
    pub id: String,
    /// Why it failed.
    pub message: String,
    /// An error code.
    pub code: Option<String>,
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

/// How the outcome of a create is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadBack {
    /// Name and version of the Action that lists.
    pub action: (String, String),
    /// Its parameters and the create's that give the values, in the order of the file.
    pub send: Vec<(String, String)>,
    /// Which of the list's parameters filter it: with another value it shows nothing of this.
    pub filters: Vec<String>,
    /// The field of an item that tells it from all others.
    pub id: String,
    /// Fields of an item and the parameters that they equal if the call made it.
    pub same: Vec<(String, String)>,
    /// Fields of an item and the parameters that they equal if the call made it and the item has them.
    pub conflicts: Vec<(String, String)>,
    /// Whether the list shows all that the call creates, so that it may be ordered again if the caller says so.
    pub again: bool,
    /// Evidence.
    pub sources: Vec<String>,
}

/// A request and a reply from a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// File stem.
    pub name: String,
    /// What it shows.
    pub label: Option<Text>,
    /// Evidence.
    pub source: String,
    /// Wire names and values, sorted; `None` where the source has only a reply.
    pub request: Option<BTreeMap<String, String>>,
    /// The whole reply as JSON text, two blanks of indent, members in the source's order; `None` where the source has only a request.
    pub response: Option<String>,
    /// What was mended.
    pub repairs: Vec<Text>,
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
    /// When a retry is safe.
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
