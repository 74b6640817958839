//! The slots of a cluster: who is to have which, and how they move from one process to another with their keys.

use std::collections::BTreeMap;
use std::ops::Range;
use std::time::Duration;

use kcs_client::types::Password;

use super::cluster::{Member, View};
use super::fault::Fault;
use super::keeper::POLL_INTERVAL;
use super::resp::Value;

/// The number of a slot. Each key belongs to one.
pub(super) type Slot = u16;

/// The number of slots that the keys of a cluster are distributed over.
pub(super) const SLOTS: Slot = 16_384;

/// How many slots move at once: between them the processes answer others.
const SLOTS_AT_ONCE: usize = 512;
/// How many keys of a slot move with one command.
const KEYS_AT_ONCE: &str = "100";
/// How long keys may take to move, in milliseconds as the command has it.
const MIGRATE_TIMEOUT: &str = "30000";
/// A little longer than that.
const MIGRATE_LIMIT: Duration = Duration::from_secs(35);

/// How often a process is asked again that waits for its replicas.
const ATTEMPTS: u32 = 3000;

/// The slots of each of so many primaries that nobody had before.
pub(super) fn shares(count: usize) -> Vec<Range<Slot>> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let first = |share: u32| {
        let slot = u32::from(SLOTS).saturating_mul(share).checked_div(count);
        slot.and_then(|slot| Slot::try_from(slot).ok()).unwrap_or(0)
    };
    (0..count)
        .map(|share| first(share)..first(share.saturating_add(1)))
        .collect()
}

/// What one process has.
#[derive(Clone, Debug)]
struct Share {
    slots: Vec<Slot>,
    /// Whether it is to have some in the end.
    stays: bool,
}

/// Moves as few slots as possible until all processes that stay have as many, give or take one, and the others none. Moves that
/// were interrupted are completed first.
pub(super) async fn balance(
    members: &mut [Member],
    password: Option<&Password>,
) -> Result<(), Fault> {
    for (way, slots) in interrupted(members).await? {
        transfer(members, way, &slots, password).await?;
    }
    let mut shares = Vec::new();
    for member in &mut *members {
        let View { primary, slots, .. } = member.view().await?;
        shares.push(Share {
            slots: slots.into_iter().collect(),
            stays: primary.is_none() && !member.leaves,
        });
    }
    for (way, slots) in moves(shares) {
        for slots in slots.chunks(SLOTS_AT_ONCE) {
            transfer(members, way, slots, password).await?;
        }
    }
    Ok(())
}

/// From which member to which one.
type Way = (usize, usize);

/// Which slots have to move which way.
fn moves(mut shares: Vec<Share>) -> BTreeMap<Way, Vec<Slot>> {
    let mut moves = BTreeMap::<Way, Vec<Slot>>::new();
    let mut staying: Vec<usize> = (0..)
        .zip(&shares)
        .filter(|(_, share)| share.stays)
        .map(|(index, _)| index)
        .collect();
    let total: usize = shares.iter().map(|share| share.slots.len()).sum();
    let (Some(least), Some(larger)) = (
        total.checked_div(staying.len()),
        total.checked_rem(staying.len()),
    ) else {
        return moves;
    };
    // Those that have most keep one more than the others if it cannot be the same for all.
    staying.sort_by_key(|index| std::cmp::Reverse(shares.get(*index).map(|it| it.slots.len())));
    let mut wanted = vec![0; shares.len()];
    for (place, index) in staying.iter().enumerate() {
        if let Some(wanted) = wanted.get_mut(*index) {
            *wanted = least.saturating_add(usize::from(place < larger));
        }
    }
    let mut surplus = Vec::new();
    for (index, (share, wanted)) in shares.iter_mut().zip(&wanted).enumerate() {
        let over = share.slots.split_off(share.slots.len().min(*wanted));
        surplus.extend(over.into_iter().map(|slot| (index, slot)));
    }
    let mut surplus = surplus.into_iter();
    for (to, (share, wanted)) in shares.iter().zip(&wanted).enumerate() {
        let missing = wanted.saturating_sub(share.slots.len());
        for (from, slot) in surplus.by_ref().take(missing) {
            moves.entry((from, to)).or_default().push(slot);
        }
    }
    moves
}

