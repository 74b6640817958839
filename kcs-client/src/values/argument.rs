//! What constructors take.

/// A value of type `T`, or a reference to one, and nothing else: an id of another kind or a bare string does not fit.
#[diagnostic::on_unimplemented(
    message = "this argument is a `{T}`, not a `{Self}`",
    label = "expected `{T}` or `&{T}`",
    note = "make one with `{T}::from(…)`"
)]
pub trait Argument<T> {
    /// The value.
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
