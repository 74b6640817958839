//! Generates the client from the specification beside it, so that an edit there is an edit here.
//!
//! The package that others depend on has no build script: it holds the same code, frozen in `src/generated`.

use std::env;
use std::path::Path;

fn main() {
    // Cargo always sets it for build scripts.
    let Some(out_dir) = env::var_os("OUT_DIR") else {
        return;
    };
    kcs_codegen::build::client(Path::new("../api-spec"), Path::new(&out_dir));
}
