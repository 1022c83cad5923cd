//! `scrutineer explain RULE|CODE`

use clap::Args;
use miette::Diagnostic;
use thiserror::Error;

use super::{Outcome, Output, Shared};
use crate::{
    diagnostic::{did_you_mean, page, pages},
    policy::{Exception, Note, Policy, Rule, Standing},
};

/// Say what a rule asks, whose it is and where it is written, or what a code means
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer explain bma/one-gp-one-vote
  scrutineer explain one-gp-one-vote     the pack may be left out where only one has it
  scrutineer explain P001")]
pub(super) struct Explain {
    /// A rule, a note or a code
    #[arg(value_name = "RULE|CODE")]
    what: String,
}

/// Neither a rule nor a code.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no rule, note or code `{what}`")]
#[diagnostic(code(C007))]
struct NothingToExplain {
    what: String,
    #[help]
    help: Option<String>,
}

impl Explain {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        if let Some(page) = page(&self.what) {
            output.print(page.text);
            return Outcome::Well;
        }
        let (engine, mut problems) = shared.engine(Vec::new(), false);
        let policy = engine.policy();
        let rules: Vec<&Rule> = policy
            .rules
            .iter()
            .filter(|it| is_named(&it.name, &self.what))
            .collect();
        let notes: Vec<&Note> = policy
            .notes
            .iter()
            .filter(|it| is_named(&it.name, &self.what))
            .collect();
        for rule in &rules {
            output.print(&describe_rule(policy, rule));
        }
        for note in &notes {
            output.print(&describe_note(note));
        }
        if rules.is_empty() && notes.is_empty() {
            let names = policy.rules.iter().map(|it| it.name.as_str());
            let names = names.chain(policy.notes.iter().map(|it| it.name.as_str()));
            let short = names.clone().filter_map(|it| Some(it.split_once('/')?.1));
            let codes = pages().iter().map(|it| it.code);
            let known: Vec<&str> = names.chain(short).chain(codes).collect();
            problems.add(NothingToExplain {
                help: did_you_mean(&self.what, known)
                    .or(Some("`scrutineer rules` lists the rules".to_owned())),
                what: self.what,
            });
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}

fn is_named(whole: &str, name: &str) -> bool {
    whole == name
        || whole
            .split_once('/')
            .is_some_and(|(_, short)| short == name)
}

fn describe_rule(policy: &Policy, rule: &Rule) -> String {
    let mut lines = vec![
        format!("{}\n  {}", rule.name, rule.title),
        standing(&rule.standing),
    ];
    let asks: Vec<&str> = rule.asks.iter().map(|it| it.as_str()).collect();
    lines.push(format!("Asked of: {}", asks.join(", ")));
    lines.push(format!(
        "As written ({}):\n{}",
        rule.place.source.name,
        indented(&rule.place.source.text)
    ));
    for exception in &rule.exceptions {
        lines.push(excuse(exception));
    }
    if let Some(pack) = policy.pack_of(&rule.name) {
        lines.push(format!(
            "In the pack {}, {} (version {}), which speaks of {}",
            pack.name, pack.title, pack.version, pack.as_at
        ));
    }
    lines.join("\n\n") + "\n"
}

fn describe_note(note: &Note) -> String {
    let on: Vec<&str> = note.on.iter().map(|it| it.as_str()).collect();
    let lines = [
        format!("{}\n  {}", note.name, note.title),
        standing(&note.standing),
        format!("A note on {}: it has no verdict.", on.join(", ")),
        note.says.clone(),
    ];
    lines.join("\n\n") + "\n"
}

fn standing(standing: &Standing) -> String {
    let force = standing
        .force
        .map(|it| format!("{it}, as "))
        .unwrap_or_default();
    let mut text = format!(
        "{force}{}\n  {}, \"{}\"",
        standing.authority, standing.source, standing.place
    );
    if let Some(why) = &standing.unverified {
        text.push_str("\n  Not verified: ");
        text.push_str(why);
    }
    text
}

fn excuse(exception: &Exception) -> String {
    match &exception.standing {
        Some(own) => format!(
            "Excused by {}: {}\n  {}",
            exception.name,
            exception.title,
            standing(own)
        ),
        None => format!("Excused by {}: {}", exception.name, exception.title),
    }
}

fn indented(text: &str) -> String {
    let lines = text
        .trim_end()
        .lines()
        .map(|it| format!("  {it}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}
