//! Whether a text says any of some phrases: asked of every clause before it is looked at closely.

use aho_corasick::AhoCorasick;

/// Phrases that are looked for at once, wherever they stand and with whichever capitals.
#[derive(Debug)]
pub(super) struct AnyOf(Option<AhoCorasick>);

impl AnyOf {
    /// Any of some phrases.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = &'p str>) -> Self {
        let mut builder = AhoCorasick::builder();
        Self(builder.ascii_case_insensitive(true).build(phrases).ok())
    }

    /// Whether a text may say one. Without a way to look for them it may, and is looked at closely.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        self.0.as_ref().is_none_or(|it| it.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_inside_words_and_in_capitals_and_no_other_is() {
        let any = AnyOf::new(["delet", "to have effect"]);
        assert!(any.may_be_in("Clause 4 is DELETED."));
        assert!(any.may_be_in("It ceases to have effect."));
        assert!(!any.may_be_in("It has effect."));
    }
}
