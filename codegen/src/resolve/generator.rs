//! What generated files call what the service has no name for, and where they go.

use super::{Resolver, owned};
use crate::diag::{At, Diagnostic, codes};
use crate::ir;
use crate::rust::names;
use crate::spec::tables::{ArtefactPaths, Generator};

/// Variables that examples have beside the client.
const VARIABLES: [&str; 2] = ["reply", "request"];

impl Resolver<'_> {
    pub(super) fn generator(&mut self) -> ir::Generator {
        let spec = self.spec;
        let file = spec.service.as_ref();
        let Some(table) = file.and_then(|file| file.generator.as_ref()) else {
            return ir::Generator::default();
        };
        self.generated_names(table);
        let text = |text: &Option<At<String>>| owned(text.as_ref()).unwrap_or_default();
        ir::Generator {
            title: match &table.title {
                Some(title) => self.doc(title, table.span, "the title of the service"),
                // That it is missing has been reported.
                None => ir::Text::default(),
            },
            short_title: text(&table.short_title),
            client_crate: text(&table.client_crate),
            client_variable: text(&table.client_variable),
            extension_prefix: text(&table.extension_prefix),
            region_type: text(&table.region_type),
            zone_type: text(&table.zone_type),
            paths: table
                .paths
                .as_ref()
                .map_or_else(ir::Paths::default, |paths| self.paths(paths)),
        }
    }

    /// The names are spelled as such names are, and programs can use them.
    fn generated_names(&mut self, table: &Generator) {
        if let Some(title) = &table.short_title {
            self.not_empty(title);
        }
        if let Some(prefix) = &table.extension_prefix {
            self.kebab_case(prefix, "the prefix of extensions");
        }
        for (name, what) in [
            (&table.client_crate, "the crate of the client"),
            (&table.client_variable, "the variable of a client"),
        ] {
            let Some(name) = name else { continue };
            self.snake_case(name, what);
            let taken = names::is_keyword(name).then_some("a keyword of Rust");
            if let Some(why) = taken {
                self.unusable(name, why);
            }
        }
        if let Some(name) = &table.client_variable
            && VARIABLES.contains(&name.as_str())
        {
            self.unusable(name, "the name of another variable in examples");
        }
        for (name, what) in [
            (&table.region_type, "the name of a type"),
            (&table.zone_type, "the name of a type"),
        ] {
            if let Some(name) = name {
                self.upper_camel_case(name, what);
            }
        }
        let types = [&table.region_type, &table.zone_type];
        self.duplicates(
            codes::DUPLICATE_TYPE,
            "the type",
            types
                .into_iter()
                .flatten()
                .map(|name| (name.as_str(), name.span)),
        );
    }

    #[track_caller]
    fn unusable(&mut self, name: &At<String>, why: &str) {
        self.push(
            Diagnostic::new(
                codes::UNUSABLE_NAME,
                name.span,
                format!("generated programs cannot use the name `{}`", name.value),
            )
            .label(why.to_owned()),
        );
    }

    /// Every path leads to a place of its own below the root.
    fn paths(&mut self, table: &ArtefactPaths) -> ir::Paths {
        let all = [
            &table.client,
            &table.server,
            &table.compile_fail,
            &table.lists,
            &table.reference,
            &table.openapi,
            &table.schema,
        ];
        let mut known: Vec<&At<String>> = Vec::new();
        for path in all.into_iter().flatten() {
            if let Some(why) = out_of_place(path) {
                self.push(
                    Diagnostic::new(
                        codes::ARTEFACT_PATH,
                        path.span,
                        format!("`{}` is not a path below the workspace", path.value),
                    )
                    .label(why)
                    .help("write it as `docs/reference`: names with `/` between"),
                );
                continue;
            }
            let inside = |outer: &str, inner: &str| {
                let rest = inner.strip_prefix(outer);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let shared = known
                .iter()
                .find(|other| inside(other, path) || inside(path, other));
            match shared {
                Some(other) => self.report.push(
                    Diagnostic::new(
                        codes::ARTEFACTS_OVERLAP,
                        path.span,
                        format!("`{}` and `{}` share a place", path.value, other.value),
                    )
                    .label("this artefact")
                    .other(other.span, "and this one"),
                ),
                None => known.push(path),
            }
        }
        for (path, end) in [(&table.openapi, ".json"), (&table.lists, ".rs")] {
            if let Some(path) = path
                && !path.ends_with(end)
            {
                self.push(
                    Diagnostic::new(
                        codes::ARTEFACT_PATH,
                        path.span,
                        format!("`{}` is not the path of such a file", path.value),
                    )
                    .label(format!("does not end in `{end}`")),
                );
            }
        }
        ir::Paths {
            client: owned(table.client.as_ref()),
            server: owned(table.server.as_ref()),
            compile_fail: owned(table.compile_fail.as_ref()),
            lists: owned(table.lists.as_ref()),
            reference: owned(table.reference.as_ref()),
            openapi: owned(table.openapi.as_ref()),
            schema: owned(table.schema.as_ref()),
        }
    }
}

/// Why a path cannot be that of an artefact.
fn out_of_place(path: &str) -> Option<&'static str> {
    let fits = |char: char| char.is_ascii_alphanumeric() || "-_./".contains(char);
    if path.starts_with('/') {
        Some("begins at the root of the file system")
    } else if !path.chars().all(fits) {
        Some("only letters, digits, `-`, `_`, `.` and `/` can stand in it")
    } else if path.split('/').any(|name| matches!(name, "." | "..")) {
        Some("`.` and `..` are not names")
    } else if path.split('/').any(str::is_empty) {
        Some("a name is missing")
    } else {
        None
    }
}
