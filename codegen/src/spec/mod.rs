//! The mirror of the specification's files, with spans. Nothing is resolved here.

mod characters;
mod files;
pub(crate) mod json;
pub(crate) mod read;
pub(crate) mod tables;

pub use files::Input;
use files::LARGEST;

use toml::de::DeTable;

use crate::diag::{At, Diagnostic, Report, Source, Sources, Span, codes};
use crate::format::File;
use read::{Entries, Reader, Shape};
use tables::{
    Action, CorrectionsFile, GlossaryFile, ReferenceFile, ServiceFile, SourcesFile, Type,
    WaitersFile,
};

/// The kinds of TOML files of the specification.
pub const FILES: &[File] = &[
    File {
        path: "service.toml",
        content: ServiceFile::VALUE,
        doc: "Hosts, regions, common parameters, headers, the envelope, error codes.",
    },
    File {
        path: "types/*.toml",
        content: Entries::<Type>::VALUE,
        doc: "Ids, texts, secrets, quantities, enums, structures.",
    },
    File {
        path: "actions/*/*.toml",
        content: Action::VALUE,
        doc: "One Action in one version.",
    },
    File {
        path: "waiters.toml",
        content: WaitersFile::VALUE,
        doc: "What to poll until when.",
    },
    File {
        path: "corrections.toml",
        content: CorrectionsFile::VALUE,
        doc: "Where the guide or a vendor client is wrong or easily misread.",
    },
    File {
        path: "reference.toml",
        content: ReferenceFile::VALUE,
        doc: "What the reference has of its own: sections, limits, transitions.",
    },
    File {
        path: "sources.toml",
        content: SourcesFile::VALUE,
        doc: "Where the facts come from: documents and clients, with their versions.",
    },
    File {
        path: "glossary.toml",
        content: GlossaryFile::VALUE,
        doc: "The words of the documentation, and words to avoid.",
    },
];

/// The files that every specification has.
const NEEDED: [(&str, &str); 2] = [
    ("service.toml", "hosts, regions and the envelope"),
    ("sources.toml", "the sources of its facts"),
];

/// All files, mirrored. What could not be read is absent and has been reported.
#[derive(Debug, Default)]
pub(crate) struct Spec {
    pub(crate) service: Option<ServiceFile>,
    pub(crate) types: Vec<(At<String>, Type)>,
    pub(crate) actions: Vec<ActionFile>,
    pub(crate) waiters: Vec<tables::Waiter>,
    pub(crate) corrections: Vec<tables::Correction>,
    pub(crate) terms: Vec<tables::Term>,
    /// `None` where the file is missing or cannot be read.
    pub(crate) sources: Option<Vec<tables::Source>>,
    pub(crate) notes: Vec<tables::Note>,
    pub(crate) reference: Option<ReferenceFile>,
    pub(crate) examples: Vec<ExampleFile>,
}

/// An Action and where its file is.
#[derive(Debug)]
pub(crate) struct ActionFile {
    /// The name of its folder.
    pub(crate) folder: String,
    /// The name of the file, without `.toml`.
    pub(crate) stem: String,
    pub(crate) action: Action,
}

/// An example and where its file is.
#[derive(Debug)]
pub(crate) struct ExampleFile {
    /// The name of its folder: an Action.
    pub(crate) folder: String,
    /// The name of the file, without `.json`.
    pub(crate) stem: String,
    pub(crate) json: json::Node,
}

