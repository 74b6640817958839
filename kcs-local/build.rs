//! Generates the service traits and the router from the specification beside this package.
//!
//! The package that others depend on has no build script: it holds the same code, frozen in `src/generated`.

include!("../codegen/build_script.rs");

fn main() -> ExitCode {
    generate("server")
}
