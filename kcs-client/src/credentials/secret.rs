//! A string that is never shown.

use zeroize::Zeroizing;

/// A string that `Debug` shows as `***` and that is wiped from memory on drop.
///
/// It has no `Display`, so that `to_string` cannot turn it into the three stars by accident; [`expose`](Self::expose)
/// returns the string. `Serialize` writes the string itself, because requests are written with it: a request that holds a
/// secret belongs into no log. Comparison takes the same time wherever two secrets of one length differ.
///
/// ```compile_fail,E0599
/// let secret = kcs_client::Secret::from("secret");
/// let signed_with = secret.to_string();
/// ```
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

crate::rt::secret!(Secret);

impl Secret {
    /// Takes the string over, so that no copy stays behind.
    pub(crate) fn of(secret: Zeroizing<String>) -> Self {
        Self(secret)
    }
}
