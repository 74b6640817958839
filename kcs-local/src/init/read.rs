//! Reads files of seeds, and tells all mistakes at once.

use std::fs;
use std::path::{Path, PathBuf};

use kcs_client::action::{Action, ActionMeta, ListEncoding};
use kcs_client::actions::{
    CreateCacheCluster, CreateCacheParameterGroup, CreateSecurityGroup, CreateSecurityGroupRule,
};
use serde_json::Value;

use crate::document::{Document, Reader};
use crate::http::OwnCall;
use crate::nearest::suggestion;

/// What files name.
#[derive(Default)]
pub(crate) struct Seeds {
    pub(super) security_groups: Vec<GroupSeed>,
    pub(super) parameter_groups: Vec<GroupSeed>,
    pub(super) instances: Vec<InstanceSeed>,
}

/// A security group or a parameter group.
pub(super) struct GroupSeed {
    /// Where it is named.
    pub(super) place: String,
    pub(super) name: String,
    pub(super) parameters: Vec<(String, String)>,
    /// The networks of a security group.
    pub(super) rules: Vec<String>,
}

/// An instance.
pub(super) struct InstanceSeed {
    /// Where it is named.
    pub(super) place: String,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) zone: Option<String>,
    /// Values of the engine's parameters.
    pub(super) values: Vec<(String, String)>,
    /// Names of groups.
    pub(super) parameter_group: Option<String>,
    pub(super) security_groups: Vec<String>,
    /// A file in the format RDB.
    pub(super) rdb: Option<Vec<u8>>,
    /// Commands of Redis.
    pub(super) commands: Vec<Vec<String>>,
}

impl InstanceSeed {
    /// Whether it has something that only processes can have.
    pub(super) fn has_data(&self) -> bool {
        self.rdb.is_some() || !self.commands.is_empty()
    }
}

const LISTS: [&str; 3] = ["instances", "parameter_groups", "security_groups"];
const OF_SECURITY_GROUPS: &[&str] = &["rules"];
const OF_PARAMETER_GROUPS: &[&str] = &["parameters"];
const OF_INSTANCES: &[&str] = &[
    "commands",
    "parameter_group",
    "parameters",
    "rdb",
    "security_groups",
];
/// What an order needs and a test does not care about.
const ORDER: [(&str, &str); 2] = [("VpcId", "vpc-local"), ("VnetId", "vnet-local")];
const ZONE: &str = "AvailableZone";

/// Reads a file, or all files of a folder whose names end with `.toml`, in the order of their names.
///
/// # Errors
///
/// Lists all mistakes of all files, each with its file and line.
pub(crate) fn read(path: &Path) -> Result<Seeds, Vec<String>> {
    let mut mistakes = Vec::new();
    let mut seeds = Seeds::default();
    let files = files(path).map_err(|mistake| vec![mistake])?;
    for file in files {
        let name = file.display();
        match fs::read_to_string(&file) {
            Ok(text) => read_file(&file, &text, &mut seeds, &mut mistakes),
            Err(error) => mistakes.push(format!("{name} cannot be read: {error}")),
        }
    }
    check_names(&seeds, &mut mistakes);
    match mistakes.is_empty() {
        true => Ok(seeds),
        false => Err(mistakes),
    }
}

fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path);
    let entries = entries.and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let entries = entries.map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "toml"))
        .collect();
    files.sort();
    match files.is_empty() {
        true => Err(format!("{} has no file *.toml", path.display())),
        false => Ok(files),
    }
}

