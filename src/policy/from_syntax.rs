//! Packs as written to a checked policy.

use std::{cell::RefCell, collections::BTreeSet, sync::Arc};

use super::{
    Pack, Policy, Setting,
    attach::attach,
    build::Building,
    check::{duplicates, unused},
    elaborate::{Defined, Elaborator, NameTaken, PackNames},
    pack, setting,
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::{self, Item},
    vocabulary::Vocabulary,
};

/// A pack as it was found: its folder's name, its manifest, its files parsed.
#[derive(Debug)]
pub struct PackFiles {
    /// The folder's name.
    pub name: String,
    /// `pack.toml`.
    pub manifest: Option<Arc<Source>>,
    /// The files of rules.
    pub files: Vec<(Arc<Source>, ast::File)>,
}

/// Checks packs against a vocabulary. A rule with a fault is left out, and every fault is reported.
pub fn from_syntax(
    vocabulary: &Arc<Vocabulary>,
    packs: &[PackFiles],
    settings: &[Setting],
) -> (Policy, Problems) {
    let mut problems = Problems::default();
    let items = items(packs);
    unique(&items, &mut problems);
    free(vocabulary, &items, &mut problems);
    let mut parameters = parameters(vocabulary, &items, &mut problems);
    let faulty = faulty_parameters(&items, &parameters);
    setting::apply(
        vocabulary,
        settings,
        &mut parameters,
        &faulty,
        &mut problems,
    );
    let manifests: Vec<Option<Pack>> = packs
        .iter()
        .map(|it| pack::pack(it, &mut problems))
        .collect();
    let mut policy = Policy {
        vocabulary: Arc::clone(vocabulary),
        packs: manifests.into_iter().flatten().collect(),
        rules: Vec::new(),
        notes: Vec::new(),
        parameters,
    };
    let mut excusing = Vec::new();
    for files in packs {
        let Some(pack) = policy
            .packs
            .iter()
            .find(|it| it.name == files.name)
            .cloned()
        else {
            continue;
        };
        let names = pack_names(
            vocabulary,
            &pack.name,
            &items,
            &policy.parameters,
            &mut problems,
        );
        let mut building = Building {
            vocabulary,
            pack: &pack,
            names: &names,
            problems: &mut problems,
            rules: Vec::new(),
            notes: Vec::new(),
            excusing: Vec::new(),
        };
        for item in items.iter().filter(|it| it.pack == pack.name) {
            building.item(item);
        }
        policy.rules.append(&mut building.rules);
        policy.notes.append(&mut building.notes);
        excusing.append(&mut building.excusing);
        unused::unused(&pack.name, &items, &names.used.borrow(), &mut problems);
    }
    attach(&mut policy, &items, excusing, &mut problems);
    // Of two of one name, which has been reported, the first stands.
    policy.rules.sort_by(|one, other| one.name.cmp(&other.name));
    policy.rules.dedup_by(|one, other| one.name == other.name);
    policy.notes.sort_by(|one, other| one.name.cmp(&other.name));
    policy.notes.dedup_by(|one, other| one.name == other.name);
    (policy, problems)
}

/// An item and where it stands.
pub(super) struct Found<'a> {
    pub(super) pack: &'a str,
    pub(super) source: &'a Arc<Source>,
    pub(super) item: &'a Item,
}

fn items(packs: &[PackFiles]) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for pack in packs {
        for (source, file) in &pack.files {
            found.extend(file.items.iter().map(|item| Found {
                pack: &pack.name,
                source,
                item: &item.node,
            }));
        }
    }
    found
}

