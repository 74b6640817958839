//! Inserts mutants into source text, each behind a switch.

use std::ops::Range;

use super::candidates::{Form, Switch};

/// Returns the source of the module with the switches, for `count` mutants.
///
/// The function is marked as deprecated, so that the compiler reports each switch that it compiles.
pub(super) fn module(count: usize) -> String {
    include_str!("switch.rs").replace("MUTANTS: usize = 0", &format!("MUTANTS: usize = {count}"))
}

/// The file name and the declaration of that module.
pub(super) const MODULE_FILE: &str = "mutant.rs";
pub(super) const MODULE: &str = "\n#[doc(hidden)]\nmod mutant;\n";

/// The byte range of a mutant in the rewritten text.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) number: usize,
    pub(super) range: Range<usize>,
}

/// Inserts switches, given with their numbers, into `text`. Returns their positions, sorted.
pub(super) fn rewrite(text: &str, mutants: &[(usize, &Switch)]) -> (String, Vec<Placed>) {
    let mut opening: Vec<&(usize, &Switch)> = mutants.iter().collect();
    // The switch of a guard encloses the switches inside of the guard.
    opening.sort_by_key(|(number, switch)| {
        let is_inside = !matches!(switch.form, Form::NoMatch(_));
        let range = &switch.range;
        (range.start, usize::MAX - range.end, is_inside, *number)
    });
    let mut written = Written {
        source: text,
        ..Written::default()
    };
    for (number, switch) in opening {
        written.close_until(switch.range.start);
        written.copy_until(switch.range.start);
        let begin = written.text.len();
        let (before, after) = around(*number, &switch.form, text.get(switch.range.clone()));
        written.text.push_str(&before);
        written.open.push(Open {
            number: *number,
            begin,
            end: switch.range.end,
            after,
        });
        if switch.range.is_empty() {
            written.close_last();
        }
    }
    written.close_until(usize::MAX);
    written.copy_until(text.len());
    written.placed.sort_by_key(|placed| placed.range.start);
    (written.text, written.placed)
}

/// Returns the code before and after the original.
fn around(number: usize, form: &Form, original: Option<&str>) -> (String, String) {
    let is = format!("crate::mutant::is({number})");
    match form {
        Form::Instead(text) => (format!("(if {is} {{ {text} }} else {{ "), " })".to_owned()),
        // Comparison operators cannot be chained without parentheses.
        Form::Negated => ("((".to_owned(), format!(") != {is})")),
        Form::Deleted => (format!("if !{is} {{ "), " }".to_owned()),
        Form::NoMatch(None) => (format!(" if !{is}"), String::new()),
        Form::NoMatch(Some(true)) => (format!("!{is} && ("), ")".to_owned()),
        Form::NoMatch(Some(false)) => (format!("!{is} && "), String::new()),
        Form::Ends(value) => {
            debug_assert_eq!(original, Some(""));
            (format!(" if {is} {{ return {value}; }}"), String::new())
        }
    }
}

#[derive(Default)]
struct Written<'a> {
    source: &'a str,
    /// How many bytes of the source were copied.
    copied: usize,
    text: String,
    open: Vec<Open>,
    placed: Vec<Placed>,
}

struct Open {
    number: usize,
    begin: usize,
    /// The end of the range in the source.
    end: usize,
    after: String,
}

impl Written<'_> {
    fn copy_until(&mut self, end: usize) {
        self.text
            .push_str(self.source.get(self.copied..end).unwrap_or_default());
        self.copied = self.copied.max(end);
    }

    /// Closes the switches that end at or before this position of the source.
    fn close_until(&mut self, place: usize) {
        while self.open.last().is_some_and(|open| open.end <= place) {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.copy_until(open.end);
        self.text.push_str(&open.after);
        self.placed.push(Placed {
            number: open.number,
            range: open.begin..self.text.len(),
        });
    }
}
