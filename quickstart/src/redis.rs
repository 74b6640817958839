//! A key in the instance itself, as any client of Redis would write and read it.

use std::io;
use std::net::IpAddr;

use kcs_client::types::Password;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// Whether an address is one of this machine.
pub fn is_here(host: &str) -> bool {
    host.parse()
        .is_ok_and(|address: IpAddr| address.is_loopback())
}

/// Writes a key and returns what is read back.
pub async fn write_and_read(host: &str, port: i64, password: &Password) -> io::Result<String> {
    let stream = TcpStream::connect(format!("{host}:{port}")).await?;
    let mut lines = BufReader::new(stream);
    for command in [
        format!("AUTH {}", password.expose()),
        "SET greeting hello".to_owned(),
    ] {
        send(&mut lines, &command).await?;
        expect(&mut lines, "+OK").await?;
    }
    send(&mut lines, "GET greeting").await?;
    expect(&mut lines, "$5").await?;
    line(&mut lines).await
}

async fn send(stream: &mut BufReader<TcpStream>, command: &str) -> io::Result<()> {
    stream.write_all(format!("{command}\r\n").as_bytes()).await
}

async fn expect(stream: &mut BufReader<TcpStream>, reply: &str) -> io::Result<()> {
    let found = line(stream).await?;
    if found == reply {
        return Ok(());
    }
    Err(io::Error::other(format!("expected {reply}, got {found}")))
}

async fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    Ok(line.trim_end().to_owned())
}
