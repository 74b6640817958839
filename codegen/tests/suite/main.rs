//! Tests of the generator: diagnostics, emitters, exports.

mod emit_docs;
