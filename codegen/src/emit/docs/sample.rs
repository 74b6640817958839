//! A sample request of an Action: from the sources where they have one, else made up from the types.

use std::collections::BTreeMap;

use crate::ir::{
    Action, Api, ChoiceCase, Constructor, Format, Param, Repr, Rules, TypeKind, TypeRef, WireName,
};
use crate::rust::names::{self, Names};

/// A request by one constructor.
pub(super) struct Sample<'a> {
    constructor: &'a Constructor,
    /// The choices that it asks for, each with what is chosen.
    cases: Vec<(&'a str, &'a ChoiceCase)>,
    /// Wire names and values, with indexes from 1.
    values: BTreeMap<String, String>,
}

impl<'a> Sample<'a> {
    /// The first example with a request, by the constructor that fits it; `None` for an Action without constructors.
    pub(super) fn new(api: &Api, action: &'a Action) -> Option<Self> {
        let example = action
            .examples
            .iter()
            .find_map(|example| example.request.clone());
        let given = example.unwrap_or_default();
        let fits = |constructor: &&Constructor| {
            let sent = constructor
                .params
                .iter()
                .all(|name| !values_of(&given, name).is_empty());
            let set = constructor
                .set
                .iter()
                .all(|(name, value)| given.get(name).is_none_or(|sent| *sent == value.wire()));
            sent && set
        };
        let constructor = action
            .constructors
            .iter()
            .find(fits)
            .or_else(|| action.constructors.first())?;
        let mut values = BTreeMap::new();
        for param in &action.params {
            let found = values_of(&given, &param.name);
            let asked = constructor.params.contains(&param.name);
            let found = match found.is_empty() && asked {
                true => vec![made_up(api, param)],
                false => found,
            };
            for (number, value) in (1..).zip(found) {
                let number: u32 = number;
                values.insert(param.wire().at(number), value);
            }
        }
        for (name, value) in &constructor.set {
            values.insert(name.clone(), value.wire());
        }
        let mut cases = Vec::new();
        for choice in &constructor.choices {
            let sent = |case: &&ChoiceCase| {
                let mut set = case.set.iter();
                set.all(|(name, value)| given.get(name) == Some(&value.wire()))
            };
            let case = action.cases(choice).iter().find(sent);
            let Some(case) = case.or_else(|| action.sample_case(choice)) else {
                continue;
            };
            for (name, value) in &case.set {
                values.insert(name.clone(), value.wire());
            }
            let asked = action
                .params
                .iter()
                .filter(|param| case.params.contains(&param.name));
            for param in asked {
                let value = || made_up(api, param);
                values.entry(param.name.clone()).or_insert_with(value);
            }
            cases.push((choice.as_str(), case));
        }
        Some(Self {
            constructor,
            cases,
            values,
        })
    }

