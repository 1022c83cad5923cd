//! Automatic numbers, computed the way word processors do it: one engine for Word and OpenDocument.

use super::{
    block::Series,
    series::{letters, roman},
};

/// How many levels a list has at most.
pub(crate) const LEVELS: usize = 10;

/// What one level of a list counts with and how its number is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Level {
    pub(crate) start: u32,
    pub(crate) format: Format,
    /// The printed number, `%1.%2` standing for the numbers of the first two levels.
    pub(crate) template: String,
    /// Whether all numbers in it are printed in figures: those that have noughts before them keep them, as Word prints
    /// `Section 1.01` in a list of articles that are counted in Roman numerals.
    pub(crate) legal: bool,
    pub(crate) restart: Restart,
}

/// When a level begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Restart {
    /// After any level above it.
    #[default]
    AfterAnyAbove,
    /// After one of the first so many levels.
    After(u32),
    Never,
}

/// How a level's own number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    #[default]
    Decimal,
    /// Figures with noughts before them, so many at least.
    Padded(usize),
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// 1st, 2nd
    Ordinal,
    /// One, Two
    Words,
    /// First, Second
    OrdinalWords,
    Bullet,
    None,
}

impl Format {
    /// A number as it is written.
    pub(crate) fn write(self, value: u32) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::Padded(width) => format!("{value:0width$}", width = width.min(8)),
            Self::LowerLetter => letters(value),
            Self::UpperLetter => letters(value).to_ascii_uppercase(),
            Self::LowerRoman => roman(value),
            Self::UpperRoman => roman(value).to_ascii_uppercase(),
            Self::Ordinal => format!("{value}{}", ordinal_ending(value)),
            Self::Words => in_words(value, false),
            Self::OrdinalWords => in_words(value, true),
            Self::Bullet | Self::None => String::new(),
        }
    }

    pub(crate) fn series(self) -> Option<Series> {
        match self {
            Self::Decimal | Self::Padded(_) => Some(Series::Figures),
            Self::LowerLetter | Self::UpperLetter => Some(Series::Letters),
            Self::LowerRoman | Self::UpperRoman => Some(Series::Roman),
            _ => None,
        }
    }
}

/// How far each level of a list has counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counter {
    values: [Option<u32>; LEVELS],
    /// The numbers that the next paragraphs are told to have.
    next: [Option<u32>; LEVELS],
    /// Where the levels below each begin, by the numbering its last paragraph was in.
    starts: [Option<[u32; LEVELS]>; LEVELS],
    /// The same for the first level, by the numbering that was used first.
    first: Option<[u32; LEVELS]>,
}

impl Counter {
    /// Counts one more paragraph at a level; the levels below it begin anew as they are told to.
    pub(crate) fn advance(&mut self, levels: &[Level], level: usize) {
        let own = starts_of(levels);
        self.begin_passed_over(&own, level);
        let start = own.get(level).copied().unwrap_or(1);
        let told = self.next.get_mut(level).and_then(Option::take);
        if let Some(value) = self.values.get_mut(level) {
            let counted = value.map_or(start, |it| it.saturating_add(1));
            *value = Some(told.unwrap_or(counted));
        }
        let used = u32::try_from(level).unwrap_or(u32::MAX) + 1;
        for (value, below) in self.values.iter_mut().zip(levels).skip(level + 1) {
            let again = match below.restart {
                Restart::AfterAnyAbove => true,
                Restart::After(last) => used <= last,
                Restart::Never => false,
            };
            if again {
                *value = None;
            }
        }
    }

    /// A level that was passed over counts as begun, so that the next number there is its second. It begins where the
    /// numbering of the level above it says, since no paragraph of its own does.
    fn begin_passed_over(&mut self, own: &[u32; LEVELS], level: usize) {
        let mut above = *self.first.get_or_insert(*own);
        for (at, value) in self.values.iter_mut().enumerate().take(level) {
            if let (Some(_), starts) = (*value, self.starts.get(at).copied().flatten()) {
                above = starts.unwrap_or(above);
            } else {
                *value = above.get(at).copied();
                if let Some(starts) = self.starts.get_mut(at) {
                    *starts = Some(above);
                }
            }
        }
        if let Some(starts) = self.starts.get_mut(level) {
            *starts = Some(*own);
        }
    }

    /// Makes a level's next paragraph have a number.
    pub(crate) fn set_next(&mut self, level: usize, number: u32) {
        if let Some(next) = self.next.get_mut(level) {
            *next = Some(number);
        }
    }

    /// The number printed before the paragraph counted last, at its level.
    pub(crate) fn label(&self, levels: &[Level], level: usize) -> String {
        let Some(own) = levels.get(level) else {
            return String::new();
        };
        if own.format == Format::Bullet {
            return sign(&own.template);
        }
        let mut out = String::new();
        let mut letters = own.template.chars().peekable();
        while let Some(letter) = letters.next() {
            let slot = (letter == '%')
                .then(|| letters.peek().and_then(|it| it.to_digit(10)))
                .flatten();
            let Some(slot) = slot.and_then(|it| (it as usize).checked_sub(1)) else {
                out.push(letter);
                continue;
            };
            letters.next();
            if slot <= level {
                out.push_str(&self.number(levels, slot, own.legal));
            }
        }
        out
    }

