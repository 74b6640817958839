//! Reach the service through proxies, firewalls and gateways.

use std::path::PathBuf;
use std::{fs, io};

use kcs_client::actions::DescribeRegions;
use kcs_client::transport::ReqwestTransport;
use kcs_client::{Client, ClientBuilder, Error, ErrorKind, seconds};

/// The network settings of an application, for example from its configuration file.
#[derive(Default)]
struct Network {
    /// The address of a proxy, or `direct` for none. If it is missing, the environment decides.
    proxy: Option<String>,
    /// A PEM file with certificate authorities to trust in addition to the system's.
    authorities: Option<PathBuf>,
    /// A PEM file with a client certificate and its private key.
    identity: Option<PathBuf>,
}

/// Applies network settings to a client.
fn configure(mut settings: ClientBuilder, network: &Network) -> io::Result<ClientBuilder> {
    match network.proxy.as_deref() {
        Some("direct") => settings = settings.no_proxy(),
        Some(address) => settings = settings.proxy(address),
        None => {}
    }
    if let Some(file) = &network.authorities {
        settings = settings.add_root_certificates(fs::read(file)?);
    }
    if let Some(file) = &network.identity {
        settings = settings.identity(fs::read(file)?);
    }
    Ok(settings)
}

/// For a gateway that forwards requests to the service if they have its token.
fn through_a_gateway(settings: ClientBuilder, address: &str, token: &str) -> ClientBuilder {
    settings
        .endpoint(address)
        .default_header("X-Gateway-Token", token)
}

/// For a firewall that drops connections after half a minute without data.
fn behind_a_firewall(settings: ClientBuilder) -> Result<ClientBuilder, Error> {
    let transport = ReqwestTransport::builder()
        .pool_idle_timeout(seconds(20))
        .pool_max_idle_per_host(4)
        .build()?;
    Ok(settings.transport(transport))
}

/// Checks the connection to the service with a call that only reads. Returns what to look at.
async fn check(kcs: &Client) -> Result<(), String> {
    let call = kcs
        .describe_regions(DescribeRegions::new())
        .timeout(seconds(10));
    let Err(error) = call.await else {
        return Ok(());
    };
    let what = match error.kind() {
        ErrorKind::Connect => "network, proxy, firewall or certificates",
        ErrorKind::Transport => "settings of the proxy",
        ErrorKind::Decode => "a gateway that answers instead of the service",
        ErrorKind::Service => "keys and region",
        _ => "the message",
    };
    Err(format!("look at {what}: {}", error.report()))
}

// The page ends here.

use std::path::Path;

use kcs_client::Credentials;
use kcs_local::Server;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// A proxy for plain http that sends whatever it gets to one place. Returns its address and the heads of the requests.
async fn proxy(to: String) -> (String, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (heads, received) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let head = head(&mut client).await;
            let mut server = TcpStream::connect(&to).await.unwrap();
            server.write_all(head.as_bytes()).await.unwrap();
            heads.send(head).unwrap();
            // Ends when either side closes the connection.
            let _ = tokio::io::copy_bidirectional(&mut client, &mut server).await;
        }
    });
    (address, received)
}

/// Starts a server that answers every request so.
async fn answering(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            head(&mut client).await;
            client.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    address
}

async fn head(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}

fn proxied(address: &str) -> Network {
    Network {
        proxy: Some(address.to_owned()),
        ..Network::default()
    }
}

#[tokio::test]
async fn a_proxy_is_used_or_is_not() {
    let server = Server::builder().start().await.unwrap();
    let (address, mut heads) = proxy(server.address().to_string()).await;
    let through = configure(server.client_builder(), &proxied(&address)).unwrap();
    check(&through.clone().build().unwrap()).await.unwrap();
    let head = heads.recv().await.unwrap();
    let absolute = format!("http://{}/?", server.address());
    assert!(head.contains(&absolute), "{head}");
    for settings in [
        configure(through, &proxied("direct")),
        configure(server.client_builder(), &Network::default()),
    ] {
        check(&settings.unwrap().build().unwrap()).await.unwrap();
    }
    assert!(heads.is_empty());
}