    /// Names and values in the order of the specification.
    pub(super) fn pairs(&self, action: &Action) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for param in &action.params {
            for (name, value) in &self.values {
                if param.wire().matches(name).is_some() {
                    pairs.push((name.clone(), value.clone()));
                }
            }
        }
        pairs
    }

    /// The call through the SDK.
    pub(super) fn rust(&self, api: &Api, names: &Names, action: &Action) -> String {
        let named = names.action(&action.name, &action.version);
        let (client, variable) = (&api.generator.client_crate, &api.generator.client_variable);
        let mut code = Code {
            api,
            action,
            names,
            values: &self.values,
            types: Vec::new(),
        };
        let fields = names.request(action);
        let mut request = format!("{}::{}", named.ty, names::constructor(self.constructor));
        let mut arguments = Vec::new();
        let mut done: Vec<&str> = self
            .constructor
            .set
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        for name in &self.constructor.params {
            if done.contains(&name.as_str()) {
                continue;
            }
            match action.paired(name) {
                Some(group) => {
                    arguments.push(code.pairs(group.params));
                    done.extend(group.params.iter().map(String::as_str));
                }
                None => {
                    arguments.extend(code.parameter(name));
                    done.push(name);
                }
            }
        }
        let mut choices = String::new();
        for (choice, case) in &self.cases {
            let (_, ty) = fields.choice(choice);
            let asked: Vec<String> = case
                .params
                .iter()
                .filter_map(|name| code.parameter(name))
                .collect();
            let function = names::function(&case.name);
            arguments.push(format!("{ty}::{function}({})", asked.join(", ")));
            choices.push_str(&format!("use {client}::actions::{}::{ty};\n", named.module));
            done.extend(case.params.iter().map(String::as_str));
            done.extend(case.set.iter().map(|(name, _)| name.as_str()));
        }
        request.push_str(&format!("({})", arguments.join(", ")));
        for param in &action.params {
            if done.contains(&param.name.as_str())
                || values_of(&self.values, &param.name).is_empty()
            {
                continue;
            }
            match action.paired(&param.name) {
                Some(group) => {
                    let (_, setter, _) = fields.paired(group.name);
                    request.push_str(&format!(".{setter}({})", code.pairs(group.params)));
                    done.extend(group.params.iter().map(String::as_str));
                }
                None => {
                    if let Some(value) = code.parameter(&param.name) {
                        request.push_str(&format!(".{}({value})", fields.setter(&param.name)));
                    }
                }
            }
        }
        code.types.sort();
        code.types.dedup();
        let mut text = format!(
            "use {client}::Client;\nuse {client}::actions::{};\n{choices}",
            named.ty
        );
        match code.types.as_slice() {
            [] => {}
            [only] => text.push_str(&format!("use {client}::types::{only};\n")),
            all => text.push_str(&format!("use {client}::types::{{{}}};\n", all.join(", "))),
        }
        text.push('\n');
        text.push_str(&body(&format!(
            "let {variable} = Client::from_env()?; let reply = {variable}.{}({request}).await?; println!(\"{{reply:?}}\");",
            named.method
        )));
        text
    }
}

/// Statements as `rustfmt` would lay them out, or as they are if they cannot be read.
fn body(statements: &str) -> String {
    let Ok(file) = syn::parse_file(&format!("async fn example() {{ {statements} }}")) else {
        return statements.to_owned();
    };
    let text = prettyplease::unparse(&file);
    let lines: Vec<&str> = text
        .lines()
        .skip(1)
        .filter(|line| *line != "}")
        .map(|line| line.strip_prefix("    ").unwrap_or(line))
        .collect();
    lines.join("\n")
}

/// Rust expressions for values of one Action.
struct Code<'a> {
    api: &'a Api,
    action: &'a Action,
    names: &'a Names,
    values: &'a BTreeMap<String, String>,
    /// Generated types that are named.
    types: Vec<String>,
}

impl Code<'_> {
    fn parameter(&mut self, name: &str) -> Option<String> {
        let param = self.action.params.iter().find(|param| param.name == name)?;
        let values = values_of(self.values, name);
        let TypeRef::List(item) = &param.ty else {
            return Some(self.value(&param.ty, values.first()?));
        };
        let values: Vec<String> = if param.wire().is_indexed() {
            values
        } else {
            values
                .iter()
                .flat_map(|value| value.split(',').map(str::to_owned))
                .collect()
        };
        let items: Vec<String> = values.iter().map(|value| self.value(item, value)).collect();
        Some(format!("[{}]", items.join(", ")))
    }

    fn pairs(&mut self, params: &[String]) -> String {
        let columns: Vec<(TypeRef, Vec<String>)> = params
            .iter()
            .filter_map(|name| {
                let param = self
                    .action
                    .params
                    .iter()
                    .find(|param| param.name == *name)?;
                let TypeRef::List(item) = &param.ty else {
                    return None;
                };
                Some(((**item).clone(), values_of(self.values, name)))
            })
            .collect();
        let rows = columns
            .iter()
            .map(|(_, values)| values.len())
            .min()
            .unwrap_or(0);
        let rows: Vec<String> = (0..rows)
            .map(|row| {
                let cells: Vec<String> = columns
                    .iter()
                    .filter_map(|(ty, values)| Some(self.value(ty, values.get(row)?)))
                    .collect();
                format!("({})", cells.join(", "))
            })
            .collect();
        format!("[{}]", rows.join(", "))
    }

    fn value(&mut self, ty: &TypeRef, text: &str) -> String {
        let name = match ty {
            TypeRef::Integer if text.parse::<i64>().is_ok() => return text.to_owned(),
            TypeRef::Number if text.parse::<f64>().is_ok() => return format!("{text}_f64"),
            TypeRef::Boolean if text.parse::<bool>().is_ok() => return text.to_owned(),
            TypeRef::Timestamp => {
                let client = &self.api.generator.client_crate;
                return format!("{client}::Timestamp::from({text:?})");
            }
            TypeRef::Named(name) => name,
            _ => return format!("{text:?}"),
        };
        let kind = self.api.kind(name);
        // Constructors and setters take the strings that people write as they are.
        if matches!(kind, Some(TypeKind::Text(_) | TypeKind::Secret(_))) {
            return format!("{text:?}");
        }
        let rust = self.names.ty(name).ty;
        self.types.push(rust.clone());
        match kind {
            Some(TypeKind::Quantity { .. }) => format!("{rust}({text})"),
            Some(TypeKind::Enum { repr, values }) => {
                let variants = names::variants(values);
                let known = values.iter().zip(variants).find(|(value, _)| {
                    value.value.wire() == text || value.aliases.iter().any(|alias| alias == text)
                });
                match (known, repr) {
                    (Some((_, variant)), _) => format!("{rust}::{variant}"),
                    (None, Repr::Integer) => format!("{rust}::from({text})"),
                    (None, Repr::String) => format!("{rust}::from({text:?})"),
                }
            }
            _ => format!("{rust}::from({text:?})"),
        }
    }
}

