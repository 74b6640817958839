//! Arguments of constructors.

/// A value of type `T` or a reference to one. Constructors accept ids and quantities only by their type, so that arguments cannot be
/// swapped.
#[diagnostic::on_unimplemented(
    message = "this argument is a `{T}`, not a `{Self}`",
    label = "expected `{T}` or `&{T}`",
    note = "make one with `{T}::from(…)`"
)]
pub trait Argument<T> {
    /// Converts the argument into its value.
    fn into_argument(self) -> T;
}

impl<T> Argument<T> for T {
    fn into_argument(self) -> T {
        self
    }
}

impl<T: Clone> Argument<T> for &T {
    fn into_argument(self) -> T {
        self.clone()
    }
}
