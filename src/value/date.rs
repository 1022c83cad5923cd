//! Days of the calendar, and months that clamp to a month's end.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use jiff::{ToSpan as _, civil};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(civil::Date);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, 1 to 12, from its English name, whatever its case.
pub fn month_number(name: &str) -> Option<i8> {
    let at = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(name))?;
    i8::try_from(at + 1).ok()
}

/// A day in the order or the words of forms, letters and spreadsheets, with its year first and in figures: `1/9/2012`,
/// `1st September 2012` and `1-Sep-12` are `2012-09-01`. Whether the calendar has such a day is another matter.
pub fn day_meant(text: &str) -> Option<String> {
    let parts = text.split(|it: char| it.is_whitespace() || "/.-,".contains(it));
    let parts: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
    let [first, second, year] = parts.as_slice() else {
        return None;
    };
    let (day, month) = match (month_meant(first), month_meant(second)) {
        (None, Some(month)) => (first, month.to_string()),
        (Some(month), None) => (second, month.to_string()),
        (None, None) if is_number(second, 2) => (first, (*second).to_owned()),
        _ => return None,
    };
    let day = day.trim_end_matches(|it: char| it.is_ascii_lowercase());
    let in_words = month_meant(first).or(month_meant(second)).is_some();
    let year = match year.len() {
        4 => (*year).to_owned(),
        // Of figures alone, which two are the year's is anybody's guess where hyphens part them.
        2 if in_words || !text.contains('-') => format!("20{year}"),
        _ => return None,
    };
    let figures = is_number(day, 2) && is_number(&year, 4);
    figures.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The number of a month from its name or what it is cut to, `Sep` or `Sept`.
pub fn month_meant(name: &str) -> Option<usize> {
    let small = name.to_ascii_lowercase();
    let begins = |month: &&str| month.to_ascii_lowercase().starts_with(&small);
    let at = MONTHS.iter().position(begins);
    at.filter(|_| small.len() >= 3).map(|it| it + 1)
}

fn is_number(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

impl Date {
    /// A day; `None` where the calendar has no such day, or the year is not one of 1000 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        (1000..=9999)
            .contains(&year)
            .then(|| civil::Date::new(year, month, day).ok().map(Self))?
    }

    /// The last day of a month: what a month means where a day is wanted.
    pub fn month_end(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }

    /// So many months later (or earlier); the 31st of a shorter month is its last day.
    pub fn plus_months(self, months: i64) -> Option<Self> {
        let span = 0.months().try_months(months).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// So many days later (or earlier).
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let span = 0.days().try_days(days).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// How many days this day is after another.
    pub fn days_since(self, other: Self) -> i64 {
        other
            .0
            .until(self.0)
            .map_or(0, |span| i64::from(span.get_days()))
    }

    /// The day as a number that grows by one a day; days compare as these do.
    pub fn ordinal(self) -> i32 {
        let epoch = civil::date(1970, 1, 1);
        epoch.until(self.0).map_or(0, |span| span.get_days())
    }

    /// The day with an ordinal; `None` where the calendar has none.
    pub fn from_ordinal(ordinal: i32) -> Option<Self> {
        let span = 0.days().try_days(i64::from(ordinal)).ok()?;
        civil::date(1970, 1, 1).checked_add(span).ok().map(Self)
    }

    /// The day as figures, `2012-10-01`.
    pub fn iso(self) -> String {
        self.0.to_string()
    }
}

impl Default for Date {
    /// The first day there is, for where no pack gives one.
    fn default() -> Self {
        Self(civil::date(1000, 1, 1))
    }
}

impl FromStr for Date {
    type Err = ();

    /// Only `year-month-day` in figures, `2012-10-01`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let shape_holds = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shape_holds {
            return Err(());
        }
        let mut parts = text.split('-');
        let mut next = || parts.next().unwrap_or_default();
        let year = next().parse().map_err(drop)?;
        let month = next().parse().map_err(drop)?;
        let day = next().parse().map_err(drop)?;
        Self::new(year, month, day).ok_or(())
    }
}

impl fmt::Display for Date {
    /// As English writes it: `1 October 2012`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = usize::try_from(self.0.month() - 1)
            .ok()
            .and_then(|at| MONTHS.get(at))
            .unwrap_or(&"");
        write!(f, "{} {month} {}", self.0.day(), self.0.year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_clamp_to_the_months_end() {
        let day: Date = "2012-01-31".parse().unwrap();
        assert_eq!(day.plus_months(1).unwrap().iso(), "2012-02-29");
        assert_eq!(day.plus_months(13).unwrap().iso(), "2013-02-28");
        assert_eq!(
            Date::month_end(2013, 4).unwrap().to_string(),
            "30 April 2013"
        );
    }

    #[test]
    fn a_day_in_words_or_day_first_is_known() {
        for text in [
            "28/9/2012",
            "28.09.12",
            "28 September 2012",
            "28th Sept 2012",
            "28-Sep-12",
            "September 28, 2012",
        ] {
            assert_eq!(day_meant(text).as_deref(), Some("2012-09-28"), "{text}");
        }
        for text in [
            "12-09-28",
            "2012-09-28",
            "September 2012",
            "Ma 1 2012",
            "soon",
        ] {
            assert_eq!(day_meant(text), None, "{text}");
        }
    }

    #[test]
    fn ordinals_go_there_and_back() {
        for text in ["1000-01-01", "1970-01-01", "2012-02-29", "9999-12-31"] {
            let day: Date = text.parse().unwrap();
            assert_eq!(Date::from_ordinal(day.ordinal()), Some(day));
        }
        assert_eq!(Date::from_ordinal(i32::MIN), None);
        assert_eq!(Date::from_ordinal(i32::MAX), None);
    }

    #[test]
    fn only_whole_days_of_the_calendar_are_days() {
        for text in [
            "2012-02-30",
            "2012-2-3",
            "0999-01-01",
            "1 May 2012",
            "2012-10-01T00",
            "",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
