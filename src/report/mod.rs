//! Reports: what a run concludes and what is wrong with what was given, as people and as machines read it.
//!
//! One file a format. Nothing else turns findings into text.

mod corrected;
pub mod json;
pub mod letter;
mod nearest;
mod quotes;
mod said;
pub mod terminal;

pub(crate) use said::sentence;

/// How a report for people is drawn.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own, and any of them goes with any other"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// How many columns a line may have.
    pub width: usize,
    /// Whether there is colour.
    pub colour: bool,
    /// Whether lines are drawn, rather than made of dashes and bars.
    pub unicode: bool,
    /// Whether it is said, condition by condition, how each finding came out.
    pub explain: bool,
    /// Whether everything is listed that is otherwise only counted.
    pub all: bool,
    /// Whether what cannot be told, and the notes, are only counted.
    pub decided: bool,
    /// The options that a command has to be given again to speak of the same positions, each with a blank before it.
    pub again: String,
    /// The options of `check` besides, by which it checks the same again, each with a blank before it.
    pub check_again: String,
    /// Whether there are problems in what was given, which are listed after the report.
    pub problems: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            unicode: true,
            explain: false,
            all: false,
            decided: false,
            again: String::new(),
            check_again: String::new(),
            problems: false,
        }
    }
}
