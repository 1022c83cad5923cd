//! `scrutineer explain RULE|FACT|CODE`

use clap::Args;
use miette::Diagnostic;
use thiserror::Error;

use super::{Outcome, Output, Shared, without_pack};
use crate::{
    diagnostic::{Problems, did_you_mean, in_a_row, page, pages},
    eval,
    policy::{Exception, Note, Policy, Rule, Standing},
    report::{Style, sentence, terminal},
    source::Place,
    value::{Asks, Authority, Force, Type},
};

/// Say what a rule asks, whose it is and where it is written, what a fact or a parameter says, or what a code means
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer explain bma/one-gp-one-vote
  scrutineer explain one-gp-one-vote     the pack may be left out where only one has it
  scrutineer explain election.basis      what a fact says, how it is stated, which rules ask for it
  scrutineer explain P001")]
pub(super) struct Explain {
    /// A rule, a note, a parameter, a code, or what is asked, such as `election.basis`
    #[arg(value_name = "RULE|FACT|CODE")]
    what: Option<String>,
}

/// Nothing is named.
#[derive(Debug, Error, Diagnostic)]
#[error("nothing is named that could be explained")]
#[diagnostic(
    code(C007),
    help(
        "name a rule, which `scrutineer rules` lists, a fact such as `election.basis`, or a code"
    )
)]
struct NothingNamed;

/// Neither a rule nor a fact nor a code.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no rule, note, parameter, fact or code `{what}`")]
#[diagnostic(code(C007))]
struct NothingToExplain {
    what: String,
    #[help]
    help: Option<String>,
}

