//! Texts packed into a zipped document, so that what is varied is the XML and not the packing.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A zip archive of named parts, whose texts stand in the bytes between rows of `====`.
pub fn packed(names: &[&str], fixed: &[(&str, &str)], bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let texts = String::from_utf8_lossy(bytes);
    let varied = names.iter().copied().zip(texts.split("===="));
    for (name, text) in varied.chain(fixed.iter().copied()) {
        zip.start_file(name, SimpleFileOptions::default()).expect("a name");
        zip.write_all(text.as_bytes()).expect("memory takes all");
    }
    zip.finish().expect("an archive").into_inner()
}
