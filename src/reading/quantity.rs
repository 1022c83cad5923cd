//! Quantities in words and figures: `2,000`, `three years`, `two thirds`, `20 per cent`.

use serde::{Deserialize, Serialize};

use crate::value::{Number, ONES, TENS, in_figures};

/// A kind of quantity that a pattern may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Measure {
    /// `{number}`
    Number,
    /// `{share}`
    Share,
    /// `{days}`
    Days,
    /// `{months}`
    Months,
}

impl Measure {
    /// Words of which a quantity of this kind has one, unless it is in figures.
    pub(super) fn needs(self) -> Vec<&'static str> {
        match self {
            Self::Days => vec!["day", "week"],
            Self::Months => vec!["month", "year"],
            Self::Number => {
                let parts = PARTS.iter().map(|it| &it.0);
                let scales = SCALES.iter().map(|it| &it.0);
                let words = ONES.iter().chain(&TENS).chain(parts).chain(scales);
                words.copied().collect()
            }
            Self::Share => first_words().collect(),
        }
    }

    /// Whether figures alone may be such a quantity.
    pub(super) fn may_be_figures(self) -> bool {
        matches!(self, Self::Number | Self::Share)
    }

    /// The kind that a name in braces asks for.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "number" => Self::Number,
            "share" => Self::Share,
            "days" => Self::Days,
            "months" => Self::Months,
            _ => return None,
        })
    }
}

