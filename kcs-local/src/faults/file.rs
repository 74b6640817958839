//! Files of rules, in TOML.

use super::fault::Fault;
use super::json::from_document;
use super::list::FaultError;
use crate::document::Document;

/// Reads a file, and names all its mistakes with their lines.
pub(super) fn from_toml(text: &str) -> Result<Vec<Fault>, FaultError> {
    let document = Document::from_toml(text).map_err(FaultError::new)?;
    let mut mistakes = Vec::new();
    let line_of = |index: usize| document.line_of("faults", index);
    let faults = from_document(document.members.clone().into(), &line_of, &mut mistakes);
    FaultError::unless_empty(mistakes)?;
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_file_says_the_same_as_the_builder() {
        let read = from_toml(
            r#"
[[faults]]
action = "CreateCacheCluster"
with = { Name = "orders", Capacity = 8 }
first = 1
reset = true
after_effect = true

[[faults]]
every = 3
error = { status = 503, code = "ServiceUnavailable", message = "later" }
latency = 2.5

[[faults]]
probability = 0.1
throttling = { retry_after = 3 }

[[faults]]
drip = { bytes = 0x10, pause = 1 }
date_offset = -3_600
"#,
        );
        let expected = vec![
            Fault::reset()
                .after_effect()
                .on_action("CreateCacheCluster")
                .with("Capacity", 8)
                .with("Name", "orders")
                .first(1),
            Fault::error(503, "ServiceUnavailable", "later")
                .every(3)
                .with_latency(Duration::from_millis(2500)),
            Fault::throttling(Duration::from_secs(3)).probability(0.1),
            Fault::drip(16, Duration::from_secs(1)).with_date_offset(-3600),
        ];
        assert_eq!(read, Ok(expected));
        assert_eq!(from_toml(""), Ok(Vec::new()));
    }

    #[test]
    fn mistakes_have_the_line_of_their_rule() {
        for (text, expected) in [
            (
                "[[faults]]\nreset = true\n\n[[faults]]\nlatncy = 1\n\n[[faults]]\ncut_off = inf\n",
                "fault 2 (line 4): unknown key \"latncy\"; did you mean \"latency\"?\n\
                 fault 3 (line 7): cut_off must be a whole number, 0 or more",
            ),
            (
                "faults = [\n  { reset = true },\n  { every = 0, reset = true },\n]\n",
                "fault 2 (line 3): every is 0; it must be at least 1",
            ),
            (
                "[[fault]]\nreset = true\n",
                "unknown key \"fault\"; did you mean \"faults\"?",
            ),
            (
                "[[faults]]\nfirst = 99999999999999999999\nreset = 2026-01-01\n",
                "fault 1 (line 1): reset must be true or false\n\
                 fault 1 (line 1): first must be a whole number, 0 or more",
            ),
        ] {
            assert_eq!(from_toml(text).unwrap_err().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn syntax_errors_are_told_with_their_lines_and_nothing_else() {
        let error = from_toml("[[faults]]\nreset = \n\n[[faults]]\nfirst == 1\n").unwrap_err();
        let lines: Vec<&str> = error
            .mistakes()
            .iter()
            .filter_map(|mistake| mistake.split_once(": "))
            .map(|(line, _)| line)
            .collect();
        assert_eq!(lines.first(), Some(&"line 2"));
        assert!(lines.contains(&"line 5"), "{error}");
    }
}
