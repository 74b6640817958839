//! The server is killed: while it reads a request, when it has done what it was asked to do, in the middle of its reply,
//! and between attempts. It is a process of its own, which takes what it knows with it, or only the door to a service that
//! lives on.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use kcs_client::action::Action;
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
use kcs_client::intercept::{BoxError, Interceptor, RetryContext, SendingContext};
use kcs_client::types::{Gigabytes, VnetId, VpcId};
use kcs_client::{Client, Credentials, Error, RetryPolicy};
use kcs_local::{Server, TEST_ACCESS_KEY, TEST_SECRET_KEY};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::client as client_of;

const LISTEN: &str = "KCS_TEST_LISTEN";
const DEATH: &str = "KCS_TEST_DEATH";
const AT: &str = "KCS_TEST_AT";
const BEHIND: &str = "KCS_TEST_BEHIND";

/// When a server dies, by the first request for the Action that is its death.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Death {
    /// The request is there, and nothing has been done about it.
    Asked,
    /// It has been done, and nothing been said about it.
    Done,
    /// Half of the reply has been sent.
    Replying,
    /// When it is killed from outside.
    Never,
}

impl Death {
    const ALL: [Self; 3] = [Self::Asked, Self::Done, Self::Replying];
}

/// A server in a process of its own.
struct Process {
    child: Child,
    /// Not left in the child: waiting for it would close it.
    _input: ChildStdin,
    address: SocketAddr,
    behind: Option<SocketAddr>,
}

impl Process {
    /// Starts this test program again, as a server, or as the door to the one behind it. Port 0 takes a free one.
    fn start<A: Action>(address: SocketAddr, death: Death, behind: Option<SocketAddr>) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args([
                "--ignored",
                "--exact",
                "--nocapture",
                "faults::deaths::serve",
            ])
            .env(LISTEN, address.to_string())
            .env(DEATH, format!("{death:?}"))
            .env(AT, A::META.name)
            // It ends when its input does: with us, however we end.
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if let Some(behind) = behind {
            command.env(BEHIND, behind.to_string());
        }
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take().unwrap();
        // The test harness prints, too.
        let said = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = said
            .map_while(Result::ok)
            .find_map(|line| line.split_once("listens on ")?.1.parse().ok())
            .unwrap();
        Self {
            child,
            _input: input,
            address,
            behind,
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have died by itself.
        let _ = self.child.kill();
        self.child.wait().unwrap();
    }
}

/// An address that no connection of another test takes while its server is dead.
fn address(number: u8) -> SocketAddr {
    let host = if cfg!(target_os = "linux") { number } else { 1 };
    SocketAddr::from(([127, 0, 0, host], 0))
}

/// What [`Process`] runs: the local server, behind a door that ends the whole process in time.
#[test]
#[ignore = "a server, for the other tests"]
fn serve() {
    let address = std::env::var(LISTEN).unwrap();
    let death = std::env::var(DEATH).unwrap();
    let at = format!("Action={}&", std::env::var(AT).unwrap());
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        std::process::exit(0);
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let server = Server::builder().start().await.unwrap();
        let behind = std::env::var(BEHIND).map(|address| address.parse().unwrap());
        let behind = behind.unwrap_or(server.address());
        let listener = TcpListener::bind(address).await.unwrap();
        println!("listens on {}", listener.local_addr().unwrap());
        loop {
            let (client, _) = listener.accept().await.unwrap();
            tokio::spawn(relay(client, behind, death.clone(), at.clone()));
        }
    });
}

async fn relay(mut client: TcpStream, server: SocketAddr, death: String, at: String) {
    while let Some(request) = message(&mut client).await {
        let deadly = String::from_utf8_lossy(&request).contains(&at);
        let is = |moment: Death| deadly && death == format!("{moment:?}");
        if is(Death::Asked) {
            std::process::exit(1);
        }
        let mut connection = TcpStream::connect(server).await.unwrap();
        connection.write_all(&request).await.unwrap();
        let reply = message(&mut connection).await.unwrap();
        if is(Death::Done) {
            std::process::exit(1);
        }
        let half = reply.len() - 10;
        client.write_all(&reply[..half]).await.unwrap();
        if is(Death::Replying) {
            std::process::exit(1);
        }
        client.write_all(&reply[half..]).await.unwrap();
    }
}

/// A request or a reply: its head, and the body that it announces.
async fn message(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        bytes.push(stream.read_u8().await.ok()?);
    }
    let head = String::from_utf8(bytes.clone()).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| {
        let length = line.strip_prefix("content-length:")?;
        length.trim().parse::<usize>().ok()
    });
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await.ok()?;
    bytes.extend(body);
    Some(bytes)
}

/// Another server, at the same address, as soon as the one before is dead. Retries wait for it, and so do the lists after a
/// create.
#[derive(Clone, Debug, Default)]
struct Successor {
    is_there: Arc<(Mutex<bool>, Condvar)>,
    retries: Arc<AtomicU32>,
    creates: Arc<AtomicU32>,
}

impl Successor {
    fn follow(&self, mut first: Process) -> std::thread::JoinHandle<Process> {
        let is_there = Arc::clone(&self.is_there);
        std::thread::spawn(move || {
            first.child.wait().unwrap();
            let process =
                Process::start::<CreateCacheCluster>(first.address, Death::Never, first.behind);
            *is_there.0.lock().unwrap() = true;
            is_there.1.notify_all();
            process
        })
    }
}