/// Returns the moves that were begun. A slot that a process only expects is one of which no key has moved: it expects it no longer.
async fn interrupted(members: &mut [Member]) -> Result<BTreeMap<Way, Vec<Slot>>, Fault> {
    let ids: Vec<String> = members.iter().map(|member| member.id.clone()).collect();
    let mut moves = BTreeMap::<Way, Vec<Slot>>::new();
    let mut expected = Vec::new();
    for (from, member) in members.iter_mut().enumerate() {
        let view = member.view().await?;
        expected.extend(view.importing.into_iter().map(|slot| (from, slot)));
        for (slot, id) in view.migrating {
            match ids.iter().position(|other| *other == id) {
                Some(to) => moves.entry((from, to)).or_default().push(slot),
                None => stabilise(member, slot).await?,
            }
        }
    }
    for (to, slot) in expected {
        let is_moved = |((_, end), slots): (&Way, &Vec<Slot>)| *end == to && slots.contains(&slot);
        if !moves.iter().any(is_moved)
            && let Some(member) = members.get_mut(to)
        {
            stabilise(member, slot).await?;
        }
    }
    Ok(moves)
}

async fn stabilise(member: &mut Member, slot: Slot) -> Result<(), Fault> {
    let command = ["CLUSTER", "SETSLOT", &slot.to_string(), "STABLE"];
    member.connection.expect(&command).await.map(|_| ())
}

/// Moves slots with their keys, as the cluster specification of Redis has it: clients are redirected key by key, and none is missed.
/// Doing it again after an interruption does the rest.
async fn transfer(
    members: &mut [Member],
    (from, to): Way,
    slots: &[Slot],
    password: Option<&Password>,
) -> Result<(), Fault> {
    let Some([source, target]) = members.get_disjoint_mut([from, to]).ok() else {
        return Err(Fault::new("a slot cannot move to where it is"));
    };
    let (target_id, address) = (target.id.clone(), target.address);
    mark(
        target,
        slots,
        ["IMPORTING", &source.id],
        &["already the owner"],
    )
    .await?;
    mark(source, slots, ["MIGRATING", &target_id], &["not the owner"]).await?;
    let (host, port) = (address.ip().to_string(), address.port().to_string());
    let mut rest = slots.to_vec();
    while !rest.is_empty() {
        let (filled, keys) = keys_of(source, &rest).await?;
        rest = filled;
        for keys in keys {
            let mut command: Vec<&[u8]> =
                ["MIGRATE", &host, &port, "", "0", MIGRATE_TIMEOUT, "REPLACE"]
                    .map(str::as_bytes)
                    .to_vec();
            if let Some(password) = password {
                command.extend([&b"AUTH"[..], password.expose().as_bytes()]);
            }
            command.push(b"KEYS");
            command.extend(keys.iter().map(Vec::as_slice));
            match source.connection.call_within(&command, MIGRATE_LIMIT).await {
                // `NOKEY` is a success: all of them have expired.
                Ok(Value::Error(error)) => return Err(Fault::new(format!("MIGRATE: {error}"))),
                Ok(_) => {}
                Err(error) => return Err(Fault::io("MIGRATE", &error)),
            }
        }
    }
    // First where the slots are now, so that there is no moment in which nobody has them.
    mark(target, slots, ["NODE", &target_id], &[]).await?;
    // A primary that has lost its last slot has become a replica.
    mark(source, slots, ["NODE", &target_id], &["SETSLOT only with"]).await?;
    for (index, member) in members.iter_mut().enumerate() {
        if index != from && index != to {
            // Replicas, and those that do not know yet, learn it from the others.
            mark(member, slots, ["NODE", &target_id], &[""]).await?;
        }
    }
    Ok(())
}

