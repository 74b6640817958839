//! The settings of a server, and its start.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

use kcs_client::clock::{Clock, SystemClock, UnixTime};
use kcs_client::metadata::SERVICE;
use kcs_client::testing::VirtualClock;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Server, TEST_ACCESS_KEY, TEST_SECRET_KEY};
use crate::clock::{AdjustableClock, ClockMode};
use crate::control::{self, Control};
use crate::data_plane::{self, DataPlane, OnFailure, Processes};
use crate::faults::{Fault, Faults};
use crate::gate::{Connections, OnRefusal};
use crate::http::{
    Accounts, Caller, Defaults, Effects, Handler, Injection, Keys, ReplyShape, accept, export,
};
use crate::init;
use crate::keys::{DEFAULT, NamespaceKeys};
use crate::namespace::{self, Parts};
use crate::service::{Account, Language, Links, Timing};
use crate::state::State;

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
    start_time: Option<UnixTime>,
    timing: Timing,
    reply_shape: ReplyShape,
    language: Language,
    seed: u64,
    data_plane: DataPlane,
    data_folder: Option<PathBuf>,
    on_failure: Option<OnFailure>,
    on_refusal: Option<OnRefusal>,
    client_address: Option<IpAddr>,
    ports: Option<RangeInclusive<u16>>,
    advertise: Option<String>,
    control_token: Option<String>,
    faults: Vec<Fault>,
    namespaces: Vec<NamespaceKeys>,
    init: Option<PathBuf>,
}

impl ServerBuilder {
    pub(super) fn new() -> Self {
        let clock = Arc::new(AdjustableClock::new(Arc::new(SystemClock::new())));
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            allow_remote: false,
            allow_unsigned: false,
            region: SERVICE.default_region.to_owned(),
            access_key: TEST_ACCESS_KEY.to_owned(),
            secret_key: TEST_SECRET_KEY.to_owned(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            adjustable: Some(clock),
            virtual_clock: None,
            start_time: None,
            timing: Timing::default(),
            reply_shape: ReplyShape::default(),
            language: Language::default(),
            seed: 0,
            data_plane: DataPlane::default(),
            data_folder: None,
            on_failure: None,
            on_refusal: None,
            client_address: None,
            ports: None,
            advertise: None,
            control_token: None,
            faults: Vec::new(),
            namespaces: Vec::new(),
            init: None,
        }
    }

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

