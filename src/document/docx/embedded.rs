//! Documents that a Word document embeds whole, to be read where they stand: `altChunk`.

use std::collections::HashMap;

use super::super::{
    Format, Options,
    block::Contents,
    encoding,
    fault::Fault,
    html, markdown,
    package::Package,
    package::Relation,
    place::{Mapped, Measure},
    sniff, text,
    xml::Tag,
};
use super::{body::Body, read_at};

/// The embedded documents, by what the text calls them; nothing for one that is not read.
#[derive(Debug, Default)]
pub(crate) struct Embedded(HashMap<String, Option<Contents>>);

/// No document embeds more, unless it was made to take time.
const MOST: usize = 20;

/// The lists of embedded documents are told from the document's own by numbers as high as this.
const LISTS: u32 = 1 << 24;

impl Embedded {
    pub(super) fn of(
        package: &mut Package<'_>,
        relations: &[Relation],
        options: &Options,
    ) -> Result<Self, Fault> {
        let chunks = relations.iter().filter(|it| it.kind == "aFChunk");
        let mut found = HashMap::new();
        for chunk in chunks.take(MOST) {
            let Some(bytes) = package.bytes(&chunk.part)? else {
                continue;
            };
            let mut options = *options;
            options.limits.unpacked = package.left() / MOST;
            found.insert(chunk.id.clone(), contents(&chunk.part, &bytes, &options));
        }
        Ok(Self(found))
    }
}

/// What stands in an embedded document, where it is of a kind that has no more parts than its text.
fn contents(name: &str, bytes: &[u8], options: &Options) -> Option<Contents> {
    let most = options.limits.clauses;
    let words = || encoding::decode(bytes).ok().map(|it| it.0);
    match sniff::sniff(name, bytes).ok()? {
        Format::Docx => read_at(bytes, options, false).ok(),
        Format::Html => Some(html::read(&words()?, options)),
        Format::Text => Some(text::read(&words()?, most)),
        Format::Markdown => Some(markdown::read(&words()?, most)),
        Format::Odt | Format::Pdf => None,
    }
}

impl Body<'_> {
    /// Puts an embedded document out where it stands; where it is not read, says so.
    pub(super) fn embed(&mut self, tag: &Tag<'_>) {
        let id = tag.attribute("id").unwrap_or_default();
        let count = u32::try_from(self.embedded.0.len()).unwrap_or(u32::MAX);
        let Some(inner) = self.embedded.0.get_mut(&id).and_then(Option::take) else {
            self.out.embedded_unread += 1;
            self.out.incomplete = true;
            return;
        };
        self.position += 1;
        let tables = self.tables_seen;
        for mut block in inner.blocks {
            let mut text = Mapped::new(Measure::Characters);
            text.stand_for(&block.text.text, self.position, 0..0);
            block.text = text;
            block.comments.clear();
            if let Some(label) = &mut block.label {
                label.list = label.list.saturating_add(LISTS.saturating_mul(count));
            }
            match &mut block.cell {
                Some(cell) => {
                    cell.table = cell.table.saturating_add(tables);
                    self.tables_seen = self.tables_seen.max(cell.table);
                }
                None => block.cell = self.tables.last().copied(),
            }
            self.out.blocks.push(block);
        }
        self.embedded.0.remove(&id);
        self.out.changes += inner.changes;
        self.out.hidden.count += inner.hidden.count;
        self.out.struck.count += inner.struck.count;
        self.out.embedded_unread += inner.embedded_unread;
        self.out.incomplete |= inner.incomplete;
    }
}
