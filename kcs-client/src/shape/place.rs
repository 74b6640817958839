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
    /// How many bytes it takes, without what it points to.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Boolean(value) => size_of_val(*value),
            Self::Integer(value) => size_of_val(*value),
            Self::Number(value) => size_of_val(*value),
            Self::Text(text) | Self::Json(text) => size_of_val(*text),
            Self::Word(word) => size_of_val(*word),
            Self::Code(code) => size_of_val(*code),
            Self::List(list) => size_of_val(*list),
            Self::Structure(_, structure) => size_of_val(*structure),
            Self::Several(several) => size_of_val(*several),
        }
    }

    /// Takes a text. Most values are texts for members that are texts.
    pub(crate) fn set_text(&mut self, value: &str) -> bool {
        match self {
            // It is empty nearly always: there is no room to be used again.
            Self::Text(text) => **text = value.to_owned(),
            Self::Word(word) => word.set(value),
            _ => return self.set(Scalar::Text(value)),
        }
        true
    }

    /// Takes an integer.
    pub(crate) fn set_integer(&mut self, value: i64) -> bool {
        match self {
            Self::Integer(integer) => **integer = value,
            Self::Code(code) => code.set(value),
            _ => return self.set(Scalar::Integer(value)),
        }
        true
    }

    /// Takes a value; `false` if it cannot mean anything here, and then the member has its default.
    pub(crate) fn set(&mut self, scalar: Scalar<'_>) -> bool {
        let null = matches!(scalar, Scalar::Null);
        match self {
            Self::Text(text) => {
                text.clear();
                write_text(text, scalar);
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
                    let mut text = String::new();
                    write_text(&mut text, scalar);
                    word.set(&text);
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

/// Appends the text that a scalar stands for; none for `null`.
fn write_text(text: &mut String, scalar: Scalar<'_>) {
    match scalar {
        Scalar::Null => {}
        Scalar::Boolean(value) => text.push_str(if value { "true" } else { "false" }),
        Scalar::Integer(value) => text.push_str(&value.to_string()),
        Scalar::Float(value) => text.push_str(&value.to_string()),
        Scalar::Text(value) => text.push_str(value),
    }
}

/// The integer that a scalar stands for: a number without a fraction, or a text that is one.
pub fn integer(scalar: Scalar<'_>) -> Option<i64> {
    /// All integers up to here are floats too, so none is rounded.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match scalar {
        Scalar::Integer(value) => Some(value),
        #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
        Scalar::Float(value) if value.fract() == 0.0 && value.abs() <= EXACT => Some(value as i64),
        Scalar::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// The number that a scalar stands for, or a text that is one.
fn number(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        #[expect(
            clippy::cast_precision_loss,
            reason = "beyond 2^53 numbers are as precise as any JSON that has a fraction"
        )]
        Scalar::Integer(value) => Some(value as f64),
        Scalar::Float(value) => Some(value),
        // Not `inf` and `NaN`, which are texts that say that there is none.
        Scalar::Text(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite()),
        _ => None,
    }
}

/// The truth value that a scalar stands for.
fn boolean(scalar: Scalar<'_>) -> Option<bool> {
    match scalar {
        Scalar::Boolean(value) => Some(value),
        Scalar::Integer(0) => Some(false),
        Scalar::Integer(1) => Some(true),
        Scalar::Text(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
        Scalar::Text(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
        _ => None,
    }
}
