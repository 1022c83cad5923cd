//! The `cfn-guard` crate. All that it offers a caller reads rules and data anew each time.

use cfn_guard::{ValidateInput, run_checks};

pub const POLICY: &str = include_str!("../../policies/ccg.guard");

/// Reads the rules and a declaration, and gives its report as JSON.
pub fn check(json: &str) -> String {
    let data = ValidateInput {
        content: json,
        file_name: "declaration.json",
    };
    let rules = ValidateInput {
        content: POLICY,
        file_name: "ccg.guard",
    };
    run_checks(data, rules, false).expect("the rules and the data are valid")
}