impl Explain {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let Some(what) = self.what else {
            let mut problems = Problems::default();
            problems.add(NothingNamed);
            output.problems(&problems);
            return Outcome::Well.unless_problems(&problems);
        };
        if let Some(page) = page(&what) {
            output.print(page.text);
            return Outcome::Well;
        }
        let (engine, mut problems) = shared.engine(Vec::new(), false);
        let policy = engine.policy();
        let rules: Vec<&Rule> = policy
            .rules
            .iter()
            .filter(|it| is_named(&it.name, &what))
            .collect();
        let notes: Vec<&Note> = policy
            .notes
            .iter()
            .filter(|it| is_named(&it.name, &what))
            .collect();
        for rule in &rules {
            let text = describe_rule(policy, rule, output.style());
            output.print(&text);
        }
        for note in &notes {
            output.print(&describe_note(note));
        }
        let question = describe_question(policy, &what, output.style())
            .or_else(|| describe_list(policy, &what, output.style()))
            .or_else(|| describe_record(policy, &what, output.style()))
            .or_else(|| describe_parameter(policy, &what, output.style()));
        output.print(question.as_deref().unwrap_or_default());
        if rules.is_empty() && notes.is_empty() && question.is_none() {
            let names = policy.rules.iter().map(|it| it.name.as_str());
            let names = names.chain(policy.notes.iter().map(|it| it.name.as_str()));
            let names = names.chain(policy.parameters.iter().map(|it| it.name.as_str()));
            let short = names.clone().filter_map(without_pack);
            let facts: Vec<String> = policy.vocabulary.paths().collect();
            let facts = facts.iter().map(String::as_str);
            let records = policy.vocabulary.records().iter();
            let facts = facts.chain(records.map(|it| it.name.as_str()));
            let codes = pages().iter().map(|it| it.code);
            let known: Vec<&str> = names.chain(short).chain(facts).chain(codes).collect();
            problems.add(NothingToExplain {
                help: did_you_mean(&what, known)
                    .or(Some("`scrutineer rules` lists the rules".to_owned())),
                what,
            });
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}

fn is_named(whole: &str, name: &str) -> bool {
    whole == name || without_pack(whole) == Some(name)
}

/// What is asked, by the name that a declaration or a correction states it by: in words, what it can be, the line that
/// states it, and the positions that ask it.
fn describe_question(policy: &Policy, path: &str, style: &Style) -> Option<String> {
    let vocabulary = &policy.vocabulary;
    let (record, name) = path.split_once('.')?;
    let (field, slot) = if let Some((set, _)) = name.split_once('.') {
        // A member of a set.
        let slot = vocabulary.slot_of_path(path)?;
        (vocabulary.field(record, set)?, slot)
    } else {
        let field = vocabulary.field(record, name)?;
        (field, vocabulary.slots_of(field).next()?)
    };
    let asks = policy.rules.iter().filter(|rule| {
        let asked = eval::facts_asked(rule);
        vocabulary.slots_of(field).any(|it| asked.contains(&it))
    });
    let asks: Vec<String> = asks.map(|it| it.name.clone()).collect();
    let can_be = match field.kind {
        Type::Set(choice) => {
            let names = in_a_row(&vocabulary.names(choice), "and");
            format!("It is said, yes or no, of each of {names}")
        }
        Type::Choice(choice) => format!("It can be {}", in_a_row(&vocabulary.names(choice), "or")),
        kind => format!("It is {}", vocabulary.describe(kind)),
    };
    // The words below it, of a choice that has many, stand above already.
    let line = vocabulary.sample_line(slot);
    let mut plain = vec![
        path.to_owned(),
        format!("It asks: {}.", field.title),
        format!("{can_be}."),
    ];
    if !asks.is_empty() {
        plain.push(format!("It is asked by {}.", in_a_row(&asks, "and")));
    }
    plain.push("In declaration.toml, with your answer filled in:".to_owned());
    // The line is there to be copied, and is not broken.
    let line = indented(line.lines().next().unwrap_or_default());
    Some(format!("{}\n{line}\n", terminal::paragraphs(&plain, style)))
}

/// A list, by its name or that of one of its columns: in words, the file that gives it, and what its columns hold.
fn describe_list(policy: &Policy, path: &str, style: &Style) -> Option<String> {
    let vocabulary = &policy.vocabulary;
    let (name, column) = path.split_once('.').unzip();
    let name = name.unwrap_or(path);
    let list = vocabulary.lists().iter().find(|it| it.name == name)?;
    if let Some(column) = column {
        list.column(column)?;
    }
    let columns: Vec<&str> = list.fields.iter().map(|it| it.name.as_str()).collect();
    let mut plain = vec![
        name.to_owned(),
        format!("It asks: {}.", list.title),
        format!(
            "It is given in {name}.csv, comma-separated values, whose first line is: {}",
            columns.join(",")
        ),
    ];
    plain.extend(list.fields.iter().map(|it| {
        let words = match it.kind {
            Type::Choice(choice) => in_a_row(&vocabulary.names(choice), "or"),
            kind => vocabulary.describe(kind),
        };
        format!("{}: {}; {words}.", it.name, it.title)
    }));
    Some(terminal::paragraphs(&plain, style))
}

/// A record: what it is of, and each thing that is asked of it.
fn describe_record(policy: &Policy, name: &str, style: &Style) -> Option<String> {
    let mut records = policy.vocabulary.records().iter();
    let record = records.find(|it| it.name == name)?;
    let mut plain = vec![
        name.to_owned(),
        format!("It is what is asked of {}:", record.title),
    ];
    let fields = record.fields.iter();
    plain.extend(fields.map(|it| format!("{name}.{}: {}.", it.name, it.title)));
    plain.push("`scrutineer explain`, with any of these names, says more of it.".to_owned());
    Some(terminal::paragraphs(&plain, style))
}

/// A parameter: what it is, its value and whose it is, what it may be, and how a project sets it.
fn describe_parameter(policy: &Policy, name: &str, style: &Style) -> Option<String> {
    let parameters: Vec<String> = policy
        .parameters
        .iter()
        .filter(|it| is_named(&it.name, name))
        .map(|it| {
            let show = |value| policy.vocabulary.show(it.ty, value);
            let mut plain = vec![
                it.name.clone(),
                format!("It is a parameter, a value that the sources leave open: {}.", it.title),
                format!("It is {}. {}", show(&it.default), sentence(&it.because)),
            ];
            plain.extend(it.range.as_ref().map(|(least, most)| {
                format!("It may be anything from {} to {}.", show(least), show(most))
            }));
            plain.push(format!(
                "To set another, write in scrutineer.toml, below a line [parameters], your own value between the quotes of: \"{}\" = \"…\"",
                it.name,
            ));
            terminal::paragraphs(&plain, style)
        })
        .collect();
    (!parameters.is_empty()).then(|| parameters.join("\n"))
}

/// A rule: first what it says in plain words, and then the text that it is written in.
fn describe_rule(policy: &Policy, rule: &Rule, style: &Style) -> String {
    let mut plain = vec![
        rule.name.clone(),
        format!("{}. {}", rule.title, whose(&rule.standing, rule.force)),
        asks(policy, rule),
        source(policy, rule),
    ];
    plain.extend(
        rule.standing
            .unverified
            .iter()
            .map(|why| format!("Not verified: {why}.")),
    );
    plain.extend(rule.exceptions.iter().map(excuse));
    plain.push(format!(
        "The rule as it is written ({}):",
        rule.place.source.name
    ));
    let text = indented(&as_written(&rule.place));
    format!("{}\n{text}\n", terminal::paragraphs(&plain, style))
}

/// The lines of an item of rules, with the comment right above it: from the line that its name stands in to the next item.
fn as_written(name: &Place) -> String {
    let (line, _) = name.source.line_column(name.span.range().start);
    let lines: Vec<&str> = name.source.text.lines().collect();
    let (above, from) = lines.split_at(line.saturating_sub(1).min(lines.len()));
    let comment = above.iter().rev().take_while(|it| it.starts_with("//"));
    let comment = above.iter().skip(above.len() - comment.count());
    let opens = |it: &&&str| it.starts_with(|it: char| !it.is_whitespace());
    let rest = from.iter().skip(1).take_while(|it| !opens(it));
    let item = from.iter().take(1).chain(rest);
    comment.chain(item).copied().collect::<Vec<_>>().join("\n")
}

/// Whose position it is and how strong, in a sentence; what is no law says that it is none.
fn whose(standing: &Standing, force: Force) -> String {
    let whose = match standing.authority {
        Authority::Law => "It is a point of law",
        Authority::NhsCbProcess => "The NHS Commissioning Board asks it of applicants",
        Authority::Government => "The government recommends it",
        Authority::BmaRecommends => "The BMA recommends it",
        Authority::BmaView => "It is the BMA's view",
        Authority::BmaConcern => "The BMA is concerned about it",
        Authority::Ours => "It is a check by the authors of the rules themselves",
    };
    let strength = match force {
        Force::Advice => "put as advice, without a \"must\" or a \"should\"".to_owned(),
        verb => format!("put as strongly as \"{verb}\""),
    };
    let law = match standing.authority {
        Authority::Law => "",
        _ => "; it is not law",
    };
    format!("{whose}, {strength}{law}.")
}

/// Where its answer is looked for, and what is asked.
fn asks(policy: &Policy, rule: &Rule) -> String {
    let places = rule.asks.iter().map(|it| match it {
        Asks::Constitution => "the constitution",
        Asks::Declaration => "what you state yourself",
        Asks::Register => "a register",
        Asks::Evidence => "the evidence submitted",
    });
    let places: Vec<&str> = places.collect();
    let questions = eval::asked(&policy.vocabulary, rule);
    format!(
        "What is asked, of {}: {}.",
        places.join(" or "),
        questions.join("; ")
    )
}

/// Where it is published, and the pack that it comes with.
fn source(policy: &Policy, rule: &Rule) -> String {
    let standing = &rule.standing;
    let mut text = format!("It is written in {}, {}", standing.source, standing.place);
    if let Some(pack) = policy.pack_of(&rule.name) {
        text.push_str(&format!(
            "; and stated here in the pack {}, {} (version {}), as at {}",
            pack.name, pack.title, pack.version, pack.as_at
        ));
    }
    text + "."
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
    let own = exception.standing.as_ref().map_or_else(String::new, |own| {
        format!(" ({}, in {}, {})", own.authority, own.source, own.place)
    });
    format!(
        "It is also met under an exception, {}: {}{own}.",
        exception.name, exception.title
    )
}

fn indented(text: &str) -> String {
    let lines = text
        .trim_end()
        .lines()
        .map(|it| format!("  {it}").trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}
