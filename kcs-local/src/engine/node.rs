//! One process: its files, its start, its settings, its stop.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use kcs_client::types::Password;

use super::fault::Fault;
use super::plan::Announced;
use super::process::{End, Process, Starter};
use super::program::Program;
use super::resp::{Connection, Value};
use super::sample::{self, Sample};
use super::{folder, orphans};

/// The pause between two attempts to reach a process that is starting.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// What a process needs to be started.
#[derive(Debug)]
pub(super) struct Blueprint<'a> {
    pub(super) program: &'a Program,
    pub(super) folder: &'a Path,
    pub(super) address: SocketAddr,
    /// Where the clients of a cluster find it.
    pub(super) announced: &'a Announced,
    /// The primary that it replicates. In a cluster the nodes themselves know it.
    pub(super) primary: Option<SocketAddr>,
    pub(super) cluster: bool,
    pub(super) settings: &'a Settings,
    /// How long the process may take to answer, and to end.
    pub(super) timeout: Duration,
}

/// What can change while a process runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    pub(super) memory: u64,
    pub(super) password: Option<Password>,
    pub(super) parameters: BTreeMap<String, String>,
}

/// A process that answers.
#[derive(Debug)]
pub(super) struct Running {
    process: Process,
    pub(super) address: SocketAddr,
    pub(super) announced: Announced,
    pub(super) primary: Option<SocketAddr>,
    folder: PathBuf,
    applied: Settings,
    /// The engine's values of the parameters that were set.
    defaults: BTreeMap<String, String>,
    /// The number of the last slow command that was read.
    slow_commands_seen: i64,
    /// How long it may take to answer.
    limit: Duration,
}

