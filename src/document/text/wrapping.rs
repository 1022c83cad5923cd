//! At what width the lines of a plain text were wrapped, told for each stretch of lines from itself and from those around
//! it: an edited line, a web address or a paragraph pasted in changes nothing elsewhere.

use std::ops::Range;

use super::{Line, cites, goes_on_to_division, starts_clause};
use crate::document::{label, words::starts_small};

/// How the stretch that a line belongs to was wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wrapping {
    /// The width, none where each line is a paragraph.
    pub(super) width: Option<usize>,
    /// Whether the stretch ends with this line.
    pub(super) last: bool,
}

/// Lines longer than this are paragraphs that nobody wrapped, or were lengthened after the wrapping.
const WIDEST: usize = 120;

/// Nobody wraps at less than this.
const NARROWEST: usize = 40;

/// By how much a line may miss the width, or exceed it, and still be wrapped at it.
const SLACK: usize = 8;

/// So many lines before and after a stretch tell how it was wrapped, if it does not tell that itself.
const AROUND: usize = 40;

/// A stretch with at least so many signs of wrapping needs no neighbour to agree.
const SURE: i32 = 2;

/// How each line of a text was wrapped.
pub(super) fn of(lines: &[Line<'_>]) -> Vec<Wrapping> {
    let stretches = stretches(lines);
    let votes = Votes::of(lines.len(), &stretches);
    let nearest = nearest_widths(&stretches);
    let mut all = vec![Wrapping::default(); lines.len()];
    for (stretch, near) in stretches.iter().zip(nearest) {
        let width = stretch.width(near, votes.around(&stretch.range));
        let own = all.get_mut(stretch.range.clone()).unwrap_or_default();
        for it in own.iter_mut() {
            it.width = width;
        }
        if let Some(last) = own.last_mut() {
            last.last = true;
        }
    }
    all
}

/// Lines that could be one paragraph: no blank line, no number and no change of quoting parts them.
struct Stretch {
    range: Range<usize>,
    /// Whether a line of it goes on as wrapped ones do.
    shows: bool,
    /// How many of its lines go on as wrapped ones do, less those that go on as only lines that nobody wrapped do.
    signs: i32,
    /// How many of its lines are too long to have been wrapped.
    overlong: i32,
    /// Its longest line that can have been wrapped and is not its last.
    widest: usize,
    /// Its longest line that has a space to wrap it at.
    longest: usize,
}

impl Stretch {
    fn of(lines: &[Line<'_>], range: Range<usize>) -> Self {
        let own = lines.get(range.clone()).unwrap_or_default();
        let wrapped = own.iter().rev().skip(1).map(|it| it.length);
        let widest = wrapped.filter(|it| *it <= WIDEST).max().unwrap_or(0);
        let breakable = own.iter().filter(|it| !it.is_one_word());
        let longest = breakable.map(|it| it.length).max().unwrap_or(0);
        let long = own
            .iter()
            .filter(|it| it.length > WIDEST && !it.is_one_word());
        let signs = signs(own, widest);
        Self {
            shows: signs.contains(&1),
            signs: signs.iter().sum(),
            overlong: i32::try_from(long.count()).unwrap_or(i32::MAX),
            range,
            widest,
            longest,
        }
    }

    /// The width it was wrapped at, by its own signs or by its neighbours'.
    fn width(&self, near: [Option<usize>; 2], votes_around: i32) -> Option<usize> {
        if self.shows && (self.signs >= SURE || votes_around > 0) {
            return Some(self.widest);
        }
        let fits = |it: &usize| self.longest <= it + SLACK;
        let near = near.into_iter().flatten().find(fits);
        near.filter(|_| votes_around > 0)
    }
}

/// Of each break between lines what it says of wrapping: 1 where it is as wrapping makes it, in the middle of a sentence
/// and where the next word had no room, -1 in the middle of a sentence where it had.
fn signs(lines: &[Line<'_>], width: usize) -> Vec<i32> {
    let hang = lines.first().and_then(Line::column_after_label);
    let of_break = |pair: &[Line<'_>]| {
        let [line, next] = pair else { return 0 };
        let ends = line.words.ends_with(['.', ';', ':', '?', '!']);
        let hangs = hang.is_some_and(|it| next.column() == it);
        let goes_on = (starts_small(next.words) && !ends) || hangs;
        if !goes_on || line.length > WIDEST {
            return 0;
        }
        let full = line.length >= NARROWEST && line.leaves_no_room_for(next, width);
        let fits = next.length <= width + SLACK || next.length > WIDEST;
        if full && fits { 1 } else { -1 }
    };
    lines.windows(2).map(of_break).collect()
}

impl Line<'_> {
    /// Whether nothing in it could be wrapped: a web address, its number apart.
    fn is_one_word(&self) -> bool {
        let length = label::typed(self.words).map_or(0, |it| it.length);
        let words = self.words.get(length..).unwrap_or_default();
        !words.contains(' ')
    }

    /// Whether the first word of the next line would not have fitted into this one.
    pub(super) fn leaves_no_room_for(&self, next: &Self, width: usize) -> bool {
        let word = next.words.split_whitespace().next().unwrap_or_default();
        self.length + 1 + word.chars().count() + SLACK >= width
    }

    /// Whether it is no longer than lines are that were wrapped at a width.
    pub(super) fn fits(&self, width: usize) -> bool {
        self.length <= width + SLACK || self.is_one_word()
    }

    /// The column that its words begin in.
    fn column(&self) -> usize {
        column(self.indent)
    }

    /// The column that the words after its number begin in, where those of the lines after it may hang.
    fn column_after_label(&self) -> Option<usize> {
        let label = label::typed(self.words)?;
        let number = self.words.get(..label.length)?;
        Some(column(&format!("{}{number}", self.indent)))
    }
}

/// How far a tab reaches at most.
const TAB: usize = 8;

/// The column after some signs.
fn column(signs: &str) -> usize {
    signs.chars().fold(0, |at, it| match it {
        '\t' => (at / TAB + 1) * TAB,
        _ => at + 1,
    })
}

fn stretches(lines: &[Line<'_>]) -> Vec<Stretch> {
    let mut all = Vec::new();
    let mut start = 0;
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| lines.get(it));
        let parts = before.is_none_or(|it| {
            let quoted_otherwise = it.quotes != line.quotes && !starts_small(line.words);
            let named = goes_on_to_division(it.words, line.words);
            let numbered = starts_clause(line.words) && !cites(it.words) && !named;
            it.words.is_empty() || line.words.is_empty() || quoted_otherwise || numbered
        });
        if parts && start < at {
            all.push(Stretch::of(lines, start..at));
        }
        if parts {
            start = at;
        }
    }
    if start < lines.len() {
        all.push(Stretch::of(lines, start..lines.len()));
    }
    all
}

/// So many stretches that show their width tell it together, since the lines of one may all be short of it.
const TOGETHER: usize = 3;

/// For each stretch, the width that the nearest ones show before it and after it, the nearer first.
fn nearest_widths(stretches: &[Stretch]) -> Vec<[Option<usize>; 2]> {
    let shown: Vec<&Stretch> = stretches.iter().filter(|it| it.shows).collect();
    let widest = |near: &[&Stretch]| near.iter().map(|it| it.widest).max();
    let both = |stretch: &Stretch| {
        let start = stretch.range.start;
        let at = shown.partition_point(|it| it.range.start < start);
        let (before, after) = shown.split_at(at);
        let before = before.get(before.len().saturating_sub(TOGETHER)..);
        let after = after.get(..TOGETHER.min(after.len()));
        let far =
            |near: Option<&&Stretch>| near.map_or(usize::MAX, |it| it.range.start.abs_diff(start));
        let [before, after] = [before, after].map(Option::unwrap_or_default);
        let widths = [widest(before), widest(after)];
        if far(before.last()) <= far(after.first()) {
            return widths;
        }
        let [before, after] = widths;
        [after, before]
    };
    stretches.iter().map(both).collect()
}

/// For each line, the signs of wrapping of the stretches that begin before it, less the lines that nobody wrapped.
struct Votes(Vec<i32>);

impl Votes {
    fn of(lines: usize, stretches: &[Stretch]) -> Self {
        let mut sums = vec![0; lines + 1];
        for it in stretches {
            if let Some(sum) = sums.get_mut(it.range.start + 1) {
                // A list with an item a line says nothing of the text around it.
                *sum = it.signs.max(0) - it.overlong;
            }
        }
        let mut total: i32 = 0;
        for sum in &mut sums {
            total = total.saturating_add(*sum);
            *sum = total;
        }
        Self(sums)
    }

    /// Those of the lines around a stretch, its own among them.
    fn around(&self, range: &Range<usize>) -> i32 {
        let to = (range.end + AROUND).min(self.0.len() - 1);
        let from = range.start.saturating_sub(AROUND);
        let sum = |at: usize| self.0.get(at).copied().unwrap_or(0);
        sum(to) - sum(from)
    }
}
