//! A place in JSON; what its format does not have is left out.

use serde::Serialize;

use crate::finding::Spot;

#[derive(Serialize)]
pub(super) struct PlaceJson<'r> {
    file: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    clause: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cites: Option<&'r str>,
    text: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sentence: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
}

pub(super) fn places(spots: &[Spot]) -> Vec<PlaceJson<'_>> {
    spots.iter().map(place).collect()
}

pub(super) fn place(spot: &Spot) -> PlaceJson<'_> {
    PlaceJson {
        file: &spot.file,
        clause: spot.clause.as_deref(),
        heading: spot.heading.as_deref(),
        cites: spot.cites.as_deref(),
        text: &spot.text,
        sentence: spot.sentence.as_ref().map(|(it, _)| it.as_str()),
        line: spot.line,
        column: spot.column,
        start: spot.start,
        end: spot.end,
        paragraph: spot.paragraph,
        offset: spot.offset,
        page: spot.page,
    }
}
