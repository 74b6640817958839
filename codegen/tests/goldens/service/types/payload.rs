// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Payload`.

use crate::rt::{self, Zeroizing};

/// Content of a message.
///
/// 消息内容。
///
/// Wiped on drop. `Debug` shows `***`; `Serialize` writes it in clear text.
///
/// Source: handbook line 13.
#[derive(Clone, Default)]
pub struct Payload(Zeroizing<String>);

rt::secret!(Payload);
