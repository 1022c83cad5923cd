//! Before the library opens a PDF: how much its packed parts unpack to.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::super::fault::Fault;

/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 600;

/// Checks that the packed streams of a file, pictures apart, unpack to no more than a limit all together. The library
/// unpacks them with no limit of its own.
pub(crate) fn inflates_within(bytes: &[u8], limit: usize) -> Result<(), Fault> {
    let mut left = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut at = 0;
    while let Some(start) = next_stream(bytes, at) {
        at = start;
        let packed = bytes.get(start..).unwrap_or_default();
        if is_picture(bytes, start) || packed.first().is_none_or(|it| it & 0x0f != 8) {
            continue;
        }
        let mut decoder = ZlibDecoder::new(packed);
        let unpacked = std::io::copy(&mut decoder.by_ref().take(left + 1), &mut std::io::sink());
        left = left.checked_sub(unpacked.unwrap_or(0)).ok_or(Fault::Bomb)?;
        at += usize::try_from(decoder.total_in()).unwrap_or(0);
    }
    Ok(())
}

/// Where the next stream's data begins.
fn next_stream(bytes: &[u8], from: usize) -> Option<usize> {
    const WORD: &[u8] = b"stream";
    let mut at = from;
    loop {
        let rest = bytes.get(at..)?;
        let found = rest.windows(WORD.len()).position(|it| it == WORD)?;
        let end = at + found + WORD.len();
        let data = match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), Some(b'\n')) => Some(end + 2),
            (Some(b'\n' | b'\r'), _) => Some(end + 1),
            _ => None,
        };
        if data.is_some() {
            return data;
        }
        at = end;
    }
}

fn is_picture(bytes: &[u8], start: usize) -> bool {
    let before = bytes
        .get(start.saturating_sub(DICTIONARY)..start)
        .unwrap_or_default();
    let own = before
        .windows(4)
        .rposition(|it| it == b" obj")
        .map_or(0, |at| at + 4);
    let dictionary = before.get(own..).unwrap_or_default();
    super::super::sniff::holds(dictionary, b"/Image")
}