/// Reads every file of the input.
pub(crate) fn read(input: &Input, report: &mut Report) -> Spec {
    let mut spec = Spec::default();
    for (name, content) in NEEDED {
        if !input.files().any(|(path, _)| path == name) {
            report.push(
                Diagnostic::new(
                    codes::MISSING_FILE,
                    Span::NOWHERE,
                    format!("there is no `{}`", input.shown(name)),
                )
                .note(format!(
                    "every specification has a file `{name}` with {content}"
                ))
                .help("is this the folder of the specification? `--spec` names another"),
            );
        }
    }
    for (index, (path, content)) in input.files().enumerate() {
        let file = u32::try_from(index).unwrap_or(u32::MAX);
        let whole = Span {
            file,
            start: 0,
            end: 0,
        };
        let segments: Vec<&str> = path.split('/').collect();
        let bytes = match content {
            Ok(bytes) if bytes.len() > LARGEST => {
                report.push(
                    Diagnostic::new(
                        codes::FILE_TOO_LARGE,
                        whole,
                        format!("`{path}` is larger than {} MiB", LARGEST >> 20),
                    )
                    .help("a file of the specification holds one Action or a group of types; is this another file, or one that was written in a loop?"),
                );
                continue;
            }
            Ok(bytes) => bytes,
            Err(problem) => {
                report.push(
                    Diagnostic::new(
                        codes::UNREADABLE,
                        whole,
                        format!("`{path}` cannot be read: {problem}"),
                    )
                    .help("see that it is a file, and that you may read it"),
                );
                continue;
            }
        };
        match segments.as_slice() {
            ["README.md"] | ["schema", _] => {}
            ["service.toml"] => {
                spec.service = table(file, bytes, report, ServiceFile::read_table);
            }
            ["waiters.toml"] => {
                let read = table(file, bytes, report, WaitersFile::read_table);
                spec.waiters = read
                    .and_then(|read| read.waiters)
                    .map_or(Vec::new(), |at| at.value);
            }
            ["corrections.toml"] => {
                if let Some(read) = table(file, bytes, report, CorrectionsFile::read_table) {
                    spec.corrections = read.corrections.map_or(Vec::new(), |at| at.value);
                    spec.notes = read.notes.map_or(Vec::new(), |at| at.value);
                }
            }
            ["reference.toml"] => {
                spec.reference = table(file, bytes, report, ReferenceFile::read_table);
            }
            ["sources.toml"] => {
                let read = table(file, bytes, report, SourcesFile::read_table);
                spec.sources = read.and_then(|read| read.sources).map(|at| at.value);
            }
            ["glossary.toml"] => {
                let read = table(file, bytes, report, GlossaryFile::read_table);
                spec.terms = read
                    .and_then(|read| read.terms)
                    .map_or(Vec::new(), |at| at.value);
            }
            ["types", name] if name.ends_with(".toml") => {
                let read = table(file, bytes, report, |reader, _, table| {
                    Entries::<Type>::read_table(reader, table)
                });
                spec.types
                    .extend(read.map_or(Vec::new(), |entries| entries.0));
            }
            ["actions", folder, name] if name.ends_with(".toml") => {
                if let Some(action) = table(file, bytes, report, Action::read_table) {
                    let stem = name.trim_end_matches(".toml").to_owned();
                    let folder = (*folder).to_owned();
                    spec.actions.push(ActionFile {
                        folder,
                        stem,
                        action,
                    });
                }
            }
            ["examples", folder, name] if name.ends_with(".json") => {
                if let Some(text) = text(file, bytes, report)
                    && let Some(json) = json::parse(file, text, report)
                {
                    let stem = name.trim_end_matches(".json").to_owned();
                    let folder = (*folder).to_owned();
                    spec.examples.push(ExampleFile { folder, stem, json });
                }
            }
            _ => report.push(misplaced(path, whole)),
        }
    }
    spec
}

/// The texts of all files, for rendering.
pub(crate) fn sources(input: &Input) -> Sources {
    let source = |(path, content): (&str, &Result<Vec<u8>, String>)| Source {
        path: input.shown(path),
        text: match content {
            Ok(bytes) if bytes.len() <= LARGEST => String::from_utf8_lossy(bytes).into_owned(),
            _ => String::new(),
        },
    };
    Sources(input.files().map(source).collect())
}

fn misplaced(path: &str, whole: Span) -> Diagnostic {
    let mut places: Vec<&str> = FILES.iter().map(|file| file.path).collect();
    places.push("examples/*/*.json");
    Diagnostic::new(
        codes::MISPLACED_FILE,
        whole,
        format!("`{path}` is not a file of the specification"),
    )
    .label("not expected here")
    .note(format!("its files are {}", crate::diag::listed(places)))
    .help("move it to where it belongs, or out of the specification")
}

/// The text of a file that is neither empty nor anything but UTF-8.
fn text<'a>(file: u32, bytes: &'a [u8], report: &mut Report) -> Option<&'a str> {
    let whole = Span {
        file,
        start: 0,
        end: 0,
    };
    match str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => {
            report.push(
                Diagnostic::new(codes::EMPTY_FILE, whole, "the file is empty")
                    .label("nothing stands here")
                    .help("write what belongs here, or remove the file"),
            );
            None
        }
        Ok(text) => Some(text),
        Err(error) => {
            let start = error.valid_up_to();
            let line = bytes[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
            let shown = Span::new(file, start..start + '\u{FFFD}'.len_utf8());
            report.push(
                Diagnostic::new(codes::NOT_UTF8, shown, "the file is not UTF-8")
                    .label(format!("byte 0x{:02X} begins no character", bytes[start]))
                    .note(format!("the first wrong byte is byte {} of the file, in line {line}", start + 1))
                    .help("save the file as UTF-8; guides and tools of Chinese origin often use GB18030"),
            );
            None
        }
    }
}

/// A TOML file. All syntax errors are reported at once; a file that has any is not looked at further.
fn table<T>(
    file: u32,
    bytes: &[u8],
    report: &mut Report,
    read: impl FnOnce(&mut Reader<'_>, Span, &DeTable<'_>) -> T,
) -> Option<T> {
    let text = text(file, bytes, report)?;
    let (document, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        let header = Span::new(file, 0..text.find('\n').unwrap_or(text.len()));
        return Some(read(
            &mut Reader { file, report },
            header,
            document.get_ref(),
        ));
    }
    for error in errors {
        let range = error.span().unwrap_or(text.len()..text.len());
        let span = Span::new(file, range);
        report.push(
            Diagnostic::new(
                codes::SYNTAX,
                span,
                format!("not TOML: {}", error.message()),
            )
            .label("here"),
        );
    }
    None
}
