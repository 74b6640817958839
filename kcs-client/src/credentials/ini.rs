//! A parser for the INI files of Python's `RawConfigParser`, as far as credentials need it.

use zeroize::Zeroizing;

/// The sections of a file.
#[derive(Debug, Default)]
pub(super) struct Ini<'a> {
    sections: Vec<Section<'a>>,
}

#[derive(Debug)]
struct Section<'a> {
    name: &'a str,
    entries: Vec<Entry<'a>>,
}

/// Without `Debug`, because the value may be secret.
struct Entry<'a> {
    key: String,
    value: &'a str,
    line: usize,
    /// Whether the value continues on the next line.
    goes_on: bool,
}

impl std::fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ***", self.key)
    }
}

/// A malformed line. Shows nothing of its contents.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LineError {
    pub(super) line: usize,
    pub(super) why: &'static str,
}

impl<'a> Ini<'a> {
    /// Parses `[section]`, `key = value` and `key: value`. Lines that begin with `#` or `;` are comments; lines with a deeper indent
    /// continue the value above. Keys are case-insensitive, sections are not.
    pub(super) fn parse(text: &'a str) -> Result<Self, LineError> {
        let mut sections: Vec<Section<'a>> = Vec::new();
        // Indent of the last key.
        let mut depth = None;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, raw) in text.lines().enumerate() {
            let fault = |why| LineError {
                line: index + 1,
                why,
            };
            let line = raw.trim();
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            let indent = raw.len() - raw.trim_start().len();
            let last = sections.last_mut();
            if depth.is_some_and(|depth| indent > depth) {
                if let Some(entry) = last.and_then(|section| section.entries.last_mut()) {
                    entry.goes_on = true;
                }
                continue;
            }
            if let Some(rest) = line.strip_prefix('[') {
                let name = rest
                    .strip_suffix(']')
                    .ok_or_else(|| fault("a section does not end with `]`"))?;
                if sections.iter().any(|section| section.name == name) {
                    return Err(fault("the section is repeated"));
                }
                sections.push(Section {
                    name,
                    entries: Vec::new(),
                });
                depth = None;
                continue;
            }
            let (key, value) = line
                .split_once(['=', ':'])
                .ok_or_else(|| fault("is neither a section nor `key = value`"))?;
            let key = key.trim().to_lowercase();
            let Some(section) = last else {
                return Err(fault("is before the first section"));
            };
            if key.is_empty() {
                return Err(fault("has no key before `=` or `:`"));
            }
            if section.entries.iter().any(|entry| entry.key == key) {
                return Err(fault("the key is repeated in its section"));
            }
            section.entries.push(Entry {
                key,
                value: value.trim(),
                line: index + 1,
                goes_on: false,
            });
            depth = Some(indent);
        }
        Ok(Self { sections })
    }

    /// Returns the first section whose name satisfies `wanted`.
    pub(super) fn section(&self, wanted: &dyn Fn(&str) -> bool) -> Option<Reader<'_>> {
        let section = self.sections.iter().find(|section| wanted(section.name))?;
        let defaults = self.sections.iter().find(|it| it.name == "DEFAULT");
        Some(Reader { section, defaults })
    }
}

/// A section with its fallback.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    section: &'a Section<'a>,
    defaults: Option<&'a Section<'a>>,
}

