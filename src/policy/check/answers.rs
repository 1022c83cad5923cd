//! A permission or a separate exception excuses from a rule that is there, and not from itself in a ring.

use std::{collections::HashMap, sync::Arc};

use miette::Diagnostic;
use thiserror::Error;

use crate::{
    diagnostic::{Problems, did_you_mean},
    source::{Place, Source, Span},
    value::Authority,
};

/// What it excuses from is not there.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no rule `{}` to excuse from", .at.text())]
#[diagnostic(code(P005))]
struct NoSuchRule {
    #[source_code]
    #[label("not a rule")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// It excuses, through others or at once, from itself.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` excuses from itself{through}")]
#[diagnostic(code(P022), help("name the rule with the demand that is excused from"))]
struct Ring {
    name: String,
    through: String,
    #[source_code]
    #[label("and so round again")]
    at: Place,
}

/// It excuses from something that demands nothing.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` demands nothing, so nothing can be excused from it", .at.text())]
#[diagnostic(code(P027), help("name a rule with `require` or `forbid`"))]
struct DemandsNothing {
    #[source_code]
    #[label("an exception, a permission or a note")]
    at: Place,
}

/// A permission of law is set against a position that is not law.
#[derive(Debug, Error, Diagnostic)]
#[error("what the law permits does not excuse from a position `as {authority}`")]
#[diagnostic(
    code(P016),
    help(
        "whoever holds a position may ask for more than the law does; say in a note what the law permits"
    )
)]
struct LawAgainstPosition {
    authority: Authority,
    #[source_code]
    #[label("this position is not law")]
    at: Place,
}

/// Something that excuses: its whole name, and what it excuses from as written.
pub(in crate::policy) struct Excusing<'a> {
    pub(in crate::policy) name: String,
    pub(in crate::policy) authority: Authority,
    /// The whole name of what it excuses from.
    pub(in crate::policy) target: String,
    pub(in crate::policy) source: &'a Arc<Source>,
    pub(in crate::policy) span: Span,
}

/// What there is to excuse from, by whole names.
pub(in crate::policy) struct Targets<'a> {
    /// Rules that demand something, with whose they are.
    pub(in crate::policy) rules: HashMap<&'a str, Authority>,
    /// Permissions and separate exceptions, with what each excuses from.
    pub(in crate::policy) excusing: HashMap<&'a str, &'a str>,
    /// Notes, and permissions that answer nothing.
    pub(in crate::policy) demandless: Vec<&'a str>,
    /// Every name there is. One that is nowhere else is a rule with a fault, which has been reported.
    pub(in crate::policy) all: Vec<&'a str>,
}

/// Whether something may excuse from what it names; its fault is reported.
pub(in crate::policy) fn answers(
    one: &Excusing<'_>,
    targets: &Targets<'_>,
    problems: &mut Problems,
) -> bool {
    let at = Place::new(one.source, one.span);
    if let Some(authority) = targets.rules.get(one.target.as_str()) {
        let law_against = one.authority == Authority::Law && *authority != Authority::Law;
        if law_against {
            problems.add(LawAgainstPosition {
                authority: *authority,
                at,
            });
        }
        return !law_against;
    }
    if let Some(ring) = ring(one, targets) {
        // A ring is told once, at the first of its names.
        if ring.iter().all(|it| *it >= one.name.as_str()) {
            problems.add(Ring {
                name: one.name.clone(),
                through: through(&ring),
                at,
            });
        }
    } else if targets.excusing.contains_key(one.target.as_str())
        || targets.demandless.contains(&one.target.as_str())
    {
        problems.add(DemandsNothing { at });
    } else if !targets.all.contains(&one.target.as_str()) {
        let mut names: Vec<&str> = targets.rules.keys().copied().collect();
        names.sort_unstable();
        problems.add(NoSuchRule {
            at,
            help: did_you_mean(&one.target, names),
        });
    }
    false
}

/// The names from one that excuses back to itself, itself first, where it is in a ring.
fn ring<'a>(one: &'a Excusing<'_>, targets: &Targets<'a>) -> Option<Vec<&'a str>> {
    let mut path = vec![one.name.as_str()];
    let mut next = one.target.as_str();
    while path.len() <= targets.excusing.len() {
        if next == one.name {
            return Some(path);
        }
        path.push(next);
        next = targets.excusing.get(next)?;
    }
    None
}

/// The others of a ring, in words.
fn through(ring: &[&str]) -> String {
    let others: Vec<String> = ring.iter().skip(1).map(|it| format!("`{it}`")).collect();
    if others.is_empty() {
        return String::new();
    }
    format!(", through {}", others.join(" and "))
}
