// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `KeyRanking`.

use crate::rt::{self, Doc, Unlisted};

/// Which keys are asked for: the hot ones or the big ones.
///
/// 查询的 Key 类别：热 Key 或大 Key。
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: the vendor's SDKs (Java, Python).
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum KeyRanking {
    /// Keys that are accessed often.
    ///
    /// 热 Key。
    ///
    /// Wire value `1`. Source: the vendor's SDKs (Java, Python).
    Hot,
    /// Keys with many elements.
    ///
    /// 按元素个数统计的大 Key。
    ///
    /// Wire value `2`. Source: the vendor's SDKs (Java, Python).
    BigByElements,
    /// Keys that take much memory.
    ///
    /// 按内存占用统计的大 Key。
    ///
    /// Wire value `3`. Source: the vendor's SDKs (Java, Python).
    BigByMemory,
    /// An unlisted value, which [`code`](Self::code) returns.
    Other(Unlisted<Self, i64>),
}

rt::integer_enum!(KeyRanking, MEANINGS {
    Hot = 1,
    BigByElements = 2,
    BigByMemory = 3,
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("Keys that are accessed often.", "热 Key。"),
    Doc::new("Keys with many elements.", "按元素个数统计的大 Key。"),
    Doc::new("Keys that take much memory.", "按内存占用统计的大 Key。"),
];