fn read_file(file: &Path, text: &str, seeds: &mut Seeds, mistakes: &mut Vec<String>) {
    let name = file.display().to_string();
    let mut document = match Document::from_toml(text) {
        Ok(document) => document,
        Err(errors) => {
            mistakes.extend(errors.into_iter().map(|error| format!("{name}: {error}")));
            return;
        }
    };
    for key in document.members.keys() {
        if !LISTS.contains(&key.as_str()) {
            let near = suggestion(key, LISTS);
            mistakes.push(format!("{name}: unknown key {key:?}{near}"));
        }
    }
    let mut items = |list: &str, mistakes: &mut Vec<String>| {
        let items = match document.members.remove(list) {
            Some(Value::Array(items)) => items,
            Some(_) => {
                mistakes.push(format!("{name}: {list} must be a list, [[{list}]]"));
                Vec::new()
            }
            None => Vec::new(),
        };
        let kind = list.trim_end_matches('s').replace('_', " ");
        let places = (0..items.len()).map(|index| {
            let line = document.line_of(list, index);
            let line = line.map_or_else(String::new, |line| format!(" (line {line})"));
            format!("{name}: {kind} {}{line}", index + 1)
        });
        let places: Vec<String> = places.collect();
        places.into_iter().zip(items)
    };
    for (place, item) in items("security_groups", mistakes) {
        let known = names(CreateSecurityGroup::META, OF_SECURITY_GROUPS);
        let Some(mut reader) = Reader::of(place.clone(), item, &known, mistakes) else {
            continue;
        };
        let rules = strings(&mut reader, "rules");
        let parameters = parameters(&mut reader, CreateSecurityGroup::META);
        check(&place, CreateSecurityGroup::META, &parameters, mistakes);
        if !rules.is_empty() {
            let call = rule_parameters(&rules, "group", None);
            check(&place, CreateSecurityGroupRule::META, &call, mistakes);
        }
        seeds.security_groups.push(GroupSeed {
            name: value(&parameters, "Name").unwrap_or_default(),
            place,
            parameters,
            rules,
        });
    }
    for (place, item) in items("parameter_groups", mistakes) {
        let known = names(CreateCacheParameterGroup::META, OF_PARAMETER_GROUPS);
        let Some(mut reader) = Reader::of(place.clone(), item, &known, mistakes) else {
            continue;
        };
        let values = reader.pairs("parameters");
        let mut parameters = parameters(&mut reader, CreateCacheParameterGroup::META);
        parameters.extend(numbered(&values));
        check(
            &place,
            CreateCacheParameterGroup::META,
            &parameters,
            mistakes,
        );
        seeds.parameter_groups.push(GroupSeed {
            name: value(&parameters, "Name").unwrap_or_default(),
            place,
            parameters,
            rules: Vec::new(),
        });
    }
    for (place, item) in items("instances", mistakes) {
        let known = names(CreateCacheCluster::META, OF_INSTANCES);
        let Some(mut reader) = Reader::of(place.clone(), item, &known, mistakes) else {
            continue;
        };
        let seed = instance(place, file, &mut reader);
        check(
            &seed.place,
            CreateCacheCluster::META,
            &seed.parameters,
            mistakes,
        );
        seeds.instances.push(seed);
    }
}

fn instance(place: String, file: &Path, reader: &mut Reader<'_>) -> InstanceSeed {
    let values = reader.pairs("parameters");
    let parameter_group = reader.text("parameter_group");
    let security_groups = strings(reader, "security_groups");
    let commands = commands(reader);
    let rdb = reader.text("rdb");
    let mut parameters = parameters(reader, CreateCacheCluster::META);
    for (name, default) in ORDER {
        if value(&parameters, name).is_none() {
            parameters.push((name.to_owned(), default.to_owned()));
        }
    }
    let mode = value(&parameters, "Mode");
    let rdb = rdb.and_then(|rdb| {
        if mode.is_some_and(|mode| mode != "2") {
            reader.wrong("rdb: only an instance with one primary (Mode 2) can have one".to_owned());
            return None;
        }
        let path = file.parent().unwrap_or(Path::new("")).join(rdb);
        match fs::read(&path) {
            Ok(bytes) if bytes.starts_with(b"REDIS") => Some(bytes),
            Ok(_) => {
                reader.wrong(format!("rdb: {} is not an RDB file", path.display()));
                None
            }
            Err(error) => {
                reader.wrong(format!("rdb: {} cannot be read: {error}", path.display()));
                None
            }
        }
    });
    InstanceSeed {
        zone: value(&parameters, ZONE),
        place,
        parameters,
        values,
        parameter_group,
        security_groups,
        rdb,
        commands,
    }
}

