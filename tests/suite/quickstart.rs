//! The quickstart: where it orders, and that nothing of it stays.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use kcs_client::Client;
use kcs_client::actions::{
    CreateCacheCluster, DeleteCacheCluster, DescribeCacheCluster, DescribeCacheClusters,
    RenameCacheCluster, ResizeCacheCluster,
};
use kcs_client::testing::{Faulty, Held, MockTransport};
use kcs_client::transport::{ReqwestTransport, TransportErrorKind};
use kcs_local::Server;
use kcs_quickstart::life::{self, Pace};
use kcs_quickstart::plan::{BUY, Plan, check, plan};

use crate::cookbook::slow_server;

const NO_OPTION: &[String] = &[];

fn network(name: &str) -> Option<String> {
    match name {
        "KCS_VPC_ID" => Some("vpc-7".to_owned()),
        "KCS_VNET_ID" => Some("subnet-7".to_owned()),
        _ => None,
    }
}

fn nothing(_: &str) -> Option<String> {
    None
}

/// A client of an endpoint, whose requests go nowhere.
fn client(endpoint: &str) -> (Client, MockTransport) {
    let mock = MockTransport::new();
    let builder = mock.client_builder().endpoint(endpoint);
    (builder.allow_plain_http().build().unwrap(), mock)
}

#[test]
fn nothing_is_ordered_elsewhere_without_the_option_that_names_the_price() {
    for endpoint in [
        "https://kcs.api.ksyun.com",
        "https://kcs.cn-beijing-6.api.ksyun.com",
        "kcs.api.ksyun.com",
        "http://10.0.0.7:8379",
        "http://0.0.0.0:8379",
        "http://[2001:db8::1]",
        "http://127.0.0.1.example.com",
        "https://localhost.example.com:443",
        "http://notlocalhost",
    ] {
        let (kcs, mock) = client(endpoint);
        let refused = plan(&kcs, true, NO_OPTION, network).unwrap_err();
        for part in [
            "nothing was sent",
            "pay as you go",
            "until it is deleted",
            BUY,
        ] {
            assert!(refused.contains(part), "{endpoint}: {refused}");
        }
        assert!(refused.contains(&kcs.endpoint().to_string()), "{refused}");

        let buy = [BUY.to_owned()];
        let planned = plan(&kcs, true, &buy, network).unwrap();
        assert_eq!(planned.vpc.as_str(), "vpc-7");
        assert_eq!(planned.zone.as_str(), "cn-beijing-6a");
        let refused = plan(&kcs, true, &buy, nothing).unwrap_err();
        assert!(
            refused.contains("KCS_VPC_ID") && refused.contains("KCS_VNET_ID"),
            "{refused}"
        );
        assert!(mock.received().is_empty());
        // The variable says the same before there is a client.
        let refused = check(endpoint, true, NO_OPTION).unwrap_err();
        assert!(
            refused.contains(endpoint) && refused.contains(BUY),
            "{refused}"
        );
    }
    let (kcs, _) = client("https://kcs.api.ksyun.com");
    let refused = plan(&kcs, false, &[BUY.to_owned()], network).unwrap_err();
    assert!(refused.contains("--features https"), "{refused}");
}

#[test]
fn on_loopback_nothing_has_to_be_said() {
    for endpoint in [
        "http://127.0.0.1:4242",
        "http://127.9.9.9",
        "http://[::1]:4242",
        "http://localhost:4242/",
        "HTTP://LocalHost",
    ] {
        let (kcs, _) = client(endpoint);
        check(endpoint, false, NO_OPTION).unwrap();
        let planned = plan(&kcs, false, NO_OPTION, nothing).unwrap();
        let other = plan(&kcs, false, NO_OPTION, nothing).unwrap();
        assert_ne!(
            planned.password.expose(),
            other.password.expose(),
            "{endpoint}"
        );
    }
    let (kcs, _) = client("http://127.0.0.1:4242");
    let refused = plan(&kcs, false, &["--buy".to_owned()], nothing).unwrap_err();
    assert!(
        refused.contains("unknown option --buy") && refused.contains(BUY),
        "{refused}"
    );
}

/// A service on which changes take five minutes, and a client with faults.
struct Stage {
    server: Server,
    faulty: Faulty<Held<ReqwestTransport>>,
    kcs: Client,
    plan: Plan,
    pace: Pace,
    said: RefCell<Vec<String>>,
}

impl Stage {
    async fn new() -> Self {
        let server = slow_server().await;
        let clock = server.virtual_clock().unwrap();
        let transport = clock.hold_for(ReqwestTransport::default());
        let faulty = Faulty::with_clock(transport, clock.clone());
        let kcs = server.client_builder().transport(faulty.clone());
        let kcs = kcs.build().unwrap();
        Self {
            plan: plan(&kcs, false, NO_OPTION, nothing).unwrap(),
            pace: Pace {
                every: Duration::from_secs(20),
                clock: Box::new(clock.clone()),
            },
            said: RefCell::default(),
            server,
            faulty,
            kcs,
        }
    }

    /// Runs the quickstart; it is interrupted once so many requests were sent, and again after so many.
    async fn run(&self, interrupts: [usize; 2]) -> Result<(), String> {
        let next = Cell::new(0);
        let interrupt = || {
            let after = interrupts.get(next.get()).copied().unwrap_or(usize::MAX);
            next.set(next.get() + 1);
            std::future::poll_fn(move |context| {
                if self.faulty.received().len() >= after {
                    return std::task::Poll::Ready(());
                }
                context.waker().wake_by_ref();
                std::task::Poll::Pending
            })
        };
        let say = |line: String| self.said.borrow_mut().push(line);
        life::live(&self.kcs, &self.plan, &self.pace, interrupt, say).await
    }

