//! What was sent, as the parameters of one Action.

use std::collections::BTreeMap;

use kcs_client::Parameters;
use kcs_client::action::{ActionMeta, GroupMeta, ListEncoding, ParameterMeta, ValueType};
use kcs_client::check::{Rule, check};
use serde_json::{Map, Value};

use super::raw_parameters::RawParameters;
use crate::service::message;
use crate::service::{ErrorCode, ServiceError};

/// The values of an Action's parameters, under their own names and with indexes from 1.
///
/// Names that the Action does not have are left out: every client of the vendor sends some (`Service`, `SdkVersion`,
/// `Region`, …), and the service takes no offence.
pub(crate) struct Arguments {
    meta: &'static ActionMeta,
    /// By position in [`ActionMeta::parameters`]; by index, 0 for what is no list.
    values: BTreeMap<usize, BTreeMap<u32, String>>,
}

impl Arguments {
    pub(crate) fn new(meta: &'static ActionMeta, sent: &RawParameters) -> Self {
        let mut values: BTreeMap<usize, BTreeMap<u32, String>> = BTreeMap::new();
        for (name, value) in sent.iter() {
            if let Some((position, index)) = find(meta, name) {
                let value = lowercase_boolean(meta.parameters[position].ty, value);
                values
                    .entry(position)
                    .or_default()
                    .insert(index, value.to_owned());
            }
        }
        let mut arguments = Self { meta, values };
        arguments.count_from_one();
        arguments
    }

    /// Some clients count lists from 0, some from 1. Lists that belong together keep their numbers, so that a name
    /// without its value stays visible; a list of its own closes its gaps.
    fn count_from_one(&mut self) {
        let mut paired = Vec::new();
        for group in self.meta.groups {
            if let GroupMeta::Paired { parameters, .. } = group {
                let positions: Vec<usize> = parameters
                    .iter()
                    .filter_map(|name| self.position(name))
                    .collect();
                let from_zero = positions
                    .iter()
                    .filter_map(|position| self.values.get(position))
                    .any(|list| list.contains_key(&0));
                if from_zero {
                    for position in &positions {
                        if let Some(list) = self.values.get_mut(position) {
                            *list = std::mem::take(list)
                                .into_iter()
                                .map(|(index, value)| (index.saturating_add(1), value))
                                .collect();
                        }
                    }
                }
                paired.extend(positions);
            }
        }
        for (position, list) in &mut self.values {
            if !paired.contains(position)
                && self.meta.parameters[*position].list != ListEncoding::Plain
            {
                *list = (1_u32..).zip(std::mem::take(list).into_values()).collect();
            }
        }
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.meta
            .parameters
            .iter()
            .position(|parameter| parameter.name == name)
    }

