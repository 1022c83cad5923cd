//! How wide the characters of a font are, said in the one way that the library understands.
//!
//! A font of many characters lists their widths as `20 [500 250]`, one after another from the twentieth on, or as
//! `20 40 500`, the same for each from the twentieth to the fortieth. The library takes the second for something else, and
//! so puts the words of what Chrome and Google Docs print in the wrong places.

use pdf_extract::{Dictionary, Document, Object};

/// All fonts of a document have no more widths than this, unless it was made to.
const MOST_WIDTHS: usize = 500_000;

/// The last character that a font of many can have.
const LAST_CHARACTER: i64 = 0xffff;

/// Lists the widths of every font one after another.
pub(crate) fn list(document: &mut Document) {
    let fonts = document.objects.iter();
    let fonts = fonts.filter(|it| is_font_of_many(it.1));
    let ids: Vec<_> = fonts.map(|it| *it.0).collect();
    let mut left = MOST_WIDTHS;
    for id in ids {
        let Ok(font) = document.get_dictionary(id) else {
            continue;
        };
        let listed = listed(document, font, &mut left);
        let usual = number(document, font.get(b"DW").ok());
        if let Ok(font) = document.get_dictionary_mut(id) {
            if let Some(listed) = listed {
                font.set("W", Object::Array(listed));
            }
            if let Some(usual) = usual {
                #[expect(clippy::cast_possible_truncation, reason = "a width is small")]
                font.set("DW", Object::Integer(usual.round() as i64));
            }
        }
    }
}

fn is_font_of_many(object: &Object) -> bool {
    let subtype = object.as_dict().and_then(|it| it.get(b"Subtype"));
    let subtype = subtype.and_then(Object::as_name);
    matches!(subtype, Ok(b"CIDFontType0" | b"CIDFontType2"))
}

/// The widths of a font, each run of them after its first character; what cannot be understood ends them.
fn listed(document: &Document, font: &Dictionary, left: &mut usize) -> Option<Vec<Object>> {
    let widths = follow(document, font.get(b"W").ok()?)?.as_array().ok()?;
    let mut out = Vec::new();
    let mut rest = widths.as_slice();
    while let [first, second, after @ ..] = rest {
        let (Some(from), Some(second)) = (integer(document, first), follow(document, second))
        else {
            break;
        };
        let run = if let Object::Array(run) = second {
            rest = after;
            let width = |it: &Object| Object::Real(number(document, Some(it)).unwrap_or(0.0));
            run.iter().map(width).collect::<Vec<Object>>()
        } else {
            let [third, after @ ..] = after else {
                break;
            };
            rest = after;
            let to = integer(document, second)?.min(LAST_CHARACTER);
            let width = number(document, Some(third))?;
            let count = usize::try_from(to - from.max(0) + 1).unwrap_or(0);
            vec![Object::Real(width); count.min(*left)]
        };
        *left = left.saturating_sub(run.len());
        if *left == 0 {
            break;
        }
        out.extend([Object::Integer(from), Object::Array(run)]);
    }
    Some(out)
}

fn follow<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|it| it.1)
}

fn number(document: &Document, object: Option<&Object>) -> Option<f32> {
    follow(document, object?)?.as_float().ok()
}

fn integer(document: &Document, object: &Object) -> Option<i64> {
    let number = number(document, Some(object))?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "no font has so many characters"
    )]
    let whole = number as i64;
    Some(whole)
}
