//! The forms of a report that tools read: JSON, SARIF 2.1.0, and the commands of GitHub's runners.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Diagnostic, Report, Severity, Span, codes};

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For people, as rustc prints it.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// SARIF 2.1.0, which code scanning and editors read.
    Sarif,
    /// Annotations of a GitHub workflow.
    Github,
}

impl Format {
    /// All formats, by the word that asks for them.
    pub const ALL: [(&'static str, Self); 4] = [
        ("text", Self::Text),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
    ];
}

/// What cannot stand in the path of a URI.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Report {
    /// The report in a format that tools read; as [`render`](Self::render) without colours for people.
    pub fn render_as(&self, format: Format) -> String {
        match format {
            Format::Text => self.render(false),
            Format::Json => format!("{:#}\n", self.json()),
            Format::Sarif => format!("{:#}\n", self.sarif()),
            Format::Github => self.github(),
        }
    }

    /// ```text
    /// { "diagnostics": [{ "code": "K0201", … }], "errors": 1, "warnings": 0, "omitted": 0 }
    /// ```
    fn json(&self) -> Value {
        let diagnostics: Vec<Value> = self.shown().iter().map(|one| self.json_of(one)).collect();
        json!({
            "diagnostics": diagnostics,
            "errors": self.errors(),
            "warnings": self.warnings(),
            "omitted": self.omitted(),
        })
    }

    fn json_of(&self, diagnostic: &Diagnostic) -> Value {
        let others = diagnostic.others.iter();
        let others: Vec<Value> = others
            .map(|(span, label)| json!({ "span": self.json_span(*span), "label": label }))
            .collect();
        let fix = diagnostic.suggestion.as_ref().map(|fix| {
            json!({
                "message": fix.message,
                "span": self.json_span(fix.span),
                "replacement": fix.replacement,
            })
        });
        json!({
            "code": diagnostic.code.id,
            "severity": level(diagnostic),
            "title": diagnostic.code.title,
            "message": diagnostic.message,
            "span": self.json_span(diagnostic.span),
            "label": diagnostic.label,
            "others": others,
            "notes": diagnostic.notes,
            "help": diagnostic.help,
            "fix": fix,
        })
    }

    /// Lines and columns count from 1, columns in characters; `offset` and `length` count bytes. `null` for what is in no file.
    fn json_span(&self, span: Span) -> Value {
        let Some(place) = self.region(span) else {
            return Value::Null;
        };
        json!({
            "file": place.file,
            "line": place.start.0,
            "column": place.start.1,
            "end_line": place.end.0,
            "end_column": place.end.1,
            "offset": span.start,
            "length": span.end.saturating_sub(span.start),
        })
    }

    fn region(&self, span: Span) -> Option<Region<'_>> {
        let source = self.sources().get(span.file)?;
        let behind = Span {
            start: span.end.max(span.start),
            ..span
        };
        Some(Region {
            file: &source.path,
            start: self.sources().position(span),
            end: self.sources().position(behind),
        })
    }

    fn sarif(&self) -> Value {
        let rules: Vec<Value> = codes::all()
            .map(|code| {
                json!({
                    "id": code.id,
                    "shortDescription": { "text": code.title },
                    "help": { "text": code.explanation, "markdown": code.explanation },
                    "defaultConfiguration": { "level": severity(code.severity) },
                })
            })
            .collect();
        let results: Vec<Value> = self.shown().iter().map(|one| self.result(one)).collect();
        json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "kcs-codegen",
                    "version": env!("CARGO_PKG_VERSION"),
                    "rules": rules,
                } },
                "invocations": [{ "executionSuccessful": true }],
                "columnKind": "unicodeCodePoints",
                "results": results,
                "properties": { "omitted": self.omitted() },
            }],
        })
    }

    fn result(&self, diagnostic: &Diagnostic) -> Value {
        let mut result = json!({
            "ruleId": diagnostic.code.id,
            "ruleIndex": codes::all().position(|code| code.id == diagnostic.code.id),
            "level": level(diagnostic),
            "message": { "text": self.prose(diagnostic) },
        });
        if let Some(location) = self.location(diagnostic.span) {
            result["locations"] = json!([{ "physicalLocation": location }]);
        }
        let others = diagnostic.others.iter().filter_map(|(span, label)| {
            let location = self.location(*span)?;
            Some(json!({ "physicalLocation": location, "message": { "text": label } }))
        });
        let others: Vec<Value> = others.collect();
        if !others.is_empty() {
            result["relatedLocations"] = json!(others);
        }
        if let Some(fix) = &diagnostic.suggestion
            && let Some(location) = self.location(fix.span)
        {
            result["fixes"] = json!([{
                "description": { "text": fix.message },
                "artifactChanges": [{
                    "artifactLocation": location["artifactLocation"],
                    "replacements": [{
                        "deletedRegion": location["region"],
                        "insertedContent": { "text": fix.replacement },
                    }],
                }],
            }]);
        }
        result
    }

    fn location(&self, span: Span) -> Option<Value> {
        let place = self.region(span)?;
        Some(json!({
            "artifactLocation": { "uri": utf8_percent_encode(place.file, PATH).to_string() },
            "region": {
                "startLine": place.start.0,
                "startColumn": place.start.1,
                "endLine": place.end.0,
                "endColumn": place.end.1,
                "byteOffset": span.start,
                "byteLength": span.end.saturating_sub(span.start),
            },
        }))
    }

    /// ```text
    /// ::error file=api-spec/waiters.toml,line=5,endLine=5,col=1,endColumn=5,title=K0201::a waiter has no key `sate`
    /// ```
    fn github(&self) -> String {
        let mut text = String::new();
        for diagnostic in self.shown() {
            let place = self.region(diagnostic.span).map(|place| {
                format!(
                    "file={},line={},endLine={},col={},endColumn={},",
                    property(place.file),
                    place.start.0,
                    place.end.0,
                    place.start.1,
                    place.end.1
                )
            });
            text.push_str(&format!(
                "::{} {}title={}::{}\n",
                level(diagnostic),
                place.unwrap_or_default(),
                property(&format!(
                    "{}: {}",
                    diagnostic.code.id, diagnostic.code.title
                )),
                data(&self.prose(diagnostic)),
            ));
        }
        if self.omitted() > 0 {
            text.push_str(&format!(
                "::notice::{} more are not shown\n",
                self.omitted()
            ));
        }
        text
    }

    /// All that a diagnostic says, a line each.
    fn prose(&self, diagnostic: &Diagnostic) -> String {
        let mut lines = vec![diagnostic.message.clone()];
        if !diagnostic.label.is_empty() {
            lines.push(diagnostic.label.clone());
        }
        lines.extend(diagnostic.others.iter().filter_map(|(span, label)| {
            let place = self.region(*span)?;
            let (line, column) = place.start;
            Some(format!("{}:{line}:{column}: {label}", place.file))
        }));
        lines.extend(diagnostic.notes.iter().map(|note| format!("note: {note}")));
        lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
        if let Some(fix) = &diagnostic.suggestion {
            lines.push(match self.region(fix.span) {
                Some(place) => format!(
                    "fix: {} ({}:{}:{} becomes `{}`)",
                    fix.message, place.file, place.start.0, place.start.1, fix.replacement
                ),
                None => format!("fix: {}", fix.message),
            });
        }
        lines.join("\n")
    }
}

/// Where a span begins and ends, in lines and columns.
struct Region<'a> {
    file: &'a str,
    start: (usize, usize),
    end: (usize, usize),
}

fn level(diagnostic: &Diagnostic) -> &'static str {
    severity(diagnostic.code.severity)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The message of a runner's command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a runner's command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
