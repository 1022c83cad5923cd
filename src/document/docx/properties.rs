//! What a Word document says of its paragraphs, runs, rows and controls.

use super::super::{Tracked, xml::Tag};
use super::{
    body::{Body, Within},
    paragraph::Mark,
};

impl Body<'_> {
    pub(super) fn paragraph_property(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return Within::Other;
        };
        match name {
            "pStyle" => paragraph.style = tag.attribute("val"),
            "outlineLvl" => paragraph.outline = tag.number("val").map(super::styles::outline_kind),
            "numPr" => return Within::NumberProperties,
            "rPr" => return Within::MarkProperties,
            "pPrChange" | "sectPr" => return Within::Skipped,
            _ => {}
        }
        Within::Other
    }

    pub(super) fn number_property(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match name {
                "numId" => paragraph.numbering = tag.number("val"),
                "ilvl" => paragraph.level = tag.number("val").and_then(|it| u8::try_from(it).ok()),
                _ => {}
            }
        }
        Within::Other
    }

    pub(super) fn mark_property(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        self.count_change(name, tag);
        if let Some(paragraph) = self.paragraphs.last_mut() {
            match name {
                "del" | "moveFrom" => paragraph.mark = Mark::Deleted,
                "ins" | "moveTo" => paragraph.mark = Mark::Inserted,
                "vanish" if tag.is_on() && paragraph.mark == Mark::Stands => {
                    paragraph.mark = Mark::Hidden;
                }
                _ => {}
            }
        }
        Within::Skipped
    }

    pub(super) fn run_property(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        match name {
            "vanish" => self.run.hidden = Some(tag.is_on()),
            "strike" => self.run.struck.single = Some(tag.is_on()),
            "dstrike" => self.run.struck.double = Some(tag.is_on()),
            "b" => self.run.bold = Some(tag.is_on()),
            "rStyle" => {
                let id = tag.attribute("val").unwrap_or_default();
                if let Some(style) = self.styles.run(&id) {
                    self.run.hidden = self.run.hidden.or(style.hidden);
                    self.run.struck = self.run.struck.or(style.struck);
                    self.run.bold = self.run.bold.or(style.bold);
                }
            }
            _ => return Within::Skipped,
        }
        Within::Other
    }

    /// A row that a reviewer put in or took out is as good as not there on the other side.
    pub(super) fn row_property(&mut self, name: &str) -> Within {
        let gone = match self.tracked {
            Tracked::Accepted => "del",
            Tracked::Original => "ins",
        };
        if name == gone
            && let Some(row) = self.within.iter_mut().rev().find(|it| **it == Within::Row)
        {
            *row = Within::Skipped;
            // The row's properties are open inside it; what follows them is skipped with it.
            return Within::Other;
        }
        Within::Other
    }

    pub(super) fn control_property(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        let control = self
            .within
            .iter_mut()
            .rev()
            .find(|it| matches!(it, Within::Control { .. }));
        if let Some(Within::Control {
            placeholder,
            contents,
        }) = control
        {
            match name {
                "showingPlcHdr" => *placeholder = tag.is_on(),
                "docPartObj" => return Within::ControlProperties,
                "docPartGallery" => {
                    *contents = tag
                        .attribute("val")
                        .is_some_and(|it| it == "Table of Contents");
                }
                _ => {}
            }
        }
        Within::Other
    }
}