    /// The value of a parameter that is not a list.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let values = self.values.get(&self.position(name)?)?;
        values.get(&0).map(String::as_str)
    }

    /// Refuses what breaks the rules of the Action, naming all of it at once.
    pub(crate) fn check(&self) -> Result<(), ServiceError> {
        let violations = check(self.meta, &self.wire());
        if violations.is_empty() {
            return Ok(());
        }
        let missing = violations
            .iter()
            .any(|violation| violation.rule() == Rule::Presence);
        let code = if missing {
            ErrorCode::MissingParameter
        } else {
            ErrorCode::InvalidParameter
        };
        let message = message::violations(self.meta, &violations);
        Err(ServiceError::new(code, message))
    }

    /// The parameters as the SDK would put them on the wire.
    pub(crate) fn wire(&self) -> Parameters {
        let mut parameters = Parameters::new();
        for (position, list) in &self.values {
            let parameter = &self.meta.parameters[*position];
            if parameter.list == ListEncoding::Indexed {
                for (index, value) in list {
                    let name = numbered(parameter.name, *index);
                    parameters.push_as(self.meta, name.into(), value.clone().into());
                }
            } else {
                parameters.push_as(self.meta, parameter.name.into(), joined(list).into());
            }
        }
        parameters
    }

    /// The parameters as the JSON form of the request type: values typed, lists as arrays, lists that belong together
    /// as arrays of objects whose members are `items`, in the order of the parameters.
    pub(crate) fn request(&self, items: &[&[&str]]) -> Value {
        let mut members = Map::new();
        let mut paired = Vec::new();
        let groups = self.meta.groups.iter().filter_map(|group| match group {
            GroupMeta::Paired {
                member, parameters, ..
            } => Some((member, parameters)),
            _ => None,
        });
        for ((member, parameters), fields) in groups.zip(items) {
            let positions: Vec<Option<usize>> =
                parameters.iter().map(|name| self.position(name)).collect();
            let mut rows: BTreeMap<u32, Map<String, Value>> = BTreeMap::new();
            for (position, field) in positions.iter().zip(*fields) {
                let Some(position) = *position else { continue };
                for (index, value) in self.values.get(&position).into_iter().flatten() {
                    let value = typed(&self.meta.parameters[position], value);
                    rows.entry(*index)
                        .or_default()
                        .insert((*field).to_owned(), value);
                }
            }
            if !rows.is_empty() {
                let rows = rows.into_values().map(Value::Object).collect();
                members.insert((*member).to_owned(), Value::Array(rows));
            }
            paired.extend(positions.into_iter().flatten());
        }
        for (position, list) in &self.values {
            if paired.contains(position) {
                continue;
            }
            let parameter = &self.meta.parameters[*position];
            let value = match parameter.list {
                ListEncoding::Plain => typed(parameter, &joined(list)),
                ListEncoding::Indexed => {
                    Value::Array(list.values().map(|value| typed(parameter, value)).collect())
                }
                _ => Value::Array(
                    joined(list)
                        .split(',')
                        .filter(|value| !value.is_empty())
                        .map(|value| typed(parameter, value))
                        .collect(),
                ),
            };
            members.insert(member_name(parameter.name), value);
        }
        Value::Object(members)
    }
}

/// The parameter that a name on the wire means, and the index in it.
pub(super) fn find(meta: &'static ActionMeta, name: &str) -> Option<(usize, u32)> {
    let each = || meta.parameters.iter().enumerate();
    each()
        .find_map(|(position, parameter)| Some((position, parameter.index_of(name)?)))
        .or_else(|| {
            each().find_map(|(position, parameter)| Some((position, loose(parameter, name)?)))
        })
}

/// Other ways in which clients write lists: `Parameters.0.ParameterName` for `Parameters.ParameterName.N`, a JSON array
/// for what is joined with commas, and one bare value for a list.
fn loose(parameter: &ParameterMeta, name: &str) -> Option<u32> {
    let (head, index) = match name.rsplit_once('.') {
        Some((head, last)) => (head, last.parse::<u32>().ok()),
        None => (name, None),
    };
    match parameter.list {
        ListEncoding::Joined => (head == parameter.name).then_some(index)?,
        ListEncoding::Indexed => {
            let bare = parameter.name.strip_suffix(".N")?;
            if name == bare {
                return Some(0);
            }
            let (prefix, field) = bare.rsplit_once('.')?;
            let rest = name.strip_prefix(prefix)?.strip_prefix('.')?;
            rest.strip_suffix(field)?.strip_suffix('.')?.parse().ok()
        }
        _ => None,
    }
}

/// `Name.1` for `Name.N`.
fn numbered(pattern: &str, index: u32) -> String {
    let segments: Vec<String> = pattern
        .split('.')
        .map(|segment| {
            if segment == "N" {
                index.to_string()
            } else {
                segment.to_owned()
            }
        })
        .collect();
    segments.join(".")
}

/// `Name` for `Name.N`.
fn member_name(pattern: &str) -> String {
    let segments: Vec<&str> = pattern
        .split('.')
        .filter(|segment| *segment != "N")
        .collect();
    segments.join(".")
}

/// Returns a boolean as the guide writes it. The vendor's newer Python SDK writes `True` in forms and queries.
fn lowercase_boolean(ty: ValueType, value: &str) -> &str {
    match (ty, value) {
        (ValueType::Boolean, "True") => "true",
        (ValueType::Boolean, "False") => "false",
        _ => value,
    }
}

/// The one value, or several joined with commas.
fn joined(list: &BTreeMap<u32, String>) -> String {
    let values: Vec<&str> = list.values().map(String::as_str).collect();
    values.join(",")
}

