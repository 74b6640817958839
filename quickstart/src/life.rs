//! The instance: ordered, used, and deleted whatever happens.

use std::pin::pin;
use std::time::Duration;

use kcs_client::action::{Action, Waiter};
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{
    CreateCacheCluster, DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters,
    RenameCacheCluster, ResizeCacheCluster,
};
use kcs_client::clock::Clock;
use kcs_client::types::{CacheId, Gigabytes, Mode};
use kcs_client::waiters::{CacheClusterDeleted, CacheClusterRunning};
use kcs_client::{Client, Error, Reply, minutes};

use crate::plan::Plan;
use crate::redis;

/// How often to poll the instance, and by which clock.
#[derive(Debug)]
pub struct Pace {
    /// The time between two polls.
    pub every: Duration,
    /// The clock by which it passes.
    pub clock: Box<dyn Clock>,
}

/// Orders an instance, uses it and deletes it. After an interrupt or a failure it is deleted without being used further; a
/// second interrupt ends the deletion.
pub async fn live<I: Future<Output = ()>>(
    kcs: &Client,
    plan: &Plan,
    pace: &Pace,
    interrupt: impl Fn() -> I,
    say: impl Fn(String),
) -> Result<(), String> {
    let request = CreateCacheCluster::new(
        "quickstart",
        Gigabytes(1),
        &plan.vpc,
        &plan.vnet,
        Billing::pay_as_you_go(),
    );
    let request = request
        .available_zone(&plan.zone)
        .mode(Mode::Single)
        .password(plan.password.clone());

    // An order is never given up half-way: nobody would know the id of what it made.
    let mut order = pin!(async { kcs.create_cache_cluster(request).await });
    let mut interrupted = pin!(interrupt());
    let mut is_interrupted = false;
    let created = loop {
        tokio::select! {
            biased;
            () = &mut interrupted, if !is_interrupted => {
                is_interrupted = true;
                say("interrupted: waiting for the answer to the order, to delete what it made".to_owned());
            }
            created = &mut order => break created.map_err(|error| error.report().to_string())?,
        }
    };
    let id = &created.cache_id;
    say(format!(
        "ordered {} ({} GB) as {id}, request id {}",
        created.name, created.size, created.request_id
    ));

    let instance = Instance {
        kcs,
        plan,
        pace,
        id,
        say: &say,
    };
    let outcome = if is_interrupted {
        Err("interrupted".to_owned())
    } else {
        tokio::select! {
            biased;
            () = &mut interrupted => {
                is_interrupted = true;
                Err("interrupted".to_owned())
            }
            outcome = instance.use_it() => {
                outcome.map_err(|error| error.report().to_string())
            }
        }
    };
    if let Err(why) = &outcome {
        say(format!("{why}; deleting {id}"));
    }

    let mut deletion = pin!(instance.delete());
    let mut interrupted_again = pin!(interrupt());
    let deleted = loop {
        tokio::select! {
            biased;
            deleted = &mut deletion => break deleted.map_err(|error| error.report().to_string()),
            () = &mut interrupted, if !is_interrupted => {
                is_interrupted = true;
                say(format!("interrupted: {id} is being deleted already; another interrupt ends that"));
            }
            () = &mut interrupted_again, if is_interrupted => break Err("interrupted again".to_owned()),
        }
    };
    let Err(error) = deleted else {
        return outcome;
    };
    let before = outcome.err().map(|why| format!("{why}; then "));
    Err(format!(
        "{}{error}. The instance {id} in {} may still be there, and is billed until it is deleted: delete it in the console \
         or with DeleteCacheCluster",
        before.unwrap_or_default(),
        plan.zone
    ))
}

/// What a waiter waits for.
type Data<W> = <<W as Waiter>::Action as Action>::Data;

/// An instance that was ordered.
struct Instance<'a, S> {
    kcs: &'a Client,
    plan: &'a Plan,
    pace: &'a Pace,
    id: &'a CacheId,
    say: &'a S,
}

