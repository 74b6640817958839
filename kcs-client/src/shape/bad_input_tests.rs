//! Replies in which one member is of another type: every member of every Action, and every kind of value.

use serde_json::Value;

use super::{Data, Member, Slot};
use crate::action::{Action, ActionMeta};
use crate::generated::metadata::REPLIES;
use crate::mismatch::Mismatches;
use crate::reply::Reply;

/// What the reply of an Action is read into, without the Action's types.
pub(crate) struct ReplyType {
    meta: &'static ActionMeta,
    blank: fn() -> Box<dyn Data>,
    read: fn(&str) -> Result<(Value, Mismatches), String>,
}

impl ReplyType {
    pub(crate) const fn of<A: Action>() -> Self {
        Self {
            meta: A::META,
            blank: A::Data::boxed,
            read: |text| {
                let mut reply = Reply::new("", A::Data::default());
                let id = Member::slot(&mut reply.request_id);
                let data = Member::slot(&mut reply.data);
                let read = super::read_reply(text, id, data, None);
                let mismatches = read.map_err(|error| error.to_string())?;
                let value = serde_json::to_value(&reply).map_err(|error| error.to_string())?;
                Ok((value, mismatches))
            },
        }
    }
}

/// What a member takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Nothing,
    Boolean,
    Integer,
    Number,
    /// Of any form.
    String,
    /// Of which some mean something.
    OpenString,
    Json,
    StringOrList,
    Object,
    /// With items of that kind.
    List(&'static Self),
}

