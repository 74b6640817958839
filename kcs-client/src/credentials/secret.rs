//! A text that is never shown.

use zeroize::Zeroizing;

/// A text that `Debug` and `Display` do not show and that is wiped on drop.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

crate::rt::secret!(Secret);
