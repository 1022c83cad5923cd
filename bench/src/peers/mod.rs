//! Other engines, each asked to do the same in its own language.

pub mod cfn_guard;
pub mod jsonschema;
pub mod regorus;