/// Sets the same of several slots. Error replies that contain one of these words are none.
async fn mark(
    member: &mut Member,
    slots: &[Slot],
    [word, id]: [&str; 2],
    expected: &[&str],
) -> Result<(), Fault> {
    let command = |slot: &Slot| {
        let words = ["CLUSTER", "SETSLOT", &slot.to_string(), word, id];
        words.map(str::to_owned).to_vec()
    };
    let name = format!("CLUSTER SETSLOT {word}");
    let mut rest = slots.to_vec();
    for attempt in 0_u32.. {
        let commands: Vec<Vec<String>> = rest.iter().map(command).collect();
        let replies = member.connection.call_all(&commands).await;
        let replies = replies.map_err(|error| Fault::io(&name, &error))?;
        let mut postponed = Vec::new();
        for (slot, reply) in rest.iter().zip(replies) {
            let Value::Error(error) = reply else {
                continue;
            };
            if expected.iter().any(|part| error.contains(part)) {
                continue;
            }
            // Valkey tells its replicas first, and a new one has to catch up.
            if attempt == ATTEMPTS || !error.starts_with("NOREPLICAS") {
                return Err(Fault::new(format!("{name}: {error}")));
            }
            postponed.push(*slot);
        }
        if postponed.is_empty() {
            break;
        }
        rest = postponed;
        tokio::time::sleep(POLL_INTERVAL).await;
    }
    Ok(())
}

/// Returns the slots of which a process has keys, and for each of them some keys.
async fn keys_of(
    member: &mut Member,
    slots: &[Slot],
) -> Result<(Vec<Slot>, Vec<Vec<Vec<u8>>>), Fault> {
    let command = |slot: &Slot| {
        let words = ["CLUSTER", "GETKEYSINSLOT", &slot.to_string(), KEYS_AT_ONCE];
        words.map(str::to_owned).to_vec()
    };
    let commands: Vec<Vec<String>> = slots.iter().map(command).collect();
    let name = "CLUSTER GETKEYSINSLOT";
    let replies = member.connection.call_all(&commands).await;
    let replies = replies.map_err(|error| Fault::io(name, &error))?;
    let (mut filled, mut found) = (Vec::new(), Vec::new());
    for (slot, reply) in slots.iter().zip(replies) {
        let Value::Array(keys) = reply else {
            return Err(Fault::new(format!("{name}: the reply is no list")));
        };
        let keys: Vec<Vec<u8>> = keys
            .into_iter()
            .filter_map(|key| match key {
                Value::Bulk(key) => Some(key),
                _ => None,
            })
            .collect();
        if !keys.is_empty() {
            filled.push(*slot);
            found.push(keys);
        }
    }
    Ok((filled, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(slots: Range<Slot>, stays: bool) -> Share {
        Share {
            slots: slots.collect(),
            stays,
        }
    }

    /// How many slots each has in the end, and how many have moved.
    fn result(shares: &[Share]) -> (Vec<usize>, usize) {
        let moves = moves(shares.to_vec());
        let mut counts: Vec<usize> = shares.iter().map(|it| it.slots.len()).collect();
        let mut moved = 0;
        for ((from, to), slots) in moves {
            assert!(slots.iter().all(|slot| shares[from].slots.contains(slot)));
            counts[from] -= slots.len();
            counts[to] += slots.len();
            moved += slots.len();
        }
        (counts, moved)
    }

    #[test]
    fn new_primaries_share_all_slots() {
        assert_eq!(shares(3), [0..5461, 5461..10_922, 10_922..16_384]);
        assert_eq!(shares(1), vec![0..16_384]);
        assert_eq!(shares(0), vec![]);
        let all: Vec<Slot> = shares(1024).into_iter().flatten().collect();
        assert_eq!(all, Vec::from_iter(0..SLOTS));
    }

    #[test]
    fn as_few_slots_move_as_possible() {
        let three: Vec<Share> = shares(3).into_iter().map(|it| share(it, true)).collect();
        assert_eq!(result(&three), (vec![5461, 5461, 5462], 0));
        let mut five = three.clone();
        five.extend([share(0..0, true), share(0..0, true)]);
        assert_eq!(result(&five), (vec![3277, 3277, 3277, 3277, 3276], 6553));
        let mut two = three.clone();
        two[1].stays = false;
        assert_eq!(result(&two), (vec![8192, 0, 8192], 5461));
        // A replica that has taken over loses what it has.
        let swapped = [share(0..0, true), share(0..10, false), share(10..20, true)];
        assert_eq!(result(&swapped), (vec![10, 0, 10], 10));
        assert_eq!(result(&[share(0..5, false)]), (vec![5], 0));
    }
}
