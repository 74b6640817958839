//! The build scripts in a target folder that two checkouts share.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A workspace with the real build script, and a generator that copies one file.
fn checkout(root: &Path) {
    let put = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        "Cargo.toml",
        "[workspace]\nmembers = [\"codegen\", \"kcs-client\"]\nresolver = \"3\"\n\n[profile.generator]\ninherits = \"dev\"\n",
    );
    let package = |name: &str| {
        format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n")
    };
    put("codegen/Cargo.toml", &package("kcs-codegen"));
    put(
        "codegen/src/bin/kcs-codegen-build.rs",
        "fn main() {\n    let arguments: Vec<String> = std::env::args().collect();\n    std::fs::create_dir_all(&arguments[3]).unwrap();\n    \
         std::fs::copy(format!(\"{}/fact\", arguments[2]), format!(\"{}/fact\", arguments[3])).unwrap();\n}\n",
    );
    put(
        "codegen/build_script.rs",
        include_str!("../../build_script.rs"),
    );
    put("kcs-client/Cargo.toml", &package("kcs-client"));
    put(
        "kcs-client/build.rs",
        "include!(\"../codegen/build_script.rs\");\n\nfn main() -> ExitCode {\n    generate(\"client\")\n}\n",
    );
    put(
        "kcs-client/src/main.rs",
        "fn main() {\n    print!(\"{}\", include_str!(concat!(env!(\"OUT_DIR\"), \"/generated/fact\")));\n}\n",
    );
    put("api-spec/fact", "as it was");
}

/// What the package prints, built if need be.
fn printed(root: &Path, target: &Path) -> String {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--offline", "--package", "kcs-client"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_edit_is_seen_in_each_of_two_checkouts_that_share_a_target_folder() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second, target] =
        ["first", "second", "target"].map(|name| folder.path().join(name));
    checkout(&first);
    checkout(&second);
    assert_eq!(printed(&first, &target), "as it was");
    assert_eq!(printed(&second, &target), "as it was");
    fs::write(second.join("api-spec/fact"), "edited in the second").unwrap();
    assert_eq!(printed(&second, &target), "edited in the second");
    fs::write(first.join("api-spec/fact"), "edited in the first").unwrap();
    assert_eq!(printed(&first, &target), "edited in the first");
}
