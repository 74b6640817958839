//! Closed sets of words: the values of the model that the specification writes as one of a few strings.

/// Declares an enum and its words. Both the format of the specification and what is generated spell them as `as_str` does; the
/// documentation of a word is also that of its value in `spec.schema.json`.
macro_rules! words {
    (
        $(#[doc = $doc:literal])+
        $vis:vis $name:ident { $($(#[doc = $word_doc:literal])+ $variant:ident = $word:literal,)+ }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        $vis enum $name { $($(#[doc = $word_doc])+ $variant,)+ }

        impl $name {
            /// The words and what they mean.
            $vis const WORDS: &'static [(&'static str, &'static str)] =
                &[$(($word, concat!($($word_doc, "\n"),+).trim_ascii())),+];

            /// As the specification writes it.
            #[allow(dead_code, reason = "every set of words has it, not every one is printed")]
            $vis const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value that a word stands for.
            $vis fn of_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;
