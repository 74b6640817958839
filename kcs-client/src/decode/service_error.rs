//! The `Error` of a reply.

use crate::shape::{
    AnyOf, ListSlot, Member, Role, Scalar, Shape, Slot, StructureSlot, member_names,
};

/// The `Error` of a reply in any of its forms: `{Code, Message}`, `{code, message, codeDesc}`, a string, or a list of these.
#[derive(Debug, Default)]
pub(super) struct ServiceError {
    code: String,
    message: String,
    description: String,
    is_object: bool,
    /// Whether it is inside a list.
    is_list: bool,
}

/// Returns whether a code, or a string in its place, means success.
pub(crate) fn is_fine(code: &str) -> bool {
    let fine = ["", "0", "200", "ok", "success", "none", "null"];
    let code = code.trim();
    fine.iter().any(|fine| fine.eq_ignore_ascii_case(code))
}

impl ServiceError {
    /// Returns whether `Error` reports an error. Some replies have `Error` with the value null, and a successful one may have an
    /// empty `Error`, or one whose code or message means success.
    pub(super) fn is_one(&self, success: bool) -> bool {
        if !success {
            return self.is_object || !self.message.is_empty();
        }
        if self.code.is_empty() && self.is_object {
            return !(self.message.is_empty() && self.description.is_empty());
        }
        !is_fine(if self.is_object {
            &self.code
        } else {
            &self.message
        })
    }

    /// Returns whether it is an object with a code, like the service's own errors.
    pub(super) fn has_code(&self) -> bool {
        self.is_object && !self.is_list && self.code().is_some()
    }

    /// Returns whether members of the outermost object report an error.
    pub(super) fn is_one_outside(&self, success: bool, has_data: bool) -> bool {
        if success {
            !has_data && !is_fine(&self.code)
        } else {
            !(self.code.is_empty() && self.message.is_empty())
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        // In the old form, the code is a number, and `codeDesc` contains the name of the error.
        let numeric = self.code.bytes().all(|byte| byte.is_ascii_digit());
        let code = if numeric && !self.description.is_empty() {
            &self.description
        } else {
            &self.code
        };
        Some(code.as_str()).filter(|code| !code.is_empty())
    }

    pub(super) fn message(&self) -> &str {
        if self.message.is_empty() {
            "the service gives no reason"
        } else {
            &self.message
        }
    }
}

pub(super) static FAULT: Shape =
    Shape::new(Role::Part, member_names!("Code", "Message", "CodeDesc"));

impl StructureSlot for ServiceError {
    fn slot_of(&mut self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Text(&mut self.code),
            1 => Slot::Text(&mut self.message),
            2 => Slot::Text(&mut self.description),
            _ => Slot::Nothing,
        }
    }

    fn clear(&mut self, _: usize) -> bool {
        false
    }
}

/// A list of errors is read as one error with the members of all its items.
impl ListSlot for ServiceError {
    fn keep(&mut self, _: usize, and_one: bool) -> Slot<'_> {
        if and_one {
            Slot::AnyOf(self)
        } else {
            Slot::Nothing
        }
    }
}

impl AnyOf for ServiceError {
    fn set(&mut self, scalar: Scalar<'_>) -> bool {
        match scalar {
            Scalar::Null | Scalar::Boolean(false) | Scalar::Number("0") => true,
            scalar => self.message.slot().set(scalar),
        }
    }

    fn list(&mut self) -> Option<&mut dyn ListSlot> {
        self.is_list = true;
        Some(self)
    }

    fn structure(&mut self) -> Option<(&'static Shape, &mut dyn StructureSlot)> {
        self.is_object = true;
        Some((&FAULT, self))
    }
}
