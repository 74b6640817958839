//! The reference, the format's schemas and the server's code, from a small specification and from the whole one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kcs_codegen::emit::{Files, docs, model, openapi, schema, server};

use super::specifications::{collect_references, json, small, whole};

#[test]
fn names_of_actions_lead_to_their_pages() {
    let files = docs::files(&whole());
    for (path, text) in &files {
        if path.ends_with("README.md") {
            continue;
        }
        assert!(text.contains("](README.md)"), "{path} leads to no overview");
    }
    assert!(
        files["zh/CreateCacheCluster.md"].contains("通过 [UpdatePassword](UpdatePassword.md) 设置")
    );
}

#[test]
fn a_page_of_the_reference_in_english() {
    insta::assert_snapshot!(docs::files(&small())["en/CreateCluster.md"]);
}

#[test]
fn a_page_of_the_reference_in_chinese() {
    insta::assert_snapshot!(docs::files(&small())["zh/DescribeClusters.md"]);
}

#[test]
fn pages_about_more_than_one_action() {
    let files = docs::files(&small());
    insta::assert_snapshot!(files["en/README.md"]);
    insta::assert_snapshot!(files["zh/waiters.md"]);
    insta::assert_snapshot!(files["en/legacy.md"]);
    insta::assert_snapshot!(files["zh/states.md"]);
    insta::assert_snapshot!(files["zh/limits.md"]);
    insta::assert_snapshot!(files["en/corrections.md"]);
    insta::assert_snapshot!(files["zh/corrections.md"]);
    insta::assert_snapshot!(files["en/glossary.md"]);
}

/// Warnings stand above the facts, and come from the effect, the hazards and the method.
#[test]
fn hazards_are_warned_of() {
    let files = docs::files(&whole());
    let warnings = |page: &str| -> Vec<&str> {
        let lines = files[page].lines();
        let above = lines.take_while(|line| !line.starts_with("- "));
        above.filter(|line| line.starts_with("> ")).collect()
    };
    let deletes = warnings("zh/DeleteCacheCluster.md");
    assert!(
        deletes[0].starts_with("> **警告**：本接口会删除或覆盖数据"),
        "{deletes:?}"
    );
    assert!(deletes[0].contains("费用"), "{deletes:?}");
    let get = warnings("en/AnalyzeHotKeys.md");
    assert!(
        get[0].starts_with("> **Note:** The method is GET"),
        "{get:?}"
    );
    // What only gives access to data may be a read.
    for page in ["en/DownloadSnapshot.md", "en/ExportSnapshot.md"] {
        let reveals = warnings(page);
        assert!(
            reveals[0].contains("can read the data"),
            "{page}: {reveals:?}"
        );
    }
    let undone = warnings("zh/DeleteSecurityGroup.md");
    assert_eq!(undone, ["> **注意**：删除后无法恢复。"]);
    assert!(warnings("zh/DescribeCacheCluster.md").is_empty());
}

/// Prose of Chinese pages: labels, repairs, corrections and tables included; code, links and names from the wire aside.
#[test]
fn chinese_pages_are_chinese() {
    let mut english = Vec::new();
    for (path, text) in docs::files(&whole()) {
        // The terms are listed in both languages.
        if !path.starts_with("zh/") || path == "zh/glossary.md" {
            continue;
        }
        let mut fenced = false;
        for line in text.lines() {
            if line.starts_with("```") {
                fenced = !fenced;
            }
            if fenced
                || line.starts_with("```")
                || line.starts_with("<!--")
                || line.starts_with("[English]")
            {
                continue;
            }
            let prose: String = line.split('`').step_by(2).collect();
            // What stands in round brackets behind square ones, and tags, is no text.
            let prose = prose.replace("](", "\u{0}(");
            let mut words = Vec::new();
            for part in
                prose.split(|char: char| !char.is_ascii_alphabetic() && char != ' ' && char != ',')
            {
                let run: Vec<&str> = part
                    .split([' ', ','])
                    .filter(|word| word.len() > 1)
                    .collect();
                let lower = run
                    .iter()
                    .filter(|word| word.chars().all(|char| char.is_ascii_lowercase()));
                if lower.count() >= 3 {
                    words.push(part.to_owned());
                }
            }
            if !words.is_empty() {
                english.push(format!("{path}: {words:?}"));
            }
        }
    }
    assert!(english.is_empty(), "{english:#?}");
}

