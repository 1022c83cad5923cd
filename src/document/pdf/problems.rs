//! What is said of a PDF that is read in part.

use miette::Diagnostic;
use thiserror::Error;

use super::{Page, extract::Extract};
use crate::diagnostic::{Problems, in_a_row};

/// Pages that the library cannot read.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is read without {pages}, which cannot be read")]
#[diagnostic(
    code(T011),
    severity(Warning),
    help("open the file in a viewer, print it to a new PDF, and check that")
)]
struct PagesUnread {
    file: String,
    pages: String,
}

/// Pages after as many as are read of one document.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is read without {pages}: the others hold as much text as is read of one file")]
#[diagnostic(
    code(T011),
    severity(Warning),
    help("save it in parts, and check each of them")
)]
struct PagesBeyond {
    file: String,
    pages: String,
}

/// Pages on which some words cannot be read.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "`{file}` is read in part on {pages}: it does not say which letters the other words there are made of"
)]
#[diagnostic(
    code(T011),
    severity(Warning),
    help(
        "check the Word file it was printed from, or run text recognition (OCR) over the file first"
    )
)]
struct WordsUnread {
    file: String,
    pages: String,
}

/// Pages that are pictures, among others that are text.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` is read without {pages}: a picture, and no text")]
#[diagnostic(
    code(T012),
    severity(Warning),
    help("look at these pages yourself, or run text recognition (OCR) over the file first")
)]
struct PagesPictured {
    file: String,
    pages: String,
}

/// Pages whose columns could not be made out.
#[derive(Debug, Error, Diagnostic)]
#[error("`{file}` has columns on {pages} that may be read in the wrong order")]
#[diagnostic(
    code(T014),
    severity(Warning),
    help(
        "check the Word file it was printed from, or compare what is found there with these pages"
    )
)]
struct OrderInDoubt {
    file: String,
    pages: String,
}

/// Reports the pages whose lines may stand in another order.
pub(crate) fn report_order(name: &str, pages: &[Page], problems: &mut Problems) {
    let in_doubt = pages.iter().filter(|it| it.in_doubt);
    let in_doubt: Vec<u32> = in_doubt.map(|it| it.number).collect();
    if !in_doubt.is_empty() {
        problems.add(OrderInDoubt {
            file: name.to_owned(),
            pages: listed(&in_doubt),
        });
    }
}

/// Reports the pages that were not read.
pub(crate) fn report(name: &str, found: &Extract, problems: &mut Problems) {
    let file = || name.to_owned();
    if !found.unreadable.is_empty() {
        problems.add(PagesUnread {
            file: file(),
            pages: listed(&found.unreadable),
        });
    }
    if !found.beyond.is_empty() {
        problems.add(PagesBeyond {
            file: file(),
            pages: listed(&found.beyond),
        });
    }
    if !found.unnamed.is_empty() {
        problems.add(WordsUnread {
            file: file(),
            pages: listed(&found.unnamed),
        });
    }
    if !found.pictures.is_empty() {
        problems.add(PagesPictured {
            file: file(),
            pages: listed(&found.pictures),
        });
    }
}

/// `page 3`, `pages 3 to 7 and 9`.
fn listed(pages: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match runs.last_mut() {
            Some(last) if last.1 + 1 == *page => last.1 = *page,
            _ => runs.push((*page, *page)),
        }
    }
    let words: Vec<String> = runs
        .iter()
        .map(|(first, last)| {
            if first == last {
                first.to_string()
            } else {
                format!("{first} to {last}")
            }
        })
        .collect();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    format!("{word} {}", in_a_row(&words, "and"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(listed(&[3]), "page 3");
        assert_eq!(listed(&[3, 4, 5, 9]), "pages 3 to 5 and 9");
    }
}
