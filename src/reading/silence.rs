//! What a whole constitution's silence says, for the readings that give it a meaning.

use super::{Read, Readings};
use crate::{
    document::Document,
    fact::{Origin, Statement},
    value::Value,
    vocabulary::Slot,
};

/// Why a document's silence on a fact says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unheard {
    /// Not all of the document could be read.
    Incomplete,
    /// It is no whole constitution: an excerpt, a policy, a few clauses.
    NotWhole,
}

/// The statements that a document's silence makes: no, of each yes-or-no fact and each member of a set whose reading
/// says `silence means no`, where nothing states it (`stated`) and no near miss, open option or undecided passage
/// touches it.
///
/// Only a whole constitution is silent, if it was read to its end; [`wholeness`](super::wholeness) tells whether it is `whole`.
///
/// # Errors
/// Why the document's silence says nothing at all.
pub fn silence(
    readings: &Readings,
    document: &Document,
    read: &Read,
    whole: bool,
    stated: impl Fn(Slot) -> bool,
) -> Result<Vec<(Slot, Statement)>, Unheard> {
    if !document.complete {
        return Err(Unheard::Incomplete);
    }
    if !whole {
        return Err(Unheard::NotWhole);
    }
    let meaning_no = readings.all.iter().filter(|it| it.silence_means_no);
    let mut slots: Vec<Slot> = meaning_no.flat_map(|it| it.slots.iter().copied()).collect();
    slots.sort_unstable();
    slots.dedup();
    let said = |slot: Slot| read.statements.iter().any(|it| it.0 == slot);
    slots.retain(|slot| !said(*slot) && !stated(*slot) && !read.is_touched(*slot));
    let no = |slot: Slot| {
        let statement = Statement {
            value: Value::YesNo(false),
            origin: Origin::Silence,
            place: None,
            cites: None,
            corrected: None,
        };
        (slot, statement)
    };
    Ok(slots.into_iter().map(no).collect())
}

impl Readings {
    /// Whether a reading of a fact gives silence a meaning.
    pub(super) fn means_no_by_silence(&self, fact: &str) -> bool {
        let mut of_fact = self.all.iter().filter(|it| it.fact == fact);
        of_fact.any(|it| it.silence_means_no)
    }
}
