//! Packs on disk: folders of rules that add to what is shipped, or replace it.

use std::path::{Path, PathBuf};

use super::Disk;
use crate::{
    diagnostic::Problems,
    engine::{Additions, PackTexts},
    shipped,
};

/// Adds the packs and the vocabulary in a folder: the folder is a pack itself (it has a `pack.toml`), or holds packs.
pub fn pack_folders(folder: &Path, additions: &mut Additions, problems: &mut Problems) {
    let paths = Disk.paths(folder, problems);
    if is_pack(&paths) {
        return add_pack(folder, &paths, additions, problems);
    }
    add_vocabulary(&paths, additions, problems);
    for path in paths.iter().filter(|it| it.is_dir()) {
        let inside = Disk.paths(path, problems);
        if is_pack(&inside) || inside.iter().any(|it| has_extension(it, "rules")) {
            add_pack(path, &inside, additions, problems);
        } else {
            add_vocabulary(&inside, additions, problems);
        }
    }
}

fn is_pack(paths: &[PathBuf]) -> bool {
    paths
        .iter()
        .any(|it| it.file_name().is_some_and(|it| it == "pack.toml"))
}

fn add_pack(folder: &Path, paths: &[PathBuf], additions: &mut Additions, problems: &mut Problems) {
    add_vocabulary(paths, additions, problems);
    // `rules/bma/.` and the like have a name only once they are made whole.
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let name = whole
        .file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default();
    let rules = paths.iter().filter(|it| has_extension(it, "rules"));
    let rules: Vec<_> = rules.filter_map(|it| Disk.text(it, problems)).collect();
    if name == shipped::READINGS {
        return additions.readings.extend(rules);
    }
    let manifest = paths
        .iter()
        .find(|it| it.file_name().is_some_and(|it| it == "pack.toml"));
    additions.packs.push(PackTexts {
        name,
        manifest: manifest.and_then(|it| Disk.text(it, problems)),
        rules,
    });
}

fn add_vocabulary(paths: &[PathBuf], additions: &mut Additions, problems: &mut Problems) {
    let files = paths.iter().filter(|it| has_extension(it, "vocab"));
    additions
        .vocabulary
        .extend(files.filter_map(|it| Disk.text(it, problems)));
}

/// Every file of rules or vocabulary that some paths name or hold, folder by folder, in the order of their names.
pub fn rule_files(paths: &[PathBuf], problems: &mut Problems) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        for inside in Disk.paths(path, problems) {
            if inside.is_dir() {
                found.extend(rule_files(&[inside], problems));
            } else if has_extension(&inside, "rules") || has_extension(&inside, "vocab") {
                found.push(inside);
            }
        }
    }
    found
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|it| it == wanted)
}
