// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Text`.

use crate::rt::{self, Zeroizing};

/// Short.
///
/// 文本。
///
/// Wiped on drop. `Debug` shows `***`; `Serialize` writes it in clear text.
///
/// Source: guide line 90.
#[derive(Clone, Default)]
pub struct Text(Zeroizing<String>);

rt::secret!(Text);
