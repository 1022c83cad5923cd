//! Every position cites a source that the pack names.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::clauses::Clauses;
use crate::{
    diagnostic::{Problems, did_you_mean},
    policy::{Pack, SourceText, Standing},
    source::{Place, Source},
    syntax::ast::Name,
};

/// An item does not say whose position it is and where it is written.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` has no source", .at.text())]
#[diagnostic(
    code(P007),
    help(
        "say how strong it is, whose it is and where it is written: `should, as the BMA's view, from engagement \"The BMA View, point 2\"`"
    )
)]
struct NoSource {
    #[source_code]
    #[label("cites nothing")]
    at: Place,
}

/// An item cites a source that the pack does not name.
#[derive(Debug, Error, Diagnostic)]
#[error("the pack `{pack}` has no source `{}`", .at.text())]
#[diagnostic(code(P011))]
struct UnknownSource {
    pack: String,
    #[source_code]
    #[label("not in `pack.toml`")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// How strong an item is, whose, and where it is written; nothing where that is not said.
pub(in crate::policy) fn standing(
    pack: &Pack,
    source: &Arc<Source>,
    name: &Name,
    clauses: &Clauses<'_>,
    problems: &mut Problems,
) -> Option<Standing> {
    let Some((header, _)) = clauses.header else {
        if !clauses.unread_header() {
            problems.add(NoSource {
                at: Place::new(source, name.span),
            });
        }
        return None;
    };
    let cited = pack.sources.iter().find(|it| it.id == header.source.node);
    if cited.is_none() {
        let ids = pack.sources.iter().map(|it| it.id.as_str());
        problems.add(UnknownSource {
            pack: pack.name.clone(),
            at: Place::new(source, header.source.span),
            help: did_you_mean(&header.source.node, ids),
        });
    }
    Some(Standing {
        force: header.force.as_ref().map(|it| it.node),
        authority: header.authority.node,
        source: cited.map(SourceText::cited)?,
        place: header.place.node.clone(),
        unverified: clauses.unverified.map(|(text, _)| text.node.clone()),
    })
}
