//! The text of rules and vocabularies to a tree, and back.

pub mod ast;
