//! Any text as TOML.
#![no_main]

mod data;

use libfuzzer_sys::fuzz_target;
use scrutineer::data::Format;

fuzz_target!(|text: &str| data::reads_or_reports(text, Format::Toml));
