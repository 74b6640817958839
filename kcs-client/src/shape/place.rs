//! Where values go.

use super::{Scalar, Shape};

/// Where the value of a member goes.
#[expect(
    missing_debug_implementations,
    reason = "a reference into a member for one call"
)]
#[non_exhaustive]
pub enum Place<'a> {
    /// Nowhere.
    Nothing,
    /// A truth value.
    Boolean(&'a mut bool),
    /// An integer.
    Integer(&'a mut i64),
    /// Any number.
    Number(&'a mut f64),
    /// A text.
    Text(&'a mut String),
    /// A text that is never shown.
    Secret(&'a mut String),
    /// Any JSON, as text.
    Json(&'a mut String),
    /// A text of which some mean something.
    Word(&'a mut dyn Word),
    /// An integer of which some mean something.
    Code(&'a mut dyn Code),
    /// A list.
    List(&'a mut dyn ListPlace),
    /// An object.
    Structure(&'static Shape, &'a mut dyn StructurePlace),
    /// Values of several forms.
    Several(&'a mut dyn Several),
}

/// A text of which some mean something.
pub trait Word {
    /// Takes a text.
    fn set(&mut self, text: &str);
}

/// An integer of which some mean something.
pub trait Code {
    /// Takes an integer.
    fn set(&mut self, code: i64);
}

/// A list, to be read into.
pub trait ListPlace {
    /// Keeps so many items, and appends a default, to be filled, if that is asked for.
    fn keep(&mut self, len: usize, and_one: bool) -> Place<'_>;
}

/// An object, to be read into.
pub trait StructurePlace {
    /// The member of that number. If it may be missing, it is there from now on.
    fn place_of(&mut self, index: usize) -> Place<'_>;

    /// The member of that number is missing from now on, if it may be. Otherwise it is as it was, and this is `false`.
    fn forget(&mut self, index: usize) -> bool;
}

/// A member that takes values of several forms.
pub trait Several {
    /// Takes a value; `false` if it cannot mean anything here.
    fn set(&mut self, scalar: Scalar<'_>) -> bool;

    /// The list that it becomes, if it can be one.
    fn list(&mut self) -> Option<&mut dyn ListPlace> {
        None
    }

    /// The object that it becomes, if it can be one.
    fn structure(&mut self) -> Option<(&'static Shape, &mut dyn StructurePlace)> {
        None
    }
}

impl Place<'_> {
    /// Whether it is an object that has a member by that name.
    pub(crate) fn has_member(&self, name: &str) -> bool {
        matches!(self, Self::Structure(shape, _) if shape.find(name).is_some())
    }

    /// How many bytes it takes, without what it points to.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Boolean(value) => size_of_val(*value),
            Self::Integer(value) => size_of_val(*value),
            Self::Number(value) => size_of_val(*value),
            Self::Text(text) | Self::Secret(text) | Self::Json(text) => size_of_val(*text),
            Self::Word(word) => size_of_val(*word),
            Self::Code(code) => size_of_val(*code),
            Self::List(list) => size_of_val(*list),
            Self::Structure(_, structure) => size_of_val(*structure),
            Self::Several(several) => size_of_val(*several),
        }
    }

    /// What should be there, for readers.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) | Self::Code(_) => "an integer",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::Secret(_) | Self::Word(_) => "a string",
            Self::Json(_) => "JSON",
            Self::List(_) => "a list",
            Self::Structure(..) => "an object",
            Self::Several(_) => "a string or a list",
        }
    }

    /// Takes a value; `false` if it cannot mean anything here, and then the member has its default.
    pub(crate) fn set(&mut self, scalar: Scalar<'_>) -> bool {
        let null = matches!(scalar, Scalar::Null);
        match self {
            Self::Text(text) => {
                **text = text_of(scalar).to_owned();
                true
            }
            Self::Secret(text) => {
                text.clear();
                text.push_str(text_of(scalar));
                true
            }
            Self::Integer(integer) => {
                let value = self::integer(scalar);
                **integer = value.unwrap_or_default();
                value.is_some() || null
            }
            Self::Number(number) => {
                let value = self::number(scalar);
                **number = value.unwrap_or_default();
                value.is_some() || null
            }
            Self::Boolean(boolean) => {
                let value = self::boolean(scalar);
                **boolean = value.unwrap_or_default();
                value.is_some() || null
            }
            Self::Word(word) => {
                if !null {
                    word.set(text_of(scalar));
                }
                !null
            }
            Self::Code(code) => self::integer(scalar).map(|value| code.set(value)).is_some(),
            Self::List(list) => {
                if matches!(scalar, Scalar::Null | Scalar::Text("")) {
                    list.keep(0, false);
                    return true;
                }
                let fits = list.keep(0, true).set(scalar);
                if !fits {
                    list.keep(0, false);
                }
                fits
            }
            Self::Several(several) => several.set(scalar),
            Self::Nothing => true,
            Self::Structure(..) => null,
            // Everything goes through the text.
            Self::Json(_) => false,
        }
    }
}

/// The text that a scalar stands for: of a number its digits; empty for `null`.
fn text_of(scalar: Scalar<'_>) -> &str {
    match scalar {
        Scalar::Null => "",
        Scalar::Boolean(true) => "true",
        Scalar::Boolean(false) => "false",
        Scalar::Number(text) | Scalar::Text(text) => text,
    }
}

/// The integer that a scalar stands for: a number without a fraction, or a text that is one.
fn integer(scalar: Scalar<'_>) -> Option<i64> {
    match scalar {
        Scalar::Number(digits) => digits.parse().ok().or_else(|| integral(digits)),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

/// The integer that a number with a fraction or an exponent stands for, if it is not rounded.
fn integral(digits: &str) -> Option<i64> {
    const LAST: &str = "9007199254740992";
    let value = whole(digits.parse().ok()?)?;
    // What is next to the last exact float is rounded to it.
    let rest = digits.trim_start_matches('-').strip_prefix(LAST);
    let is_exact = || rest.is_some_and(|rest| rest.trim_matches(['.', '0']).is_empty());
    (value.unsigned_abs() < 1 << 53 || is_exact()).then_some(value)
}

/// The integer that a number is, if it has no fraction and is not rounded.
pub(super) fn whole(number: f64) -> Option<i64> {
    /// All integers up to here are floats too.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// The number that a scalar stands for, or a text that is one.
fn number(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        // Not `inf` and `NaN`, which are texts that say that there is none.
        Scalar::Number(text) | Scalar::Text(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite()),
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

/// The boolean that a scalar stands for.
fn boolean(scalar: Scalar<'_>) -> Option<bool> {
    match scalar {
        Scalar::Boolean(value) => Some(value),
        Scalar::Number("1") => Some(true),
        Scalar::Number("0") => Some(false),
        Scalar::Text(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
        Scalar::Text(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
        _ => None,
    }
}
