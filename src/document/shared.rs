//! Numbers that several clauses have: who is pointed to one of them cannot tell which is meant.

use std::collections::BTreeMap;

use super::{
    Document,
    clause::{ClauseId, Role},
};

/// The clauses that have their number with others in common, those of one number together, each in document order. Those
/// below such a clause are passed over: their numbers are shared because its own is.
pub(super) fn of(document: &Document) -> Vec<Vec<ClauseId>> {
    let mut by_number: BTreeMap<&str, Vec<ClauseId>> = BTreeMap::new();
    for id in document.ids() {
        if let Some(number) = cited(document, id) {
            by_number.entry(number).or_default().push(id);
        }
    }
    by_number.retain(|_, group| group.len() > 1);
    let below_shared = |id: ClauseId| {
        let mut above = document.ancestors(id);
        above.any(|it| cited(document, it).is_some_and(|it| by_number.contains_key(it)))
    };
    let shared = by_number.values();
    let topmost = shared.filter(|it| !it.iter().any(|it| below_shared(*it)));
    let mut topmost: Vec<Vec<ClauseId>> = topmost.cloned().collect();
    topmost.sort_by_key(|it| it.first().copied());
    topmost
}

/// The number by which a clause would be cited that is more than a heading, a cell or a line of contents.
fn cited(document: &Document, id: ClauseId) -> Option<&str> {
    let clause = document.clause(id);
    let counts = matches!(
        clause.role,
        Role::Clause | Role::ListItem | Role::Definition
    );
    clause.number.as_deref().filter(|_| counts)
}

#[cfg(test)]
mod tests {
    use crate::document::{Options, read};

    fn shared(text: &str) -> Vec<Vec<String>> {
        let (document, _) = read("a.md", text.as_bytes(), &Options::default());
        let document = document.unwrap();
        let groups = document.numbers_shared().into_iter();
        let words = |id| document.clause(id).text.clone();
        groups
            .map(|it| it.into_iter().map(words).collect())
            .collect()
    }

    #[test]
    fn a_number_that_two_clauses_have_is_shared_once_with_what_stands_below_it() {
        let text = "## 1. Meetings\n\n1.1 The Board meets in public.\n\n1.2 The Board keeps minutes of:\n\n\
            (a) its meetings;\n\n(b) its votes.\n\n1.2 The Board has a Chair, who:\n\n(a) presides; and\n\n(b) reports.\n";
        assert_eq!(
            shared(text),
            [["The Board keeps minutes of:", "The Board has a Chair, who:"]]
        );
    }

    #[test]
    fn an_appendix_that_numbers_anew_shares_nothing() {
        let text = "## 1. Meetings\n\n1.1 The Board meets in public.\n\n# Appendix A\n\n## 1. Elections\n\n1.1 The LMC runs them.\n";
        assert!(shared(text).is_empty());
    }
}
