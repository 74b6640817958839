//! Secret strings.

use zeroize::Zeroizing;

/// A secret string, which is wiped on drop and printed as `***` by `Debug`.
///
/// [`expose`](Self::expose) returns the string. There is no `Display`, so that `to_string` cannot return the asterisks by accident.
/// `Serialize` writes the string in clear text: do not log serialized requests that contain secrets. Secrets of equal length are
/// compared in constant time.
///
/// ```compile_fail,E0599
/// let secret = kcs_client::Secret::from("secret");
/// let signed_with = secret.to_string();
/// ```
#[derive(Clone, Default)]
pub struct Secret(Zeroizing<String>);

crate::rt::secret!(Secret);

impl Secret {
    /// Creates a secret without copying the string.
    pub(crate) fn of(secret: Zeroizing<String>) -> Self {
        Self(secret)
    }
}