impl Running {
    /// Starts a process and waits until it answers. Parameters are not set yet.
    ///
    /// # Errors
    ///
    /// Fails if the address is taken, if the process ends, or if it does not answer in time.
    pub(super) async fn start(blueprint: &Blueprint<'_>, starter: &Starter) -> Result<Self, Fault> {
        let Blueprint {
            program,
            folder,
            address,
            announced,
            settings,
            ..
        } = *blueprint;
        check_address(address)?;
        if blueprint.cluster && announced.host.is_some() && !program.is_at_least(7, 0) {
            return Err(Fault::new(format!(
                "a cluster with a port for each node needs version 7.0 of the engine, and this one is {program}"
            )));
        }
        let write = |error| Fault::io(folder.display(), &error);
        folder::create_private(folder).map_err(write)?;
        if !wants_log(settings) {
            remove_log(folder).map_err(write)?;
        }
        write_private(&folder.join("node.conf"), &configuration(blueprint)).map_err(write)?;
        let output = File::create(folder.join("engine.log")).map_err(write)?;
        let errors = output.try_clone().map_err(write)?;
        let mut command = Command::new(&program.path);
        command
            .arg("node.conf")
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors);
        let process = starter.start(&mut command).map_err(|error| {
            Fault::io(
                format_args!("the engine {} cannot be executed", program.path.display()),
                &error,
            )
        })?;
        let running = Self {
            process,
            address,
            announced: announced.clone(),
            primary: blueprint.primary,
            folder: folder.to_owned(),
            applied: Settings {
                parameters: BTreeMap::new(),
                ..settings.clone()
            },
            defaults: BTreeMap::new(),
            slow_commands_seen: -1,
            limit: blueprint.timeout,
        };
        if let Err(fault) = running.wait_until_ready(blueprint.timeout).await {
            running.process.wait_or_kill(Duration::ZERO).await;
            return Err(fault);
        }
        Ok(running)
    }

    async fn wait_until_ready(&self, timeout: Duration) -> Result<(), Fault> {
        let ready = async {
            loop {
                if let Ok(mut connection) = self.connect().await {
                    match connection.call(&["PING"]).await {
                        Ok(Value::Error(_)) | Err(_) => {}
                        Ok(_) => return,
                    }
                }
                tokio::time::sleep(POLL_INTERVAL).await;
            }
        };
        tokio::select! {
            biased;
            end = self.process.wait() => Err(self.ended(&end)),
            ready = tokio::time::timeout(timeout, ready) => ready.map_err(|_| {
                Fault::new(format!(
                    "the engine at {} did not answer within {} s{}",
                    self.address,
                    timeout.as_secs_f32(),
                    self.last_words()
                ))
            }),
        }
    }

    /// How the process ended, if it has.
    pub(super) fn end(&self) -> Option<Fault> {
        self.process.end().map(|end| self.ended(&end))
    }

    fn ended(&self, end: &End) -> Fault {
        Fault::new(format!(
            "the engine at {} {end}{}",
            self.address,
            self.last_words()
        ))
    }

    /// The end of the process's log.
    fn last_words(&self) -> String {
        let log = fs::read(self.folder.join("engine.log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let line = log.lines().rev().map(message).find(|line| !line.is_empty());
        line.map_or_else(String::new, |line| {
            format!(
                "; its last line is {:?}",
                line.chars().take(300).collect::<String>()
            )
        })
    }

    /// Connects, as a client that knows the password and says who it is.
    pub(super) async fn connect(&self) -> Result<Connection, Fault> {
        let mut connection = Connection::open(self.address)
            .await
            .map_err(|error| Fault::io(self.address, &error))?
            .within(self.limit);
        if let Some(password) = &self.applied.password {
            connection.expect(&["AUTH", password.expose()]).await?;
        }
        let name = ["CLIENT", "SETNAME", Connection::NAME];
        connection.expect(&name).await?;
        Ok(connection)
    }

    /// Asks the process about itself.
    pub(super) async fn sample(&mut self, name: &str) -> Result<Sample, Fault> {
        let mut connection = self.connect().await?;
        sample::take(name, &mut connection, &mut self.slow_commands_seen).await
    }

    /// Applies settings that differ from those of the process. Notes parameters that the engine rejects, and its message.
    pub(super) async fn configure(
        &mut self,
        settings: &Settings,
        rejected: &mut BTreeMap<String, String>,
    ) -> Result<(), Fault> {
        if self.applied == *settings {
            return Ok(());
        }
        let configured = self.apply(settings, rejected).await;
        configured.map_err(|fault| {
            Fault::new(format!(
                "the engine at {} is not configured: {fault}",
                self.address
            ))
        })
    }

    async fn apply(
        &mut self,
        settings: &Settings,
        rejected: &mut BTreeMap<String, String>,
    ) -> Result<(), Fault> {
        let mut connection = self.connect().await?;
        if self.applied.memory != settings.memory {
            let memory = settings.memory.to_string();
            let command = ["CONFIG", "SET", "maxmemory", &memory];
            connection.expect(&command).await?;
            self.applied.memory = settings.memory;
        }
        if self.applied.password != settings.password {
            let password = settings.password.as_ref().map_or("", Password::expose);
            // First for what this process sends, so that a replica is never without the password of its primary.
            for name in ["masterauth", "requirepass"] {
                let command = ["CONFIG", "SET", name, password];
                connection.expect(&command).await?;
            }
            self.applied.password.clone_from(&settings.password);
        }
        for (name, value) in &settings.parameters {
            if self.applied.parameters.get(name) == Some(value) {
                continue;
            }
            if !self.defaults.contains_key(name)
                && let Some(default) = parameter(&mut connection, name).await?
            {
                self.defaults.insert(name.clone(), default);
            }
            set(&mut connection, name, value, rejected).await?;
            if name == "appendonly" && value == "yes" {
                wait_for_log(&mut connection).await?;
            }
        }
        for name in self.applied.parameters.keys() {
            if settings.parameters.contains_key(name) {
                continue;
            }
            rejected.remove(name);
            if let Some(default) = self.defaults.get(name) {
                set(&mut connection, name, default, rejected).await?;
            }
        }
        self.applied.parameters.clone_from(&settings.parameters);
        Ok(())
    }

    /// Ends the process; its data are saved if `save` says so. One that does not end in time is killed.
    ///
    /// # Errors
    ///
    /// The process cannot save its data. It goes on, because they would be lost.
    pub(super) async fn stop(&self, save: bool) -> Result<(), Fault> {
        let how = if save { "SAVE" } else { "NOSAVE" };
        let shutdown = async {
            let mut connection = self.connect().await.ok()?;
            if let Ok(Value::Error(error)) = connection.call(&["SHUTDOWN", how]).await {
                return Some(error);
            }
            // Success closes the connection without a reply.
            self.process.wait().await;
            None
        };
        let failure = tokio::time::timeout(self.limit, shutdown).await;
        if let (true, Ok(Some(error))) = (save, failure) {
            return Err(Fault::new(format!(
                "the engine at {} goes on, because it cannot save its data: {error}{}",
                self.address,
                self.last_words()
            )));
        }
        if self.process.end().is_none() {
            self.process.wait_or_kill(Duration::ZERO).await;
            orphans::kill_all_in(&self.folder);
        }
        Ok(())
    }
}

/// Connects to the process at an address, as a client that knows the password.
pub(super) async fn connect(
    address: SocketAddr,
    password: Option<&Password>,
) -> Result<Connection, Fault> {
    let connection = Connection::open(address).await;
    let mut connection = connection.map_err(|error| Fault::io(address, &error))?;
    authenticate(&mut connection, password).await?;
    Ok(connection)
}

async fn authenticate(
    connection: &mut Connection,
    password: Option<&Password>,
) -> Result<(), Fault> {
    if let Some(password) = password {
        connection.expect(&["AUTH", password.expose()]).await?;
    }
    Ok(())
}

/// Makes the process at an address write its data to its file. One that is gone has written what it could.
pub(super) async fn save(
    address: SocketAddr,
    password: Option<&Password>,
    limit: Duration,
) -> Result<(), Fault> {
    match Connection::open(address).await {
        Ok(mut connection) => {
            authenticate(&mut connection, password).await?;
            save_over(&mut connection, limit).await
        }
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => Ok(()),
        Err(error) => Err(Fault::io(address, &error)),
    }
}

/// Makes a process write its data to its file, after any other save that is under way.
pub(super) async fn save_over(connection: &mut Connection, limit: Duration) -> Result<(), Fault> {
    let saved = async {
        loop {
            match connection.call_within(&["SAVE"], limit).await {
                Ok(Value::Error(error)) if error.contains("in progress") => {
                    tokio::time::sleep(POLL_INTERVAL).await;
                }
                Ok(Value::Error(error)) => return Err(Fault::new(format!("SAVE: {error}"))),
                Ok(_) => return Ok(()),
                Err(error) => return Err(Fault::io("SAVE", &error)),
            }
        }
    };
    tokio::time::timeout(limit, saved)
        .await
        .map_err(|_| Fault::new("another save of the engine does not end"))?
}

/// Sets a parameter. An error reply is noted and is not an error.
async fn set(
    connection: &mut Connection,
    name: &str,
    value: &str,
    rejected: &mut BTreeMap<String, String>,
) -> Result<(), Fault> {
    match connection.call(&["CONFIG", "SET", name, value]).await {
        Ok(Value::Error(error)) => {
            rejected.insert(name.to_owned(), error);
        }
        Ok(_) => {
            rejected.remove(name);
        }
        Err(error) => return Err(Fault::io("CONFIG SET", &error)),
    }
    Ok(())
}

/// Waits until the append-only file is complete: what is written before would be lost with the process.
async fn wait_for_log(connection: &mut Connection) -> Result<(), Fault> {
    loop {
        let info = connection.expect(&["INFO", "persistence"]).await?;
        let text = info.text().unwrap_or_default();
        if !text.contains("aof_rewrite_in_progress:1") && !text.contains("aof_rewrite_scheduled:1")
        {
            return Ok(());
        }
        tokio::time::sleep(POLL_INTERVAL).await;
    }
}

/// The value of a parameter, if the engine has it.
async fn parameter(connection: &mut Connection, name: &str) -> Result<Option<String>, Fault> {
    let Value::Array(items) = connection.expect(&["CONFIG", "GET", name]).await? else {
        return Ok(None);
    };
    Ok(items.get(1).and_then(Value::text).map(str::to_owned))
}

/// Checks that a process could listen there, because the engine's own message is hard to find.
fn check_address(address: SocketAddr) -> Result<(), Fault> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Err(Fault::new(format!(
            "the address {address} is taken by another process"
        ))),
        Err(error) => Err(Fault::io(
            format_args!("no process can listen at {address}"),
            &error,
        )),
    }
}

