//! Rows of a register that a note or a sum may stand in: without a key, or with a key and nothing else.

use miette::Diagnostic;
use thiserror::Error;

use super::Reader;
use crate::{fact::csv::Field, source::Place};

/// Rows of a register that may be none of the list. They are counted all the same: a key that is not known is left blank, and
/// so is all else.
#[derive(Debug, Error, Diagnostic)]
#[error("{rows} of `{list}` {have}, and {count} all the same")]
#[diagnostic(
    code(F008),
    severity(Warning),
    help(
        "fill in what is known; what is a note or a sum is taken out, for a register holds nothing below its rows"
    )
)]
struct BareRows {
    rows: String,
    list: String,
    have: String,
    count: &'static str,
    #[source_code]
    #[label("the first of them")]
    at: Place,
}

/// How many rows are bare, and where the first of each kind stands.
#[derive(Default)]
pub(super) struct Bare {
    keyless: Option<(usize, Place)>,
    key_alone: Option<(usize, Place)>,
}

impl Bare {
    /// Looks at a row that can be read.
    pub(super) fn see(&mut self, reader: &Reader<'_, '_>, header: &[Option<usize>], row: &[Field]) {
        let mut filled = header.iter().zip(row).filter(|it| !reader.is_empty(*it.1));
        let key = Some(reader.list.key);
        let kind = match (filled.next(), filled.next()) {
            (Some((first, _)), None) if *first == key && header.len() > 1 => &mut self.key_alone,
            (Some((first, _)), second) if *first != key => {
                let has_key =
                    second.is_some_and(|it| *it.0 == key) || filled.any(|it| *it.0 == key);
                if has_key || !header.contains(&key) {
                    return;
                }
                &mut self.keyless
            }
            _ => return,
        };
        match kind {
            Some((count, _)) => *count += 1,
            None => *kind = Some((1, reader.place_of(row))),
        }
    }

    /// Reports each kind once, however many rows there are of it.
    pub(super) fn tell(self, reader: &mut Reader<'_, '_>) {
        let key = reader.key().to_owned();
        let kinds = [
            (self.keyless, format!("no `{key}`")),
            (self.key_alone, format!("a `{key}` and nothing else")),
        ];
        for (rows, what) in kinds {
            let Some((number, at)) = rows else {
                continue;
            };
            let (rows, have, count) = match number {
                1 => ("a row".to_owned(), format!("has {what}"), "is counted"),
                many => (
                    format!("{many} rows"),
                    format!("have {what}"),
                    "are counted",
                ),
            };
            reader.problems.add(BareRows {
                rows,
                list: reader.list.name.clone(),
                have,
                count,
                at,
            });
        }
    }
}
