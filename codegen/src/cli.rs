//! The command line of `kcs-codegen`. All that it prints goes through the two writers that it is given.
//!
//! A command is a row of `COMMANDS`, an option a row of `OPTIONS`: the help, the parser and the messages about wrong
//! command lines read these tables.

mod line;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diag::codes::{self, Code, Severity};
use crate::diag::{Format, closest};
use crate::ir::Api;
use crate::{Outcome, artefacts, check_as, coverage, emit, explain, format};

use line::{Failure, Line, Operands, unknown};

/// A command.
struct Command {
    name: &'static str,
    /// What the help shows behind the name.
    arguments: &'static str,
    summary: &'static str,
    options: &'static [&'static str],
    operands: Operands,
    run: fn(&Line<'_>, &mut Console<'_>) -> Result<Exit, Failure>,
}

/// All commands, in the order of the help.
const COMMANDS: &[Command] = &[
    Command {
        name: "check",
        arguments: "",
        summary: "report every mistake in the specification; --format for tools",
        options: &[SPEC, FORMAT],
        operands: Operands::None,
        run: check,
    },
    Command {
        name: "generate",
        arguments: "[--check]",
        summary: "write everything that is generated; with --check only compare",
        options: &[CHECK, SPEC, ROOT],
        operands: Operands::None,
        run: generate,
    },
    Command {
        name: "explain",
        arguments: "[<what>]",
        summary: "say more about a diagnostic (K0201) or a name (CreateCacheCluster.PassWord); alone, list all codes",
        options: &[SPEC],
        operands: Operands::AtMostOne("code or name"),
        run: explain,
    },
    Command {
        name: "coverage",
        arguments: "",
        summary: "count what is documented, sourced and exemplified, and name what is not",
        options: &[SPEC],
        operands: Operands::None,
        run: coverage,
    },
    Command {
        name: "export",
        arguments: "<what>",
        summary: "print `model`, `openapi` or `json-schema`",
        options: &[SPEC],
        operands: Operands::OneOf("export", || EXPORTS.iter().map(|(name, _)| *name).collect()),
        run: export,
    },
];

const CHECK: &str = "--check";
const FORMAT: &str = "--format";
const ROOT: &str = "--root";
const SPEC: &str = "--spec";

/// An option.
struct Flag {
    name: &'static str,
    /// What its value is, if it has one.
    value: Value,
    /// Absent from the list of options if the command's own line explains it.
    summary: Option<&'static str>,
}

/// What follows an option.
enum Value {
    Nothing,
    Folder,
    Format,
}

/// All options, in the order of the help.
const OPTIONS: &[Flag] = &[
    Flag {
        name: CHECK,
        value: Value::Nothing,
        summary: None,
    },
    Flag {
        name: SPEC,
        value: Value::Folder,
        summary: Some("the specification [default: `api-spec`, looked for from here upwards]"),
    },
    Flag {
        name: ROOT,
        value: Value::Folder,
        summary: Some(
            "the workspace to write to [default: the folder that holds the specification]",
        ),
    },
    Flag {
        name: FORMAT,
        value: Value::Format,
        summary: Some("how `check` reports: text, json, sarif or github [default: text]"),
    },
];

type Export = fn(&Api) -> String;

/// What `export` prints.
const EXPORTS: &[(&str, Export)] = &[
    ("model", emit::model::text),
    ("openapi", emit::openapi::text),
    ("json-schema", |_| emit::schema::text(format::FILES)),
];

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is well.
    Success,
    /// Mistakes in the specification, differences, or files that cannot be written.
    Failure,
    /// A wrong command line.
    Misuse,
}

impl Exit {
    /// 0, 1 or 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Failure => 1,
            Self::Misuse => 2,
        }
    }
}

/// Where a run prints to, and where it starts from.
pub struct Console<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Diagnostics.
    pub err: &'a mut dyn Write,
    /// Whether diagnostics go to a terminal that shows colours.
    pub colour: bool,
    /// The folder from which the specification is looked for.
    pub here: PathBuf,
}

impl std::fmt::Debug for Console<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Console")
            .field("here", &self.here)
            .finish_non_exhaustive()
    }
}

