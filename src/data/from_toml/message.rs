//! The `toml` crate's messages in our words.

use toml::de::Error;

use crate::{data::fault::Faults, source::Span};

pub(super) fn report(
    errors: &[Error],
    text: &str,
    base: usize,
    _depth: usize,
    faults: &mut Faults,
) {
    for error in errors {
        let range = error.span().unwrap_or_default();
        let span = Span::new(range.start + base, range.end + base);
        faults.not_valid(span, error.message(), "", None);
    }
}
