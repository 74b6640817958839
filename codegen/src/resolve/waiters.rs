//! Waiters.

use std::collections::BTreeSet;

use super::actions::Actions;
use super::resolver::Scalar;
use super::{Resolver, items, strings};
use crate::diag::{At, Diagnostic, codes};
use crate::ir;
use crate::spec::tables::{
    Int, List, NotFoundMeans, Resource, StateCondition, SuccessWhen, WaitedItem, Waiter,
};

impl Resolver<'_> {
    /// Sorted by name.
    pub(super) fn waiters(&mut self, actions: &Actions) -> Vec<ir::Waiter> {
        let spec = self.spec;
        let names = spec
            .waiters
            .iter()
            .filter_map(|waiter| waiter.name.as_ref());
        self.duplicates(
            codes::DUPLICATE_WAITER,
            "the waiter",
            names.map(|name| (name.as_str(), name.span)),
        );
        let mut waiters: Vec<ir::Waiter> = spec
            .waiters
            .iter()
            .filter_map(|table| self.waiter(table, actions))
            .collect();
        waiters.sort_by(|a, b| a.name.cmp(&b.name));
        waiters
    }

    fn waiter(&mut self, table: &Waiter, actions: &Actions) -> Option<ir::Waiter> {
        let name = table.name.as_ref()?;
        self.upper_camel_case(name, "the name of a waiter");
        let what = format!("the waiter `{}`", name.value);
        let doc = match &table.doc {
            Some(doc) => self.doc(doc, name.span, &what),
            None => ir::Text::default(),
        };
        let sources = self.sources(table.sources.as_ref());
        let not_found = table.not_found.as_ref()?;
        let success = items(table.success.as_ref());
        if success.is_empty()
            && not_found.value != NotFoundMeans::Success
            && !table.unreadable.contains(&"success")
        {
            let span = table
                .success
                .as_ref()
                .map_or(name.span, |success| success.span);
            self.push(
                Diagnostic::new(
                    codes::WAITER_NEVER,
                    span,
                    format!("{what} can never succeed"),
                )
                .label("has no condition of success")
                .other(
                    not_found.span,
                    "and a missing resource is not success either",
                ),
            );
        }
        self.overlaps(table);
        let [settle, first_delay, min_delay, max_delay, limit] = self.delays(table)?;
        let action = self.polled(table, actions)?;
        if !action
            .constructors
            .iter()
            .any(|constructor| constructor.name == "new")
        {
            let span = table
                .action
                .as_ref()
                .map_or(name.span, |action| action.span);
            self.push(
                Diagnostic::new(
                    codes::WAITER_NEW,
                    span,
                    format!("`{}` has no constructor `new`", action.name),
                )
                .label(format!("{what} would have none either")),
            );
        }
        self.can_be_missing(not_found, action);
        let item = match &table.item {
            Some(item) => Some(self.waited_item(item, action)?),
            None => None,
        };
        let judged = match &item {
            Some(item) => ir::Response {
                shape: ir::Shape::Object(item.structure.clone()),
                ..action.response.clone()
            },
            None => action.response.clone(),
        };
        if let Some(state) = &table.state
            && let Some(field) = self.reply_field(state, &judged)
        {
            self.has_one_value(state, &field);
        }
        let success = self.state_conditions(table.success.as_ref(), &judged);
        let failure = self.state_conditions(table.failure.as_ref(), &judged);
        let unreachable = self.state_conditions(table.unreachable.as_ref(), &judged);
        Some(ir::Waiter {
            name: name.value.clone(),
            action: (action.name.clone(), action.version.clone()),
            id: self.id_field(action),
            item,
            place: self.place_of(action),
            state: table.state.as_ref()?.value.clone(),
            success,
            any: table.success_when() == SuccessWhen::Any,
            failure,
            unreachable,
            not_found: not_found.value,
            settle,
            first_delay,
            min_delay,
            max_delay,
            limit,
            doc,
            sources,
        })
    }

    /// A waiter for a deletion, or for something that may still come, needs a rule for what is missing.
    fn can_be_missing(&mut self, not_found: &At<NotFoundMeans>, action: &ir::Action) {
        if not_found.value == NotFoundMeans::Failure {
            return;
        }
        let has_rule = self
            .waited_for(action)
            .is_some_and(|resource| !items(resource.not_found.as_ref()).is_empty());
        if !has_rule {
            let label = match action.resources.first() {
                Some(name) => format!("the resource `{name}` has no `not_found` rule"),
                None => format!("`{}` names no resource", action.name),
            };
            self.push(
                Diagnostic::new(
                    codes::WAITER_NOT_FOUND,
                    not_found.span,
                    format!(
                        "no error of `{}` means that the resource is missing",
                        action.name
                    ),
                )
                .label(label)
                .help("name the resource in the Action's `resources`, and say under `[[resources]]` how the service reports that it does not exist"),
            );
        }
    }

    /// The resource that is waited for: the one that the polled Action acts on.
    fn waited_for(&self, action: &ir::Action) -> Option<&Resource> {
        let name = action.resources.first()?;
        let file = self.spec.service.as_ref()?;
        let mut tables = items(file.resources.as_ref()).iter();
        tables.find(|table| table.name.as_deref() == Some(name))
    }

    /// The member of the reply that is called as the parameter that holds the resource's id.
    fn id_field(&self, action: &ir::Action) -> Option<String> {
        let words = items(self.waited_for(action)?.words.as_ref());
        let ir::Shape::Object(name) = &action.response.shape else {
            return None;
        };
        let fields = self.structure(name)?;
        let is_id = |field: &&ir::Field| {
            let name = field.name.to_lowercase();
            name.ends_with("id") && words.iter().any(|word| word.value == name)
        };
        fields.iter().find(is_id).map(|field| field.name.clone())
    }

    fn place_of(&self, action: &ir::Action) -> Vec<String> {
        let place = self
            .waited_for(action)
            .and_then(|resource| resource.place.as_ref());
        let mut place = strings(place);
        place.retain(|name| action.params.iter().any(|param| param.name == *name));
        place
    }

    /// The list in the reply, and the id of its items.
    fn waited_item(&mut self, table: &WaitedItem, action: &ir::Action) -> Option<ir::WaitedItem> {
        let (list, id) = (table.list.as_ref()?, table.id.as_ref()?);
        let ty = if list.value == "." {
            match &action.response.shape {
                ir::Shape::List(item) => Some(item.clone()),
                _ => None,
            }
        } else {
            match self.reply_field(list, &action.response)?.ty {
                ir::TypeRef::List(item) => Some(*item),
                _ => None,
            }
        };
        let structure = match ty {
            Some(ir::TypeRef::Named(name)) => self.structure(&name).is_some().then_some(name),
            _ => None,
        };
        let Some(structure) = structure else {
            self.push(
                Diagnostic::new(
                    codes::WAITER_ITEM,
                    list.span,
                    format!(
                        "`{}` of `{}` is not a list of objects",
                        list.value, action.name
                    ),
                )
                .label("no item can be picked from it"),
            );
            return None;
        };
        let found = self.field_of(id, "an item", &structure)?;
        if !self.has_one_value(id, &found) {
            return None;
        }
        Some(ir::WaitedItem {
            list: (list.value != ".").then(|| list.value.clone()),
            structure,
            id: id.value.clone(),
            ty: found.ty,
        })
    }

    /// The Action that is polled, in its version.
    fn polled<'a>(&mut self, table: &Waiter, actions: &'a Actions) -> Option<&'a ir::Action> {
        let (name, version) = (table.action.as_ref()?, table.version.as_ref()?);
        let versions: Vec<&ir::Action> = actions
            .callable
            .iter()
            .filter(|action| action.name == name.value)
            .collect();
        if let Some(action) = versions
            .iter()
            .find(|action| action.version == version.value)
        {
            return Some(action);
        }
        if versions.is_empty() {
            if self.is_callable(name) {
                return None;
            }
            let known: BTreeSet<&str> = actions
                .callable
                .iter()
                .map(|action| action.name.as_str())
                .collect();
            self.push(
                Diagnostic::new(
                    codes::WAITER_ACTION,
                    name.span,
                    format!("there is no Action `{}` to poll", name.value),
                )
                .label("unknown Action")
                .suggest(name, known, "Actions"),
            );
        } else {
            self.push(
                Diagnostic::new(
                    codes::WAITER_ACTION,
                    version.span,
                    format!("`{}` has no version `{}`", name.value, version.value),
                )
                .label("unknown version")
                .suggest(
                    version,
                    versions.iter().map(|action| action.version.as_str()),
                    "versions",
                ),
            );
        }
        None
    }

    fn state_conditions(
        &mut self,
        tables: Option<&List<StateCondition>>,
        judged: &ir::Response,
    ) -> Vec<ir::StateCondition> {
        let mut conditions = Vec::new();
        for table in items(tables) {
            let Some(field) = &table.field else { continue };
            let or_missing = table.or_missing();
            let (is, is_not) = (items(table.is.as_ref()), items(table.is_not.as_ref()));
            if is.is_empty() && is_not.is_empty() && !or_missing {
                self.push(
                    Diagnostic::new(
                        codes::WHEN_EMPTY,
                        field.span,
                        "a condition that names no value",
                    )
                    .label("is what?")
                    .help("add `is = […]` or `is_not = […]` with at least one value, or `or_missing = true`"),
                );
            }
            if let Some(known) = self.reply_field(field, judged)
                && self.has_one_value(field, &known)
            {
                for value in is.iter().chain(is_not) {
                    self.value_type(value, &known.ty);
                }
            }
            conditions.push(ir::StateCondition {
                field: field.value.clone(),
                is: is.iter().map(|value| value.value.clone()).collect(),
                is_not: is_not.iter().map(|value| value.value.clone()).collect(),
                or_missing,
            });
        }
        conditions
    }

    /// Reports a field that a waiter cannot compare with values.
    fn has_one_value(&mut self, name: &At<String>, field: &ir::Field) -> bool {
        let scalar = match &field.ty {
            ir::TypeRef::List(_) | ir::TypeRef::Timestamp | ir::TypeRef::Number => false,
            ty => !field.sensitive && self.scalar(ty) != Scalar::Other,
        };
        if !scalar {
            let ty = self.described(&field.ty);
            let secret = if field.sensitive {
                ", and it is sensitive"
            } else {
                ""
            };
            self.push(
                Diagnostic::new(
                    codes::WAITER_FIELD,
                    name.span,
                    format!("a waiter cannot compare `{}`", name.value),
                )
                .label(format!("its type is {ty}{secret}")),
            );
        }
        scalar
    }

    /// A value that ends the wait in two ways.
    fn overlaps(&mut self, table: &Waiter) {
        let lists = [
            ("success", items(table.success.as_ref())),
            ("failure", items(table.failure.as_ref())),
            ("unreachable", items(table.unreachable.as_ref())),
        ];
        for (index, (later, conditions)) in lists.iter().enumerate() {
            for (earlier, others) in &lists[..index] {
                for (condition, other) in conditions
                    .iter()
                    .flat_map(|a| others.iter().map(move |b| (a, b)))
                {
                    let (Some(field), Some(other_field)) = (&condition.field, &other.field) else {
                        continue;
                    };
                    if field.value != other_field.value {
                        continue;
                    }
                    for value in items(condition.is.as_ref()) {
                        let same = items(other.is.as_ref())
                            .iter()
                            .find(|other| other.value == value.value);
                        if let Some(same) = same {
                            self.push(
                                Diagnostic::new(
                                    codes::WAITER_OVERLAP,
                                    value.span,
                                    format!(
                                        "`{}` of `{}` is {earlier} and {later} at once",
                                        value.wire(),
                                        field.value
                                    ),
                                )
                                .label(*later)
                                .other(same.span, *earlier),
                            );
                        }
                    }
                }
            }
        }
    }

    /// Seconds: at least one between looks, each no longer than the next.
    fn delays(&mut self, table: &Waiter) -> Option<[u32; 5]> {
        let default = At {
            value: table.settle(),
            span: table.span,
        };
        let [settle, first, min, max, limit]: [&Int; 5] = [
            table.settle.as_ref().unwrap_or(&default),
            table.first_delay.as_ref()?,
            table.min_delay.as_ref()?,
            table.max_delay.as_ref()?,
            table.limit.as_ref()?,
        ];
        let mut seconds = [0; 5];
        let least = [(settle, 0), (first, 0), (min, 1), (max, 1), (limit, 1)];
        for (index, (at, least)) in least.into_iter().enumerate() {
            match u32::try_from(at.value).ok().filter(|value| *value >= least) {
                Some(value) => seconds[index] = value,
                None => {
                    self.push(
                        Diagnostic::new(
                            codes::OUT_OF_RANGE,
                            at.span,
                            format!("{} is not a delay in seconds", at.value),
                        )
                        .label(format!("at least {least}")),
                    );
                    return None;
                }
            }
        }
        let order = [
            ("min_delay", min, "max_delay", max),
            ("max_delay", max, "limit", limit),
            ("settle", settle, "limit", limit),
        ];
        for (shorter_key, shorter, longer_key, longer) in order {
            if shorter.value > longer.value {
                self.push(
                    Diagnostic::new(
                        codes::WAITER_DELAYS,
                        shorter.span,
                        format!("`{shorter_key}` is longer than `{longer_key}`"),
                    )
                    .label(format!("{} s …", shorter.value))
                    .other(longer.span, format!("… is longer than {} s", longer.value)),
                );
            }
        }
        Some(seconds)
    }
}
