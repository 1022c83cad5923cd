//! What a plain word of YAML is: the core schema of YAML 1.2, in which `no`, `yes` and `on` are texts.

use saphyr_parser::{ScalarStyle, Tag};

use crate::data::tree::Kind;

/// What a scalar is; its text is the caller's.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Number,
    Text,
}

/// What a scalar is; `None` where its tag says otherwise.
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Option<Scalar> {
    let scalar = if style == ScalarStyle::Plain {
        plain(text)
    } else {
        Scalar::Text
    };
    let Some(tag) = tag else {
        return Some(scalar);
    };
    match (core(tag)?, &scalar) {
        ("str", _) => Some(Scalar::Text),
        ("int" | "float", Scalar::Number) | ("bool", Scalar::Bool(_)) | ("null", Scalar::Null) => {
            Some(scalar)
        }
        _ => None,
    }
}

/// Whether a list's or a table's tag says no more than that it is one.
pub(super) fn is_of(tag: &Tag, kind: Kind) -> bool {
    let name = if matches!(kind, Kind::List(_)) {
        "seq"
    } else {
        "map"
    };
    core(tag) == Some(name)
}

/// The name of a tag of the core schema; `!` alone makes a scalar a text, as `!!str` does.
fn core(tag: &Tag) -> Option<&str> {
    if tag.is_yaml_core_schema() {
        return Some(&tag.suffix);
    }
    (tag.handle.is_empty() && tag.suffix == "!").then_some("str")
}

fn plain(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        _ if is_number(text) => Scalar::Number,
        _ => Scalar::Text,
    }
}

fn is_number(text: &str) -> bool {
    if let Some(figures) = text.strip_prefix("0x") {
        return is_run(figures, u8::is_ascii_hexdigit);
    }
    if let Some(figures) = text.strip_prefix("0o") {
        return is_run(figures, |byte| (b'0'..=b'7').contains(byte));
    }
    if matches!(text, ".nan" | ".NaN" | ".NAN") {
        return true;
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    matches!(unsigned, ".inf" | ".Inf" | ".INF") || is_decimal(unsigned)
}

/// `decimal := ("." digits | digits ("." digits?)?) (("e" | "E") ("+" | "-")? digits)?`
fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |it: &str| is_run(it, u8::is_ascii_digit);
    let mantissa_holds = match mantissa.split_once('.') {
        None => digits(mantissa),
        Some((whole, "")) => digits(whole),
        Some((whole, part)) => (whole.is_empty() || digits(whole)) && digits(part),
    };
    let unsigned = |it: &str| digits(it.strip_prefix(['-', '+']).unwrap_or(it));
    mantissa_holds && exponent.is_none_or(unsigned)
}

fn is_run(text: &str, of: impl Fn(&u8) -> bool) -> bool {
    !text.is_empty() && text.as_bytes().iter().all(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_what_the_core_schema_says() {
        for text in [
            "0", "-1", "+1", "007", "1.", ".5", "-1.5e+3", "1e5", "0x1F", "0o17", ".inf", "-.INF",
            ".nan",
        ] {
            assert_eq!(plain(text), Scalar::Number, "{text}");
        }
        for text in [
            "no",
            "yes",
            "on",
            "NO",
            "1_000",
            "66.7%",
            "1/2",
            "-",
            ".",
            "e5",
            "1e",
            "0x",
            "-0x1",
            "+.nan",
            "2012-10-01",
            "1.2.3",
            "tRue",
        ] {
            assert_eq!(plain(text), Scalar::Text, "{text}");
        }
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(plain(text), Scalar::Null, "{text}");
        }
        assert_eq!(plain("True"), Scalar::Bool(true));
        assert_eq!(plain("FALSE"), Scalar::Bool(false));
    }
}
