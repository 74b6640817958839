//! The server: its settings, its start and its end.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use kcs_client::clock::{Clock, SystemClock};
use kcs_client::metadata::SERVICE;
use kcs_client::testing::VirtualClock;
use kcs_client::transport::ReqwestTransport;
use kcs_client::{Client, ClientBuilder, Credentials};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::{AdjustableClock, ClockMode, ContinuedClock};
use crate::control::{self, Control, Received, Refusal};
use crate::data_plane::{self, DataPlane, OnFailure, Processes};
use crate::engine::create_private;
use crate::faults::{Fault, Faults};
use crate::http::{Defaults, Effects, Handler, Injection, Keys, ReplyShape, accept, export};
use crate::service::{Account, Checkpoint, Language, Links, Timing};
use crate::state::{self, Saved, State};
use crate::store::{self, Opened};

/// The access key of a server that was given none. It belongs to nobody.
pub const TEST_ACCESS_KEY: &str = "AKLTLOCALTESTKEY0000";
/// The secret key of a server that was given none.
pub const TEST_SECRET_KEY: &str = "local-test-secret-key";

/// A running server. It stops when it is dropped.
///
/// ```
/// # async fn example() -> std::io::Result<()> {
/// let server = kcs_local::Server::builder().start().await?;
/// println!("{} {}", server.endpoint(), server.access_key());
/// server.stop().await;
/// # Ok(())
/// # }
/// ```
#[must_use = "the server stops when it is dropped"]
pub struct Server {
    address: SocketAddr,
    region: String,
    access_key: String,
    secret_key: String,
    virtual_clock: Option<VirtualClock>,
    control: Arc<Control>,
    faults: Faults,
    stop: watch::Sender<bool>,
    running: JoinHandle<()>,
    processes: Option<Processes>,
    effects: Arc<Effects>,
}

