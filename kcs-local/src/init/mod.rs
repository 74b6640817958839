//! What an empty account begins with: files of instances and groups, which are created by calls.

mod apply;
mod read;

pub(crate) use apply::apply;
pub(crate) use read::read;
