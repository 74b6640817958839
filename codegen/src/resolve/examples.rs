//! Requests and replies from the sources, compared with the shapes of their Actions.

use std::collections::BTreeMap;

use super::actions::Actions;
use super::{Resolver, resolver::Scalar};
use crate::diag::{At, Diagnostic, Span, closest, codes};
use crate::ir::{self, Encoding, Presence};
use crate::json_text;
use crate::spec::ExampleFile;
use crate::spec::json::{Json, Node};
use crate::spec::tables::Doc;

/// Members of an example's file, whether each must be there, and what it holds.
const MEMBERS: [(&str, bool, &str); 7] = [
    ("action", true, "a string"),
    ("version", true, "a string"),
    ("label", false, "an object with `en` and `zh`, or null"),
    ("source", true, "a string"),
    ("request", true, "an object of strings or null"),
    ("response", true, "an object or null"),
    ("repairs", false, "a list of objects with `en` and `zh`"),
];

impl Resolver<'_> {
    pub(super) fn examples(&mut self, actions: &mut Actions) {
        let spec = self.spec;
        for file in &spec.examples {
            let Some(members) = self.members(&file.json) else {
                continue;
            };
            let Some(index) = self.example_action(file, &members, actions) else {
                continue;
            };
            let action = &actions.callable[index];
            if let Some(request) = members.request
                && let Json::Object(params) = &request.value
            {
                self.example_request(params, request.span, action);
            }
            if let Some(reply) = members.response
                && reply.value != Json::Null
            {
                self.example_reply(reply, action);
            }
            let source = At {
                value: members.source.value.clone(),
                span: members.source.span,
            };
            self.source(&source);
            let example = ir::Example {
                name: file.stem.clone(),
                label: members.label,
                source: source.value,
                request: members.request.and_then(|node| strings_of(&node.value)),
                response: members.response.and_then(|node| self.printed(node)),
                repairs: members.repairs,
            };
            actions.callable[index].examples.push(example);
        }
    }

    /// The reply as JSON text, its members in the order of the file.
    fn printed(&self, node: &Node) -> Option<String> {
        if node.value == Json::Null {
            return None;
        }
        let text = &self.report.sources().get(node.span.file)?.text;
        let value: serde_json::Value = serde_json::from_str(text.get(node.span.range())?).ok()?;
        Some(json_text::text(&value).trim_end().to_owned())
    }

    /// The file's form. `None` when a member is missing or of another type; then that has been reported.
    fn members<'j>(&mut self, json: &'j Node) -> Option<Members<'j>> {
        let Json::Object(members) = &json.value else {
            self.example_form(json.span, "an example is an object", json.value.noun());
            return None;
        };
        let mut complete = true;
        for (key, _) in members {
            if MEMBERS.iter().any(|(name, ..)| *name == key.value) {
                continue;
            }
            let mut diagnostic = Diagnostic::new(
                codes::EXAMPLE_FORM,
                key.span,
                format!("an example has no member `{}`", key.value),
            )
            .label("unknown member");
            if let Some(name) = closest(key, MEMBERS.iter().map(|(name, ..)| *name)) {
                diagnostic =
                    diagnostic.replace_within(key, name, format!("did you mean `{name}`?"));
            }
            self.push(diagnostic);
        }
        for (name, required, holds) in MEMBERS {
            match json.value.get(name) {
                None if required => {
                    let start = Span {
                        end: json.span.start + 1,
                        ..json.span
                    };
                    self.example_form(start, &format!("an example needs `{name}`"), holds);
                    complete = false;
                }
                Some(node) if !fits(name, node) => {
                    let found = node.value.noun();
                    self.example_form(
                        node.span,
                        &format!("`{name}` is {holds}"),
                        &format!("this is {found}"),
                    );
                    complete = false;
                }
                _ => {}
            }
        }
        let text = |name: &str| match json.value.get(name) {
            Some(At {
                value: Json::String(text),
                span,
            }) => Some(At {
                value: text.clone(),
                span: *span,
            }),
            _ => None,
        };
        if !complete {
            return None;
        }
        let repairs = match json.value.get("repairs").map(|node| &node.value) {
            Some(Json::List(items)) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => Vec::new(),
        };
        let label = json.value.get("label").and_then(|node| self.text(node));
        Some(Members {
            action: text("action")?,
            version: text("version")?,
            label,
            source: text("source")?,
            request: json.value.get("request"),
            response: json.value.get("response"),
            repairs,
        })
    }

    /// A text in both languages; `None` where there is none.
    fn text(&mut self, node: &Node) -> Option<ir::Text> {
        let doc = doc_of(node)?;
        Some(self.doc(&doc, node.span, "the example"))
    }

    #[track_caller]
    fn example_form(&mut self, span: Span, message: &str, label: &str) {
        self.push(Diagnostic::new(codes::EXAMPLE_FORM, span, message).label(label));
    }

    /// The Action of an example, which is also the name of its folder.
    fn example_action(
        &mut self,
        file: &ExampleFile,
        members: &Members<'_>,
        actions: &Actions,
    ) -> Option<usize> {
        let (name, version) = (&members.action, &members.version);
        if file.folder != name.value {
            self.push(
                Diagnostic::new(
                    codes::EXAMPLE_ACTION,
                    name.span,
                    format!(
                        "an example of `{}` in the folder of `{}`",
                        name.value, file.folder
                    ),
                )
                .label("another name than the folder's"),
            );
            return None;
        }
        let found = actions
            .callable
            .iter()
            .position(|action| action.name == name.value && action.version == version.value);
        if found.is_some() {
            return found;
        }
        let spec = self.spec;
        let named = spec.actions.iter().filter(|file| {
            file.action
                .name
                .as_ref()
                .is_some_and(|known| known.value == name.value)
        });
        let versions: Vec<&str> = named
            .filter_map(|file| file.action.version.as_ref())
            .map(|version| version.as_str())
            .collect();
        if versions.is_empty() && !self.is_callable(name) {
            let known = actions.callable.iter().map(|action| action.name.as_str());
            self.push(
                Diagnostic::new(
                    codes::EXAMPLE_ACTION,
                    name.span,
                    format!("there is no Action `{}`", name.value),
                )
                .label("unknown Action")
                .suggest(name, known, "Actions"),
            );
        } else if !versions.is_empty() && !versions.contains(&version.as_str()) {
            self.push(
                Diagnostic::new(
                    codes::EXAMPLE_ACTION,
                    version.span,
                    format!("`{}` has no version `{}`", name.value, version.value),
                )
                .label("unknown version")
                .suggest(version, versions, "versions"),
            );
        }
        None
    }

    /// Whether the Action's file names the parameter, resolved or not.
    fn declares(&self, action: &ir::Action, param: &str) -> bool {
        let is =
            |text: Option<&At<String>>, value: &str| text.is_some_and(|text| text.value == value);
        self.spec
            .actions
            .iter()
            .map(|file| &file.action)
            .filter(|table| {
                is(table.name.as_ref(), &action.name) && is(table.version.as_ref(), &action.version)
            })
            .filter_map(|table| table.params.as_ref())
            .flat_map(|params| &params.value)
            .any(|table| is(table.name.as_ref(), param))
    }

    fn example_request(
        &mut self,
        params: &[(At<String>, Node)],
        request: Span,
        action: &ir::Action,
    ) {
        let mut sent: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, node) in params {
            let Json::String(value) = &node.value else {
                continue;
            };
            let indexed = ir::WireName::of_sent(name);
            let param = action.params.iter().find(|param| {
                param.name == indexed
                    || param.name == name.value && param.encoding != Encoding::Indexed
                    || param
                        .aliases
                        .iter()
                        .any(|alias| *alias == name.value || *alias == indexed)
            });
            let Some(param) = param else {
                if self.declares(action, &indexed) {
                    // Its own mistake has been reported where it stands.
                    continue;
                }
                self.push(
                    Diagnostic::new(
                        codes::EXAMPLE_PARAM,
                        name.span,
                        format!("`{}` has no parameter `{}`", action.name, name.value),
                    )
                    .label("unknown parameter")
                    .suggest(
                        name,
                        action.params.iter().map(|param| param.name.as_str()),
                        "parameters",
                    ),
                );
                continue;
            };
            sent.insert(&param.name, value);
            let is_integer = self.scalar(&param.ty) == Scalar::Integer;
            let problem = if is_integer && value.parse::<i64>().is_err() {
                Some(String::from("an integer is expected"))
            } else if param.encoding == Encoding::Joined {
                None
            } else {
                param.rules.broken(value, is_integer)
            };
            if let Some(problem) = problem {
                let mut diagnostic = Diagnostic::new(
                    codes::EXAMPLE_VALUE,
                    node.span,
                    format!("validation would refuse this value of `{}`", param.name),
                )
                .label(problem);
                diagnostic = diagnostic
                    .help("loosen the rule, as a source shows such a value, or mend the example");
                self.push(diagnostic);
            }
        }
        for param in &action.params {
            let needed = match &param.presence {
                Presence::Always => true,
                Presence::Optional => false,
                Presence::Conditional(conditions) => {
                    !conditions.is_empty()
                        && conditions
                            .iter()
                            .all(|condition| condition_holds(condition, &sent))
                }
            };
            if needed && !sent.contains_key(param.name.as_str()) {
                let start = Span {
                    end: request.start + 1,
                    ..request
                };
                self.push(
                    Diagnostic::new(
                        codes::EXAMPLE_LACKS,
                        start,
                        format!("the request lacks `{}`", param.name),
                    )
                    .label("the wire requires it here")
                    .help("loosen its presence, as a source shows a request without it, or mend the example"),
                );
            }
        }
    }
}

