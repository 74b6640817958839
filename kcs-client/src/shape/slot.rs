//! The targets that values are read into.

use super::{Scalar, Shape};

/// The target that the value of a member is read into.
#[expect(
    missing_debug_implementations,
    reason = "a reference into a member for one call"
)]
#[non_exhaustive]
pub enum Slot<'a> {
    /// None: the value is skipped.
    Nothing,
    /// A boolean.
    Boolean(&'a mut bool),
    /// An integer.
    Integer(&'a mut i64),
    /// Any number.
    Number(&'a mut f64),
    /// A string.
    Text(&'a mut String),
    /// A string that is never shown.
    Secret(&'a mut String),
    /// Any JSON, as a string.
    Json(&'a mut String),
    /// An open enum of strings.
    OpenString(&'a mut dyn OpenString),
    /// An open enum of integers.
    OpenInteger(&'a mut dyn OpenInteger),
    /// A list.
    List(&'a mut dyn ListSlot),
    /// An object.
    Structure(&'static Shape, &'a mut dyn StructureSlot),
    /// A member that takes values of several types.
    AnyOf(&'a mut dyn AnyOf),
}

/// An open enum of strings.
pub trait OpenString {
    /// Sets the value from a string.
    fn set(&mut self, text: &str);
}

/// An open enum of integers.
pub trait OpenInteger {
    /// Sets the value from an integer.
    fn set(&mut self, code: i64);
}

/// A list that items are read into.
pub trait ListSlot {
    /// Truncates the list to `len` items. With `and_one` it then appends a default item and returns its slot.
    fn keep(&mut self, len: usize, and_one: bool) -> Slot<'_>;
}

/// An object that members are read into.
pub trait StructureSlot {
    /// Returns the slot of the member with this number. An optional member is set to its default first.
    fn slot_of(&mut self, index: usize) -> Slot<'_>;

    /// Removes the member with this number if it is optional. Otherwise leaves it as it is and returns `false`.
    fn clear(&mut self, index: usize) -> bool;
}

/// A member that takes values of several types.
pub trait AnyOf {
    /// Sets the value; returns `false` if it does not fit.
    fn set(&mut self, scalar: Scalar<'_>) -> bool;

    /// Turns the value into a list, if it can be one.
    fn list(&mut self) -> Option<&mut dyn ListSlot> {
        None
    }

    /// Turns the value into an object, if it can be one.
    fn structure(&mut self) -> Option<(&'static Shape, &mut dyn StructureSlot)> {
        None
    }
}

impl Slot<'_> {
    /// Returns whether it is an object that has a member with this name.
    pub(crate) fn has_member(&self, name: &str) -> bool {
        matches!(self, Self::Structure(shape, _) if shape.find(name).is_some())
    }

    /// Returns its size in bytes, without what it points to.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Boolean(value) => size_of_val(*value),
            Self::Integer(value) => size_of_val(*value),
            Self::Number(value) => size_of_val(*value),
            Self::Text(text) | Self::Secret(text) | Self::Json(text) => size_of_val(*text),
            Self::OpenString(string) => size_of_val(*string),
            Self::OpenInteger(integer) => size_of_val(*integer),
            Self::List(list) => size_of_val(*list),
            Self::Structure(_, structure) => size_of_val(*structure),
            Self::AnyOf(several) => size_of_val(*several),
        }
    }

    /// Describes the expected value, for messages.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Boolean(_) => "a boolean",
            Self::Integer(_) | Self::OpenInteger(_) => "an integer",
            Self::Number(_) => "a number",
            Self::Text(_) | Self::Secret(_) | Self::OpenString(_) => "a string",
            Self::Json(_) => "JSON",
            Self::List(_) => "a list",
            Self::Structure(..) => "an object",
            Self::AnyOf(_) => "a string or a list",
        }
    }

    /// Sets the value. If it does not fit, sets the default and returns `false`.
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
            Self::OpenString(word) => {
                if !null {
                    word.set(text_of(scalar));
                }
                !null
            }
            Self::OpenInteger(code) => self::integer(scalar).map(|value| code.set(value)).is_some(),
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
            Self::AnyOf(several) => several.set(scalar),
            Self::Nothing => true,
            Self::Structure(..) => null,
            // The reader copies JSON from the source.
            Self::Json(_) => false,
        }
    }
}

/// Returns a scalar as a string: the digits of a number; an empty string for `null`.
fn text_of(scalar: Scalar<'_>) -> &str {
    match scalar {
        Scalar::Null => "",
        Scalar::Boolean(true) => "true",
        Scalar::Boolean(false) => "false",
        Scalar::Number(text) | Scalar::Text(text) => text,
    }
}

/// Returns a scalar as an integer, if it is a number without a fraction or a string of one.
fn integer(scalar: Scalar<'_>) -> Option<i64> {
    match scalar {
        Scalar::Number(digits) => digits.parse().ok().or_else(|| integral(digits)),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

/// Returns a number with a fraction or an exponent as an integer, if that is exact.
fn integral(digits: &str) -> Option<i64> {
    const LAST: &str = "9007199254740992";
    let value = whole(digits.parse().ok()?)?;
    // Larger numbers may have been rounded to an exact float.
    let rest = digits.trim_start_matches('-').strip_prefix(LAST);
    let is_exact = || rest.is_some_and(|rest| rest.trim_matches(['.', '0']).is_empty());
    (value.unsigned_abs() < 1 << 53 || is_exact()).then_some(value)
}

/// Returns a float as an integer, if that is exact.
pub(super) fn whole(number: f64) -> Option<i64> {
    /// All integers up to here are floats too.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i64)
}

/// Returns a scalar as a number, if it is one or a string of one.
fn number(scalar: Scalar<'_>) -> Option<f64> {
    match scalar {
        // Without `inf` and `NaN`, which Rust parses but which are not numbers of JSON.
        Scalar::Number(text) | Scalar::Text(text) => text
            .trim()
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite()),
        Scalar::Null | Scalar::Boolean(_) => None,
    }
}

/// Returns a scalar as a boolean.
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
