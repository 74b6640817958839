//! Tests of the generator: diagnostics, emitters, exports.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod beside;
mod checkouts;
mod command_line;
mod deprecated;
mod diagnostics;
mod drawn;
mod editors;
mod edits;
mod emit_client;
mod emit_docs;
mod emit_model;
mod emit_openapi;
mod everything;
mod formats;
mod frozen;
mod keys;
mod mutations;
mod reserved;
mod resolving;
mod second_service;
mod specifications;
mod tidy;
mod writing;
