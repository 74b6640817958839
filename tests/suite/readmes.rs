//! The READMEs: both languages say the same, and what they show is true. Their programs are documentation tests.

use std::collections::BTreeSet;
use std::fs;

use kcs_client::metadata::ACTIONS;

use crate::root;

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// What a page is made of, without its prose.
#[derive(Debug, Default, PartialEq)]
struct Skeleton {
    /// Levels.
    headings: Vec<usize>,
    /// Language and text, without comments.
    code: Vec<(String, String)>,
    /// First cells of tables that are code.
    rows: Vec<String>,
    lists: usize,
}

impl Skeleton {
    fn of(page: &str) -> Self {
        let mut skeleton = Self::default();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            if let Some(language) = line.strip_prefix("```") {
                let code = lines.by_ref().take_while(|line| *line != "```");
                let code = code.filter(|line| !line.trim_start().starts_with("//"));
                let code: Vec<&str> = code.collect();
                skeleton.code.push((language.to_owned(), code.join("\n")));
            } else if line.starts_with('#') {
                let level = line.bytes().take_while(|byte| *byte == b'#').count();
                skeleton.headings.push(level);
            } else if let Some(cells) = line.strip_prefix("| `") {
                let (code, _) = cells.split_once('`').unwrap();
                skeleton.rows.push(code.to_owned());
            } else if line.starts_with("- ") {
                skeleton.lists += 1;
            }
        }
        skeleton
    }
}

#[test]
fn both_languages_have_the_same_sections_programs_and_tables() {
    let (english, chinese) = (read("README.md"), read("README.zh-CN.md"));
    let skeleton = Skeleton::of(&english);
    assert_eq!(skeleton, Skeleton::of(&chinese));
    assert!(skeleton.headings.len() >= 9 && skeleton.code.len() >= 6);
    assert!(skeleton.rows.len() >= 12, "{:?}", skeleton.rows);
    for page in [&english, &chinese] {
        for (_, code) in &skeleton.code {
            assert!(
                !code.contains("CreateCacheCluster::new") || code.contains("Billing::"),
                "{code}"
            );
            // A `main` that returns an error prints it with `Debug`.
            let is_program = code.contains("fn main");
            assert!(!is_program || code.contains("error.report()"), "{code}");
        }
        assert!(page.contains("--buy-pay-as-you-go") && page.contains("`KCS_ENDPOINT`"));
    }
    assert!(!chinese.contains("无法连接"));
}

/// Programs of all pages, and of the crate's own documentation.
#[test]
fn programs_print_errors_for_people() {
    let mut pages = vec![
        "README.md",
        "README.zh-CN.md",
        "kcs-client/README.md",
        "kcs-local/README.md",
    ]
    .into_iter()
    .map(|page| root().join(page))
    .collect::<Vec<_>>();
    let guide = fs::read_dir(root().join("docs/guide")).unwrap();
    let chinese = fs::read_dir(root().join("docs/guide/zh")).unwrap();
    let guide = guide.chain(chinese).map(|page| page.unwrap().path());
    pages.extend(guide.filter(|path| path.is_file()));
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for (_, code) in Skeleton::of(&text).code {
            let main = code.split("fn main()").nth(1).unwrap_or_default();
            let head = main.split('{').next().unwrap_or_default();
            assert!(!head.contains("Result<"), "{}: {head}", page.display());
            assert!(!code.contains("{error:?}"), "{}: {code}", page.display());
        }
    }
}

#[test]
fn links_of_the_readmes_lead_somewhere() {
    for page in [
        "README.md",
        "README.zh-CN.md",
        "kcs-client/README.md",
        "kcs-local/README.md",
    ] {
        let folder = root().join(page);
        let text = read(page);
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        for link in links {
            let (file, _) = link.split_once('#').unwrap_or((link, ""));
            let target = folder.parent().unwrap().join(file);
            assert!(target.exists(), "{page}: {link}");
        }
    }
}

/// The list of Actions in the README of kcs-local: it answers all of them, which the compiler checks.
#[test]
fn the_local_server_has_the_actions_that_it_lists() {
    let readme = read("kcs-local/README.md");
    let (_, listed) = readme.split_once("<!-- actions -->").unwrap();
    let (listed, _) = listed.split_once("<!-- end -->").unwrap();
    let listed: BTreeSet<&str> = listed.split('`').skip(1).step_by(2).collect();
    let all: BTreeSet<&str> = ACTIONS.iter().map(|entry| entry.meta.name).collect();
    assert_eq!(listed, all);
    let counted = format!("all {} Actions", ACTIONS.len());
    assert!(readme.contains(&counted), "{counted}");
}
