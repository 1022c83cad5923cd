//! The policy and the declarations of the comparison with other engines.

use std::sync::Arc;

use scrutineer::{diagnostic::Problems, policy::Policy, source::Source};
use serde_json::Value;

use crate::load;

/// Their thirteen rules in our language, a text each.
pub(crate) fn rules() -> Vec<Arc<Source>> {
    let files = load::cases("peers/rules");
    files.iter().map(|it| load::case(it)).collect()
}

/// The policy of such texts, and everything said against it.
pub(crate) fn policy_of(rules: &[Arc<Source>]) -> (Policy, Problems) {
    let vocabulary = load::case("peers/ccg.vocab");
    load::policy(&vocabulary, "peers", &load::case("peers/pack.toml"), rules)
}

/// The policy of all thirteen, which has no fault.
pub(crate) fn policy() -> Policy {
    let (policy, problems) = policy_of(&rules());
    assert_eq!(load::lines(&problems), "");
    policy
}

/// One of their declarations, as it was made.
pub(crate) fn declaration(name: &str) -> Value {
    serde_json::from_str(&load::case(&format!("peers/data/{name}.json")).text).unwrap()
}

/// A declaration as ours are: each fact in a record, each list at the top. Their names stay. Their blank text for "no
/// document" becomes a no, for a blank is no value to us.
pub(crate) fn in_our_form(mut declaration: Value) -> Value {
    let table = declaration.as_object_mut().unwrap();
    let ccg =
        ["name", "population", "area"].map(|it| (it.to_owned(), table.shift_remove(it).unwrap()));
    table.insert("ccg".to_owned(), ccg.into_iter().collect());
    let mut board = table.shift_remove("board").unwrap();
    table.insert("seats".to_owned(), board["seats"].take());
    let federation = table["federation"].as_object_mut().unwrap();
    let document = federation.shift_remove("governance_document").unwrap();
    federation.insert("documented".to_owned(), (document != "").into());
    declaration
}

/// A declaration in our form as a text.
pub(crate) fn text(declaration: &Value) -> Arc<Source> {
    Source::new("declaration.json", declaration.to_string())
}