    /// The names of the instances that are left, whatever transport has failed before.
    async fn left(&self) -> Vec<String> {
        let kcs = self.server.client_builder().build().unwrap();
        let items = kcs.pages(DescribeCacheClusters::new()).items();
        let left = items.collect().await.unwrap();
        left.into_iter()
            .map(|cluster| cluster.name.to_string())
            .collect()
    }

    fn count(&self, action: &str) -> usize {
        let received = self.faulty.received();
        received
            .iter()
            .filter(|request| request.action() == action)
            .count()
    }
}

const NEVER: [usize; 2] = [usize::MAX; 2];

#[tokio::test]
async fn the_whole_life_passes_and_leaves_nothing() {
    let stage = Stage::new().await;
    stage.run(NEVER).await.unwrap();
    assert!(stage.left().await.is_empty());
    let said = stage.said.borrow().join("\n");
    for part in [
        "ordered quickstart",
        "listed quickstart",
        "renamed to quickstart-2",
        "2 GB",
        "deleted",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(stage.count("CreateCacheCluster"), 1);
}

#[tokio::test]
async fn whatever_fails_the_instance_is_deleted() {
    type Fail = fn(&Faulty<Held<ReqwestTransport>>);
    let faults: [(&str, Fail); 7] = [
        ("wait", |faulty| {
            let rule = faulty.on::<DescribeCacheCluster>().forward();
            rule.error(400, "InvalidParameter", "no");
        }),
        ("list", |faulty| {
            // The first one is the list that the client reads before the order.
            let rule = faulty.on::<DescribeCacheClusters>().forward();
            rule.error(400, "InvalidParameter", "no").always();
        }),
        ("rename", |faulty| {
            faulty
                .on::<RenameCacheCluster>()
                .error(400, "BusinessError", "no")
                .always();
        }),
        ("resize", |faulty| {
            faulty
                .on::<ResizeCacheCluster>()
                .error(400, "BusinessError", "no")
                .always();
        }),
        ("resize is done and its replies are lost", |faulty| {
            faulty.on::<ResizeCacheCluster>().lose_reply().always();
        }),
        ("resize, and the reply of the deletion", |faulty| {
            faulty
                .on::<ResizeCacheCluster>()
                .error(500, "InternalFailure", "no")
                .always();
            faulty.on::<DeleteCacheCluster>().lose_reply().always();
        }),
        ("the order's reply", |faulty| {
            faulty.on::<CreateCacheCluster>().lose_reply();
            faulty
                .on::<RenameCacheCluster>()
                .error(400, "BusinessError", "no")
                .always();
        }),
    ];
    for (what, fail) in faults {
        let stage = Stage::new().await;
        fail(&stage.faulty);
        let error = stage.run(NEVER).await.unwrap_err();
        assert!(stage.left().await.is_empty(), "{what}: {error}");
        assert!(!error.contains("billed until"), "{what}: {error}");
        assert_eq!(stage.count("CreateCacheCluster"), 1, "{what}");
    }
}

#[tokio::test]
async fn a_service_that_is_away_for_a_while_is_reported_and_waited_for() {
    let stage = Stage::new().await;
    let describe = stage.faulty.on::<DescribeCacheCluster>();
    // Two polls with three attempts each.
    describe
        .forward()
        .fault(TransportErrorKind::Connect)
        .times(6);
    stage.run(NEVER).await.unwrap();
    let said = stage.said.take();
    let away = said.iter().filter(|line| {
        line.starts_with("no answer, still waiting: DescribeCacheCluster: no connection")
    });
    assert_eq!(away.count(), 1, "{said:?}");
    assert!(stage.left().await.is_empty());
}

#[tokio::test]
async fn an_interrupt_at_any_moment_leaves_nothing() {
    let stage = Stage::new().await;
    stage.run(NEVER).await.unwrap();
    let requests = stage.faulty.received().len();
    assert!(requests > 10, "{requests}");
    for after in (0..requests - 1).step_by(3) {
        let stage = Stage::new().await;
        let outcome = stage.run([after, usize::MAX]).await;
        assert!(
            stage.left().await.is_empty(),
            "after {after} requests: {outcome:?}"
        );
    }
    // One that comes while the order is under way waits for its id.
    let stage = Stage::new().await;
    let error = stage.run([0, usize::MAX]).await.unwrap_err();
    assert_eq!(error, "interrupted");
    assert_eq!(stage.count("RenameCacheCluster"), 0);
}

#[tokio::test]
async fn what_cannot_be_deleted_is_named_with_what_it_costs() {
    let stage = Stage::new().await;
    stage
        .faulty
        .on::<DeleteCacheCluster>()
        .error(403, "AccessDenied", "no")
        .always();
    let error = stage.run(NEVER).await.unwrap_err();
    let id = stage
        .kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    let id = id.unwrap().items[0].cache_id.clone();
    for part in [
        "AccessDenied",
        id.as_str(),
        "cn-beijing-6a",
        "billed until it is deleted",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
    // So is one that a second interrupt leaves.
    let stage = Stage::new().await;
    let error = stage.run([3, 4]).await.unwrap_err();
    assert!(
        error.contains("interrupted; then interrupted again. The instance"),
        "{error}"
    );
    assert!(error.contains("billed until it is deleted"), "{error}");
}