/// The groups that instances name are there.
fn check_names(seeds: &Seeds, mistakes: &mut Vec<String>) {
    let name_of = |group: &GroupSeed| group.name.clone();
    let security: Vec<String> = seeds.security_groups.iter().map(name_of).collect();
    let parameter: Vec<String> = seeds.parameter_groups.iter().map(name_of).collect();
    for instance in &seeds.instances {
        let named = instance
            .security_groups
            .iter()
            .map(|name| (name, &security));
        let more = instance
            .parameter_group
            .iter()
            .map(|name| (name, &parameter));
        for (name, known) in named.chain(more) {
            if !known.contains(name) {
                let near = match known.is_empty() {
                    true => String::new(),
                    false => suggestion(name, known.iter().map(String::as_str)),
                };
                mistakes.push(format!(
                    "{}: there is no group {name:?}{near}",
                    instance.place
                ));
            }
        }
    }
}

/// The parameters of an Action that are one value each, and further keys.
fn names<'a>(meta: &'static ActionMeta, more: &[&'a str]) -> Vec<&'a str> {
    let plain = meta.parameters.iter();
    let plain = plain.filter(|parameter| parameter.list == ListEncoding::Plain);
    plain
        .map(|it| it.name)
        .chain(more.iter().copied())
        .collect()
}

/// Takes out the parameters of an Action.
fn parameters(reader: &mut Reader<'_>, meta: &'static ActionMeta) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for name in names(meta, &[]) {
        let text = reader.value(
            name,
            "a string, a number or a boolean",
            |value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
                _ => None,
            },
        );
        found.extend(text.map(|text| (name.to_owned(), text)));
    }
    found
}

fn value(parameters: &[(String, String)], name: &str) -> Option<String> {
    let mut found = parameters.iter().filter(|(found, _)| found == name);
    found.next().map(|(_, value)| value.clone())
}

fn strings(reader: &mut Reader<'_>, key: &str) -> Vec<String> {
    let found = reader.value(key, "a list of strings", |value| {
        let items = value.as_array()?.iter();
        items.map(|item| item.as_str().map(str::to_owned)).collect()
    });
    found.unwrap_or_default()
}

/// Commands: each a string whose words are the arguments, or a list of arguments.
fn commands(reader: &mut Reader<'_>) -> Vec<Vec<String>> {
    let wanted = "a list of commands, each a string or a list of strings";
    let found = reader.value("commands", wanted, |value| {
        let items = value.as_array()?.iter();
        items
            .map(|item| {
                let words: Vec<String> = match item {
                    Value::String(line) => line.split_whitespace().map(str::to_owned).collect(),
                    Value::Array(words) => words
                        .iter()
                        .map(|word| word.as_str().map(str::to_owned))
                        .collect::<Option<_>>()?,
                    _ => return None,
                };
                (!words.is_empty()).then_some(words)
            })
            .collect()
    });
    found.unwrap_or_default()
}

/// Names and values of parameters of the engine, as the API has them.
pub(super) fn numbered(
    values: &[(String, String)],
) -> impl Iterator<Item = (String, String)> + use<'_> {
    (1..).zip(values).flat_map(|(number, (name, value))| {
        [("ParameterName", name), ("ParameterValue", value)]
            .map(|(part, text)| (format!("Parameters.{part}.{number}"), text.clone()))
    })
}

/// The parameters of the call that adds rules to a security group.
pub(super) fn rule_parameters(
    rules: &[String],
    group: &str,
    zone: Option<String>,
) -> Vec<(String, String)> {
    let cidrs = (1..).zip(rules);
    let cidrs = cidrs.map(|(number, cidr)| (format!("Cidrs.{number}"), cidr.clone()));
    let group = ("SecurityGroupId".to_owned(), group.to_owned());
    let zone = zone.map(|zone| (ZONE.to_owned(), zone));
    cidrs.chain([group]).chain(zone).collect()
}

