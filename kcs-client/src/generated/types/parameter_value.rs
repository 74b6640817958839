// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `ParameterValue`.

use crate::rt;

/// Value of an engine parameter, always as a string: `yes`, `512`, `volatile-lru`. The allowed
/// values depend on the parameter and on the engine version; `DescribeCacheDefaultParameters`
/// lists the present ranges.
///
/// 引擎参数的取值，一律以文本传递，例如 `yes`、`512`、`volatile-lru`。可取的值因参数和引擎版本而异，当前有效的范围以 `DescribeCacheDefaultParameters` 的返回为准。
///
/// May be empty. Source: guide lines 2169, 2560–2561 and 4950–4985.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ParameterValue(String);

rt::string!(ParameterValue);