fn unique(items: &[Found<'_>], problems: &mut Problems) {
    let named = items.iter().filter_map(|it| {
        let name = match it.item {
            Item::Rule(rule) | Item::Note(rule) | Item::Exception(rule) => &rule.name,
            Item::Define(define) => &define.name,
            Item::Parameter(parameter) => &parameter.name,
            _ => return None,
        };
        let place = Place::new(it.source, name.span);
        Some((it.pack, name.node.as_str(), place))
    });
    duplicates::duplicates(named, problems);
}

/// Reports definitions and parameters whose names mean something else already.
fn free(vocabulary: &Vocabulary, items: &[Found<'_>], problems: &mut Problems) {
    for found in items {
        let name = match found.item {
            Item::Define(define) => &define.name,
            Item::Parameter(parameter) => &parameter.name,
            _ => continue,
        };
        if let Some(meaning) = vocabulary.taken(&name.node) {
            let at = Place::new(found.source, name.span);
            problems.add(NameTaken { meaning, at });
        }
    }
}

fn parameters(
    vocabulary: &Vocabulary,
    items: &[Found<'_>],
    problems: &mut Problems,
) -> Vec<super::Parameter> {
    let written = items.iter().filter_map(|it| match it.item {
        Item::Parameter(parameter) => Some((it, parameter)),
        _ => None,
    });
    written
        .filter_map(|(it, parameter)| {
            setting::parameter(vocabulary, it.pack, it.source, parameter, problems)
        })
        .collect()
}

/// The whole names of parameters that are written and have a fault.
fn faulty_parameters(items: &[Found<'_>], sound: &[super::Parameter]) -> BTreeSet<String> {
    let written = items.iter().filter_map(|it| match it.item {
        Item::Parameter(parameter) => Some(format!("{}/{}", it.pack, parameter.name.node)),
        _ => None,
    });
    written
        .filter(|name| sound.iter().all(|it| it.name != *name))
        .collect()
}

/// The definitions and parameters of a pack. Each definition is elaborated once by itself, so that its faults are
/// reported where it is defined.
fn pack_names<'a>(
    vocabulary: &Vocabulary,
    pack: &str,
    items: &[Found<'a>],
    parameters: &[super::Parameter],
    problems: &mut Problems,
) -> PackNames<'a> {
    let mut names = PackNames::default();
    let mut order = Vec::new();
    for item in items.iter().filter(|it| it.pack == pack) {
        match item.item {
            Item::Define(define) => {
                order.push(define.name.node.as_str());
                names.defines.entry(&define.name.node).or_insert(Defined {
                    define,
                    source: item.source,
                    broken: false,
                });
            }
            Item::Parameter(written) => {
                let whole = format!("{pack}/{}", written.name.node);
                let name = written.name.node.as_str();
                match parameters.iter().find(|it| it.name == whole) {
                    Some(parameter) => {
                        names.parameters.insert(name, parameter.clone());
                    }
                    None => {
                        names.faulty_parameters.insert(name);
                    }
                }
            }
            _ => {}
        }
    }
    let broken = broken_definitions(vocabulary, &names, &order, problems);
    for name in broken {
        names.defines.entry(name).and_modify(|it| it.broken = true);
    }
    names
}

fn broken_definitions<'a>(
    vocabulary: &Vocabulary,
    names: &PackNames<'a>,
    order: &[&'a str],
    problems: &mut Problems,
) -> BTreeSet<&'a str> {
    let mut broken = BTreeSet::new();
    for name in order {
        // Each by a table of its own, in which the broken ones found so far say no more.
        let known = PackNames {
            defines: names
                .defines
                .iter()
                .map(|(key, it)| {
                    let defined = Defined {
                        define: it.define,
                        source: it.source,
                        broken: broken.contains(key),
                    };
                    (*key, defined)
                })
                .collect(),
            parameters: names.parameters.clone(),
            faulty_parameters: names.faulty_parameters.clone(),
            used: RefCell::default(),
        };
        let Some(defined) = known.defines.get(name) else {
            continue;
        };
        let name_span = defined.define.name.span;
        let mut elaborator = Elaborator::new(vocabulary, &known, defined.source, problems);
        if elaborator.definition(name_span, name, defined).is_err() {
            broken.insert(*name);
        }
    }
    broken
}