    fn number(&self, levels: &[Level], slot: usize, legal: bool) -> String {
        let Some(level) = levels.get(slot) else {
            return String::new();
        };
        let value = self
            .values
            .get(slot)
            .copied()
            .flatten()
            .unwrap_or(level.start);
        match level.format {
            Format::None | Format::Bullet => String::new(),
            format @ Format::Padded(_) => format.write(value),
            _ if legal => value.to_string(),
            format => format.write(value),
        }
    }
}

/// A bullet as it looks. Many are letters of a font that draws signs for them: Word's own second one is an `o`, which
/// numbers nothing.
fn sign(template: &str) -> String {
    let lettered = template.chars().any(char::is_alphanumeric);
    match template.trim() {
        "o" | "O" => "◦".to_owned(),
        _ if lettered => "•".to_owned(),
        sign => sign.to_owned(),
    }
}

fn starts_of(levels: &[Level]) -> [u32; LEVELS] {
    let mut starts = [1; LEVELS];
    for (start, level) in starts.iter_mut().zip(levels) {
        *start = level.start;
    }
    starts
}

fn ordinal_ending(value: u32) -> &'static str {
    match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

/// A number below a hundred in English words; figures from there on.
fn in_words(value: u32, ordinal: bool) -> String {
    const UNITS: [(&str, &str); 20] = [
        ("Zero", "Zeroth"),
        ("One", "First"),
        ("Two", "Second"),
        ("Three", "Third"),
        ("Four", "Fourth"),
        ("Five", "Fifth"),
        ("Six", "Sixth"),
        ("Seven", "Seventh"),
        ("Eight", "Eighth"),
        ("Nine", "Ninth"),
        ("Ten", "Tenth"),
        ("Eleven", "Eleventh"),
        ("Twelve", "Twelfth"),
        ("Thirteen", "Thirteenth"),
        ("Fourteen", "Fourteenth"),
        ("Fifteen", "Fifteenth"),
        ("Sixteen", "Sixteenth"),
        ("Seventeen", "Seventeenth"),
        ("Eighteen", "Eighteenth"),
        ("Nineteen", "Nineteenth"),
    ];
    const TENS: [&str; 8] = [
        "Twent", "Thirt", "Fort", "Fift", "Sixt", "Sevent", "Eight", "Ninet",
    ];
    let pick = |unit: u32| {
        UNITS
            .get(unit as usize)
            .map(|it| if ordinal { it.1 } else { it.0 })
    };
    if let Some(word) = pick(value) {
        return word.to_owned();
    }
    let tens = (value / 10)
        .checked_sub(2)
        .and_then(|it| TENS.get(it as usize));
    let Some(tens) = tens else {
        return value.to_string();
    };
    match (value % 10, ordinal) {
        (0, true) => format!("{tens}ieth"),
        (0, false) => format!("{tens}y"),
        (unit, _) => format!("{tens}y-{}", pick(unit).unwrap_or_default().to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(format: Format, template: &str) -> Level {
        Level {
            start: 1,
            format,
            template: template.to_owned(),
            legal: false,
            restart: Restart::AfterAnyAbove,
        }
    }

    /// The numbers printed before paragraphs of some levels, one after the other.
    fn printed(levels: &[Level], paragraphs: &[usize]) -> Vec<String> {
        let mut counter = Counter::default();
        let printed = paragraphs.iter().map(|at| {
            counter.advance(levels, *at);
            counter.label(levels, *at)
        });
        printed.collect()
    }

    #[test]
    fn levels_count_restart_and_repeat_those_above() {
        let levels = [
            level(Format::UpperRoman, "Article %1"),
            Level {
                legal: true,
                ..level(Format::Decimal, "%1.%2")
            },
            level(Format::LowerLetter, "(%3)"),
        ];
        assert_eq!(
            printed(&levels, &[0, 1, 2, 2, 1, 2, 0, 2]),
            [
                "Article I",
                "1.1",
                "(a)",
                "(b)",
                "1.2",
                "(a)",
                "Article II",
                "(a)"
            ]
        );
    }

    #[test]
    fn figures_for_all_levels_keep_their_noughts() {
        let levels = [
            level(Format::UpperRoman, "Article %1."),
            Level {
                legal: true,
                ..level(Format::Padded(2), "Section %1.%2")
            },
        ];
        let wanted = ["Article I.", "Article II.", "Section 2.01"];
        assert_eq!(printed(&levels, &[0, 0, 1]), wanted);
    }

    #[test]
    fn a_level_may_go_on_counting() {
        let levels = [
            level(Format::Decimal, "%1"),
            Level {
                restart: Restart::Never,
                ..level(Format::Decimal, "%2")
            },
        ];
        assert_eq!(printed(&levels, &[0, 1, 0, 1]), ["1", "1", "2", "2"]);
    }

    #[test]
    fn a_bullet_that_is_a_letter_numbers_nothing() {
        for (template, sign) in [("o", "◦"), ("v", "•"), ("\u{f0b7}", "\u{f0b7}"), ("–", "–")]
        {
            assert_eq!(printed(&[level(Format::Bullet, template)], &[0]), [sign]);
        }
    }

    #[test]
    fn words_are_spelled_out() {
        assert_eq!(Format::Words.write(21), "Twenty-one");
        assert_eq!(Format::OrdinalWords.write(30), "Thirtieth");
        assert_eq!(Format::Ordinal.write(12), "12th");
        assert_eq!(Format::Padded(2).write(7), "07");
    }
}
