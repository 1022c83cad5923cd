//! Scrutineer checks the constitution of a clinical commissioning group against positions written as rules.

pub mod diagnostic;
pub mod source;
pub mod syntax;
pub mod value;
