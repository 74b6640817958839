//! What "not found" says about a delete whose reply was lost: where the service looked, and for whom.

use super::Client;
use crate::Parameters;
use crate::actions::{
    DeleteCacheCluster, DeleteCacheParameterGroup, DeleteCacheSlaveNode, DeleteSecurityGroup,
    DeleteSnapshot,
};
use crate::fixture::{AccessKeys, Script, Step, data, other_key, refusal};
use crate::retry::RetryPolicy;
use crate::transport::TransportErrorKind;
use crate::types::{AvailabilityZone, CacheId, SecurityGroupId};

fn lost() -> Step {
    Step::Fail(TransportErrorKind::Interrupted)
}

fn gone() -> Step {
    refusal(400, "InvalidAction", "the instance c-1 cannot be found")
}

fn client(steps: impl IntoIterator<Item = Step>) -> Client {
    let keys = AccessKeys::new(["AKLTACCOUNTAAAAAAAA0", "AKLTACCOUNTBBBBBBBB0"]);
    Script::new(steps)
        .builder()
        .credentials_provider(keys)
        .retry(RetryPolicy::standard())
        .build()
        .unwrap()
}

fn zone() -> AvailabilityZone {
    AvailabilityZone::from("cn-beijing-6b")
}

fn delete() -> DeleteCacheCluster {
    DeleteCacheCluster::new(CacheId::from("c-1"))
}

/// Without a zone the service looks in zone a only: an instance in another one runs on, and is paid for.
#[tokio::test]
async fn not_found_is_not_a_deletion_without_a_location() {
    let error = client([lost(), gone()])
        .delete_cache_cluster(delete())
        .await
        .unwrap_err();
    assert!(error.is_not_found() && error.may_have_been_executed());
    let advice = error.advice().unwrap();
    assert!(advice.contains("AvailableZone"), "{advice}");
    assert!(error.earlier_attempt().is_some());
    let reply = client([lost(), gone()])
        .delete_cache_cluster(delete().available_zone(zone()))
        .await
        .unwrap();
    assert!(reply.is_recovered());
}

/// Every Action that deletes, by its name: an empty zone names none.
#[tokio::test]
async fn every_delete_is_recovered_only_where_its_place_is_named() {
    use crate::action::{Action, Effect, RetryClass};
    let deletes = crate::metadata::METAS.iter().filter(|meta| {
        meta.effect == Effect::Delete
            && meta.retry == RetryClass::Idempotent
            && meta.partial_failure.is_none()
    });
    let (mut placed, mut unplaced) = (0, 0);
    for meta in deletes {
        let Some(target) = meta.resources.first() else {
            continue;
        };
        let Some(rule) = target.not_found.iter().find(|rule| rule.http_status == 400) else {
            continue;
        };
        let id = meta.parameters.iter().find(|parameter| {
            let name = parameter.name.trim_end_matches(".N").to_lowercase();
            target.words.contains(&name.as_str())
        });
        let id = id.unwrap().name.replace(".N", ".1");
        let word = target.words.first().unwrap();
        let message = format!("the {word} x-1 {}", rule.message.last().unwrap());
        let message = message.replace("not exist", "does not exist");
        let steps = || [lost(), refusal(400, rule.code.unwrap(), &message)];
        let call = async |zone: &[(&'static str, &'static str)]| {
            let client = client(steps());
            let call = client.call(meta.name).parameter(&id, "x-1");
            let call = call.parameters(zone.iter().copied().collect::<Parameters>());
            call.version(meta.version).without_validation().await
        };
        if meta.parameter("AvailableZone").is_some() {
            placed += 1;
            for zone in [&[][..], &[("AvailableZone", "")], &[("AvailableZone", " ")]] {
                let error = call(zone).await.unwrap_err();
                assert!(error.is_not_found(), "{}: {error}", meta.name);
                assert!(error.may_have_been_executed(), "{}: {error}", meta.name);
            }
            let reply = call(&[("AvailableZone", "cn-beijing-6b")]).await;
            assert!(reply.unwrap().is_recovered(), "{}", meta.name);
        } else {
            unplaced += 1;
            assert!(call(&[]).await.unwrap().is_recovered(), "{}", meta.name);
        }
    }
    assert!(placed >= 3 && unplaced >= 1, "{placed} {unplaced}");
    let names = [
        DeleteCacheCluster::META.name,
        DeleteCacheSlaveNode::META.name,
        DeleteSnapshot::META.name,
        DeleteCacheParameterGroup::META.name,
    ];
    for name in names {
        assert!(crate::metadata::METAS.iter().any(|meta| meta.name == name));
    }
}

/// A list of failures is read in the same way.
#[tokio::test]
async fn a_listed_failure_is_not_a_deletion_without_a_location() {
    let listed =
        || data(r#"[{"securityGroupId": "sg-1", "message": "the security group does not exist"}]"#);
    let delete = || DeleteSecurityGroup::new([SecurityGroupId::from("sg-1")].to_vec());
    let error = client([lost(), listed()])
        .delete_security_group(delete())
        .await
        .unwrap_err();
    assert!(error.is_partial() && error.may_have_been_executed());
    let reply = client([lost(), listed()])
        .delete_security_group(delete().available_zone(zone()))
        .await
        .unwrap();
    assert!(reply.is_recovered());
    let error = client([lost(), other_key(), listed()])
        .delete_security_group(delete().available_zone(zone()))
        .await
        .unwrap_err();
    assert!(error.is_partial());
}

/// What a cache says may be older than the delete.
#[tokio::test]
async fn not_found_from_a_cache_is_not_a_deletion() {
    let cached = |step| match step {
        Step::Reply(reply) => Step::Reply(reply.with_header("Age", "0")),
        step => panic!("{step:?}"),
    };
    let error = client([lost(), cached(gone())])
        .delete_cache_cluster(delete().available_zone(zone()))
        .await
        .unwrap_err();
    assert!(error.is_not_found() && error.may_have_been_executed());
    let listed =
        data(r#"[{"securityGroupId": "sg-1", "message": "the security group does not exist"}]"#);
    let delete = DeleteSecurityGroup::new([SecurityGroupId::from("sg-1")].to_vec());
    let error = client([lost(), cached(listed)])
        .delete_security_group(delete.available_zone(zone()))
        .await
        .unwrap_err();
    assert!(error.is_partial());
}

/// Another account does not know the instance, whatever became of it.
#[tokio::test]
async fn not_found_for_another_access_key_is_not_a_deletion() {
    let delete = || delete().available_zone(zone());
    for steps in [
        vec![lost(), other_key(), gone()],
        vec![lost(), other_key(), lost(), gone()],
    ] {
        let error = client(steps).delete_cache_cluster(delete()).await;
        let error = error.unwrap_err();
        assert!(error.is_not_found() && error.may_have_been_executed());
        assert!(error.earlier_attempt().is_some());
    }
    // With the key that was not accepted nothing can have been deleted.
    let reply = client([other_key(), lost(), gone()])
        .delete_cache_cluster(delete())
        .await;
    assert!(reply.unwrap().is_recovered());
}