/// What stands in an example's file.
struct Members<'j> {
    action: At<String>,
    version: At<String>,
    label: Option<ir::Text>,
    source: At<String>,
    request: Option<&'j Node>,
    response: Option<&'j Node>,
    repairs: Vec<ir::Text>,
}

fn fits(member: &str, node: &Node) -> bool {
    match (member, &node.value) {
        ("label" | "request" | "response", Json::Null) => true,
        ("request", Json::Object(_)) => strings_of(&node.value).is_some(),
        ("response", Json::Object(_)) => true,
        ("repairs", Json::List(items)) => items.iter().all(|item| doc_of(item).is_some()),
        ("label", Json::Object(_)) => doc_of(node).is_some(),
        ("action" | "version" | "source", Json::String(_)) => true,
        _ => false,
    }
}

/// An object with `en` and `zh`, both strings, and nothing else.
fn doc_of(node: &Node) -> Option<Doc> {
    let Json::Object(members) = &node.value else {
        return None;
    };
    let text = |name: &str| match node.value.get(name) {
        Some(At {
            value: Json::String(text),
            span,
        }) => Some(At {
            value: text.clone(),
            span: *span,
        }),
        _ => None,
    };
    let (en, zh) = (text("en")?, text("zh")?);
    (members.len() == 2).then_some(Doc {
        span: node.span,
        unreadable: Vec::new(),
        en: Some(en),
        zh: Some(zh),
    })
}

fn strings_of(value: &Json) -> Option<BTreeMap<String, String>> {
    let Json::Object(members) = value else {
        return None;
    };
    let string = |(key, node): &(At<String>, Node)| match &node.value {
        Json::String(text) => Some((key.value.clone(), text.clone())),
        _ => None,
    };
    members.iter().map(string).collect()
}

fn condition_holds(condition: &ir::Condition, sent: &BTreeMap<&str, &str>) -> bool {
    let listed = |list: &[ir::Literal], value: &str| list.iter().any(|item| item.wire() == value);
    match sent.get(condition.param.as_str()) {
        Some(value) if condition.is.is_empty() => !listed(&condition.is_not, value),
        Some(value) => listed(&condition.is, value),
        None => condition.is.is_empty(),
    }
}
