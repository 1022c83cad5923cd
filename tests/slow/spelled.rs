//! A rule over a world to the questions it asks: one of the whole and, under `every`, one of each item.

use scrutineer::{
    policy::{Body, Cond, CondKind, Rule, Term, TermKind},
    value::Truth,
    vocabulary::ListId,
};

use super::{
    deciding::Question,
    formula::{Here, Tree},
    world::{Fact, World},
};

/// A rule spelled out.
pub(crate) struct Spelled {
    pub(crate) whole: Question,
    /// What is demanded, exceptions apart: of each item, or of the whole where there are none.
    pub(crate) demanded: Vec<Tree>,
    /// Under `every`, where there are items to speak of.
    pub(crate) items: Option<Vec<Question>>,
}

/// What is demanded, and what each exception comes to: for each item, or for the whole where there are no items.
struct Parts {
    are_items: bool,
    demanded: Vec<Tree>,
    exceptions: Vec<Vec<Tree>>,
}

pub(crate) fn spell(rule: &Rule, world: &World) -> Spelled {
    let parts = parts(rule, world);
    let items = (0..parts.demanded.len()).map(|at| parts.item(at));
    let items: Vec<Question> = items.collect();
    let whole = Question {
        when: rule.when.as_ref().map(|it| Here::at(world).tree(it)),
        demanded: parts.not_excused(&items),
        formula: Tree::All(items.iter().map(|it| it.formula.clone()).collect()),
    };
    Spelled {
        whole,
        demanded: parts.demanded,
        items: parts.are_items.then_some(items),
    }
}

fn parts(rule: &Rule, world: &World) -> Parts {
    let here = Here::at(world);
    let (items, list) = match &rule.body {
        Body::One(cond) => (Err(here.tree(cond)), None),
        Body::Members(members) => {
            let members = members.iter().map(|it| here.tree(&it.cond));
            (Ok(members.collect()), None)
        }
        Body::Rows(list, cond) => {
            let unknown = || Tree::Leaf(Truth::Unknown, vec![Fact::List(*list)]);
            (here.each_row(*list, cond).ok_or_else(unknown), Some(*list))
        }
    };
    let are_items = items.is_ok();
    let demanded = items.unwrap_or_else(|whole| vec![whole]);
    let exceptions = rule.exceptions.iter().filter_map(|it| match list {
        // What speaks of a row excuses that row alone, and nothing where the rows are not known.
        Some(list) if speaks_of_row(list, &it.cond) => here.each_row(list, &it.cond),
        _ => Some(vec![here.tree(&it.cond); demanded.len()]),
    });
    Parts {
        are_items,
        exceptions: exceptions.collect(),
        demanded,
    }
}

impl Parts {
    /// What is demanded of each item that is not decided, whether by itself or by what excuses it.
    fn not_excused(&self, items: &[Question]) -> Vec<Tree> {
        let open = self.demanded.iter().zip(items);
        let open = open.filter(|(_, item)| !item.formula.truth().is_decided());
        open.map(|(demanded, _)| demanded.clone()).collect()
    }

    /// What is demanded of an item, or an exception that applies to it.
    fn item(&self, at: usize) -> Question {
        let mut ways = vec![self.demanded[at].clone()];
        ways.extend(self.exceptions.iter().map(|it| it[at].clone()));
        Question {
            when: None,
            demanded: vec![self.demanded[at].clone()],
            formula: Tree::Any(ways),
        }
    }
}

/// Whether a condition names a cell of a list without going through the list itself.
fn speaks_of_row(list: ListId, cond: &Cond) -> bool {
    if matches!(cond.kind, CondKind::Rows(_, through, _) if through == list) {
        return false;
    }
    let terms = cond.terms();
    terms.into_iter().any(|it| term_speaks_of_row(list, it))
        || cond.parts().iter().any(|it| speaks_of_row(list, it))
}

fn term_speaks_of_row(list: ListId, term: &Term) -> bool {
    match &term.kind {
        TermKind::Cell { column, .. } => column.list == list,
        TermKind::CountWhere(through, cond) => *through != list && speaks_of_row(list, cond),
        TermKind::CountTrue(conds) => conds.iter().any(|it| speaks_of_row(list, it)),
        TermKind::Arithmetic(left, _, right) => {
            term_speaks_of_row(list, left) || term_speaks_of_row(list, right)
        }
        _ => false,
    }
}
