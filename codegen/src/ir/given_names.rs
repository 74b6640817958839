//! Names in programming languages that the specification gives where the usual conversion would not do.

use std::collections::BTreeMap;

/// The names that the specification gives one item of the model, by programming language. The model does not know the languages: the
/// emitters of a language read the names of theirs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenNames(BTreeMap<String, String>);

impl GivenNames {
    /// The name in a language, if one is given.
    pub fn get(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Gives or takes away the name in a language.
    pub fn set(&mut self, language: &str, name: Option<String>) {
        match name {
            Some(name) => self.0.insert(language.to_owned(), name),
            None => self.0.remove(language),
        };
    }
}
