//! The list of codes, each with a page that `scrutineer explain CODE` prints.
//!
//! Letters: S syntax, V vocabulary, P policy, E examples, D data (TOML, JSON, YAML), F facts, T documents, R readings,
//! C configuration and commands.

/// What a code means, how it comes about and how to put it right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The code, `P001`.
    pub code: &'static str,
    /// The page, in Markdown; its first line is its title.
    pub text: &'static str,
}

macro_rules! pages {
    ($($code:literal,)*) => {
        &[$(Page { code: $code, text: include_str!(concat!("pages/", $code, ".md")) },)*]
    };
}

/// Every code there is, in order. A test holds this list to the codes in the sources.
const PAGES: &[Page] = pages![
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S009", "S010",
];

/// Every page, by code.
pub fn pages() -> &'static [Page] {
    PAGES
}

/// The page of a code, whatever its case.
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|it| it.code.eq_ignore_ascii_case(code))
}