#[tokio::test]
async fn certificates_are_read_and_those_that_cannot_be_used_are_named() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../kcs-client/src/transport/testdata");
    let settings = || {
        Client::builder()
            .region("cn-beijing-6")
            .credentials(Credentials::new("access-key", "secret-key"))
    };
    let network = |authorities: &str, identity: &str| Network {
        authorities: Some(data.join(authorities)),
        identity: Some(data.join(identity)),
        ..Network::default()
    };
    let good = configure(settings(), &network("authority.pem", "client.pem")).unwrap();
    good.build().unwrap();
    // Confused with each other.
    let bad = configure(settings(), &network("client.pem", "authority.pem")).unwrap();
    let said = bad.build().unwrap_err().to_string();
    assert!(
        said.contains("the PEM of root certificates contains a private key")
            && said.contains("the PEM of the client certificate contains no private key"),
        "{said}"
    );
    let missing = configure(settings(), &network("missing.pem", "client.pem"));
    assert_eq!(missing.unwrap_err().kind(), io::ErrorKind::NotFound);
}

#[tokio::test]
async fn a_gateway_gets_its_token() {
    let server = Server::builder().start().await.unwrap();
    let (address, mut heads) = proxy(server.address().to_string()).await;
    let settings = through_a_gateway(server.client_builder(), &address, "token-1");
    check(&settings.build().unwrap()).await.unwrap();
    let head = heads.recv().await.unwrap().to_lowercase();
    assert!(head.contains("\r\nx-gateway-token: token-1\r\n"), "{head}");
    let (_, signed) = head.split_once("signedheaders=").unwrap();
    let (signed, _) = signed.split_once(',').unwrap();
    assert!(!signed.contains("gateway"), "{signed}");
}

#[tokio::test]
async fn responses_pass_a_stateful_firewall() {
    let server = Server::builder().start().await.unwrap();
    let settings = behind_a_firewall(server.client_builder()).unwrap();
    check(&settings.build().unwrap()).await.unwrap();
    let settings = behind_a_firewall(server.client_builder()).unwrap();
    let said = settings.no_proxy().build().unwrap_err().to_string();
    assert!(said.contains("set it on your own transport"), "{said}");
}

#[tokio::test]
async fn what_is_in_the_way_is_told() {
    let server = Server::builder().start().await.unwrap();
    let through = async |address: &str| {
        let settings = configure(server.client_builder(), &proxied(address)).unwrap();
        check(&settings.build().unwrap()).await.unwrap_err()
    };
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap()
    };
    let said = through(&format!("http://user:canary@{closed}")).await;
    let named = format!("through the proxy http://***@{closed}");
    assert!(
        said.starts_with("look at network, proxy") && said.contains(&named),
        "{said}"
    );
    assert!(!said.contains("canary"), "{said}");
    let wants = "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n";
    let said = through(&answering(wants).await).await;
    assert!(
        said.starts_with("look at settings of the proxy") && said.contains("(407)"),
        "{said}"
    );
    let refuses = answering("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n").await;
    let settings = server.client_builder().endpoint("https://kcs.invalid");
    let settings = configure(settings, &proxied(&refuses)).unwrap();
    let said = check(&settings.build().unwrap()).await.unwrap_err();
    let named = format!("the proxy {refuses} refused to connect to kcs.invalid");
    assert!(
        said.starts_with("look at network, proxy") && said.contains(&named),
        "{said}"
    );
    let page =
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>";
    let gateway = through_a_gateway(server.client_builder(), &answering(page).await, "t");
    let said = check(&gateway.build().unwrap()).await.unwrap_err();
    assert!(said.starts_with("look at a gateway"), "{said}");
    let keys = Credentials::new(server.access_key(), "another-secret-key");
    let stranger = server.client_builder().credentials(keys);
    let said = check(&stranger.build().unwrap()).await.unwrap_err();
    assert!(said.starts_with("look at keys and region"), "{said}");
}
