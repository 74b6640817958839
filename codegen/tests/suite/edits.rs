//! A change of the specification is reported or seen: one-line edits that are drawn at random, each either makes a diagnostic or
//! changes a generated file.
//!
//! `cargo xtask edits` draws 20,000 of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use kcs_codegen::artefacts::{ARTEFACTS, Emitter};
use kcs_codegen::ir::Api;
use kcs_codegen::{Input, Outcome, resolve_input};
use toml::de::{DeTable, DeValue};

use crate::drawn::draw::Draw;

/// How many of a thousand edits may be neither reported nor visible.
const UNSEEN_PER_MILLE: usize = 5;

/// The files of the specification that hold facts.
struct Specification {
    input: Input,
    files: Vec<(String, String)>,
    api: Api,
    generated: Vec<BTreeMap<String, String>>,
}

impl Specification {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api-spec");
        let input = Input::read_as(&folder, "api-spec").unwrap();
        let is_fact = |path: &str| path.starts_with("examples/") || path.ends_with(".toml");
        let files = input.files().filter(|(path, _)| is_fact(path));
        let files = files.map(|(path, content)| {
            (
                path.to_owned(),
                String::from_utf8(content.clone().unwrap()).unwrap(),
            )
        });
        let files = files.collect();
        let api = resolve_input(&input).api.unwrap();
        let generated = (0..ARTEFACTS.len()).map(|at| emit(&api, at)).collect();
        Self {
            input,
            files,
            api,
            generated,
        }
    }

    /// What becomes of an edit.
    fn outcome(&self, edit: &Edit) -> Seen {
        let (path, text) = &self.files[edit.file];
        if same_facts(path, text, &edit.text) {
            return Seen::SameFacts;
        }
        let mut input = self.input.clone();
        input.insert(path.clone(), edit.text.clone().into_bytes());
        let Outcome { api, report } = resolve_input(&input);
        let Some(api) = api.filter(|_| report.warnings() == 0) else {
            return Seen::Reported;
        };
        let differs = |at: usize| emit(&api, at) != self.generated[at];
        // The reference first: it shows most.
        if api != self.api && (0..ARTEFACTS.len()).any(|at| differs((at + 2) % ARTEFACTS.len())) {
            Seen::Visible
        } else {
            Seen::Neither
        }
    }
}

fn emit(api: &Api, at: usize) -> BTreeMap<String, String> {
    let place = (ARTEFACTS[at].path)(&api.generator.paths);
    let mut files = match ARTEFACTS[at].emitter {
        Emitter::Folder(files) => files(api),
        Emitter::File(text) => BTreeMap::from([(String::new(), text(api))]),
    };
    files.insert("path".to_owned(), format!("{place:?}"));
    files
}

/// Whether a file says the same as before: another order of keys, another comment.
fn same_facts(path: &str, before: &str, after: &str) -> bool {
    if path.ends_with(".json") {
        return compact(before) == compact(after);
    }
    before == after
        || match (DeTable::parse(before), DeTable::parse(after)) {
            // Without the places.
            (Ok(before), Ok(after)) => table(before.get_ref()) == table(after.get_ref()),
            _ => false,
        }
}

fn table(table: &DeTable<'_>) -> String {
    // In the order of the keys, which says nothing.
    let entries: BTreeMap<String, String> = table
        .iter()
        .map(|(key, node)| (key.get_ref().to_string(), value(node.get_ref())))
        .collect();
    format!("{entries:?}")
}

fn value(node: &DeValue<'_>) -> String {
    match node {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| value(item.get_ref())).collect();
            format!("{items:?}")
        }
        DeValue::Table(inner) => table(inner),
        other => format!("{other:?}"),
    }
}

/// JSON without the white space between its tokens.
fn compact(json: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let mut compact = String::new();
    for char in json.chars() {
        if inside || !char.is_whitespace() {
            compact.push(char);
        }
        match (inside, escaped, char) {
            (true, false, '\\') => escaped = true,
            (_, false, '"') => inside = !inside,
            _ => escaped = false,
        }
    }
    compact
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    Reported,
    Visible,
    Neither,
    SameFacts,
}

/// A file with one line changed.
struct Edit {
    file: usize,
    line: usize,
    how: String,
    text: String,
}

