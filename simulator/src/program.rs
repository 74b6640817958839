//! The programs of a scenario: a client with its clones, and how they handle its calls.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::{LocalBoxFuture, poll_fn};
use kcs_client::action::{ListEncoding, ParameterMeta, PresenceMeta};
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::actions::{CreateCacheCluster, CreateSecurityGroup, DescribeCacheClusters};
use kcs_client::clock::BoxFuture;
use kcs_client::intercept::{
    BoxError, Interceptor, ReplyContext, RetryContext, SendingContext, SigningContext,
};
use kcs_client::types::{
    CacheId, Gigabytes, SecurityGroupDescription, SecurityGroupName, VnetId, VpcId,
};
use kcs_client::waiters::CacheClusterDeleted;
use kcs_client::{
    Client, Credentials, CredentialsError, CredentialsProvider, Error, ProvidedCredentials, minutes,
};

use crate::chance::Chance;
use crate::judge::{Reply, Told};
use crate::lists::ZONE;
use crate::scenario::{Call, Handling, Hooks, Order, Program, Provider, What};
use crate::service::{self, mark, target_id, value};
use crate::simulation::{Simulation, access_key};
use crate::time::MachineClock;

/// Makes the calls of all programs, and returns what their callers were told. Calls that are dropped are told nothing.
pub(crate) fn live(simulation: &Simulation) -> Vec<Told> {
    let told = RefCell::new(Vec::new());
    let mut tasks: Vec<LocalBoxFuture<'_, ()>> = Vec::new();
    for (index, program) in simulation.scenario.programs.iter().enumerate() {
        let client = client(simulation, index, program);
        // All begin at once, each from a clone, or one after another.
        let size = if program.at_once {
            1
        } else {
            program.calls.len()
        };
        for calls in program.calls.chunks(size) {
            let (client, told) = (client.clone(), &told);
            tasks.push(Box::pin(async move {
                for call in calls {
                    let began = simulation.time.elapsed();
                    let result = handle(simulation, call, make(&client, call)).await;
                    told.borrow_mut().extend(result.map(|result| Told {
                        call: call.number,
                        began,
                        ended: simulation.time.elapsed(),
                        result,
                    }));
                }
            }));
        }
    }
    simulation.time.run(tasks);
    told.into_inner()
}

/// Polls a call as its program does; `None` if it is dropped.
async fn handle<T>(
    simulation: &Simulation,
    call: &Call,
    made: impl Future<Output = T>,
) -> Option<T> {
    let mut made = pin!(made);
    let (after, pause) = match call.handling {
        Handling::Awaits => return Some(made.await),
        Handling::Drops(after) => (after, None),
        Handling::Parks(after, pause) => (after, Some(pause)),
    };
    let mut alarm = simulation.time.sleep(after);
    let made_in_time = poll_fn(|context| match made.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => alarm.as_mut().poll(context).map(|()| None),
    });
    let in_time = made_in_time.await;
    match pause {
        Some(pause) if in_time.is_none() => {
            simulation.time.sleep(pause).await;
            Some(made.await)
        }
        _ => in_time,
    }
}

fn client(simulation: &Simulation, index: usize, program: &Program) -> Client {
    let builder = Client::builder()
        .region("cn-beijing-6")
        .transport(simulation.wire(index))
        .clock(MachineClock::new(
            simulation.time.clone(),
            program.jumps.clone(),
        ))
        .retry(program.rules.policy.clone())
        .jitter(Chance::new(simulation.scenario.seed))
        .signature(program.scheme)
        .interceptor(Own {
            hooks: program.hooks,
            chance: Chance::new(simulation.scenario.seed ^ 0x5555),
        })
        .timeout(program.timeout)
        .attempt_timeout(program.attempt_timeout);
    let builder = match program.keys.provider {
        None => builder.credentials(key(0)),
        Some(style) => builder.credentials_provider(Vault {
            simulation: simulation.clone(),
            program: index,
            style,
        }),
    };
    builder.build().unwrap()
}

fn key(number: u128) -> Credentials {
    Credentials::new(access_key(number), format!("simulator-secret-{number}"))
}

async fn make(client: &Client, call: &Call) -> Result<Reply, Error> {
    match call.what {
        What::Action(order) if order.is_typed && service::is_typed(order.action) => {
            create(client, call.number, order).await
        }
        What::Action(order) => send(client, call.number, order).await,
        What::DeleteAndWait { forgets_to_delete } => {
            let victim = service::victim(call.number);
            if !forgets_to_delete {
                // Whatever it says: the wait finds out.
                let _ = client
                    .call("DeleteCacheCluster")
                    .parameter("CacheId", victim.clone())
                    .await
                    .is_ok();
            }
            let deleted = CacheClusterDeleted::new(CacheId::from(victim));
            client.wait(deleted).timeout(minutes(30)).await?;
            Ok(Reply::Waited)
        }
        What::Pages { limit, .. } => {
            let limit = i64::try_from(limit).unwrap();
            let request = DescribeCacheClusters::new()
                .limit(limit)
                .name(mark(call.number));
            let mut pages = client.pages(request);
            let mut ids = Vec::new();
            while let Some(page) = pages.try_next().await? {
                ids.extend(
                    page.items
                        .iter()
                        .map(|item| item.cache_id.as_str().to_owned()),
                );
            }
            Ok(Reply::Pages(ids))
        }
    }
}

