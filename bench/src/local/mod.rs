//! The local server: how fast it starts and answers, and how much memory it takes.
//!
//! `kcs-bench local PROGRAM NAME…` prints a line `NAME FIGURE` for each, or `NAME -` for what cannot be measured on this machine.

mod load;
mod moto;
mod program;

use std::path::Path;
use std::time::{Duration, Instant};

use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, DescribeCacheCluster};
use kcs_client::types::{CacheId, Gigabytes, VnetId, VpcId};
use kcs_client::{Client, RetryPolicy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::Failed;
use load::Request;
use program::{Folder, Program};

/// Callers at the same time.
const CALLERS: usize = 16;
/// How long they call.
const PERIOD: Duration = Duration::from_secs(4);
/// How often what takes milliseconds is repeated. The median counts.
const REPEATED: usize = 21;
/// The numbers of instances between which the cost of a change is compared.
const FEW: usize = 100;
const MANY: usize = 10_000;

/// Measures the figures of these names.
pub(crate) fn measure(program: &Path, names: &[String]) -> Result<(), Failed> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    for name in names {
        let figure = runtime.block_on(figure(program, name))?;
        match figure {
            Some(figure) => println!("{name} {figure}"),
            None => println!("{name} -"),
        }
    }
    Ok(())
}

async fn figure(program: &Path, name: &str) -> Result<Option<f64>, Failed> {
    let figure = match name {
        "local_ready_ms" => ready(program)?,
        "local_memory_mib" => memory(program).await?,
        "local_binary_mib" => mebibytes(std::fs::metadata(program)?.len()),
        "local_ping_ms" => return ping(program).await,
        "local_100_s" => return hundred(program).await,
        "local_reads_per_s" => reads(program).await?,
        "local_changes_per_s" => changes(program).await?,
        "local_change_ratio" => change_ratio(program).await?,
        "local_vs_moto" => return vs_moto(program).await,
        _ => return Err(format!("there is no figure {name} of the local server").into()),
    };
    Ok(Some(figure))
}

/// Milliseconds from the start of the program to the line that says where it listens.
fn ready(program: &Path) -> Result<f64, Failed> {
    let mut all = Vec::new();
    for _ in 0..REPEATED {
        let begin = Instant::now();
        let _running = Program::start(program, &[])?;
        all.push(milliseconds(begin.elapsed()));
    }
    Ok(median(all))
}

/// Resident memory of a server with a folder for its state that has answered a call.
async fn memory(program: &Path) -> Result<f64, Failed> {
    let folder = Folder::new("memory")?;
    let running = Program::start(program, &folder.options())?;
    create(&client(&running)?, "orders-cache").await?;
    mebibytes_of(&running)
}

/// Milliseconds from the order of an instance to the first answer of its Redis.
async fn ping(program: &Path) -> Result<Option<f64>, Failed> {
    let mut all = Vec::new();
    for _ in 0..REPEATED {
        let Some(running) = Program::with_processes(program)? else {
            return Ok(None);
        };
        let kcs = client(&running)?;
        let begin = Instant::now();
        pong(&kcs, &create(&kcs, "orders-cache").await?).await?;
        all.push(milliseconds(begin.elapsed()));
    }
    Ok(Some(median(all)))
}

/// Seconds until 100 instances that are ordered at once answer.
async fn hundred(program: &Path) -> Result<Option<f64>, Failed> {
    let Some(running) = Program::with_processes(program)? else {
        return Ok(None);
    };
    let kcs = client(&running)?;
    let begin = Instant::now();
    let mut orders = JoinSet::new();
    for number in 0..100 {
        let kcs = kcs.clone();
        orders.spawn(async move {
            let id = create(&kcs, &format!("orders-{number}")).await?;
            pong(&kcs, &id).await
        });
    }
    while let Some(order) = orders.join_next().await {
        order??;
    }
    let seconds = begin.elapsed().as_secs_f64();
    let before = running.processor_time()?;
    let pause = Duration::from_secs(2);
    tokio::time::sleep(pause).await;
    let idle = running.processor_time()? - before;
    eprintln!(
        "  100 instances: {:.1} MiB, {:.2} % of a processor while idle, without Redis itself",
        mebibytes_of(&running)?,
        idle.as_secs_f64() / pause.as_secs_f64() * 100.0,
    );
    Ok(Some(seconds))
}

/// Signed calls that read, in a second.
async fn reads(program: &Path) -> Result<f64, Failed> {
    let folder = Folder::new("reads")?;
    let running = Program::start(program, &folder.options())?;
    let id = create(&client(&running)?, "orders-cache").await?;
    let request = Request::signed(
        &running,
        "DescribeCacheCluster",
        &[("CacheId", id.as_str())],
    );
    let callers = (0..CALLERS).map(|_| vec![request.clone()]).collect();
    load::rate(&running, callers, PERIOD).await
}

