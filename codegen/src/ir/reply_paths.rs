//! The fields of a reply with their paths from the top: what readers, `export model` and the reference list.

use super::{Action, Also, Api, Deprecated, Shape, Text, TypeRef};

/// A place in a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyField {
    /// From the top: `RequestId`, `Data.list[].cacheId`. `[]` stands for each item of a list.
    pub path: String,
    /// What stands there.
    pub kind: FieldKind,
    /// Whether every source shows it with a value.
    pub always: bool,
    /// Other JSON forms that real replies have.
    pub also: Vec<Also>,
    /// Never printed.
    pub sensitive: bool,
    /// How the guide spells the last name, where that differs.
    pub guide_name: Option<String>,
    /// That it should no longer be used.
    pub deprecated: Option<Deprecated>,
    /// What it is.
    pub doc: Text,
    /// Evidence.
    pub sources: Vec<String>,
}

/// What stands at a place of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Always null.
    Null,
    /// An object: the structure's name.
    Object(String),
    /// A list of this.
    List(TypeRef),
    /// A single value.
    Value(TypeRef),
}

impl FieldKind {
    /// `object`, `list`, `null`, or the type's name in the specification.
    pub fn name(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Object(_) => "object".to_owned(),
            Self::List(_) => "list".to_owned(),
            Self::Value(ty) => ty.name(),
        }
    }
}

/// All fields of an Action's reply, containers included, in the order of the specification.
pub fn reply_fields(api: &Api, action: &Action) -> Vec<ReplyField> {
    let envelope = &api.service.envelope;
    let mut walk = Walk {
        api,
        found: Vec::new(),
    };
    walk.push(
        envelope.request_id.clone(),
        FieldKind::Value(TypeRef::String),
        true,
        Text {
            en: "Id of this call; quote it to the vendor's support.".to_owned(),
            zh: "请求 ID，提交工单时请提供。".to_owned(),
        },
    );
    let response = &action.response;
    let doc = response.doc.clone().unwrap_or_default();
    match (&response.shape, response.in_data) {
        (Shape::Void, true) => {
            let doc = Text {
                en: "Always null.".to_owned(),
                zh: "固定为 null。".to_owned(),
            };
            walk.push(envelope.data.clone(), FieldKind::Null, true, doc);
        }
        (Shape::Void, false) => {}
        (Shape::Object(name), true) => {
            let doc = type_doc(api, &TypeRef::Named(name.clone()), doc);
            walk.value(
                &envelope.data,
                &TypeRef::Named(name.clone()),
                &response.also,
                true,
                doc,
            );
        }
        (Shape::Object(name), false) => walk.structure("", name),
        (Shape::List(item), _) => {
            let ty = TypeRef::List(Box::new(item.clone()));
            walk.value(&envelope.data, &ty, &response.also, true, doc);
        }
        (Shape::Value(ty), _) => walk.value(&envelope.data, ty, &response.also, true, doc),
    }
    walk.found
}

struct Walk<'a> {
    api: &'a Api,
    found: Vec<ReplyField>,
}

impl Walk<'_> {
    fn push(&mut self, path: String, kind: FieldKind, always: bool, doc: Text) {
        self.found.push(ReplyField {
            path,
            kind,
            always,
            also: Vec::new(),
            sensitive: false,
            guide_name: None,
            deprecated: None,
            doc,
            sources: Vec::new(),
        });
    }

    fn value(&mut self, path: &str, ty: &TypeRef, also: &[Also], always: bool, doc: Text) {
        match ty {
            TypeRef::List(item) => {
                let kind = FieldKind::List((**item).clone());
                self.push(path.to_owned(), kind, always, doc.clone());
                self.set_also(also);
                self.items(path, item, &doc);
                for form in also {
                    if let Also::Object(member) = form {
                        let path = format!("{path}.{member}");
                        let kind = FieldKind::List((**item).clone());
                        self.push(path.clone(), kind, false, doc.clone());
                        self.items(&path, item, &doc);
                    }
                }
            }
            TypeRef::StringOrList => {
                self.push(
                    path.to_owned(),
                    FieldKind::Value(ty.clone()),
                    always,
                    doc.clone(),
                );
                self.set_also(also);
                self.push(
                    format!("{path}[]"),
                    FieldKind::Value(TypeRef::String),
                    false,
                    doc,
                );
            }
            TypeRef::Named(name) if self.api.structure(name).is_some() => {
                self.push(
                    path.to_owned(),
                    FieldKind::Object(name.clone()),
                    always,
                    doc,
                );
                self.set_also(also);
                self.structure(path, name);
            }
            _ => {
                self.push(path.to_owned(), FieldKind::Value(ty.clone()), always, doc);
                self.set_also(also);
            }
        }
    }

    /// What the type of an item says, or else what the list says.
    fn items(&mut self, list: &str, item: &TypeRef, doc: &Text) {
        let own = type_doc(self.api, item, Text::default());
        let doc = if own == Text::default() {
            doc.clone()
        } else {
            own
        };
        self.value(&format!("{list}[]"), item, &[], false, doc);
    }

    /// This ends: no structure contains itself.
    fn structure(&mut self, path: &str, name: &str) {
        let Some(fields) = self.api.structure(name) else {
            return;
        };
        for field in fields {
            let path = if path.is_empty() {
                field.name.clone()
            } else {
                format!("{path}.{}", field.name)
            };
            let at = self.found.len();
            self.value(
                &path,
                &field.ty,
                &field.also,
                field.always,
                field.doc.clone(),
            );
            if let Some(found) = self.found.get_mut(at) {
                found.sensitive = field.sensitive;
                found.guide_name.clone_from(&field.guide_name);
                found.deprecated.clone_from(&field.deprecated);
                found.sources.clone_from(&field.sources);
            }
        }
    }

    fn set_also(&mut self, also: &[Also]) {
        if let Some(found) = self.found.last_mut() {
            found.also = also.to_vec();
        }
    }
}

/// The text given, or that of the type when it says nothing.
fn type_doc(api: &Api, ty: &TypeRef, given: Text) -> Text {
    match ty {
        TypeRef::Named(name) if given == Text::default() => api
            .types
            .get(name)
            .map(|found| found.doc.clone())
            .unwrap_or_default(),
        _ => given,
    }
}