/// Runs a command line without the program's name. An error is one of writing to the console.
pub fn run(arguments: &[String], console: &mut Console<'_>) -> io::Result<Exit> {
    let done = match line::parse(arguments) {
        Ok(Some((command, line))) => (command.run)(&line, console),
        Ok(None) => console
            .out
            .write_all(line::help().as_bytes())
            .map(|()| Exit::Success)
            .map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(exit) => Ok(exit),
        Err(Failure::Console(error)) => Err(error),
        Err(Failure::Misuse(message)) => {
            write!(
                console.err,
                "error: {message}\n\nFor more information, try `kcs-codegen --help`.\n"
            )?;
            Ok(Exit::Misuse)
        }
    }
}

fn explain(line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    match line.operand() {
        Some(name) if !is_code(name) => return explain_name(name, line, console),
        Some(code) => {
            let text = explanation(find_code(code)?);
            console.out.write_all(text.as_bytes())?;
        }
        None => {
            for code in codes::all() {
                writeln!(console.out, "{}  {}", code.id, code.title)?;
            }
        }
    }
    Ok(Exit::Success)
}

/// Whether a word can only be meant as the code of a diagnostic: `K0201`, `201`, and with a slip `KO201`.
fn is_code(text: &str) -> bool {
    let number = text.strip_prefix(['K', 'k']).unwrap_or(text);
    number.contains(|char: char| char.is_ascii_digit())
        && number
            .chars()
            .all(|char| char.is_ascii_digit() || char.is_ascii_uppercase())
}

fn explain_name(name: &str, line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let api = match load(line, Format::Text, console)? {
        Ok((api, _)) => api,
        Err(exit) => return Ok(exit),
    };
    match explain::of(&api, name) {
        Ok(text) => {
            console.out.write_all(text.as_bytes())?;
            Ok(Exit::Success)
        }
        Err(known) => {
            let hint = match closest(name, known.iter().map(String::as_str)) {
                Some(name) => format!("; did you mean `{name}`?"),
                None => String::new(),
            };
            Err(Failure::Misuse(format!(
                "the specification has no `{name}`{hint}"
            )))
        }
    }
}

fn find_code(text: &str) -> Result<&'static Code, Failure> {
    codes::find(text).ok_or_else(|| {
        let known: Vec<&str> = codes::all().map(|code| code.id).collect();
        Failure::Misuse(match closest(text, known.iter().copied()) {
            Some(code) => format!("there is no code `{text}`; did you mean `{code}`?"),
            None => format!("there is no code `{text}`; `kcs-codegen explain` lists all of them"),
        })
    })
}

/// What `explain` prints.
fn explanation(code: &Code) -> String {
    let severity = match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!(
        "{severity}[{}]: {}\n\n{}\n",
        code.id,
        code.title,
        code.explanation.trim()
    )
}

fn check(line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let format = match line.value(FORMAT) {
        Some(word) => find_format(word)?,
        None => Format::default(),
    };
    let api = match load(line, format, console)? {
        Ok((api, _)) => api,
        Err(exit) => return Ok(exit),
    };
    // What tools read is one document.
    if !matches!(format, Format::Json | Format::Sarif) {
        writeln!(console.out, "{}", summary(&api))?;
    }
    Ok(Exit::Success)
}

fn find_format(text: &str) -> Result<Format, Failure> {
    let found = Format::ALL.iter().find(|(name, _)| *name == text);
    let known = Format::ALL.map(|(name, _)| name);
    found
        .map(|(_, format)| *format)
        .ok_or_else(|| Failure::Misuse(unknown("format", text, known)))
}

fn generate(line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let (api, spec) = match load(line, Format::Text, console)? {
        Ok(loaded) => loaded,
        Err(exit) => return Ok(exit),
    };
    let root = match line.value(ROOT) {
        Some(root) => console.here.join(root),
        None => console.here.join(parent_of(&spec)),
    };
    Ok(if line.has(CHECK) {
        compare(&api, &root, console)?
    } else {
        write(&api, &root, console)?
    })
}

fn coverage(line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    print(line, console, |api| coverage::of(api).render())
}

fn export(line: &Line<'_>, console: &mut Console<'_>) -> Result<Exit, Failure> {
    let what = line.operand();
    // Another word has been refused by the operands of the command.
    let export = EXPORTS.iter().find(|(name, _)| Some(*name) == what);
    print(
        line,
        console,
        export.map_or(|_| String::new(), |(_, export)| *export),
    )
}

