//! The life of a Redis instance: ordered, awaited, listed, renamed, resized, deleted.
//!
//! ```text
//! cargo run --example quickstart
//! ```
//!
//! starts a local KCS in this process and costs nothing. If `redis-server` is installed, the instance is a real Redis, and the
//! quickstart writes and reads a key. With `KCS_ENDPOINT`, `KSYUN_REGION`, `KSYUN_ACCESS_KEY` and
//! `KSYUN_SECRET_KEY` set it calls that endpoint instead. One that is not on this machine's loopback interface gets no
//! request at all unless the option `--buy-pay-as-you-go` is there: what the quickstart orders is billed by use until it is
//! deleted. It deletes it at the end, and also when a step fails or Ctrl-C is pressed.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it is a program")]

use std::process::ExitCode;
use std::time::Duration;

use kcs_client::clock::SystemClock;
use kcs_client::{Client, ENDPOINT_VARIABLE};
use kcs_local::{DataPlane, Server};
use kcs_quickstart::{life, plan};

#[tokio::main]
async fn main() -> ExitCode {
    match quickstart().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("quickstart: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn quickstart() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let has_tls = cfg!(feature = "https");
    let plan = |kcs: &Client| plan::plan(kcs, has_tls, &arguments, variable);
    if let Some(endpoint) = variable(ENDPOINT_VARIABLE) {
        // Before the settings are read, so that nothing else that is missing is said first.
        plan::check(&endpoint, has_tls, &arguments)?;
        let kcs = Client::from_env().map_err(|error| error.report().to_string())?;
        let plan = plan(&kcs)?;
        return run(&kcs, &plan, Duration::from_secs(20)).await;
    }
    let server = Server::builder().data_plane(DataPlane::Auto).start().await;
    let server = server.map_err(|error| format!("the local server cannot start: {error}"))?;
    match server.data_plane() {
        Some(engines) => println!("a local server, whose instances are {engines}"),
        None => println!(
            "a local server without redis-server: nothing listens at the addresses of its instances"
        ),
    }
    let kcs = server.client_builder().build();
    let kcs = kcs.map_err(|error| error.report().to_string())?;
    let plan = plan(&kcs)?;
    let outcome = run(&kcs, &plan, Duration::from_millis(200)).await;
    server.stop().await;
    outcome
}

async fn run(kcs: &Client, plan: &plan::Plan, every: Duration) -> Result<(), String> {
    println!("calling {} in {}", kcs.endpoint(), kcs.region());
    // A terminal without Ctrl-C never interrupts.
    let interrupt = || async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let pace = life::Pace {
        every,
        clock: Box::new(SystemClock::new()),
    };
    life::live(kcs, plan, &pace, interrupt, |line| println!("{line}")).await
}