/// The values of a parameter, those of an indexed one in the order of their indexes.
fn values_of(values: &BTreeMap<String, String>, pattern: &str) -> Vec<String> {
    let mut found: Vec<(u32, &String)> = values
        .iter()
        .filter_map(|(name, value)| Some((WireName::parse(pattern).matches(name)?, value)))
        .collect();
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, value)| value.clone()).collect()
}

/// A value that keeps the rules, for parameters that no source has a sample of.
fn made_up(api: &Api, param: &Param) -> String {
    let ty = match &param.ty {
        TypeRef::List(item) => item,
        ty => ty,
    };
    let rules = &param.rules;
    if let Some(value) = rules.one_of.first() {
        return value.wire();
    }
    match rules.format {
        Some(Format::HourWindow) => return "02:00-03:00".to_owned(),
        Some(Format::Ipv4) => return "10.0.0.8".to_owned(),
        Some(Format::Cidr) => return "10.0.0.0/24".to_owned(),
        Some(Format::DateTime) => return "2021-01-06 00:00:00".to_owned(),
        None => {}
    }
    let number = || rules.min.unwrap_or(1).max(1).to_string();
    match ty {
        TypeRef::Integer | TypeRef::Number => number(),
        TypeRef::Boolean => "true".to_owned(),
        TypeRef::Timestamp => "2021-01-06 00:00:00".to_owned(),
        TypeRef::Json => "{}".to_owned(),
        TypeRef::Named(name) => match api.kind(name) {
            Some(TypeKind::Quantity { .. }) => number(),
            Some(TypeKind::Enum { repr, values }) => match (values.first(), repr) {
                (Some(value), _) => value.value.wire(),
                (None, Repr::Integer) => "1".to_owned(),
                (None, Repr::String) => "example".to_owned(),
            },
            Some(TypeKind::Secret(_)) => fitted("Example-Passw0rd", rules),
            Some(TypeKind::Id) => format!("example-{}", name.to_lowercase()),
            _ => fitted("example", rules),
        },
        TypeRef::String | TypeRef::StringOrList | TypeRef::List(_) => fitted("example", rules),
    }
}

/// A value of a parameter: from the first example that sends it, else made up.
pub(super) fn example_of(api: &Api, action: &Action, param: &Param) -> String {
    let sent = action
        .examples
        .iter()
        .filter_map(|example| example.request.as_ref());
    let found = sent
        .flat_map(|request| values_of(request, &param.name))
        .next();
    found.unwrap_or_else(|| made_up(api, param))
}

/// A text brought to the length that the rules ask for.
fn fitted(text: &str, rules: &Rules) -> String {
    let size = |limit: Option<u32>| limit.and_then(|limit| usize::try_from(limit).ok());
    let least = size(rules.min_chars).unwrap_or(0);
    let most = size(rules.max_chars).unwrap_or(usize::MAX);
    text.chars()
        .cycle()
        .take(text.len().max(least).min(most))
        .collect()
}