impl Successor {
    fn wait(&self) {
        let (is_there, signal) = &*self.is_there;
        let is_there = is_there.lock().unwrap();
        drop(signal.wait_while(is_there, |is_there| !*is_there).unwrap());
    }
}

impl Interceptor for Successor {
    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError> {
        if context.action() == CreateCacheCluster::META.name {
            self.creates.fetch_add(1, Ordering::Relaxed);
        } else if self.creates.load(Ordering::Relaxed) > 0 {
            self.wait();
        }
        Ok(())
    }

    fn on_retry(&self, _: &RetryContext<'_>) -> Result<(), BoxError> {
        self.retries.fetch_add(1, Ordering::Relaxed);
        self.wait();
        Ok(())
    }
}

fn client(address: SocketAddr, successor: &Successor) -> Client {
    client_of(&format!("http://{address}"))
        .credentials(Credentials::new(TEST_ACCESS_KEY, TEST_SECRET_KEY))
        // What was done before the death is done: the service behind does not lag.
        .retry(RetryPolicy::standard().consistency_delay(Duration::ZERO))
        .interceptor(successor.clone())
        .build()
        .unwrap()
}

fn creation() -> CreateCacheCluster {
    CreateCacheCluster::new(
        "orders",
        Gigabytes(8),
        VpcId::from("vpc-1"),
        VnetId::from("vnet-1"),
        Billing::pay_as_you_go(),
    )
}

async fn names(client: &Client) -> Vec<String> {
    let request = DescribeCacheClusters::new().limit(100);
    let page = client.describe_cache_clusters(request).await.unwrap();
    page.items
        .iter()
        .map(|item| item.name.to_string())
        .collect()
}

#[tokio::test]
async fn a_read_succeeds_when_the_server_is_back() {
    for death in Death::ALL {
        let first = Process::start::<DescribeCacheClusters>(address(11), death, None);
        let successor = Successor::default();
        let client = client(first.address, &successor);
        let second = successor.follow(first);
        assert!(names(&client).await.is_empty());
        assert_eq!(successor.retries.load(Ordering::Relaxed), 1, "{death:?}");
        drop(second.join().unwrap());
    }
}

/// The service behind the door lives on, and is asked what became of the creation: it is never ordered twice, and an error
/// says so where nobody knows.
#[tokio::test]
async fn a_creation_is_ordered_once() {
    for death in Death::ALL {
        let service = Server::builder().start().await.unwrap();
        let first =
            Process::start::<CreateCacheCluster>(address(12), death, Some(service.address()));
        let successor = Successor::default();
        let client = client(first.address, &successor);
        let second = successor.follow(first);
        let created = client.create_cache_cluster(creation()).await;
        let second = second.join().unwrap();
        let names = names(&client).await;
        assert_eq!(successor.creates.load(Ordering::Relaxed), 1, "{death:?}");
        match created {
            Ok(created) => {
                assert!(death != Death::Asked && created.is_recovered(), "{death:?}");
                assert_eq!(names, ["orders"], "{death:?}");
            }
            Err(error) => {
                assert!(
                    death == Death::Asked && names.is_empty(),
                    "{death:?}: {error}"
                );
                assert!(error.may_have_been_executed(), "{error}");
                assert!(
                    error.advice().unwrap().contains("does not show it"),
                    "{error}"
                );
            }
        }
        drop(second);
        service.stop().await;
    }
}

/// Who was alive at the call before and is dead at this one has certainly done nothing.
#[tokio::test]
async fn a_server_that_died_between_calls_was_not_asked() {
    let server = Process::start::<CreateCacheCluster>(address(13), Death::Never, None);
    let client = client_of(&format!("http://{}", server.address))
        .credentials(Credentials::new(TEST_ACCESS_KEY, TEST_SECRET_KEY))
        .build()
        .unwrap();
    assert!(names(&client).await.is_empty());
    let address = server.address;
    drop(server);
    let error = dead(&client).await;
    // The connection that was kept may break before or after the request is written; a new one is not to be had.
    assert!(
        error.is_connect() || error.may_have_been_executed(),
        "{error}"
    );
    let error = dead(&client).await;
    assert!(
        error.is_connect() && !error.may_have_been_executed(),
        "{error}"
    );
    assert!(error.is_transient(), "{error}");

    let server = Process::start::<CreateCacheCluster>(address, Death::Never, None);
    let created = client.create_cache_cluster(creation()).await.unwrap();
    assert!(!created.cache_id.as_str().is_empty());
    assert_eq!(names(&client).await, ["orders"]);
    drop(server);
}

async fn dead(client: &Client) -> Error {
    let creation = client.create_cache_cluster(creation());
    creation.await.unwrap_err()
}

/// What an earlier attempt may have done is not forgotten when the later ones find nobody.
#[tokio::test]
async fn a_server_that_stays_dead_leaves_the_doubt() {
    let server = Process::start::<CreateCacheCluster>(address(14), Death::Done, None);
    let client = client_of(&format!("http://{}", server.address))
        .credentials(Credentials::new(TEST_ACCESS_KEY, TEST_SECRET_KEY))
        .retry(RetryPolicy::standard().consistency_delay(Duration::ZERO))
        .build()
        .unwrap();
    let error = dead(&client).await;
    assert!(error.may_have_been_executed(), "{error}");
    drop(server);
}
