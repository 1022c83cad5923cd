//! What a rule demands: its body, its message and its exceptions, which all see the item that `every` speaks of.

use super::{
    Body, Example, Exception, MemberBody,
    check::clauses::{Clauses, Demand},
    elaborate::{Elaborated, Elaborator, Variable},
    formula::{Cond, CondKind, Message},
};
use crate::vocabulary::spoken;

/// What a rule says, elaborated.
pub(super) struct Parts {
    pub(super) when: Option<Cond>,
    pub(super) body: Body,
    pub(super) otherwise: Option<Message>,
    pub(super) exceptions: Vec<Exception>,
    pub(super) remedy: Option<Message>,
    pub(super) examples: Vec<Example>,
}

pub(super) type Demanded = (Body, Option<Message>, Vec<Exception>);

/// The body of a rule, its message and its exceptions: all three see the item that `every` speaks of.
pub(super) fn demanded<'b>(
    elaborator: &mut Elaborator<'b>,
    demand: Demand<'b>,
    clauses: &Clauses<'b>,
) -> Elaborated<Demanded> {
    let Some(each) = demand.each else {
        let cond = elaborator.condition(demand.cond);
        let otherwise = otherwise(elaborator, clauses);
        let exceptions = exceptions(elaborator, clauses, false);
        return Ok((Body::One(wanted(demand, cond?)), otherwise?, exceptions?));
    };
    if let Some(choice) = elaborator.choice_named(each) {
        let members = elaborator.for_each_member(choice, each, |this| {
            let cond = this.condition(demand.cond);
            let otherwise = otherwise(this, clauses);
            Ok((cond?, otherwise?))
        });
        let exceptions = exceptions(elaborator, clauses, false);
        let members = members?;
        let names = elaborator.vocabulary.choice(choice).names();
        let members = names
            .zip(members)
            .map(|(name, (cond, otherwise))| MemberBody {
                key: spoken(name),
                cond: wanted(demand, cond),
                otherwise,
            });
        let members = members.collect();
        return Ok((Body::Members(members), None, exceptions?));
    }
    let list = elaborator.gone_through(&each.over)?;
    let cond = elaborator.row_body(each, list, demand.cond);
    let variable = Variable::Row(list);
    let (otherwise, exceptions) = elaborator.with_variable(&each.variable.node, variable, |this| {
        (otherwise(this, clauses), exceptions(this, clauses, true))
    });
    Ok((
        Body::Rows(list, wanted(demand, cond?)),
        otherwise?,
        exceptions?,
    ))
}

fn wanted(demand: Demand<'_>, cond: Cond) -> Cond {
    if !demand.forbids {
        return cond;
    }
    Cond {
        at: cond.at.clone(),
        kind: CondKind::Not(Box::new(cond)),
    }
}

fn otherwise<'b>(
    elaborator: &mut Elaborator<'b>,
    clauses: &Clauses<'b>,
) -> Elaborated<Option<Message>> {
    clauses
        .otherwise
        .map(|(it, _)| elaborator.message(it))
        .transpose()
}

fn exceptions<'b>(
    elaborator: &mut Elaborator<'b>,
    clauses: &Clauses<'b>,
    of_row: bool,
) -> Elaborated<Vec<Exception>> {
    let all = clauses.unless.iter().map(|(name, title, cond)| {
        Ok(Exception {
            name: name.node.clone(),
            title: title.node.clone(),
            cond: elaborator.condition(cond)?,
            standing: None,
            of_row,
        })
    });
    let all: Vec<_> = all.collect();
    all.into_iter().collect()
}
