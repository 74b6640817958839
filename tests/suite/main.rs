//! The suite: everything end to end.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends there")]

mod adaptive;
mod allocations;
mod canary;
mod cookbook;
mod creates;
mod demos;
mod dependencies;
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
mod waits;
mod words;
