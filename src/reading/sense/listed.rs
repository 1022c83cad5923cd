//! Where a sentence goes on naming members of a choice one after the other.

use crate::reading::{
    lexicon::Part,
    token::{Signs, Token},
};

/// The tokens at which a list of three members or more goes on, or one of two that begins a clause: `so that patients
/// and carers may …`. Of two others, the second may be the subject of what follows.
pub(super) fn listed(tokens: &[Token], parts: &[Part], members: &[(usize, usize)]) -> Vec<usize> {
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    let comma = |at: usize| tokens.get(at).is_some_and(|it| it.signs.has(Signs::COMMA));
    let joint = |end: usize, next: usize| {
        // "Carers and unpaid helpers", but not "partners, and no locum"
        let apart = Part::NO.and(Part::NOT).and(Part::VERB).and(Part::RELATES);
        let near = next <= end + 1 || (next == end + 2 && !part(end + 1).is(apart));
        (part(end).is(Part::JOINS) && near) || (comma(end) && next <= end + 1)
    };
    let (mut found, mut open): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut last: Option<usize> = None;
    let mut clause = false;
    for (start, end) in members {
        match last {
            Some(last) if *end <= last => continue,
            // The same one by a longer name.
            Some(last) if *start < last => {}
            Some(last) if *start >= last && joint(last, *start) => open.push(last),
            _ => {
                clause = *start > 0 && part(start - 1).is(Part::RELATES);
                open.clear();
            }
        }
        last = Some(*end);
        // "Reserved to partners and salaried GPs and the LMC shall": a joint after two closes their list.
        let closed = open.len() == 1 && part(*end).is(Part::JOINS) && !comma(*end);
        if open.len() > 1 || clause || closed {
            found.append(&mut open);
            clause = true;
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
