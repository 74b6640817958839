//! `kcs-local`: the KCS API on loopback.

use std::fmt::Display;
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use kcs_local::{DataPlane, Fault, Server, ServerBuilder, Timing};

const HELP: &str = "\
The KCS API on loopback, for tests and development without an account.

Usage: kcs-local [OPTIONS]

Options:
      --listen ADDRESS:PORT  Where to listen; port 0 takes a free one [env: KCS_LOCAL_LISTEN] [default: 127.0.0.1:4242]
      --allow-remote         Allow an address that other machines can reach [env: KCS_LOCAL_ALLOW_REMOTE=1]
      --allow-unsigned       Answer requests without a signature too [env: KCS_LOCAL_ALLOW_UNSIGNED=1]
      --region REGION        Region of requests whose signature names none. Of the regions that the specification does not list, only
                             this one can be used; it has the zones a and b [env: KCS_LOCAL_REGION] [default: cn-beijing-6]
      --access-key KEY       Access key to take [env: KCS_LOCAL_ACCESS_KEY] [default: a test key]
      --secret-key KEY       Secret key to take; better in the environment, where other users do not see it
                             [env: KCS_LOCAL_SECRET_KEY] [default: a test key]
      --timing SECONDS       How long each change of an instance takes [env: KCS_LOCAL_TIMING] [default: 1]
      --reply-shape SHAPE    `guide`, or `current` where today's service answers otherwise [env: KCS_LOCAL_REPLY_SHAPE]
                             [default: guide]
      --data-plane PLANE     `auto`: a Redis behind each instance, if redis-server or valkey-server is in PATH;
                             `none`: nothing behind the instances [env: KCS_LOCAL_DATA_PLANE] [default: auto]
      --engine PATH          A program to use instead; repeat it for several versions [env: KCS_LOCAL_ENGINE, separated as in PATH]
      --data FOLDER          Folder that keeps the state of the account and the data of instances [env: KCS_LOCAL_DATA]
                             [default: nothing is kept]
      --ephemeral            Keep nothing, even if KCS_LOCAL_DATA names a folder
      --clock MODE           How time passes: `real`, `frozen`, or `fast:N` for N times as fast [env: KCS_LOCAL_CLOCK]
                             [default: real]
      --control-token TOKEN  Token of requests to /_kcs/; without one, this machine alone may send them
                             [env: KCS_LOCAL_CONTROL_TOKEN]
      --faults FILE          Rules in TOML by which calls fail [env: KCS_LOCAL_FAULTS]
      --seed NUMBER          Number from which ids and chance follow [env: KCS_LOCAL_SEED] [default: 0]
  -h, --help                 Print this
  -V, --version              Print the version
";

/// Where the server listens unless told otherwise.
const LISTEN: &str = "127.0.0.1:4242";

/// The settings, by option or variable.
#[derive(Default)]
struct Settings {
    listen: Option<String>,
    allow_remote: bool,
    allow_unsigned: bool,
    region: Option<String>,
    access_key: Option<String>,
    secret_key: Option<String>,
    timing: Option<String>,
    reply_shape: Option<String>,
    data_plane: Option<String>,
    engines: Vec<String>,
    data: Option<String>,
    ephemeral: bool,
    clock: Option<String>,
    control_token: Option<String>,
    faults: Option<String>,
    seed: Option<String>,
}

/// What the command line asks for.
enum Command {
    Serve(Box<Settings>),
    Print(String),
}

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match command(std::env::args().skip(1)) {
        Ok(Command::Print(text)) => {
            print(&text);
            return ExitCode::SUCCESS;
        }
        Ok(Command::Serve(settings)) => serve(*settings).await,
        Err(message) => Err(format!("{message}\nTry `kcs-local --help`.")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            print_error(&message);
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "it is a program")]
fn print_error(message: &str) {
    eprintln!("kcs-local: {message}");
}

