//! A command that is typed wrongly: the way out, beside what is said of any option or value.

use std::path::Path;

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::diagnostic::typed;

/// What an officer may look for to save a report, which needs no option.
const SAVING: [&str; 7] = [
    "--output", "--out", "--save", "--file", "--report", "-o", "-O",
];

const SAVE: &str = "to save what is printed, write `> letter.txt` behind the command:\n       \
                    scrutineer check draft.docx --format letter > letter.txt";

const IN_QUOTES: &str = "a name with spaces stands in quotes: \"LMC draft v3.docx\"";

/// The error with the way out that fits it, in place of one that would lead astray: what is no option is hardly ever the name
/// of a file.
pub(super) fn with_way_out(mut error: Error) -> Error {
    let way_out = match error.kind() {
        ErrorKind::UnknownArgument => of_stranger(&named(&error, ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument => example(&error),
        ErrorKind::InvalidSubcommand => {
            match of_file(&named(&error, ContextKind::InvalidSubcommand)) {
                None => return error,
                way_out => way_out,
            }
        }
        _ => return error,
    };
    error.remove(ContextKind::Suggested);
    if let Some(way_out) = way_out {
        let tips = ContextValue::StyledStrs(vec![way_out.into()]);
        error.insert(ContextKind::Suggested, tips);
    }
    error
}

/// The way out where an option, or a word, is none that the command takes.
fn of_stranger(argument: &str) -> Option<String> {
    if SAVING.contains(&argument) {
        return Some(SAVE.to_owned());
    }
    (!argument.starts_with('-')).then(|| IN_QUOTES.to_owned())
}

/// The way out where a file stands in the place of a command, or the name of a report's format.
fn of_file(word: &str) -> Option<String> {
    if word == "letter" {
        return Some(
            "a letter is printed by: scrutineer check draft.docx --format letter".to_owned(),
        );
    }
    let path = Path::new(word);
    let is_file = path.exists() || path.extension().is_some();
    is_file.then(|| format!("to check it, type: scrutineer check {}", typed(word)))
}

/// The command as it is typed with a file, where one is missing.
fn example(error: &Error) -> Option<String> {
    let missing = named(error, ContextKind::InvalidArg);
    let usage = named(error, ContextKind::Usage);
    let mut words = usage.split_whitespace();
    let command = words.find(|it| *it == "scrutineer").and(words.next())?;
    let wants_a_file = missing.contains("<PATH>") || missing.contains("<FILE>");
    wants_a_file.then(|| format!("for example: scrutineer {command} \"LMC draft v3.docx\""))
}

/// What an error says of one kind, in plain words.
fn named(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