/// Acknowledged changes in a second: each caller renames an instance of its own.
async fn changes(program: &Path) -> Result<f64, Failed> {
    let folder = Folder::new("changes")?;
    let running = Program::start(program, &folder.options())?;
    let callers = renaming(&running, CALLERS).await?;
    load::rate(&running, callers, PERIOD).await
}

/// Processor time of the server for a change with 10,000 instances, against one with 100.
async fn change_ratio(program: &Path) -> Result<f64, Failed> {
    let mut all = Vec::new();
    for instances in [FEW, MANY] {
        let folder = Folder::new("many")?;
        let running = Program::start(program, &folder.options())?;
        fill(&running, instances).await?;
        let callers = renaming(&running, CALLERS).await?;
        // What was left of the orders is done before.
        load::rate(&running, callers.clone(), PERIOD / 4).await?;
        let before = running.processor_time()?;
        let rate = load::rate(&running, callers, PERIOD).await?;
        let used = (running.processor_time()? - before).as_secs_f64();
        let each = used / (rate * PERIOD.as_secs_f64());
        eprintln!(
            "  {instances} instances: {:.0} µs of processor time for a change, {rate:.0} changes a second, {:.1} MiB",
            each * 1e6,
            mebibytes_of(&running)?,
        );
        all.push(each);
    }
    Ok(all[1] / all[0])
}

/// Calls in a second, against moto's server, each with a connection of its own.
async fn vs_moto(program: &Path) -> Result<Option<f64>, Failed> {
    let Some(moto) = moto::Moto::start().await? else {
        return Ok(None);
    };
    let callers = |request: &Request| (0..CALLERS).map(|_| vec![request.clone()]).collect();
    let theirs = load::rate(&moto, callers(&moto::describe_clusters()), PERIOD).await?;
    let running = Program::start(program, &[])?;
    let request = Request::signed(&running, "DescribeCacheClusters", &[]).closing();
    let ours = load::rate(&running, callers(&request), PERIOD).await?;
    eprintln!("  moto: {theirs:.0} calls a second, kcs-local: {ours:.0}");
    Ok(Some(ours / theirs))
}

/// For each caller, two requests that rename an instance back and forth.
async fn renaming(running: &Program, callers: usize) -> Result<Vec<Vec<Request>>, Failed> {
    let kcs = client(running)?;
    let mut all = Vec::new();
    for caller in 0..callers {
        let id = create(&kcs, &format!("renamed-{caller}")).await?;
        let rename = |name: &str| {
            let parameters = [("CacheId", id.as_str()), ("Name", name)];
            Request::signed(running, "RenameCacheCluster", &parameters)
        };
        all.push(vec![rename("orders-cache"), rename("carts-cache")]);
    }
    Ok(all)
}

/// Orders instances.
async fn fill(running: &Program, instances: usize) -> Result<(), Failed> {
    let kcs = client(running)?;
    let mut orders = JoinSet::new();
    for caller in 0..64 {
        let kcs = kcs.clone();
        orders.spawn(async move {
            for number in (caller..instances).step_by(64) {
                create(&kcs, &format!("orders-{number}")).await?;
            }
            Ok::<(), Failed>(())
        });
    }
    while let Some(order) = orders.join_next().await {
        order??;
    }
    Ok(())
}

fn client(running: &Program) -> Result<Client, Failed> {
    let client = Client::builder()
        .endpoint(&running.endpoint)
        .region(program::REGION)
        .credentials(program::credentials())
        .retry(RetryPolicy::disabled())
        .build()?;
    Ok(client)
}

async fn create(kcs: &Client, name: &str) -> Result<CacheId, Failed> {
    let (vpc, vnet) = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
    let billing = Billing::pay_as_you_go();
    let request = CreateCacheCluster::new(name, Gigabytes(1), vpc, vnet, billing);
    Ok(kcs.create_cache_cluster(request).await?.cache_id.clone())
}

/// Waits until the Redis of an instance answers.
async fn pong(kcs: &Client, id: &CacheId) -> Result<(), Failed> {
    let described = kcs
        .describe_cache_cluster(DescribeCacheCluster::new(id))
        .await?;
    let address = format!("{}:{}", described.vip, described.port);
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(b"PING\r\n").await?;
    let mut answer = [0; 7];
    stream.read_exact(&mut answer).await?;
    match &answer {
        b"+PONG\r\n" => Ok(()),
        other => Err(format!("PING is answered with {other:?}").into()),
    }
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[expect(clippy::cast_precision_loss, reason = "sizes of programs fit")]
fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

fn mebibytes_of(running: &Program) -> Result<f64, Failed> {
    Ok(mebibytes(running.resident()? * 1024))
}
