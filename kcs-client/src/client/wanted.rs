//! Compares listed resources with the parameters of a create.

use super::message::Outgoing;
use crate::action::{ActionMeta, ListEncoding, ParameterMeta, ReadBackMeta, ValueType};
use crate::generated::metadata::METAS;
use crate::reply::RequestId;
use crate::shape::{Members, member, text};

/// A resource in a list.
#[derive(Debug)]
pub(super) struct Resource {
    pub(super) id: String,
    pub(super) members: Members,
}

/// The resources in a list, each once.
pub(super) struct Listed {
    /// Resources that match the create keep all their members, others only those that creates are compared by.
    pub(super) resources: Vec<Resource>,
    /// The request id of the last page.
    pub(super) request_id: RequestId,
    /// The access key that signed the list calls.
    pub(super) access_key: String,
}

/// What the resources have in common that a call creates.
#[derive(Debug)]
pub(super) struct Wanted {
    compared: Vec<Compared>,
    /// Index of the member whose value differs between the resources of the call.
    each: Option<usize>,
    /// Whether the call has all parameters that identify its results.
    is_complete: bool,
}

/// A member of listed resources, with the values that the results of the call have.
#[derive(Debug)]
struct Compared {
    member: &'static str,
    values: Vec<String>,
    is_number: bool,
    evidence: Evidence,
}

/// Where the values come from. It determines what a missing or different value means.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Evidence {
    /// From the request; all listed resources are documented to have the member.
    Needed,
    /// From the request; not all lists have the member.
    Possible,
    /// The documented default of a parameter that the request lacks.
    Assumed,
}

/// How a listed resource compares with what a call creates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Match {
    Same,
    Other,
    /// A member is missing or has an unknown form.
    Unclear,
}

impl Wanted {
    pub(super) fn of(create: &ActionMeta, meta: &ReadBackMeta, outgoing: &Outgoing) -> Self {
        let mut wanted = Self {
            compared: Vec::new(),
            each: None,
            is_complete: true,
        };
        for (member, from) in meta.same {
            match create.parameter(from) {
                Some(from) => wanted.compare(member, from, outgoing, Evidence::Needed),
                None => wanted.is_complete = false,
            }
        }
        for (member, from) in meta.conflicts {
            if let Some(from) = create.parameter(from) {
                wanted.compare(member, from, outgoing, Evidence::Possible);
            }
        }
        let mut compared = wanted.compared.iter();
        wanted.is_complete &= compared.any(|it| it.evidence == Evidence::Needed);
        wanted
    }

    fn compare(
        &mut self,
        member: &'static str,
        from: &ParameterMeta,
        outgoing: &Outgoing,
        evidence: Evidence,
    ) {
        let mut compared = Compared {
            member,
            values: values(outgoing, from),
            is_number: matches!(from.ty, ValueType::Integer | ValueType::Number),
            evidence,
        };
        if compared.values.is_empty() {
            self.is_complete &= !from.required || evidence != Evidence::Needed;
            let Some(default) = from.default_value() else {
                return;
            };
            compared.values.push(default.to_owned());
            compared.evidence = Evidence::Assumed;
        } else if from.list != ListEncoding::Plain {
            self.each = Some(self.compared.len());
        }
        self.compared.push(compared);
    }

    /// Returns the member whose value differs between the resources of the call.
    fn each(&self) -> Option<&Compared> {
        self.compared.get(self.each?)
    }

    /// Returns the number of resources that the call creates.
    pub(super) fn count(&self) -> usize {
        self.each().map_or(1, |each| each.values.len())
    }

    /// Compares a listed resource with the call. If a member is missing, the result is unclear; if one contradicts the request, the
    /// resource does not belong to the call.
    pub(super) fn fit(&self, resource: &Resource) -> Match {
        let mut fit = if self.is_complete {
            Match::Same
        } else {
            Match::Unclear
        };
        for compared in &self.compared {
            let own = resource.text(compared.member);
            let agrees = own.as_deref().map(|own| compared.agrees(own));
            match (agrees, compared.evidence) {
                (Some(Some(true)), _) => {}
                (Some(Some(false)), Evidence::Needed | Evidence::Possible) => return Match::Other,
                (Some(None), Evidence::Assumed)
                | (None, Evidence::Possible | Evidence::Assumed) => {}
                (Some(_), _) | (None, Evidence::Needed) => fit = Match::Unclear,
            }
        }
        fit
    }

    /// Returns one matching resource for each that the call creates, or `None` if some are missing.
    pub(super) fn one_each<'l>(&self, fitting: &[&'l Resource]) -> Option<Vec<&'l Resource>> {
        let Some(each) = self.each() else {
            return fitting.first().map(|first| vec![*first]);
        };
        let with = |value: &String| {
            let mut fitting = fitting.iter().copied();
            fitting.find(|resource| resource.text(each.member).as_ref() == Some(value))
        };
        each.values.iter().map(with).collect()
    }
}

impl Compared {
    /// Returns whether a listed value is one of these; `None` if it has an unknown form. Numbers may be strings, and may end with `.0`.
    fn agrees(&self, own: &str) -> Option<bool> {
        if self.values.iter().any(|value| value == own) {
            return Some(true);
        }
        if !self.is_number {
            return Some(false);
        }
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let own = number(own)?;
        let mut values = self.values.iter().filter_map(|value| number(value));
        Some(values.any(|value| value == own))
    }
}

impl Resource {
    /// Returns the value of a member, unless it is empty.
    fn text(&self, name: &str) -> Option<String> {
        let text = member(&self.members, name).and_then(text);
        text.filter(|text| !text.is_empty())
    }

    /// Removes all members except these.
    pub(super) fn keep_only(&mut self, names: &[&str]) {
        self.members
            .retain(|(own, _)| names.iter().any(|name| own.eq_ignore_ascii_case(name)));
        self.members.shrink_to_fit();
    }

    /// Returns its approximate size in memory, in bytes.
    pub(super) fn size(&self) -> usize {
        let texts = |(name, value): &(String, String)| name.len() + value.len();
        let members = size_of::<(String, String)>() * self.members.len();
        let texts: usize = self.members.iter().map(texts).sum();
        size_of::<Self>() + self.id.len() + members + texts
    }
}

/// Returns the members that creates compare in this list.
pub(super) fn compared_in(list: &ActionMeta) -> Vec<&'static str> {
    let metas = METAS.iter().filter_map(|meta| meta.read_back);
    let of_list = metas.filter(|meta| meta.action.name == list.name);
    let pairs = of_list.flat_map(|meta| meta.same.iter().chain(meta.conflicts));
    pairs.map(|(member, _)| *member).collect()
}

/// Returns the distinct values of a parameter.
fn values(outgoing: &Outgoing, from: &ParameterMeta) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for (name, value) in outgoing.parameters.iter() {
        if from.index_of(name).is_some() && !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}
