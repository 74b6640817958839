//! Generated waiters.
