//! Numbers that several clauses have: who is pointed to one of them cannot tell which is meant.

use std::collections::HashMap;

use super::{
    Document,
    clause::{ClauseId, Role},
};

/// The clauses that have their number with others in common, those of one number together, each in document order. Those
/// below such a clause are passed over: their numbers are shared because its own is.
pub(super) fn of(document: &Document) -> Vec<Vec<ClauseId>> {
    let mut groups: Vec<Vec<ClauseId>> = Vec::new();
    let mut by_number: HashMap<&str, usize> = HashMap::new();
    for id in document.ids() {
        let Some(number) = cited(document, id) else {
            continue;
        };
        let group = *by_number.entry(number).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(group) {
            group.push(id);
        }
    }
    let is_shared = |number: &str| {
        let group = by_number.get(number).and_then(|it| groups.get(*it));
        group.is_some_and(|it| it.len() > 1)
    };
    let below_shared = |id: ClauseId| {
        let mut above = document.ancestors(id);
        above.any(|it| cited(document, it).is_some_and(is_shared))
    };
    let shared = groups.iter().filter(|it| it.len() > 1);
    let topmost = shared.filter(|it| !it.iter().any(|it| below_shared(*it)));
    topmost.cloned().collect()
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
