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
    if let Some((_, kind)) = PICTURES.iter().find(|it| bytes.starts_with(it.0)) {
        let help = "ask for the file it was made from, or run text recognition (OCR) over it and check the text";
        return Err(Fault::Other(kind, help.to_owned()));
    }
    if !is_utf16(bytes) && head.contains(&0) {
        return Err(Fault::Unknown);
    }
    let head = String::from_utf8_lossy(head);
    if is_email(&head) {
        let help = "open it in a mail program; save the document that is attached and check that, or copy what the e-mail says into a text file";
        return Err(Fault::Other(
            "an e-mail as it was sent (.eml)",
            help.to_owned(),
        ));
    }
    text_format(name, &head)
}

/// How pictures begin.
const PICTURES: [(&[u8], &str); 5] = [
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
];

/// Whether a text is an e-mail with all the heads that it was sent under: what a reader sees of one has no more than who
/// wrote it to whom and when.
fn is_email(head: &str) -> bool {
    let lines = head.trim_start_matches('\u{feff}').lines();
    let heads: Vec<&str> = lines.take_while(|it| !it.trim().is_empty()).collect();
    let named = |it: &&str| {
        let name = it.split_once(':').map(|it| it.0);
        let letters = |it: &str| {
            it.bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-')
        };
        it.starts_with([' ', '\t']) || name.is_some_and(|it| !it.is_empty() && letters(it))
    };
    let sent = |it: &&str| {
        let name = it.split_once(':').map(|it| it.0.to_ascii_lowercase());
        let name = name.unwrap_or_default();
        matches!(
            name.as_str(),
            "mime-version" | "received" | "message-id" | "content-transfer-encoding"
        )
    };
    let page = heads
        .iter()
        .any(|it| it.to_ascii_lowercase().contains("multipart/related"));
    heads.len() > 2 && heads.iter().all(named) && heads.iter().any(sent) && !page
}

/// Which zipped format: the archive's directory names its parts without being unpacked.
fn zipped(bytes: &[u8]) -> Result<Format, Fault> {
    if let Some(fault) = zipped_otherwise(bytes) {
        return Err(fault);
    }
    if holds(bytes, b"word/document") || holds(bytes, b"wordprocessingml") {
        return Ok(Format::Docx);
    }
    let odt = b"mimetypeapplication/vnd.oasis.opendocument.text";
    let cut = bytes
        .get(..bytes.len().min(200))
        .is_some_and(|it| holds(it, odt));
    if cut || (holds(bytes, b"content.xml") && holds(bytes, b"mimetype")) {
        return Ok(Format::Odt);
    }
    if holds(bytes, b"[Content_Types].xml") && holds(bytes, b"word/") {
        return Ok(Format::Docx);
    }
    Err(Fault::Unknown)
}

/// What else a zipped file is: an archive of documents, or a document of another kind.
fn zipped_otherwise(bytes: &[u8]) -> Option<Fault> {
    let word = "open it in the program it was written with, export it as a Word document (.docx) or a PDF, and check that";
    let table = "save it as a Word document (.docx) or a PDF if it holds a constitution; a register is read as CSV";
    let other = |kind, help: &str| Some(Fault::Other(kind, help.to_owned()));
    let names = names(bytes);
    let has = |wanted: &str| names.iter().any(|it| it.starts_with(wanted));
    if has("[Content_Types].xml") {
        return match () {
            () if has("word/") => None,
            () if has("xl/") => other("a spreadsheet (.xlsx)", table),
            () if has("ppt/") => other("a set of slides (.pptx)", word),
            () => None,
        };
    }
    if has("Index/Document.iwa") || has("Index.zip") {
        return other("a document of Apple's Pages", word);
    }
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    if holds(head, b"opendocument.spreadsheet") {
        return other("a spreadsheet (.ods)", table);
    }
    if holds(head, b"opendocument.presentation") {
        return other("a set of slides (.odp)", word);
    }
    // A document may hold others, such as a picture that is a PDF.
    if holds(head, b"opendocument.text") || has("content.xml") {
        return None;
    }
    let ends = [".docx", ".odt", ".pdf", ".doc", ".rtf"];
    let is_document = |it: &&String| {
        ends.iter()
            .any(|end| it.to_ascii_lowercase().ends_with(end))
    };
    let inside = names.iter().find(is_document)?;
    let help = format!("unpack it, and check the document in it: `{inside}`");
    Some(Fault::Other("an archive (.zip)", help))
}

/// The names of an archive's parts, as its directory has them.
fn names(bytes: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    let Ok(archive) = archive else {
        return Vec::new();
    };
    let names = archive.file_names().filter_map(Result::ok);
    names.map(std::borrow::Cow::into_owned).collect()
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
        let help = "where it is an old Word document (.doc), open it in Word and save it as a Word document (.docx); where it cannot be opened, get it anew";
        Fault::Other(
            "an old Office file, in which no Word document was found",
            help.to_owned(),
        )
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
