//! XML as a run of opening tags, closing tags and text; entities are refused, depth is bounded.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

use super::fault::Fault;

/// No real document nests deeper.
const DEEPEST: usize = 500;

/// The next thing in a part.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    Open(Tag<'a>),
    Close,
    Text(Cow<'a, str>),
}

/// An opening tag.
#[derive(Debug)]
pub(crate) struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(crate) fn name(&self) -> &str {
        let name = self.0.name().0;
        name.rsplit_once(':').map_or(name, |it| it.1)
    }

    pub(crate) fn prefix(&self) -> &str {
        self.0.name().0.split_once(':').map_or("", |it| it.0)
    }

    /// An attribute by its name without prefix.
    pub(crate) fn attribute(&self, wanted: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let attributes = attributes.with_checks(false).flatten();
        let local = |name: &str| name.rsplit_once(':').is_some_and(|it| it.1 == wanted);
        let mut found = attributes.filter(|it| it.key.0 == wanted || local(it.key.0));
        let value = found.next()?.value;
        Some(
            unescape(&value)
                .unwrap_or(Cow::Borrowed(&value))
                .into_owned(),
        )
    }

    /// A whole number as an attribute.
    pub(crate) fn number(&self, wanted: &str) -> Option<u32> {
        self.attribute(wanted)?.trim().parse().ok()
    }

    /// Whether a property that may be switched off with `val="0"` is on.
    pub(crate) fn is_on(&self) -> bool {
        let value = self.attribute("val");
        !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// The nodes of a part, in order.
pub(crate) struct Nodes<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Nodes<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    /// The next node; none at the end of a whole document.
    pub(crate) fn next(&mut self) -> Result<Option<Node<'a>>, Fault> {
        loop {
            let event = self.reader.read_event().map_err(Fault::damaged)?;
            match event {
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        return Err(Fault::damaged("its XML is nested without end"));
                    }
                    return Ok(Some(Node::Open(Tag(tag))));
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::CData(text) => return Ok(Some(Node::Text(text.into_inner()))),
                Event::GeneralRef(name) => return named(&name.into_inner()).map(Some),
                Event::DocType(text) if text.to_ascii_uppercase().contains("ENTITY") => {
                    return Err(Fault::Entities);
                }
                Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => {
                    return Err(Fault::damaged("its XML ends in the middle"));
                }
                Event::Eof => return Ok(None),
            }
        }
    }
}

/// A character written as `&amp;` or `&#8217;`.
fn named(name: &str) -> Result<Node<'static>, Fault> {
    let written = format!("&{name};");
    match unescape(&written) {
        Ok(text) => Ok(Node::Text(Cow::Owned(text.into_owned()))),
        Err(_) => Err(Fault::Entities),
    }
}
