//! What the example `quickstart` does, apart from its command line. The tests run it against a server of their own.

pub mod life;
pub mod plan;
pub mod redis;
