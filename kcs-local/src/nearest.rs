//! The known name that an unknown one was probably meant to be.

/// Returns `; did you mean "latency"?`, or the known names if none is near.
pub(crate) fn suggestion<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    match nearest(found, &known) {
        Some(name) => format!("; did you mean {name:?}?"),
        None if known.len() <= LISTED => format!("; expected one of {}", known.join(", ")),
        None => String::new(),
    }
}

/// How many known names are listed at most.
const LISTED: usize = 20;

/// Returns the nearest known name. Case counts for nothing, and one mistake in three characters is allowed.
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    // A longer name is near to none, and would take long.
    let folded: String = found.chars().take(64).collect::<String>().to_lowercase();
    let allowed = (found.chars().count() / 3).clamp(1, 4);
    let distances = known
        .iter()
        .map(|name| (strsim::osa_distance(&folded, &name.to_lowercase()), *name));
    let near = distances
        .filter(|(distance, name)| *distance <= allowed && *distance < name.chars().count());
    near.min().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = ["latency", "date_offset", "first", "LATENCIES"];
        for (found, expected) in [
            ("lantency", "; did you mean \"latency\"?"),
            ("LATENCY", "; did you mean \"latency\"?"),
            ("frist", "; did you mean \"first\"?"),
            ("date-offset", "; did you mean \"date_offset\"?"),
            (
                "zzz",
                "; expected one of LATENCIES, date_offset, first, latency",
            ),
            (
                "",
                "; expected one of LATENCIES, date_offset, first, latency",
            ),
        ] {
            assert_eq!(suggestion(found, known), expected, "{found}");
        }
        let many: Vec<String> = (10..31).map(|number| format!("name-{number}")).collect();
        assert_eq!(suggestion("zzz", many.iter().map(String::as_str)), "");
        // Any name of one character is one replacement away from any other.
        assert_eq!(suggestion("x", ["y"]), "; expected one of y");
    }
}
