// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `AvailabilityZone`.

use crate::rt::{self, Doc, Unlisted};

/// An availability zone: a location of a region with power and network of its own.
///
/// 可用区：同一地域内电力和网络相互独立的物理区域。
///
/// The service may add values: unlisted ones are kept as `Other`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum AvailabilityZone {
    /// Zone a of North China 1 (Beijing).
    ///
    /// 华北1（北京）可用区 a。
    ///
    /// Wire value `cn-beijing-6a`. Source: guide lines 555 and 566.
    CnBeijing6a,
    /// Zone b of North China 1 (Beijing).
    ///
    /// 华北1（北京）可用区 b。
    ///
    /// Wire value `cn-beijing-6b`. Source: guide lines 555 and 566.
    CnBeijing6b,
    /// Zone c of North China 1 (Beijing).
    ///
    /// 华北1（北京）可用区 c。
    ///
    /// Wire value `cn-beijing-6c`. Source: guide lines 555 and 566.
    CnBeijing6c,
    /// Zone a of East China 1 (Shanghai).
    ///
    /// 华东1（上海）可用区 a。
    ///
    /// Wire value `cn-shanghai-2a`. Source: guide lines 556 and 4287, wire notes (#6).
    CnShanghai2a,
    /// Zone b of East China 1 (Shanghai).
    ///
    /// 华东1（上海）可用区 b。
    ///
    /// Wire value `cn-shanghai-2b`. Source: guide lines 556 and 4287, wire notes (#6).
    CnShanghai2b,
    /// Zone a of South China 1 (Guangzhou).
    ///
    /// 华南1（广州）可用区 a。
    ///
    /// Wire value `cn-guangzhou-1a`. Source: guide line 557.
    CnGuangzhou1a,
    /// Zone a of Hong Kong, China.
    ///
    /// 中国香港可用区 a。
    ///
    /// Wire value `cn-hongkong-2a`. Source: guide line 558.
    CnHongkong2a,
    /// Zone a of Singapore.
    ///
    /// 新加坡可用区 a。
    ///
    /// Wire value `ap-singapore-1a`. Source: guide line 559.
    ApSingapore1a,
    /// Zone b of Singapore.
    ///
    /// 新加坡可用区 b。
    ///
    /// Wire value `ap-singapore-1b`. Source: guide line 559.
    ApSingapore1b,
    /// Zone a of Russia (Moscow).
    ///
    /// 俄罗斯（莫斯科）可用区 a。
    ///
    /// Wire value `eu-east-1a`. Source: guide line 560.
    EuEast1a,
    /// Zone b of Russia (Moscow).
    ///
    /// 俄罗斯（莫斯科）可用区 b。
    ///
    /// Wire value `eu-east-1b`. Source: guide line 560.
    EuEast1b,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(AvailabilityZone, MEANINGS {
    CnBeijing6a = "cn-beijing-6a",
    CnBeijing6b = "cn-beijing-6b",
    CnBeijing6c = "cn-beijing-6c",
    CnShanghai2a = "cn-shanghai-2a",
    CnShanghai2b = "cn-shanghai-2b",
    CnGuangzhou1a = "cn-guangzhou-1a",
    CnHongkong2a = "cn-hongkong-2a",
    ApSingapore1a = "ap-singapore-1a",
    ApSingapore1b = "ap-singapore-1b",
    EuEast1a = "eu-east-1a",
    EuEast1b = "eu-east-1b",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Zone a of North China 1 (Beijing).", "华北1（北京）可用区 a。"),
    Doc::new("Zone b of North China 1 (Beijing).", "华北1（北京）可用区 b。"),
    Doc::new("Zone c of North China 1 (Beijing).", "华北1（北京）可用区 c。"),
    Doc::new("Zone a of East China 1 (Shanghai).", "华东1（上海）可用区 a。"),
    Doc::new("Zone b of East China 1 (Shanghai).", "华东1（上海）可用区 b。"),
    Doc::new(
        "Zone a of South China 1 (Guangzhou).",
        "华南1（广州）可用区 a。",
    ),
    Doc::new("Zone a of Hong Kong, China.", "中国香港可用区 a。"),
    Doc::new("Zone a of Singapore.", "新加坡可用区 a。"),
    Doc::new("Zone b of Singapore.", "新加坡可用区 b。"),
    Doc::new("Zone a of Russia (Moscow).", "俄罗斯（莫斯科）可用区 a。"),
    Doc::new("Zone b of Russia (Moscow).", "俄罗斯（莫斯科）可用区 b。"),
];
