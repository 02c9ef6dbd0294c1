//! Stage 8: the only writer.
