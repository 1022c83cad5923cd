//! Any text is read and formatted without a panic, and formatting keeps the tree and is settled after once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scrutineer::{source::Source, syntax};

fuzz_target!(|text: &str| {
    let source = Source::new("fuzzed", text);
    let read = syntax::parse(&source);
    let Ok(formatted) = syntax::format(&source) else {
        assert!(!read.problems.is_empty());
        return;
    };
    let again = Source::new("formatted", formatted.as_str());
    assert_eq!(read.file, syntax::parse(&again).file);
    assert_eq!(syntax::format(&again).ok(), Some(formatted));
});
