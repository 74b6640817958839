//! A connection to one process: commands and replies in RESP, the protocol of Redis.
//!
//! Written here because the smallest set of features of the crate `redis` brings more crates than the whole server may add.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::fault::Fault;

/// How long a command may take.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(10);
/// The longest string and the most items that a reply may have. The replies to the commands of this program are short.
const LENGTH_LIMIT: i64 = 16 << 20;
/// How deeply arrays may be nested.
const DEPTH_LIMIT: usize = 8;

/// A reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Simple(String),
    Error(String),
    Integer(i64),
    Bulk(String),
    Array(Vec<Self>),
    Nil,
}

impl Value {
    /// The string of a simple or bulk reply.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Simple(text) | Self::Bulk(text) => Some(text),
            Self::Error(_) | Self::Integer(_) | Self::Array(_) | Self::Nil => None,
        }
    }
}

/// A connection to one process.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let connecting = tokio::time::timeout(COMMAND_TIMEOUT, TcpStream::connect(address));
        let stream = connecting.await.map_err(|_| io::ErrorKind::TimedOut)??;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
        })
    }

    /// Executes a command and returns the reply, which may be an error reply.
    pub(crate) async fn call(&mut self, command: &[&str]) -> io::Result<Value> {
        self.call_within(command, COMMAND_TIMEOUT).await
    }

    /// Executes a command that may take longer than others.
    pub(crate) async fn call_within(
        &mut self,
        command: &[&str],
        limit: Duration,
    ) -> io::Result<Value> {
        let exchange = async {
            self.stream.write_all(&encode(command)).await?;
            self.read(0).await
        };
        tokio::time::timeout(limit, exchange)
            .await
            .map_err(|_| io::ErrorKind::TimedOut)?
    }

    /// Executes a command whose reply is not an error.
    ///
    /// # Errors
    ///
    /// Names the command, without its arguments: they may be passwords.
    pub(crate) async fn expect(&mut self, command: &[&str]) -> Result<Value, Fault> {
        let name = command.first().copied().unwrap_or_default();
        match self.call(command).await {
            Ok(Value::Error(error)) => Err(Fault::new(format!("{name}: {error}"))),
            Ok(value) => Ok(value),
            Err(error) => Err(Fault::io(name, &error)),
        }
    }

    async fn read(&mut self, depth: usize) -> io::Result<Value> {
        let line = self.line().await?;
        let (kind, rest) = line.split_at_checked(1).ok_or_else(malformed)?;
        let number = || rest.parse::<i64>().map_err(|_| malformed());
        Ok(match kind {
            "+" => Value::Simple(rest.to_owned()),
            "-" => Value::Error(rest.to_owned()),
            ":" => Value::Integer(number()?),
            "$" => match length(number()?)? {
                None => Value::Nil,
                Some(length) => {
                    let mut bytes = vec![0; length.saturating_add(2)];
                    self.stream.read_exact(&mut bytes).await?;
                    bytes.truncate(length);
                    Value::Bulk(String::from_utf8_lossy(&bytes).into_owned())
                }
            },
            "*" => match length(number()?)? {
                None => Value::Nil,
                Some(_) if depth == DEPTH_LIMIT => return Err(malformed()),
                Some(length) => {
                    let mut items = Vec::new();
                    for _ in 0..length {
                        items.push(Box::pin(self.read(depth.saturating_add(1))).await?);
                    }
                    Value::Array(items)
                }
            },
            _ => return Err(malformed()),
        })
    }

    /// One line without its end.
    async fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        let mut limited = (&mut self.stream).take(64 << 10);
        limited.read_until(b'\n', &mut line).await?;
        match line.strip_suffix(b"\r\n") {
            Some(line) => Ok(String::from_utf8_lossy(line).into_owned()),
            None if line.is_empty() => Err(io::ErrorKind::UnexpectedEof.into()),
            None => Err(malformed()),
        }
    }
}

fn malformed() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "the reply is not one of the Redis protocol",
    )
}

/// The length of a string or an array; a negative one means nil.
fn length(number: i64) -> io::Result<Option<usize>> {
    if number < 0 {
        return Ok(None);
    }
    if number > LENGTH_LIMIT {
        return Err(malformed());
    }
    usize::try_from(number).map(Some).map_err(|_| malformed())
}

fn encode(command: &[&str]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", command.len()).into_bytes();
    for argument in command {
        bytes.extend_from_slice(format!("${}\r\n{argument}\r\n", argument.len()).as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// What a process that sends these bytes seems to reply.
    async fn reply(bytes: &'static [u8]) -> io::Result<Value> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let server = async {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut received = vec![0; encode(&["PING"]).len()];
            stream.read_exact(&mut received).await.unwrap();
            assert_eq!(received, b"*1\r\n$4\r\nPING\r\n");
            stream.write_all(bytes).await.unwrap();
        };
        let client = async { Connection::open(address).await?.call(&["PING"]).await };
        tokio::join!(server, client).1
    }

    #[tokio::test]
    async fn replies_of_all_kinds_are_read() {
        let bulk = |text: &str| Value::Bulk(text.to_owned());
        let simple = |text: &str| Value::Simple(text.to_owned());
        for (bytes, value) in [
            (&b"+PONG\r\n"[..], simple("PONG")),
            (b"-ERR no\r\n", Value::Error("ERR no".to_owned())),
            (b":-12\r\n", Value::Integer(-12)),
            (b"$-1\r\n", Value::Nil),
            (b"*-1\r\n", Value::Nil),
            (b"$0\r\n\r\n", bulk("")),
            (b"$4\r\na\r\nb\r\n", bulk("a\r\nb")),
            (b"*0\r\n", Value::Array(Vec::new())),
            (
                b"*2\r\n$1\r\na\r\n*1\r\n:7\r\n",
                Value::Array(vec![bulk("a"), Value::Array(vec![Value::Integer(7)])]),
            ),
        ] {
            assert_eq!(reply(bytes).await.unwrap(), value);
        }
    }

    #[tokio::test]
    async fn what_is_not_resp_is_an_error() {
        for bytes in [
            &b""[..],
            b"\r\n",
            b"PONG\r\n",
            b"+PONG",
            b"+PONG\n",
            b":x\r\n",
            b"$x\r\n",
            b"$3\r\nab",
            b"$99999999999\r\n",
            b"*2\r\n:1\r\n",
            b"*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
        ] {
            let error = reply(bytes).await.unwrap_err();
            let kinds = [io::ErrorKind::InvalidData, io::ErrorKind::UnexpectedEof];
            assert!(kinds.contains(&error.kind()), "{bytes:?}: {error}");
        }
    }
}