/// The configuration file of a process. Parameters are set later, because an unknown one would keep the process from starting.
fn configuration(blueprint: &Blueprint<'_>) -> String {
    let Blueprint {
        program,
        folder,
        address,
        announced,
        primary,
        cluster,
        settings,
        ..
    } = blueprint;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} {}", quoted(value));
    };
    line("port", &address.port().to_string());
    // Bound to an address of this machine, or to one that the user named.
    line("protected-mode", "no");
    line("daemonize", "no");
    line("logfile", "");
    line("dbfilename", "dump.rdb");
    line("maxmemory", &settings.memory.to_string());
    if wants_log(settings) && (has_log(folder) || !folder.join("dump.rdb").exists()) {
        line("appendonly", "yes");
    }
    if let Some(password) = &settings.password {
        line("requirepass", password.expose());
        line("masterauth", password.expose());
    }
    // Replicas are on the same machine: there is no reason to wait for more of them.
    line("repl-diskless-sync-delay", "0");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "bind {}", address.ip());
    if *cluster && program.is_at_least(7, 0) {
        // Earlier versions connect from the address that they are bound to. The gate recognises replicas by it.
        let _ = writeln!(text, "bind-source-addr {}", address.ip());
        if let Some(host) = &announced.host {
            let _ = writeln!(
                text,
                "cluster-announce-hostname {host}\ncluster-preferred-endpoint-type hostname"
            );
        }
    }
    let _ = match primary {
        // Connections between addresses of the loopback network come from 127.0.0.1: the nodes have to be told who they are.
        _ if *cluster => writeln!(
            text,
            "cluster-enabled yes\ncluster-node-timeout 5000\ncluster-announce-ip {}\n\
             cluster-announce-port {}\ncluster-announce-bus-port {}",
            address.ip(),
            announced.port,
            bus_port(*address),
        ),
        // The old name, which all versions know.
        Some(primary) => writeln!(text, "slaveof {} {}", primary.ip(), primary.port()),
        None => Ok(()),
    };
    text
}