impl<S: Fn(String)> Instance<'_, S> {
    /// Waits for it, lists, renames and resizes it.
    async fn use_it(&self) -> Result<(), Error> {
        let &Self {
            kcs, plan, id, say, ..
        } = self;
        self.wait_until_running().await?;

        let all = DescribeCacheClusters::new().available_zone(&plan.zone);
        let mut items = kcs.pages(all.name("quickstart").limit(100)).items();
        while let Some(cluster) = items.try_next().await? {
            say(format!(
                "listed {}: {:?}, {}, {}, at {}:{}",
                cluster.name,
                cluster.status,
                cluster.size,
                cluster.protocol,
                cluster.vip,
                cluster.port
            ));
            // An instance of the service is reachable from its network only.
            if redis::is_here(&cluster.vip) {
                match redis::write_and_read(&cluster.vip, cluster.port, &plan.password).await {
                    Ok(read) => say(format!("wrote a key to it and read it: {read}")),
                    Err(error) => say(format!("it does not answer as a Redis: {error}")),
                }
            }
        }

        let rename = RenameCacheCluster::new(id, "quickstart-2").available_zone(&plan.zone);
        kcs.rename_cache_cluster(rename).await?;
        let describe = DescribeCacheCluster::new(id).available_zone(&plan.zone);
        let renamed = kcs.describe_cache_cluster(describe).await?;
        say(format!("renamed to {}", renamed.name));

        let resize = ResizeCacheCluster::new(id, Gigabytes(2)).available_zone(&plan.zone);
        kcs.resize_cache_cluster(resize).await?;
        say(format!("resizing to {}", Gigabytes(2)));
        self.wait_until_running().await
    }

    /// Waits until it runs.
    async fn wait_until_running(&self) -> Result<(), Error> {
        let &Self { plan, id, say, .. } = self;
        let running = CacheClusterRunning::new(id).available_zone(&plan.zone);
        let running = self.wait(running).await?;
        say(format!(
            "it is {:?}: {} with {}",
            running.status, running.name, running.size
        ));
        Ok(())
    }

    /// Waits, and says when polls begin to fail: a wait goes on without the network.
    async fn wait<W: Waiter>(&self, waiter: W) -> Result<Reply<Data<W>>, Error> {
        let wait = self.kcs.wait(waiter).poll_interval(self.pace.every);
        let mut polls = wait.timeout(minutes(30)).polls();
        let mut has_failed = false;
        while let Some(poll) = polls.try_next().await? {
            if let (Some(error), false) = (&poll.error, has_failed) {
                (self.say)(format!("no answer, still waiting: {}", error.report()));
            }
            has_failed = poll.error.is_some();
        }
        polls.finish().await
    }

    /// Deletes it, and waits until it is gone.
    async fn delete(&self) -> Result<(), Error> {
        let &Self {
            kcs,
            plan,
            pace,
            id,
            say,
        } = self;
        let begun = pace.clock.elapsed();
        let mut is_said = false;
        loop {
            let request = DeleteCacheCluster::new(id).available_zone(&plan.zone);
            let Err(error) = kcs.delete_cache_cluster(request).await else {
                break;
            };
            if error.may_have_been_executed() {
                break;
            }
            // An instance that is still being created or changed is not deleted, and the network may be away.
            let is_over = pace.clock.elapsed().saturating_sub(begun) > minutes(30);
            if error.is_unauthorized() || is_over {
                return Err(error);
            }
            if !std::mem::replace(&mut is_said, true) {
                say(format!("not yet, trying again: {}", error.report()));
            }
            pace.clock.sleep(pace.every).await;
        }
        say("deleting".to_owned());
        let gone = CacheClusterDeleted::new(id).available_zone(&plan.zone);
        self.wait(gone).await?;
        say("deleted".to_owned());
        Ok(())
    }
}
