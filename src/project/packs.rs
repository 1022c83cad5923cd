//! Packs on disk: folders of rules that add to what is shipped, or replace it.

use std::{
    collections::VecDeque,
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use miette::Diagnostic;
use thiserror::Error;

use super::{Disk, disk::Walked};
use crate::{
    diagnostic::{Problems, is_error, nearest},
    engine::{Additions, PackTexts},
    shipped,
    source::Source,
};

/// A file among rules whose ending is nearly that of a file that is read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is not read: files of rules end in `.rules`, those of vocabulary in `.vocab`")]
#[diagnostic(code(C013), severity(Warning), help("did you mean `{meant}`?"))]
struct NearlyRules {
    path: String,
    meant: String,
}

/// A file of rules or vocabulary without a word in it.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is empty, so it adds nothing")]
#[diagnostic(
    code(C013),
    severity(Warning),
    help("write what belongs in it, or take it away")
)]
struct NothingInIt {
    path: String,
}

/// A folder of rules that takes the place of a shipped pack, and has not all of its rules.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "`{path}` takes the place of the shipped pack `{name}`, whose rules are not read: it lacks {missing} of them"
)]
#[diagnostic(
    code(C013),
    severity(Warning),
    help("where yours are to be asked beside them, give the folder a name of its own")
)]
struct TakesThePlace {
    path: String,
    name: String,
    missing: usize,
}

/// A folder of rules in which nothing stands that is read: mostly another was meant.
#[derive(Debug, Error, Diagnostic)]
#[error("there are no rules, readings or vocabulary in `{path}`")]
#[diagnostic(
    code(C004),
    help(
        "name the folder that holds your files of rules: their names end in `.rules` and `.vocab`"
    )
)]
struct NoRules {
    path: String,
}

/// Adds the packs, readings and vocabulary in a folder, however deep they stand in it. A folder with a `pack.toml` is a pack, and
/// so is one with rules; what stands in folders inside a pack is of that pack, unless it is a pack itself. That there is
/// nothing of the kind in it is reported.
pub fn pack_folders(folder: &Path, additions: &mut Additions, problems: &mut Problems) {
    let held = |it: &Additions| {
        let rules = it.packs.iter().map(|it| it.rules.len());
        rules.sum::<usize>() + it.readings.len() + it.vocabulary.len()
    };
    let errors = |it: &Problems| it.iter().filter(|it| is_error(*it)).count();
    let (before, faults) = (held(additions), errors(problems));
    packs_in(folder, &mut Walks::default(), additions, problems);
    if held(additions) == before && errors(problems) == faults {
        let path = folder.display().to_string();
        problems.add(NoRules { path });
    }
}

/// What was walked in a folder of packs. A folder of rules that several packs link to is of each of them, so what counts is
/// what was walked for the pack at hand; each pack is added once.
#[derive(Debug, Default)]
struct Walks {
    packs: Walked,
    folders: Walked,
}

fn packs_in(folder: &Path, walks: &mut Walks, additions: &mut Additions, problems: &mut Problems) {
    let paths = Disk.paths_onward(folder, &mut walks.folders, problems);
    if is_pack(&paths) || paths.iter().any(|it| has_extension(it, "rules")) {
        return add_pack(folder, &paths, walks, additions, problems);
    }
    add_vocabulary(&paths, additions, problems);
    for path in paths.iter().filter(|it| it.is_dir()) {
        packs_in(path, walks, additions, problems);
    }
}

fn is_pack(paths: &[PathBuf]) -> bool {
    paths.iter().any(|it| is_manifest(it))
}

fn is_manifest(path: &Path) -> bool {
    path.file_name().is_some_and(|it| it == "pack.toml")
}

fn add_pack(
    folder: &Path,
    paths: &[PathBuf],
    walks: &mut Walks,
    additions: &mut Additions,
    problems: &mut Problems,
) {
    if !walks.packs.is_first(folder) {
        return;
    }
    let outside = mem::take(&mut walks.folders);
    walks.folders.is_first(folder);
    let rules = rules_of(paths, walks, additions, problems);
    walks.folders = outside;
    // `rules/bma/.` and the like have a name only once they are made whole.
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole
        .file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default();
    let rules: Vec<_> = rules.iter().filter_map(|it| text(it, problems)).collect();
    if name == shipped::READINGS {
        return additions.readings.extend(rules);
    }
    takes_the_place(folder, &name, &rules, problems);
    let manifest = paths.iter().find(|it| is_manifest(it));
    additions.packs.push(PackTexts {
        name,
        manifest: manifest.and_then(|it| Disk.text(it, problems)),
        rules,
    });
}

