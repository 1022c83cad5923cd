//! Lines that end inside a paragraph: what begins with a number of its own after one is a clause of its own.

use super::{
    block::{Block, Kind},
    text::{cites, starts_clause},
};

/// What stands for the end of a line inside a paragraph, as Shift and Enter make it.
pub(crate) const LINE_END: &str = "\u{2028}";

/// The paragraphs, each cut where a line of it begins with a number: `(a)` typed on a new line is an item.
pub(crate) fn split(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let cuts = cuts(&block);
        if cuts.is_empty() {
            out.push(block);
            continue;
        }
        let ends = cuts.iter().copied().chain([block.text.text.len()]);
        let mut start = 0;
        for end in ends {
            let text = block.text.part(start..end);
            out.push(if start == 0 {
                Block {
                    text,
                    ..block.clone()
                }
            } else {
                Block {
                    text,
                    cell: block.cell,
                    changed: block.changed,
                    ..Block::default()
                }
            });
            start = end;
        }
    }
    out
}

/// Where the lines of a paragraph begin that have numbers of their own.
fn cuts(block: &Block) -> Vec<usize> {
    let text = block.text.text.as_str();
    if matches!(block.kind, Kind::Note | Kind::Furniture | Kind::Contents) {
        return Vec::new();
    }
    let ends = text.match_indices(LINE_END).map(|it| it.0 + LINE_END.len());
    let begins = |at: &usize| {
        let (before, after) = text.split_at(*at);
        let said = before.trim();
        !said.is_empty() && !cites(said) && starts_clause(after.trim_start())
    };
    ends.filter(begins).collect()
}
