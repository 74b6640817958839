//! The other end of a call: a process of its own, whose work is not counted.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Failed;

/// As long as the body of every reply.
const LENGTH: usize = 1024;

/// A page of DescribeCacheClusters with one instance, as the guide shows it, brought to length by the instance's name.
pub(crate) fn reply() -> String {
    let body = |name: &str| {
        format!(
            concat!(
                r#"{{"RequestId":"29cf5351-8b5b-4e14-9a2d-20a7e1bdb24f","Data":{{"list":[{{"#,
                r#""cacheId":"4ea00aeb-2c27-4dad-9fc1-c442ade0ecc6","az":"cn-shanghai-3a","name":"{}","#,
                r#""securityGroupId":"1165","engine":"redis","mode":2,"size":1,"port":6379,"vip":"172.31.255.206","#,
                r#""slaveVip":"172.31.254.107","slaveNum":2,"status":2,"createTime":"2016-11-04 10:46:13","netType":2,"#,
                r#""vpcId":"95f66aa8-75a7-4e16-ba1e-db4e2d532ac4","vnetId":"21d0c9f5-228f-4330-a169-5f896453c117","#,
                r#""timingSwitch":"On","timezone":"00:00-01:00","usedMemory":0,"subOrderId":"MREDIS2S161104104613150077","#,
                r#""productId":"3c801860-92ed-4332-a4b2-226620e3c62a","billType":1,"orderType":2,"orderUse":1,"#,
                r#""serviceBeginTime":"2016-11-04 10:46:07","serviceEndTime":"2016-12-04 23:59:59","iamProjectId":"0","#,
                r#""iamProjectName":"默认项目","protocol":"redis 2.8"}}],"total":1,"limit":100,"offset":0}}}}"#,
            ),
            name
        )
    };
    let padding = LENGTH.saturating_sub(body("").len());
    body(&"n".repeat(padding))
}

/// Serves on a free port of this machine, which it prints, until standard input ends.
pub(crate) fn serve() -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    println!("{}", listener.local_addr()?);
    let body = reply();
    let reply = format!(
        "HTTP/1.1 200 OK\r\nServer: bench\r\nDate: Fri, 03 Sep 2021 06:30:00 GMT\r\nContent-Type: application/json\r\n\
         X-Ksc-Request-Id: 29cf5351-8b5b-4e14-9a2d-20a7e1bdb24f\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let reply: &'static [u8] = reply.leak().as_bytes();
    std::thread::spawn(|| {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    runtime.block_on(async {
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            tokio::spawn(async move {
                // A client that goes away is no concern of the others.
                let _ = answer(stream, reply).await;
            });
        }
    })
}

/// Answers every request of a connection in the same way.
async fn answer(mut stream: TcpStream, reply: &[u8]) -> std::io::Result<()> {
    let mut received = Vec::with_capacity(4096);
    loop {
        if stream.read_buf(&mut received).await? == 0 {
            return Ok(());
        }
        while let Some(length) = request_length(&received) {
            received.drain(..length);
            stream.write_all(reply).await?;
        }
    }
}

/// The length of the request or reply at the beginning, if it is there as a whole.
pub(crate) fn request_length(received: &[u8]) -> Option<usize> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&received[..end]).to_ascii_lowercase();
    let body = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let length = end + body.unwrap_or(0);
    (received.len() >= length).then_some(length)
}

/// A server that runs.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    child: Child,
    /// It ends with this.
    stdin: Option<ChildStdin>,
}

impl Server {
    /// Starts this program once more, as a server.
    pub(crate) fn start() -> Result<Self, Failed> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let stdout = child.stdout.take().ok_or("no output")?;
        BufReader::new(stdout).read_line(&mut line)?;
        Ok(Self {
            address: line.trim().parse()?,
            stdin: child.stdin.take(),
            child,
        })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stdin = None;
        let _ = self.child.wait();
    }
}
