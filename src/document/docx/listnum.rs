//! Numbers that a field prints in the middle of a paragraph: `LISTNUM`. Word computes them anew whenever it shows them, and
//! keeps none in the file.

use std::collections::HashMap;

use super::super::numbering::{Counter, Format, Level, Restart};
use super::body::Body;

/// The lists that fields count in and no paragraph does, by their names.
#[derive(Debug, Default)]
pub(crate) struct FieldLists(HashMap<&'static str, (Counter, usize)>);

/// What a field asks for.
#[derive(Debug, Default)]
struct Asked {
    /// The name of its list, in lower case.
    list: Option<String>,
    /// The level, from 0.
    level: Option<usize>,
    start: Option<u32>,
}

impl Asked {
    fn of(code: &str) -> Option<Self> {
        let mut words = code.split_whitespace();
        words
            .next()
            .filter(|it| it.eq_ignore_ascii_case("LISTNUM"))?;
        let mut asked = Self::default();
        while let Some(word) = words.next() {
            let number = || words.clone().next()?.parse::<u32>().ok();
            match word.to_ascii_lowercase().as_str() {
                "\\l" => asked.level = number().and_then(|it| (it as usize).checked_sub(1)),
                "\\s" => asked.start = number(),
                name if asked.list.is_none() && name.starts_with(|it: char| it.is_alphabetic()) => {
                    asked.list = Some(name.to_owned());
                }
                name if asked.list.is_none() && name.starts_with('"') => {
                    asked.list = Some(name.trim_matches('"').to_owned());
                }
                _ => {}
            }
        }
        Some(asked)
    }
}

impl FieldLists {
    /// The next number of one of the lists that every document has; none of any other list.
    fn next(&mut self, asked: &Asked) -> Option<String> {
        let name = asked.list.as_deref().unwrap_or("numberdefault");
        let (name, levels) = levels_of(name)?;
        let (counter, last) = self.0.entry(name).or_default();
        let level = asked.level.unwrap_or(*last).min(levels.len() - 1);
        *last = level;
        if let Some(start) = asked.start {
            counter.set_next(level, start);
        }
        counter.advance(&levels, level);
        Some(counter.label(&levels, level))
    }
}

/// The levels of the lists that Word has for fields.
fn levels_of(name: &str) -> Option<(&'static str, Vec<Level>)> {
    use Format::{Decimal, LowerLetter, LowerRoman, UpperLetter, UpperRoman};
    let (name, levels): (_, [(Format, &str); 9]) = match name {
        "numberdefault" => (
            "numberdefault",
            [
                (Decimal, "%1)"),
                (LowerLetter, "%2)"),
                (LowerRoman, "%3)"),
                (Decimal, "(%4)"),
                (LowerLetter, "(%5)"),
                (LowerRoman, "(%6)"),
                (Decimal, "%7."),
                (LowerLetter, "%8."),
                (LowerRoman, "%9."),
            ],
        ),
        "outlinedefault" => (
            "outlinedefault",
            [
                (UpperRoman, "%1."),
                (UpperLetter, "%2."),
                (Decimal, "%3."),
                (LowerLetter, "%4)"),
                (Decimal, "(%5)"),
                (LowerLetter, "(%6)"),
                (LowerRoman, "(%7)"),
                (LowerLetter, "(%8)"),
                (LowerRoman, "(%9)"),
            ],
        ),
        "legaldefault" => (
            "legaldefault",
            [
                (Decimal, "%1."),
                (Decimal, "%1.%2."),
                (Decimal, "%1.%2.%3."),
                (Decimal, "%1.%2.%3.%4."),
                (Decimal, "%1.%2.%3.%4.%5."),
                (Decimal, "%1.%2.%3.%4.%5.%6."),
                (Decimal, "%1.%2.%3.%4.%5.%6.%7."),
                (Decimal, "%1.%2.%3.%4.%5.%6.%7.%8."),
                (Decimal, "%1.%2.%3.%4.%5.%6.%7.%8.%9."),
            ],
        ),
        _ => return None,
    };
    let level = |(format, template): (Format, &str)| Level {
        start: 1,
        format,
        template: template.to_owned(),
        legal: false,
        restart: Restart::AfterAnyAbove,
    };
    Some((name, levels.into_iter().map(level).collect()))
}

impl Body<'_> {
    /// Prints the number of a field. One that names no list counts in that of its paragraph, a level below it.
    pub(super) fn list_number(&mut self, code: &str) {
        let Some(asked) = Asked::of(code) else {
            return;
        };
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let own = paragraph.counts_in(self.styles, self.lists);
        let printed = match own.filter(|_| asked.list.is_none()) {
            Some((id, above)) => {
                paragraph.number(self.styles, self.lists);
                let level = asked.level.and_then(|it| u8::try_from(it).ok());
                let level = level.unwrap_or(above + 1);
                if let Some(start) = asked.start {
                    self.lists.set_next(id, level, start);
                }
                self.lists.next(id, level).map(|it| it.text)
            }
            None => self.field_lists.next(&asked),
        };
        if let Some(printed) = printed {
            self.text(&printed);
        }
    }
}
