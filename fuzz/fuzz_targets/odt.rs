//! Any bytes as an OpenDocument text, and as the parts of one: text, styles, properties.
#![no_main]

mod document;
mod packed;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    document::reads_or_reports("a.odt", bytes);
    let fixed = [("mimetype", "application/vnd.oasis.opendocument.text")];
    let parts = ["content.xml", "styles.xml", "meta.xml"];
    document::reads_or_reports("a.odt", &packed::packed(&parts, &fixed, bytes));
});
