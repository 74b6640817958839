//! The command line of `kcs-codegen`. All that it prints goes through the two writers that it is given.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::diag::codes::{self, Code, Severity};
use crate::diag::{Format, closest, listed};
use crate::ir::Api;
use crate::{Outcome, artefacts, check_as, coverage, emit};

const USAGE: &str = "\
Generator of the KCS SDK: reads the specification, writes client, server, reference and OpenAPI.

Usage: kcs-codegen <command> [options]

Commands:
  check                  report every mistake in the specification; --format for tools
  generate [--check]     write everything that is generated; with --check only compare
  explain [<code>]       say more about a diagnostic, e.g. K0201; without a code list all of them
  coverage               count what is documented, sourced and exemplified, and name what is not
  export <what>          print `model`, `openapi` or `json-schema`

Options:
  --spec <dir>   the specification [default: `api-spec`, looked for from here upwards]
  --root <dir>   the workspace to write to [default: the folder that holds the specification]
  --format <f>   how `check` reports: text, json, sarif or github [default: text]
  --help         print this

Exit status: 0 if all is well, 1 if there are mistakes or differences, 2 if the command line is wrong.
";

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
    match parse(arguments) {
        Ok(Command::Help) => {
            console.out.write_all(USAGE.as_bytes())?;
            Ok(Exit::Success)
        }
        Ok(Command::ListCodes) => {
            for code in codes::all() {
                writeln!(console.out, "{}  {}", code.id, code.title)?;
            }
            Ok(Exit::Success)
        }
        Ok(Command::Explain(code)) => {
            console.out.write_all(explanation(code).as_bytes())?;
            Ok(Exit::Success)
        }
        Ok(Command::OnSpec(action, places)) => on_spec(action, &places, console),
        Err(Misuse(message)) => {
            write!(
                console.err,
                "error: {message}\n\nFor more information, try `kcs-codegen --help`.\n"
            )?;
            Ok(Exit::Misuse)
        }
    }
}

#[derive(Debug)]
enum Command {
    Help,
    ListCodes,
    Explain(&'static Code),
    OnSpec(Action, Places),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Check(Format),
    Generate,
    Compare,
    Coverage,
    Export(Export),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Export {
    Model,
    OpenApi,
    JsonSchema,
}

#[derive(Debug, Default)]
struct Places {
    spec: Option<PathBuf>,
    root: Option<PathBuf>,
}

/// What is wrong with a command line.
#[derive(Debug)]
struct Misuse(String);

const COMMANDS: [&str; 5] = ["check", "generate", "explain", "coverage", "export"];
const EXPORTS: [(&str, Export); 3] = [
    ("model", Export::Model),
    ("openapi", Export::OpenApi),
    ("json-schema", Export::JsonSchema),
];

fn parse(arguments: &[String]) -> Result<Command, Misuse> {
    let Some((command, rest)) = arguments.split_first() else {
        return Err(Misuse(format!(
            "a command is missing: one of {}",
            listed(COMMANDS)
        )));
    };
    if arguments
        .iter()
        .any(|argument| matches!(argument.as_str(), "--help" | "-h" | "help"))
    {
        return Ok(Command::Help);
    }
    let allowed: &[&str] = match command.as_str() {
        "check" => &["--spec", "--format"],
        "coverage" | "export" => &["--spec"],
        "generate" => &["--check", "--spec", "--root"],
        "explain" => &[],
        _ => return Err(Misuse(unknown("command", command, COMMANDS))),
    };
    let mut places = Places::default();
    let mut only_check = false;
    let mut format = None;
    let mut operands: Vec<&str> = Vec::new();
    let mut rest = rest.iter();
    while let Some(argument) = rest.next() {
        let (name, value) = match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name, Some(value.to_owned())),
            _ => (argument.as_str(), None),
        };
        if !name.starts_with('-') {
            operands.push(argument);
            continue;
        }
        if !allowed.contains(&name) {
            return Err(Misuse(unknown("option", name, allowed.iter().copied())));
        }
        if name == "--check" {
            if value.is_some() {
                return Err(Misuse(String::from("`--check` takes no value")));
            }
            only_check = true;
            continue;
        }
        let value = value
            .or_else(|| rest.next().cloned())
            .ok_or_else(|| match name {
                "--format" => Misuse(format!(
                    "`{name}` needs one of {}",
                    listed(Format::ALL.map(|(name, _)| name))
                )),
                _ => Misuse(format!("`{name}` needs a folder")),
            })?;
        if name == "--format" {
            if format.replace(find_format(&value)?).is_some() {
                return Err(Misuse(format!("`{name}` is given twice")));
            }
            continue;
        }
        let place = if name == "--spec" {
            &mut places.spec
        } else {
            &mut places.root
        };
        if place.replace(PathBuf::from(value)).is_some() {
            return Err(Misuse(format!("`{name}` is given twice")));
        }
    }
    let action = match (command.as_str(), operands.as_slice()) {
        ("explain", [code]) => return Ok(Command::Explain(find_code(code)?)),
        ("explain", []) => return Ok(Command::ListCodes),
        ("explain", [_, second, ..]) => {
            return Err(Misuse(format!(
                "`explain` takes one code, not `{second}` as well"
            )));
        }
        ("export", [what]) => Action::Export(find_export(what)?),
        ("export", _) => {
            let known = EXPORTS.map(|(name, _)| name);
            return Err(Misuse(format!("`export` needs one of {}", listed(known))));
        }
        (_, [operand, ..]) => {
            return Err(Misuse(format!("`{command}` takes no `{operand}`")));
        }
        ("generate", []) if only_check => Action::Compare,
        ("generate", []) => Action::Generate,
        ("coverage", []) => Action::Coverage,
        _ => Action::Check(format.unwrap_or_default()),
    };
    Ok(Command::OnSpec(action, places))
}

