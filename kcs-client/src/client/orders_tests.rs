use super::*;
use crate::actions::CreateSecurityGroup;
use crate::fixture::StillClock;
use crate::minutes;
use crate::types::{SecurityGroupDescription, SecurityGroupName};

/// A create of a security group of this name.
fn outgoing(name: &str) -> Box<Outgoing> {
    Outgoing::new(&CreateSecurityGroup::new(
        SecurityGroupName::from(name),
        SecurityGroupDescription::from("in front"),
    ))
}

/// What a list shows: groups of this name, with these ids.
fn listed(name: &str, ids: &[&str]) -> Vec<Resource> {
    ids.iter()
        .map(|id| Resource {
            id: (*id).to_owned(),
            members: vec![("name".to_owned(), format!("{name:?}"))],
        })
        .collect()
}

fn ours(ids: &[&str]) -> Claim {
    Claim::Ours(ids.iter().map(|id| (*id).to_owned()).collect())
}

fn ambiguous(ids: &[&str]) -> Claim {
    Claim::Ambiguous(ids.iter().map(|id| (*id).to_owned()).collect())
}

fn orders() -> (Arc<Orders>, StillClock) {
    let clock = StillClock::default();
    (Orders::new(Arc::new(clock.clone())), clock)
}

/// An order whose attempt may have been executed, after this was listed.
fn sent(orders: &Arc<Orders>, before: &[&str]) -> Order {
    let order = orders.register(&outgoing("web")).unwrap();
    order.listed_before(&listed("web", before));
    order.sent();
    order
}

#[test]
fn what_one_order_has_claimed_is_no_other_orders() {
    let (orders, _) = orders();
    let first = sent(&orders, &[]);
    assert_eq!(first.claim(&listed("web", &[]), true), Claim::Nothing);
    assert_eq!(first.claim(&listed("other", &["1"]), true), Claim::Others);
    assert_eq!(
        first.claim(&listed("web", &["1"]), false),
        ambiguous(&["1"])
    );
    assert_eq!(first.claim(&listed("web", &["1"]), true), ours(&["1"]));
    // It has its result: what is new from now on is the next one's.
    let second = sent(&orders, &[]);
    assert_eq!(second.claim(&listed("web", &["1"]), true), Claim::Nothing);
    assert_eq!(
        second.claim(&listed("web", &["1", "2"]), true),
        ours(&["2"])
    );
    assert_eq!(first.claim(&listed("web", &["3"]), true), Claim::Nothing);
}

#[test]
fn what_could_be_another_orders_is_ambiguous_until_that_was_not_executed() {
    let (orders, _) = orders();
    let (first, second) = (sent(&orders, &[]), sent(&orders, &[]));
    assert_eq!(
        second.claim(&listed("web", &["1"]), true),
        ambiguous(&["1"])
    );
    first.not_executed();
    assert_eq!(second.claim(&listed("web", &["1"]), true), ours(&["1"]));
    // An order that ended without a result stays in the way.
    first.sent();
    drop(first);
    let third = sent(&orders, &["1"]);
    assert_eq!(
        third.claim(&listed("web", &["1", "2"]), true),
        ambiguous(&["2"])
    );
    // One that was there before the other began is not in its way.
    let (other, last) = (sent(&orders, &["1", "2"]), sent(&orders, &["1"]));
    drop(third);
    drop(other);
    assert_eq!(last.claim(&listed("web", &["1"]), true), Claim::Nothing);
}

#[test]
fn an_answer_without_ids_is_accounted_for_by_a_later_list() {
    let (orders, _) = orders();
    let answered = sent(&orders, &[]);
    answered.answered(Vec::new());
    drop(answered);
    let second = sent(&orders, &[]);
    assert_eq!(
        second.claim(&listed("web", &["1"]), true),
        ambiguous(&["1"])
    );
    assert_eq!(second.unclaimed(&listed("web", &["1"]), &[]), ["1"]);
    let third = sent(&orders, &["1"]);
    assert_eq!(second.unclaimed(&listed("web", &["1"]), &[]), [""; 0]);
    second.not_executed();
    assert_eq!(third.claim(&listed("web", &["1", "2"]), true), ours(&["2"]));
}

#[test]
fn ids_are_kept_apart_for_a_quarter_of_an_hour() {
    for (later, claim) in [(15, Claim::Nothing), (16, ours(&["1"]))] {
        let (orders, clock) = orders();
        sent(&orders, &[]).answered(vec!["1".to_owned()]);
        clock.advance(minutes(later));
        let order = sent(&orders, &[]);
        assert_eq!(order.claim(&listed("web", &["1"]), true), claim, "{later}");
    }
    // Each by its own age, the oldest first.
    let (orders, clock) = orders();
    sent(&orders, &[]).answered(vec!["1".to_owned()]);
    clock.advance(minutes(10));
    sent(&orders, &[]).answered(vec!["2".to_owned()]);
    clock.advance(minutes(10));
    let order = sent(&orders, &[]);
    let list = listed("web", &["1", "2"]);
    assert_eq!(order.unclaimed(&list, &[]), ["1"]);
    assert_eq!(order.unclaimed(&list, &["1".to_owned()]), [""; 0]);
    // An open order may miss whatever was found out since it began.
    clock.advance(minutes(16));
    sent(&orders, &[]).answered(vec!["3".to_owned()]);
    let list = listed("web", &["1", "2", "3"]);
    assert_eq!(order.unclaimed(&list, &[]), ["1"]);
}

#[test]
fn an_order_that_was_abandoned_is_in_the_way_for_a_quarter_of_an_hour() {
    for (later, claim) in [(15, ambiguous(&["1"])), (16, ours(&["1"]))] {
        let (orders, clock) = orders();
        drop(sent(&orders, &[]));
        clock.advance(minutes(later));
        let order = sent(&orders, &[]);
        assert_eq!(order.claim(&listed("web", &["1"]), true), claim, "{later}");
    }
    // One that was never sent is not.
    let (orders, _) = orders();
    drop(orders.register(&outgoing("web")));
    let order = sent(&orders, &[]);
    assert_eq!(order.claim(&listed("web", &["1"]), true), ours(&["1"]));
    assert_eq!(order.count(), 1);
}
