// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Pin`.

use crate::rt::{self, Zeroizing};

/// A pin.
///
/// 密码。
///
/// Wiped on drop. `Debug` shows `***`; `Serialize` writes it in clear text.
///
/// 4 to 6 characters. Source: guide line 100.
#[derive(Clone, Default)]
pub struct Pin(Zeroizing<String>);

rt::secret!(Pin);
