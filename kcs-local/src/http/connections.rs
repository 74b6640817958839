//! Connections: one request after another, and their end.

use std::error::Error as _;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::Accounts;
use super::injection::Reset;

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a stop waits for requests that are being answered.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait after the system refused a connection, for want of file descriptors say.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Takes connections until told to stop.
pub(crate) async fn accept(
    listener: TcpListener,
    accounts: Arc<Accounts>,
    mut stopped: watch::Receiver<bool>,
) {
    let mut connections = JoinSet::new();
    let until = stopped.clone();
    loop {
        tokio::select! {
            () = stop_sent(&mut stopped) => break,
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(serve(stream, Arc::clone(&accounts), until.clone()));
                }
                Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
            },
        }
    }
    drop(listener);
    let all = async { while connections.join_next().await.is_some() {} };
    // What is still open after that is cut off when the set is dropped.
    let _ = tokio::time::timeout(STOP_TIMEOUT, all).await;
}

/// Waits for the stop. A dropped sender means the same as a sent one.
async fn stop_sent(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Serves one connection.
async fn serve(stream: TcpStream, accounts: Arc<Accounts>, mut stopped: watch::Receiver<bool>) {
    // The address that was called: a loopback address can be called from this machine only.
    let called = stream.local_addr();
    let is_local = called.is_ok_and(|called| called.ip().to_canonical().is_loopback());
    let service = service_fn(move |request: Request<Incoming>| {
        let accounts = Arc::clone(&accounts);
        async move { accounts.answer(request, is_local).await }
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    let mut serving = Pin::new(&mut connection);
    let result = tokio::select! {
        result = serving.as_mut() => result,
        () = stop_sent(&mut stopped) => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    // A client that breaks off or speaks no HTTP is its own concern.
    let is_reset =
        result.is_err_and(|error| error.source().is_some_and(|source| source.is::<Reset>()));
    if is_reset {
        reset(&connection.into_parts().io.into_inner());
    }
}

/// Makes the end of a connection a reset instead of a regular close.
#[allow(deprecated, reason = "only a linger of more than 0 blocks")]
fn reset(stream: &TcpStream) {
    // A stream that does not take the option has no connection any more.
    let _ = stream.set_linger(Some(Duration::ZERO));
}
