//! Word files made for tests: a package from its parts, and paragraphs from a few words.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// The parts of a Word file, as the XML inside their root elements.
#[derive(Debug, Clone, Default)]
pub(crate) struct Word {
    pub(crate) body: String,
    pub(crate) styles: String,
    pub(crate) numbering: String,
    pub(crate) footnotes: String,
    pub(crate) comments: String,
    pub(crate) core: String,
    /// The documents that it embeds, each by the name of its part, which is also what its body calls it.
    pub(crate) embedded: Vec<(&'static str, &'static str)>,
}

impl Word {
    pub(crate) fn body(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            ..Self::default()
        }
    }

    /// The file's bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let part = |root: &str, inner: &str| {
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} {NAMESPACE}>{inner}</w:{root}>"
            )
        };
        let kinds = ["styles", "numbering", "footnotes", "comments"];
        let mut overrides = String::new();
        for kind in kinds {
            write!(overrides, "<Override PartName=\"/word/{kind}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/>").unwrap();
        }
        let types = format!(
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{overrides}</Types>"
        );
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relation = |kind: &str, target: &str| {
            format!("<Relationship Id=\"r{kind}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
        };
        let relations = |inner: &str| {
            format!(
                "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let inner: String = kinds
            .iter()
            .map(|it| relation(it, &format!("{it}.xml")))
            .collect();
        let chunks = self.embedded.iter();
        let inner: String = chunks
            .map(|it| {
                let name = it.0;
                format!("<Relationship Id=\"{name}\" Type=\"{office}/aFChunk\" Target=\"{name}\"/>")
            })
            .chain([inner])
            .collect();
        let core = format!(
            "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\">{}</cp:coreProperties>",
            self.core
        );
        let names: Vec<String> = self
            .embedded
            .iter()
            .map(|it| format!("word/{}", it.0))
            .collect();
        let texts = self.embedded.iter().map(|it| it.1.to_owned());
        let chunks = names.iter().map(String::as_str).zip(texts);
        let mut parts = vec![
            ("[Content_Types].xml", types),
            (
                "_rels/.rels",
                relations(&relation("officeDocument", "word/document.xml")),
            ),
            ("word/_rels/document.xml.rels", relations(&inner)),
            (
                "word/document.xml",
                part("document", &format!("<w:body>{}</w:body>", self.body)),
            ),
            ("word/styles.xml", part("styles", &self.styles)),
            ("word/numbering.xml", part("numbering", &self.numbering)),
            ("word/footnotes.xml", part("footnotes", &self.footnotes)),
            ("word/comments.xml", part("comments", &self.comments)),
            ("docProps/core.xml", core),
        ];
        parts.extend(chunks);
        zipped(&parts)
    }
}

/// A zip archive of named texts.
pub(crate) fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A paragraph with properties and text.
pub(crate) fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("", text))
}

/// A run.
pub(crate) fn r(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The properties that number a paragraph.
pub(crate) fn numbered(id: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>")
}

/// The properties that set a paragraph in a style.
pub(crate) fn styled(id: &str) -> String {
    format!("<w:pStyle w:val=\"{id}\"/>")
}

/// A level of a numbering definition.
pub(crate) fn level(at: usize, format: &str, template: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{template}\"/></w:lvl>"
    )
}
