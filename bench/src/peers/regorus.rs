//! The `regorus` crate: Rego, by its bytecode machine.

use std::sync::Arc;

use regorus::{
    Engine, Value,
    languages::rego::compiler::Compiler,
    rvm::{program::Program, vm::RegoVM},
};

pub const POLICY: &str = include_str!("../../policies/ccg.rego");

const ASKED: &str = "data.ccg.deny";

/// The policy as a program for the machine.
pub fn program() -> Arc<Program> {
    let mut engine = Engine::new();
    engine
        .add_policy("ccg.rego".to_owned(), POLICY.to_owned())
        .expect("the policy is valid");
    let compiled = engine
        .compile_with_entrypoint(&ASKED.into())
        .expect("the policy compiles");
    Compiler::compile_from_policy(&compiled, &[ASKED]).expect("the policy compiles to a program")
}

/// A machine with a program and no limits.
pub fn machine(program: &Arc<Program>) -> RegoVM {
    let mut machine = RegoVM::new();
    machine.load_program(Arc::clone(program));
    machine.set_max_instructions(usize::MAX);
    machine
}

/// A declaration as the machine takes it.
pub fn input(json: &str) -> Value {
    Value::from_json_str(json).expect("a declaration is JSON")
}

/// What goes against the rules: the set of violations.
pub fn evaluate(machine: &mut RegoVM, input: &Value) -> Value {
    machine.set_input(input.clone());
    machine.execute().expect("the policy runs")
}

/// The rules' names in a set of violations.
pub fn names(found: &Value) -> Vec<String> {
    let found = found.as_set().expect("a set of violations");
    let mut names: Vec<String> = found
        .iter()
        .map(|it| it["rule"].as_string().expect("a rule's name").to_string())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// Reads a text of rules; they may not be longer than what the crate allows by default.
pub fn parse(rules: String) -> Engine {
    let mut engine = Engine::new();
    engine
        .add_policy("rules.rego".to_owned(), rules)
        .expect("the rules are valid");
    engine
}
