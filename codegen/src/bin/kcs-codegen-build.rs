//! What the build scripts of `kcs-client` and `kcs-local` run: `kcs-codegen-build client|server SPEC OUT`. It speaks to
//! cargo in directives on standard output.

use std::path::Path;
use std::process::ExitCode;

use kcs_codegen::build;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["client", spec, out] => build::client(Path::new(spec), Path::new(out)),
        ["server", spec, out] => build::server(Path::new(spec), Path::new(out)),
        _ => {
            build::say("cargo::error=usage: kcs-codegen-build client|server SPEC OUT");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