impl Server {
    /// A server on a free port of the loopback interface, with test keys and the machine's clock, unless told otherwise.
    pub fn builder() -> ServerBuilder {
        let clock = Arc::new(AdjustableClock::new(Arc::new(SystemClock::new())));
        ServerBuilder {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            allow_remote: false,
            allow_unsigned: false,
            region: SERVICE.default_region.to_owned(),
            access_key: TEST_ACCESS_KEY.to_owned(),
            secret_key: TEST_SECRET_KEY.to_owned(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            adjustable: Some(clock),
            virtual_clock: None,
            timing: Timing::default(),
            reply_shape: ReplyShape::default(),
            language: Language::default(),
            seed: 0,
            data_plane: DataPlane::default(),
            data_folder: None,
            on_failure: None,
            control_token: None,
            faults: Vec::new(),
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where it listens, as a client's endpoint: `http://127.0.0.1:4242`.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The region of requests whose signature names none.
    pub fn region(&self) -> &str {
        &self.region
    }

    /// The access key that it takes.
    pub fn access_key(&self) -> &str {
        &self.access_key
    }

    /// The secret key that goes with it.
    pub fn secret_key(&self) -> &str {
        &self.secret_key
    }

    /// Describes the engines behind the instances and the folder of their files, in one line. `None` if nothing is behind the
    /// instances.
    pub fn data_plane(&self) -> Option<String> {
        self.processes.as_ref().map(ToString::to_string)
    }

    /// Returns the clock of a server with [`virtual_time`](ServerBuilder::virtual_time).
    pub fn virtual_clock(&self) -> Option<&VirtualClock> {
        self.virtual_clock.as_ref()
    }

    /// Returns the rules by which calls fail, to add, list and remove some while the server runs.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Settings of a client that calls this server, with its keys, and with its clock if it has
    /// [`virtual_time`](ServerBuilder::virtual_time).
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let kcs = server.client_builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn client_builder(&self) -> ClientBuilder {
        let builder = Client::builder()
            .endpoint(self.endpoint())
            .region(&self.region)
            .credentials(Credentials::new(&*self.access_key, &*self.secret_key));
        match &self.virtual_clock {
            Some(clock) => builder
                .transport(clock.hold_for(ReqwestTransport::default()))
                .clock(clock.clone()),
            None => builder,
        }
    }

    /// Returns the account as it is now, so that a test can come back to it.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let before = server.checkpoint();
    /// // ...
    /// server.restore(&before).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn checkpoint(&self) -> Checkpoint {
        self.control.checkpoint()
    }

    /// Makes the account what it was. Ids are drawn as they were then, and changes that were under way go on from there. The clock
    /// goes on.
    ///
    /// Fails if processes run behind the instances, because their data is not part of a checkpoint, or if the state cannot be saved in
    /// the [data folder](ServerBuilder::data_folder).
    pub async fn restore(&self, checkpoint: &Checkpoint) -> io::Result<()> {
        let restored = self.control.restore(checkpoint.clone());
        restored.map_err(unsupported)?;
        self.effects.of_change().await.map_err(io::Error::other)
    }

    /// Makes the account as empty as it was at the start, and draws the same ids again. The clock goes on.
    ///
    /// Returns once the processes behind the instances are gone. Fails if the state cannot be saved in the
    /// [data folder](ServerBuilder::data_folder).
    pub async fn reset(&self) -> io::Result<()> {
        self.control.reset();
        self.effects.of_change().await.map_err(io::Error::other)
    }

    /// Moves the clock of the server forward: changes that take that long end.
    ///
    /// Fails if the server was given a clock ([`clock`](ServerBuilder::clock), [`virtual_time`](ServerBuilder::virtual_time)): that one
    /// can be moved itself.
    pub fn advance(&self, by: Duration) -> io::Result<()> {
        let advanced = self.control.adjust(|clock| clock.advance(by));
        advanced.map_err(unsupported)
    }

    /// Sets how time passes from here on. Fails if the server was given a clock.
    pub fn set_clock_mode(&self, mode: ClockMode) -> io::Result<()> {
        let set = self.control.adjust(|clock| clock.set(mode));
        set.map_err(unsupported)
    }

    /// Returns the last 1,000 requests, the oldest first, with secrets left out. Requests of the control interface are not among them.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let server = kcs_local::Server::builder().start().await?;
    /// let kcs = server.client_builder().build()?;
    /// kcs.call("DescribeRegions").await?;
    /// assert_eq!(server.received()[0].action.as_deref(), Some("DescribeRegions"));
    /// # Ok(())
    /// # }
    /// ```
    pub fn received(&self) -> Vec<Received> {
        self.control.received()
    }

    /// Returns once somebody has ended the server through its control interface (`POST /_kcs/stop`). Then it takes no new
    /// connections, and [`stop`](Self::stop) waits for the rest.
    pub async fn stopped(&self) {
        let mut stopped = self.stop.subscribe();
        // The sender is this server's own, so it is not gone.
        let _ = stopped.wait_for(|stop| *stop).await;
    }

    /// Stops: no new connections, an end to those that are open once their requests are answered, and an end of the processes
    /// once they have saved their data.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // A server that has ended by itself has nothing to wait for.
        let _ = (&mut self.running).await;
        if let Some(processes) = self.processes.take() {
            processes.stop().await;
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

/// What a server shall be like.
#[must_use = "call `start`"]
pub struct ServerBuilder {
    listen: SocketAddr,
    allow_remote: bool,
    allow_unsigned: bool,
    region: String,
    access_key: String,
    secret_key: String,
    clock: Arc<dyn Clock>,
    /// The same clock, unless it was given.
    adjustable: Option<Arc<AdjustableClock>>,
    virtual_clock: Option<VirtualClock>,
    timing: Timing,
    reply_shape: ReplyShape,
    language: Language,
    seed: u64,
    data_plane: DataPlane,
    data_folder: Option<PathBuf>,
    on_failure: Option<OnFailure>,
    control_token: Option<String>,
    faults: Vec<Fault>,
}

impl ServerBuilder {
    /// The address to listen on; port 0 takes a free one.
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Allows addresses beside those of the loopback interface: then anyone who reaches the machine can try the keys.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Answers requests without a signature too, for tools that cannot sign. A signature that is there is still verified.
    pub fn allow_unsigned(mut self, allow: bool) -> Self {
        self.allow_unsigned = allow;
        self
    }

    /// The region of requests whose signature names none. One that the specification does not list can be used on this server only if it
    /// is named here; it has the zones *a* and *b*.
    pub fn region(mut self, region: impl Into<String>) -> Self {
        self.region = region.into();
        self
    }

    /// The keys to take.
    pub fn keys(mut self, access_key: impl Into<String>, secret_key: impl Into<String>) -> Self {
        self.access_key = access_key.into();
        self.secret_key = secret_key.into();
        self
    }

    /// The clock that signatures, states and timestamps follow.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self.adjustable = None;
        self.virtual_clock = None;
        self
    }

    /// How time passes at the start. Replaces a [`clock`](Self::clock) that was given before. Clients detect the difference to their
    /// own clock and sign with the time of the server.
    pub fn clock_mode(mut self, mode: ClockMode) -> Self {
        let clock = Arc::new(AdjustableClock::new(Arc::new(SystemClock::new())));
        clock.set(mode);
        self.clock = Arc::clone(&clock) as Arc<dyn Clock>;
        self.adjustable = Some(clock);
        self.virtual_clock = None;
        self
    }

    /// Makes time pass as soon as everybody waits for it: hours of changes take no time. The clients of
    /// [`Server::client_builder`] share the clock.
    ///
    /// A client that is made in another way needs the clock too, and a transport that
    /// [holds](VirtualClock::hold_for) it while a call is under way.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use std::time::Duration;
    ///
    /// use kcs_local::{Server, Timing};
    ///
    /// let timing = Timing::all(Duration::from_secs(300));
    /// let server = Server::builder().virtual_time().timing(timing).start().await?;
    /// let kcs = server.client_builder().build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn virtual_time(self) -> Self {
        let clock = VirtualClock::default();
        Self {
            virtual_clock: Some(clock.clone()),
            ..self.clock(clock)
        }
    }

    /// How long instances take to change.
    pub fn timing(mut self, timing: Timing) -> Self {
        self.timing = timing;
        self
    }

    /// The shape of replies, where the guide and today's service differ.
    pub fn reply_shape(mut self, shape: ReplyShape) -> Self {
        self.reply_shape = shape;
        self
    }

    /// Sets the language of messages in replies to callers whose `Accept-Language` prefers none. The default is English.
    pub fn language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }

    /// Sets the number from which ids follow, and which calls [rules with a probability](Fault::probability) strike. The default is 0.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets what is behind the instances. Default: [`DataPlane::None`], so that a test that only manages instances starts no
    /// processes and needs no Redis.
    ///
    /// With processes, the reply to a call waits until they have followed the change, for 15 seconds at most. They run in real
    /// time, whichever clock the server follows.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use kcs_local::{DataPlane, Server};
    ///
    /// let server = Server::builder().data_plane(DataPlane::Auto).start().await?;
    /// match server.data_plane() {
    ///     Some(engines) => println!("instances are {engines}"),
    ///     None => println!("neither redis-server nor valkey-server is installed"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn data_plane(mut self, data_plane: DataPlane) -> Self {
        self.data_plane = data_plane;
        self
    }

