//! The Python packages that some tests compare with, in a virtual environment below `target/`.

use std::path::PathBuf;
use std::process::Command;

use crate::steps::{Failed, output, root};

/// Makes the virtual environment of `tests/requirements.txt`, or finds it as it was left, and returns its interpreter.
pub(crate) fn environment() -> Result<PathBuf, Failed> {
    let home = root().join("target/python");
    let interpreter = home.join("bin/python");
    let requirements = root().join("tests/requirements.txt");
    let wanted = std::fs::read_to_string(&requirements)
        .map_err(|error| Failed(format!("{}: {error}", requirements.display())))?;
    let stamp = home.join("requirements.txt");
    if interpreter.exists() && std::fs::read_to_string(&stamp).is_ok_and(|had| had == wanted) {
        return Ok(interpreter);
    }
    println!("installing the packages of tests/requirements.txt below target/python");
    output(
        "venv",
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&home),
    )?;
    let mut install = Command::new(&interpreter);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    output("pip", install.arg(&requirements))?;
    std::fs::write(&stamp, wanted)
        .map_err(|error| Failed(format!("{}: {error}", stamp.display())))?;
    Ok(interpreter)
}
