//! What all lists have in common: searching and pages.

/// Number of elements of a page unless the request says otherwise.
pub(super) const DEFAULT_LIMIT: i64 = 10;

/// Whether one of the texts contains the key, whatever the case.
pub(super) fn mentions(key: Option<&str>, texts: &[&str]) -> bool {
    key.is_none_or(|key| {
        let key = key.to_lowercase();
        texts.iter().any(|text| text.to_lowercase().contains(&key))
    })
}

/// A page.
pub(super) fn cut<'a, T>(all: &'a [&'a T], offset: i64, limit: i64) -> impl Iterator<Item = &'a T> {
    let size = |number: i64| usize::try_from(number.max(0)).unwrap_or(usize::MAX);
    all.iter().copied().skip(size(offset)).take(size(limit))
}

/// As replies count.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
