//! Counting in letters and in Roman numerals, both ways.

use super::block::Series;

/// A number in lower-case letters as word processors write it: a, b, … z, aa, bb, …
pub(crate) fn letters(value: u32) -> String {
    let Some(index) = value.checked_sub(1) else {
        return String::new();
    };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    // A label is never longer than this, whatever a broken file counts to.
    let times = (index / 26 + 1).min(20) as usize;
    std::iter::repeat_n(letter, times).collect()
}

/// A number in lower-case Roman numerals; figures from 4,000 on.
pub(crate) fn roman(value: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if value >= 4000 {
        return value.to_string();
    }
    let mut rest = value;
    let mut out = String::new();
    for (step, numeral) in STEPS {
        while rest >= step {
            out.push_str(numeral);
            rest -= step;
        }
    }
    out
}

/// The value of Roman numerals, if that is what a lower-case word is.
fn roman_value(word: &str) -> Option<u32> {
    let digit = |letter: char| match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        'd' => Some(500),
        'm' => Some(1000),
        _ => None,
    };
    let digits: Option<Vec<u32>> = word.chars().map(digit).collect();
    let digits = digits.filter(|it| !it.is_empty() && it.len() <= 12)?;
    let mut value = 0;
    for (index, digit) in digits.iter().enumerate() {
        let next = digits.get(index + 1).copied().unwrap_or(0);
        if *digit < next {
            value -= i64::from(*digit);
        } else {
            value += i64::from(*digit);
        }
    }
    let value = u32::try_from(value).ok()?;
    (roman(value) == word).then_some(value)
}

/// The value of a lower-case word as letters: `b` is 2, `bb` is 28.
fn letters_value(word: &str) -> Option<u32> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    if word.len() > 3 || word.bytes().any(|it| it != first) {
        return None;
    }
    let turns = u32::try_from(word.len()).ok()? - 1;
    Some(turns * 26 + u32::from(first - b'a') + 1)
}

/// Every way a label's body can be counted: `i` is the first Roman numeral or the ninth letter.
pub(crate) fn values(body: &str) -> Vec<(Series, u32)> {
    if let Ok(number) = body.parse() {
        return vec![(Series::Figures, number)];
    }
    let lower = body.to_ascii_lowercase();
    if lower != body && body.to_ascii_uppercase() != body {
        return Vec::new();
    }
    let roman = roman_value(&lower).map(|it| (Series::Roman, it));
    let letters = letters_value(&lower).map(|it| (Series::Letters, it));
    roman.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for value in 1..400 {
            assert_eq!(roman_value(&roman(value)), Some(value));
        }
        for value in 1..=78 {
            assert_eq!(letters_value(&letters(value)), Some(value));
        }
        assert_eq!(letters(27), "aa");
        assert_eq!(roman_value("iix"), None);
    }
}
