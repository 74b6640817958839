//! The registry of sources, and the facts that cite them.

use std::collections::BTreeMap;

use super::{Resolver, items, owned, strings};
use crate::citation::{Citation, line_numbers};
use crate::diag::{At, Diagnostic, Span, closest, codes, listed};
use crate::ir::{self, is_date};
use crate::spec::tables::{Int, List, Source, SourceVersion, Str};

impl Resolver<'_> {
    /// The sources in the order of the file.
    pub(super) fn registry(&mut self) {
        let spec = self.spec;
        let Some(tables) = &spec.sources else { return };
        let ids = tables.iter().filter_map(|table| table.id.as_ref());
        self.duplicates(
            codes::SOURCE_ENTRY,
            "the source",
            ids.map(|id| (id.as_str(), id.span)),
        );
        let mut cited_by_line: Option<Span> = None;
        let mut registry = Vec::new();
        for table in tables {
            registry.extend(self.registered(table));
            let Some(lines) = &table.lines else { continue };
            match cited_by_line {
                Some(first) => self.push(
                    Diagnostic::new(
                        codes::SOURCE_ENTRY,
                        lines.span,
                        "two sources are cited by line",
                    )
                    .label("one more")
                    .other(first, "the first one")
                    .note("corrections and notes have a `guide_line`, which would be a line of either"),
                ),
                None => cited_by_line = Some(lines.span),
            }
        }
        self.registry = Some(registry);
    }

    fn registered(&mut self, table: &Source) -> Option<ir::Source> {
        let name = self.required_doc(table.name.as_ref(), table.span, "the name of the source");
        let title = table.title.as_ref();
        let title = title.map(|title| self.doc(title, table.span, "the title of the source"));
        let doc = self.required_doc(table.doc.as_ref(), table.span, "the source");
        let versions = items(table.versions.as_ref()).iter();
        let versions: Vec<ir::SourceVersion> = versions
            .map(|version| self.source_version(version))
            .collect();
        let written = items(table.versions.as_ref()).iter();
        self.duplicates(
            codes::SOURCE_ENTRY,
            "the version",
            written
                .filter_map(|version| version.version.as_ref())
                .map(|version| (version.as_str(), version.span)),
        );
        let sections = items(table.sections.as_ref()).iter();
        for section in sections.clone() {
            self.not_empty(section);
        }
        self.duplicates(
            codes::SOURCE_ENTRY,
            "the section",
            sections.map(|section| (section.as_str(), section.span)),
        );
        let lines = self.number_of(table.lines.as_ref(), "lines");
        let entries = self.number_of(table.entries.as_ref(), "entries");
        let family = table.family.as_ref().and_then(|family| {
            let span = family.span;
            let name = self.required_doc(family.name.as_ref(), span, "the family of the source");
            let member = family.member.as_ref()?;
            self.not_empty(member);
            Some(ir::Family {
                name,
                member: member.value.clone(),
            })
        });
        let names = table.names.iter().flat_map(|names| &names.0);
        for (_, name) in names.clone() {
            self.not_empty(name);
        }
        let names = names.map(|(of, name)| (of.value.clone(), name.value.clone()));
        let names = names.collect();
        let id = table.id.as_ref()?;
        self.kebab_case(id, "the id of a source");
        Some(ir::Source {
            id: id.value.clone(),
            name,
            title,
            doc,
            versions,
            lines,
            entries,
            sections: strings(table.sections.as_ref()),
            family,
            actions: table.actions.as_ref().map(|spelling| spelling.value),
            members: table.members.as_ref().map(|spelling| spelling.value),
            names,
        })
    }

    /// Checks that clients have own names for what there is, and only where these differ from the rule.
    pub(super) fn names_in_clients(&mut self, actions: &[ir::Action]) {
        let of_action = |action: &ir::Action| {
            let params = action.params.iter();
            let params = params.map(|param| {
                (
                    format!("{}.{}", action.name, param.name),
                    param.wire().member(),
                )
            });
            let all = params.map(|(name, member)| (name, Some(member)));
            all.chain([(action.name.clone(), None)]).collect::<Vec<_>>()
        };
        let known: BTreeMap<String, Option<String>> = actions.iter().flat_map(of_action).collect();
        for table in self.spec.sources.iter().flatten() {
            for (of, name) in table.names.iter().flat_map(|names| &names.0) {
                let mistake = match known.get(of.as_str()) {
                    None => {
                        let text = format!("there is no Action or parameter `{}`", of.value);
                        let mut mistake = Diagnostic::new(codes::SOURCE_ENTRY, of.span, text)
                            .label("neither `Action` nor `Action.Param`");
                        if let Some(close) = closest(of, known.keys().map(String::as_str)) {
                            mistake = mistake.help(format!("did you mean `{close}`?"));
                        }
                        mistake
                    }
                    Some(member) => {
                        let (key, spelling) = match member {
                            Some(_) => ("members", table.members.as_ref()),
                            None => ("actions", table.actions.as_ref()),
                        };
                        let wire = member.as_deref().unwrap_or(of);
                        if spelling.is_none_or(|spelling| spelling.value.spell(wire) != name.value)
                        {
                            continue;
                        }
                        let text = format!("the name `{}` follows from `{key}`", name.value);
                        Diagnostic::new(codes::SOURCE_ENTRY, name.span, text)
                            .label("says nothing new")
                            .help("remove the entry")
                    }
                };
                self.push(mistake);
            }
        }
    }

    fn source_version(&mut self, table: &SourceVersion) -> ir::SourceVersion {
        for text in [&table.version, &table.commit].into_iter().flatten() {
            self.not_empty(text);
        }
        if let Some(date) = &table.date
            && !is_date(date)
        {
            let text = format!("`{}` is not a day", date.value);
            self.push(
                Diagnostic::new(codes::SOURCE_ENTRY, date.span, text)
                    .label("a date as `2021-01-06` is expected"),
            );
        }
        ir::SourceVersion {
            version: owned(table.version.as_ref()).unwrap_or_default(),
            date: owned(table.date.as_ref()),
            commit: owned(table.commit.as_ref()),
        }
    }

    fn number_of(&mut self, number: Option<&Int>, what: &str) -> Option<u32> {
        let number = number?;
        let value = u32::try_from(number.value).ok().filter(|value| *value > 0);
        if value.is_none() {
            let text = format!("the number of {what} is not between 1 and {}", u32::MAX);
            self.push(
                Diagnostic::new(codes::SOURCE_ENTRY, number.span, text)
                    .label("out of range")
                    .help(format!("leave the key out if the source has no {what}")),
            );
        }
        // What cites it is not wrong as well.
        Some(value.unwrap_or(u32::MAX))
    }

    /// The number of lines of the source that is cited by line.
    pub(super) fn guide_lines(&self) -> Option<u32> {
        let registry = self.registry.iter().flatten();
        registry.filter_map(|source| source.lines).next()
    }

    /// The first and the last line that a citation names, if it is one of lines.
    pub(super) fn lines_of(&self, citation: &str) -> Option<(u32, u32)> {
        let citation = Citation::of(citation);
        let mut registry = self.registry.iter().flatten();
        registry.find(|source| source.id == citation.id && source.lines.is_some())?;
        line_numbers(citation.place?)
    }

    /// Sources that must be there. Where the key itself is missing that has been reported.
    #[track_caller]
    pub(super) fn sources(&mut self, sources: Option<&List<Str>>) -> Vec<String> {
        if let Some(list) = sources
            && list.is_empty()
        {
            self.push(
                Diagnostic::new(codes::NO_SOURCE, list.span, "a fact without a source")
                    .label("this list is empty")
                    .help("say where the fact comes from; what only follows from others is `inference`"),
            );
        }
        for source in items(sources) {
            self.source(source);
        }
        strings(sources)
    }

    /// Checks a citation against the registry. Without one, that has been reported.
    pub(super) fn source(&mut self, source: &At<String>) {
        let Some(registry) = &self.registry else {
            return;
        };
        let mistake = mistake(registry, source);
        let citation = Citation::of(source);
        let version = citation.version.map(str::to_owned);
        self.cited.insert((citation.id.to_owned(), version));
        if let Some(mistake) = mistake {
            self.push(mistake);
        }
    }

    /// Warns of sources and versions that no fact cites, unless a mistake elsewhere may be the reason.
    pub(super) fn unused_sources(&mut self) {
        if self.report.errors() > 0 {
            return;
        }
        let mut unused = Vec::new();
        for table in self.spec.sources.iter().flatten() {
            let Some(id) = &table.id else { continue };
            let cites = |version: Option<&str>| {
                let version = version.map(str::to_owned);
                self.cited.contains(&(id.value.clone(), version))
            };
            let versions = items(table.versions.as_ref()).iter();
            let versions: Vec<&Str> = versions
                .filter_map(|table| table.version.as_ref())
                .collect();
            if !cites(None) && !versions.iter().any(|version| cites(Some(version))) {
                unused.push((id.span, format!("no fact cites `{}`", id.value)));
                continue;
            }
            // The first one is what a citation without a version means.
            for (index, version) in versions.into_iter().enumerate() {
                let implied = index == 0 && cites(None);
                if !implied && !cites(Some(version)) {
                    let text = format!("no fact cites `{}@{}`", id.value, version.value);
                    unused.push((version.span, text));
                }
            }
        }
        for (span, text) in unused {
            self.push(
                Diagnostic::new(codes::SOURCE_UNUSED, span, text)
                    .label("never cited")
                    .help("cite it where a fact comes from it, or remove it"),
            );
        }
    }
}

