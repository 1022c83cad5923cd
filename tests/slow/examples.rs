//! The examples that rules carry, held to what comes of them.

use scrutineer::{
    example::{self, TestResult},
    policy::Policy,
};

pub(crate) fn hold(policy: &Policy) {
    for tested in example::test(policy, None) {
        for it in tested.examples {
            assert_eq!(it.result, TestResult::Passed, "{}", it.example.at.text());
        }
    }
}
