//! The options of a server.

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use clap::builder::BoolishValueParser;
use clap::{Args, ValueEnum};
use kcs_client::clock::UnixTime;
use kcs_client::metadata::SERVICE;
use kcs_local::{
    ClockMode, DataPlane, Fault, Language, NamespaceKeys, ReplyShape, Server, ServerBuilder,
    TEST_ACCESS_KEY, TEST_SECRET_KEY, Timing,
};

use super::remote::Remote;
use super::shell::Variables;

/// Where a server listens by default.
pub(super) const LISTEN: &str = "127.0.0.1:4242";

/// What a server is like. Each option has a variable of the environment.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// Where to listen; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", env = "KCS_LOCAL_LISTEN", default_value = LISTEN)]
    pub(super) listen: SocketAddr,

    /// Allow an address that other machines can reach
    #[arg(long, env = "KCS_LOCAL_ALLOW_REMOTE", value_parser = BoolishValueParser::new())]
    pub(super) allow_remote: bool,

    /// Answer requests without a signature too
    #[arg(long, env = "KCS_LOCAL_ALLOW_UNSIGNED", value_parser = BoolishValueParser::new())]
    allow_unsigned: bool,

    /// Region of requests whose signature names none [default: cn-beijing-6]
    ///
    /// Of the regions that the specification does not list, only this one can be used; it has the zones a and b.
    #[arg(long, env = "KCS_LOCAL_REGION")]
    region: Option<String>,

    /// Access key to take [default: a test key]
    #[arg(
        long,
        value_name = "KEY",
        env = "KCS_LOCAL_ACCESS_KEY",
        requires = "secret_key"
    )]
    access_key: Option<String>,

    /// Secret key to take; better in the environment, where other users do not see it [default: a test key]
    #[arg(
        long,
        value_name = "KEY",
        env = "KCS_LOCAL_SECRET_KEY",
        requires = "access_key",
        hide_env_values = true
    )]
    secret_key: Option<String>,

    /// Further keys in TOML, each with a namespace: an account of its own
    #[arg(long, value_name = "FILE", env = "KCS_LOCAL_KEYS")]
    keys: Option<PathBuf>,

    /// How long each change of an instance takes, in seconds, or what ends it [default: 1]
    ///
    /// `polls:N` ends a change after N polls have shown it, `manual` only by `POST /_kcs/changes/end`.
    #[arg(long, value_name = "TIMING", env = "KCS_LOCAL_TIMING")]
    timing: Option<Timing>,

    /// `guide`, or `current` where today's service answers otherwise [default: guide]
    #[arg(long, value_name = "SHAPE", env = "KCS_LOCAL_REPLY_SHAPE")]
    reply_shape: Option<ReplyShape>,

    /// Language of messages in replies, `en` or `zh`, unless a request prefers one by Accept-Language [default: en]
    #[arg(long, value_name = "LANGUAGE", env = "KCS_LOCAL_LANG")]
    lang: Option<Language>,

    /// What is behind the instances
    #[arg(
        long,
        value_name = "PLANE",
        env = "KCS_LOCAL_DATA_PLANE",
        default_value = "auto"
    )]
    data_plane: Plane,

    /// A program to use behind the instances; repeat it for several versions
    ///
    /// Several in one value are separated as in PATH.
    #[arg(long, value_name = "PATH", env = "KCS_LOCAL_ENGINE")]
    engine: Vec<OsString>,

    /// Folder that keeps the state of the account and the data of instances [default: nothing is kept]
    #[arg(long, value_name = "FOLDER", env = "KCS_LOCAL_DATA")]
    data: Option<PathBuf>,

    /// Keep nothing, even if KCS_LOCAL_DATA names a folder
    #[arg(long)]
    ephemeral: bool,

    /// Ports for instances, at the address of --listen, instead of a loopback address for each
    #[arg(long, value_name = "FROM-TO", env = "KCS_LOCAL_PORTS", value_parser = ports)]
    ports: Option<RangeInclusive<u16>>,

    /// With --ports: the host that replies show for instances and that clusters announce, for clients elsewhere
    #[arg(long, value_name = "HOST", env = "KCS_LOCAL_ADVERTISE")]
    advertise: Option<String>,

    /// What clients of this machine count as for security groups, such as 10.0.0.5 [default: their own address]
    #[arg(long, value_name = "ADDRESS", env = "KCS_LOCAL_CLIENT_ADDRESS")]
    client_address: Option<IpAddr>,

    /// How time passes: `real`, `frozen`, or `fast:N` for N times as fast [default: real]
    #[arg(long, value_name = "MODE", env = "KCS_LOCAL_CLOCK")]
    clock: Option<ClockMode>,

    /// Date and time that the clock shows at the start, such as 2026-01-01T00:00:00Z [default: the present]
    #[arg(long, value_name = "TIME", env = "KCS_LOCAL_START_TIME", value_parser = time)]
    start_time: Option<UnixTime>,

    /// Token of requests to /_kcs/; without one, this machine alone may send them
    #[arg(
        long,
        value_name = "TOKEN",
        env = "KCS_LOCAL_CONTROL_TOKEN",
        hide_env_values = true
    )]
    control_token: Option<String>,

    /// File in TOML, or folder of such files, with what an empty account begins with
    #[arg(long, value_name = "PATH", env = "KCS_LOCAL_INIT")]
    init: Option<PathBuf>,

    /// Rules in TOML by which calls fail
    #[arg(long, value_name = "FILE", env = "KCS_LOCAL_FAULTS")]
    faults: Option<PathBuf>,

    /// Number from which ids and chance follow [default: 0]
    #[arg(long, value_name = "NUMBER", env = "KCS_LOCAL_SEED")]
    seed: Option<u64>,

    /// Write the process id to this file once the server is ready; it is removed at the end
    #[arg(long, value_name = "FILE", env = "KCS_LOCAL_PID_FILE")]
    pub(super) pid_file: Option<PathBuf>,

    /// Write the endpoint, as one line, to this file descriptor once the server is ready
    #[arg(long, value_name = "NUMBER", env = "KCS_LOCAL_READY_FD", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) ready_fd: Option<u32>,

    /// Append what the server reports on standard error to this file too
    #[arg(long, value_name = "FILE", env = "KCS_LOCAL_LOG")]
    pub(super) log: Option<PathBuf>,
}

