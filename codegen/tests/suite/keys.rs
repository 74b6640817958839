//! Every key of the format has a reader: another value is reported, or changes something that is generated or explained.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use kcs_codegen::artefacts::{ARTEFACTS, Emitter};
use kcs_codegen::emit::model;
use kcs_codegen::explain;
use kcs_codegen::format::{self, Table, Value};
use kcs_codegen::ir::Api;
use kcs_codegen::{Input, Outcome, resolve_input};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// The fixtures that are whole and without mistakes.
fn specifications() -> Vec<Input> {
    let whole = ["service", "diagnostics/base", "emit-docs"].map(|name| fixtures().join(name));
    let mut inputs: Vec<Input> = whole
        .iter()
        .map(|folder| Input::read_as(folder, "api-spec").unwrap())
        .collect();
    let shared = fixtures().join("emit");
    for entry in std::fs::read_dir(&shared).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() {
            let mut input = Input::read_as(&folder, "api-spec").unwrap();
            for file in std::fs::read_dir(&shared).unwrap() {
                let file = file.unwrap().path();
                if file.is_file() {
                    let name = file.file_name().unwrap().to_str().unwrap().to_owned();
                    input.insert(name, std::fs::read(file).unwrap());
                }
            }
            inputs.push(input);
        }
    }
    inputs
}

/// A value in a file, and what could stand there instead.
struct Place<'a> {
    input: &'a Input,
    path: String,
    text: String,
    /// Without the key, if it may be left out.
    line: Option<Range<usize>>,
    value: Range<usize>,
    others: Vec<String>,
}

/// The places of every key, by table and name.
type Places<'a> = BTreeMap<(&'static str, &'static str), Vec<Place<'a>>>;

struct Walk<'a, 'p> {
    input: &'a Input,
    path: &'a str,
    text: &'a str,
    places: &'p mut Places<'a>,
}

impl Walk<'_, '_> {
    fn value(&mut self, node: &Spanned<DeValue<'_>>, format: &Value) {
        match (node.get_ref(), format) {
            (DeValue::Table(table), Value::Table(format)) => self.table(table, format),
            (DeValue::Table(table), Value::Map(inner)) => {
                for (_, node) in table.iter() {
                    self.value(node, inner);
                }
            }
            (DeValue::Array(items), Value::List(inner) | Value::OneOrMany(inner)) => {
                for item in items.iter() {
                    self.value(item, inner);
                }
            }
            (DeValue::Table(_), Value::OneOrMany(inner)) => self.value(node, inner),
            _ => {}
        }
    }

    fn table(&mut self, table: &DeTable<'_>, format: &Table) {
        for key in format.keys {
            let Some((name, node)) = table.iter().find(|(name, _)| name.get_ref() == key.name)
            else {
                continue;
            };
            self.value(node, &key.value);
            let others = others(node.get_ref(), &key.value);
            // A line of its own can be left out.
            let begin = self.text[..name.span().start]
                .rfind('\n')
                .map_or(0, |at| at + 1);
            let alone = self.text[begin..name.span().start].trim().is_empty();
            let end = self.text[node.span().end..].starts_with('\n');
            let empty = matches!(&self.text[node.span()], "[]" | "{}");
            let line = (alone && end && !key.required && !empty).then(|| begin..node.span().end);
            let known = self.places.entry((format.id, key.name)).or_default();
            known.push(Place {
                input: self.input,
                path: self.path.to_owned(),
                text: self.text.to_owned(),
                line,
                value: node.span(),
                others,
            });
        }
    }
}

/// Other values of the same form.
fn others(node: &DeValue<'_>, format: &Value) -> Vec<String> {
    match (node, format) {
        (_, Value::Word(words)) => words.iter().map(|(word, _)| format!("{word:?}")).collect(),
        (DeValue::String(text), _) => vec![
            format!("{:?}", format!("{text}x")),
            format!("{:?}", format!("{text}1")),
            format!("{:?}", "guide:L9"),
        ],
        (DeValue::Integer(number), _) => {
            let number: i64 = number.as_str().parse().unwrap();
            vec![(number + 1).to_string(), (number - 1).to_string()]
        }
        (DeValue::Boolean(flag), _) => vec![(!flag).to_string()],
        (DeValue::Array(items), Value::List(Value::Word(words))) if items.len() < words.len() => {
            words
                .iter()
                .map(|(word, _)| format!("[{word:?}]"))
                .collect()
        }
        (DeValue::Array(_), Value::List(Value::String)) => {
            vec![
                "[\"guide:L9\"]".to_owned(),
                "[\"other\"]".to_owned(),
                "[]".to_owned(),
            ]
        }
        _ => Vec::new(),
    }
}

