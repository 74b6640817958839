//! Generates the client from the specification beside it, so that an edit there is an edit here.
//!
//! The package that others depend on has no build script: it holds the same code, frozen in `src/generated`.

include!("../codegen/build_script.rs");

fn main() -> ExitCode {
    generate("client")
}
