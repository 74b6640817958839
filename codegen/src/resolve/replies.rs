//! Replies and how they page.

use super::params::Params;
use super::{Resolver, owned};
use crate::diag::{At, Diagnostic, codes};
use crate::ir::{self, Literal, TypeKind, TypeRef};
use crate::spec::tables::{Enveloped, Int, Paging, PartialFailure, Response, Shape};

impl Resolver<'_> {
    pub(super) fn response(&mut self, table: &Response) -> ir::Response {
        let in_data = table.envelope() == Enveloped::Data;
        let shape = self.shape(table);
        if let (Some(envelope), Some(at)) = (&table.envelope, &table.shape)
            && !in_data
            && matches!(at.value, Shape::List | Shape::Value)
        {
            self.push(
                Diagnostic::new(
                    codes::ENVELOPE_SHAPE,
                    at.span,
                    "a reply without envelope has its fields beside `RequestId`",
                )
                .label("so it is an `object` or `void`")
                .other(envelope.span, "without envelope"),
            );
        }
        let is_list = matches!(shape, ir::Shape::List(_));
        let partial_failure = table
            .partial_failure
            .as_ref()
            .and_then(|partial| self.partial_failure(partial, &shape));
        ir::Response {
            in_data,
            also: self.also(table.also.as_ref(), is_list),
            partial_failure,
            doc: table
                .doc
                .as_ref()
                .map(|doc| self.doc(doc, doc.span, "the reply")),
            sources: self.sources(table.sources.as_ref()),
            shape,
        }
    }

    /// Only the structures of a list can name what failed, each by an id and a reason.
    fn partial_failure(
        &mut self,
        table: &PartialFailure,
        shape: &ir::Shape,
    ) -> Option<ir::PartialFailure> {
        let item = match shape {
            ir::Shape::List(item) => item.named(),
            _ => None,
        };
        let item = item.filter(|name| self.structure(name).is_some());
        let Some(item) = item else {
            self.push(
                Diagnostic::new(
                    codes::PARTIAL_FAILURE,
                    table.span,
                    "only a list of structures can name what failed",
                )
                .label("the reply is not such a list"),
            );
            return None;
        };
        let fields = [&table.id, &table.message, &table.code];
        for name in fields.into_iter().flatten() {
            self.field_of(name, "an item of the reply", item);
        }
        Some(ir::PartialFailure {
            id: owned(table.id.as_ref())?,
            message: owned(table.message.as_ref())?,
            code: owned(table.code.as_ref()),
        })
    }

    fn shape(&mut self, table: &Response) -> ir::Shape {
        let Some(shape) = &table.shape else {
            return ir::Shape::Void;
        };
        let ty = table.ty.as_ref().and_then(|ty| self.type_ref(ty));
        match (shape.value, &table.ty) {
            (Shape::Void, Some(ty)) => {
                self.push(
                    Diagnostic::new(codes::SHAPE_TYPE, ty.span, "a void reply has no type")
                        .label("does not belong here")
                        .other(shape.span, "holds nothing"),
                );
                return ir::Shape::Void;
            }
            (Shape::Void, None) => return ir::Shape::Void,
            (_, None) => {
                self.missing(
                    shape.span,
                    &format!("a reply of shape `{}`", shape.value.as_str()),
                    "type",
                    &table.unreadable,
                );
            }
            _ => {}
        }
        let (Some(ty), Some(written)) = (ty, &table.ty) else {
            return ir::Shape::Void;
        };
        let is_structure = ty
            .named()
            .and_then(|name| self.types.get(name))
            .is_some_and(|ty| matches!(ty.kind, TypeKind::Structure(_)));
        let problem = match (shape.value, &ty) {
            (_, TypeRef::List(_)) => {
                Some("for a list, the shape is `list` and the type that of its elements")
            }
            (Shape::Object, _) if !is_structure => Some("an `object` is a structure"),
            (Shape::Value, _) if is_structure => Some("a structure is an `object`"),
            _ => None,
        };
        if let Some(problem) = problem {
            self.push(
                Diagnostic::new(codes::SHAPE_TYPE, written.span, problem)
                    .label(format!("the type is {}", self.described(&ty)))
                    .other(shape.span, "the shape"),
            );
            return ir::Shape::Void;
        }
        match (shape.value, ty) {
            (Shape::Object, TypeRef::Named(name)) => ir::Shape::Object(name),
            (Shape::List, ty) => ir::Shape::List(ty),
            (_, ty) => ir::Shape::Value(ty),
        }
    }

    pub(super) fn paging(
        &mut self,
        table: &Paging,
        params: &Params,
        response: &ir::Response,
    ) -> Option<ir::Paging> {
        for name in [&table.offset, &table.limit].into_iter().flatten() {
            if !self.known_param(name, params, "the paging") {
                continue;
            }
            let ty = params.get(name).map(|param| param.ty.clone());
            if let Some(ty) = ty
                && !self.counts(&ty)
            {
                self.push(
                    Diagnostic::new(
                        codes::PAGING_TYPE,
                        name.span,
                        format!("`{}` cannot be counted in", name.value),
                    )
                    .label(format!("its type is {}", self.described(&ty))),
                );
            }
        }
        let items = table
            .items
            .as_ref()
            .and_then(|items| self.page_items(items, response));
        if let Some(total) = &table.total
            && let Some(field) = self.reply_field(total, response)
            && !self.counts(&field.ty)
        {
            self.push(
                Diagnostic::new(
                    codes::PAGING_TYPE,
                    total.span,
                    format!("`{}` is not a number of items", total.value),
                )
                .label(format!("its type is {}", self.described(&field.ty))),
            );
        }
        let default_limit = self.default_limit(table, params);
        Some(ir::Paging {
            offset: owned(table.offset.as_ref())?,
            limit: owned(table.limit.as_ref())?,
            items,
            total: owned(table.total.as_ref()),
            default_limit,
            sources: self.sources(table.sources.as_ref()),
        })
    }

    /// Whether values of a type are numbers: integers or quantities, but not the values of an enum.
    fn counts(&self, ty: &TypeRef) -> bool {
        let kind = ty.named().and_then(|name| self.types.get(name));
        let is_quantity = kind.is_some_and(|ty| matches!(ty.kind, TypeKind::Quantity { .. }));
        match ty {
            TypeRef::Integer => true,
            TypeRef::Named(_) => is_quantity,
            _ => false,
        }
    }

    fn page_items(&mut self, items: &At<String>, response: &ir::Response) -> Option<String> {
        if items.value == "." {
            if !matches!(response.shape, ir::Shape::List(_)) {
                self.push(
                    Diagnostic::new(
                        codes::PAGING_TYPE,
                        items.span,
                        "`.` says that the reply is the list, which it is not",
                    )
                    .label("name the field that holds the list"),
                );
            }
            return None;
        }
        let field = self.reply_field(items, response)?;
        if !matches!(field.ty, TypeRef::List(_)) {
            self.push(
                Diagnostic::new(
                    codes::PAGING_TYPE,
                    items.span,
                    format!("the field `{}` is not a list", items.value),
                )
                .label(format!("its type is {}", self.described(&field.ty))),
            );
        }
        Some(items.value.clone())
    }

    /// What the service takes without `limit` stands in two places, which must agree.
    fn default_limit(&mut self, table: &Paging, params: &Params) -> Option<u32> {
        let at: &Int = table.default_limit.as_ref()?;
        let limit = u32::try_from(at.value).ok().filter(|limit| *limit > 0);
        if limit.is_none() {
            self.push(
                Diagnostic::new(
                    codes::OUT_OF_RANGE,
                    at.span,
                    format!("{} is not a length of a page", at.value),
                )
                .label("at least 1"),
            );
        }
        let name = table.limit.as_ref()?;
        if let Some(param) = params.get(name)
            && let Some(default) = &param.default
            && *default != Literal::Integer(at.value)
        {
            let mut diagnostic = Diagnostic::new(
                codes::DEFAULT_LIMIT,
                at.span,
                format!("`{}` has two defaults", param.name),
            )
            .label(format!("{} here", at.value));
            if let Some(span) = params.span(&param.name) {
                diagnostic = diagnostic.other(span, format!("{} at the parameter", default.wire()));
            }
            self.push(diagnostic);
        }
        limit
    }
}
