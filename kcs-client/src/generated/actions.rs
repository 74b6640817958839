//! Generated actions.
