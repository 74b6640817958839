// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `Region`.

use crate::rt::{self, Doc, Unlisted};

/// A region of the service.
///
/// 服务所在的地域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Region {
    /// North China 1 (Beijing). The region of the host that names none.
    ///
    /// 华北1（北京）。域名中不指定地域时默认使用该地域。
    ///
    /// Wire value `cn-beijing-6`. Source: guide lines 555 and 566.
    CnBeijing6,
    /// East China 1 (Shanghai).
    ///
    /// 华东1（上海）。
    ///
    /// Wire value `cn-shanghai-2`. Source: guide lines 556 and 4287, wire notes (#6).
    CnShanghai2,
    /// South China 1 (Guangzhou).
    ///
    /// 华南1（广州）。
    ///
    /// Wire value `cn-guangzhou-1`. Source: guide line 557.
    CnGuangzhou1,
    /// Hong Kong, China.
    ///
    /// 中国香港。
    ///
    /// Wire value `cn-hongkong-2`. Source: guide line 558.
    CnHongkong2,
    /// Singapore.
    ///
    /// 新加坡。
    ///
    /// Wire value `ap-singapore-1`. Source: guide line 559.
    ApSingapore1,
    /// Russia (Moscow).
    ///
    /// 俄罗斯（莫斯科）。
    ///
    /// Wire value `eu-east-1`. Source: guide line 560.
    EuEast1,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(Region, MEANINGS {
    CnBeijing6 = "cn-beijing-6",
    CnShanghai2 = "cn-shanghai-2",
    CnGuangzhou1 = "cn-guangzhou-1",
    CnHongkong2 = "cn-hongkong-2",
    ApSingapore1 = "ap-singapore-1",
    EuEast1 = "eu-east-1",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new(
        "North China 1 (Beijing). The region of the host that names none.",
        "华北1（北京）。域名中不指定地域时默认使用该地域。",
    ),
    Doc::new("East China 1 (Shanghai).", "华东1（上海）。"),
    Doc::new("South China 1 (Guangzhou).", "华南1（广州）。"),
    Doc::new("Hong Kong, China.", "中国香港。"),
    Doc::new("Singapore.", "新加坡。"),
    Doc::new("Russia (Moscow).", "俄罗斯（莫斯科）。"),
];
