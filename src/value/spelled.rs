//! Numbers as one word in letters.

/// `zero` to `nineteen`.
pub(crate) const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

/// `twenty` to `ninety`.
pub(crate) const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The value of a number that is one word, in small letters: `seven`, `forty`.
pub(crate) fn in_figures(word: &str) -> Option<u32> {
    let tens = (20..100).step_by(10);
    let mut known = ONES.iter().zip(0..).chain(TENS.iter().zip(tens));
    known.find(|it| *it.0 == word).map(|it| it.1)
}