#[test]
fn links_of_the_reference_lead_somewhere() {
    for api in [small(), whole()] {
        let files = docs::files(&api);
        let mut links = 0;
        for (path, text) in &files {
            let folder = Path::new(path).parent().unwrap();
            for part in text.split("](").skip(1) {
                let link = part.split(')').next().unwrap();
                // The cookbook's pages are written by hand.
                if link.contains("://") || link.starts_with("../../guide/") {
                    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/en");
                    assert!(
                        link.contains("://") || page.join(link).exists(),
                        "{path}: {link}"
                    );
                    continue;
                }
                let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
                let target = match file.strip_prefix("../") {
                    _ if file.is_empty() => PathBuf::from(path),
                    Some(file) => PathBuf::from(file),
                    None => folder.join(file),
                };
                let target = files.get(target.to_str().unwrap());
                let target = target.unwrap_or_else(|| panic!("{path}: {link} leads nowhere"));
                let found = anchor.is_empty()
                    || target.contains(&format!("<a id=\"{anchor}\"></a>"))
                    || target
                        .lines()
                        .filter_map(|line| line.strip_prefix("## "))
                        .any(|title| title.to_lowercase().replace(' ', "-") == anchor);
                assert!(found, "{path}: {link} has no such heading");
                links += 1;
            }
        }
        assert!(links > 20, "only {links} links");
    }
}

#[test]
fn both_languages_have_the_same_pages() {
    let files = docs::files(&whole());
    let of = |language: &str| -> BTreeSet<String> {
        files
            .keys()
            .filter_map(|path| Some(path.strip_prefix(language)?.to_owned()))
            .collect()
    };
    assert_eq!(of("en/"), of("zh/"));
    assert!(of("en/").contains("CreateCacheCluster.md"));
}

#[test]
fn server_code() {
    let files: Files = server::files(&small());
    insta::assert_snapshot!(files["service/instance.rs"]);
    insta::assert_snapshot!(files["router.rs"]);
}

#[test]
fn format_as_json_schema() {
    let files = schema::files(kcs_codegen::format::FILES);
    assert_eq!(files.len(), kcs_codegen::format::FILES.len());
    insta::assert_snapshot!(format!(
        "{:#}",
        json(&files["actions.json"])["$defs"]["When"]
    ));
    for (path, text) in &files {
        let schema = json(text);
        assert!(
            schema["title"].is_string() && schema["type"] == "object",
            "{path}"
        );
        let mut references = Vec::new();
        collect_references(&schema, &mut references);
        for reference in references {
            let pointer = reference.strip_prefix('#').unwrap();
            assert!(
                schema.pointer(pointer).is_some(),
                "{path}: {reference} leads nowhere"
            );
        }
    }
    let all = json(&schema::text(kcs_codegen::format::FILES));
    assert_eq!(all["waiters.toml"], json(&files["waiters.json"]));
}

#[test]
fn emitters_are_pure() {
    let (one, other) = (whole(), whole());
    assert!(model::text(&one) == model::text(&other));
    assert!(openapi::text(&one) == openapi::text(&other));
    assert!(docs::files(&one) == docs::files(&other));
    assert!(server::files(&one) == server::files(&other));
}

/// What stands between two pieces of code, all without white space and optional commas.
fn between(code: &str, before: &str, after: &str) -> String {
    let lines = code
        .lines()
        .map(|line| line.trim().trim_start_matches("///"));
    let code: String = lines
        .flat_map(str::chars)
        .filter(|char| !char.is_whitespace())
        .collect();
    let code = code.replace(",)", ")").replace(",]", "]");
    let (_, rest) = code
        .split_once(before)
        .unwrap_or_else(|| panic!("{before} in {code}"));
    rest.split_once(after).unwrap().0.to_owned()
}

#[test]
fn documentation_in_rust_and_the_reference_show_the_same_request() {
    let api = whole();
    let names = kcs_codegen::rust::names::Names::new(&api);
    let code = kcs_codegen::emit::client::files(&api);
    let code: Vec<&str> = code
        .iter()
        .filter(|(path, _)| path.starts_with("client/"))
        .flat_map(|(_, text)| text.split("\n    }\n"))
        .collect();
    let pages = docs::files(&api);
    for action in &api.actions {
        let method = names.action(&action.name, &action.version).method;
        let named = format!("    pub fn {method}(");
        let docs = code.iter().find(|code| code.contains(&named)).unwrap();
        let page = match action.plain {
            true => format!("en/{}.md", action.name),
            false => format!("en/{}.{}.md", action.name, action.version),
        };
        assert_eq!(
            between(docs, "letrequest=", ";"),
            between(&pages[&page], &format!(".{method}("), ").await?;"),
            "{}",
            action.name
        );
    }
}
