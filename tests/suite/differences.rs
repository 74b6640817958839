//! The page on what the local server proves and where it differs: its table is written from the tests themselves, so that it names
//! no test that does not exist or does not call the Action.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use kcs_client::metadata::ACTIONS;

use crate::root;

/// Set to write the tables.
const WRITE: &str = "KCS_WRITE_PAGES";

/// Actions that concern the account alone, and no process.
const WITHOUT_PROCESSES: &[&str] = &[
    "CloneSecurityGroup",
    "CreateCacheParameterGroup",
    "CreateSecurityGroup",
    "DeleteCacheParameterGroup",
    "DescribeAvailabilityZones",
    "DescribeCacheDefaultParameters",
    "DescribeCacheParameterGroup",
    "DescribeCacheParameterGroups",
    "DescribeInstances",
    "DescribePlugins",
    "DescribeRegions",
    "DescribeSecurityGroup",
    "DescribeSecurityGroups",
    "InstallPlugins",
    "ModifyCacheParameterGroup",
    "ModifySecurityGroup",
    "RenameCacheCluster",
    "RenameSnapshot",
    "StatisticDBInstances",
    "UninstallPlugins",
];

/// What in the body of a test shows that it expects a call to fail.
const REFUSED: &[&str] = &[
    "assert_code",
    "assert_refused",
    "refusal",
    "refused",
    "unwrap_err",
];

/// A test, or a function or a constant that one uses.
#[derive(Debug)]
struct Function {
    is_test: bool,
    /// The words of its body.
    words: BTreeSet<String>,
}

/// The functions of one file of tests, by name.
struct File {
    /// The name of its module: `data_plane::snapshots`.
    module: String,
    functions: BTreeMap<String, Function>,
}

impl File {
    /// Reads a formatted file: a function ends with the brace that stands as far to the left as it does.
    fn read(module: String, text: &str) -> Self {
        let mut functions = BTreeMap::new();
        let mut lines = text.lines();
        let mut is_test = false;
        while let Some(line) = lines.next() {
            let code = line.trim_start();
            let indent = &line[..line.len() - code.len()];
            let constant = ["const ", "static "]
                .iter()
                .find_map(|word| line.strip_prefix(word));
            if let Some(rest) = constant.filter(|rest| !rest.starts_with("fn ")) {
                let name = rest.chars().take_while(|it| is_of_word(*it)).collect();
                let mut words = words(rest);
                let mut last = line;
                while !last.ends_with(';') {
                    let Some(line) = lines.next() else { break };
                    words.append(&mut self::words(line));
                    last = line;
                }
                let is_test = false;
                functions.insert(name, Function { is_test, words });
                continue;
            }
            if code.starts_with("#[") {
                is_test |= code.contains("test");
                continue;
            }
            let Some((before, rest)) = code.split_once("fn ") else {
                is_test &= code.starts_with("//");
                continue;
            };
            let is_function = before.split_whitespace().all(|word| {
                word.starts_with("pub") || word == "async" || word == "const" || word == "in"
            });
            if !is_function {
                continue;
            }
            let name: String = rest.chars().take_while(|it| is_of_word(*it)).collect();
            let end = format!("{indent}}}");
            let mut words = words(rest);
            for line in lines.by_ref().take_while(|line| *line != end) {
                words.append(&mut self::words(line));
            }
            functions.insert(name, Function { is_test, words });
            is_test = false;
        }
        Self { module, functions }
    }

    /// The words of a function and of those of this file that it names.
    fn all_words<'a>(&'a self, name: &'a str) -> BTreeSet<&'a str> {
        let mut all = BTreeSet::new();
        let mut seen = BTreeSet::from([name]);
        let mut left = vec![name];
        while let Some(function) = left.pop().and_then(|name| self.functions.get(name)) {
            for word in &function.words {
                all.insert(word.as_str());
                let is_helper = self.functions.get(word).is_some_and(|it| !it.is_test);
                if is_helper && seen.insert(word) {
                    left.push(word);
                }
            }
        }
        all
    }
}

fn is_of_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

