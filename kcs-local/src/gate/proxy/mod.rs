//! The proxy of a cluster: its clients need not know that it is one.
//!
//! A session executes the commands of one client one after another, each on the shard that has its keys. It follows redirections, so
//! that slots may move. Commands with keys of several slots are split where the parts are independent; others of the kind are errors,
//! as in the cluster itself.

mod keys;
mod merge;
mod resp;
mod session;
mod shard;
mod transaction;

use std::io;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};

use super::Door;
use session::Session;

/// Serves a client until it is through, or until a shard has broken off. `first` is a connection to the process behind the door.
pub(super) async fn serve(
    client: &mut TcpStream,
    first: TcpStream,
    door: watch::Receiver<Door>,
) -> io::Result<()> {
    let (reader, mut writer) = client.split();
    // Replies wait here for a client that sends many commands before it reads: otherwise both would wait for each other.
    let (replies, mut queue) = mpsc::unbounded_channel::<Vec<u8>>();
    let session = Session::new(BufReader::new(reader), replies, door, first)?;
    let writing = async {
        while let Some(reply) = queue.recv().await {
            writer.write_all(&reply).await?;
        }
        writer.shutdown().await
    };
    tokio::try_join!(session.run(), writing).map(|_| ())
}
