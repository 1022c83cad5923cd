//! Which elements strike their words through: by their name, by their own style, or by a class of a style sheet's.

use std::collections::HashSet;

use super::{Attributes, attribute, style};

/// The classes that the page's own style sheets strike through.
#[derive(Debug, Default)]
pub(super) struct Struck {
    classes: HashSet<String>,
}

impl Struck {
    /// Takes in a style sheet: of its rules, those for a class by itself or of one element, `.c3` or `span.c3`.
    pub(super) fn sheet(&mut self, sheet: &str) {
        for rule in sheet.split('}') {
            let Some((selectors, style)) = rule.split_once('{') else {
                continue;
            };
            if !strikes(&style.to_lowercase()) {
                continue;
            }
            for selector in selectors.split(',') {
                let classes = selector.trim().split_once('.').map(|it| it.1);
                let plain = |it: &&str| !it.contains(|it: char| " .:>+~[".contains(it));
                self.classes
                    .extend(classes.filter(plain).map(str::to_owned));
            }
        }
    }

    /// Whether an element is struck through; a `del`, which is a tracked change, is none of those.
    pub(super) fn is_struck(&self, name: &str, attributes: &Attributes) -> bool {
        let classes = attribute(attributes, "class").unwrap_or_default();
        let by_class = || {
            let mut classes = classes.split_whitespace();
            classes.any(|it| self.classes.contains(it))
        };
        let other = matches!(name, "del" | "ins");
        matches!(name, "s" | "strike") || (!other && (strikes(&style(attributes)) || by_class()))
    }
}

/// Whether a style, in small letters, draws a line through words.
fn strikes(style: &str) -> bool {
    style.contains("text-decoration") && style.contains("line-through")
}
