//! Any bytes as HTML.
#![no_main]

mod document;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| document::reads_or_reports("a.html", bytes));
