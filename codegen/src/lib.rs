//! The generator of the KCS SDK: four stages and one writer.
//!
//! `spec` mirrors the files, with spans; `resolve` turns names into things and reports every mistake; [`ir`] is what it
//! yields; [`emit`] has one pure function per artefact; `out` is the only code that writes files.

pub mod emit;
pub mod fields;
pub mod ir;
pub mod prose;
