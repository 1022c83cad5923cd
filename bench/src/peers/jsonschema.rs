//! The `jsonschema` crate: ten of the thirteen rules.

use jsonschema::Validator;
use serde_json::Value;

pub const POLICY: &str = include_str!("../../policies/ccg.schema.json");

/// The schema, ready to be asked.
pub fn validator() -> Validator {
    let schema = serde_json::from_str(POLICY).expect("the schema is JSON");
    jsonschema::validator_for(&schema).expect("the schema is valid")
}

/// Where a declaration does not fit.
pub fn check(validator: &Validator, declaration: &Value) -> Vec<String> {
    validator
        .iter_errors(declaration)
        .map(|it| it.instance_path().to_string())
        .collect()
}