impl Reader<'_> {
    /// Returns the value of a key.
    pub(super) fn get(&self, key: &str) -> Result<Option<Zeroizing<String>>, LineError> {
        let mut entries = self.section.entries.iter();
        let mut defaults = self.defaults.iter().flat_map(|it| it.entries.iter());
        let entry = entries
            .find(|entry| entry.key == key)
            .or_else(|| defaults.find(|entry| entry.key == key));
        let Some(entry) = entry else {
            return Ok(None);
        };
        let fault = |why| LineError {
            line: entry.line,
            why,
        };
        if entry.goes_on {
            return Err(fault("has a value with several lines"));
        }
        if entry.value.is_empty() {
            return Err(fault("has no value"));
        }
        Ok(Some(Zeroizing::new(entry.value.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, section: &str, key: &str) -> Result<Option<String>, LineError> {
        let ini = Ini::parse(text)?;
        match ini.section(&|name| name == section) {
            Some(section) => Ok(section.get(key)?.map(|value| value.to_string())),
            None => Ok(None),
        }
    }

    #[test]
    fn it_reads_what_python_reads() {
        let text = "\u{feff}; a comment\r\n[Credentials]\r\nKS_Access_Key_Id= a=b # c\n  # more\n\n\
                    other : x\n[DEFAULT]\nregion = r\n[more]\n  first = 1\n  second = 2\n nested =\n   a = b\n last = 3\n";
        for (section, key, expected) in [
            ("Credentials", "ks_access_key_id", Some("a=b # c")),
            ("Credentials", "region", Some("r")),
            ("credentials", "ks_access_key_id", None),
            ("more", "first", Some("1")),
            ("more", "second", Some("2")),
            ("more", "last", Some("3")),
            ("more", "a", None),
        ] {
            let found = value(text, section, key).unwrap();
            assert_eq!(found.as_deref(), expected, "{section} {key}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line_and_without_its_text() {
        for (text, line, why) in [
            ("\ncanary = 1", 2, "is before the first section"),
            ("[a", 1, "a section does not end with `]`"),
            ("[a]\ncanary", 2, "is neither a section nor `key = value`"),
            ("[a]\n= canary", 2, "has no key before `=` or `:`"),
            (
                "[a]\nk = canary\nK : 2",
                3,
                "the key is repeated in its section",
            ),
            ("[a]\n[b]\n[a]", 3, "the section is repeated"),
            ("[a]\nk =", 2, "has no value"),
            (
                "[a]\nk = canary\n  more",
                2,
                "has a value with several lines",
            ),
        ] {
            assert_eq!(
                value(text, "a", "k"),
                Err(LineError { line, why }),
                "{text}"
            );
        }
        let ini = Ini::parse("[a]\nk = canary").unwrap();
        assert!(!format!("{ini:?}").contains("canary"));
    }

    #[test]
    fn a_section_goes_before_the_defaults() {
        let text = "[DEFAULT]\nk = default\nonly = d\n[a]\nk = own\n[b]\nx = 1\n";
        for (section, key, expected) in [
            ("a", "k", Some("own")),
            ("a", "only", Some("d")),
            ("b", "k", Some("default")),
            ("b", "x", Some("1")),
            ("a", "x", None),
            ("DEFAULT", "k", Some("default")),
            ("c", "k", None),
        ] {
            let found = value(text, section, key).unwrap();
            assert_eq!(found.as_deref(), expected, "{section} {key}");
        }
        // Of several sections that are wanted the first counts.
        let ini = Ini::parse("[b]\nk = 1\n[a]\nk = 2").unwrap();
        let first = ini.section(&|_| true).unwrap();
        assert_eq!(first.get("k").unwrap().unwrap().as_str(), "1");
    }

    #[test]
    fn a_deeper_line_belongs_to_the_value_above() {
        for (text, goes_on) in [
            ("[a]\nk = 1\nj = 2", false),
            ("[a]\nk = 1\n j = 2", true),
            ("[a]\n  k = 1\n  j = 2", false),
            ("[a]\n  k = 1\n   j = 2", true),
            ("[a]\n  k = 1\n j = 2", false),
            ("[a]\nk = 1\n [b]", true),
            ("[a]\nk = 1\n\n; more\n # more", false),
        ] {
            let expected = if goes_on {
                Err(LineError {
                    line: 2,
                    why: "has a value with several lines",
                })
            } else {
                Ok(Some("1".to_owned()))
            };
            assert_eq!(value(text, "a", "k"), expected, "{text}");
        }
    }

    #[test]
    fn a_file_with_a_key_is_read_or_refused_whatever_stands_before_it() {
        let pieces = [
            "[", "]", "=", ":", " ", "\n", "\t", "a", "金", ";", "\u{feff}", "\r",
        ];
        for first in 0..pieces.len().pow(4) {
            let text: String = (0..4)
                .map(|place| pieces[first / pieces.len().pow(place) % pieces.len()])
                .collect();
            match value(&format!("[a]\n{text}\nk=v"), "a", "k") {
                // The key may have ended up in another section, or belong to a value above.
                Ok(found) => assert!(found.is_none_or(|found| found == "v"), "{text:?}"),
                Err(fault) => assert!((2..=7).contains(&fault.line), "{text:?}: {fault:?}"),
            }
        }
    }
}