    /// Sets the folder that keeps the state of the account and the processes' files. It is created if it does not exist. Default: the
    /// state is kept nowhere, and the files are in a folder for temporary files that is removed when the server stops.
    ///
    /// A change is answered once it is saved, so that it survives the end of the server, however that ends. The next server with the
    /// folder goes on from there: ids, instances that are being created, and the time that they still take.
    ///
    /// One server can use a folder at a time. Processes that a killed server left there are ended when the next server starts. Other
    /// users cannot read the folder: it holds passwords.
    pub fn data_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.data_folder = Some(folder.into());
        self
    }

    /// Sets a function that is called when a process of an instance fails, with a sentence that says which one and why. It must
    /// not block.
    pub fn on_failure(mut self, tell: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_failure = Some(Arc::new(tell));
        self
    }

    /// The token that requests to the control interface (`/_kcs/`) have to send, as `Authorization: Bearer TOKEN`. Without one the
    /// control interface answers this machine only.
    pub fn control_token(mut self, token: impl Into<String>) -> Self {
        self.control_token = Some(token.into());
        self
    }

    /// Adds rules by which calls fail, after those added before: see [`Fault`].
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.faults.extend(faults);
        self
    }

    /// Starts listening. From here on requests are answered in the background of the present tokio runtime.
    ///
    /// Fails if the address is taken, or is not one of the loopback interface and [`allow_remote`](Self::allow_remote)
    /// was not called. Also fails if a named engine, the data folder or the control token cannot be used, and if a rule of
    /// [`faults`](Self::faults) cannot be meant; then the error names all mistakes.
    pub async fn start(self) -> io::Result<Server> {
        if !self.allow_remote && !self.listen.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                format!(
                    "{} is not a loopback address; allow remote clients to listen there",
                    self.listen.ip()
                ),
            ));
        }
        if let Some(token) = &self.control_token
            && (token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a control token consists of visible ASCII characters",
            ));
        }
        let faults = Faults::new(self.seed, self.faults)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let keys = Keys {
            access_key: self.access_key.clone(),
            secret_key: self.secret_key.clone(),
            allow_unsigned: self.allow_unsigned,
        };
        let links = Links::new(self.access_key.clone(), self.secret_key.clone());
        let (state, clock, opened) = restore(self.data_folder.as_deref(), self.clock, self.seed)?;
        let account = Account::new(self.timing, &self.region, self.seed, state, links);
        let account = Arc::new(account);
        let settings = data_plane::Settings {
            data_plane: self.data_plane,
            folder: self.data_folder,
            on_failure: self.on_failure,
        };
        let processes = Processes::start(settings, &account).await;
        let processes = processes.map_err(io::Error::other)?;
        let follower = processes.as_ref().map(|it| it.follower(&account));
        let defaults = Defaults {
            host: address.to_string(),
            region: self.region.clone(),
            language: self.language,
        };
        let store = opened.and_then(|opened| {
            let source = source(Arc::clone(&account), Arc::clone(&clock));
            let mut stores = opened.start(BTreeMap::from([(String::new(), source)]));
            stores.remove("")
        });
        let settings = control::Settings {
            token: self.control_token,
            pid: std::process::id(),
            region: self.region.clone(),
            access_key: self.access_key.clone(),
            secret_key: (self.secret_key == TEST_SECRET_KEY).then(|| self.secret_key.clone()),
            data_plane: processes.as_ref().map(ToString::to_string),
            export,
        };
        let control = Control::new(
            settings,
            Arc::clone(&clock),
            self.adjustable,
            Arc::clone(&account),
            faults.clone(),
            {
                let stop = stop.clone();
                Box::new(move || {
                    stop.send_replace(true);
                })
            },
        );
        let control = Arc::new(control);
        let virtual_clock = self.virtual_clock.clone();
        let injection = Injection::new(faults.clone(), Arc::clone(&clock), virtual_clock);
        let effects = Arc::new(Effects {
            injection,
            store,
            follower,
        });
        // The instances and jobs of a state that was saved.
        effects.of_change().await.map_err(io::Error::other)?;
        let handler = Handler {
            keys,
            defaults,
            clock,
            account,
            effects: Arc::clone(&effects),
            reply_shape: self.reply_shape,
            control: Arc::clone(&control),
        };
        Ok(Server {
            address,
            region: self.region,
            access_key: self.access_key,
            secret_key: self.secret_key,
            virtual_clock: self.virtual_clock,
            control,
            faults,
            stop,
            running: tokio::spawn(accept(listener, Arc::new(handler), stopped)),
            processes,
            effects,
        })
    }
}