/// What is wrong with a citation.
fn mistake(registry: &[ir::Source], source: &At<String>) -> Option<Diagnostic> {
    let citation = Citation::of(source);
    let Some(known) = registry.iter().find(|known| known.id == citation.id) else {
        let text = format!("there is no source `{}`", citation.id);
        let mut diagnostic =
            Diagnostic::new(codes::BAD_SOURCE, source.span, text).label("unknown source");
        let ids = registry.iter().map(|known| known.id.as_str());
        if let Some(id) = closest(citation.id, ids) {
            let rest = source.get(citation.id.len()..).unwrap_or_default();
            let whole = format!("{id}{rest}");
            diagnostic = diagnostic.replace_within(source, &whole, format!("did you mean `{id}`?"));
        }
        let forms: Vec<String> = registry.iter().flat_map(forms).collect();
        let forms = listed(forms.iter().map(String::as_str));
        return Some(diagnostic.note(format!("`sources.toml` has {forms}")));
    };
    if let Some(version) = citation.version
        && !known.versions.iter().any(|known| known.version == version)
    {
        let text = format!(
            "version `{version}` of `{}` is not in `sources.toml`",
            known.id
        );
        let versions = known.versions.iter().map(|known| known.version.as_str());
        let mut diagnostic =
            Diagnostic::new(codes::SOURCE_VERSION, source.span, text).label("unknown version");
        if let Some(closest) = closest(version, versions.clone()) {
            let whole = source.replacen(version, closest, 1);
            diagnostic =
                diagnostic.replace_within(source, &whole, format!("did you mean `{closest}`?"));
        }
        let versions: Vec<&str> = versions.collect();
        return Some(match versions.is_empty() {
            true => diagnostic.note("no version of it is known"),
            false => diagnostic.note(format!("its versions are {}", listed(versions))),
        });
    }
    let place = match citation.place {
        None if known.lines.is_none() && known.entries.is_none() && known.sections.is_empty() => {
            return None;
        }
        None => "",
        Some(place) => place,
    };
    match misplaced(known, place)? {
        Misplaced::Form => {
            let forms = forms(known);
            let forms = listed(forms.iter().map(String::as_str));
            let text = format!("`{}` does not cite a place of `{}`", source.value, known.id);
            Some(
                Diagnostic::new(codes::BAD_SOURCE, source.span, text)
                    .label("not a place in it")
                    .note(format!("it is cited as {forms}")),
            )
        }
        Misplaced::Nowhere(why) => {
            let text = format!("`{}` points to nothing", source.value);
            Some(Diagnostic::new(codes::GUIDE_LINE, source.span, text).label(why))
        }
    }
}