    /// The clock that signatures, states and timestamps follow. A [`VirtualClock`] is shared with the clients of
    /// [`Server::client_builder`].
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        // A delayed reply has to let a shared clock pass.
        self.virtual_clock = (&clock as &dyn Any).downcast_ref().cloned();
        self.clock = Arc::new(clock);
        self.adjustable = None;
        self
    }

    /// Sets the date and time that the clock shows at the start, instead of the present: with [`ClockMode::Frozen`] and a
    /// [seed](Self::seed), the same calls get the same replies in every run. A server that goes on from a later moment of its
    /// [data folder](Self::data_folder) shows that one.
    pub fn start_time(mut self, time: UnixTime) -> Self {
        self.start_time = Some(time);
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
    /// [holds](VirtualClock::hold_for) it while a call is under way. Use a runtime with one thread, as `#[tokio::test]` starts it:
    /// see [`VirtualClock`].
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
        self.clock(VirtualClock::default())
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

    /// Sets a function that is called when a connection to an instance is refused, or closed because nothing allows it any longer, with
    /// a sentence that says why. It must not block.
    pub fn on_refusal(mut self, tell: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.on_refusal = Some(Arc::new(tell));
        self
    }

    /// Sets the address that clients of this machine count as when security groups of instances are checked. Default: their own, which
    /// is 127.0.0.1 unless they choose another one of the loopback network.
    pub fn client_address(mut self, address: IpAddr) -> Self {
        self.client_address = Some(address);
        self
    }

    /// Gives each instance and node a port of the server's address, instead of an address of the loopback network with port 6379. At most
    /// 4,095 ports; those that other programs use when the server starts are left out. Clusters need an engine of version 7.0 or later.
    ///
    /// Has no effect without a [data plane](Self::data_plane).
    pub fn ports(mut self, ports: RangeInclusive<u16>) -> Self {
        self.ports = Some(ports);
        self
    }

    /// Sets the host name or address that replies show for instances, and that clusters announce: for clients in another container or
    /// on another machine. Needs [`ports`](Self::ports), and a [`listen`](Self::listen) address that they can reach. Default: the address
    /// of the server, or 127.0.0.1 if it listens on all.
    pub fn advertise(mut self, host: impl Into<String>) -> Self {
        self.advertise = Some(host.into());
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

    /// Adds pairs of keys, each with the namespace that its calls see: an account of its own. The server's own [`keys`](Self::keys) are of
    /// the namespace `default`. Rules of [`faults`](Self::faults) hold for each account and count for themselves.
    pub fn namespaces(mut self, keys: impl IntoIterator<Item = NamespaceKeys>) -> Self {
        self.namespaces.extend(keys);
        self
    }

    /// Sets a file, or a folder of files `*.toml`, that says which instances, security groups and parameter groups an account without any
    /// begins with. An account that was kept in the [data folder](Self::data_folder) stays as it is.
    ///
    /// ```
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = std::env::temp_dir().join("kcs-local-init-example");
    /// # std::fs::create_dir_all(&folder)?;
    /// let file = folder.join("orders.toml");
    /// std::fs::write(&file, "[[instances]]\nName = \"orders\"\nCapacity = 1\n")?;
    /// let server = kcs_local::Server::builder().init(&file).start().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn init(mut self, path: impl Into<PathBuf>) -> Self {
        self.init = Some(path.into());
        self
    }

    /// Starts listening. From here on requests are answered in the background of the present tokio runtime.
    ///
    /// Fails if the address is taken, or is not one of the loopback interface and [`allow_remote`](Self::allow_remote)
    /// was not called. Also fails if a named engine, the data folder or the control token cannot be used, and if a rule of
    /// [`faults`](Self::faults) or a file of [`init`](Self::init) cannot be meant; then the error names all mistakes.
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
        let invalid = |error: String| io::Error::new(io::ErrorKind::InvalidInput, error);
        let own = NamespaceKeys::new(DEFAULT, &*self.access_key, &*self.secret_key);
        NamespaceKeys::check(&self.namespaces, Some(&self.access_key))
            .map_err(|error| invalid(error.to_string()))?;
        let pairs = || std::iter::once(&own).chain(&self.namespaces);
        // The first pair of each namespace signs links, and is that of its client.
        let mut first: BTreeMap<&str, &NamespaceKeys> = BTreeMap::new();
        for pair in pairs() {
            first.entry(&pair.namespace).or_insert(pair);
        }
        let keys = Arc::new(Keys {
            known: pairs().map(NamespaceKeys::known).collect(),
            allow_unsigned: self.allow_unsigned,
        });
        data_plane::check_ports(self.ports.as_ref(), self.advertise.as_deref()).map_err(invalid)?;
        let seeds = self.init.as_deref().map(init::read).transpose();
        let seeds = seeds.map_err(|mistakes| invalid(mistakes.join("\n")))?;
        let dated = match (self.start_time, &self.adjustable) {
            (None, _) => None,
            (Some(time), Some(clock)) => {
                clock.begin_at(time);
                Some(&**clock)
            }
            (Some(_), None) => {
                return Err(invalid(
                    "a server that is given a clock takes no start time".to_owned(),
                ));
            }
        };
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let (mut saved, clock, opened) = namespace::restore(
            self.data_folder.as_deref(),
            self.clock,
            dated,
            first.keys().copied(),
        )?;
        let mut begun = Vec::new();
        let count = first.len();
        for (place, (name, pair)) in first.into_iter().enumerate() {
            let seed = namespace::seed(self.seed, name);
            let faults = Faults::new(seed, self.faults.clone());
            let faults = faults.map_err(|error| invalid(error.to_string()))?;
            let links = Links::new(pair.access_key.clone(), pair.secret_key.clone());
            let (state, elapsed) = match saved.remove(name) {
                Some((state, elapsed)) => (state, Some(elapsed)),
                None => (State::new(seed), None),
            };
            let account = Account::new(self.timing, &self.region, seed, state, links);
            if let Some(elapsed) = elapsed {
                account.resume(elapsed, clock.elapsed());
            }
            let account = Arc::new(account);
            let folder = self.data_folder.as_deref();
            let connections = Connections::new(Arc::clone(&clock), self.on_refusal.clone());
            let ports = self
                .ports
                .as_ref()
                .map(|all| data_plane::share(all, place, count));
            let settings = data_plane::Settings {
                data_plane: self.data_plane.clone(),
                folder: folder.map(|folder| namespace::folder(folder, name)),
                on_failure: self.on_failure.clone(),
                clock: Arc::clone(&clock),
                client_address: self.client_address,
                connections: connections.clone(),
                listen: address.ip(),
                ports: ports.transpose().map_err(invalid)?,
                advertise: self.advertise.clone(),
            };
            let processes = Processes::start(settings, &account).await;
            let processes = processes.map_err(io::Error::other)?;
            begun.push((pair, faults, account, processes, connections));
        }
        let sources = begun.iter().map(|(pair, _, account, ..)| {
            let source = namespace::source(Arc::clone(account), Arc::clone(&clock));
            (namespace::row_name(&pair.namespace), source)
        });
        let mut stores =
            opened.map_or_else(BTreeMap::new, |opened| opened.start(sources.collect()));
        let names: Vec<String> = begun
            .iter()
            .map(|(pair, ..)| pair.namespace.clone())
            .collect();
        let mut default = None;
        let (mut namespaces, mut handlers) = (BTreeMap::new(), BTreeMap::new());
        for (pair, faults, account, processes, connections) in begun {
            let settings = control::Settings {
                token: self.control_token.clone(),
                pid: std::process::id(),
                region: self.region.clone(),
                access_key: pair.access_key.clone(),
                secret_key: (pair.secret_key == TEST_SECRET_KEY).then(|| pair.secret_key.clone()),
                data_plane: processes.as_ref().map(ToString::to_string),
                namespaces: names.clone(),
                export,
            };
            let follower = processes.as_ref().map(|it| it.follower(&account));
            let control = Arc::new(Control::new(
                settings,
                Arc::clone(&clock),
                self.adjustable.clone(),
                Arc::clone(&account),
                connections,
                follower.clone(),
                faults.clone(),
                {
                    let stop = stop.clone();
                    Box::new(move || {
                        stop.send_replace(true);
                    })
                },
            ));
            let virtual_clock = self.virtual_clock.clone();
            let effects = Arc::new(Effects {
                injection: Injection::new(faults.clone(), Arc::clone(&clock), virtual_clock),
                store: stores.remove(&namespace::row_name(&pair.namespace)),
                follower,
            });
            // The instances and jobs of a state that was saved.
            effects.of_change().await.map_err(io::Error::other)?;
            if let Some(seeds) = &seeds
                && pair.namespace == DEFAULT
                && account.change(|state| state.is_empty())
            {
                let caller = Caller {
                    account: Arc::clone(&account),
                    clock: Arc::clone(&clock),
                    region: self.region.clone(),
                    host: address.to_string(),
                };
                let applied = init::apply(seeds, &caller, &effects).await;
                applied.map_err(io::Error::other)?;
            }
            let handler = Handler {
                keys: Arc::clone(&keys),
                defaults: Defaults {
                    host: address.to_string(),
                    region: self.region.clone(),
                    language: self.language,
                    namespace: pair.namespace.clone(),
                },
                clock: Arc::clone(&clock),
                account,
                effects: Arc::clone(&effects),
                reply_shape: self.reply_shape,
                control: Arc::clone(&control),
            };
            let parts = Parts {
                access_key: pair.access_key.clone(),
                secret_key: pair.secret_key.clone(),
                control,
                faults,
                effects,
                processes,
            };
            if pair.namespace == DEFAULT {
                default = Some((parts, handler));
            } else {
                namespaces.insert(pair.namespace.clone(), parts);
                handlers.insert(pair.namespace.clone(), handler);
            }
        }
        let (default, handler) = default.ok_or_else(|| invalid("there are no keys".to_owned()))?;
        let accounts = Arc::new(Accounts::new(keys, clock, handler, handlers));
        Ok(Server {
            address,
            region: self.region,
            virtual_clock: self.virtual_clock,
            default,
            namespaces,
            stop,
            running: tokio::spawn(accept(listener, accounts, stopped)),
        })
    }
}

impl fmt::Debug for ServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder")
            .field("listen", &self.listen)
            .finish_non_exhaustive()
    }
}
