//! The texts that positions are written in, numbered, so that each title is given once.

use super::page::{Page, Paint, Text};
use crate::{
    finding::{Finding, Run, StandingShown},
    report::said::Mark,
};

/// The titles, in the order a reader meets them.
pub(super) struct Sources<'r>(Vec<&'r str>);

impl<'r> Sources<'r> {
    /// The sources of what a report shows of a run: of what is decided alone, neither those of what cannot be told nor those of
    /// the notes.
    pub(super) fn of(run: &'r Run, decided: bool) -> Self {
        let shown = |it: &&'r Finding| !decided || Mark::of(it) != Some(Mark::CannotTell);
        let findings = run.findings.iter().filter(shown);
        let of_findings = findings.clone().map(|it| &it.standing);
        let of_excuses = findings.filter_map(|it| it.excused.as_ref()?.standing.as_ref());
        let notes = run.notes.iter().filter(|_| !decided);
        let of_notes = notes.map(|it| &it.standing);
        let mut titles: Vec<&str> = Vec::new();
        for standing in of_findings.chain(of_excuses).chain(of_notes) {
            if !titles.contains(&standing.source.as_str()) {
                titles.push(&standing.source);
            }
        }
        Self(titles)
    }

    /// Where a position is written: `[1] The BMA View, point 2`.
    pub(super) fn place(&self, standing: &StandingShown) -> String {
        match self.0.iter().position(|it| **it == standing.source) {
            Some(at) => format!("[{}] {}", at + 1, standing.place),
            None => format!("{}, {}", standing.source, standing.place),
        }
    }

    /// What the numbers stand for.
    pub(super) fn list(&self, page: &mut Page<'_>) {
        if self.0.is_empty() {
            return;
        }
        page.gap();
        page.text(&Text::painted(
            Paint::Strong,
            "Where the positions are written",
        ));
        for (at, title) in self.0.iter().enumerate() {
            let number = format!("  [{}] ", at + 1);
            page.hung(&number, &" ".repeat(number.len()), &Text::from(*title));
        }
    }
}
