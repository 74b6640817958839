//! The suite. The programs of the READMEs are documentation tests of this package.

#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
#[doc = include_str!("../../README.zh-CN.md")]
#[doc = include_str!("../../kcs-client/README.md")]
#[doc = include_str!("../../kcs-local/README.md")]
#[derive(Debug)]
pub struct Readmes;
