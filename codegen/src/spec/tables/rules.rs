//! The table of rules. A key has the name of the member of [`ir::Rules`](crate::ir::Rules).

use super::*;

table! {
    /// Limits of a value. A rule refuses a request before it is sent, so it is written only where the sources agree.
    Rules, "a table of rules" {
        /// Least length in characters.
        min_chars = "min_chars": optional Int;
        /// Greatest length in characters.
        max_chars = "max_chars": optional Int;
        /// Allowed characters: `chinese`, `letters`, `upper`, `lower`, `digits`, and one string of literal characters that begins with `=`.
        charset = "charset": optional List<Str>;
        /// Smallest number.
        min = "min": optional Int;
        /// Largest number.
        max = "max": optional Int;
        /// Steps, counted from `min`.
        step = "step": optional Int;
        /// The only values that the service takes.
        one_of = "one_of": optional List<At<Literal>>;
        /// A format of strings.
        format = "format": optional At<Format>;
        /// At least so many of the classes upper, lower, digit, other.
        classes = "classes": optional Int;
        /// Least length of a list.
        min_items = "min_items": optional Int;
        /// Greatest length of a list.
        max_items = "max_items": optional Int;
        /// Whether an empty string is a value, so that a required parameter may be empty.
        may_be_empty = "may_be_empty": optional Bool = false;
    }
}
