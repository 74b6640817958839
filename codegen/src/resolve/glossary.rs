//! The words of the documentation: the glossary itself, and whether texts keep to it.

use super::evidence::{is_chinese, without_code};
use super::{Resolver, items, owned, strings};
use crate::diag::{At, Diagnostic, Span, codes, listed};
use crate::ir;

/// A word that no text may have.
#[derive(Clone, Debug)]
pub(super) struct Avoided {
    word: String,
    /// What stands instead.
    instead: String,
    /// Phrases that hold the word and may stand.
    except: Vec<String>,
    /// Where the glossary says so.
    place: Span,
}

impl Resolver<'_> {
    /// The terms, in the order of the file. The words to avoid are kept for [`Self::wording`].
    pub(super) fn glossary(&mut self) -> Vec<ir::Term> {
        let spec = self.spec;
        for names in [
            spec.terms
                .iter()
                .filter_map(|term| term.en.as_ref())
                .collect::<Vec<_>>(),
            spec.terms
                .iter()
                .filter_map(|term| term.zh.as_ref())
                .collect(),
        ] {
            // `GB` is the same word in both languages, so each language is looked at by itself.
            self.duplicates(
                codes::DUPLICATE_TERM,
                "the term",
                names.into_iter().map(|name| (name.as_str(), name.span)),
            );
        }
        let mut glossary = Vec::new();
        for term in &spec.terms {
            let word = ir::Text {
                en: owned(term.en.as_ref()).unwrap_or_default(),
                zh: owned(term.zh.as_ref()).unwrap_or_default(),
            };
            for text in [&term.en, &term.zh].into_iter().flatten() {
                self.not_empty(text);
            }
            let except = strings(term.except.as_ref());
            for avoided in items(term.avoid.as_ref()) {
                self.not_empty(avoided);
                let instead = match is_chinese(avoided) {
                    true => &word.zh,
                    false => &word.en,
                };
                self.words.push(Avoided {
                    word: avoided.value.clone(),
                    instead: instead.clone(),
                    except: except.clone(),
                    place: avoided.span,
                });
            }
            for phrase in items(term.except.as_ref()) {
                self.exception(phrase, items(term.avoid.as_ref()));
            }
            let also = strings(term.also.as_ref());
            glossary.push(ir::Term { word, also });
        }
        self.words.retain(|avoided| !avoided.word.trim().is_empty());
        for term in &spec.terms {
            for text in [&term.en, &term.zh].into_iter().flatten() {
                self.wording(text);
            }
        }
        glossary
    }

    /// Reports an exception from nothing.
    fn exception(&mut self, phrase: &At<String>, avoided: &[At<String>]) {
        if avoided.iter().any(|word| phrase.contains(word.as_str())) {
            return;
        }
        self.push(
            Diagnostic::new(
                codes::TERM_EXCEPTION,
                phrase.span,
                format!("`{}` holds none of the words to avoid", phrase.value),
            )
            .label("excepts nothing")
            .note(format!(
                "the term avoids {}",
                listed(avoided.iter().map(|word| word.as_str()))
            )),
        );
    }

    /// Reports the words of a text that the glossary replaces.
    #[track_caller]
    pub(super) fn wording(&mut self, text: &At<String>) {
        let prose = without_code(text);
        let words = std::mem::take(&mut self.words);
        // An English text has no Chinese word.
        let is_ascii = prose.is_ascii();
        let words_of_it = words
            .iter()
            .filter(|avoided| !is_ascii || avoided.word.is_ascii());
        for avoided in words_of_it.filter(|avoided| avoided.is_in(&prose)) {
            self.push(
                Diagnostic::new(
                    codes::WORDING,
                    text.span,
                    format!("`{}` is a word that the glossary avoids", avoided.word),
                )
                .label(format!("say `{}`", avoided.instead))
                .other(avoided.place, "avoided here"),
            );
        }
        self.words = words;
    }
}

impl Avoided {
    /// Whether the word stands in a text outside of the excepted phrases; a word of letters only as a whole one.
    fn is_in(&self, prose: &str) -> bool {
        // Nearly every text has nearly no word to avoid.
        if !prose.contains(self.word.as_str()) {
            return false;
        }
        let mut prose = prose.to_owned();
        for phrase in &self.except {
            prose = prose.replace(phrase.as_str(), "\n");
        }
        let joins = |one: Option<char>, other: Option<char>| {
            let letter = |character: Option<char>| {
                character.is_some_and(|character| character.is_ascii_alphanumeric())
            };
            letter(one) && letter(other)
        };
        prose.match_indices(self.word.as_str()).any(|(at, word)| {
            let (before, after) = (&prose[..at], &prose[at + word.len()..]);
            !joins(before.chars().next_back(), word.chars().next())
                && !joins(word.chars().next_back(), after.chars().next())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn avoided(word: &str, except: &[&str]) -> Avoided {
        Avoided {
            word: word.to_owned(),
            instead: String::new(),
            except: except.iter().map(|&phrase| phrase.to_owned()).collect(),
            place: Span::NOWHERE,
        }
    }

    #[test]
    fn words_of_letters_are_whole_ones() {
        let blank = avoided("blank", &[]);
        assert!(blank.is_in("a blank."));
        assert!(blank.is_in("含blank。"));
        assert!(!blank.is_in("blanks"));
        assert!(!blank.is_in("pointblank"));
        assert!(blank.is_in("pointblank, blank"));
    }

    #[test]
    fn chinese_words_stand_anywhere_but_in_the_excepted_phrases() {
        let guide = avoided("文档", &["文档未说明"]);
        assert!(guide.is_in("见文档。"));
        assert!(!guide.is_in("时区文档未说明。"));
        assert!(guide.is_in("时区文档未说明，见文档。"));
        // What is left on both sides of a phrase does not join to a word.
        assert!(!avoided("ab", &["x"]).is_in("axb"));
    }
}
