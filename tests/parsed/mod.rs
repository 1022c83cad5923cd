//! Files of rules and vocabularies as trees.

use std::sync::Arc;

use scrutineer::{
    diagnostic::Problems,
    shipped,
    source::Source,
    syntax::{self, ast::File},
};

/// Each file with its tree; what is wrong in it is added to the problems.
pub(crate) fn parsed(
    sources: impl IntoIterator<Item = Arc<Source>>,
    problems: &mut Problems,
) -> Vec<(Arc<Source>, File)> {
    let parse = |source: Arc<Source>| {
        let parsed = syntax::parse(&source);
        problems.append(parsed.problems);
        (source, parsed.file)
    };
    sources.into_iter().map(parse).collect()
}

/// The files of the shipped vocabulary.
pub(crate) fn shipped_vocabulary() -> Vec<Arc<Source>> {
    let files = shipped::vocabulary();
    files.map(|it| Source::new(it.path, it.text)).collect()
}
