//! The page for people at `/_kcs/`: its files, which hold no data. The page asks the control interface for that.

/// What the page may do: load its own files and ask its own server.
pub(crate) const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: &str = include_str!("index.html");
/// What the file has in place of the language.
const ENGLISH: &str = "<html lang=\"en\">";
const CHINESE: &str = "<html lang=\"zh-CN\">";

/// A file of the page.
#[derive(Debug, PartialEq)]
pub(crate) struct File {
    pub(crate) content_type: &'static str,
    pub(crate) content: String,
}

/// A request for a file of the page.
pub(crate) struct Request<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    /// The header `Accept`.
    pub(crate) accept: &'a str,
    /// Whether the header `Accept-Language` prefers Chinese.
    pub(crate) is_chinese: bool,
}

impl Request<'_> {
    /// Returns the file that is asked for. The page itself is for browsers: programs ask the same path for the list of paths.
    pub(crate) fn file(&self) -> Option<File> {
        if !matches!(self.method, "GET" | "HEAD") {
            return None;
        }
        let file = |content_type, content: &str| {
            Some(File {
                content_type,
                content: content.to_owned(),
            })
        };
        match self.path {
            "/_kcs/" if self.accept.contains("text/html") => {
                let language = if self.is_chinese { CHINESE } else { ENGLISH };
                file(
                    "text/html; charset=utf-8",
                    &HTML.replacen(ENGLISH, language, 1),
                )
            }
            "/_kcs/page.css" => file("text/css; charset=utf-8", include_str!("page.css")),
            "/_kcs/page.js" => file("text/javascript; charset=utf-8", include_str!("page.js")),
            "/_kcs/texts.js" => file("text/javascript; charset=utf-8", include_str!("texts.js")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn file(method: &str, path: &str, accept: &str, is_chinese: bool) -> Option<File> {
        Request {
            method,
            path,
            accept,
            is_chinese,
        }
        .file()
    }

    #[test]
    fn the_page_begins_in_the_preferred_language() {
        for is_chinese in [false, true] {
            let page = file("GET", "/_kcs/", "text/html", is_chinese).unwrap();
            assert_eq!(page.content.contains(CHINESE), is_chinese);
            assert_eq!(page.content.contains(ENGLISH), !is_chinese);
        }
    }

    #[test]
    fn browsers_get_the_page_and_programs_do_not() {
        for (method, path, accept, is_file) in [
            ("GET", "/_kcs/", "text/html,*/*;q=0.8", true),
            ("HEAD", "/_kcs/", "text/html", true),
            ("POST", "/_kcs/", "text/html", false),
            ("GET", "/_kcs/", "*/*", false),
            ("GET", "/_kcs/", "", false),
            ("GET", "/_kcs/page.css", "", true),
            ("GET", "/_kcs/page.js", "", true),
            ("GET", "/_kcs/texts.js", "", true),
            ("GET", "/_kcs/health", "text/html", false),
            ("GET", "/_kcs/../page.js", "", false),
        ] {
            let found = file(method, path, accept, false);
            assert_eq!(found.is_some(), is_file, "{method} {path} {accept}");
        }
    }

    /// The keys of the texts of a language.
    fn keys(language: &str) -> BTreeSet<&'static str> {
        let texts = include_str!("texts.js");
        let (_, rest) = texts.split_once(&format!("\n  {language}: {{\n")).unwrap();
        let (entries, _) = rest.split_once("\n  },\n").unwrap();
        let lines = entries.lines();
        lines
            .map(|line| line.trim().split_once(':').unwrap().0)
            .collect()
    }

    /// What is between two strings, wherever the first one stands.
    fn between<'a>(text: &'a str, before: &str, after: char) -> BTreeSet<&'a str> {
        let found = text.split(before).skip(1);
        found
            .filter_map(|rest| rest.split_once(after))
            .map(|(it, _)| it)
            .collect()
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let known = keys("en");
        assert_eq!(known, keys("zh"));
        assert!(known.len() > 80, "{}", known.len());
        let script = include_str!("page.js");
        let mut used = BTreeSet::new();
        for attribute in ["data-text=\"", "data-label=\"", "data-hint=\""] {
            used.extend(between(HTML, attribute, '"'));
        }
        used.extend(between(script, "text(\"", '"'));
        used.extend(between(script, "nothing(\"", '"'));
        let unknown: Vec<_> = used.difference(&known).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        // Others are named in tables and by the server.
        let unused = known.iter().filter(|key| {
            let quoted = format!("\"{key}\"");
            !used.contains(*key) && !script.contains(&quoted)
        });
        let named_by_the_server = [
            "expired",
            "malformed",
            "mismatch",
            "missing",
            "rejected",
            "unchecked",
            "unknown_access_key",
            "unsigned",
            "unsupported",
            "verified",
        ];
        let unused: Vec<_> = unused
            .filter(|key| !named_by_the_server.contains(key))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    /// A name of an instance must not become markup, and the policy forbids everything inline.
    #[test]
    fn nothing_becomes_markup() {
        let script = include_str!("page.js");
        for way in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "createContextualFragment",
            ".style",
        ] {
            assert!(!script.contains(way), "{way}");
        }
        for inline in ["<style", " style=", " onclick=", "javascript:"] {
            assert!(!HTML.contains(inline), "{inline}");
        }
        assert!(!HTML.contains("http://") && !HTML.contains("https://"));
        assert!(!script.contains("http://") && !script.contains("https://"));
    }
}
