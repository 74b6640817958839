//! "Did you mean".

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
    fn names_are_listed_with_an_and() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(listed(["a"]), "`a`");
    }
}