impl Edit {
    fn draw(draw: &mut Draw, files: &[(String, String)]) -> Self {
        // Each line is as likely as any other.
        let all: usize = files.iter().map(|(_, text)| text.lines().count()).sum();
        let (mut at, mut file) = (draw.below(all), 0);
        while at >= files[file].1.lines().count() {
            at -= files[file].1.lines().count();
            file += 1;
        }
        let lines: Vec<&str> = files[file].1.lines().collect();
        let line = lines[at];
        let (how, new): (String, Vec<String>) = match draw.below(8) {
            0 => ("deleted".to_owned(), Vec::new()),
            1 => ("doubled".to_owned(), vec![line.to_owned(), line.to_owned()]),
            2 => {
                let other = *draw.pick(&lines);
                (format!("replaced by `{other}`"), vec![other.to_owned()])
            }
            3 | 4 => {
                let word = other_word(draw, line, &lines);
                (format!("became `{word}`"), vec![word])
            }
            _ => {
                let edited = other_character(draw, line);
                (format!("became `{edited}`"), vec![edited])
            }
        };
        let mut text = String::new();
        for (number, line) in lines.iter().enumerate() {
            if number == at {
                new.iter().for_each(|line| text = format!("{text}{line}\n"));
            } else {
                text.push_str(line);
                text.push('\n');
            }
        }
        Self {
            file,
            line: at + 1,
            how,
            text,
        }
    }
}

/// The line with one character deleted, doubled, swapped with the next or replaced.
fn other_character(draw: &mut Draw, line: &str) -> String {
    let mut chars: Vec<char> = line.chars().collect();
    if chars.is_empty() {
        return "x".to_owned();
    }
    let at = draw.below(chars.len());
    match draw.below(4) {
        0 => {
            chars.remove(at);
        }
        1 => chars.insert(at, chars[at]),
        2 => chars.swap(at, (at + 1).min(line.chars().count() - 1)),
        _ => {
            let digit = char::from(b'0' + draw.below(10) as u8);
            let letter = char::from(b'a' + draw.below(26) as u8);
            chars[at] = if chars[at].is_ascii_digit() {
                digit
            } else {
                letter
            };
        }
    }
    chars.into_iter().collect()
}

/// The line with one of its words replaced by a word of another line of the file.
fn other_word(draw: &mut Draw, line: &str, lines: &[&str]) -> String {
    let words = |line: &str| -> Vec<String> {
        line.split(|char: char| !char.is_alphanumeric() && char != '_' && char != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let other: &str = lines[draw.below(lines.len())];
    let (own, others) = (words(line), words(other));
    if own.is_empty() || others.is_empty() {
        return other_character(draw, line);
    }
    line.replacen(draw.pick(&own).as_str(), draw.pick(&others).as_str(), 1)
}

#[test]
fn a_one_line_edit_is_reported_or_visible() {
    let number = |name: &str| {
        std::env::var(name)
            .ok()
            .map(|text| text.parse::<u64>().unwrap())
    };
    let wanted = number("KCS_EDITS").unwrap_or(24) as usize;
    let first = number("KCS_EDITS_SEED").unwrap_or(1);
    let specification = Specification::read();
    let seeds = AtomicU64::new(first);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let (mut counts, mut unseen) = ([0; 3], Vec::new());
        loop {
            let seed = seeds.fetch_add(1, Ordering::Relaxed);
            if seed >= first + wanted as u64 {
                return (counts, unseen);
            }
            let mut draw = Draw::new(seed);
            let seen = loop {
                let edit = Edit::draw(&mut draw, &specification.files);
                match specification.outcome(&edit) {
                    Seen::SameFacts => {}
                    Seen::Neither => {
                        let path = &specification.files[edit.file].0;
                        let edit = format!("{path}:{} {}", edit.line, edit.how);
                        // At once: a run of many may be interrupted.
                        eprintln!("neither, seed {seed}: {edit}");
                        unseen.push(edit);
                        break Seen::Neither;
                    }
                    seen => break seen,
                }
            };
            counts[seen as usize] += 1;
        }
    };
    let found: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let count = |seen: Seen| {
        found
            .iter()
            .map(|(counts, _)| counts[seen as usize])
            .sum::<usize>()
    };
    let (reported, visible, neither) = (
        count(Seen::Reported),
        count(Seen::Visible),
        count(Seen::Neither),
    );
    let unseen: Vec<&String> = found.iter().flat_map(|(_, unseen)| unseen).collect();
    let percent = |count: usize| 100.0 * count as f64 / wanted as f64;
    println!(
        "{wanted} one-line edits: {:.1} % reported, {:.1} % visible in a generated file, {:.2} % neither\n{}",
        percent(reported),
        percent(visible),
        percent(neither),
        unseen
            .iter()
            .map(|edit| format!("  {edit}\n"))
            .collect::<String>(),
    );
    assert_eq!(reported + visible + neither, wanted);
    // Of a few, one may always be unseen.
    let allowed = (wanted * UNSEEN_PER_MILLE).div_ceil(1000).max(1);
    assert!(
        neither <= allowed,
        "{neither} of {wanted} edits are neither reported nor visible: {unseen:#?}"
    );
}
