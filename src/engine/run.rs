//! Which rules are asked, of which day, and what came of them.

use std::collections::BTreeSet;

use miette::Diagnostic;
use thiserror::Error;

use super::{Engine, Gathered};
use crate::{
    diagnostic::{Problems, did_you_mean},
    eval,
    fact::{Facts, State},
    finding::{
        DaySource, Finding, NotAsked, NoteShown, PackShown, ParameterShown, Run, WaiverShown,
    },
    policy::Rule,
    source::Place,
    value::{Asks, Authority, Date, Value, Verdict},
};

/// The fact that is the name of whoever is checked.
const NAME: &str = "ccg.name";

/// Which rules are asked, and of which day.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The day, where the user gives one.
    pub as_at: Option<Date>,
    /// The packs; all where none is named.
    pub packs: Vec<String>,
    /// Whose positions; all where none is named.
    pub authorities: Vec<Authority>,
    /// What the submission could answer; anything where nothing is named.
    pub answers: Vec<Asks>,
    /// What the project lives with.
    pub waivers: Vec<Waiver>,
}

/// A rule that a project lives with for now. It is still evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// The rule's whole name.
    pub rule: String,
    /// Who decided it.
    pub who: String,
    /// Why.
    pub why: String,
    /// The last day it holds, where there is one.
    pub until: Option<Date>,
    /// Where it is written.
    pub at: Place,
}

/// A project waives a rule that is not there.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no rule `{rule}` to waive")]
#[diagnostic(code(C006))]
struct NoRuleToWaive {
    rule: String,
    #[source_code]
    #[label("waives nothing")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// A project waives a note.
#[derive(Debug, Error, Diagnostic)]
#[error("`{note}` is a note, not a rule, so there is nothing to waive")]
#[diagnostic(code(C006), help("nothing can go against a note: take the waiver out"))]
struct NoteWaived {
    note: String,
    #[source_code]
    #[label("waives nothing")]
    at: Place,
}

/// A waiver ended before the day of the report.
#[derive(Debug, Error, Diagnostic)]
#[error("the waiver of `{rule}` lapsed on {until}, and the report speaks of {day}")]
#[diagnostic(
    code(C012),
    severity(Warning),
    help("take it out, or have it decided anew and put `until` later")
)]
struct LapsedWaiver {
    rule: String,
    until: Date,
    day: Date,
    #[source_code]
    #[label("waived no longer")]
    at: Place,
}

/// A waiver of a rule that is met.
#[derive(Debug, Error, Diagnostic)]
#[error("`{rule}` is waived, and it is met")]
#[diagnostic(
    code(C012),
    severity(Warning),
    help(
        "take the waiver out: left there, it would go on hiding what may later go against the rule"
    )
)]
struct NeedlessWaiver {
    rule: String,
    #[source_code]
    #[label("waives nothing now")]
    at: Place,
}

/// The waivers of rules that are met without them, as warnings.
pub fn needless_waivers(waivers: &[Waiver], run: &Run) -> Problems {
    let mut problems = Problems::default();
    for waiver in waivers {
        let mut findings = run.findings.iter();
        let met = |it: &Finding| it.rule == waiver.rule && it.waived.is_some() && it.is_met();
        if findings.any(met) {
            problems.add(NeedlessWaiver {
                rule: waiver.rule.clone(),
                at: waiver.at.clone(),
            });
        }
    }
    problems
}

/// The waivers that ended before the day of a report, as warnings.
pub fn lapsed_waivers(waivers: &[Waiver], day: Date) -> Problems {
    let mut problems = Problems::default();
    for waiver in waivers {
        if let Some(until) = waiver.until.filter(|it| *it < day) {
            problems.add(LapsedWaiver {
                rule: waiver.rule.clone(),
                until,
                day,
                at: waiver.at.clone(),
            });
        }
    }
    problems
}

impl Engine {
    /// Evaluates the rules that are asked, and says why each came out as it did.
    pub fn run(&self, subject: &str, gathered: &Gathered, request: &Request) -> Run {
        let facts = &gathered.facts;
        let selected = self.selected(request);
        let (as_at, as_at_from) = self.day(facts, request);
        let outcomes = eval::evaluate(&self.policy, facts, as_at, &selected);
        let findings = outcomes
            .iter()
            .filter_map(|it| eval::explain(&self.policy, facts, as_at, it));
        let mut findings: Vec<Finding> = findings.collect();
        findings.sort_by_key(reading_order);
        for finding in &mut findings {
            finding.waived = waived(&request.waivers, &finding.rule, as_at);
            for need in &mut finding.needs {
                let readings = self.readings.as_ref();
                need.looked_for = readings.is_some_and(|it| it.look_for(&need.path));
            }
        }
        let not_asked = self.not_asked(request, &findings);
        Run {
            subject: subject.to_owned(),
            name: self.name(facts),
            as_at,
            as_at_from,
            documents: gathered.documents.clone(),
            findings,
            notes: self.notes(request),
            not_asked,
            packs: self.packs(request),
            changed_parameters: self.changed_parameters(),
            corrections: gathered.corrections.clone(),
        }
    }