/// A value in the JSON type of its parameter. What does not fit has been refused before, and stays text.
fn typed(parameter: &ParameterMeta, text: &str) -> Value {
    match parameter.ty {
        ValueType::Integer => text
            .parse::<i64>()
            .map_or_else(|_| Value::from(text), Value::from),
        ValueType::Number => text
            .parse::<f64>()
            .map_or_else(|_| Value::from(text), Value::from),
        ValueType::Boolean => text
            .parse::<bool>()
            .map_or_else(|_| Value::from(text), Value::from),
        _ => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use kcs_client::action::Action;
    use kcs_client::actions::{
        CreateSecurityGroupRule, DescribeCacheClusters, DescribeSecurityGroups, InstallPlugins,
        SetCacheParameters,
    };
    use serde_json::json;

    use super::*;
    use crate::service::{Ids, Language};

    fn from_form<A: Action>(form: &str) -> Arguments {
        let mut sent = RawParameters::default();
        sent.add_form(form, "query").unwrap();
        Arguments::new(A::META, &sent)
    }

    fn from_json<A: Action>(body: Value) -> Arguments {
        let mut sent = RawParameters::default();
        sent.add_json(body.to_string().as_bytes()).unwrap();
        Arguments::new(A::META, &sent)
    }

    #[test]
    fn lists_that_belong_together_come_in_many_forms() {
        let items: &[&[&str]] = &[&["ParameterName", "ParameterValue"]];
        let expected = json!({
            "CacheId": "c",
            "Protocol": "4.0",
            "Parameters": [
                { "ParameterName": "appendonly", "ParameterValue": "yes" },
                { "ParameterName": "timeout", "ParameterValue": "0" },
            ],
        });
        let forms = [
            "Parameters.ParameterName.1=appendonly&Parameters.ParameterValue.1=yes\
             &Parameters.ParameterName.2=timeout&Parameters.ParameterValue.2=0",
            "Parameters.ParameterName.1=timeout&Parameters.ParameterValue.1=0\
             &Parameters.ParameterName.0=appendonly&Parameters.ParameterValue.0=yes",
            "Parameters.0.ParameterName=appendonly&Parameters.0.ParameterValue=yes\
             &Parameters.1.ParameterName=timeout&Parameters.1.ParameterValue=0",
        ];
        for form in forms {
            let arguments =
                from_form::<SetCacheParameters>(&format!("CacheId=c&Protocol=4.0&{form}"));
            arguments.check().unwrap();
            assert_eq!(arguments.request(items), expected, "{form}");
        }
        let bodies = [
            json!({ "ParameterName": ["appendonly", "timeout"], "ParameterValue": ["yes", 0] }),
            json!([
                { "ParameterName": "appendonly", "ParameterValue": "yes" },
                { "ParameterName": "timeout", "ParameterValue": 0 },
            ]),
        ];
        for parameters in bodies {
            let body = json!({ "CacheId": "c", "Protocol": "4.0", "Parameters": parameters });
            let arguments = from_json::<SetCacheParameters>(body);
            arguments.check().unwrap();
            assert_eq!(arguments.request(items), expected);
        }
    }

    #[test]
    fn a_name_without_its_value_is_refused() {
        let form = "CacheId=c&Protocol=4.0&Parameters.ParameterName.1=appendonly\
                    &Parameters.ParameterName.2=timeout&Parameters.ParameterValue.2=0";
        let error = from_form::<SetCacheParameters>(form).check().unwrap_err();
        assert_eq!(error.code(), ErrorCode::InvalidParameter);
        assert!(
            error
                .message(Language::English)
                .starts_with("`Parameters.ParameterValue.1` is required together with"),
            "{error}"
        );
    }

    #[test]
    fn booleans_as_python_writes_them() {
        for (sent, expected) in [("True", true), ("False", false), ("true", true)] {
            let form = format!("CacheId=c&FilterCache={sent}&SearchKey={sent}");
            let arguments = from_form::<DescribeSecurityGroups>(&form);
            arguments.check().unwrap();
            let request = json!({ "CacheId": "c", "FilterCache": expected, "SearchKey": sent });
            assert_eq!(arguments.request(&[]), request);
        }
        let arguments = from_form::<DescribeSecurityGroups>("FilterCache=TRUE");
        assert_eq!(
            arguments.check().unwrap_err().code(),
            ErrorCode::InvalidParameter
        );
    }

    #[test]
    fn an_index_in_the_middle() {
        let items: &[&[&str]] = &[&["PluginName", "PluginVersion"]];
        let form = "CacheId=c&Plugins.0.PluginName=bloom&Plugins.0.PluginVersion=1";
        let plugins = json!([{ "PluginName": "bloom", "PluginVersion": "1" }]);
        let arguments = from_form::<InstallPlugins>(form);
        assert_eq!(arguments.request(items)["Plugins"], plugins);
        let arguments = from_json::<InstallPlugins>(json!({ "Plugins": plugins }));
        assert_eq!(arguments.request(items)["Plugins"], plugins);
    }

    #[test]
    fn lists_of_their_own_close_gaps_and_count_from_one() {
        for form in [
            "Cidrs.0=a&Cidrs.1=b",
            "Cidrs.1=a&Cidrs.2=b",
            "Cidrs.7=b&Cidrs.3=a",
        ] {
            let arguments = from_form::<CreateSecurityGroupRule>(form);
            assert_eq!(
                arguments.request(&[]),
                json!({ "Cidrs": ["a", "b"] }),
                "{form}"
            );
            assert_eq!(arguments.wire().get("Cidrs.2"), Some("b"));
        }
        let arguments = from_form::<CreateSecurityGroupRule>("Cidrs=a");
        assert_eq!(arguments.request(&[]), json!({ "Cidrs": ["a"] }));
    }

    #[test]
    fn joined_lists_come_as_text_or_as_lists() {
        let expected = json!({ "IamProjectId": ["0", "12"], "Limit": 5 });
        let arguments = from_form::<DescribeCacheClusters>("IamProjectId=0,12&Limit=5&Unknown=x");
        assert_eq!(arguments.request(&[]), expected);
        let body = json!({ "IamProjectId": [0, 12], "Limit": "5", "Region": "r" });
        assert_eq!(
            from_json::<DescribeCacheClusters>(body).request(&[]),
            expected
        );
    }

    /// Whatever is sent, it is taken or refused.
    #[test]
    fn nothing_that_is_sent_breaks_anything() {
        const PIECES: [&str; 17] = [
            ".",
            "&",
            "=",
            "%",
            "+",
            "0",
            "9",
            "N",
            "C",
            "a",
            "Parameters",
            "ParameterName",
            "ParameterValue",
            "Cidrs",
            "CacheId",
            "Limit",
            "Offset",
        ];
        const JSON: &[u8] = b"[]{}\",:0123456789abcxyz";
        // The same inputs in every run.
        let mut numbers = Ids::new(1);
        let mut draw = |below: usize| numbers.next() as usize % below;
        let (mut taken, mut refused) = (0, 0);
        for _ in 0..2000 {
            let form: String = (0..draw(24)).map(|_| PIECES[draw(PIECES.len())]).collect();
            let json: Vec<u8> = (0..draw(40)).map(|_| JSON[draw(JSON.len())]).collect();
            let mut sent = RawParameters::default();
            for outcome in [sent.add_form(&form, "query"), sent.add_json(&json)] {
                match outcome {
                    Ok(()) => taken += 1,
                    Err(error) => {
                        refused += 1;
                        assert!(!error.message(Language::English).is_empty(), "{form}");
                    }
                }
            }
            for meta in [
                SetCacheParameters::META,
                CreateSecurityGroupRule::META,
                DescribeCacheClusters::META,
            ] {
                let arguments = Arguments::new(meta, &sent);
                let error = arguments.check().err();
                assert!(
                    error.is_none_or(|error| !error.message(Language::English).is_empty()),
                    "{form}"
                );
                // Each parameter that is known arrives, under its name or among those that belong together.
                let request = arguments.request(&[&["ParameterName", "ParameterValue"]]);
                let is_empty = request.as_object().is_some_and(Map::is_empty);
                assert_eq!(is_empty, arguments.wire().is_empty(), "{form}");
            }
        }
        assert!(taken > 100 && refused > 100, "{taken} and {refused}");
    }
}
