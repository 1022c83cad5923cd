//! A policy from texts, without the shipped one beside it, and facts from a declaration.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use scrutineer::{
    data::{self, Format, Limits},
    diagnostic::Problems,
    eval,
    fact::{self, Builder, Facts, Strictness},
    finding::Finding,
    policy::{self, PackFiles, Policy},
    source::Source,
    syntax, vocabulary,
};

/// A policy of one pack, and everything said against it.
pub(crate) fn policy(
    vocabulary: &Arc<Source>,
    pack: &str,
    manifest: &Arc<Source>,
    rules: &[Arc<Source>],
) -> (Policy, Problems) {
    let mut problems = Problems::default();
    let mut parsed = |source: &Arc<Source>| {
        let parsed = syntax::parse(source);
        problems.append(parsed.problems);
        (Arc::clone(source), parsed.file)
    };
    let vocabulary = parsed(vocabulary);
    let files = rules.iter().map(&mut parsed).collect();
    let (vocabulary, faults) = vocabulary::from_syntax(&[vocabulary]);
    problems.append(faults);
    let pack = PackFiles {
        name: pack.to_owned(),
        manifest: Some(Arc::clone(manifest)),
        files,
    };
    let (policy, faults) = policy::from_syntax(&Arc::new(vocabulary), &[pack], &[]);
    problems.append(faults);
    (policy, problems)
}

/// The facts that one declaration states, and everything said against it.
pub(crate) fn facts(policy: &Policy, declaration: &Arc<Source>) -> (Facts, Problems) {
    let format = Format::from_name(&declaration.name).unwrap();
    let (tree, mut problems) = data::parse(declaration, format, &Limits::default());
    let mut builder = Builder::new(&policy.vocabulary);
    if let Some(tree) = tree {
        let tree = Arc::new(tree);
        fact::from_data(&tree, Strictness::Errors, &mut builder, &mut problems);
    }
    (builder.finish(), problems)
}

/// What comes of every rule, in the policy's order, on the day the pack speaks of.
pub(crate) fn findings(policy: &Policy, facts: &Facts) -> Vec<Finding> {
    let day = policy.packs[0].as_at;
    let all: Vec<usize> = (0..policy.rules.len()).collect();
    let outcomes = eval::evaluate(policy, facts, day, &all);
    let explained = |it| eval::explain(policy, facts, day, it).unwrap();
    outcomes.iter().map(explained).collect()
}

/// A file under `tests/cases`.
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
pub(crate) fn case(name: &str) -> Arc<Source> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name);
    Source::new(name, fs::read_to_string(path).unwrap())
}

/// The names in a folder under `tests/cases`, sorted.
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
pub(crate) fn cases(folder: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(folder);
    let names = fs::read_dir(path)
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.map(|it| format!("{folder}/{it}")).collect();
    names.sort();
    names
}

/// Each problem in a line: its code, what it says and the way out.
pub(crate) fn lines(problems: &Problems) -> String {
    problems.iter().fold(String::new(), |mut lines, it| {
        let code = it.code().map(|it| it.to_string()).unwrap_or_default();
        let help = it.help().map(|it| format!(" ({it})")).unwrap_or_default();
        writeln!(lines, "{code} {it}{help}").unwrap();
        lines
    })
}