    /// The rules in the scope of a request that a run has no finding of.
    fn not_asked(&self, request: &Request, findings: &[Finding]) -> Vec<NotAsked> {
        let asked: BTreeSet<&str> = findings.iter().map(|it| it.rule.as_str()).collect();
        let in_scope = |it: &&Rule| {
            scope(&request.packs, pack_name(&it.name)) && whose(request, it.standing.authority)
        };
        let rules = self.policy.rules.iter().filter(in_scope);
        let left = rules.filter(|it| !asked.contains(it.name.as_str()));
        let shown = left.map(|it| NotAsked {
            rule: it.name.clone(),
            title: it.title.clone(),
            asks: it.asks.clone(),
        });
        shown.collect()
    }

    /// The names among those of waivers, each with its place, that are of no rule, as problems.
    pub fn idle_waivers(&self, waived: &[(String, Place)]) -> Problems {
        let mut problems = Problems::default();
        let idle = waived.iter();
        for (rule, at) in idle.filter(|it| self.policy.rule(&it.0).is_none()) {
            let (rule, at) = (rule.clone(), at.clone());
            if self.policy.notes.iter().any(|it| it.name == rule) {
                problems.add(NoteWaived { note: rule, at });
            } else {
                let names = self.policy.rules.iter().map(|it| it.name.as_str());
                let help = did_you_mean(&rule, names);
                problems.add(NoRuleToWaive { rule, at, help });
            }
        }
        problems
    }

    /// The rules that a request asks, by their places.
    pub fn selected(&self, request: &Request) -> Vec<usize> {
        let asked = self.policy.rules.iter().enumerate().filter(|(_, rule)| {
            let answered = request.answers.is_empty()
                || rule.asks.iter().any(|it| request.answers.contains(it));
            answered
                && scope(&request.packs, pack_name(&rule.name))
                && whose(request, rule.standing.authority)
        });
        asked.map(|(at, _)| at).collect()
    }

    /// The day a report speaks of: the one asked for, else the submission's own, else the latest of the packs'.
    pub fn day(&self, facts: &Facts, request: &Request) -> (Date, DaySource) {
        if let Some(day) = request.as_at {
            return (day, DaySource::Option);
        }
        if let Some(day) = facts.date {
            return (day, DaySource::Submission);
        }
        let packs = self
            .policy
            .packs
            .iter()
            .filter(|it| scope(&request.packs, &it.name));
        (
            packs.map(|it| it.as_at).max().unwrap_or_default(),
            DaySource::Pack,
        )
    }

    /// The name of the group, where a vocabulary has a fact for it and it is known.
    fn name(&self, facts: &Facts) -> Option<String> {
        let slot = self.vocabulary().slot_of_path(NAME)?;
        let State::Known(name) = facts.slot(slot).state else {
            return None;
        };
        match facts.value(name) {
            Value::Text(name) => Some(name.to_string()),
            _ => None,
        }
    }

    fn notes(&self, request: &Request) -> Vec<NoteShown> {
        let notes = self.policy.notes.iter();
        let wanted = notes.filter(|it| {
            scope(&request.packs, pack_name(&it.name)) && whose(request, it.standing.authority)
        });
        wanted
            .map(|note| NoteShown {
                name: note.name.clone(),
                title: note.title.clone(),
                standing: eval::standing_shown(&note.standing),
                on: note.on.clone(),
                says: note.says.clone(),
            })
            .collect()
    }

    fn packs(&self, request: &Request) -> Vec<PackShown> {
        let packs = self
            .policy
            .packs
            .iter()
            .filter(|it| scope(&request.packs, &it.name));
        packs
            .map(|it| PackShown {
                name: it.name.clone(),
                title: it.title.clone(),
                version: it.version.clone(),
            })
            .collect()
    }

    fn changed_parameters(&self) -> Vec<ParameterShown> {
        let changed = self
            .policy
            .parameters
            .iter()
            .filter(|it| it.value != it.default);
        let vocabulary = &self.policy.vocabulary;
        changed
            .map(|it| ParameterShown {
                name: it.name.clone(),
                title: it.title.clone(),
                value: vocabulary.show(it.ty, &it.value),
                default: vocabulary.show(it.ty, &it.default),
            })
            .collect()
    }
}

/// What goes against a position first, by strength; then what disagrees, cannot be told, is met.
fn reading_order(finding: &Finding) -> (u8, u8, Authority, String) {
    let by_verdict = match finding.verdict {
        Verdict::NotMet => 0,
        Verdict::Conflict => 1,
        Verdict::CannotTell => 2,
        Verdict::NothingFound => 3,
        Verdict::Met => 4,
        Verdict::NotApplicable => 5,
    };
    let weakest_last = u8::MAX - finding.force.rank();
    (
        by_verdict,
        weakest_last,
        finding.standing.authority,
        finding.rule.clone(),
    )
}

fn waived(waivers: &[Waiver], rule: &str, day: Date) -> Option<WaiverShown> {
    let holds = |it: &&Waiver| it.rule == rule && it.until.is_none_or(|until| day <= until);
    waivers.iter().find(holds).map(|it| WaiverShown {
        who: it.who.clone(),
        why: it.why.clone(),
        until: it.until,
    })
}

fn scope(packs: &[String], pack: &str) -> bool {
    packs.is_empty() || packs.iter().any(|it| it == pack)
}

fn whose(request: &Request, authority: Authority) -> bool {
    request.authorities.is_empty() || request.authorities.contains(&authority)
}

fn pack_name(rule: &str) -> &str {
    rule.split('/').next().unwrap_or_default()
}
