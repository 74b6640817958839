//! A connection to one process: commands and replies in RESP, the protocol of Redis.
//!
//! Written here because the smallest set of features of the crate `redis` brings more crates than the whole server may add.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use super::fault::Fault;

/// How long connecting may take, and a command unless it is set.
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
    /// A string of any bytes, such as the name of a key.
    Bulk(Vec<u8>),
    Array(Vec<Self>),
    Nil,
}

impl Value {
    /// The string of a simple or bulk reply, if it is UTF-8.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Simple(text) => Some(text),
            Self::Bulk(bytes) => std::str::from_utf8(bytes).ok(),
            Self::Error(_) | Self::Integer(_) | Self::Array(_) | Self::Nil => None,
        }
    }
}

/// A connection to one process.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    /// How long a command may take.
    limit: Duration,
}

impl Connection {
    /// What the processes call the connections of this server.
    pub(super) const NAME: &str = "kcs-local";

    /// Connects.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        let connecting = tokio::time::timeout(COMMAND_TIMEOUT, TcpStream::connect(address));
        let stream = connecting.await.map_err(|_| io::ErrorKind::TimedOut)??;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream: BufReader::new(stream),
            limit: COMMAND_TIMEOUT,
        })
    }

    /// Sets how long a command may take.
    pub(super) fn within(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Executes a command and returns the reply, which may be an error reply.
    pub(crate) async fn call<A: AsRef<[u8]>>(&mut self, command: &[A]) -> io::Result<Value> {
        self.call_within(command, self.limit).await
    }

    /// Executes a command that may take longer than others.
    pub(crate) async fn call_within<A: AsRef<[u8]>>(
        &mut self,
        command: &[A],
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

    /// Sends commands at once, and returns their replies in order. Fewer round trips, and the process writes what it has to write to
    /// its disk once for all.
    pub(crate) async fn call_all<A: AsRef<[u8]>>(
        &mut self,
        commands: &[Vec<A>],
    ) -> io::Result<Vec<Value>> {
        let limit = self.limit;
        let exchange = async {
            let bytes: Vec<u8> = commands.iter().flat_map(|it| encode(it)).collect();
            self.stream.write_all(&bytes).await?;
            let mut replies = Vec::with_capacity(commands.len());
            for _ in commands {
                replies.push(self.read(0).await?);
            }
            Ok(replies)
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
    pub(crate) async fn expect<A: AsRef<[u8]>>(&mut self, command: &[A]) -> Result<Value, Fault> {
        let name = name(command);
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
                    Value::Bulk(bytes)
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

fn encode<A: AsRef<[u8]>>(command: &[A]) -> Vec<u8> {
    let mut bytes = format!("*{}\r\n", command.len()).into_bytes();
    for argument in command {
        let argument = argument.as_ref();
        bytes.extend_from_slice(format!("${}\r\n", argument.len()).as_bytes());
        bytes.extend_from_slice(argument);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

/// The name of a command.
fn name<A: AsRef<[u8]>>(command: &[A]) -> String {
    let name = command.first().map(AsRef::as_ref).unwrap_or_default();
    String::from_utf8_lossy(name).into_owned()
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
        let bulk = |bytes: &[u8]| Value::Bulk(bytes.to_owned());
        let simple = |text: &str| Value::Simple(text.to_owned());
        for (bytes, value) in [
            (&b"+PONG\r\n"[..], simple("PONG")),
            (b"-ERR no\r\n", Value::Error("ERR no".to_owned())),
            (b":-12\r\n", Value::Integer(-12)),
            (b"$-1\r\n", Value::Nil),
            (b"*-1\r\n", Value::Nil),
            (b"$0\r\n\r\n", bulk(b"")),
            (b"$4\r\na\r\nb\r\n", bulk(b"a\r\nb")),
            (b"$2\r\n\xff\0\r\n", bulk(b"\xff\0")),
            (b"*0\r\n", Value::Array(Vec::new())),
            (
                b"*2\r\n$1\r\na\r\n*1\r\n:7\r\n",
                Value::Array(vec![bulk(b"a"), Value::Array(vec![Value::Integer(7)])]),
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
