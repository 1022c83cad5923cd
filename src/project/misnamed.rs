//! Names of files and folders that are not there: what was probably meant.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use miette::Diagnostic;
use thiserror::Error;

use super::passed_over::inside;
use crate::diagnostic::{Problems, nearest, typed};

/// A name with spaces that was typed without quotes, and so came as several.
#[derive(Debug, Error, Diagnostic)]
#[error("`{name}` is typed without quotes, and so taken for {count} names")]
#[diagnostic(
    code(C001),
    help("a name with spaces stands in quotes; type:\n`scrutineer check {typed}`")
)]
struct WithoutQuotes {
    count: usize,
    name: String,
    typed: String,
}

/// The paths without those that are the words of one name with spaces, which is reported.
pub(super) fn without_loose_words(paths: &[PathBuf], problems: &mut Problems) -> Vec<PathBuf> {
    if paths.iter().all(|it| it.exists()) {
        return paths.to_vec();
    }
    let mut kept = Vec::new();
    let mut rest = paths;
    while let [first, others @ ..] = rest {
        let Some((count, name)) = words_of_one(rest) else {
            kept.push(first.clone());
            rest = others;
            continue;
        };
        rest = rest.get(count..).unwrap_or_default();
        problems.add(WithoutQuotes {
            count,
            typed: typed(&name),
            name,
        });
    }
    kept
}

/// How many of some paths, with spaces between them, are the name of something that is there, though not each of them is; and
/// that name.
fn words_of_one(paths: &[PathBuf]) -> Option<(usize, String)> {
    /// No name has more words.
    const MOST: usize = 20;
    paths.iter().take(MOST).find(|it| !it.exists())?;
    let words = paths.iter().take(MOST).map(|it| it.display().to_string());
    let words: Vec<String> = words.collect();
    (2..=words.len()).rev().find_map(|count| {
        let name = words.get(..count)?.join(" ");
        let loose = paths.iter().take(count).any(|it| !it.exists());
        (loose && Path::new(&name).exists()).then_some((count, name))
    })
}

/// The way out where a path leads nowhere: the name nearest to it, as it is typed.
pub(super) fn did_you_mean(path: &Path) -> Option<String> {
    if let Some(name) = path.file_name().and_then(OsStr::to_str)
        && let Some((before, after)) = name.split_once('*')
    {
        return Some(in_place_of_star(path, before, after));
    }
    let meant = meant(path)?.display().to_string();
    let typed = typed(&meant);
    Some(if typed == meant {
        format!("did you mean `{meant}`?")
    } else {
        format!("did you mean `{meant}`? A name with spaces stands in quotes: `{typed}`")
    })
}

/// So many files are named in place of a `*`.
const MOST_NAMED: usize = 8;

/// The way out where a `*` came as it is, which some shells, such as those of Windows, put no names in place of.
fn in_place_of_star(path: &Path, before: &str, after: &str) -> String {
    let files = inside(path.parent().unwrap_or(Path::new("")));
    let fits = |it: &&PathBuf| {
        let name = it.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let long = name.len() >= before.len() + after.len();
        long && name.starts_with(before) && name.ends_with(after)
    };
    let names = files.iter().filter(fits).take(MOST_NAMED);
    let names: Vec<String> = names.map(|it| typed(&it.display().to_string())).collect();
    if names.is_empty() {
        return "no file here has such a name; a `*` stands for any letters".to_owned();
    }
    let names = names.join(" ");
    format!("no names were put in place of the `*`; name the files: `scrutineer check {names}`")
}

/// The file or folder that a path was probably meant to lead to: the first part of it that is not there is called nearly so.
fn meant(path: &Path) -> Option<PathBuf> {
    let is_missing = |it: &&Path| !it.as_os_str().is_empty() && !it.exists();
    let missing = path.ancestors().take_while(is_missing).last()?;
    let folder = missing.parent()?;
    let files = inside(folder);
    let names = files.iter().filter_map(|it| it.file_name()?.to_str());
    let seen: Vec<&str> = names.filter(|it| !it.starts_with('.')).collect();
    let near = folder.join(nearest_file(missing.file_name()?.to_str()?, &seen)?);
    let below = path.strip_prefix(missing).ok()?;
    let whole = near.join(below);
    let leads_on = !below.as_os_str().is_empty() && whole.exists();
    Some(if leads_on { whole } else { near })
}

/// The name among some that was meant: one with another ending or with none left out, else the nearest.
fn nearest_file<'n>(name: &str, names: &[&'n str]) -> Option<&'n str> {
    let own = stem(name);
    let same = |it: &&&str| stem(it).eq_ignore_ascii_case(own);
    if let Some(same) = names.iter().find(same) {
        return Some(same);
    }
    if own.len() < name.len() {
        return nearest(name, names.iter().copied());
    }
    let near = nearest(name, names.iter().map(|it| stem(it)))?;
    names.iter().find(|it| stem(it) == near).copied()
}

/// A name without its ending.
fn stem(name: &str) -> &str {
    let stem = Path::new(name).file_stem();
    stem.and_then(OsStr::to_str).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_and_an_ending_left_out_find_the_file() {
        let names = ["LMC draft v3.docx", "draft.docx", "notes", "v2.1 final.odt"];
        for (name, meant) in [
            ("LMC drft v3.docx", Some("LMC draft v3.docx")),
            ("lmc draft v3", Some("LMC draft v3.docx")),
            ("draft", Some("draft.docx")),
            ("draft.pdf", Some("draft.docx")),
            ("drafd", Some("draft.docx")),
            ("note", Some("notes")),
            ("constitution.docx", None),
        ] {
            assert_eq!(nearest_file(name, &names), meant, "{name}");
        }
    }
}