/// All that is generated or explained, as one text after the other.
fn generated(api: &Api) -> impl Iterator<Item = String> {
    let artefacts = (0..ARTEFACTS.len()).rev().map(|at| {
        let place = (ARTEFACTS[at].path)(&api.generator.paths);
        let text = match ARTEFACTS[at].emitter {
            Emitter::Folder(files) => format!("{:?}", files(api)),
            Emitter::File(text) => text(api),
        };
        format!("{place:?} {text}")
    });
    let subjects = api.actions.iter().flat_map(|action| {
        let params = action.params.iter();
        let params = params.map(|param| format!("{}.{}", action.name, param.name));
        params.chain([action.name.clone()])
    });
    let explained = subjects.map(|subject| format!("{:?}", explain::of(api, &subject)));
    artefacts.chain([model::text(api)]).chain(explained)
}

enum Seen {
    Visible,
    Reported,
    Nowhere,
}

fn seen(place: &Place<'_>, range: &Range<usize>, other: &str) -> Seen {
    let mut text = place.text.clone();
    text.replace_range(range.clone(), other);
    let mut input = place.input.clone();
    input.insert(place.path.clone(), text.into_bytes());
    let Outcome { api, report } = resolve_input(&input);
    let Some(changed) = api.filter(|_| report.warnings() == 0) else {
        return Seen::Reported;
    };
    let before = resolve_input(place.input).api.unwrap();
    let same = before == changed || generated(&before).eq(generated(&changed));
    if same { Seen::Nowhere } else { Seen::Visible }
}

/// Why a key has no reader, if it has none.
fn dead(places: &[Place<'_>]) -> Option<String> {
    let mut nowhere = None;
    for place in places.iter().take(6) {
        let left_out = place.line.iter().map(|line| (line, ""));
        let others = place
            .others
            .iter()
            .map(|other| (&place.value, other.as_str()));
        for (range, other) in others.chain(left_out) {
            if place.text[range.clone()] == *other {
                continue;
            }
            match seen(place, range, other) {
                Seen::Visible => return None,
                Seen::Reported => {}
                Seen::Nowhere => {
                    let was = &place.text[range.clone()];
                    nowhere = Some(format!("{}: `{was}` as `{other}`", place.path));
                }
            }
        }
    }
    nowhere
}

#[test]
fn every_key_is_in_a_fixture_and_has_a_reader() {
    let inputs = specifications();
    let files: Vec<(&Input, &str, &str)> = inputs
        .iter()
        .flat_map(|input| {
            let files = input.files().filter(|(path, _)| path.ends_with(".toml"));
            files.map(move |(path, content)| {
                let text = std::str::from_utf8(content.as_ref().unwrap()).unwrap();
                (input, path, text)
            })
        })
        .collect();
    let mut places = Places::new();
    for (input, path, text) in files {
        let kind = format::FILES.iter().find(|file| {
            let (pattern, path): (Vec<_>, Vec<_>) =
                (file.path.split('/').collect(), path.split('/').collect());
            let fits =
                |(pattern, part): (&&str, &&str)| *pattern == *part || pattern.starts_with('*');
            pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
        });
        let root = DeTable::parse(text).unwrap();
        let span = root.span();
        let node = Spanned::new(span, DeValue::Table(root.into_inner()));
        Walk {
            input,
            path,
            text,
            places: &mut places,
        }
        .value(&node, &kind.unwrap().content);
    }
    let dead: Vec<String> = std::thread::scope(|scope| {
        let running: Vec<_> = places
            .iter()
            .map(|((table, key), places)| {
                scope.spawn(move || dead(places).map(|why| format!("{table}.{key}: {why}")))
            })
            .collect();
        let found = running
            .into_iter()
            .filter_map(|thread| thread.join().unwrap());
        found.collect()
    });
    let mut missing = Vec::new();
    collect(&mut missing, &places);
    assert!(
        dead.is_empty() && missing.is_empty(),
        "without a reader: {dead:#?}\nin no fixture: {missing:#?}"
    );
}

/// The keys of all tables that are in no fixture.
fn collect(missing: &mut Vec<String>, places: &Places<'_>) {
    fn visit(
        value: &Value,
        known: &mut Vec<&'static str>,
        missing: &mut Vec<String>,
        places: &Places<'_>,
    ) {
        match value {
            Value::Table(table) if !known.contains(&table.id) => {
                known.push(table.id);
                for key in table.keys {
                    if !places.contains_key(&(table.id, key.name)) {
                        missing.push(format!("{}.{}", table.id, key.name));
                    }
                    visit(&key.value, known, missing, places);
                }
            }
            Value::List(inner) | Value::OneOrMany(inner) | Value::Map(inner) => {
                visit(inner, known, missing, places);
            }
            _ => {}
        }
    }
    let mut known = Vec::new();
    for file in format::FILES {
        visit(&file.content, &mut known, missing, places);
    }
}
