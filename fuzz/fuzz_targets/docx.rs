//! Any bytes as a Word file, and as the parts of one: text, numbering, styles, notes, comments.
#![no_main]

mod document;
mod packed;

use libfuzzer_sys::fuzz_target;

const PARTS: [&str; 5] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/comments.xml",
];

const RELATIONS: &str = "<r><r Type=\"/numbering\" Target=\"numbering.xml\"/><r Type=\"/styles\" Target=\"styles.xml\"/>\
    <r Type=\"/footnotes\" Target=\"footnotes.xml\"/><r Type=\"/comments\" Target=\"comments.xml\"/></r>";

fuzz_target!(|bytes: &[u8]| {
    document::reads_or_reports("a.docx", bytes);
    let fixed = [("word/_rels/document.xml.rels", RELATIONS)];
    document::reads_or_reports("a.docx", &packed::packed(&PARTS, &fixed, bytes));
});
