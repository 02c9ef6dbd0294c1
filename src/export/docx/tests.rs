//! Tests of the whole file.
