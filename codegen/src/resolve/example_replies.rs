//! Replies of examples, held to the types of the Action's reply.

use super::Resolver;
use super::resolver::Scalar;
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, Also, JsonType, TypeKind, TypeRef};
use crate::spec::json::{Json, Node};

impl Resolver<'_> {
    pub(super) fn example_reply(&mut self, reply: &Node, action: &ir::Action) {
        let Json::Object(members) = &reply.value else {
            return;
        };
        let envelope = self
            .spec
            .service
            .as_ref()
            .and_then(|service| service.envelope.as_ref())
            .map(|envelope| {
                let name =
                    |name: &Option<At<String>>| super::owned(name.as_ref()).unwrap_or_default();
                (
                    name(&envelope.request_id),
                    name(&envelope.data),
                    name(&envelope.error),
                )
            });
        let Some((request_id, data, error)) = envelope else {
            return;
        };
        if members.iter().any(|(name, _)| name.value == error) {
            return;
        }
        if !action.response.in_data {
            if let ir::Shape::Object(name) = &action.response.shape {
                let rest: Vec<_> = members
                    .iter()
                    .filter(|(name, _)| name.value != request_id)
                    .collect();
                self.example_object(&rest, reply.span, name);
            }
            return;
        }
        for (name, node) in members {
            if name.value == data {
                self.example_data(node, &action.response);
            } else if name.value != request_id {
                self.push(
                    Diagnostic::new(
                        codes::EXAMPLE_FIELD,
                        name.span,
                        format!("a reply has no member `{}` beside `{data}`", name.value),
                    )
                    .label("unknown field")
                    .suggest(
                        name,
                        [request_id.as_str(), data.as_str()],
                        "members",
                    ),
                );
            }
        }
    }

    fn example_data(&mut self, node: &Node, response: &ir::Response) {
        match &response.shape {
            ir::Shape::Void if node.value == Json::Null => {}
            ir::Shape::Void => self.retyped(node, "null, as the reply is void"),
            ir::Shape::Object(name) => {
                self.example_value(node, &TypeRef::Named(name.clone()), &response.also);
            }
            ir::Shape::List(ty) => {
                self.example_value(node, &TypeRef::List(Box::new(ty.clone())), &response.also);
            }
            ir::Shape::Value(ty) => self.example_value(node, ty, &response.also),
        }
    }

    fn retyped(&mut self, node: &Node, wanted: &str) {
        let span = match node.value {
            Json::Object(_) | Json::List(_) => Span {
                end: node.span.start + 1,
                ..node.span
            },
            _ => node.span,
        };
        self.push(
            Diagnostic::new(
                codes::EXAMPLE_FIELD_TYPE,
                span,
                format!("expected {wanted}, found {}", node.value.noun()),
            )
            .label("another type than in the specification")
            .help("correct the type, or list the form in `also`"),
        );
    }

    /// One value of a reply against its type and the other forms that it may have.
    fn example_value(&mut self, node: &Node, ty: &TypeRef, also: &[Also]) {
        let has = |member: &str| node.value.get(member).is_some();
        let other_form = |form: &Also| form.holds(json_type(&node.value), has);
        match (ty, &node.value) {
            (TypeRef::List(inner), Json::List(items)) => {
                for item in items {
                    self.example_value(item, inner, &[]);
                }
            }
            (TypeRef::List(inner), Json::Object(_)) => {
                let member = also.iter().find_map(|form| match form {
                    Also::Object(member) => node.value.get(member),
                    _ => None,
                });
                match member {
                    Some(list) => self.example_value(list, &TypeRef::List(inner.clone()), also),
                    None => self.retyped(node, "a list"),
                }
            }
            (TypeRef::Named(name), Json::Object(members)) => {
                let is_structure = self
                    .types
                    .get(name)
                    .is_some_and(|ty| matches!(ty.kind, TypeKind::Structure(_)));
                if is_structure {
                    let members: Vec<_> = members.iter().collect();
                    self.example_object(&members, node.span, name);
                } else if !also.iter().any(other_form) {
                    self.retyped(node, &self.described(ty));
                }
            }
            _ if also.iter().any(other_form) || self.is_of(ty, &node.value) => {}
            _ => self.retyped(node, &self.described(ty)),
        }
    }

    fn is_of(&self, ty: &TypeRef, value: &Json) -> bool {
        match ty {
            TypeRef::Json => true,
            TypeRef::StringOrList => matches!(value, Json::String(_) | Json::List(_) | Json::Null),
            TypeRef::List(_) => false,
            _ if ty
                .named()
                .is_some_and(|name| !self.types.contains_key(name)) =>
            {
                true
            }
            _ => match self.scalar(ty) {
                Scalar::String => matches!(value, Json::String(_)),
                Scalar::Integer => matches!(value, Json::Integer),
                Scalar::Number => matches!(value, Json::Integer | Json::Fraction),
                Scalar::Boolean => matches!(value, Json::Boolean),
                Scalar::Other => false,
            },
        }
    }

    fn example_object(&mut self, members: &[&(At<String>, Node)], object: Span, name: &str) {
        let Some(fields) = self.structure(name).map(<[_]>::to_vec) else {
            return;
        };
        for (key, node) in members {
            let Some(field) = fields.iter().find(|field| field.name == key.value) else {
                let mut diagnostic = Diagnostic::new(
                    codes::EXAMPLE_FIELD,
                    key.span,
                    format!("`{name}` has no field `{}`", key.value),
                )
                .label("unknown field")
                .suggest(
                    key,
                    fields.iter().map(|field| field.name.as_str()),
                    "fields",
                );
                if let Some(span) = self.type_spans.get(name) {
                    diagnostic = diagnostic.other(*span, "the structure");
                }
                self.push(diagnostic);
                continue;
            };
            if node.value == Json::Null && !field.always {
                continue;
            }
            self.example_value(node, &field.ty, &field.also);
        }
        for field in fields.iter().filter(|field| field.always) {
            if members.iter().any(|(key, _)| key.value == field.name) {
                continue;
            }
            let start = Span {
                end: object.start + 1,
                ..object
            };
            let mut diagnostic = Diagnostic::new(
                codes::EXAMPLE_ALWAYS,
                start,
                format!("this `{name}` has no `{}`", field.name),
            )
            .label("without the field")
            .help("make the field `optional`, as a source shows an object without it");
            if let Some(span) = self.type_spans.get(name) {
                diagnostic = diagnostic.other(*span, "says that the field is always there");
            }
            self.push(diagnostic);
        }
    }
}

fn json_type(value: &Json) -> JsonType {
    match value {
        Json::Null => JsonType::Null,
        Json::Boolean => JsonType::Boolean,
        Json::Integer => JsonType::Integer,
        Json::Fraction => JsonType::Fraction,
        Json::String(_) => JsonType::String,
        Json::List(_) => JsonType::List,
        Json::Object(_) => JsonType::Object,
    }
}
