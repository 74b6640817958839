//! Commands that concern several shards: how they are split, and what their replies are together.

use std::collections::BTreeMap;

use super::keys::slot;
use super::resp::{Words, elements, error, integer, is_error, list, text};

/// Commands that can be split by keys, with the number of words for each key.
const SPLIT: [(&str, usize); 6] = [
    ("MGET", 1),
    ("MSET", 2),
    ("DEL", 1),
    ("UNLINK", 1),
    ("EXISTS", 1),
    ("TOUCH", 1),
];

/// A part of a command: the places of its keys in the whole, and the command.
pub(super) type Part = (Vec<usize>, Words);

/// Splits a command by the slots of its keys; `None` if it is not one that can be split, or lacks a word.
pub(super) fn split(name: &str, words: &Words) -> Option<Vec<Part>> {
    let (_, step) = SPLIT.iter().find(|(split, _)| *split == name)?;
    let (command, arguments) = words.split_first()?;
    let chunks = arguments.chunks_exact(*step);
    if arguments.is_empty() || !chunks.remainder().is_empty() {
        return None;
    }
    let mut parts: BTreeMap<u16, Part> = BTreeMap::new();
    for (place, chunk) in chunks.enumerate() {
        let part = parts.entry(slot(chunk.first()?));
        let (places, part) = part.or_insert_with(|| (Vec::new(), vec![command.clone()]));
        places.push(place);
        part.extend(chunk.iter().cloned());
    }
    Some(parts.into_values().collect())
}

/// The reply to a command that was split, of the replies to its parts.
pub(super) fn merge(name: &str, parts: &[(Vec<usize>, Vec<u8>)]) -> Vec<u8> {
    let replies = || parts.iter().map(|(_, reply)| reply.as_slice());
    if let Some(error) = replies().find(|reply| is_error(reply)) {
        return error.to_vec();
    }
    match name {
        "MSET" => b"+OK\r\n".to_vec(),
        "MGET" => {
            let mut values = BTreeMap::new();
            for (places, reply) in parts {
                values.extend(places.iter().zip(elements(reply).unwrap_or_default()));
            }
            list(values.into_values())
        }
        _ => sum(replies()),
    }
}

/// The reply to a command that all shards have executed.
pub(super) fn merge_all(name: &str, replies: &[Vec<u8>]) -> Vec<u8> {
    let all = || replies.iter().map(Vec::as_slice);
    if let Some(error) = all().find(|reply| is_error(reply)) {
        return error.to_vec();
    }
    match name {
        "DBSIZE" => sum(all()),
        "KEYS" => {
            let elements: Vec<&[u8]> = all()
                .flat_map(|reply| elements(reply).unwrap_or_default())
                .collect();
            list(elements.into_iter())
        }
        // Whichever has one.
        "RANDOMKEY" => {
            let found = all().find(|reply| text(reply).is_some());
            found.or_else(|| all().next()).unwrap_or_default().to_vec()
        }
        _ => all().next().unwrap_or_default().to_vec(),
    }
}

fn sum<'a>(replies: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let total = replies.filter_map(integer).fold(0_i64, i64::saturating_add);
    format!(":{total}\r\n").into_bytes()
}

/// Where a scan of all shards goes on: the shard by its place, and its own cursor. `None` if it is not a cursor.
pub(super) fn cursor(text: &[u8], shards: usize) -> Option<(usize, u64)> {
    let cursor: u64 = std::str::from_utf8(text).ok()?.parse().ok()?;
    let shards = u64::try_from(shards).ok()?;
    let place = usize::try_from(cursor.checked_rem(shards)?).ok()?;
    Some((place, cursor.checked_div(shards)?))
}

/// The reply to a step of a scan: the cursor of the shard becomes one of all shards.
pub(super) fn merge_scan(reply: &[u8], place: usize, shards: usize) -> Vec<u8> {
    let next = || {
        let parts = elements(reply)?;
        let own: u64 = std::str::from_utf8(text(parts.first()?)?)
            .ok()?
            .parse()
            .ok()?;
        let (place, shards) = (u64::try_from(place).ok()?, u64::try_from(shards).ok()?);
        let next = match own {
            // The next shard from its beginning, or the end.
            0 => place
                .checked_add(1)
                .filter(|next| *next < shards)
                .unwrap_or(0),
            own => own.checked_mul(shards)?.checked_add(place)?,
        };
        let cursor = super::resp::bulk(next.to_string().as_bytes());
        Some(list([cursor.as_slice(), *parts.get(1)?].into_iter()))
    };
    if is_error(reply) {
        return reply.to_vec();
    }
    next().unwrap_or_else(|| error("ERR the cursor of a shard is too large for the proxy"))
}

