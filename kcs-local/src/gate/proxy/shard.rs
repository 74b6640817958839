//! The connection of one client's session to one process of the cluster.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::resp::{Words, encode, is_error, reply};

/// A connection to a process.
pub(super) struct Shard {
    stream: BufReader<TcpStream>,
}

impl Shard {
    pub(super) async fn open(process: SocketAddr) -> io::Result<Self> {
        Self::new(TcpStream::connect(process).await?)
    }

    pub(super) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Executes a command. Messages that the process sends of its own accord come first.
    pub(super) async fn call(&mut self, words: &Words) -> io::Result<(Vec<Vec<u8>>, Vec<u8>)> {
        self.stream.write_all(&encode(words)).await?;
        let mut pushed = Vec::new();
        loop {
            let frame = reply(&mut self.stream).await?;
            if frame.first() != Some(&b'>') {
                return Ok((pushed, frame));
            }
            pushed.push(frame);
        }
    }

    /// Executes a command that prepares the connection. An error reply is an error.
    pub(super) async fn prepare(&mut self, words: &Words) -> io::Result<()> {
        let (_, reply) = self.call(words).await?;
        if is_error(&reply) {
            let message = String::from_utf8_lossy(&reply).trim().to_owned();
            return Err(io::Error::other(message));
        }
        Ok(())
    }

    /// Whether the process has closed the connection.
    pub(super) fn is_closed(&self) -> bool {
        let mut byte = [0];
        match self.stream.get_ref().try_read(&mut byte) {
            Err(error) => error.kind() != io::ErrorKind::WouldBlock,
            // Nothing is expected between two commands: what comes ends the connection.
            Ok(_) => true,
        }
    }

    /// The connection, for a client that is connected to this process alone from now on.
    pub(super) fn into_stream(self) -> BufReader<TcpStream> {
        self.stream
    }
}
