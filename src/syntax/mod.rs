//! The text of rules and vocabularies to a tree, and back.

pub mod ast;
mod examples;
mod format;
mod layout;
pub mod lexer;
mod parser;

pub use examples::{ExamplesOf, examples_written};
pub use format::format;
pub use parser::{Parsed, parse};
