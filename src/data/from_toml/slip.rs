//! What people write who know forms and spreadsheets better than TOML.

use crate::{data::words, source::Span, value::day_meant};

const YES_OR_NO: &str =
    "in this file, `true` stands for yes and `false` for no, both without quotes";
const TO_FILL_IN: &str = "put your answer in place of the `…`, or take the line out";
const COMMAS: &str = "a number has no commas: 11,240 is written `11_240` or `11240`";
const CURLY: &str =
    "these quotes are curly, as word processors make them; straight ones are wanted: `\"…\"`";

const DAY: &str =
    "a day is written year, month, day, and without quotes: 14 September 2012 is `2012-09-14`";

/// What was wanted where a slip of a common kind stands, and the way out.
pub(super) fn slip(text: &str, at: Span) -> Option<(&'static str, &'static str)> {
    let start = at.start as usize;
    let word = words::word(text, start).to_ascii_lowercase();
    let mut letters = text.get(start..)?.chars();
    match letters.next()? {
        _ if ["yes", "no"].contains(&word.as_str()) => Some(("`true` or `false`", YES_OR_NO)),
        '…' => Some(("a value", TO_FILL_IN)),
        '“' | '”' | '„' | '‘' | '’' => Some(("a text between straight quotes", CURLY)),
        _ if text.get(at.range()).and_then(day_meant).is_some() => Some(("a day", DAY)),
        ',' if parts_thousands(text, start) => Some(("a number without commas", COMMAS)),
        _ => None,
    }
}

/// Whether a comma stands between figures, three of them after it.
fn parts_thousands(text: &str, comma: usize) -> bool {
    let (before, after) = text.split_at(comma);
    let figures = after.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    figures == 3 && before.ends_with(|it: char| it.is_ascii_digit())
}
