//! The generator of the KCS SDK.

pub mod ir;