/// Creates by the type of the request.
async fn create(client: &Client, call: usize, order: Order) -> Result<Reply, Error> {
    let name = value("Name", order.name, 1);
    let (id, is_recovered) = if order.action.name == "CreateCacheCluster" {
        let vpc = value("VpcId", order.name, 1);
        let request = CreateCacheCluster::new(
            name,
            Gigabytes::from(1),
            VpcId::from(vpc),
            VnetId::from(mark(call)),
            Billing::pay_as_you_go(),
        );
        let request = order
            .zone
            .into_iter()
            .fold(request, |request, zone| request.available_zone(zone));
        let made = client
            .create_cache_cluster(request)
            .without_validation()
            .await?;
        (made.cache_id.to_string(), made.is_recovered())
    } else {
        let request = CreateSecurityGroup::new(
            SecurityGroupName::from(name),
            SecurityGroupDescription::from(mark(call)),
        );
        let request = order
            .zone
            .into_iter()
            .fold(request, |request, zone| request.available_zone(zone));
        let made = client
            .create_security_group(request)
            .without_validation()
            .await?;
        (made.security_group_id.to_string(), made.is_recovered())
    };
    Ok(Reply::Call {
        body: format!("\"{id}\""),
        is_recovered,
    })
}

/// Calls an Action by its name, with a value for every parameter that it needs, and for the ids of what a delete deletes.
async fn send(client: &Client, call: usize, order: Order) -> Result<Reply, Error> {
    let action = order.action;
    let mut parameters = vec![("Mark".to_owned(), mark(call))];
    let zone = order.zone.filter(|_| action.parameter(ZONE).is_some());
    parameters.extend(zone.map(|zone| (ZONE.to_owned(), zone.to_owned())));
    let target = service::target(action);
    let is_sent = |parameter: &&ParameterMeta| {
        matches!(parameter.presence(), PresenceMeta::Always) || target == Some(parameter.name)
    };
    for parameter in action.parameters.iter().filter(is_sent) {
        let value = |index: usize| value_of(parameter, call, order, index);
        match parameter.list {
            ListEncoding::Plain => parameters.push((parameter.name.to_owned(), value(0))),
            ListEncoding::Joined => {
                let both = format!("{},{}", value(0), value(1));
                parameters.push((parameter.name.to_owned(), both));
            }
            _ => parameters.extend((0..2).map(|index| {
                let name = parameter.name.replace(".N", &format!(".{}", index + 1));
                (name, value(index))
            })),
        }
    }
    let reply = client
        .call(action.name)
        .parameters(parameters)
        .version(action.version)
        .without_validation()
        .await?;
    Ok(Reply::Call {
        body: reply.body().to_owned(),
        is_recovered: reply.is_recovered(),
    })
}

/// What a call sends for a parameter, of a list at that index.
fn value_of(parameter: &ParameterMeta, call: usize, order: Order, index: usize) -> String {
    let read_back = order.action.read_back;
    let is_from = |pairs: &[(&str, &str)]| pairs.iter().any(|(_, from)| *from == parameter.name);
    if read_back.is_some_and(|meta| is_from(meta.same)) {
        value(parameter.name, order.name, index + 1)
    } else if read_back.is_some_and(|meta| is_from(meta.send)) {
        format!("place{}", order.place)
    } else if service::target(order.action) == Some(parameter.name) {
        target_id(call, index)
    } else {
        mark(call)
    }
}

/// A program's own interceptor: it sets a zone, and ends calls at random.
#[derive(Debug)]
struct Own {
    hooks: Hooks,
    chance: Chance,
}

impl Own {
    fn refuse(&self) -> Result<(), BoxError> {
        if self.chance.percent(self.hooks.refuse) {
            Err("not today".into())
        } else {
            Ok(())
        }
    }
}

impl Interceptor for Own {
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError> {
        if let Some(zone) = self.hooks.zone
            && context.parameters().get(ZONE).is_none()
        {
            context.parameters_mut().push(ZONE, zone);
        }
        self.refuse()
    }

    fn before_sending(&self, _: &mut SendingContext<'_>) -> Result<(), BoxError> {
        self.refuse()
    }

    fn after_reply(&self, _: &ReplyContext<'_>) -> Result<(), BoxError> {
        self.refuse()
    }

    fn on_retry(&self, _: &RetryContext<'_>) -> Result<(), BoxError> {
        self.refuse()
    }
}

/// Gives a program the key of the hour, or does not.
struct Vault {
    simulation: Simulation,
    program: usize,
    style: Provider,
}

impl CredentialsProvider for Vault {
    fn name(&self) -> Cow<'_, str> {
        "the vault".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async {
            let (simulation, style) = (&self.simulation, self.style);
            let chance = &simulation.chance;
            simulation.time.sleep(style.latency).await;
            if chance.percent(style.hangs) {
                std::future::pending::<()>().await;
            }
            if chance.percent(style.fails) {
                let failed = CredentialsError::failed("sealed");
                let is_transient = chance.percent(50);
                return Err(if is_transient {
                    failed.transient()
                } else {
                    failed
                });
            }
            let now = simulation.key(self.program);
            let is_stale = chance.percent(style.stale);
            let number = if is_stale { now.saturating_sub(1) } else { now };
            let provided = ProvidedCredentials::from(key(number));
            let last = simulation.scenario.programs[self.program].keys.last;
            if !style.has_ends || last == Duration::MAX {
                return Ok(provided);
            }
            let passed = simulation.time.elapsed().as_nanos() % last.as_nanos();
            let left = last.as_secs() - u64::try_from(passed / 1_000_000_000).unwrap();
            Ok(provided.with_expiry(simulation.now().plus(i64::try_from(left).unwrap())))
        })
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}
