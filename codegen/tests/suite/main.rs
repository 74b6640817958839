//! Tests of the generator: diagnostics, emitters, exports.

mod diagnostics;
mod emit_docs;
