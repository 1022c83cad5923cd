//! Signs of symbol fonts, which keep them where other fonts have letters: what each looks like.

/// Signs of the font Symbol that say something between words and figures.
const SYMBOL: [(u32, char); 14] = [
    (0xa3, '≤'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0x2d, '-'),
    (0xae, '→'),
    (0xde, '⇒'),
    (0xd2, '®'),
    (0xd3, '©'),
    (0xd4, '™'),
];

/// Signs of the font Wingdings: boxes, ticks and bullets.
const WINGDINGS: [(u32, char); 10] = [
    (0xfc, '✓'),
    (0xfb, '✗'),
    (0xfe, '☑'),
    (0xfd, '☒'),
    (0xa8, '☐'),
    (0x6f, '☐'),
    (0xa7, '▪'),
    (0x6c, '●'),
    (0xd8, '➢'),
    (0xe0, '→'),
];

/// What a sign of a font looks like; nothing where the font is no symbol font that is known.
pub(super) fn letter(font: &str, code: u32) -> Option<char> {
    let signs: &[(u32, char)] = match font {
        "Symbol" => &SYMBOL,
        "Wingdings" => &WINGDINGS,
        _ => return None,
    };
    // Word adds F000 to the code of a sign, or does not.
    let code = code & 0xff;
    signs.iter().find(|it| it.0 == code).map(|it| it.1)
}