/// Reads the arguments.
fn command(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut settings = Settings::default();
    let mut engine = None;
    while let Some(argument) = arguments.next() {
        let (name, mut inline) = match argument.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (argument, None),
        };
        let place = match name.as_str() {
            "-h" | "--help" => return Ok(Command::Print(HELP.to_owned())),
            "-V" | "--version" => {
                return Ok(Command::Print(format!(
                    "kcs-local {}\n",
                    env!("CARGO_PKG_VERSION")
                )));
            }
            "--allow-remote" if inline.is_none() => {
                settings.allow_remote = true;
                continue;
            }
            "--allow-unsigned" if inline.is_none() => {
                settings.allow_unsigned = true;
                continue;
            }
            "--ephemeral" if inline.is_none() => {
                settings.ephemeral = true;
                continue;
            }
            "--listen" => &mut settings.listen,
            "--region" => &mut settings.region,
            "--access-key" => &mut settings.access_key,
            "--secret-key" => &mut settings.secret_key,
            "--timing" => &mut settings.timing,
            "--reply-shape" => &mut settings.reply_shape,
            "--data-plane" => &mut settings.data_plane,
            "--engine" => {
                engine = None;
                &mut engine
            }
            "--data" => &mut settings.data,
            "--clock" => &mut settings.clock,
            "--control-token" => &mut settings.control_token,
            "--faults" => &mut settings.faults,
            "--seed" => &mut settings.seed,
            _ => return Err(format!("there is no option {name}")),
        };
        let value = inline.take().or_else(|| arguments.next());
        *place = Some(value.ok_or_else(|| format!("{name} needs a value"))?);
        settings.engines.extend(engine.take());
    }
    Ok(Command::Serve(Box::new(settings)))
}

/// Serves until interrupted.
async fn serve(settings: Settings) -> Result<(), String> {
    let server = builder(settings)?
        .on_failure(print_error)
        .start()
        .await
        .map_err(|error| format!("cannot start: {error}"))?;
    // From here on an interrupt is noticed: who reads the endpoint may send one at once.
    let mut interrupt = std::pin::pin!(interrupted());
    tokio::select! {
        biased;
        result = &mut interrupt => return end(server, result).await,
        () = std::future::ready(()) => {}
    }
    let secret_key = if server.secret_key() == kcs_local::TEST_SECRET_KEY {
        format!("export KSYUN_SECRET_KEY={}", server.secret_key())
    } else {
        "# KSYUN_SECRET_KEY is the one that this server was given".to_owned()
    };
    let data_plane = match server.data_plane() {
        Some(engines) => format!("The instances are {engines}."),
        None => "Nothing listens at the addresses of instances: there is no data plane.".to_owned(),
    };
    print(&format!(
        "kcs-local listens on {endpoint}\n\n\
         export KCS_ENDPOINT={endpoint}\n\
         export KSYUN_REGION={}\n\
         export KSYUN_ACCESS_KEY={}\n\
         {secret_key}\n\n{data_plane}\nCtrl-C stops it.\n",
        server.region(),
        server.access_key(),
        endpoint = server.endpoint(),
    ));
    let result = interrupt.await;
    end(server, result).await
}

/// Waits for Ctrl-C, or for the signal that asks a program to end.
#[cfg(unix)]
async fn interrupted() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        interrupt = tokio::signal::ctrl_c() => interrupt,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn interrupted() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// Ends after an interrupt.
async fn end(server: Server, interrupt: std::io::Result<()>) -> Result<(), String> {
    server.stop().await;
    interrupt.map_err(|error| format!("cannot wait for Ctrl-C: {error}"))
}

