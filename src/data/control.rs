//! Characters that no file may hold, whatever its format: NUL and the other control characters.

use miette::Diagnostic;
use thiserror::Error;

use super::fault::Faults;
use crate::source::{Place, Span};

/// A file holds a character that is neither a letter nor a space nor a line's end.
#[derive(Debug, Error, Diagnostic)]
#[error("the file holds a control character, U+{:04X}", .code)]
#[diagnostic(
    code(D008),
    help(
        "remove it; where the file is full of them it is no text, or was saved as UTF-16: save it as UTF-8"
    )
)]
struct ControlCharacter {
    code: u8,
    #[source_code]
    #[label("this one cannot be seen")]
    at: Place,
}

pub(super) fn check(text: &str, faults: &mut Faults) {
    // A fold without a way out early is what the compiler makes wide instructions of.
    let any = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(false, |any, byte| any | is_control(*byte))
    };
    let mut start = 0;
    for piece in text.as_bytes().chunks(4096) {
        if any(piece) {
            report(piece, start, faults);
        }
        start += piece.len();
    }
}

fn report(piece: &[u8], start: usize, faults: &mut Faults) {
    for (at, byte) in piece
        .iter()
        .enumerate()
        .filter(|(_, byte)| is_control(**byte))
    {
        faults.refuse(ControlCharacter {
            code: *byte,
            at: faults.place(Span::new(start + at, start + at + 1)),
        });
    }
}

fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f)
}
