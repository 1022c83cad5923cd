//! Files of facts in the folder of a submission, of names by which none is read.

use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use super::{are, first_part, in_settings, is_paper, listed, meant, name, small_name};
use crate::{
    diagnostic::Problems,
    project::submission::{Part, SETTINGS, kind},
};

/// Files of facts beside those of a submission, of names by which none is read.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "{files} in `{folder}` {are} not read: what is stated outright stands in a file called `declaration` or `evidence`"
)]
#[diagnostic(
    code(C013),
    severity(Warning),
    help(
        "give what counts one of those names and move the rest away, or name the files that count in scrutineer.toml: {counting}"
    )
)]
struct OtherFacts {
    files: String,
    folder: String,
    are: &'static str,
    counting: String,
}

/// What files of other programs are called, without their endings, which nobody takes for facts.
const OTHER_PROGRAMS: [&str; 16] = [
    "_config",
    "cargo",
    "clippy",
    "composer",
    "deny",
    "docker-compose",
    "mkdocs",
    "netlify",
    "package",
    "package-lock",
    "pnpm-lock",
    "pyproject",
    "renovate",
    "rustfmt",
    "tsconfig",
    "typos",
];

/// Reports the files in the folder of a submission that by their endings state facts, and are of no name that is read; those
/// with a name that is nearly right are told of by themselves, and hidden ones are other programs'.
pub(in crate::project) fn other_facts(
    folder: &Path,
    files: &[PathBuf],
    taken: &[Part],
    problems: &mut Problems,
) {
    let is_other = |it: &&PathBuf| {
        let small = small_name(it);
        let known = small == SETTINGS || taken.iter().any(|taken| taken.path() == it.as_path());
        let others = small.starts_with('.') || OTHER_PROGRAMS.contains(&first_part(&small));
        matches!(kind(it), Some(Part::Facts(..)))
            && !it.is_dir()
            && !known
            && !others
            && !is_paper(&small)
            && meant(&small).is_none()
    };
    let found: Vec<String> = files.iter().filter(is_other).map(|it| name(it)).collect();
    if !found.is_empty() {
        let counting = taken.iter().map(|it| name(it.path()));
        problems.add(OtherFacts {
            files: listed(&found),
            folder: folder.display().to_string(),
            are: are(&found),
            counting: in_settings(counting.chain(found)),
        });
    }
}