/// What is behind the instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Plane {
    /// A Redis behind each instance, if redis-server or valkey-server is in PATH
    Auto,
    /// Nothing behind the instances
    None,
}

impl Options {
    /// Checks what one option alone does not show. `is_argument` says whether an option, by its id, was given as an argument and
    /// not by a variable.
    pub(super) fn check(&self, is_argument: impl Fn(&str) -> bool) -> Result<(), String> {
        if self.ephemeral && is_argument("data") {
            return Err("--data names a folder, and --ephemeral keeps nothing".to_owned());
        }
        if self.data_plane == Plane::None && !self.engines().is_empty() {
            return Err("an engine was named, and the data plane is none".to_owned());
        }
        Ok(())
    }

    /// The folder that keeps the state, unless nothing is to be kept.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.data.as_deref().filter(|_| !self.ephemeral)
    }

    /// The settings of clients of a server with these options, which listens at this endpoint.
    pub(super) fn variables(&self, endpoint: &str) -> Variables {
        let region = self.region.as_deref().unwrap_or(SERVICE.default_region);
        let (access_key, secret_key) = match &self.access_key {
            Some(access_key) => (access_key.as_str(), None),
            None => (TEST_ACCESS_KEY, Some(TEST_SECRET_KEY)),
        };
        Variables {
            endpoint: endpoint.to_owned(),
            region: region.to_owned(),
            access_key: access_key.to_owned(),
            secret_key: secret_key.map(str::to_owned),
        }
    }

    /// Where to ask a server that listens at the address of these options.
    pub(super) fn remote(&self) -> Remote {
        Remote::at(self.listen, self.control_token.clone())
    }

    /// The programs to use behind the instances, if any were named.
    fn engines(&self) -> Vec<PathBuf> {
        let paths = self.engine.iter().flat_map(std::env::split_paths);
        paths.filter(|path| path != Path::new("")).collect()
    }

    /// What is behind the instances.
    pub(super) fn data_plane(&self) -> DataPlane {
        let engines = self.engines();
        match self.data_plane {
            Plane::None => DataPlane::None,
            Plane::Auto if engines.is_empty() => DataPlane::Auto,
            Plane::Auto => DataPlane::Engines(engines),
        }
    }

    /// The settings of a server with these options.
    ///
    /// # Errors
    ///
    /// Fails if a file that an option names cannot be used.
    pub(super) fn builder(self) -> Result<ServerBuilder, String> {
        let data_plane = self.data_plane();
        let mut builder = Server::builder()
            .listen(self.listen)
            .allow_remote(self.allow_remote)
            .allow_unsigned(self.allow_unsigned)
            .data_plane(data_plane);
        if let Some(folder) = self.folder() {
            builder = builder.data_folder(folder);
        }
        if let Some(region) = self.region {
            builder = builder.region(region);
        }
        if let (Some(access_key), Some(secret_key)) = (self.access_key, self.secret_key) {
            builder = builder.keys(access_key, secret_key);
        }
        if let Some(file) = self.keys {
            builder = builder.namespaces(read_keys(&file)?);
        }
        if let Some(timing) = self.timing {
            builder = builder.timing(timing);
        }
        if let Some(shape) = self.reply_shape {
            builder = builder.reply_shape(shape);
        }
        if let Some(language) = self.lang {
            builder = builder.language(language);
        }
        if let Some(ports) = self.ports {
            builder = builder.ports(ports);
        }
        if let Some(host) = self.advertise {
            builder = builder.advertise(host);
        }
        if let Some(address) = self.client_address {
            builder = builder.client_address(address);
        }
        if let Some(mode) = self.clock {
            builder = builder.clock_mode(mode);
        }
        if let Some(time) = self.start_time {
            builder = builder.start_time(time);
        }
        if let Some(token) = self.control_token {
            builder = builder.control_token(token);
        }
        if let Some(path) = self.init {
            builder = builder.init(path);
        }
        if let Some(file) = self.faults {
            builder = builder.faults(read_faults(&file)?);
        }
        if let Some(seed) = self.seed {
            builder = builder.seed(seed);
        }
        Ok(builder)
    }
}

/// Reads a date and time.
fn time(text: &str) -> Result<UnixTime, &'static str> {
    let time = UnixTime::parse_extended(text);
    time.ok_or("expected a date and time such as 2026-01-01T00:00:00Z")
}

/// Reads a file of keys of namespaces.
fn read_keys(file: &Path) -> Result<Vec<NamespaceKeys>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the keys {file:?} cannot be read: {error}"))?;
    let keys = NamespaceKeys::from_toml(&text);
    keys.map_err(|error| format!("the keys {file:?} cannot be used:\n{error}"))
}

/// Reads a range of ports.
fn ports(text: &str) -> Result<RangeInclusive<u16>, String> {
    let range = || {
        let (from, to) = text.split_once('-')?;
        Some(from.parse().ok()?..=to.parse().ok()?)
    };
    range().ok_or_else(|| "expected a range such as 6400-6499".to_owned())
}

/// Reads a file of rules by which calls fail.
fn read_faults(file: &Path) -> Result<Vec<Fault>, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the faults {file:?} cannot be read: {error}"))?;
    let faults = Fault::from_toml(&text);
    faults.map_err(|error| format!("the faults {file:?} cannot be used:\n{error}"))
}
