//! A declaration beside a document that is checked by its own name.

use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use super::{in_settings, is_listed, listed, name};
use crate::{
    diagnostic::{Problems, typed},
    project::{
        Config,
        submission::{Part, is_declaration, usual},
    },
};

/// What is stated outright beside a document that is checked by its own name, and does not count for it: whoever wrote it
/// would take the report for one that knows it.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "`{declaration}` is not read with {documents}: a file that is checked by its own name is checked without it"
)]
#[diagnostic(code(C013), severity(Warning))]
struct DeclaredBeside {
    declaration: String,
    documents: String,
    #[help]
    help: String,
}

/// Reports the declarations among the files of a folder, where documents in it are checked by their own names; whoever names
/// the files that count, and no declaration, has said that none does.
pub(in crate::project) fn declared_beside(
    folder: &Path,
    files: &[PathBuf],
    documents: &[PathBuf],
    config: &Config,
    problems: &mut Problems,
) {
    let Some(document) = documents.first() else {
        return;
    };
    let left_out = |it: &str| is_listed(config, document) && !is_listed(config, Path::new(it));
    let declarations = files.iter().filter(|it| is_declaration(it));
    let declarations = declarations.map(|it| name(it));
    for declaration in declarations.filter(|it| !left_out(it)) {
        let names: Vec<String> = documents.iter().map(|it| name(it)).collect();
        problems.add(DeclaredBeside {
            help: way_out(folder, document, &declaration, config),
            documents: listed(&names),
            declaration,
        });
    }
}

/// The command that takes both, and by what the folder knows the document where it does not yet.
fn way_out(folder: &Path, document: &Path, declaration: &str, config: &Config) -> String {
    let folder = if folder.as_os_str().is_empty() {
        ".".to_owned()
    } else {
        typed(&folder.display().to_string())
    };
    let command = format!("`scrutineer check {folder}` takes both");
    let is_usual = matches!(usual(document), Some(Part::Document(_)));
    if is_listed(config, document) || config.files.is_empty() && is_usual {
        return command;
    }
    let ending = document.extension().unwrap_or_default().to_string_lossy();
    let both = in_settings([declaration.to_owned(), name(document)].into_iter());
    format!(
        "{command}, once the folder knows the document: call it `constitution.{ending}`, or write in scrutineer.toml beside it: {both}"
    )
}
