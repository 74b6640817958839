//! Connections: one request after another, and their end.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::Handler;

/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a stop waits for requests that are being answered.
const STOP_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait after the system refused a connection, for want of file descriptors say.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Takes connections until told to stop.
pub(crate) async fn accept(
    listener: TcpListener,
    handler: Arc<Handler>,
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
                    connections.spawn(serve(stream, Arc::clone(&handler), until.clone()));
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
async fn serve(stream: TcpStream, handler: Arc<Handler>, mut stopped: watch::Receiver<bool>) {
    // The address that was called: a loopback address can be called from this machine only.
    let called = stream.local_addr();
    let is_local = called.is_ok_and(|called| called.ip().to_canonical().is_loopback());
    let service = service_fn(move |request: Request<Incoming>| {
        let handler = Arc::clone(&handler);
        async move {
            let response: Response<Full<Bytes>> = handler.answer(request, is_local).await;
            Ok::<_, std::convert::Infallible>(response)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // A client that breaks off or speaks no HTTP is its own concern.
        _ = connection.as_mut() => return,
        () = stop_sent(&mut stopped) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}
