//! The cookbook: each page of `docs/guide` is a file here, compiled and run against a local server in virtual time.

#![allow(clippy::print_stdout, reason = "recipes are parts of programs")]

mod create_and_wait;
mod moving_from_official_sdks;
mod nightly_snapshots;
mod proxies_and_certificates;
mod resize_with_a_guard;
mod retries_and_timeouts;
mod rotate_a_password;
mod security_group_audit;
mod testing_your_code;
mod troubleshooting;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kcs_client::actions::CreateCacheCluster;
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::clock::Clock;
use kcs_client::testing::VirtualClock;
use kcs_client::types::{AvailabilityZone, CacheId, Gigabytes, VnetId, VpcId};
use kcs_client::waiters::CacheClusterRunning;
use kcs_client::{Client, minutes};
use kcs_local::{Server, Timing};

/// Starts a server where every change takes five minutes, of virtual time.
pub(crate) async fn slow_server() -> Server {
    Server::builder()
        .virtual_time()
        .timing(Timing::all(minutes(5)))
        .start()
        .await
        .unwrap()
}

/// A service of its own for each test.
struct Service {
    _server: Server,
    clock: VirtualClock,
    kcs: Client,
}

impl Service {
    async fn start() -> Self {
        let server = slow_server().await;
        Self {
            kcs: server.client_builder().build().unwrap(),
            clock: server.virtual_clock().unwrap().clone(),
            _server: server,
        }
    }

    fn minutes(&self) -> u64 {
        self.clock.elapsed().as_secs() / 60
    }

    /// An instance that runs.
    async fn running(&self, name: &str) -> CacheId {
        let network = (VpcId::from("vpc-1"), VnetId::from("vnet-1"));
        let request = CreateCacheCluster::new(
            name,
            Gigabytes(8),
            network.0,
            network.1,
            Billing::pay_as_you_go(),
        )
        .available_zone(AvailabilityZone::from("cn-beijing-6a"));
        let created = self.kcs.create_cache_cluster(request).await.unwrap();
        let wait = self.kcs.wait(CacheClusterRunning::new(&created.cache_id));
        wait.await.unwrap();
        created.into_data().cache_id
    }
}

/// Where a recipe's file stops being the page's.
const END: &str = "\n// The page ends here.\n";

/// The Rust code of a page, as one text.
fn code_of_page(page: &str) -> String {
    let blocks = page.split("\n```rust\n").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|block| block.split_once("\n```").expect("a block ends").0)
        .collect();
    blocks.join("\n\n")
}

#[test]
fn pages_show_what_is_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = Vec::new();
    for entry in fs::read_dir(root.join("../docs/guide")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if name == "README" || path.is_dir() {
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        if code_of_page(&page).is_empty() {
            continue;
        }
        let source = root.join(format!("suite/cookbook/{}.rs", name.replace('-', "_")));
        let source = fs::read_to_string(source).unwrap();
        let (recipe, tests) = source.split_once(END).expect("a recipe has an end");
        let (title, recipe) = recipe.split_once("\n\n").expect("a recipe has a head");
        assert!(title.lines().all(|line| line.starts_with("//!")), "{name}");
        assert!(tests.contains("#[tokio::test]"), "{name} is not run");
        assert_eq!(
            code_of_page(&page),
            recipe.trim_end(),
            "docs/guide/{name}.md does not show tests/suite/cookbook/{name}.rs"
        );
        pages.push(name);
    }
    pages.sort();
    let index = fs::read_to_string(root.join("../docs/guide/README.md")).unwrap();
    let linked = pages
        .iter()
        .filter(|name| index.contains(&format!("({name}.md)")));
    assert_eq!(linked.count(), pages.len(), "README.md lists {pages:?}");
    assert_eq!(pages.len(), 10);
}

/// The pages of one folder, by name.
fn pages_of(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// All fenced blocks of a page without their comments, which are translated.
fn blocks_of(page: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in page.lines() {
        match &mut open {
            Some(block) if line == "```" => {
                blocks.push(std::mem::take(block));
                open = None;
            }
            Some(block) => {
                let line = line.split("//").next().unwrap().trim_end();
                let comment = line.is_empty() || line.trim_start().starts_with("# ");
                if !comment {
                    block.push_str(line);
                    block.push('\n');
                }
            }
            None if line.starts_with("```") => open = Some(format!("{line}\n")),
            None => {}
        }
    }
    blocks
}

#[test]
fn chinese_pages_have_the_same_sections_code_and_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/guide");
    let (english, chinese) = (pages_of(&folder), pages_of(&folder.join("zh")));
    assert!(chinese.len() >= 9, "{:?}", chinese.keys());
    let count =
        |page: &str, start: &str| page.lines().filter(|line| line.starts_with(start)).count();
    for (name, other) in &chinese {
        let page = &english[name];
        assert_eq!(blocks_of(page), blocks_of(other), "docs/guide/zh/{name}");
        for start in ["# ", "## ", "| "] {
            assert_eq!(
                count(page, start),
                count(other, start),
                "docs/guide/zh/{name}: lines with {start:?}"
            );
        }
        let prose = other.chars().filter(|char| *char > '\u{2e7f}').count();
        assert!(
            prose > 150,
            "docs/guide/zh/{name} has only {prose} Chinese characters"
        );
    }
}