fn find_code(text: &str) -> Result<&'static Code, Misuse> {
    codes::find(text).ok_or_else(|| {
        let known: Vec<&str> = codes::all().map(|code| code.id).collect();
        Misuse(match closest(text, known.iter().copied()) {
            Some(code) => format!("there is no code `{text}`; did you mean `{code}`?"),
            None => format!("there is no code `{text}`; `kcs-codegen explain` lists all of them"),
        })
    })
}

fn find_format(text: &str) -> Result<Format, Misuse> {
    let found = Format::ALL.iter().find(|(name, _)| *name == text);
    found
        .map(|(_, format)| *format)
        .ok_or_else(|| Misuse(unknown("format", text, Format::ALL.map(|(name, _)| name))))
}

fn find_export(text: &str) -> Result<Export, Misuse> {
    let found = EXPORTS.iter().find(|(name, _)| *name == text);
    let known = EXPORTS.map(|(name, _)| name);
    found
        .map(|(_, export)| *export)
        .ok_or_else(|| Misuse(unknown("export", text, known)))
}

fn unknown<'a>(what: &str, found: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match closest(found, known.iter().copied()) {
        Some(name) => format!("there is no {what} `{found}`; did you mean `{name}`?"),
        None if known.is_empty() => format!("there is no {what} `{found}`"),
        None => {
            format!(
                "there is no {what} `{found}`; there are {}",
                listed(known.iter().copied())
            )
        }
    }
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

fn on_spec(action: Action, places: &Places, console: &mut Console<'_>) -> io::Result<Exit> {
    let found = match &places.spec {
        Some(spec) => Some(spec.clone()),
        None => find_spec(&console.here),
    };
    let Some(spec) = found else {
        writeln!(
            console.err,
            "error: there is no folder `api-spec` here or above; name one with `--spec`"
        )?;
        return Ok(Exit::Misuse);
    };
    let shown = spec.strip_prefix(&console.here).unwrap_or(&spec);
    let shown = if shown == Path::new("") {
        Path::new(".")
    } else {
        shown
    };
    let Outcome { api, report } = check_as(&console.here.join(&spec), &shown.display().to_string());
    let format = match action {
        Action::Check(format) => format,
        _ => Format::Text,
    };
    if format == Format::Text {
        let text = report.render(console.colour);
        console.err.write_all(text.as_bytes())?;
    } else {
        console.out.write_all(report.render_as(format).as_bytes())?;
    }
    let Some(api) = api else {
        return Ok(Exit::Failure);
    };
    let root = match &places.root {
        Some(root) => root.clone(),
        None => parent_of(&console.here.join(&spec)),
    };
    let root = console.here.join(root);
    match action {
        // What tools read is one document.
        Action::Check(Format::Json | Format::Sarif) => Ok(Exit::Success),
        Action::Check(_) => {
            writeln!(console.out, "{}", summary(&api))?;
            Ok(Exit::Success)
        }
        Action::Generate => generate(&api, &root, console),
        Action::Compare => compare(&api, &root, console),
        Action::Coverage => {
            console
                .out
                .write_all(coverage::of(&api).render().as_bytes())?;
            Ok(Exit::Success)
        }
        Action::Export(export) => {
            let text = match export {
                Export::Model => emit::model::text(&api),
                Export::OpenApi => emit::openapi::text(&api),
                Export::JsonSchema => emit::schema::text(crate::format::FILES),
            };
            console.out.write_all(text.as_bytes())?;
            Ok(Exit::Success)
        }
    }
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

fn generate(api: &Api, root: &Path, console: &mut Console<'_>) -> io::Result<Exit> {
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
