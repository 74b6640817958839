//! The suite: everything end to end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

use std::ffi::OsString;
use std::path::PathBuf;

mod adaptive;
mod allocations;
mod canary;
mod cookbook;
mod creates;
mod demos;
mod dependencies;
mod differences;
mod envelope;
mod examples;
mod faults;
mod futures;
mod hostile;
mod independent;
#[path = "../lists.rs"]
mod lists;
mod local;
mod lost_replies;
mod misuse;
mod openapi;
mod pages;
mod pointers;
mod public_api;
mod quickstart;
mod readmes;
mod replies;
mod schemas;
mod tidy;
mod vendor_clients;
mod waits;
mod words;

/// The root of the repository.
fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// The Python that has the packages of `tests/requirements.txt`; `cargo xtask test` makes it.
fn python() -> OsString {
    std::env::var_os("KCS_TEST_PYTHON").expect("KCS_TEST_PYTHON names a Python")
}