/// Why a place is not one of a source.
#[derive(Debug, PartialEq, Eq)]
enum Misplaced {
    /// It does not have the form of its places.
    Form,
    /// There is no such place.
    Nowhere(String),
}

fn misplaced(known: &ir::Source, place: &str) -> Option<Misplaced> {
    let nowhere = |why: String| Some(Misplaced::Nowhere(why));
    if let Some(number) = place.strip_prefix('#')
        && let Some(entries) = known.entries
    {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        return match number.parse::<u32>() {
            Ok(number) if digits && (1..=entries).contains(&number) => None,
            Ok(_) if digits => nowhere(format!("its entries are 1 to {entries}")),
            _ => Some(Misplaced::Form),
        };
    }
    if let Some(lines) = known.lines
        && let Some((first, last)) = line_numbers(place)
    {
        let inside = |line| (1..=lines).contains(&line);
        return match (first > last, inside(first) && inside(last)) {
            (true, _) => nowhere(String::from("the first line is after the last")),
            (_, false) => nowhere(format!("its lines are 1 to {lines}")),
            _ => None,
        };
    }
    let section = known.sections.iter().any(|section| section == place);
    (!section).then_some(Misplaced::Form)
}

/// How a source is cited, by an example of each form.
fn forms(source: &ir::Source) -> Vec<String> {
    let id = &source.id;
    let mut forms = Vec::new();
    if source.lines.is_some() {
        forms.extend([format!("{id}:L1"), format!("{id}:L1-L2")]);
    }
    if source.entries.is_some() {
        forms.push(format!("{id}:#1"));
    }
    forms.extend(
        source
            .sections
            .iter()
            .map(|section| format!("{id}:{section}")),
    );
    if forms.is_empty() {
        forms.push(id.clone());
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misplaced_in(known: &ir::Source, place: &str) -> String {
        match misplaced(known, place) {
            None => String::from("fine"),
            Some(Misplaced::Form) => String::from("form"),
            Some(Misplaced::Nowhere(_)) => String::from("nowhere"),
        }
    }

    #[test]
    fn lines_of_the_guide() {
        let guide = ir::Source {
            lines: Some(5086),
            ..ir::Source::default()
        };
        let of = |place| misplaced_in(&guide, place);
        for fine in ["L1", "L5086", "L892-L961", "L7-L7"] {
            assert_eq!(of(fine), "fine", "{fine}");
        }
        for form in [
            "",
            "L",
            "l1",
            "21",
            "L892-961",
            "L1-",
            "L99999999999",
            "#1",
            "a1",
        ] {
            assert_eq!(of(form), "form", "{form}");
        }
        for nowhere in ["L0", "L5087", "L20-L10", "L5000-L5087", "L0-L1"] {
            assert_eq!(of(nowhere), "nowhere", "{nowhere}");
        }
    }

    #[test]
    fn entries_and_sections() {
        let record = ir::Source {
            entries: Some(89),
            sections: vec![String::from("a1")],
            ..ir::Source::default()
        };
        let of = |place| misplaced_in(&record, place);
        for fine in ["#1", "#89", "a1"] {
            assert_eq!(of(fine), "fine", "{fine}");
        }
        for form in ["", "#", "#+1", "# 1", "89", "L1", "a2", "A1"] {
            assert_eq!(of(form), "form", "{form}");
        }
        for nowhere in ["#0", "#90"] {
            assert_eq!(of(nowhere), "nowhere", "{nowhere}");
        }
        assert_eq!(misplaced_in(&ir::Source::default(), "a1"), "form");
    }
}