/// The port of the connections between the nodes of a cluster.
pub(super) fn bus_port(address: SocketAddr) -> u16 {
    address.port().saturating_add(10_000)
}

/// A value in double quotes.
fn quoted(value: &str) -> String {
    let mut text = String::from("\"");
    for byte in value.bytes() {
        match byte {
            b'"' | b'\\' => {
                text.push('\\');
                text.push(char::from(byte));
            }
            b' '..=b'~' => text.push(char::from(byte)),
            _ => {
                let _ = write!(text, "\\x{byte:02x}");
            }
        }
    }
    text.push('"');
    text
}

/// Whether the instance keeps an append-only file.
fn wants_log(settings: &Settings) -> bool {
    settings
        .parameters
        .get("appendonly")
        .is_some_and(|value| value == "yes")
}

/// Whether there is an append-only file to load. Without one, the data are in the file of the last save, which an engine that is
/// started with `appendonly yes` would not load.
fn has_log(folder: &Path) -> bool {
    LOGS.iter().any(|log| folder.join(log).exists())
}

/// The append-only file, before version 7 and since.
const LOGS: [&str; 2] = ["appendonly.aof", "appendonlydir/appendonly.aof.manifest"];

/// Removes the append-only file.
fn remove_log(folder: &Path) -> io::Result<()> {
    folder::remove(&folder.join("appendonly.aof"))?;
    folder::remove(&folder.join("appendonlydir"))
}

/// Replaces the data of a process that does not run.
pub(super) fn replace_data(folder: &Path, data: &Path) -> io::Result<()> {
    remove_log(folder)?;
    fs::copy(data, folder.join("dump.rdb")).map(|_| ())
}

/// A line of the log without process id, time and level: `12:M 29 Nov 2026 14:00:00.000 # message`.
fn message(line: &str) -> &str {
    let message = line
        .split_once(" * ")
        .or_else(|| line.split_once(" # "))
        .or_else(|| line.split_once(" - "));
    message.map_or(line, |(_, message)| message).trim()
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}