/// Prints what a specification comes to.
fn print(line: &Line<'_>, console: &mut Console<'_>, text: Export) -> Result<Exit, Failure> {
    let api = match load(line, Format::Text, console)? {
        Ok((api, _)) => api,
        Err(exit) => return Ok(exit),
    };
    console.out.write_all(text(&api).as_bytes())?;
    Ok(Exit::Success)
}

/// Reads the specification, reports its mistakes in a format, and returns it with its folder, or how the run ends without one.
fn load(
    line: &Line<'_>,
    format: Format,
    console: &mut Console<'_>,
) -> io::Result<Result<(Api, PathBuf), Exit>> {
    let found = match line.value(SPEC) {
        Some(spec) => Some(PathBuf::from(spec)),
        None => find_spec(&console.here),
    };
    let Some(spec) = found else {
        writeln!(
            console.err,
            "error: there is no folder `api-spec` here or above; name one with `--spec`"
        )?;
        return Ok(Err(Exit::Misuse));
    };
    let shown = spec.strip_prefix(&console.here).unwrap_or(&spec);
    let shown = if shown == Path::new("") {
        Path::new(".")
    } else {
        shown
    };
    let folder = console.here.join(&spec);
    let Outcome { api, report } = check_as(&folder, &shown.display().to_string());
    if format == Format::Text {
        let text = report.render(console.colour);
        console.err.write_all(text.as_bytes())?;
    } else {
        console.out.write_all(report.render_as(format).as_bytes())?;
    }
    Ok(api.map(|api| (api, folder)).ok_or(Exit::Failure))
}

/// `api-spec`, here or in a folder above.
fn find_spec(here: &Path) -> Option<PathBuf> {
    here.ancestors()
        .map(|folder| folder.join("api-spec"))
        .find(|folder| folder.is_dir())
}

fn parent_of(spec: &Path) -> PathBuf {
    let spec = spec.canonicalize().unwrap_or_else(|_| spec.to_owned());
    spec.parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn summary(api: &Api) -> String {
    let counted = |count: usize, what: &str| match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    };
    let params = api.actions.iter().map(|action| action.params.len()).sum();
    let examples = api.actions.iter().map(|action| action.examples.len()).sum();
    let parts = [
        counted(api.actions.len(), "Action"),
        counted(api.legacy.len(), "legacy name"),
        counted(params, "parameter"),
        counted(api.types.len(), "type"),
        counted(api.waiters.len(), "waiter"),
        counted(examples, "example"),
        counted(api.corrections.len(), "correction"),
    ];
    format!("{}: no mistakes", parts.join(", "))
}

fn write(api: &Api, root: &Path, console: &mut Console<'_>) -> io::Result<Exit> {
    match artefacts::write(api, root) {
        Ok(written) => {
            for path in &written.written {
                writeln!(console.out, "wrote {path}")?;
            }
            for path in &written.removed {
                writeln!(console.out, "removed {path}")?;
            }
            writeln!(
                console.out,
                "{} written, {} removed, {} as they were",
                written.written.len(),
                written.removed.len(),
                written.unchanged
            )?;
            Ok(Exit::Success)
        }
        Err(error) => {
            writeln!(
                console.err,
                "error: cannot write below `{}`: {error}",
                root.display()
            )?;
            Ok(Exit::Failure)
        }
    }
}

fn compare(api: &Api, root: &Path, console: &mut Console<'_>) -> io::Result<Exit> {
    let differences = match artefacts::check(api, root) {
        Ok(differences) => differences,
        Err(error) => {
            writeln!(
                console.err,
                "error: cannot read below `{}`: {error}",
                root.display()
            )?;
            return Ok(Exit::Failure);
        }
    };
    if differences.is_empty() {
        writeln!(console.out, "everything is as it would be generated")?;
        return Ok(Exit::Success);
    }
    let kinds = [
        ("differs", &differences.differing),
        ("is missing", &differences.missing),
        ("is not generated any more", &differences.stale),
    ];
    for (what, paths) in kinds {
        for path in paths {
            writeln!(console.err, "{path} {what}")?;
        }
    }
    writeln!(
        console.err,
        "\nRun `kcs-codegen generate` and commit what changes."
    )?;
    Ok(Exit::Failure)
}