/// Checks parameters by the rules of an Action, unless there are mistakes already: what follows from them is no mistake of its own.
fn check(
    place: &str,
    meta: &'static ActionMeta,
    parameters: &[(String, String)],
    mistakes: &mut Vec<String>,
) {
    if let (false, Err(error)) = (
        mistakes.iter().any(|mistake| mistake.starts_with(place)),
        OwnCall::new(meta, parameters.iter().cloned()),
    ) {
        mistakes.push(format!("{place}: {error}"));
    }
}

/// The zone that parameters name.
pub(super) fn zone(parameters: &[(String, String)]) -> Option<String> {
    value(parameters, ZONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let (mut seeds, mut mistakes) = (Seeds::default(), Vec::new());
        read_file(Path::new("seeds.toml"), text, &mut seeds, &mut mistakes);
        check_names(&seeds, &mut mistakes);
        mistakes
    }

    #[test]
    fn all_mistakes_are_told_with_their_places() {
        let text = r#"
instanses = []

[[instances]]
Name = "orders"
Capacity = 1
Pasword = "Secret123"
security_groups = ["ofice"]
parameter_group = "lfu"

[[instances]]
Name = "carts-cache"
Capacity = [1]
Mode = 1
rdb = "carts.rdb"
commands = ["SET a 1", 7]

[[instances]]
Name = "x-cache"
Capacity = 1
rdb = "/nowhere/x.rdb"
parameters = { timeout = [1] }

[[security_groups]]
Name = "office"
Description = "made by a test"
rules = ["10.0.0.0/8", "10.0.0.0/33"]

[[security_groups]]
rules = "10.0.0.0/8"

[[instances]]
Name = "x"
Capacity = 1
"#;
        let found = mistakes(text);
        let places: Vec<&str> = found
            .iter()
            .map(|mistake| mistake.strip_prefix("seeds.toml: ").unwrap())
            .collect();
        let expected = [
            "unknown key \"instanses\"; did you mean \"instances\"?",
            "security group 1 (line 24): `Cidrs.2` is not a valid IPv4 network: ",
            "security group 2 (line 29): rules must be a list of strings",
            "instance 1 (line 4): unknown key \"Pasword\"; did you mean \"PassWord\"?",
            "instance 2 (line 11): commands must be a list of commands, each a string or a list of strings",
            "instance 2 (line 11): Capacity must be a string, a number or a boolean",
            "instance 2 (line 11): rdb: only an instance with one primary (Mode 2) can have one",
            "instance 3 (line 18): the value of timeout must be a string, a number or a boolean",
            "instance 3 (line 18): rdb: /nowhere/x.rdb cannot be read: ",
            "instance 4 (line 32): `Name` is too short with 1 character: ",
            "instance 1 (line 4): there is no group \"ofice\"; did you mean \"office\"?",
            "instance 1 (line 4): there is no group \"lfu\"",
        ];
        for (place, expected) in places.iter().zip(expected) {
            assert!(place.starts_with(expected), "{place}\nexpected {expected}");
        }
        assert_eq!(places.len(), expected.len(), "{places:#?}");
        assert_eq!(mistakes("[[instances]\n").len(), 1);
        assert_eq!(mistakes(""), Vec::<String>::new());
    }

    #[test]
    fn commands_have_words_or_arguments() {
        let text = r#"
[[instances]]
Name = "orders"
Capacity = 1
commands = ["SET  city   Beijing", ["SET", "a key", ""]]
"#;
        let (mut seeds, mut mistakes) = (Seeds::default(), Vec::new());
        read_file(Path::new("seeds.toml"), text, &mut seeds, &mut mistakes);
        assert_eq!(mistakes, Vec::<String>::new());
        let expected = [vec!["SET", "city", "Beijing"], vec!["SET", "a key", ""]];
        assert_eq!(seeds.instances[0].commands, expected);
    }
}
