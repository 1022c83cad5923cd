//! Packs, vocabulary and readings: what is shipped, and what is loaded besides or instead.

use std::sync::Arc;

use super::Engine;
use crate::{
    diagnostic::Problems,
    policy::{self, PackFiles, Setting},
    reading,
    shipped::{self, ShippedFile},
    source::Source,
    syntax, vocabulary,
};

/// A pack's files as texts.
#[derive(Debug, Default)]
pub struct PackTexts {
    /// The pack's name.
    pub name: String,
    /// `pack.toml`.
    pub manifest: Option<Arc<Source>>,
    /// Its files of rules.
    pub rules: Vec<Arc<Source>>,
}

/// What is loaded besides, or instead of, what is shipped.
#[derive(Debug, Default)]
pub struct Additions {
    /// More vocabulary.
    pub vocabulary: Vec<Arc<Source>>,
    /// Packs; one of a shipped pack's name replaces it.
    pub packs: Vec<PackTexts>,
    /// Files of readings; they add to what is shipped, and one of a shipped file's name replaces it.
    pub readings: Vec<Arc<Source>>,
    /// Values for parameters.
    pub settings: Vec<Setting>,
}

impl Engine {
    /// The shipped packs and vocabulary.
    pub fn shipped() -> (Self, Problems) {
        Self::load(&Additions::default())
    }

    /// The shipped packs and vocabulary, with additions.
    pub fn load(additions: &Additions) -> (Self, Problems) {
        let mut problems = Problems::default();
        let shipped = shipped::vocabulary().map(source_of);
        let vocabulary = shipped.chain(additions.vocabulary.iter().cloned());
        let vocabulary: Vec<_> = vocabulary.map(|it| parsed(it, &mut problems)).collect();
        let (vocabulary, faults) = vocabulary::from_syntax(&vocabulary);
        problems.append(faults);
        let replaced = |name: &str| additions.packs.iter().any(|it| it.name == name);
        let shipped = shipped::packs().into_iter().filter(|it| !replaced(it));
        let mut packs: Vec<PackFiles> = shipped.map(|it| shipped_pack(it, &mut problems)).collect();
        packs.extend(
            additions
                .packs
                .iter()
                .map(|it| pack_files(it, &mut problems)),
        );
        packs.sort_by(|one, other| one.name.cmp(&other.name));
        let (policy, faults) =
            policy::from_syntax(&Arc::new(vocabulary), &packs, &additions.settings);
        problems.append(faults);
        let engine = Self {
            policy,
            readings: None,
        };
        (engine, problems)
    }

    /// Compiles the readings, which documents need; gives every fault in them.
    pub fn load_readings(&mut self, additions: &Additions) -> Problems {
        let mut problems = Problems::default();
        // A file of one name replaces the shipped one.
        let replaced = |path: &str| {
            additions
                .readings
                .iter()
                .any(|it| file_name(&it.name) == file_name(path))
        };
        let files = shipped::readings()
            .filter(|it| !replaced(it.path))
            .map(source_of);
        let files = files.chain(additions.readings.iter().cloned());
        let files: Vec<_> = files.map(|it| parsed(it, &mut problems)).collect();
        let (readings, faults) = reading::from_syntax(&self.policy.vocabulary, &files);
        problems.append(faults);
        self.readings = Some(readings);
        problems
    }
}

/// What a path ends in, whichever way its folders are parted.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn source_of(file: &ShippedFile) -> Arc<Source> {
    Source::new(file.path, file.text)
}

fn parsed(source: Arc<Source>, problems: &mut Problems) -> (Arc<Source>, syntax::ast::File) {
    let parsed = syntax::parse(&source);
    problems.append(parsed.problems);
    (source, parsed.file)
}

fn shipped_pack(name: &str, problems: &mut Problems) -> PackFiles {
    let (manifest, rules): (Vec<_>, Vec<_>) =
        shipped::files_of(name).partition(|it| it.path.ends_with("/pack.toml"));
    PackFiles {
        name: name.to_owned(),
        manifest: manifest.first().map(source_of),
        files: rules
            .into_iter()
            .map(|it| parsed(source_of(&it), problems))
            .collect(),
    }
}

fn pack_files(texts: &PackTexts, problems: &mut Problems) -> PackFiles {
    PackFiles {
        name: texts.name.clone(),
        manifest: texts.manifest.clone(),
        files: texts
            .rules
            .iter()
            .cloned()
            .map(|it| parsed(it, problems))
            .collect(),
    }
}
