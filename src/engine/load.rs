//! Packs, vocabulary and readings: what is shipped, and what is loaded besides or instead.

use std::sync::Arc;

use miette::Diagnostic;
use rayon::prelude::*;
use thiserror::Error;

use super::Engine;
use crate::{
    diagnostic::Problems,
    policy::{self, PackFiles, Setting},
    reading::{self, Readings},
    shipped::{self, ShippedFile},
    source::{Place, Source},
    syntax::{
        self,
        ast::{File, Item},
    },
    vocabulary,
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

impl Additions {
    /// Whether nothing is added that could be asked, or read.
    pub fn are_none(&self) -> bool {
        self.vocabulary.is_empty() && self.packs.is_empty() && self.readings.is_empty()
    }
}

/// A file among the readings holds something else.
#[derive(Debug, Error, Diagnostic)]
#[error("{found} stands among readings, where nothing but terms and readings is read")]
#[diagnostic(
    code(R011),
    help("put the file into the folder of a pack, beside its `pack.toml`")
)]
struct NotAReading {
    found: &'static str,
    #[source_code]
    #[label("not read here")]
    at: Place,
}

impl Additions {
    /// Whether a text is one of these, and none that is shipped.
    pub fn hold(&self, source: &Source) -> bool {
        let rules = self.packs.iter().flat_map(|it| &it.rules);
        let mut all = rules.chain(&self.readings);
        all.any(|it| it.name == source.name)
    }
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
        let own = additions.packs.iter();
        let own: Vec<_> = own.map(|it| pack_files(it, &mut problems)).collect();
        let in_packs = own.iter().flat_map(|it| &it.files);
        let in_packs = in_packs.filter(|it| has_readings(&it.1));
        let readings_in_packs = in_packs.cloned().collect();
        packs.extend(own.into_iter().filter(|it| !is_of_readings(it)));
        packs.sort_by(|one, other| one.name.cmp(&other.name));
        let (policy, faults) =
            policy::from_syntax(&Arc::new(vocabulary), &packs, &additions.settings);
        problems.append(faults);
        let engine = Self {
            policy,
            readings: None,
            readings_in_packs,
            vocabulary_is_shipped: additions.vocabulary.is_empty(),
        };
        (engine, problems)
    }

    /// Loads the readings, which documents need; gives every fault in them.
    pub fn load_readings(&mut self, additions: &Additions) -> Problems {
        let (readings, problems) = self.readings_with(additions);
        self.readings = Some(Arc::new(readings));
        problems
    }

    /// The readings, and every fault in them: those that were compiled with the program, unless something is added to
    /// them, or to the vocabulary that they were compiled by.
    fn readings_with(&self, additions: &Additions) -> (Readings, Problems) {
        let as_shipped = self.vocabulary_is_shipped
            && self.readings_in_packs.is_empty()
            && additions.readings.is_empty();
        match as_shipped.then(shipped_readings).flatten() {
            Some(readings) => (readings, Problems::default()),
            None => self.compiled_readings(additions),
        }
    }

    /// The readings compiled from their text, and every fault in them.
    fn compiled_readings(&self, additions: &Additions) -> (Readings, Problems) {
        // A file of one name replaces the shipped one.
        let replaced = |path: &str| {
            additions
                .readings
                .iter()
                .any(|it| file_name(&it.name) == file_name(path))
        };
        let shipped = shipped::readings().filter(|it| !replaced(it.path));
        let shipped: Vec<_> = shipped.map(source_of).collect();
        // They are a megabyte of rules.
        let parsed_alone = |source: Arc<Source>| {
            let mut problems = Problems::default();
            (parsed(source, &mut problems), problems)
        };
        let shipped: Vec<_> = shipped.into_par_iter().map(parsed_alone).collect();
        let mut problems = Problems::default();
        let mut files = Vec::with_capacity(shipped.len());
        for (file, faults) in shipped {
            problems.append(faults);
            files.push(file);
        }
        for source in &additions.readings {
            let (source, file) = parsed(Arc::clone(source), &mut problems);
            only_readings(&source, &file, &mut problems);
            files.push((source, file));
        }
        files.extend(self.readings_in_packs.iter().cloned());
        let (readings, faults) = reading::from_syntax(&self.policy.vocabulary, &files);
        problems.append(faults);
        (readings, problems)
    }
}

/// The shipped readings as they were compiled with the program; nothing where their text had a fault then.
fn shipped_readings() -> Option<Readings> {
    let bytes = shipped::COMPILED_READINGS;
    let sources = shipped::readings().map(source_of).collect();
    let readings = Readings::unpack(bytes, sources).ok();
    debug_assert!(
        readings.is_some() || bytes.is_empty(),
        "what was packed unpacks"
    );
    readings
}

/// Whether a file holds readings or terms, and perhaps more.
fn has_readings(file: &File) -> bool {
    file.items.iter().any(|it| is_reading(&it.node))
}

fn is_reading(item: &Item) -> bool {
    matches!(
        item,
        Item::Term(_) | Item::Reading(_) | Item::AllReadings(_)
    )
}

/// Whether a folder holds readings alone, so that it is no pack and needs no `pack.toml`.
fn is_of_readings(files: &PackFiles) -> bool {
    let mut items = files.files.iter().flat_map(|(_, it)| &it.items);
    files.manifest.is_none()
        && files.files.iter().any(|(_, it)| !it.items.is_empty())
        && items.all(|it| is_reading(&it.node))
}

/// Reports what stands in a file of readings and is neither reading nor term.
fn only_readings(source: &Arc<Source>, file: &File, problems: &mut Problems) {
    for item in file.items.iter().filter(|it| !is_reading(&it.node)) {
        let (found, span) = match &item.node {
            Item::Rule(it) => ("a rule", it.name.span),
            Item::Note(it) => ("a note", it.name.span),
            Item::Exception(it) => ("an exception", it.name.span),
            Item::Define(it) => ("a definition", it.name.span),
            Item::Parameter(it) => ("a parameter", it.name.span),
            _ => ("a piece of vocabulary", item.span),
        };
        let at = Place::new(source, span);
        problems.add(NotAReading { found, at });
    }
}

/// What a path ends in, whichever way its folders are parted.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn source_of(file: &ShippedFile) -> Arc<Source> {
    Source::shipped(file.path, file.text)
}

fn parsed(source: Arc<Source>, problems: &mut Problems) -> (Arc<Source>, File) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readings_compiled_with_the_program_are_those_that_are_shipped() {
        let (engine, _) = Engine::shipped();
        let (compiled, problems) = engine.compiled_readings(&Additions::default());
        assert!(problems.is_empty());
        assert!(compiled.pack().unwrap() == shipped::COMPILED_READINGS);
        assert!(shipped_readings().is_some());
        let half = &shipped::COMPILED_READINGS[..shipped::COMPILED_READINGS.len() / 2];
        assert!(Readings::unpack(half, Vec::new()).is_err());
    }
}
