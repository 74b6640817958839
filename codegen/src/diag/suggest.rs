//! What to write instead.

use std::ops::Range;

/// The known name that `found` is most likely meant to be.
pub fn closest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (found.chars().count() / 3).clamp(1, 4);
    let folded = found.to_lowercase();
    known
        .into_iter()
        .filter(|name| *name != found)
        .filter_map(|name| {
            let other = name.to_lowercase();
            let distance = if folded == other {
                0
            } else {
                distance(&folded, &other)
            };
            (distance <= allowed && distance < name.chars().count()).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}

/// Restricted Damerau-Levenshtein distance: insertions, deletions, replacements, swapped neighbours.
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    if from.len().abs_diff(to.len()) > 4 {
        return usize::MAX;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut row = Vec::with_capacity(to.len() + 1);
        row.push(i + 1);
        for (j, b) in to.iter().enumerate() {
            let replaced = last[j] + usize::from(a != b);
            let mut best = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                best = best.min(before_last[j - 1] + 1);
            }
            row.push(best);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last[to.len()]
}

/// The bytes of a key and its value: the whole line where nothing else stands on it, or what else goes with an entry of an inline
/// table. `None` for forms that are seldom written, such as quoted keys.
pub(super) fn removal(text: &str, key: &str, value: Range<usize>) -> Option<Range<usize>> {
    const BLANKS: [char; 2] = [' ', '\t'];
    let before = text.get(..value.start)?.trim_end_matches(BLANKS);
    let before = before.strip_suffix('=')?.trim_end_matches(BLANKS);
    let before = before.strip_suffix(key)?.trim_end_matches(BLANKS);
    let after = text.get(value.end..)?.trim_start_matches(BLANKS);
    let end = |rest: &str| text.len() - rest.len();
    if before.is_empty() || before.ends_with('\n') {
        let rest = after.strip_prefix("\r\n").or(after.strip_prefix('\n'));
        let rest = rest.or(after.is_empty().then_some(after))?;
        return Some(before.len()..end(rest));
    }
    if let Some(kept) = before.strip_suffix(',') {
        return Some(kept.len()..value.end);
    }
    let rest = after.strip_prefix(',').unwrap_or(after);
    before.ends_with('{').then(|| before.len()..end(rest))
}

/// `` `a`, `b` and `c` ``.
pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let quoted: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::from("none"),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_name_is_found() {
        assert_eq!(
            closest("defualt", ["doc", "default", "rules"]),
            Some("default")
        );
        assert_eq!(closest("cacheid", ["VpcId", "CacheId"]), Some("CacheId"));
        assert_eq!(closest("Zebra", ["CacheId", "VpcId"]), None);
        assert_eq!(closest("", ["a"]), None);
    }

    #[test]
    fn swapped_neighbours_count_once() {
        assert_eq!(distance("form", "from"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
    }

    #[test]
    fn a_key_is_removed_with_what_separates_it() {
        let without = |text: &str, key: &str, value: &str| {
            let start = text.find(value).unwrap();
            let place = removal(text, key, start..start + value.len())?;
            let mut text = text.to_owned();
            text.replace_range(place, "");
            Some(text)
        };
        for (text, left) in [
            ("a = 1\nb = 0\nc = 2\n", "a = 1\nc = 2\n"),
            ("a = 1\r\n  b=0 \r\nc = 2", "a = 1\r\nc = 2"),
            ("b = 0", ""),
            ("a = 1\nb = 0", "a = 1\n"),
            ("t = { b = 0 }", "t = {}"),
            ("t = { b = 0, c = 1 }", "t = { c = 1 }"),
            ("t = { a = 1, b = 0 }", "t = { a = 1 }"),
            ("t = { a = 1, b = 0, c = 2 }", "t = { a = 1, c = 2 }"),
            ("t = {b = 0,c = 1}", "t = {c = 1}"),
        ] {
            assert_eq!(without(text, "b", "0").as_deref(), Some(left), "{text}");
        }
        for text in ["b = 0 # why", "'b' = 0", "a.b = 0", "ab = 0", "b: 0"] {
            assert_eq!(without(text, "b", "0"), None, "{text}");
        }
    }

    #[test]
    fn names_are_listed_with_an_and() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(listed(["a"]), "`a`");
    }
}
