//! Documents of every format as their clause trees.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

#[cfg(test)]
mod bad;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod docx;
#[cfg(test)]
mod labels;
#[cfg(test)]
mod odt;
#[cfg(test)]
mod pdf;
#[cfg(test)]
mod word;
#[cfg(test)]
mod wrapped;

use scrutineer::document::Document;

/// What a document gives a meaning, and which.
#[cfg(test)]
fn defined(document: &Document) -> Vec<String> {
    let definitions = document.definitions().into_iter();
    let shown = definitions.map(|it| format!("\"{}\" means {}", it.term, it.text));
    shown.collect()
}
