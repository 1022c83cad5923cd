//! The bytes of a text file as text: UTF-8, UTF-16, or what Windows wrote before.

use super::fault::Fault;

/// The text of a text file: UTF-8, UTF-16 where it says so by its first two bytes, else windows-1252 where it can be
/// nothing else; and whether it is that. Line ends of one carriage return are line feeds.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, bool), Fault> {
    if is_utf16(bytes) {
        return Ok((ends_of_lines(decode_utf16(bytes)?), false));
    }
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok((ends_of_lines(text.to_owned()), false)),
        Err(error) => error,
    };
    match windows(bytes) {
        Some(text) => Ok((ends_of_lines(text), true)),
        None => Err(Fault::NotUtf8 {
            offset: error.valid_up_to(),
            text: String::from_utf8_lossy(bytes).into_owned(),
        }),
    }
}

/// A carriage return alone, as old Macs ended lines, as a line feed. It is as long, so that every place stays.
fn ends_of_lines(text: String) -> String {
    let mut letters = text.chars().peekable();
    let mut any = false;
    while let Some(letter) = letters.next() {
        any |= letter == '\r' && letters.peek() != Some(&'\n');
    }
    if !any {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends = letter == '\r' && letters.peek() != Some(&'\n');
        out.push(if ends { '\n' } else { letter });
    }
    out
}

/// The letters and signs of windows-1252 from 0x80 to 0x9f; a nought where it has none.
const SIGNS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Signs that English texts of those days hold besides letters.
const USUAL: &str = "€‚„…‘’“”•–—™\u{a0}£§©«®°·»¼½¾";

/// The text of a file in windows-1252: one that says so, or one in plain English whose other bytes are none of them
/// UTF-8 and all letters and usual signs in it.
fn windows(bytes: &[u8]) -> Option<String> {
    let text: String = bytes.iter().map(|it| of_windows(*it)).collect();
    let others = || text.chars().filter(|it| !it.is_ascii());
    let usual = |it: char| it.is_alphabetic() || USUAL.contains(it);
    let plain = bytes.utf8_chunks().all(|it| it.valid().is_ascii())
        && others().count() * 10 < bytes.len()
        && others().all(usual);
    (!text.contains('\0') && (says_windows(bytes) || plain)).then_some(text)
}

fn of_windows(byte: u8) -> char {
    let sign = byte
        .checked_sub(0x80)
        .and_then(|at| SIGNS.get(usize::from(at)));
    sign.copied().unwrap_or(char::from(byte))
}

/// Whether a page says in its head that it is in windows-1252, or in Latin-1, which browsers read as that.
fn says_windows(bytes: &[u8]) -> bool {
    const HEAD: usize = 2048;
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let names = ["windows-1252", "cp1252", "iso-8859-1", "latin1"];
    head.split("charset=").skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        names.iter().any(|it| rest.starts_with(it))
    })
}

/// The text of a part that nobody else needs the bytes of.
pub(crate) fn decode_owned(bytes: Vec<u8>) -> Result<String, Fault> {
    if is_utf16(&bytes) {
        return decode_utf16(&bytes);
    }
    String::from_utf8(bytes).map_err(Fault::damaged)
}

pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn decode_utf16(bytes: &[u8]) -> Result<String, Fault> {
    let big = bytes.starts_with(&[0xfe, 0xff]);
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().skip(1).map(|pair| {
        if big {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    });
    let mut text = String::with_capacity(bytes.len());
    for (index, unit) in char::decode_utf16(units).enumerate() {
        let Ok(letter) = unit else {
            return Err(Fault::NotUtf8 {
                offset: 2 + index * 2,
                text,
            });
        };
        text.push(letter);
    }
    Ok(text)
}
