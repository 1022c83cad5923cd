//! What a text that states no value was probably meant for.

use crate::{
    diagnostic::perhaps_meant,
    value::{Unit, in_figures},
};

/// The way out where a text says that something is not known, as a blank one does.
pub(super) fn not_known(text: &str) -> Option<String> {
    const SAID: [&str; 15] = [
        "",
        "n/a",
        "na",
        "#n/a",
        "n/k",
        "not known",
        "unknown",
        "not stated",
        "don't know",
        "dont know",
        "dk",
        "tbc",
        "tbd",
        "?",
        "-",
    ];
    let small = text.to_lowercase().replace('’', "'");
    SAID.contains(&small.as_str())
        .then(|| "leave it out where it is not known".to_owned())
}

/// The way out where yes or no is wanted.
pub(super) fn yes_or_no(text: &str) -> Option<String> {
    const KNOWN: [&str; 4] = ["yes", "no", "true", "false"];
    let small = text.to_ascii_lowercase();
    if KNOWN.contains(&small.as_str()) {
        return Some(format!("write it in small letters: `{small}`"));
    }
    match small.as_str() {
        "on" | "y" | "t" | "1" => return Some(format!("put `yes` in place of `{text}`")),
        "off" | "n" | "f" | "0" => return Some(format!("put `no` in place of `{text}`")),
        _ => {}
    }
    cited(&small).or_else(|| perhaps_meant(&small, KNOWN))
}

/// An answer with the clause that it is taken from: `yes, see 7.2`.
fn cited(text: &str) -> Option<String> {
    let mut words = text.split(|it: char| it.is_whitespace() || ",;:()".contains(it));
    let answer = words.next().filter(|it| ["yes", "no"].contains(it))?;
    let clause = words.find(|it| it.starts_with(|it: char| it.is_ascii_digit()))?;
    let clause = clause.trim_end_matches('.');
    Some(format!(
        "give the clause beside the answer: {{ value = \"{answer}\", clause = \"{clause}\" }}"
    ))
}

/// The way out where a number is wanted and stands in words: `two thirds`, `1 in 3`, `one`.
pub(super) fn figures(unit: Unit, text: &str) -> Option<String> {
    let small = text.to_lowercase();
    let words: Vec<&str> = small
        .split(|it: char| it.is_whitespace() || it == '-')
        .filter(|it| !it.is_empty())
        .collect();
    let share = unit == Unit::Share;
    let meant = match words.as_slice() {
        [one] if !share => in_figures(one).map(|it| it.to_string()),
        [one, unit] if !share => in_figures(one).map(|it| format!("{it} {unit}")),
        [of, "in", all] if share => Some(format!("{}/{}", number(of)?, number(all)?)),
        [of, "per", "cent"] if share => Some(format!("{}%", number(of)?)),
        [of, part] if share => Some(format!("{}/{}", number(of)?, part_named(part)?)),
        _ => None,
    };
    let meant = meant.or_else(|| (share && words == ["half"]).then(|| "1/2".to_owned()));
    meant.map(|it| format!("write it in figures: {it}"))
}

/// A whole number in figures or in one word; `a` is one.
fn number(word: &str) -> Option<u32> {
    match word {
        "a" | "an" => Some(1),
        _ => word.parse().ok().or_else(|| in_figures(word)),
    }
}

/// What `thirds` divides by.
fn part_named(word: &str) -> Option<u32> {
    match word.strip_suffix('s').unwrap_or(word) {
        "half" | "halve" => Some(2),
        "third" => Some(3),
        "quarter" | "fourth" => Some(4),
        "fifth" => Some(5),
        "eighth" => Some(8),
        "ninth" => Some(9),
        part => in_figures(part.strip_suffix("th")?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_in_words_is_offered_in_figures() {
        let share = |text| figures(Unit::Share, text).unwrap_or_default();
        for (text, meant) in [
            ("two thirds", "2/3"),
            ("Two-thirds", "2/3"),
            ("1 in 3", "1/3"),
            ("one in ten", "1/10"),
            ("a tenth", "1/10"),
            ("half", "1/2"),
            ("66 per cent", "66%"),
        ] {
            assert_eq!(
                share(text),
                format!("write it in figures: {meant}"),
                "{text}"
            );
        }
        let months = figures(Unit::Months, "three years");
        assert_eq!(months.as_deref(), Some("write it in figures: 3 years"));
        assert_eq!(figures(Unit::Months, "a while back"), None);
    }

    #[test]
    fn yes_and_no_are_offered_as_they_are_written() {
        let help = |text| yes_or_no(text).unwrap_or_default();
        assert_eq!(help("on"), "put `yes` in place of `on`");
        assert_eq!(help("off"), "put `no` in place of `off`");
        assert_eq!(help("Y"), "put `yes` in place of `Y`");
        assert_eq!(
            help("yes, see 7.2."),
            "give the clause beside the answer: { value = \"yes\", clause = \"7.2\" }"
        );
        assert_eq!(
            not_known("N/A").as_deref(),
            Some("leave it out where it is not known")
        );
        assert_eq!(yes_or_no("perhaps"), None);
    }
}
