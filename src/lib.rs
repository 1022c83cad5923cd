//! Scrutineer checks the constitution of a clinical commissioning group against positions written as rules.

pub mod data;
pub mod diagnostic;
pub mod fact;
pub mod policy;
pub mod source;
pub mod syntax;
pub mod value;
pub mod vocabulary;