const PARTS: [(&str, i64); 8] = [
    ("half", 2),
    ("third", 3),
    ("quarter", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("eighth", 8),
    ("tenth", 10),
    ("twentieth", 20),
];

const SCALES: [(&str, i64); 3] = [
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
];

/// `every third year`
const ORDINALS: [(&str, i64); 4] = [("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)];

/// The words in letters that a quantity may begin with.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    let parts = PARTS.iter().chain(&SCALES).chain(&ORDINALS);
    let parts = parts.map(|it| &it.0).chain(&["single"]);
    ONES.iter().chain(&TENS).chain(parts).copied()
}

/// The quantity that words begin with, and how many words it takes. Words are as written; `before` is the text right
/// before them, in which an article or a sign of money may stand.
pub(super) fn read(measure: Measure, before: &str, words: &[&str]) -> Option<(Number, usize)> {
    match measure {
        Measure::Number if before.ends_with(['£', '€', '$']) => None,
        Measure::Number => number(words)
            .or_else(|| part_of_scale(before, words))
            .filter(|(value, _)| *value < Number::whole(MANY) || !falls_short(before)),
        Measure::Share => share(words).map(|it| with_what_repeats(it, words)),
        Measure::Days => counted(before, words, |unit| match unit {
            "day" => Some(1),
            "week" => Some(7),
            _ => None,
        }),
        Measure::Months => counted(before, words, |unit| match unit {
            "month" => Some(1),
            "year" => Some(12),
            _ => None,
        }),
    }
}

/// From here on a number counts people, and `nearly` so many are fewer.
const MANY: i64 = 10_000;

/// Whether a number is only come near to: `just under 750,000`, but `not less than 750,000`.
fn falls_short(before: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    match (words.next(), words.next(), words.next()) {
        (Some("under" | "nearly" | "almost" | "below" | "approaching"), ..)
        | (Some("to"), Some("up"), _) => true,
        (Some("than"), Some("less" | "fewer"), at_least) => {
            !at_least.is_some_and(|it| matches!(it, "not" | "no"))
        }
        _ => false,
    }
}

/// The last word of the text before a quantity.
fn last_word(before: &str) -> &str {
    before.split_whitespace().next_back().unwrap_or_default()
}

/// `a million`, `half a million`, `a quarter of a million`: articles are no words of their own.
fn part_of_scale(before: &str, words: &[&str]) -> Option<(Number, usize)> {
    let word = |at: usize| words.get(at).map(|it| it.to_lowercase());
    let first = word(0)?;
    if let Some(whole) = scale(&first) {
        return (last_word(before) == "a").then_some((Number::whole(whole), 1));
    }
    let below = part_of(&first)?;
    let at = 1 + usize::from(word(1)? == "of");
    let whole = scale(&word(at)?)?;
    let value = Number::fraction(1, below).and_then(|it| it.times(Number::whole(whole)))?;
    value.as_whole().map(|_| (value, at + 1))
}

/// `word word …` in lower case and without a plural's `s`.
fn plain(word: &str) -> String {
    let lower = word.to_lowercase();
    match lower.strip_suffix('s') {
        Some(one) if lower.len() > 3 => one.to_owned(),
        _ => lower,
    }
}

/// `three (3)`, `2,000`, `forty five`, `two hundred and ten thousand`, `1.5 million`, `one million two hundred thousand`,
/// `three quarters of a million`
fn number(words: &[&str]) -> Option<(Number, usize)> {
    let (mut value, mut taken) = scaled(words)?;
    // Each group is worth less than the scale of the one before: the thousands follow the million.
    for unit in [1_000_000, 1_000].map(Number::whole) {
        let scaled = taken.checked_sub(1).and_then(|it| words.get(it));
        if value >= unit
            && scaled.is_some_and(|it| scale(&plain(it)).is_some())
            && let Some((more, after)) = words.get(taken..).and_then(next_group)
            && more < unit
        {
            value = value.plus(more)?;
            taken += after;
        }
    }
    // A figure that repeats the words before it: "three (3) years".
    if let Some((again, more)) = words.get(taken..).and_then(figures)
        && again == value
    {
        taken += more;
    }
    Some((value, taken))
}

/// A number with its scales: `two hundred and ten thousand`, `1.5 million`, `three quarters of a million`.
fn scaled(words: &[&str]) -> Option<(Number, usize)> {
    let (mut value, mut taken) = figures(words).or_else(|| hundreds(words))?;
    if let Some(parts) = words.get(taken..).and_then(|it| parts_of_scale(value, it)) {
        return Some((parts.0, taken + parts.1));
    }
    while let Some(scale) = words.get(taken).and_then(|it| scale(&plain(it))) {
        value = value.times(Number::whole(scale))?;
        taken += 1;
    }
    Some((value, taken))
}

/// `quarters of a million` after `three`: a whole number of them.
fn parts_of_scale(count: Number, words: &[&str]) -> Option<(Number, usize)> {
    let below = part_of(&plain(words.first()?))?;
    let at = 1 + usize::from(*words.get(1)? == "of");
    let whole = Number::whole(scale(&plain(words.get(at)?))?);
    let value = count.over(Number::whole(below))?.times(whole)?;
    value.as_whole().map(|_| (value, at + 1))
}

/// A further group in letters: `two hundred thousand`, `and fifty`.
fn next_group(words: &[&str]) -> Option<(Number, usize)> {
    let and = usize::from(*words.first()? == "and");
    let rest = words.get(and..)?;
    hundreds(rest)?;
    let (value, taken) = scaled(rest)?;
    Some((value, and + taken))
}

/// Below a thousand, in letters: `forty five`, `two hundred`, `one hundred and eighty`.
fn hundreds(words: &[&str]) -> Option<(Number, usize)> {
    let (value, taken) = spelled(words)?;
    if words.get(taken).is_none_or(|it| plain(it) != "hundred") {
        return Some((value, taken));
    }
    let value = value.times(Number::whole(100))?;
    let taken = taken + 1;
    let and = usize::from(words.get(taken).is_some_and(|it| *it == "and"));
    match words.get(taken + and..).and_then(spelled) {
        Some((more, after)) => Some((value.plus(more)?, taken + and + after)),
        None => Some((value, taken)),
    }
}

fn scale(word: &str) -> Option<i64> {
    SCALES.iter().find(|it| it.0 == word).map(|it| it.1)
}

fn figures(words: &[&str]) -> Option<(Number, usize)> {
    let written = words.first()?.replace(',', "");
    if written.ends_with('%') || written.contains('/') {
        return None;
    }
    written.parse().ok().map(|it| (it, 1))
}

fn spelled(words: &[&str]) -> Option<(Number, usize)> {
    let first = in_figures(&words.first()?.to_lowercase())?;
    let next = words.get(1).and_then(|it| in_figures(&it.to_lowercase()));
    let one = next.filter(|it| first >= 20 && (1..10).contains(it));
    let value = Number::whole(i64::from(first + one.unwrap_or(0)));
    Some((value, 1 + usize::from(one.is_some())))
}

/// `2/3`, `66.7%`, `20 per cent`, `two thirds`, `one quarter`, `half`, `a quarter of`, `two out of every three`
fn share(words: &[&str]) -> Option<(Number, usize)> {
    let first = words.first()?;
    if first.ends_with('%') || first.contains('/') {
        return first.parse().ok().map(|it| (it, 1));
    }
    if let Some((value, taken)) = number(words) {
        let next = |at: usize| words.get(taken + at).map(|it| plain(it));
        let hundred = Number::whole(100);
        return match (next(0).as_deref(), next(1).as_deref()) {
            (Some("percent"), _) => value.over(hundred).map(|it| (it, taken + 1)),
            (Some("per"), Some("cent" | "centum")) => value.over(hundred).map(|it| (it, taken + 2)),
            (Some("in"), _) => out_of(value, words, taken + 1),
            // "two out of three", "one practice in every three"
            (Some("out"), Some("of"))
            | (
                Some("practice" | "vote" | "member" | "surgery" | "gp" | "doctor" | "elector"),
                Some("in"),
            ) => out_of(value, words, taken + 2),
            (Some(part), _) => part_of(part)
                .and_then(|below| value.over(Number::whole(below)))
                .map(|it| (it, taken + 1)),
            (None, _) => None,
        };
    }
    // "half", but "a third of" only with what it is a part of: the word has other meanings.
    let lower = first.to_lowercase();
    let below = part_of(&lower)?;
    let of = words.iter().skip(1).take(3).any(|it| *it == "of");
    (lower == "half" || of).then(|| Number::fraction(1, below).map(|it| (it, 1)))?
}

/// A share with what only says it again: `20% (twenty per cent)`, `two thirds (2/3)`.
fn with_what_repeats((value, taken): (Number, usize), words: &[&str]) -> (Number, usize) {
    let rest = words.get(taken..).unwrap_or_default();
    match share(rest) {
        Some((again, more)) if again == value => (value, taken + more),
        _ => (value, taken),
    }
}

/// `in ten`, `out of every three`
fn out_of(value: Number, words: &[&str], at: usize) -> Option<(Number, usize)> {
    let every = words.get(at).is_some_and(|it| plain(it) == "every");
    let at = at + usize::from(every);
    let (below, taken) = number(words.get(at..)?)?;
    (value < below).then(|| value.over(below).map(|it| (it, at + taken)))?
}

fn part_of(word: &str) -> Option<i64> {
    PARTS.iter().find(|it| it.0 == word).map(|it| it.1)
}

/// `28 days`, `three calendar years`, `a single year`, `every third year`
fn counted(
    before: &str,
    words: &[&str],
    worth: impl Fn(&str) -> Option<i64>,
) -> Option<(Number, usize)> {
    let first = words.first()?.to_lowercase();
    let ordinal = ORDINALS.iter().find(|it| it.0 == first);
    let every = ordinal.filter(|_| last_word(before) == "every");
    let (value, taken) = match (every, first.as_str()) {
        (Some((_, nth)), _) => (Number::whole(*nth), 1),
        (None, "single") => (Number::whole(1), 1),
        (None, _) => number(words)?,
    };
    let between = ["calendar", "clear", "working", "consecutive", "full"];
    let mut at = taken;
    if words
        .get(at)
        .is_some_and(|it| between.contains(&it.to_lowercase().as_str()))
    {
        at += 1;
    }
    let unit = worth(&plain(words.get(at)?))?;
    value.times(Number::whole(unit)).map(|it| (it, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(measure: Measure, text: &str) -> Option<(String, usize)> {
        let words: Vec<&str> = text.split(' ').collect();
        let (before, words) = match words.split_first() {
            Some((first @ (&"a" | &"every" | &"£"), rest)) => (*first, rest),
            _ => ("", &words[..]),
        };
        read(measure, before, words).map(|(value, taken)| (value.to_string(), taken))
    }

    #[test]
    fn quantities_are_read_as_people_write_them() {
        let some = |value: &str, taken| Some((value.to_owned(), taken));
        assert_eq!(shown(Measure::Number, "2,000 patients"), some("2,000", 1));
        assert_eq!(shown(Measure::Number, "1.5 million"), some("1,500,000", 2));
        assert_eq!(shown(Measure::Number, "forty five"), some("45", 2));
        assert_eq!(shown(Measure::Number, "a million"), some("1,000,000", 1));
        assert_eq!(shown(Measure::Number, "half million"), some("500,000", 2));
        assert_eq!(
            shown(Measure::Number, "a quarter of million"),
            some("250,000", 3)
        );
        for (text, value, taken) in [
            ("one hundred and eighty thousand", "180,000", 5),
            ("three quarters of million", "750,000", 4),
            ("one million two hundred thousand", "1,200,000", 5),
            ("two thousand five hundred", "2,500", 4),
            ("one hundred and five practices", "105", 4),
            ("two hundred and", "200", 2),
        ] {
            assert_eq!(shown(Measure::Number, text), some(value, taken), "{text}");
        }
        assert_eq!(shown(Measure::Number, "third of million"), None);
        assert_eq!(shown(Measure::Number, "million or so"), None);
        assert_eq!(shown(Measure::Number, "£ 371 million"), None);
        assert_eq!(shown(Measure::Share, "66.7%"), some("667/1,000", 1));
        assert_eq!(shown(Measure::Share, "two thirds of"), some("2/3", 2));
        assert_eq!(shown(Measure::Share, "20 per cent"), some("1/5", 3));
        assert_eq!(shown(Measure::Share, "forty per centum of"), some("2/5", 3));
        assert_eq!(
            shown(Measure::Share, "20% twenty per cent of"),
            some("1/5", 4)
        );
        assert_eq!(shown(Measure::Share, "half"), some("1/2", 1));
        assert_eq!(
            shown(Measure::Share, "quarter of practices"),
            some("1/4", 1)
        );
        assert_eq!(shown(Measure::Share, "third or more of"), some("1/3", 1));
        assert_eq!(
            shown(Measure::Share, "two out of every three"),
            some("2/3", 5)
        );
        assert_eq!(shown(Measure::Share, "two votes in three"), some("2/3", 4));
        assert_eq!(shown(Measure::Share, "one GP in ten"), some("1/10", 4));
        assert_eq!(shown(Measure::Share, "one practice in Leeds"), None);
        assert_eq!(shown(Measure::Share, "third party"), None);
        assert_eq!(shown(Measure::Share, "three practices"), None);
        assert_eq!(shown(Measure::Months, "three 3 years"), some("36", 3));
        assert_eq!(shown(Measure::Months, "a single year"), some("12", 2));
        assert_eq!(shown(Measure::Months, "every third year"), some("36", 2));
        assert_eq!(shown(Measure::Months, "third year"), None);
        assert_eq!(shown(Measure::Months, "28 days"), None);
        assert_eq!(shown(Measure::Days, "28 clear days"), some("28", 3));
    }
}
