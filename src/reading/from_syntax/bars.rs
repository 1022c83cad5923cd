//! What keeps readings from reading, checked.

use std::sync::Arc;

use super::Compiler;
use crate::{
    reading::bars::{Bars, Label},
    source::Source,
    syntax::ast::{self, Item, ReadingClause},
};

/// What holds for all readings of a file.
#[derive(Default)]
pub(super) struct ForAll {
    pub(super) bars: Bars,
    /// Whether a part of it is at fault: then each reading of the file reads something else than is written.
    pub(super) at_fault: bool,
}

impl Compiler<'_> {
    /// What a file says of all its readings, wherever it says so.
    pub(super) fn for_all(&mut self, source: &Arc<Source>, file: &ast::File) -> ForAll {
        let mut all = ForAll::default();
        let before = self.problems.len();
        for item in &file.items {
            let Item::AllReadings(written) = &item.node else {
                continue;
            };
            all.at_fault |= written.unread;
            for clause in &written.clauses {
                self.bar(source, &clause.node, &mut all.bars);
            }
        }
        all.at_fault |= self.problems.len() > before;
        all
    }

    /// Adds what a clause keeps from being read.
    pub(super) fn bar(&mut self, source: &Arc<Source>, clause: &ReadingClause, bars: &mut Bars) {
        match clause {
            ReadingClause::Outside(names) => bars.outside.extend(self.named(source, names)),
            ReadingClause::NeverBy(names) => bars.never_by.extend(self.named(source, names)),
            ReadingClause::NeverWith(names) => bars.never_with.extend(self.named(source, names)),
            ReadingClause::NeverUnder(names, unless) => {
                let under = (self.named(source, names), self.named(source, unless));
                bars.never_under.push(under);
            }
            ReadingClause::NeverAfter(names, unless) => {
                let after = (self.named(source, names), self.named(source, unless));
                bars.never_after.push(after);
            }
            ReadingClause::NeverBeside(labels, with, unless) => {
                bars.never_beside.push(Label {
                    label: self.named(source, labels),
                    with: self.named(source, with),
                    unless: self.named(source, unless),
                });
            }
            ReadingClause::NeverOfSome(name) => {
                let mut choices = self.vocabulary.choices().iter();
                match choices.position(|it| it.name == name.node) {
                    Some(choice) => bars.never_of_some = u16::try_from(choice).ok(),
                    None => self.unknown_term(source, &name.node, name.span),
                }
            }
            _ => {}
        }
    }
}