/// A value of which each part can be replaced.
#[derive(Clone, Debug)]
enum Sample {
    Scalar(Kind, &'static str),
    /// Two of the same.
    List(Kind, Box<Self>),
    Object(Vec<(String, Self)>),
}

#[derive(Clone, Debug, PartialEq)]
enum Step {
    Member(String),
    /// The second item.
    Item,
}

/// A value that the type of a member can be read from, with everything in it.
fn sample(slot: Slot<'_>) -> Sample {
    let scalar = Sample::Scalar;
    match slot {
        Slot::Nothing => scalar(Kind::Nothing, "null"),
        Slot::Boolean(_) => scalar(Kind::Boolean, "true"),
        Slot::Integer(_) | Slot::OpenInteger(_) => scalar(Kind::Integer, "7"),
        Slot::Number(_) => scalar(Kind::Number, "2.5"),
        Slot::Text(_) | Slot::Secret(_) => scalar(Kind::String, r#""text""#),
        Slot::OpenString(_) => scalar(Kind::OpenString, r#""word""#),
        Slot::Json(_) => scalar(Kind::Json, r#"{"a":[1]}"#),
        Slot::AnyOf(_) => scalar(Kind::StringOrList, r#""text""#),
        Slot::List(list) => {
            let item = sample(list.keep(0, true));
            Sample::List(kind(&item), Box::new(item))
        }
        Slot::Structure(shape, structure) => {
            let members = shape.names().enumerate();
            let members =
                members.map(|(number, name)| (name.to_owned(), sample(structure.slot_of(number))));
            Sample::Object(members.collect())
        }
    }
}

fn kind(sample: &Sample) -> Kind {
    match sample {
        Sample::Scalar(kind, _) => *kind,
        Sample::List(item, _) => Kind::List(Box::leak(Box::new(*item))),
        Sample::Object(_) => Kind::Object,
    }
}

impl Sample {
    /// All places in it, with what each of them takes. Of the two items of a list the second one counts.
    fn places(&self) -> Vec<(Vec<Step>, Kind)> {
        let below = |step: Step, sample: &Self| {
            let own = (vec![step.clone()], kind(sample));
            let deeper = sample.places().into_iter().map(move |(mut path, kind)| {
                path.insert(0, step.clone());
                (path, kind)
            });
            std::iter::once(own).chain(deeper)
        };
        match self {
            Self::Scalar(..) => Vec::new(),
            Self::List(_, item) => below(Step::Item, item).collect(),
            Self::Object(members) => members
                .iter()
                .flat_map(|(name, member)| below(Step::Member(name.clone()), member))
                .collect(),
        }
    }

    /// The JSON, with something else in one place.
    fn write(&self, replaced: Option<(&[Step], &str)>, text: &mut String) {
        if let Some(([], other)) = replaced {
            return text.push_str(other);
        }
        let inside = |step: &Step| match replaced {
            Some(([first, rest @ ..], other)) if first == step => Some((rest, other)),
            _ => None,
        };
        match self {
            Self::Scalar(_, value) => text.push_str(value),
            Self::List(_, item) => {
                text.push('[');
                item.write(None, text);
                text.push(',');
                item.write(inside(&Step::Item), text);
                text.push(']');
            }
            Self::Object(members) => {
                text.push('{');
                for (number, (name, member)) in members.iter().enumerate() {
                    text.push_str(if number > 0 { ",\"" } else { "\"" });
                    text.push_str(name);
                    text.push_str("\":");
                    member.write(inside(&Step::Member(name.clone())), text);
                }
                text.push('}');
            }
        }
    }
}

/// Whether a value fits a member of that kind.
type Fits = fn(Kind) -> bool;

/// Other values, and which members they fit.
const OTHERS: &[(&str, Fits)] = &[
    ("null", |_| true),
    ("false", |kind| kind == Kind::Boolean || takes_texts(kind)),
    ("12", |kind| takes_numbers(kind)),
    ("12.0", |kind| takes_numbers(kind)),
    ("1.5", |kind| takes_numbers(kind) && kind != Kind::Integer),
    ("12345678901234567890123", |kind| {
        takes_numbers(kind) && kind != Kind::Integer
    }),
    (r#""sixty""#, takes_texts),
    (r#""lone \ud83d""#, takes_texts),
    ("\"raw \u{1} control\"", |_| false),
    (r#""bad \x escape""#, |_| false),
    ("NaN", |_| false),
    ("-Infinity", |_| false),
    ("undefined", |_| false),
    ("1e999", |_| false),
    ("[]", |kind| {
        matches!(kind, Kind::List(_) | Kind::StringOrList | Kind::Json)
    }),
    ("{}", |kind| matches!(kind, Kind::Object | Kind::Json)),
];

fn takes_texts(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::String | Kind::OpenString | Kind::Json | Kind::StringOrList
    )
}

fn takes_numbers(kind: Kind) -> bool {
    takes_texts(kind) || matches!(kind, Kind::Integer | Kind::Number)
}

/// Whether a value fits, in a list as its only item if need be.
fn fits(path: &[Step], kind: Kind, other: &str, fits_kind: Fits) -> bool {
    if other == "null" {
        // Of what has no empty value nothing can be an item.
        let is_item = path.last() == Some(&Step::Item);
        return !is_item || !matches!(kind, Kind::OpenString);
    }
    match kind {
        Kind::List(item) => match other {
            "[]" => true,
            "{}" => false,
            _ => *item != Kind::Json && fits(&[], *item, other, fits_kind),
        },
        kind => fits_kind(kind),
    }
}

/// The path of a mismatch.
fn written(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Member(name) => format!(".{name}"),
        Step::Item => "[1]".to_owned(),
    });
    steps.collect::<String>().trim_start_matches('.').to_owned()
}

/// Removes what is at a place, so that the rest can be compared.
fn remove(value: &mut Value, path: &[Step]) {
    match (path, value) {
        ([Step::Item], Value::Array(items)) => items.truncate(1),
        ([Step::Member(name)], Value::Object(members)) => {
            members.remove(name);
        }
        ([Step::Item, rest @ ..], Value::Array(items)) => remove(&mut items[1], rest),
        ([Step::Member(name), rest @ ..], Value::Object(members)) => {
            remove(members.get_mut(name).unwrap(), rest);
        }
        (path, value) => panic!("{path:?} is not in {value}"),
    }
}

#[test]
fn a_member_of_another_type_spoils_nothing_else() {
    let (mut places, mut fitted, mut named) = (0, 0, 0);
    for reply in REPLIES {
        let data = sample((reply.blank)().slot());
        let id = (
            "RequestId".to_owned(),
            Sample::Scalar(Kind::String, r#""r""#),
        );
        let mut members = vec![id];
        match data {
            Sample::Object(beside) if !reply.meta.envelope => members.extend(beside),
            data => members.push(("Data".to_owned(), data)),
        }
        let sample = Sample::Object(members);
        let mut text = String::new();
        sample.write(None, &mut text);
        let (whole, mismatches) = (reply.read)(&text).unwrap();
        assert!(mismatches.is_empty(), "{mismatches:?}: {text}");

        for (path, kind) in sample.places() {
            if kind == Kind::Nothing {
                continue;
            }
            places += 1;
            for (other, fits_kind) in OTHERS {
                let mut text = String::new();
                sample.write(Some((&path, other)), &mut text);
                let case = format!("{} {path:?} {other}", reply.meta.name);
                let (mut read, mismatches) =
                    (reply.read)(&text).unwrap_or_else(|error| panic!("{case}: {error}"));
                if fits(&path, kind, other, *fits_kind) {
                    assert!(mismatches.is_empty(), "{case}: {mismatches:?}");
                    fitted += 1;
                } else {
                    let paths: Vec<_> = mismatches.iter().map(|one| one.path()).collect();
                    assert_eq!(paths, [written(&path)], "{case}");
                    named += 1;
                }
                let mut rest = whole.clone();
                remove(&mut read, &path);
                remove(&mut rest, &path);
                assert_eq!(read, rest, "{case}");
            }
        }
    }
    println!(
        "actions={} members={places} replies={} fitted={fitted} mismatches_named={named}",
        REPLIES.len(),
        fitted + named
    );
    assert!(places > 500 && fitted > 0 && named > 0);
}
