//! What kind of file some bytes are, by their contents.

use super::{encoding::is_utf16, fault::Fault};

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Word, `.docx`.
    Docx,
    /// OpenDocument text, `.odt`.
    Odt,
    /// PDF with a text layer.
    Pdf,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Plain text.
    Text,
}

/// The format of a file. Its name is asked only to tell Markdown from plain text, which contents alone cannot.
pub(crate) fn sniff(name: &str, bytes: &[u8]) -> Result<Format, Fault> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if holds(head, b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Fault::OldWord("a Rich Text file"));
    }
    if !is_utf16(bytes) && head.contains(&0) {
        return Err(Fault::Unknown);
    }
    text_format(name, &String::from_utf8_lossy(head))
}

/// Which zipped format: the archive's directory names its parts without being unpacked.
fn zipped(bytes: &[u8]) -> Result<Format, Fault> {
    if holds(bytes, b"word/document") || holds(bytes, b"wordprocessingml") {
        return Ok(Format::Docx);
    }
    if holds(bytes, b"content.xml") && holds(bytes, b"mimetype") {
        return Ok(Format::Odt);
    }
    if holds(bytes, b"[Content_Types].xml") && holds(bytes, b"word/") {
        return Ok(Format::Docx);
    }
    Err(Fault::Unknown)
}

/// An OLE compound file: an old Word document, or a new one under a password.
fn compound(bytes: &[u8]) -> Fault {
    let named = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        holds(bytes, &wide)
    };
    if named("EncryptedPackage") {
        Fault::Encrypted
    } else if named("WordDocument") {
        Fault::OldWord("a Word 97-2003 document (.doc)")
    } else {
        Fault::Unknown
    }
}

fn text_format(name: &str, head: &str) -> Result<Format, Fault> {
    let start = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .to_ascii_lowercase();
    if start.contains("content-type: multipart/related")
        && (start.starts_with("mime-version:") || start.starts_with("from: <saved by"))
    {
        return Err(Fault::OldWord("a web page saved as a single file (.mht)"));
    }
    if start.starts_with("<?xml")
        && (start.contains("<w:") || start.contains("wordml") || start.contains("office:document"))
    {
        return Err(Fault::OldWord("a document saved as one XML file"));
    }
    let markup = [
        "<!doctype html",
        "<html",
        "<?xml",
        "<head",
        "<body",
        "<!--",
        "<div",
        "<p>",
        "<h1",
        "<meta",
    ];
    if markup.iter().any(|it| start.starts_with(it)) {
        return Ok(Format::Html);
    }
    let extension = name.rsplit_once('.').map(|it| it.1.to_ascii_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown") => Ok(Format::Markdown),
        Some("txt" | "text") => Ok(Format::Text),
        _ if head
            .lines()
            .any(|it| it.starts_with("# ") || it.starts_with("## ")) =>
        {
            Ok(Format::Markdown)
        }
        _ => Ok(Format::Text),
    }
}

/// Whether some bytes hold others.
pub(crate) fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else {
        return true;
    };
    let starts = bytes.iter().enumerate().filter(|(_, byte)| *byte == first);
    starts
        .map(|(at, _)| at)
        .any(|at| bytes.get(at..at + wanted.len()) == Some(wanted))
}
