//! The generator of the SDK: four stages and one writer.
//!
//! `spec` mirrors the files, with spans; `resolve` turns names into things and reports every mistake; [`ir`] is what it
//! yields; [`emit`] has one pure function per artefact; [`out`] is the only code that writes files.

pub mod artefacts;
pub mod build;
mod citation;
pub mod cli;
pub mod coverage;
pub mod diag;
pub mod emit;
pub mod explain;
pub mod format;
pub mod ir;
mod json_schema;
mod json_text;
pub mod out;
mod phrases;
pub mod prose;
mod resolve;
pub mod rust;
mod spec;
mod statements;

use std::path::Path;

pub use diag::Report;
pub use spec::Input;

use diag::{Diagnostic, Span, codes};

/// What each generated file says of itself at its beginning.
const GENERATED: &str = "@generated from api-spec: edit that, then run `cargo xtask freeze`.";

/// What a specification comes to.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The model, unless there were errors.
    pub api: Option<ir::Api>,
    /// Errors and warnings.
    pub report: Report,
}

/// Reads, checks and resolves the specification in a folder. Nothing in it can make this panic.
pub fn check(spec_dir: &Path) -> Outcome {
    check_as(spec_dir, &spec_dir.display().to_string())
}

/// The same, with messages that call the folder `shown`.
pub fn check_as(spec_dir: &Path, shown: &str) -> Outcome {
    match Input::read_as(spec_dir, shown) {
        Ok(input) => resolve_input(&input),
        Err(error) => {
            let message = format!("the folder `{shown}` cannot be read: {error}");
            let mut report = Report::default();
            report.push(
                Diagnostic::new(codes::UNREADABLE, Span::NOWHERE, message)
                    .help("name the folder of the specification with `--spec`"),
            );
            Outcome { api: None, report }
        }
    }
}

/// The same for files that are in memory.
pub fn resolve_input(input: &Input) -> Outcome {
    let mut report = Report::new(spec::sources(input));
    let spec = spec::read(input, &mut report);
    let api = resolve::resolve(&spec, &mut report);
    report.finish();
    Outcome {
        api: (report.errors() == 0).then_some(api),
        report,
    }
}

/// The model of the specification in a folder, or everything that is wrong with it.
pub fn load(spec_dir: &Path) -> Result<ir::Api, Report> {
    let Outcome { api, report } = check(spec_dir);
    api.ok_or(report)
}
