//! Words that a page strikes through, as those are that tracked changes delete and print all the same.

use super::{layout::Glyph, ruled::Rule};

/// How high over its baseline a letter is struck through, in sizes: lower is underlined, higher stands under a line.
const STRUCK: [f64; 2] = [0.14, 0.45];

/// Takes the characters out that a line runs through; gives how many passages they are.
pub(crate) fn take_out(glyphs: &mut Vec<Glyph>, rules: &[Rule]) -> usize {
    let mut level: Vec<&Rule> = rules.iter().filter(|it| !it.upright).collect();
    level.sort_by(|a, b| a.at.total_cmp(&b.at));
    let striking = |glyph: &Glyph| {
        let [low, high] = STRUCK.map(|it| glyph.y - it * glyph.size);
        let middle = glyph.x + 0.5 * glyph.width;
        let first = level.partition_point(|it| it.at < high);
        let near = level.iter().enumerate().skip(first);
        let mut near = near.take_while(|it| it.1.at <= low);
        let found = near.find(|(_, it)| it.from <= middle && middle <= it.to);
        found.map(|it| it.0)
    };
    let mut passages: Vec<usize> = Vec::new();
    glyphs.retain(|glyph| {
        let said = glyph.text.chars().any(char::is_alphanumeric);
        let struck = striking(glyph);
        passages.extend(struck.filter(|_| said));
        struck.is_none()
    });
    passages.sort_unstable();
    passages.dedup();
    passages.len()
}
