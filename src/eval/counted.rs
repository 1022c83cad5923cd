//! Quantifiers, where part of what they count is not known.

use crate::policy::Quantifier;

/// Whether so many hold, where so many do and so many are not known.
pub(super) fn counted(
    quantifier: &Quantifier,
    hold: usize,
    unknown: usize,
    all: usize,
) -> Option<bool> {
    let most = hold + unknown;
    let wanted = |it: u32| it as usize;
    let (sure, possible) = match quantifier {
        Quantifier::Every => (hold == all, most == all),
        Quantifier::Some => (hold > 0, most > 0),
        Quantifier::No => (most == 0, hold == 0),
        Quantifier::Exactly(n) => (
            unknown == 0 && hold == wanted(*n),
            (hold..=most).contains(&wanted(*n)),
        ),
        Quantifier::AtLeast(n) => (hold >= wanted(*n), most >= wanted(*n)),
        Quantifier::AtMost(n) => (most <= wanted(*n), hold <= wanted(*n)),
    };
    if sure {
        Some(true)
    } else if possible {
        None
    } else {
        Some(false)
    }
}
