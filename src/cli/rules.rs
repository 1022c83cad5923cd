//! `scrutineer rules`

use clap::Args;
use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use super::{Outcome, Output, Shared};
use crate::{
    diagnostic::did_you_mean,
    policy::{Pack, Policy},
    source::Place,
    value::{Authority, Force},
};

/// List the rules, notes and parameters, by pack and by whose they are
#[derive(Debug, Args)]
pub(super) struct Rules {
    /// Only this pack
    #[arg(long, value_name = "NAME")]
    pack: Option<String>,
}

/// A pack that is not there.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no pack `{pack}`")]
#[diagnostic(code(C008))]
pub(super) struct NoSuchPack {
    pack: String,
    #[source_code]
    at: Option<Place>,
    #[label("no such pack")]
    span: Option<SourceSpan>,
    #[help]
    help: Option<String>,
}

impl NoSuchPack {
    /// A pack that is named on the command line, or at a place in a file.
    pub(super) fn new(pack: &str, at: Option<Place>, known: &[&str]) -> Self {
        Self {
            pack: pack.to_owned(),
            span: at.as_ref().map(|it| it.span.range().into()),
            at,
            help: did_you_mean(pack, known.iter().copied()),
        }
    }
}

impl Rules {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let (engine, mut problems) = shared.engine(Vec::new(), false);
        let policy = engine.policy();
        let packs: Vec<&Pack> = match &self.pack {
            None => policy.packs.iter().collect(),
            Some(name) => policy.packs.iter().filter(|it| it.name == *name).collect(),
        };
        if let (Some(name), true) = (&self.pack, packs.is_empty()) {
            let known: Vec<&str> = policy.packs.iter().map(|it| it.name.as_str()).collect();
            problems.add(NoSuchPack::new(name, None, &known));
        }
        for pack in packs {
            output.print(&list(policy, pack));
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}

fn list(policy: &Policy, pack: &Pack) -> String {
    let inside = |name: &str| name.split_once('/').is_some_and(|(of, _)| of == pack.name);
    let mut lines = vec![format!(
        "{}: {} (version {}), as at {}",
        pack.name, pack.title, pack.version, pack.as_at
    )];
    for authority in Authority::ALL {
        let rules = policy
            .rules
            .iter()
            .filter(|it| inside(&it.name) && it.standing.authority == *authority);
        let rules = rules.map(|it| row(Some(it.force), &it.name, &it.title));
        let notes = policy
            .notes
            .iter()
            .filter(|it| inside(&it.name) && it.standing.authority == *authority);
        let notes =
            notes.map(|it| row(it.standing.force, &it.name, &format!("{} (note)", it.title)));
        let rows: Vec<String> = rules.chain(notes).collect();
        if !rows.is_empty() {
            lines.push(format!("\n{authority}"));
            lines.extend(rows);
        }
    }
    let parameters = policy.parameters.iter().filter(|it| inside(&it.name));
    let parameters: Vec<String> = parameters
        .map(|it| {
            let value = policy.vocabulary.show(it.ty, &it.value);
            format!(
                "  {} = {value}\n      {}; {}",
                it.name, it.title, it.because
            )
        })
        .collect();
    if !parameters.is_empty() {
        lines.push("\nparameters, which a project may set in scrutineer.toml".to_owned());
        lines.extend(parameters);
    }
    lines.join("\n") + "\n"
}

fn row(force: Option<Force>, name: &str, title: &str) -> String {
    let force = force.map_or("", Force::as_str);
    format!("  {force:<10} {name}\n             {title}")
}