/// Prints, if anybody reads it.
fn print(text: &str) {
    // A closed pipe is no reason to stop serving.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn builder(settings: Settings) -> Result<ServerBuilder, String> {
    let Settings {
        listen,
        allow_remote,
        allow_unsigned,
        region,
        access_key,
        secret_key,
        timing,
        reply_shape,
        data_plane,
        engines,
        data,
        ephemeral,
        clock,
        control_token,
        faults,
        seed,
    } = settings;
    let listen = setting(listen, "KCS_LOCAL_LISTEN").unwrap_or_else(|| LISTEN.to_owned());
    let address: SocketAddr = parse("the address", &listen)?;
    let mut builder = Server::builder()
        .listen(address)
        .allow_remote(allow_remote || is_set("KCS_LOCAL_ALLOW_REMOTE"))
        .allow_unsigned(allow_unsigned || is_set("KCS_LOCAL_ALLOW_UNSIGNED"));
    if let Some(region) = setting(region, "KCS_LOCAL_REGION") {
        builder = builder.region(region);
    }
    let keys = (
        setting(access_key, "KCS_LOCAL_ACCESS_KEY"),
        setting(secret_key, "KCS_LOCAL_SECRET_KEY"),
    );
    builder = match keys {
        (Some(access_key), Some(secret_key)) => builder.keys(access_key, secret_key),
        (None, None) => builder,
        (Some(_), None) => return Err("an access key needs a secret key".to_owned()),
        (None, Some(_)) => return Err("a secret key needs an access key".to_owned()),
    };
    if let Some(timing) = setting(timing, "KCS_LOCAL_TIMING") {
        let seconds: f64 = parse("the timing", &timing)?;
        let duration = Duration::try_from_secs_f64(seconds)
            .map_err(|error| format!("the timing {timing:?} cannot be used: {error}"))?;
        builder = builder.timing(Timing::all(duration));
    }
    if let Some(shape) = setting(reply_shape, "KCS_LOCAL_REPLY_SHAPE") {
        builder = builder.reply_shape(parse("the reply shape", &shape)?);
    }
    if ephemeral && data.is_some() {
        return Err("a folder was named, and nothing is to be kept".to_owned());
    }
    if let Some(folder) = setting(data, "KCS_LOCAL_DATA").filter(|_| !ephemeral) {
        builder = builder.data_folder(folder);
    }
    let engines = if engines.is_empty() {
        let variable = setting(None, "KCS_LOCAL_ENGINE").unwrap_or_default();
        let paths = std::env::split_paths(&variable);
        paths.filter(|path| path != Path::new("")).collect()
    } else {
        engines.into_iter().map(PathBuf::from).collect()
    };
    builder = builder.data_plane(plane(data_plane, engines)?);
    if let Some(mode) = setting(clock, "KCS_LOCAL_CLOCK") {
        builder = builder.clock_mode(parse("the clock", &mode)?);
    }
    if let Some(token) = setting(control_token, "KCS_LOCAL_CONTROL_TOKEN") {
        builder = builder.control_token(token);
    }
    if let Some(file) = setting(faults, "KCS_LOCAL_FAULTS") {
        builder = builder.faults(read_faults(&file)?);
    }
    if let Some(seed) = setting(seed, "KCS_LOCAL_SEED") {
        builder = builder.seed(parse("the seed", &seed)?);
    }
    Ok(builder)
}

/// What is behind the instances.
fn plane(option: Option<String>, engines: Vec<PathBuf>) -> Result<DataPlane, String> {
    let plane = setting(option, "KCS_LOCAL_DATA_PLANE");
    match plane.as_deref().unwrap_or("auto") {
        "auto" if engines.is_empty() => Ok(DataPlane::Auto),
        "auto" => Ok(DataPlane::Engines(engines)),
        "none" if engines.is_empty() => Ok(DataPlane::None),
        "none" => Err("an engine was named, and the data plane is none".to_owned()),
        other => Err(format!("the data plane {other:?} is neither auto nor none")),
    }
}

/// Reads a file of rules by which calls fail.
fn read_faults(file: &str) -> Result<Vec<Fault>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the faults {file:?} cannot be read: {error}"))?;
    let faults = Fault::from_toml(&text);
    faults.map_err(|error| format!("the faults {file:?} cannot be used:\n{error}"))
}

/// Whether the variable of the environment says yes.
fn is_set(variable: &str) -> bool {
    setting(None, variable).is_some_and(|value| value == "1" || value == "true")
}

/// The option, else the variable of the environment; an empty one counts for none.
fn setting(option: Option<String>, variable: &str) -> Option<String> {
    option
        .or_else(|| std::env::var(variable).ok())
        .filter(|value| !value.is_empty())
}

fn parse<T: std::str::FromStr<Err: Display>>(what: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|error| format!("{what} {text:?} cannot be read: {error}"))
}
