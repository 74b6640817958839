//! moto's server, which answers for many services of AWS: what an emulator in Python does in the same time.

use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::TcpStream;

use super::load::{Request, Target};
use crate::Failed;

/// How long its start may take.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A running server.
pub(super) struct Moto {
    address: SocketAddr,
    child: Child,
}

impl Moto {
    /// Starts it. `None` if it is not installed.
    pub(super) async fn start() -> Result<Option<Self>, Failed> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?;
        drop(free);
        let mut command = Command::new("moto_server");
        command.args(["--host", "127.0.0.1", "--port", &address.port().to_string()]);
        let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let Ok(child) = started else {
            eprintln!("  there is no moto_server (pip install 'moto[server]')");
            return Ok(None);
        };
        let mut moto = Self { address, child };
        let end = tokio::time::Instant::now() + START_TIMEOUT;
        while TcpStream::connect(address).await.is_err() {
            if let Some(status) = moto.child.try_wait()? {
                eprintln!("  moto_server ended with {status}");
                return Ok(None);
            }
            if tokio::time::Instant::now() > end {
                return Err("moto_server does not listen".into());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(Some(moto))
    }
}

impl Target for Moto {
    fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Moto {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Lists the clusters of ElastiCache. The name of the service is all that moto reads of the signature.
pub(super) fn describe_clusters() -> Request {
    let body = "Action=DescribeCacheClusters&Version=2015-02-02";
    let text = format!(
        "POST / HTTP/1.1\r\nhost: 127.0.0.1\r\n\
         authorization: AWS4-HMAC-SHA256 Credential=AK/20260101/us-east-1/elasticache/aws4_request, SignedHeaders=host, Signature=0\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    Request::closing_with(text)
}