fn words(line: &str) -> BTreeSet<String> {
    line.split(|char| !is_of_word(char))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The files of tests below a folder of the repository.
fn files(folder: &Path, module: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let inner = match (module, name) {
            (_, "mod") => module.to_owned(),
            ("", _) => name.to_owned(),
            _ => format!("{module}::{name}"),
        };
        if path.is_dir() {
            files.extend(self::files(&path, &inner));
        } else {
            files.push(File::read(inner, &fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// How many tests of each module prove something.
type Proof = BTreeMap<String, usize>;

/// What is proven of one Action.
#[derive(Default)]
struct Row {
    validation: Proof,
    state: Proof,
    data_plane: Proof,
}

/// Reads what the tests of the local server call.
fn rows() -> BTreeMap<&'static str, Row> {
    let known = words_of_actions();
    let mut rows: BTreeMap<_, Row> = known.values().map(|name| (*name, Row::default())).collect();
    let mut files = files(&root().join("tests/suite/local"), "");
    files.extend(self::files(
        &root().join("kcs-local/tests/program"),
        "program",
    ));
    for file in &files {
        for (test, _) in file
            .functions
            .iter()
            .filter(|(_, function)| function.is_test)
        {
            let words = file.all_words(test);
            let expects_failure = REFUSED.iter().any(|word| words.contains(word));
            let called: BTreeSet<_> = words
                .iter()
                .filter_map(|word| known.get(without_version(word)))
                .collect();
            for name in called {
                let row = rows.get_mut(name).unwrap();
                let column = if file.module.starts_with("data_plane") {
                    &mut row.data_plane
                } else {
                    &mut row.state
                };
                *column.entry(file.module.clone()).or_default() += 1;
                if expects_failure {
                    *row.validation.entry(file.module.clone()).or_default() += 1;
                }
            }
        }
    }
    rows
}

/// The words that mean an Action: its name on the wire, its request type without a version, and its method.
fn words_of_actions() -> BTreeMap<String, &'static str> {
    let mut words = BTreeMap::new();
    for entry in ACTIONS {
        let name = entry.meta.name;
        let ty = name.replace("DBI", "DbI");
        for word in [name.to_owned(), snake(&ty), ty] {
            words.insert(word, name);
        }
    }
    words
}

/// A word without the version of an Action: `AddCacheSlaveNode` for `AddCacheSlaveNodeV20160701`.
fn without_version(word: &str) -> &str {
    let name = word.trim_end_matches(|char: char| char.is_ascii_digit());
    match name.strip_suffix('V').or_else(|| name.strip_suffix("_v")) {
        Some(rest) if name.len() < word.len() => rest,
        _ => word,
    }
}

fn snake(name: &str) -> String {
    let mut snake = String::new();
    for char in name.chars() {
        if char.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(char.to_ascii_lowercase());
    }
    snake
}

/// How many modules a cell names.
const SHOWN: usize = 4;

/// The words of a page in one language.
struct Language {
    page: &'static str,
    head: &'static str,
    not_proven: &'static str,
    no_process: &'static str,
    clients: &'static str,
}

const LANGUAGES: [Language; 2] = [
    Language {
        page: "docs/differences.md",
        head: "| Action | shape | validation | state | data plane | unknown |",
        not_proven: "not proven",
        no_process: "no process is concerned",
        clients: "vendor clients, OpenAPI",
    },
    Language {
        page: "docs/differences.zh-CN.md",
        head: "| 接口 | 返回格式 | 参数校验 | 状态 | 数据面 | 未知 |",
        not_proven: "未证明",
        no_process: "不涉及进程",
        clients: "官方客户端、OpenAPI",
    },
];

impl Language {
    /// The tests of a column: the modules with most of them.
    fn proof(&self, proof: &Proof) -> String {
        let mut modules: Vec<_> = proof.iter().collect();
        modules.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let shown = modules.iter().take(SHOWN);
        let mut shown: Vec<String> = shown.map(|(module, _)| format!("`{module}`")).collect();
        if shown.is_empty() {
            return self.not_proven.to_owned();
        }
        if modules.len() > SHOWN {
            shown.push("…".to_owned());
        }
        shown.join(" ")
    }

    /// What a cell claims that the tests do not prove, or denies that they do.
    fn lie(&self, cell: &str, proof: &Proof) -> bool {
        if proof.is_empty() {
            return cell != self.not_proven;
        }
        let mut claimed = cell.split('`').skip(1).step_by(2).peekable();
        claimed.peek().is_none() || claimed.any(|module| !proof.contains_key(module))
    }

    fn table(&self, rows: &BTreeMap<&str, Row>, page: &str) -> String {
        let mut table = format!("{}\n|---|---|---|---|---|---|\n", self.head);
        for (action, row) in rows {
            let data_plane = if WITHOUT_PROCESSES.contains(action) {
                self.no_process.to_owned()
            } else {
                self.proof(&row.data_plane)
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "| `{action}` | {} | {} | {} | {data_plane} | {} |",
                self.clients,
                self.proof(&row.validation),
                self.proof(&row.state),
                unknown(page, action).join(", "),
            );
        }
        table
    }
}

/// The headings of a page below which an Action is named.
fn unknown(page: &str, action: &str) -> Vec<String> {
    let wanted = format!("`{action}`");
    let mut headings = Vec::new();
    let mut heading = None;
    for line in page.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            heading = Some(title);
        } else if line.starts_with("## ") {
            heading = None;
        }
        if let Some(title) = heading.filter(|_| line.contains(&wanted)) {
            let link = format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"));
            if !headings.contains(&link) {
                headings.push(link);
            }
        }
    }
    headings
}

const BEGIN: &str = "<!-- table -->\n";
const END: &str = "<!-- end -->";

/// New tests of what is proven already change nothing.
#[test]
fn the_table_names_what_the_tests_prove() {
    let rows = rows();
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let path = root().join(language.page);
        let page = fs::read_to_string(&path).unwrap();
        let (before, rest) = page.split_once(BEGIN).unwrap();
        let (present, after) = rest.split_once(END).unwrap();
        if std::env::var_os(WRITE).is_some() {
            let table = language.table(&rows, &page);
            fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
            continue;
        }
        let mut left: BTreeSet<&str> = rows.keys().copied().collect();
        for line in present.lines().skip(2) {
            let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [action, shape, validation, state, data_plane, links] = cells[..] else {
                panic!("{}: {line}", language.page);
            };
            let action = action.trim_matches('`');
            let row = &rows[action];
            left.remove(action);
            let is_wrong = shape != language.clients
                || language.lie(validation, &row.validation)
                || language.lie(state, &row.state)
                || links != unknown(&page, action).join(", ")
                || if WITHOUT_PROCESSES.contains(&action) {
                    data_plane != language.no_process
                } else {
                    language.lie(data_plane, &row.data_plane)
                };
            if is_wrong {
                wrong.push(format!("{}: {action}", language.page));
            }
        }
        wrong.extend(
            left.iter()
                .map(|action| format!("{}: {action}", language.page)),
        );
    }
    assert!(
        wrong.is_empty(),
        "{wrong:?} do not say what the tests prove: run `{WRITE}=1 cargo test -p kcs-tests --test suite differences`"
    );
}

