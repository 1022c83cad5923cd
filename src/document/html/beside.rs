//! What stands beside a page's text: menus, banners, the foot of the site.

use super::{
    super::block::{Block, Kind},
    Attributes, attribute, style,
};

/// Whether the reader is in something that stands beside the text.
#[derive(Debug, Default)]
pub(super) struct Beside {
    aside: Option<Aside>,
    /// How many elements are open that have headers and footers of their own.
    sections: usize,
}

/// An element that stands beside the page's text: a menu, a banner, the foot of the site.
#[derive(Debug)]
struct Aside {
    name: String,
    /// How many elements of its name are open in it, itself included.
    depth: usize,
    /// How many paragraphs stand before it.
    before: usize,
}

/// What an element is by its `role` where it stands beside the page's text.
const BESIDE: [&str; 7] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
];

impl Beside {
    /// What stands beside the page's text is read and taken back where it ends: one that never ends may hold the text.
    pub(super) fn open(&mut self, name: &str, attributes: &Attributes, before: usize) {
        self.sections += usize::from(is_section(name));
        if let Some(aside) = &mut self.aside {
            aside.depth += usize::from(aside.name == name);
        } else if stands_beside(name, attributes, self.sections > 0) {
            self.aside = Some(Aside {
                name: name.to_owned(),
                depth: 1,
                before,
            });
        }
    }

    /// Takes back the paragraphs of what stands beside the text and ends here.
    pub(super) fn close(&mut self, name: &str, blocks: &mut Vec<Block>) {
        self.sections = self.sections.saturating_sub(usize::from(is_section(name)));
        let Some(aside) = self.aside.as_mut().filter(|it| it.name == name) else {
            return;
        };
        aside.depth -= 1;
        if aside.depth > 0 {
            return;
        }
        let before = aside.before;
        // A header that holds the page's heading is that of the document.
        let of_document = name == "header"
            && blocks
                .iter()
                .skip(before)
                .any(|it| matches!(it.kind, Kind::Heading(_)));
        if !of_document {
            blocks.truncate(before);
        }
        self.aside = None;
    }
}

/// Whether an element has a header and a footer of its own.
fn is_section(name: &str) -> bool {
    matches!(name, "main" | "article" | "section")
}

/// Whether an element is marked as standing beside the page's text. `inside` tells whether it is in a part of it.
fn stands_beside(name: &str, attributes: &Attributes, inside: bool) -> bool {
    let role = attribute(attributes, "role");
    match role.as_deref() {
        // Notes of a text may be marked as asides; its contents are a menu.
        Some(role) if role.starts_with("doc-") => name == "nav",
        Some(role) if BESIDE.contains(&role) => name != "body",
        _ => match name {
            "nav" | "aside" | "dialog" => true,
            "header" | "footer" => !inside,
            "div" | "section" | "form" => is_cookie_banner(attributes) || runs(attributes),
            // Word keeps them in a table that no page shows.
            "table" => attribute(attributes, "id").is_some_and(|it| it == "hrdftrtbl"),
            _ => false,
        },
    }
}

/// Whether an element is a header or a footer that runs over the pages, as Word and LibreOffice mark it.
fn runs(attributes: &Attributes) -> bool {
    let style = style(attributes);
    let title = attribute(attributes, "title");
    style.contains("mso-element:header")
        || style.contains("mso-element:footer")
        || title.is_some_and(|it| matches!(it.as_str(), "header" | "footer"))
}

/// Whether the name of an element is one that cookie banners have.
fn is_cookie_banner(attributes: &Attributes) -> bool {
    let names = ["id", "class"].map(|it| attribute(attributes, it).unwrap_or_default());
    names.iter().flat_map(|it| it.split_whitespace()).any(|it| {
        let name = it.to_ascii_lowercase().replace(['-', '_'], "");
        let kind = name
            .strip_prefix("cookies")
            .or_else(|| name.strip_prefix("cookie"));
        let kinds = [
            "", "banner", "bar", "consent", "dialog", "message", "notice", "popup",
        ];
        kind.is_some_and(|it| kinds.contains(&it))
    })
}
