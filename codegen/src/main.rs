//! `kcs-codegen`: see `kcs-codegen --help`.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use kcs_codegen::cli::{self, Console};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let colour =
        err.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let here = std::env::current_dir().unwrap_or_default();
    let mut console = Console {
        out: &mut out,
        err: &mut err,
        colour,
        here,
    };
    let exit = cli::run(&arguments, &mut console).and_then(|exit| out.flush().map(|()| exit));
    match exit {
        Ok(exit) => ExitCode::from(exit.code()),
        // The reader of the output went away, as `head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(cli::Exit::Failure.code()),
    }
}
