//! Exact numbers: whole numbers and rationals, with arithmetic that refuses to overflow.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub};

/// An exact rational number. No floating point, not even on the way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Number(Ratio<i128>);

/// Why a text is not a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// It is not written as one.
    #[error("not a number")]
    Malformed,
    /// It has a zero below the line.
    #[error("a fraction whose lower part is zero")]
    ZeroDenominator,
    /// It has more digits than are kept exactly.
    #[error("a number with more than {} digits", Number::MAX_DIGITS)]
    TooLong,
}

impl Number {
    /// The most digits a number may be written with: 18 above and below the line, so that sums of a million such
    /// numbers and any comparison stay exact.
    pub const MAX_DIGITS: usize = 18;
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }

    /// The whole number it is, if it is one that fits.
    pub fn as_whole(self) -> Option<i64> {
        self.0
            .is_integer()
            .then(|| i64::try_from(self.0.to_integer()).ok())?
    }

    /// A fraction; `None` where the lower part is zero.
    pub fn fraction(above: i64, below: i64) -> Option<Self> {
        (below != 0).then(|| Self(Ratio::new(i128::from(above), i128::from(below))))
    }

    /// The sum, or `None` past the range kept exactly.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, or `None` past the range kept exactly.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, or `None` past the range kept exactly.
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient, or `None` past the range kept exactly and where the other is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other == Self::ZERO {
            return None;
        }
        self.0.checked_div(&other.0).map(Self)
    }

    /// It as a decimal, where a few places after the point are all of it: `1.5`.
    pub fn as_decimal(self) -> Option<String> {
        const PLACES: u32 = 3;
        let (above, below) = (*self.0.numer(), *self.0.denom());
        let parts = 10_i128.pow(PLACES);
        if below == 1 || parts % below != 0 {
            return None;
        }
        let all = above.checked_mul(parts / below)?.unsigned_abs();
        let parts = parts.unsigned_abs();
        let sign = if above < 0 { "-" } else { "" };
        let after = format!("{:03}", all % parts);
        let after = after.trim_end_matches('0');
        Some(format!("{sign}{}.{after}", all / parts))
    }

    /// Which is larger.
    pub fn compare(self, other: Self) -> Ordering {
        self.cmp(&other)
    }
}

impl FromStr for Number {
    type Err = NumberError;

    /// `number := "-"? digits ("." digits)? "%"? | "-"? digits "/" digits`, where `digits` may be grouped with `_`.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let size = if let Some((above, below)) = text.split_once('/') {
            let below = digits(below)?;
            if below == 0 {
                return Err(NumberError::ZeroDenominator);
            }
            Ratio::new(digits(above)?, below)
        } else {
            let (text, scale) = match text.strip_suffix('%') {
                Some(rest) => (rest, 100),
                None => (text, 1),
            };
            decimal(text)? / scale
        };
        Ok(Self(if negative { -size } else { size }))
    }
}

fn decimal(text: &str) -> Result<Ratio<i128>, NumberError> {
    let Some((whole, part)) = text.split_once('.') else {
        return digits(text).map(Ratio::from_integer);
    };
    let places = part.bytes().filter(u8::is_ascii_digit).count();
    let all = whole.bytes().filter(u8::is_ascii_digit).count() + places;
    if all > Number::MAX_DIGITS {
        return Err(NumberError::TooLong);
    }
    let scale = 10_i128.pow(u32::try_from(places).unwrap_or(u32::MAX));
    Ok(Ratio::from_integer(digits(whole)?) + Ratio::new(digits(part)?, scale))
}

fn digits(text: &str) -> Result<i128, NumberError> {
    let grouped_well = text.starts_with(|it: char| it.is_ascii_digit())
        && text.ends_with(|it: char| it.is_ascii_digit())
        && !text.contains("__");
    if !grouped_well {
        return Err(NumberError::Malformed);
    }
    let mut value: i128 = 0;
    let mut count = 0;
    for byte in text.bytes().filter(|byte| *byte != b'_') {
        if !byte.is_ascii_digit() {
            return Err(NumberError::Malformed);
        }
        // Leading zeros do not make a number longer than it is.
        count += usize::from(count > 0 || byte != b'0');
        if count > Number::MAX_DIGITS {
            return Err(NumberError::TooLong);
        }
        value = value * 10 + i128::from(byte - b'0');
    }
    Ok(value)
}

impl fmt::Display for Number {
    /// Whole numbers in groups of three (`750,000`), others as a fraction (`2/3`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self.0.numer() < 0 {
            f.write_str("-")?;
        }
        grouped(f, self.0.numer().unsigned_abs())?;
        if !self.0.is_integer() {
            f.write_str("/")?;
            grouped(f, self.0.denom().unsigned_abs())?;
        }
        Ok(())
    }
}

fn grouped(f: &mut fmt::Formatter<'_>, value: u128) -> fmt::Result {
    let text = value.to_string();
    for (at, digit) in text.chars().enumerate() {
        if at > 0 && (text.len() - at).is_multiple_of(3) {
            f.write_str(",")?;
        }
        write!(f, "{digit}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write_and_keeps_it_exact() {
        let read = |text: &str| text.parse::<Number>().map(|it| it.to_string());
        assert_eq!(read("750_000").unwrap(), "750,000");
        assert_eq!(read("66.7%").unwrap(), "667/1,000");
        assert_eq!(read("2/3").unwrap(), "2/3");
        assert_eq!(read("-1.50").unwrap(), "-3/2");
        assert_eq!(
            read("0.6666666666666666").unwrap(),
            "3,333,333,333,333,333/5,000,000,000,000,000"
        );
        assert_eq!(read("007").unwrap(), "7");
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        let fault = |text: &str| text.parse::<Number>().unwrap_err();
        for text in [
            "", "-", "1,000", "1e3", "1_", "_1", "1__0", "٣", "1.", ".5", "2/", "½", " 1",
        ] {
            assert_eq!(fault(text), NumberError::Malformed, "{text:?}");
        }
        assert_eq!(fault("1/0"), NumberError::ZeroDenominator);
        assert_eq!(fault("1234567890123456789"), NumberError::TooLong);
    }

    #[test]
    fn two_thirds_is_more_than_its_decimals() {
        let two_thirds: Number = "2/3".parse().unwrap();
        let decimals: Number = "0.6666666666666666".parse().unwrap();
        assert!(two_thirds > decimals);
    }
}
