// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Password`.

use crate::rt::{self, Zeroizing};

/// Password of an instance. 8 to 30 characters; use uppercase letters, lowercase letters and
/// digits, and of special characters only `!@#%&*()_+=`: this meets the rules of all sources.
/// The client checks only the length; the service rejects a weak one.
///
/// 实例密码。8～30 个字符，建议同时包含大写字母、小写字母和数字，特殊字符仅用 `!@#%&*()_+=`，可满足各版本规则。SDK 只校验长度，强度不足时由服务端拒绝。
///
/// Wiped on drop. `Debug` shows `***`; `Serialize` writes it in clear text.
///
/// 8 to 30 characters. Source: guide lines 916 and 1643, the vendor's Python SDK, wire notes
/// (#26).
#[derive(Clone, Default)]
pub struct Password(Zeroizing<String>);

rt::secret!(Password);
