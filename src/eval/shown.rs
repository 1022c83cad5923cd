//! What is said of facts and lists, and how positions stand, as reports show them.

use super::derivation::{spot, stated_at};
use crate::{
    fact::{Facts, State},
    finding::{FactShown, StandingShown, StatementShown},
    policy::Standing,
    vocabulary::{ListId, Slot, Vocabulary},
};

/// How a position's standing is shown.
pub(crate) fn standing_shown(standing: &Standing) -> StandingShown {
    StandingShown {
        force: standing.force,
        authority: standing.authority,
        source: standing.source.clone(),
        place: standing.place.clone(),
        unverified: standing.unverified.clone(),
    }
}

/// A fact with what each place says of it.
pub(crate) fn fact_shown(vocabulary: &Vocabulary, facts: &Facts, slot: Slot) -> FactShown {
    let ty = vocabulary.slot_type(slot);
    let fact = facts.slot(slot);
    let statements = fact.statements.iter().map(|it| StatementShown {
        value: vocabulary.plain(ty, &it.value),
        shown: vocabulary.show(ty, &it.value),
        origin: it.origin,
        place: stated_at(it),
        corrected: it.corrected.as_ref().map(|it| {
            let was = vocabulary.show(ty, &it.was);
            format!("corrected by {}: {}; it was read as {was}", it.who, it.why)
        }),
    });
    FactShown {
        path: vocabulary.slot_path(slot),
        title: vocabulary.slot_title(slot),
        statements: statements.collect(),
        contested: fact.state == State::Contested,
    }
}

/// A list that more than one source states, with what each of them gives.
pub(super) fn list_shown(vocabulary: &Vocabulary, facts: &Facts, list: ListId) -> FactShown {
    let declared = vocabulary.list(list);
    let fact = facts.list(list);
    let statements = fact.stated.iter().map(|it| {
        let rows = match it.rows {
            1 => "1 row".to_owned(),
            rows => format!("{rows} rows"),
        };
        StatementShown {
            value: rows.clone(),
            shown: rows,
            origin: it.origin,
            place: it.place.as_ref().map(spot),
            corrected: None,
        }
    });
    FactShown {
        path: declared.name.clone(),
        title: declared.title.clone(),
        statements: statements.collect(),
        contested: fact.is_contested(),
    }
}
