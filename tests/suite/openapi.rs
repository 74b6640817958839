//! The OpenAPI document in the hands of others: a generated client calls a local server, and the replies are as it says.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use kcs_local::{Server, Timing};

use crate::{python, root};

/// Runs a program of `tests/python` that uses the document and a server.
async fn run(server: &Server, program: &str, arguments: &[&Path]) {
    let mut command = Command::new(python());
    command
        .arg(root().join("tests/python").join(program))
        .arg(root().join("docs/openapi.json"))
        .args(arguments)
        .env("KCS_ENDPOINT", server.endpoint())
        .env("KSYUN_ACCESS_KEY", server.access_key())
        .env("KSYUN_SECRET_KEY", server.secret_key())
        // The server is on this machine, whatever proxy the environment names.
        .env("no_proxy", "127.0.0.1")
        .env("NO_PROXY", "127.0.0.1")
        .env("PYTHONDONTWRITEBYTECODE", "1");
    let output = tokio::task::spawn_blocking(move || command.output());
    let output = output.await.unwrap().unwrap();
    let (out, error) = (&output.stdout, String::from_utf8_lossy(&output.stderr));
    let out = String::from_utf8_lossy(out);
    assert!(output.status.success(), "{program}: {out}{error}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs openapi-python-client: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn a_generated_client_calls_the_server() {
    let server = Server::builder().start().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let demos = root().join("docs/guide/demos");
    run(&server, "use_openapi.py", &[&demos, folder.path()]).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs schemathesis: `cargo xtask test` installs it, and runs this test with its Python in KCS_TEST_PYTHON"]
async fn replies_are_as_the_document_says() {
    let server = Server::builder()
        .allow_unsigned(true)
        .timing(Timing::all(Duration::ZERO));
    let server = server.start().await.unwrap();
    run(&server, "probe_openapi.py", &[Path::new("2")]).await;
}

#[test]
fn the_page_shows_the_program_that_signs() {
    let read = |path: &str| std::fs::read_to_string(root().join("docs/guide").join(path)).unwrap();
    let program = read("demos/generated_client.py");
    for page in ["openapi.md", "zh/openapi.md"] {
        let shown = format!("```python\n{program}```\n");
        assert!(read(page).contains(&shown), "{page}");
    }
}
