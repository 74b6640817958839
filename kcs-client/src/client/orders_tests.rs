use super::*;
use crate::actions::{CreateSecurityGroup, CreateSecurityGroupRule};
use crate::fixture::StillClock;
use crate::minutes;
use crate::reply::RequestId;
use crate::types::{Cidr, SecurityGroupDescription, SecurityGroupId, SecurityGroupName};

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

fn shown(resources: Vec<Resource>) -> Listed {
    Listed {
        resources,
        request_id: RequestId::default(),
        access_key: String::new(),
    }
}

/// An order whose attempt may have been executed, after this was listed.
fn sent(orders: &Arc<Orders>, before: &[&str]) -> Order {
    let order = orders.register(&outgoing("web")).unwrap();
    order.listed_before(&shown(listed("web", before)));
    order.sent();
    order
}

#[test]
fn a_resource_is_claimed_by_one_order_only() {
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
fn an_answer_without_ids_leaves_what_an_open_order_may_have_made() {
    for is_given_up in [false, true] {
        let (orders, _) = orders();
        let open = sent(&orders, &[]);
        sent(&orders, &[]).answered(Vec::new());
        let lost = sent(&orders, &["1"]);
        if is_given_up {
            drop(open);
        }
        // Which of the two is the answered order's, nobody knows.
        let _later = sent(&orders, &["1", "2"]);
        assert_eq!(
            lost.claim(&listed("web", &["1", "2"]), true),
            ambiguous(&["2"]),
            "{is_given_up}"
        );
    }
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
    // The second may have made it as long as nobody knows what became of that.
    let third = sent(&orders, &["1"]);
    assert_eq!(second.unclaimed(&listed("web", &["1"]), &[]), ["1"]);
    assert_eq!(
        third.claim(&listed("web", &["1", "2"]), true),
        ambiguous(&["2"])
    );
    second.not_executed();
    third.not_executed();
    let fourth = sent(&orders, &["1"]);
    assert_eq!(second.unclaimed(&listed("web", &["1"]), &[]), [""; 0]);
    assert_eq!(
        fourth.claim(&listed("web", &["1", "2"]), true),
        ours(&["2"])
    );
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
    assert_eq!(order.wanted.count(), 1);
}

#[test]
fn an_order_in_doubt_is_kept_as_long_as_an_older_one_is_open() {
    let (orders, clock) = orders();
    let older = sent(&orders, &[]);
    clock.advance(minutes(1));
    drop(sent(&orders, &[]));
    let answered = sent(&orders, &[]);
    answered.answered(Vec::new());
    drop(answered);
    clock.advance(minutes(20));
    // Others come and go.
    drop(orders.register(&outgoing("db")));
    let list = listed("web", &["1"]);
    assert_eq!(older.claim(&list, true), ambiguous(&["1"]));
}

#[test]
fn what_ended_long_ago_is_forgotten() {
    let (orders, clock) = orders();
    let kept = |orders: &Orders| {
        let registry = orders.registry();
        (registry.entries.len(), registry.claimed.len())
    };
    drop(orders.register(&outgoing("web")));
    assert_eq!(kept(&orders), (0, 0), "it was never sent");
    drop(sent(&orders, &[]));
    sent(&orders, &[]).answered(Vec::new());
    sent(&orders, &[]).answered(vec!["1".to_owned()]);
    let open = orders.register(&outgoing("web"));
    assert_eq!(kept(&orders), (3, 1));
    clock.advance(minutes(16));
    // With the last order that is open, and not only with the next one.
    drop(open);
    assert_eq!(kept(&orders), (0, 0));
}

#[test]
fn of_several_that_fit_the_first_accounts_for_an_order() {
    let (orders, _) = orders();
    let answered = sent(&orders, &[]);
    answered.answered(Vec::new());
    drop(answered);
    // Of one that was not executed nothing can be.
    let older = sent(&orders, &[]);
    older.not_executed();
    let both = || listed("web", &["1", "2"]);
    orders
        .register(&outgoing("web"))
        .unwrap()
        .listed_before(&shown(both()));
    assert_eq!(older.unclaimed(&both(), &[]), ["2"]);
}

#[test]
fn an_order_makes_as_many_as_it_has_values_for() {
    let (orders, _) = orders();
    let networks = ["10.0.0.0/8", "10.1.0.0/16"].map(Cidr::from);
    let rules = CreateSecurityGroupRule::new(SecurityGroupId::from("g-1"), networks);
    let order = orders.register(&Outgoing::new(&rules)).unwrap();
    assert_eq!(order.wanted.count(), 2);
    let order = sent(&orders, &[]);
    assert_eq!(order.claim(&listed("web", &["1"]), true), ours(&["1"]));
    assert_eq!(order.wanted.count(), 1, "also when it has been claimed");
}

/// A list shows what was made in the places that it was asked for, if it shows nothing from elsewhere; what it was not asked
/// for may be anywhere.
#[test]
fn lists_are_shared_by_orders_of_the_same_place() {
    let (orders, _) = orders();
    let entry = |list: &'static str, separates: bool, place: [Option<&str>; 2]| {
        drop(orders.register(&outgoing("web")));
        let _order = orders.register(&outgoing("web")).unwrap();
        let mut entry = orders.registry().entries.pop().unwrap();
        entry.list = list;
        let place = ["Zone", "Project"].into_iter().zip(place);
        let place = place.map(|(name, value)| Place {
            name,
            value: value.map(str::to_owned),
            separates,
        });
        entry.place = place.collect();
        entry
    };
    let (none, a, b) = (None, Some("a"), Some("b"));
    for (one, other, is_same, may_be) in [
        (none, none, true, true),
        (a, a, true, true),
        (a, none, false, true),
        (none, b, false, true),
        (a, b, false, false),
    ] {
        for (beside, beside_other, is_same_too, may_be_too) in [
            (none, none, true, true),
            (b, none, false, true),
            (b, b, true, true),
            (b, a, false, false),
        ] {
            for places in [
                ([one, beside], [other, beside_other]),
                ([beside, one], [beside_other, other]),
            ] {
                let own = entry("List", true, places.0);
                let their = entry("List", true, places.1);
                assert_eq!(own.shares_list_with(&their), is_same && is_same_too);
                assert_eq!(own.may_share_list_with(&their), may_be && may_be_too);
                let open = entry("List", false, places.0);
                assert!(open.may_share_list_with(&their));
                let elsewhere = entry("Other", true, places.1);
                assert!(!own.shares_list_with(&elsewhere));
                assert!(!own.may_share_list_with(&elsewhere));
            }
        }
    }
}

#[test]
fn what_was_taken_is_kept_for_the_oldest_order_that_is_open() {
    let (orders, clock) = orders();
    sent(&orders, &[]).answered(vec!["1".to_owned()]);
    clock.advance(minutes(10));
    let older = sent(&orders, &[]);
    clock.advance(minutes(10));
    let newer = sent(&orders, &[]);
    // Its end is a moment at which old ids are forgotten, while the others are open.
    drop(orders.register(&outgoing("web")));
    let list = listed("web", &["1"]);
    for order in [&older, &newer] {
        assert_eq!(order.unclaimed(&list, &[]), [""; 0]);
    }
}
