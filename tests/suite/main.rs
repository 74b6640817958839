//! The suite: everything end to end.