/// What the column on the shape of replies says of all Actions: the vendor's clients are made to call each.
#[test]
fn the_vendors_clients_call_every_action() {
    let program = root().join("tests/python/use_vendor_clients.py");
    let program = fs::read_to_string(program).unwrap();
    let called = words(&program);
    let missing: Vec<&str> = ACTIONS
        .iter()
        .map(|entry| entry.meta.name)
        .filter(|name| !called.contains(*name))
        .collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn actions_without_processes_are_actions() {
    for name in WITHOUT_PROCESSES {
        assert!(
            ACTIONS.iter().any(|entry| entry.meta.name == *name),
            "{name}"
        );
    }
    assert!(WITHOUT_PROCESSES.is_sorted());
}

/// Both pages describe the same differences, in the same order.
#[test]
fn both_languages_have_the_same_differences() {
    let skeleton = |language: &Language| -> Vec<(usize, Vec<String>)> {
        let page = fs::read_to_string(root().join(language.page)).unwrap();
        // A line that goes on.
        let page = page.replace("\n  ", " ");
        let lines = page.lines().filter(|line| !line.starts_with('|'));
        let shape = lines.filter_map(|line| {
            let level = line.bytes().take_while(|byte| *byte == b'#').count();
            let mut code: Vec<String> = line
                .split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect();
            // The order of words is not the same.
            code.sort();
            (level > 0 || line.starts_with("- ")).then_some((level, code))
        });
        shape.collect()
    };
    let [english, chinese] = LANGUAGES.each_ref().map(skeleton);
    assert_eq!(english, chinese);
    assert!(english.len() > 20);
}

#[test]
fn functions_are_read_with_their_helpers() {
    let text = "\
#[tokio::test]
async fn lists() {
    let made = helper().await;
    call(\"DescribeRegions\");
}

/// Not a test.
async fn helper() {
    CreateSnapshot::new(id);
}

#[test]
#[ignore = \"slow\"]
fn other() {}
";
    let file = File::read("m".to_owned(), text);
    let tests: Vec<_> = file
        .functions
        .iter()
        .filter(|(_, it)| it.is_test)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(tests, ["lists", "other"]);
    let words = file.all_words("lists");
    assert!(words.contains("DescribeRegions") && words.contains("CreateSnapshot"));
    let known = words_of_actions();
    for (word, action) in [
        ("AddCacheSlaveNode", Some("AddCacheSlaveNode")),
        ("AddCacheSlaveNodeV20160701", Some("AddCacheSlaveNode")),
        ("add_cache_slave_node_v20160701", Some("AddCacheSlaveNode")),
        ("StatisticDbInstances", Some("StatisticDBInstances")),
        ("statistic_db_instances", Some("StatisticDBInstances")),
        ("DescribeCacheClusters", Some("DescribeCacheClusters")),
        ("DescribeCacheClusterV", None),
        ("DescribeCacheCluster2", None),
    ] {
        assert_eq!(known.get(without_version(word)).copied(), action, "{word}");
    }
}
