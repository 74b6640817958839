//! Actions: files, versions, what they do, and everything inside.

use std::collections::{BTreeMap, BTreeSet};

use super::{Resolver, given_names, items, names, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes};
use crate::ir::{self, is_date};
use crate::spec::ActionFile;
use crate::spec::tables::{self, Effect, Hazard, List, Method, Retry, Status};

/// Actions that can be called, and those that only have a name.
#[derive(Debug, Default)]
pub(super) struct Actions {
    pub(super) callable: Vec<ir::Action>,
    pub(super) legacy: Vec<ir::LegacyAction>,
}

impl Resolver<'_> {
    pub(super) fn actions(&mut self) -> Actions {
        let spec = self.spec;
        self.action_names(&spec.actions);
        let callable: BTreeSet<&str> = spec
            .actions
            .iter()
            .filter(|file| !is_legacy(&file.action))
            .filter_map(|file| file.action.name.as_ref())
            .map(|name| name.as_str())
            .collect();
        let mut actions = Actions::default();
        for file in &spec.actions {
            let Some(name) = &file.action.name else {
                continue;
            };
            self.wire_name(name, false);
            self.file_name(file, name);
            if !names::is_snake_case(&file.folder) {
                self.push(
                    Diagnostic::new(
                        codes::FOLDER_NAME,
                        name.span,
                        format!("the folder `{}` cannot be a group's name", file.folder),
                    )
                    .label("the Action in that folder")
                    .help("folders below `actions/` are in snake_case: they become module names"),
                );
            }
            if is_legacy(&file.action) {
                actions.legacy.push(self.legacy(file, name, &callable));
            } else if let Some(action) = self.action(file, name) {
                actions.callable.push(action);
            }
        }
        let key =
            |action: &ir::Action| (action.name.clone(), !action.plain, action.version.clone());
        actions.callable.sort_by_key(key);
        actions.legacy.sort_by(|a, b| a.name.cmp(&b.name));
        self.read_backs(&mut actions.callable);
        self.checks(&mut actions.callable);
        self.examples(&mut actions);
        actions
    }

    /// Whether a file describes the Action, were it with mistakes: then it is not called unknown on top of that.
    fn is_described(&self, name: &str) -> bool {
        let mut files = self.spec.actions.iter();
        files.any(|file| is_named(file, name))
    }

    /// The same for an Action that can be called.
    pub(super) fn is_callable(&self, name: &str) -> bool {
        let mut files = self.spec.actions.iter();
        files.any(|file| is_named(file, name) && !is_legacy(&file.action))
    }

    /// Reports the name of an Action that no file describes.
    #[track_caller]
    pub(super) fn names_an_action(&mut self, name: &At<String>, code: codes::Code) {
        if self.is_described(name) {
            return;
        }
        let files = self.spec.actions.iter();
        let known: BTreeSet<&str> = files
            .filter_map(|file| file.action.name.as_ref())
            .map(|name| name.as_str())
            .collect();
        self.push(
            Diagnostic::new(
                code,
                name.span,
                format!("there is no Action `{}`", name.value),
            )
            .label("unknown Action")
            .suggest(name, known, "Actions"),
        );
    }

    /// One file for each version, one of them with the plain name, and names that stay apart in Rust.
    fn action_names(&mut self, files: &[ActionFile]) {
        let mut versions: BTreeMap<(&str, &str), Span> = BTreeMap::new();
        let mut plain: BTreeMap<&str, (bool, Span)> = BTreeMap::new();
        let mut rust_names = Vec::new();
        for file in files {
            let Some(name) = &file.action.name else {
                continue;
            };
            let version = file
                .action
                .version
                .as_ref()
                .map_or("", |version| version.as_str());
            if let Some(first) = versions.insert((name.as_str(), version), name.span) {
                self.push(
                    Diagnostic::new(
                        codes::DUPLICATE_ACTION,
                        name.span,
                        format!(
                            "`{}` is described twice",
                            [name.as_str(), version].join(" ").trim_end()
                        ),
                    )
                    .label("again here")
                    .other(first, "first here"),
                );
                continue;
            }
            let is_plain = !file.stem.contains('.');
            let entry = plain.entry(name.as_str()).or_insert((false, name.span));
            entry.0 |= is_plain;
            let derived = match is_plain {
                true => crate::rust::names::type_name(name),
                false => crate::rust::names::versioned_type(name, version),
            };
            if let Some(rust) = &file.action.rust {
                self.rust_type_name(rust, "the Rust name of an Action", &derived);
            }
            let given = file.action.rust.as_ref();
            let rust = given.map_or(derived, |rust| crate::rust::names::type_name(rust));
            rust_names.push((
                crate::rust::names::module(&rust),
                format!("{} {version}", name.value),
                name.span,
            ));
        }
        for (name, (is_plain, span)) in plain {
            if !is_plain {
                self.push(
                    Diagnostic::new(
                        codes::NO_PLAIN_VERSION,
                        span,
                        format!("no file has the plain name `{name}.toml`"),
                    )
                    .label("only under a name with a version")
                    .help("the version that the SDK offers under the plain name is in the file without one"),
                );
            }
        }
        self.collisions("the Actions", rust_names);
    }

    /// `<Action>.toml` or `<Action>.<version>.toml`.
    fn file_name(&mut self, file: &ActionFile, name: &At<String>) {
        let (stem, suffix) = file
            .stem
            .split_once('.')
            .map_or((file.stem.as_str(), None), |(a, b)| (a, Some(b)));
        if stem != name.value {
            self.push(
                Diagnostic::new(
                    codes::FILE_NAME,
                    name.span,
                    format!("the file `{}.toml` describes `{}`", file.stem, name.value),
                )
                .label("another name than the file's")
                .help(format!("call the file `{}.toml`", name.value)),
            );
        }
        if let (Some(suffix), Some(version)) = (suffix, &file.action.version)
            && suffix != version.value
        {
            self.push(
                Diagnostic::new(
                    codes::FILE_NAME,
                    version.span,
                    format!(
                        "the file `{}.toml` describes version `{}`",
                        file.stem, version.value
                    ),
                )
                .label("another version than the file's")
                .help(format!(
                    "call the file `{}.{}.toml`",
                    name.value, version.value
                )),
            );
        }
    }

    fn action(&mut self, file: &ActionFile, name: &At<String>) -> Option<ir::Action> {
        let table = &file.action;
        let what = format!("`{}`", name.value);
        let doc = match &table.doc {
            Some(doc) => self.doc(doc, name.span, &what),
            None => ir::Text::default(),
        };
        let sources = self.sources(table.sources.as_ref());
        let version = self.version(table, name);
        let methods = self.methods(table, name);
        if let Some(replaced) = &table.replaced_by {
            self.out_of_place(replaced.span, "replaced_by", table.status.as_ref());
        }
        self.effect_and_retry(table, name);
        let resources = self.resources_of(table.resources.as_ref());
        let params = self.params(items(table.params.as_ref()));
        let names = params.list.iter().map(|param| param.name.len());
        self.names_fit("the names of the members of", name, names);
        let groups = self.groups(items(table.groups.as_ref()), &params);
        let constructors = self.constructors(name, table, &params, &groups);
        self.deprecated_params_can_be_left_out(table, &constructors);
        let candidates = self.replacing_actions();
        let deprecated = self.deprecated(table.deprecated.as_ref(), &file.stem, "Actions", || {
            candidates
        });
        let costs = self.costs(table, &groups);
        self.functions(table, &params);
        let response = match &table.response {
            Some(response) => self.response(response),
            None => {
                self.missing(name.span, &what, "response", &table.unreadable);
                return None;
            }
        };
        let paging = table
            .paging
            .as_ref()
            .and_then(|paging| self.paging(paging, &params, &response));
        Some(ir::Action {
            name: name.value.clone(),
            version,
            plain: !file.stem.contains('.'),
            given_names: given_names(table.rust.as_ref()),
            methods,
            group: file.folder.clone(),
            status: table.status.as_ref()?.value,
            effect: table.effect.as_ref()?.value,
            resources,
            costs,
            hazards: self.hazards(table),
            deprecated,
            title: table
                .title
                .as_ref()
                .map(|title| self.doc(title, title.span, "the title")),
            retry: table.retry.as_ref()?.value,
            check: None,
            doc,
            sources,
            params: params.list,
            groups,
            constructors,
            response,
            paging,
            read_back: None,
            examples: Vec::new(),
            waiters: Vec::new(),
        })
    }

    fn hazards(&mut self, table: &tables::Action) -> Vec<ir::Hazard> {
        let Some(list) = &table.hazards else {
            return Vec::new();
        };
        if let Some(effect) = &table.effect
            && effect.value == Effect::Read
            && let Some(changes) = list
                .iter()
                .find(|hazard| hazard.value != Hazard::DataAccess)
        {
            let word = changes.value.as_str();
            let text = format!("a read does not have the hazard `{word}`");
            self.push(
                Diagnostic::new(codes::HAZARD, changes.span, text)
                    .label("not for a read")
                    .other(effect.span, "because of this effect"),
            );
        }
        self.duplicates(
            codes::HAZARD,
            "the hazard",
            list.iter()
                .map(|hazard| (hazard.value.as_str(), hazard.span)),
        );
        list.iter().map(|hazard| hazard.value).collect()
    }

    #[track_caller]
    fn out_of_place(&mut self, span: Span, key: &str, status: Option<&At<Status>>) {
        let word = status.map_or("documented", |status| status.value.as_str());
        let mut diagnostic = Diagnostic::new(
            codes::KEY_OUT_OF_PLACE,
            span,
            format!("an Action of status `{word}` has no `{key}`"),
        )
        .label("does not belong here");
        if let Some(status) = status {
            diagnostic = diagnostic.other(status.span, "because of this status");
        }
        self.push(diagnostic);
    }

    fn version(&mut self, table: &tables::Action, name: &At<String>) -> String {
        let Some(version) = &table.version else {
            self.missing(
                name.span,
                &format!("`{}`", name.value),
                "version",
                &table.unreadable,
            );
            return String::new();
        };
        self.version_form(version);
        version.value.clone()
    }

    fn version_form(&mut self, version: &At<String>) {
        if !is_date(version) {
            self.push(
                Diagnostic::new(
                    codes::BAD_VERSION,
                    version.span,
                    format!("`{}` is not a version of the API", version.value),
                )
                .label("a date as `2016-07-01` is expected"),
            );
        }
    }

    fn methods(&mut self, table: &tables::Action, name: &At<String>) -> Vec<ir::Method> {
        let Some(list) = &table.methods else {
            self.missing(
                name.span,
                &format!("`{}`", name.value),
                "methods",
                &table.unreadable,
            );
            return Vec::new();
        };
        if list.is_empty() {
            self.push(
                Diagnostic::new(
                    codes::METHODS,
                    list.span,
                    "no method would reach the service",
                )
                .label("this list is empty"),
            );
        }
        self.methods_once(list)
    }

    fn methods_once(&mut self, list: &List<At<Method>>) -> Vec<ir::Method> {
        self.duplicates(
            codes::METHODS,
            "the method",
            list.iter()
                .map(|method| (method.value.as_str(), method.span)),
        );
        list.iter().map(|method| method.value).collect()
    }

    fn effect_and_retry(&mut self, table: &tables::Action, name: &At<String>) {
        let (Some(effect), retry) = (&table.effect, &table.retry) else {
            return;
        };
        let Some(retry) = retry else {
            self.missing(
                name.span,
                &format!("`{}`", name.value),
                "retry",
                &table.unreadable,
            );
            return;
        };
        let problem = match (effect.value, retry.value) {
            (Effect::Read, Retry::Safe) => None,
            (Effect::Read, _) => {
                Some("a read can always be tried again: its retry class is `safe`")
            }
            (_, Retry::Safe) => Some("only a read is `safe`"),
            (Effect::Create, Retry::ReadBack) => None,
            (_, Retry::ReadBack) => {
                self.push(
                    Diagnostic::new(
                        codes::READ_BACK,
                        retry.span,
                        "only what a create made can be looked up before a second try",
                    )
                    .label("`read-back`")
                    .other(effect.span, format!("`{}`", effect.value.as_str()))
                    .help("say `idempotent` or `never`"),
                );
                None
            }
            _ => None,
        };
        if let Some(problem) = problem {
            self.push(
                Diagnostic::new(codes::READ_NOT_SAFE, retry.span, problem)
                    .label(format!("`{}`", retry.value.as_str()))
                    .other(effect.span, format!("`{}`", effect.value.as_str())),
            );
        }
    }

    fn legacy(
        &mut self,
        file: &ActionFile,
        name: &At<String>,
        callable: &BTreeSet<&str>,
    ) -> ir::LegacyAction {
        let table = &file.action;
        let status = table.status.as_ref();
        let keys = [
            ("resources", table.resources.as_ref().map(|at| at.span)),
            ("costs", table.costs.as_ref().map(|at| at.span)),
            ("hazards", table.hazards.as_ref().map(|at| at.span)),
            ("title", table.title.as_ref().map(|at| at.span)),
            ("check", table.check.as_ref().map(|at| at.span)),
            ("deprecated", table.deprecated.as_ref().map(|at| at.span)),
            ("groups", table.groups.as_ref().map(|at| at.span)),
            (
                "constructors",
                table.constructors.as_ref().map(|at| at.span),
            ),
            ("response", table.response.as_ref().map(|at| at.span)),
            ("paging", table.paging.as_ref().map(|at| at.span)),
            ("read_back", table.read_back.as_ref().map(|at| at.span)),
        ];
        for (key, span) in keys {
            if let Some(span) = span {
                self.out_of_place(span, key, status);
            }
        }
        if let Some(version) = &table.version {
            self.version_form(version);
        }
        match &table.replaced_by {
            None => self.missing(
                name.span,
                "a legacy Action",
                "replaced_by",
                &table.unreadable,
            ),
            Some(list) if list.is_empty() => self.push(
                Diagnostic::new(
                    codes::REPLACED_BY,
                    list.span,
                    "a legacy Action without an heir",
                )
                .label("name what to call instead"),
            ),
            Some(_) => {}
        }
        for heir in items(table.replaced_by.as_ref()) {
            if !callable.contains(heir.as_str()) {
                self.push(
                    Diagnostic::new(
                        codes::REPLACED_BY,
                        heir.span,
                        format!("`{}` cannot be called instead", heir.value),
                    )
                    .label("no Action that can be called")
                    .suggest(heir, callable.iter().copied(), "Actions"),
                );
            }
        }
        let effect = table.effect.as_ref().map_or(Effect::Read, |at| at.value);
        let doc = match &table.doc {
            Some(doc) => self.doc(doc, name.span, &format!("`{}`", name.value)),
            None => ir::Text::default(),
        };
        let fallback = if effect == Effect::Read {
            ir::Retry::Safe
        } else {
            ir::Retry::Never
        };
        if table.retry.is_some() {
            self.effect_and_retry(table, name);
        }
        ir::LegacyAction {
            name: name.value.clone(),
            version: owned(table.version.as_ref()),
            methods: table
                .methods
                .as_ref()
                .map_or(Vec::new(), |list| self.methods_once(list)),
            group: file.folder.clone(),
            effect,
            retry: table.retry.as_ref().map_or(fallback, |at| at.value),
            replaced_by: strings(table.replaced_by.as_ref()),
            doc,
            sources: self.sources(table.sources.as_ref()),
            params: self.params(items(table.params.as_ref())).list,
        }
    }
}

fn is_named(file: &ActionFile, name: &str) -> bool {
    let own = file.action.name.as_ref();
    own.is_some_and(|own| own.value == name)
}

pub(super) fn is_legacy(action: &tables::Action) -> bool {
    action
        .status
        .as_ref()
        .is_some_and(|status| status.value == Status::Legacy)
}
