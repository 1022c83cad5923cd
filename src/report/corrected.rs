//! Misreadings that somebody has put right, in the words of every report for people: who, why, and what was read.

use super::said;
use crate::finding::{CorrectionShown, DocumentShown};

/// What was put right, in two sentences: `Corrected by J. Elm: it is the old wording. Clause 6.2 was read as … : no; it counts
/// as yes.`
pub(super) fn told(correction: &CorrectionShown, document: Option<&DocumentShown>) -> String {
    let CorrectionShown {
        title,
        place,
        was,
        now,
        who,
        why,
        ..
    } = correction;
    let counts = match now {
        Some(now) => format!("it counts as {now}"),
        None => "it counts as saying nothing of it".to_owned(),
    };
    let place = said::heading_of(&said::place(place, document), place);
    format!(
        "Corrected by {who}: {} {place} was read as {title}: {was}; {counts}.",
        said::ended(why)
    )
}
