//! What an empty account begins with.

use std::path::Path;

use kcs_client::actions::{DescribeCacheClusters, DescribeSecurityGroups, RenameCacheCluster};
use kcs_client::types::ClusterStatus;
use kcs_local::{Server, Timing};
use serde_json::json;

use super::Local;

const SEEDS: &str = r#"
[[security_groups]]
Name = "office"
Description = "the office"
rules = ["10.1.0.0/16", "10.2.0.1/32"]

[[parameter_groups]]
Name = "patient"
ParamVersion = "5.0"
parameters = { timeout = 600, maxmemory-policy = "allkeys-lru" }

[[instances]]
Name = "orders"
Capacity = 1
Protocol = "5.0"
SlaveNum = 1
security_groups = ["office"]
parameter_group = "patient"
parameters = { timeout = 60 }

[[instances]]
Name = "carts-cache"
Capacity = 70
Mode = 1
Protocol = "5.0"
AvailableZone = "cn-beijing-6b"
"#;

async fn start(path: &Path) -> std::io::Result<Server> {
    // What takes an hour is over at the start all the same.
    let timing = Timing::all(std::time::Duration::from_secs(3600));
    let server = Server::builder().timing(timing).init(path).seed(7);
    server.start().await
}

/// All mistakes that keep a server from starting.
async fn mistakes(path: &Path) -> String {
    let error = start(path).await.unwrap_err();
    error.to_string()
}

#[tokio::test]
async fn an_account_begins_with_what_a_file_names() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("seeds.toml");
    std::fs::write(&file, SEEDS).unwrap();
    let local = Local::start_with(|it| it.init(&file)).await;
    let data = local.ask("GET", "DescribeCacheClusters", &[]).await;
    let list = data["list"].as_array().unwrap();
    let shown = |name: &str| list.iter().find(|it| it["name"] == name).unwrap().clone();
    let (orders, carts) = (shown("orders"), shown("carts-cache"));
    assert_eq!(list.len(), 2);
    assert_eq!(
        (&orders["status"], &carts["status"]),
        (&json!(2), &json!(2))
    );
    assert_eq!((&orders["size"], &carts["size"]), (&json!(1), &json!(70)));
    assert_eq!(carts["az"], "cn-beijing-6b");
    let about = [("CacheId", orders["cacheId"].as_str().unwrap())];
    let parameters = local.ask("GET", "DescribeCacheParameters", &about).await;
    let value = |name: &str| {
        let parameters = parameters.as_array().unwrap().iter();
        let mut found = parameters.filter(|it| it["name"] == name);
        found.next().unwrap()["currentValue"].clone()
    };
    // The own value of the instance wins over that of its group.
    assert_eq!(
        (value("timeout"), value("maxmemory-policy")),
        (json!("60"), json!("allkeys-lru"))
    );
    let groups = local.ask("GET", "DescribeSecurityGroups", &[]).await;
    let group = groups["list"][0]["securityGroupId"]
        .as_str()
        .unwrap()
        .to_owned();
    let detail = [("SecurityGroupId", &*group)];
    let detail = local.ask("GET", "DescribeSecurityGroup", &detail).await;
    assert_eq!(detail["total"], 2, "{detail}");
    assert_eq!(orders["securityGroupId"], *group);
    let again = Local::start_with(|it| it.init(&file)).await;
    assert_eq!(again.ask("GET", "DescribeCacheClusters", &[]).await, data);
}

#[tokio::test]
async fn an_account_that_was_kept_stays_as_it_is() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (file, name) in [
        ("b.toml", "second-cache"),
        ("a.toml", "first-cache"),
        ("c.txt", "other-cache"),
    ] {
        let text = format!("[[instances]]\nName = \"{name}\"\nCapacity = 1\n");
        std::fs::write(folder.path().join(file), text).unwrap();
    }
    let start = async || {
        let server = Server::builder()
            .init(folder.path())
            .data_folder(data.path());
        server.start().await.unwrap()
    };
    let names = async |server: &Server| {
        let kcs = server.client_builder().build().unwrap();
        let page = kcs
            .describe_cache_clusters(DescribeCacheClusters::new())
            .await;
        let items = page.unwrap().into_data().items.into_iter();
        let mut names: Vec<String> = items
            .inspect(|it| assert_eq!(it.status, ClusterStatus::Running))
            .map(|it| it.name.to_string())
            .collect();
        names.sort();
        names
    };
    let server = start().await;
    assert_eq!(names(&server).await, ["first-cache", "second-cache"]);
    let kcs = server.client_builder().build().unwrap();
    let page = kcs
        .describe_cache_clusters(DescribeCacheClusters::new())
        .await;
    let id = page.unwrap().items[0].cache_id.clone();
    kcs.rename_cache_cluster(RenameCacheCluster::new(&id, "renamed-cache"))
        .await
        .unwrap();
    server.stop().await;
    let server = start().await;
    let kept = names(&server).await;
    assert!(
        kept.len() == 2 && kept.contains(&"renamed-cache".to_owned()),
        "{kept:?}"
    );
}

#[tokio::test]
async fn all_mistakes_of_all_files_keep_a_server_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(
        mistakes(folder.path()).await,
        format!("{} has no file *.toml", folder.path().display())
    );
    std::fs::write(
        at("a.toml"),
        "[[instances]]\nName = \"orders\"\nCapacity = 0\n",
    )
    .unwrap();
    std::fs::write(at("b.toml"), "[[instances]\n").unwrap();
    std::fs::write(at("c.toml"), "[[security_group]]\n").unwrap();
    let said = mistakes(folder.path()).await;
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    for (line, (file, told)) in lines.iter().zip([
        ("a.toml", "instance 1 (line 1): `Capacity` is too small: "),
        ("b.toml", "line 1: "),
        (
            "c.toml",
            "unknown key \"security_group\"; did you mean \"security_groups\"?",
        ),
    ]) {
        let told = format!("{}: {told}", at(file).display());
        assert!(line.starts_with(&told), "{line}\nexpected {told}");
    }
    let missing = mistakes(&at("missing.toml")).await;
    let told = format!("{} cannot be read: ", at("missing.toml").display());
    assert!(missing.starts_with(&told), "{missing}");
}

/// What only the account knows is told with its place too.
#[tokio::test]
async fn what_the_account_cannot_have_keeps_a_server_from_starting() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("seeds.toml");
    let instance = "[[instances]]\nName = \"orders\"\nCapacity = 1\n";
    for (text, told) in [
        (
            format!("{instance}AvailableZone = \"cn-beijing-6z\"\n"),
            "instance 1 (line 1): CreateCacheCluster: ",
        ),
        (
            format!("{instance}parameters = {{ tiemout = 1 }}\n"),
            "instance 1 (line 1): SetCacheParameters: ",
        ),
        (
            format!("{instance}commands = [\"SET a 1\"]\n"),
            "instance 1 (line 1): rdb and commands need a data plane, and this server has none",
        ),
    ] {
        std::fs::write(&file, &text).unwrap();
        let said = mistakes(&file).await;
        let told = format!("{}: {told}", file.display());
        assert!(said.starts_with(&told), "{said}\nexpected {told}");
    }
    std::fs::write(&file, instance).unwrap();
    let server = start(&file).await.unwrap();
    let kcs = server.client_builder().build().unwrap();
    let groups = kcs
        .describe_security_groups(DescribeSecurityGroups::new())
        .await;
    assert_eq!(groups.unwrap().total, 0);
}
