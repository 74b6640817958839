//! Plugins of instances, as the vendor's SDKs send their Actions.

use serde_json::{Value, json};

use super::life::{assert_code, client, request, running};
use super::{Answer, Local, REGION};

const ZONE: &str = "cn-beijing-6b";

fn entry(name: &str) -> Value {
    json!({ "PluginName": name, "EnableUninstall": true, "UpgradeVersions": [] })
}

#[tokio::test]
async fn plugins_are_installed_listed_and_uninstalled() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let id = running(&kcs, &local, "orders-cache").await;
    let call = async |action: &str, parameters: &[(&str, &str)]| -> Answer {
        let mut all = vec![("CacheId", id.as_str())];
        all.extend(parameters);
        local.call("POST", action, &all).await
    };
    let list = async |parameters: &[(&str, &str)]| {
        call("DescribePlugins", parameters).await.data().clone()
    };
    assert_eq!(list(&[]).await, json!({ "Plugins": [], "Total": 0 }));
    // As the SDKs count: from 0, with the index in the middle.
    let three = [
        ("Plugins.0.PluginName", "bloom"),
        ("Plugins.0.PluginVersion", "1.0"),
        ("Plugins.1.PluginName", "json"),
        ("Plugins.1.PluginVersion", "2.0"),
        ("Plugins.2.PluginName", "cell"),
        ("Plugins.2.PluginVersion", "1.0"),
    ];
    let installed = call("InstallPlugins", &three).await;
    let request_id = installed.body["RequestId"].clone();
    assert_eq!(installed.body, json!({ "RequestId": request_id }));
    let all = json!({ "Plugins": [entry("bloom"), entry("json"), entry("cell")], "Total": 3 });
    assert_eq!(list(&[]).await, all);
    assert_eq!(list(&[("Installed", "true")]).await, all);
    assert_eq!(
        list(&[("Installed", "false")]).await,
        json!({ "Plugins": [], "Total": 0 })
    );
    assert_eq!(
        list(&[("FuzzySearch", "LL")]).await,
        json!({ "Plugins": [entry("cell")], "Total": 1 })
    );
    assert_eq!(
        list(&[("Offset", "1"), ("Limit", "1")]).await,
        json!({ "Plugins": [entry("json")], "Total": 3 })
    );
    // A newer version takes the place of the older one.
    let newer = [
        ("Plugins.1.PluginName", "bloom"),
        ("Plugins.1.PluginVersion", "1.1"),
    ];
    call("InstallPlugins", &newer).await;
    assert_eq!(list(&[]).await, all);

    let names = [("PluginNames.1", "json"), ("PluginNames.2", "jsno")];
    let refused = call("UninstallPlugins", &names).await;
    let message = format!("PluginNames: the instance {id} does not have the plugin jsno");
    assert_eq!(refused.error(), ("InvalidParameter", message.as_str()));
    assert_eq!(list(&[]).await, all, "all or none");
    let names = [("PluginNames.1", "json"), ("PluginNames.2", "bloom")];
    assert_eq!(*call("UninstallPlugins", &names).await.data(), json!(""));
    assert_eq!(
        list(&[]).await,
        json!({ "Plugins": [entry("cell")], "Total": 1 })
    );
}

#[tokio::test]
async fn plugins_need_an_instance_that_runs() {
    let local = Local::start().await;
    let kcs = client(&local, REGION);
    let created = kcs.create_cache_cluster(request("orders-cache").available_zone(ZONE));
    let id = created.await.unwrap().into_data().cache_id;
    let install = || kcs_client::actions::InstallPlugins::new(&id, [("bloom", "1.0")]);
    let refused = kcs.install_plugins(install()).await;
    assert_code(
        refused,
        "BusinessError",
        "while it is being created (status 1)",
    );
    local.clock.advance(std::time::Duration::from_secs(1));
    // These Actions have no parameter for the zone: they find the instance in every zone of the region, and only there.
    kcs.install_plugins(install()).await.unwrap();
    let elsewhere = client(&local, "cn-shanghai-2");
    let refused = elsewhere.install_plugins(install()).await;
    let message = format!("the instance {id} cannot be found in cn-shanghai-2");
    assert_code(refused, "InvalidAction", &message);

    for action in ["DescribePlugins", "InstallPlugins", "UninstallPlugins"] {
        let parameters = [
            ("Plugins.1.PluginName", "bloom"),
            ("Plugins.1.PluginVersion", "1.0"),
            ("PluginNames.1", "bloom"),
        ];
        let answer = local.call("POST", action, &parameters).await;
        let expected = ("MissingParameter", "the parameter CacheId is missing");
        assert_eq!(answer.error(), expected, "{action}");
    }
    for (action, parameter) in [
        ("InstallPlugins", "Plugins"),
        ("UninstallPlugins", "PluginNames"),
    ] {
        let answer = local
            .call("POST", action, &[("CacheId", id.as_str())])
            .await;
        let message = format!("the parameter {parameter} is missing");
        assert_eq!(answer.error(), ("MissingParameter", message.as_str()));
    }
}
