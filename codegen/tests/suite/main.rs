//! Tests of the generator: diagnostics, emitters, exports.