#[cfg(test)]
mod tests {
    use super::super::resp::words;
    use super::*;

    #[test]
    fn commands_are_split_by_slots_and_merged_in_the_order_of_their_keys() {
        // Slots 12182, 12539, 12182.
        let parts = split("MGET", &words("mget foo key {foo}2")).unwrap();
        let expected = [
            (vec![0, 2], words("mget foo {foo}2")),
            (vec![1], words("mget key")),
        ];
        assert_eq!(parts, expected);
        let replies = [
            (vec![0, 2], b"*2\r\n$1\r\n1\r\n$-1\r\n".to_vec()),
            (vec![1], b"*1\r\n$1\r\n2\r\n".to_vec()),
        ];
        let merged = merge("MGET", &replies);
        assert_eq!(merged, b"*3\r\n$1\r\n1\r\n$1\r\n2\r\n$-1\r\n");

        let parts = split("MSET", &words("MSET foo 1 key 2")).unwrap();
        assert_eq!(parts[1], (vec![1], words("MSET key 2")));
        for name in ["DEL", "UNLINK", "EXISTS", "TOUCH"] {
            assert_eq!(split(name, &words("x foo key")).unwrap().len(), 2);
            let replies = [(vec![0], b":1\r\n".to_vec()), (vec![1], b":2\r\n".to_vec())];
            assert_eq!(merge(name, &replies), b":3\r\n");
        }
        let failed = [
            (vec![0], b"+OK\r\n".to_vec()),
            (vec![1], b"-ERR no\r\n".to_vec()),
        ];
        assert_eq!(merge("MSET", &failed), b"-ERR no\r\n");
        assert_eq!(merge("MSET", &failed[..1]), b"+OK\r\n");
        for command in ["MSET a", "MSET a 1 b", "MGET", "MSETNX a 1"] {
            let name = command.split(' ').next().unwrap();
            assert_eq!(split(name, &words(command)), None, "{command}");
        }
    }

    #[test]
    fn replies_of_all_shards_are_merged() {
        let replies = |texts: [&str; 2]| texts.map(|text| text.as_bytes().to_vec());
        for (name, own, expected) in [
            ("DBSIZE", [":1\r\n", ":2\r\n"], ":3\r\n"),
            (
                "KEYS",
                ["*1\r\n+a\r\n", "*1\r\n+b\r\n"],
                "*2\r\n+a\r\n+b\r\n",
            ),
            ("RANDOMKEY", ["$-1\r\n", "$1\r\na\r\n"], "$1\r\na\r\n"),
            ("RANDOMKEY", ["$-1\r\n", "$-1\r\n"], "$-1\r\n"),
            ("FLUSHALL", ["+OK\r\n", "+OK\r\n"], "+OK\r\n"),
            ("FLUSHALL", ["+OK\r\n", "-NOAUTH\r\n"], "-NOAUTH\r\n"),
        ] {
            let merged = merge_all(name, &replies(own));
            assert_eq!(String::from_utf8(merged).unwrap(), expected);
        }
    }

    #[test]
    fn a_scan_goes_from_shard_to_shard() {
        assert_eq!(cursor(b"0", 3), Some((0, 0)));
        assert_eq!(cursor(b"x", 3), None);
        assert_eq!(cursor(b"0", 0), None);
        let step = |own: u64, place: usize| {
            let own = own.to_string();
            let reply = format!("*2\r\n${}\r\n{own}\r\n*0\r\n", own.len());
            let merged = merge_scan(reply.as_bytes(), place, 3);
            let parts = elements(&merged).unwrap();
            String::from_utf8(text(parts[0]).unwrap().to_vec()).unwrap()
        };
        assert_eq!(step(17, 1), "52");
        assert_eq!(cursor(b"52", 3), Some((1, 17)));
        assert_eq!(
            (step(0, 0), step(0, 1), step(0, 2)),
            ("1".into(), "2".into(), "0".into())
        );
        assert_eq!(cursor(b"2", 3), Some((2, 0)));
        assert_eq!(merge_scan(b"-ERR no\r\n", 0, 3), b"-ERR no\r\n");
        let large = format!("*2\r\n$20\r\n{}\r\n*0\r\n", u64::MAX);
        assert!(is_error(&merge_scan(large.as_bytes(), 0, 3)));
    }
}
