//! The table of the glossary.

use super::*;

table! {
    /// The words of the documentation.
    GlossaryFile, "the glossary file" {
        /// The terms, in the order in which the reference lists them.
        terms = "terms": required List<Term>;
    }
}

table! {
    /// A term of the documentation.
    Term, "a term" {
        /// In English.
        en = "en": required Str;
        /// In Chinese.
        zh = "zh": required Str;
        /// Words of either language that no text has outside of back-ticks: the term stands there instead.
        avoid = "avoid": optional List<Str> = empty;
        /// Phrases that hold such a word and may stand all the same.
        except = "except": optional List<Str> = empty;
        /// Other words for it, by which readers may search.
        also = "also": optional List<Str> = empty;
    }
}