/// Reports a pack that has the name of a shipped one, and lacks rules of it.
fn takes_the_place(folder: &Path, name: &str, own: &[Arc<Source>], problems: &mut Problems) {
    let own: Vec<_> = own
        .iter()
        .filter_map(|it| Path::new(&it.name).file_name())
        .collect();
    let lacks = |path: &str| {
        let path = Path::new(path);
        has_extension(path, "rules") && path.file_name().is_some_and(|it| !own.contains(&it))
    };
    let missing = shipped::files_of(name).filter(|it| lacks(it.path)).count();
    if missing > 0 {
        problems.add(TakesThePlace {
            path: folder.display().to_string(),
            name: name.to_owned(),
            missing,
        });
    }
}

/// The files of rules and readings of a pack, those in the folders inside it among them. The vocabulary and the packs that
/// stand there are added.
fn rules_of(
    paths: &[PathBuf],
    walks: &mut Walks,
    additions: &mut Additions,
    problems: &mut Problems,
) -> Vec<PathBuf> {
    add_vocabulary(paths, additions, problems);
    let mut rules = Vec::new();
    for path in paths {
        if has_extension(path, "rules") {
            rules.push(path.clone());
        } else if path.is_dir() {
            let inside = Disk.paths_onward(path, &mut walks.folders, problems);
            if is_pack(&inside) {
                add_pack(path, &inside, walks, additions, problems);
            } else {
                rules.extend(rules_of(&inside, walks, additions, problems));
            }
        }
    }
    rules
}

fn add_vocabulary(paths: &[PathBuf], additions: &mut Additions, problems: &mut Problems) {
    let files = paths.iter().filter(|it| has_extension(it, "vocab"));
    additions
        .vocabulary
        .extend(files.filter_map(|it| text(it, problems)));
    nearly_rules(paths, problems);
}

/// The text of a file of rules or vocabulary; that there is none in it is told.
fn text(path: &Path, problems: &mut Problems) -> Option<Arc<Source>> {
    let source = Disk.text(path, problems)?;
    if source.text.trim().is_empty() {
        let path = path.display().to_string();
        problems.add(NothingInIt { path });
    }
    Some(source)
}

/// Reports the files that were probably meant to be rules or vocabulary: `seats.rule`, `seats.rules.txt`.
fn nearly_rules(paths: &[PathBuf], problems: &mut Problems) {
    const ENDINGS: [&str; 2] = ["rules", "vocab"];
    for path in paths.iter().filter(|it| !it.is_dir()) {
        let meant = match path.extension().and_then(|it| it.to_str()) {
            Some(it) if ENDINGS.contains(&it) => None,
            Some("txt") => path.file_stem().map(PathBuf::from).filter(|it| {
                let ending = it.extension().and_then(|it| it.to_str());
                ending.is_some_and(|it| ENDINGS.contains(&it))
            }),
            Some(it) => {
                let near = nearest(&it.to_lowercase(), ENDINGS);
                near.map(|it| path.with_extension(it))
            }
            None => None,
        };
        let name = meant.as_ref().and_then(|it| it.file_name());
        if let Some(meant) = name {
            problems.add(NearlyRules {
                path: path.display().to_string(),
                meant: meant.to_string_lossy().into_owned(),
            });
        }
    }
}

/// A file that is none of rules or vocabulary, where one of these is wanted.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "`{path}` is no file of rules: the names of these end in `.rules`, those of vocabulary in `.vocab`"
)]
#[diagnostic(
    code(C013),
    help("name a file of rules or vocabulary, or a folder that holds some")
)]
struct NoRulesFile {
    path: String,
}

/// Every file of rules or vocabulary that some paths name or hold, folder by folder, in the order of their names. Folders
/// that are linked to come last: a file in one that is held as well is then called by its plain name.
pub fn rule_files(paths: &[PathBuf], problems: &mut Problems) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut walked = Walked::default();
    let mut links = VecDeque::new();
    for path in paths {
        if path.is_dir() {
            rule_files_in(path, &mut walked, &mut links, &mut found, problems);
        } else if is_read(path) || !path.exists() {
            found.push(path.clone());
        } else {
            let path = path.display().to_string();
            problems.add(NoRulesFile { path });
        }
    }
    while let Some(link) = links.pop_front() {
        rule_files_in(&link, &mut walked, &mut links, &mut found, problems);
    }
    found
}

fn rule_files_in(
    folder: &Path,
    walked: &mut Walked,
    links: &mut VecDeque<PathBuf>,
    found: &mut Vec<PathBuf>,
    problems: &mut Problems,
) {
    for inside in Disk.paths_onward(folder, walked, problems) {
        if inside.is_dir() && inside.is_symlink() {
            links.push_back(inside);
        } else if inside.is_dir() {
            rule_files_in(&inside, walked, links, found, problems);
        } else if is_read(&inside) {
            found.push(inside);
        }
    }
}

/// Whether a file is one of rules or vocabulary by its name.
fn is_read(path: &Path) -> bool {
    has_extension(path, "rules") || has_extension(path, "vocab")
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|it| it == wanted)
}
