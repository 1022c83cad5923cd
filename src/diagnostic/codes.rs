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

/// Every code there is, in order. A test holds this list to the codes in the sources. In braces, because what stands in
/// brackets is laid out anew by the formatter, comments and all.
const PAGES: &[Page] = pages! {
    // Configuration and commands.
    "C001", "C002", "C003", "C004", "C006", "C007", "C008", "C009", "C010", "C011", "C012", "C013", "C014", "C015",
    // Data.
    "D001", "D002", "D003", "D004", "D005", "D006", "D007", "D008", "D009", "D010",
    // Facts.
    "F001", "F002", "F003", "F004", "F005", "F006", "F007", "F008", "F009", "F010", "F012", "F013", "F014", "F015", "F016", "F017", "F018",
    // Policy.
    "P001", "P002", "P003", "P004", "P005", "P006", "P007", "P008", "P009", "P010", "P011", "P012", "P013", "P014", "P015", "P016", "P017", "P018", "P019", "P020", "P021", "P022", "P023", "P024", "P025", "P026", "P027", "P028", "P029", "P030",
    // Readings.
    "R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011", "R012", "R013", "R014",
    // Syntax.
    "S001", "S002", "S003", "S004", "S005", "S006", "S007", "S008", "S009",
    // Documents.
    "T001", "T002", "T003", "T004", "T005", "T006", "T007", "T008", "T009", "T010", "T011", "T012", "T013", "T014",
    // Vocabulary.
    "V001", "V002", "V003", "V004",
};

/// Every page, by code.
pub fn pages() -> &'static [Page] {
    PAGES
}

/// The page of a code, whatever its case.
pub fn page(code: &str) -> Option<&'static Page> {
    PAGES.iter().find(|it| it.code.eq_ignore_ascii_case(code))
}
