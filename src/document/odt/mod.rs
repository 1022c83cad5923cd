//! OpenDocument texts: the parts of the package, and the paragraphs of its body.

mod body;
mod changes;
mod lists;
mod styles;

use super::{Options, block::Contents, docx::texts, fault::Fault, package::Package};

/// Reads an OpenDocument text.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Contents, Fault> {
    let mut package = Package::open(bytes, options.limits.unpacked)?;
    let kind = package.part("mimetype")?.unwrap_or_default();
    if !kind.contains("opendocument.text") {
        return Err(Fault::Unknown);
    }
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Fault::Encrypted);
    }
    let content = package.required("content.xml")?;
    let mut styles = styles::Styles::default();
    if let Some(common) = package.part("styles.xml")? {
        styles.add(&common)?;
    }
    styles.add(&content)?;
    let changes = changes::read(&content, options.tracked)?;
    let mut contents = body::read(&content, &styles, changes, options.limits.clauses)?;
    contents.changes = changes::count(&content)?;
    let meta = package.part("meta.xml")?.unwrap_or_default();
    let found = texts(&meta, &["title"])?;
    contents.title = found.get("title").cloned();
    contents.pages = pages(&meta)?;
    Ok(contents)
}

/// How many pages the program that wrote the file counted.
fn pages(meta: &str) -> Result<Option<u32>, Fault> {
    let mut nodes = super::xml::Nodes::of(meta);
    while let Some(node) = nodes.next()? {
        if let super::xml::Node::Open(tag) = node
            && tag.name() == "document-statistic"
        {
            return Ok(tag.number("page-count"));
        }
    }
    Ok(None)
}
