//! How facts cite their sources: `guide:L892-L961`, `wire-facts:#23`, `terraform@1.17.6`.

/// A source as a fact cites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Citation<'a> {
    /// Which source.
    pub(crate) id: &'a str,
    /// Which version of it, unless it is the first of the registry.
    pub(crate) version: Option<&'a str>,
    /// Which place in it.
    pub(crate) place: Option<&'a str>,
}

impl<'a> Citation<'a> {
    /// Takes a citation apart. Every text is one, if only of a source that does not exist.
    pub(crate) fn of(text: &'a str) -> Self {
        let (source, place) = match text.split_once(':') {
            Some((source, place)) => (source, Some(place)),
            None => (text, None),
        };
        let (id, version) = match source.split_once('@') {
            Some((id, version)) => (id, Some(version)),
            None => (source, None),
        };
        Self { id, version, place }
    }
}

/// The first and the last line of `L892-L961`, or of `L916`.
pub(crate) fn line_numbers(place: &str) -> Option<(u32, u32)> {
    let (first, last) = place.split_once('-').unwrap_or((place, place));
    let number = |text: &str| {
        let digits = text.strip_prefix('L')?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse::<u32>().ok())?
    };
    Some((number(first)?, number(last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_has_a_version_and_a_place() {
        let of = |text: &'static str| {
            let citation = Citation::of(text);
            (citation.id, citation.version, citation.place)
        };
        assert_eq!(of("inference"), ("inference", None, None));
        assert_eq!(of("guide:L1-L2"), ("guide", None, Some("L1-L2")));
        assert_eq!(of("terraform@1.17.6"), ("terraform", Some("1.17.6"), None));
        assert_eq!(of("guide@2021:L1"), ("guide", Some("2021"), Some("L1")));
        assert_eq!(of("wire-facts:#a@b"), ("wire-facts", None, Some("#a@b")));
        assert_eq!(of(""), ("", None, None));
    }

    #[test]
    fn lines_are_one_or_a_range() {
        assert_eq!(line_numbers("L916"), Some((916, 916)));
        assert_eq!(line_numbers("L892-L961"), Some((892, 961)));
        assert_eq!(line_numbers("L892-961"), None);
        assert_eq!(line_numbers("L"), None);
        assert_eq!(line_numbers("L99999999999"), None);
    }
}
