//! The conformance corpus and its loader.
