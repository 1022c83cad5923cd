//! Whether what is said in two ways meets a rule in either of them: then nothing is to be asked for but which one counts.

use super::{
    condition::constant,
    needs::OpenRule,
    outcome::formula,
    support::{self, FactRef},
    view::View,
};
use crate::{
    fact::Origin,
    policy::Rule,
    value::{Truth, Value},
    vocabulary::Slot,
};

/// Whether each value that is stated of the one contested fact would meet the rule.
pub(super) fn meets(view: &View<'_>, rule: &Rule, open: &OpenRule) -> bool {
    let contested = |it: &&FactRef| support::is_contested(view, **it);
    let mut contested = open.waits_for().iter().filter(contested);
    let (Some(FactRef::Slot(slot)), None) = (contested.next(), contested.next()) else {
        return false;
    };
    let statements = view.fact(*slot).statements.iter();
    let mut stated = statements.filter(|it| it.origin != Origin::Silence);
    stated.all(|it| would_meet(view, rule, *slot, &it.value))
}

fn would_meet(view: &View<'_>, rule: &Rule, slot: Slot, value: &Value) -> bool {
    // What words would do, no rule asks.
    if matches!(value, Value::Text(_)) {
        return false;
    }
    let value = constant(view, value);
    let changed = View::with(view.facts, view.day, slot, value);
    formula(&changed, rule).0 == Truth::True
}
