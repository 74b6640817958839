//! What can go wrong between the client and the service, over real connections.

mod deaths;
mod limits;
mod replies;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use kcs_client::{Client, ClientBuilder, Credentials, RetryPolicy};

/// A client of that endpoint, which sends once only unless told otherwise.
fn client(endpoint: &str) -> ClientBuilder {
    Client::builder()
        .region("cn-beijing-6")
        .credentials(Credentials::new(
            "AKLTEXAMPLEEXAMPLE00",
            "OExampleSecretKeyDoNotUse",
        ))
        .endpoint(endpoint)
        .retry(RetryPolicy::disabled())
}

/// A server that takes one connection, reads the head of one request, and does with the connection what it is told to.
struct Script {
    endpoint: String,
    thread: JoinHandle<()>,
}

impl Script {
    fn run(script: impl FnOnce(&mut TcpStream) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            read_head(&mut stream);
            script(&mut stream);
        });
        Self { endpoint, thread }
    }

    /// Sends these bytes and closes.
    fn answer(bytes: impl AsRef<[u8]> + Send + 'static) -> Self {
        // The client may have hung up already: that is what some of these tests are about.
        Self::run(move |stream| drop(stream.write_all(bytes.as_ref())))
    }

    /// Sends the first bytes once and the others again and again, until the client hangs up.
    fn endless(first: &'static str, again: impl Into<Vec<u8>>) -> Self {
        let again = again.into();
        Self::run(move |stream| {
            let mut sent = stream.write_all(first.as_bytes());
            while sent.is_ok() {
                sent = stream.write_all(&again);
            }
        })
    }

    /// Answers one request on each connection, the next one on the next connection.
    fn connections(answers: Vec<Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        let thread = std::thread::spawn(move || {
            // They stay open, so that it is the client who does not use one any more.
            let mut open = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                read_head(&mut stream);
                stream.write_all(&answer).unwrap();
                open.push(stream);
            }
        });
        Self { endpoint, thread }
    }

    /// Waits until the script is over: one that sends until the client hangs up ends only if the client does.
    fn end(self) {
        self.thread.join().unwrap();
    }
}

/// Reads a request up to the end of its head. These tests send no bodies.
fn read_head(stream: &mut TcpStream) -> String {
    let (mut head, mut byte) = (String::new(), [0]);
    while !head.ends_with("\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        head.push(char::from(byte[0]));
    }
    head
}