fn unsupported(refusal: Refusal) -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, refusal.message())
}

/// Returns what takes the changes of an account, to be saved.
fn source(account: Arc<Account>, clock: Arc<dyn Clock>) -> store::Source {
    Box::new(move |everything| {
        let moment = account.moment(clock.now(), clock.elapsed());
        let state::Changes {
            members,
            items,
            is_all,
        } = account.take_changes(moment, everything)?;
        Ok(store::Changes {
            members,
            items,
            is_all,
        })
    })
}

/// Returns the state to begin with, the clock that goes on from there, and the file that it comes from and is saved in.
fn restore(
    folder: Option<&Path>,
    clock: Arc<dyn Clock>,
    seed: u64,
) -> io::Result<(State, Arc<dyn Clock>, Option<Opened>)> {
    let Some(folder) = folder else {
        return Ok((State::new(seed), clock, None));
    };
    create_private(folder)
        .map_err(|error| io::Error::other(format!("the folder {}: {error}", folder.display())))?;
    let mut opened = Opened::in_folder(folder).map_err(io::Error::other)?;
    let Some(saved) = opened.take_saved("") else {
        return Ok((State::new(seed), clock, Some(opened)));
    };
    let Saved { state, moment } = Saved::read(saved).map_err(|error| {
        io::Error::other(format!(
            "the state in {} cannot be used: {error}",
            folder.display()
        ))
    })?;
    let elapsed = moment.elapsed_at(clock.now());
    let clock = Arc::new(ContinuedClock::at(elapsed, clock));
    Ok((state, clock, Some(opened)))
}

impl fmt::Debug for ServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder")
            .field("listen", &self.listen)
            .finish_non_exhaustive()
    }
}
