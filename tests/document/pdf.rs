//! PDFs, set by hand: reading order, running headers, words across lines, notes, and what cannot be read.

use std::fmt::Write;

use crate::defined;
use scrutineer::document::{Document, Options, Role, Where, outline, read};

/// A PDF of pages, each of lines: where they begin, how large they are, and what they say.
pub(crate) fn pdf(pages: &[Vec<(u32, u32, u32, &str)>]) -> Vec<u8> {
    drawn(pages, "")
}

/// The same, with something drawn on each page.
fn drawn(pages: &[Vec<(u32, u32, u32, &str)>], drawing: &str) -> Vec<u8> {
    let mut objects: Vec<String> = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for page in pages {
        let mut content = drawing.to_owned();
        for (x, y, size, text) in page {
            let text = text
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            writeln!(
                content,
                "BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
            )
            .unwrap();
        }
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
        let contents = objects.len();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {contents} 0 R >>"
        ));
        write!(kids, "{} 0 R ", objects.len()).unwrap();
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    assembled(&objects)
}

/// A PDF file of numbered objects, with its table of where they stand.
pub(crate) fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", out.len()).unwrap();
        write!(out, "{} 0 obj\n{object}\nendobj\n", index + 1).unwrap();
    }
    let start = out.len();
    write!(
        out,
        "{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    )
    .unwrap();
    out.into_bytes()
}

fn document(bytes: &[u8]) -> Document {
    let (document, problems) = read("test.pdf", bytes, &Options::default());
    assert!(
        problems.is_empty(),
        "{:?}",
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
    document.unwrap()
}

#[test]
fn pages_become_clauses() {
    let header = |page: &'static str| (72, 800, 9, page);
    let pages = [
        vec![
            header("Example CCG Constitution - 1 -"),
            (72, 740, 20, "Constitution of Example CCG"),
            (72, 700, 11, "1."),
            (108, 700, 11, "Members"),
            (72, 680, 11, "1.1"),
            (
                108,
                680,
                11,
                "The Group s members are the practices that hold a contract for commis-",
            ),
            (
                108,
                667,
                11,
                "sioning as set out in paragraphs 1.2 and 2.1 of it from 1 st April, and in clause",
            ),
            (108, 654, 11, "2.1 below; and the"),
            (72, 100, 8, "1"),
            (80, 100, 8, "A note at the foot of it."),
        ],
        vec![
            header("Example CCG Constitution - 2 -"),
            (108, 740, 11, "commissioning plan says who they are."),
            (72, 720, 11, "1.2"),
            (108, 720, 11, "Each shall:"),
            (108, 700, 11, "(a)"),
            (140, 700, 11, "pay; and"),
            (108, 680, 11, "(b)"),
            (140, 680, 11, "vote."),
        ],
        vec![
            header("Example CCG Constitution - 3 -"),
            (72, 740, 11, "2."),
            (108, 740, 11, "Voting"),
            (72, 720, 11, "2.1"),
            (108, 720, 11, "One member has one vote."),
        ],
    ];
    let found = document(&pdf(&pages));
    insta::assert_snapshot!(outline(&found));
    assert_eq!(found.pages, Some(3));
    let first = found.find("1.1").unwrap();
    let text = &found.clause(first).text;
    assert!(
        text.contains("The Group's members")
            && text.contains("for commissioning as")
            && text.contains("1st April"),
        "{text}"
    );
    assert_eq!(found.place(first, &(0..5)), Some(Where::Page(1)));
    let late = text.find("says").unwrap();
    assert_eq!(found.place(first, &(late..late + 4)), Some(Where::Page(2)));
    assert!(found.clauses.iter().any(|it| it.role == Role::Footnote));
    assert!(
        found
            .clauses
            .iter()
            .all(|it| !it.text.contains("Constitution -"))
    );
}

/// `b.` proves nothing by itself, and its line follows a full one; after `a.` it is the next item.
#[test]
fn letters_with_a_stop_are_items_of_a_list() {
    let long = "the vacancy is advertised to all partners and to the salaried doctors of each of the practices;";
    let (first, second) = (format!("a. {long}"), format!("b. {long}"));
    let lines = vec![
        (
            72,
            740,
            11,
            "6.2 The clinical directors are chosen by these steps:",
        ),
        (90, 727, 11, first.as_str()),
        (90, 714, 11, second.as_str()),
        (102, 701, 11, "and by no other way;"),
        (90, 688, 11, "c. they are elected by a ballot."),
    ];
    let found = document(&pdf(&[lines]));
    let numbers: Vec<_> = found
        .clauses
        .iter()
        .map(|it| it.number.as_deref())
        .collect();
    let wanted = ["6.2", "6.2(a)", "6.2(b)", "6.2(c)"].map(Some);
    assert_eq!(numbers, wanted);
}

/// The cells of a table wrap each for itself, and none of its rows is a heading; numbers that hang beside their clauses
/// and the page numbers of a table of contents make no table.
#[test]
fn rows_that_stand_in_columns_are_cells() {
    let first = vec![
        (72, 780, 11, "Contents"),
        (72, 766, 11, "Interpretation"),
        (400, 766, 11, "2"),
        (72, 752, 11, "Member Practices"),
        (400, 752, 11, "3"),
        (72, 720, 11, "1."),
        (108, 720, 11, "Interpretation"),
        (72, 706, 11, "1.1"),
        (
            108,
            706,
            11,
            "The words in the first column of the table have the meaning in the second.",
        ),
        (72, 692, 11, "Term"),
        (240, 692, 11, "Meaning"),
        (72, 678, 11, "Member"),
        (
            240,
            678,
            11,
            "a provider of primary medical services to a registered list that",
        ),
        (240, 664, 11, "is listed in Appendix 1"),
        (72, 650, 11, "the LMC"),
        (240, 650, 11, "Kelderdale Local Medical Committee"),
    ];
    let second = vec![
        (72, 806, 11, "Term"),
        (240, 806, 11, "Meaning"),
        (72, 793, 11, "GP"),
        (240, 793, 11, "a registered medical practitioner"),
        (72, 780, 11, "the Board"),
        (240, 780, 11, "the NHS Commissioning Board"),
        (72, 766, 11, "Locum"),
        (240, 766, 11, "a GP who stands in for another"),
        (72, 720, 11, "Appendix 1"),
        (72, 692, 11, "Practice"),
        (200, 692, 11, "Code"),
        (300, 692, 11, "List size"),
        (72, 678, 11, "Bridge Street Surgery,"),
        (200, 678, 11, "B99001"),
        (310, 678, 11, "11,240"),
        (72, 664, 11, "Tarnbridge"),
        (72, 650, 11, "Harle Medical Centre"),
        (200, 650, 11, "B99002"),
        (316, 650, 11, "8,905"),
        (72, 636, 11, "The remaining practices are to be added."),
    ];
    let found = document(&pdf(&[first, second]));
    let mut shown = outline(&found);
    for it in defined(&found) {
        writeln!(shown, "{it}").unwrap();
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn what_is_larger_than_all_else_is_the_title_and_all_stands_under_it() {
    let lines = vec![
        (72, 740, 24, "Elections to the board"),
        (72, 700, 11, "Issued by the project team, September 2012"),
        (72, 670, 18, "Who votes?"),
        (72, 640, 11, "Every GP votes in the elections of the board."),
        (72, 610, 18, "Who can stand?"),
        (
            72,
            580,
            11,
            "Every partner of a practice can stand in them.",
        ),
    ];
    insta::assert_snapshot!(outline(&document(&pdf(&[lines]))));
}

/// What differs from page to page in its numbers alone is text, unless it is the number of the page.
#[test]
fn nothing_numbered_is_taken_for_a_header_or_a_footer() {
    let said: Vec<[String; 6]> = (1..=4)
        .map(|page| {
            [
                format!("Schedule {page}"),
                format!("{page}.5 See clause {page}.4."),
                format!(
                    "{page} Note {}: the Secretary is appointed under",
                    page * 15
                ),
                "clause 7.1.".to_owned(),
                format!("Page {page} of 4"),
                format!("Approved on {page} September 2012 by the Chair"),
            ]
        })
        .collect();
    let pages: Vec<_> = said
        .iter()
        .map(|it| {
            vec![
                (72, 800, 11, "Example CCG constitution"),
                (72, 760, 11, it[0].as_str()),
                (72, 700, 11, it[1].as_str()),
                (72, 687, 11, "It ends."),
                (72, 650, 11, it[5].as_str()),
                (72, 100, 11, it[2].as_str()),
                (72, 87, 11, it[3].as_str()),
                (72, 50, 11, it[4].as_str()),
            ]
        })
        .collect();
    insta::assert_snapshot!(outline(&document(&pdf(&pages))));
}

/// Where the tab after a number is narrow, some programs print the number and the text with nothing between them.
#[test]
fn a_number_that_runs_into_its_text_is_the_next_of_its_list() {
    let lines = vec![
        (72, 740, 11, "1.3 A Member shall comply with:"),
        (90, 727, 11, "i. paragraph 4.2;"),
        (90, 714, 11, "ii. Schedule 2; and"),
        (90, 701, 11, "iii.section 9, i.e. all of it."),
        (72, 675, 11, "1.4Each Member shall pay"),
        (72, 662, 11, "1.5m pounds in a year:"),
        (90, 649, 11, "(a)monthly; or"),
        (90, 636, 11, "(b)at once."),
    ];
    insta::assert_snapshot!(outline(&document(&pdf(&[lines]))));
}

#[test]
fn a_file_cut_off_is_said_to_be_so() {
    let whole = pdf(&[vec![(72, 740, 11, "1. The Group is a body corporate.")]]);
    let cut = whole.get(..whole.len() / 2).unwrap();
    let (_, problems) = read("test.pdf", cut, &Options::default());
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["`test.pdf` is damaged: it is cut off before its end"]
    );
}

/// The first page has a header of its own, and so has each part; notes are set in the type of the text.
#[test]
fn headers_that_differ_are_no_headings_and_notes_need_no_small_type() {
    let first = vec![
        (72, 796, 11, "Confidential until 20 August"),
        (72, 759, 11, "NHS Example Clinical Commissioning Group"),
        (72, 730, 11, "1.1"),
        (102, 730, 11, "The Group is a member of a federation"),
        (300, 734, 6, "1"),
        (304, 730, 11, ", with the others."),
        (72, 717, 11, "1.2"),
        (
            102,
            717,
            11,
            "Each Member Practice shall appoint one of its partners to be its lead, and shall",
        ),
        (
            72,
            100,
            11,
            "1 The terms of it were adopted on 2 May 2011 and are",
        ),
        (72, 87, 11, "not part of this constitution."),
    ];
    let second = vec![
        (72, 796, 11, "Example CCG: consultation draft"),
        (102, 759, 11, "tell the Group of it."),
        (72, 746, 11, "1.3"),
        (102, 746, 11, "The lead has one vote."),
    ];
    insta::assert_snapshot!(outline(&document(&pdf(&[first, second]))));
}

/// The columns of the first page are those of the second, which has a table in one of them; no line is a heading because
/// it is as short as its column.
#[test]
fn the_columns_of_one_page_are_those_of_the_others() {
    let mut first = Vec::new();
    for row in 0..10u32 {
        let y = 740 - 13 * row;
        let (left, right) = if row % 2 == 0 {
            (
                "1.1 The Council may pass a vote of no",
                "4.1 The Board has seven elected GPs, an",
            )
        } else {
            (
                "confidence in any member of the Board.",
                "Accountable Officer and two lay members.",
            )
        };
        first.push((72, y, 10, left));
        first.push((330, y - 3, 10, right));
    }
    first.push((72, 50, 10, "Page 1 of 2"));
    let second = vec![
        (72, 740, 10, "5.1 The Patients' Council has a member"),
        (330, 740, 10, "Practice"),
        (430, 740, 10, "List"),
        (72, 727, 10, "from the patient participation group of"),
        (330, 727, 10, "Abbey Surgery"),
        (430, 727, 10, "12,300"),
        (72, 714, 10, "each Member Practice."),
        (330, 714, 10, "Bridge House"),
        (430, 714, 10, "8,150"),
        (72, 50, 10, "Page 2 of 2"),
    ];
    insta::assert_snapshot!(outline(&document(&pdf(&[first, second]))));
}

/// Cells are told by the lines drawn between them, however they wrap and whatever they span. Word fills thin boxes for
/// lines. What follows is no more of the table.
#[test]
fn the_cells_of_a_ruled_table_hold_what_stands_inside_their_lines() {
    let rules = [
        (72, 732, 448, 0),
        (72, 714, 448, 0),
        (180, 687, 340, 0),
        (72, 670, 448, 0),
        (72, 652, 448, 0),
        (180, 670, 0, 62),
        (440, 652, 0, 80),
    ];
    let (mut lines_drawn, mut boxes_filled) = (String::new(), String::new());
    for (x, y, wide, high) in rules {
        writeln!(lines_drawn, "{x} {y} m {} {} l S", x + wide, y + high).unwrap();
        writeln!(boxes_filled, "{x} {y} {wide}.5 {high}.5 re f*").unwrap();
    }
    let lines = vec![
        (72, 740, 11, "3.1 The Board consists of:"),
        (105, 718, 11, "Office"),
        (280, 718, 11, "How filled"),
        (465, 718, 11, "Term"),
        (
            183,
            702,
            11,
            "Elected by ballot of all GPs in the area, one",
        ),
        (443, 696, 11, "3 years"),
        (183, 690, 11, "vote for each GP"),
        (75, 687, 11, "GP directors (5)"),
        (183, 675, 11, "Casual vacancies: chosen by the Chair"),
        (443, 675, 11, "rest of term"),
        (75, 657, 11, "Accountable Officer, appointed by the Board"),
        (443, 657, 11, "5 years"),
        (72, 638, 11, "Appendix A Standing orders"),
        (72, 625, 11, "1. Meetings are in public."),
    ];
    let by_lines = outline(&document(&drawn(
        std::slice::from_ref(&lines),
        &lines_drawn,
    )));
    assert_eq!(
        by_lines,
        outline(&document(&drawn(&[lines], &boxes_filled)))
    );
    insta::assert_snapshot!(by_lines);
}

#[test]
fn columns_that_cannot_be_told_apart_are_said_to_be_so() {
    let lines: Vec<_> = (0..12u32)
        .flat_map(|row| {
            let y = 740 - 13 * row;
            [
                (72, y, 9, "and the group shall meet"),
                (230, y, 9, "with the board that is"),
                (390, y, 9, "of the members who are"),
            ]
        })
        .collect();
    let (_, problems) = read("test.pdf", &pdf(&[lines]), &Options::default());
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let wanted = "`test.pdf` has columns on page 1 that may be read in the wrong order";
    assert_eq!(said, [wanted]);
}

#[test]
fn a_page_of_short_lines_is_a_paragraph_a_line() {
    let says = [
        "Constitution of Example CCG",
        "14 September 2012",
        "Thank you for your letter about it, which we have read.",
        "Each GP will have one vote in elections to the Governing Body.",
        "Standing Orders",
        "1. Meetings",
        "1.1 The Council meets monthly.",
        "Yours sincerely",
    ];
    let lines = |says: &[&'static str]| {
        let height = |at: usize| 740 - 22 * u32::try_from(at).unwrap();
        let lines = says.iter().enumerate();
        lines.map(|(at, it)| (72, height(at), 11, *it)).collect()
    };
    let found = document(&pdf(&[lines(&says)]));
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts.len(), says.len(), "{texts:?}");
    assert_eq!(found.date.as_deref(), Some("14 September 2012"));
    // Where a line goes on in the middle of a sentence, lines as long as it go on; and a sentence that ends where the next
    // word would have fitted ends its paragraph.
    let wrapped = [
        "The Chair of the Group presides at every meeting of the Council, and in default",
        "of a Chair the Deputy does.",
        "The quorum is six of the members who are entitled to vote on the matter.",
        "At least two of them are GPs, and one at the least is a member elected by the",
        "Locality Committees.",
    ];
    let found = document(&pdf(&[lines(&wrapped)]));
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts.len(), 3, "{texts:?}");
}

#[test]
fn what_a_page_strikes_through_is_not_read_and_what_it_underlines_is() {
    let page = vec![
        (72, 740, 11, "1. Votes"),
        (72, 720, 11, "1.1 Each GP has two votes"),
        (205, 720, 11, "one vote in all elections."),
        (72, 700, 11, "1.2 Votes are secret."),
    ];
    // Helvetica sets "1.1 Each GP has " some 80 points wide.
    let drawing = "0.6 w 153 723.5 m 203 723.5 l S\n72 698.5 m 180 698.5 l S\n";
    let found = document(&drawn(&[page], drawing));
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "Votes",
            "Each GP has one vote in all elections.",
            "Votes are secret."
        ]
    );
    assert_eq!(found.struck, 1);
}

/// A page of one line in a font of many characters, each of which has a letter if it stands in the map.
fn in_font_of_many(widths: &str, map: &str, codes: &str) -> Vec<u8> {
    let stream = |text: &str| format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len());
    assembled(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] /ToUnicode 6 0 R >>".to_owned(),
        format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 >> /DW 0 /W [{widths}] >>"),
        stream(&format!(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange {map} endbfrange endcmap end end"
        )),
        stream(&format!("BT /F1 10 Tf 1 0 0 1 72 700 Tm <{codes}> Tj ET")),
    ])
}

/// Text in a font whose characters are the letters' own codes.
fn coded(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, letter| {
        write!(out, "{:04X}", u32::from(letter)).unwrap();
        out
    })
}

#[test]
fn words_stand_apart_whichever_way_a_font_lists_its_widths() {
    let words = "The Group meets monthly.";
    let bytes = in_font_of_many(
        "32 46 250 65 [700] 66 122 500",
        "<0020> <007A> <0020>",
        &coded(words),
    );
    assert_eq!(document(&bytes).clauses[0].text, words);
}

#[test]
fn words_without_letters_are_said_not_to_be_read() {
    let capitals = "THESE WORDS HAVE NO LETTERS AT ALL IN THE MAP ";
    let bytes = in_font_of_many(
        "32 122 500",
        "<0061> <007A> <0061>",
        &coded(&format!("the group meets{capitals}")),
    );
    let (found, problems) = read("test.pdf", &bytes, &Options::default());
    assert!(!found.unwrap().complete);
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "`test.pdf` is read in part on page 1: it does not say which letters the other words there are made of"
        ]
    );
}

#[test]
fn a_cell_that_the_end_of_a_page_cuts_in_the_middle_of_a_sentence_is_one() {
    let rules = [
        (72, 800, 448, 0),
        (72, 770, 448, 0),
        (72, 740, 448, 0),
        (72, 740, 0, 60),
        (200, 740, 0, 60),
        (520, 740, 0, 60),
    ];
    let drawing = rules
        .iter()
        .fold(String::new(), |mut out, (x, y, wide, high)| {
            writeln!(out, "{x} {y} m {} {} l S", x + wide, y + high).unwrap();
            out
        });
    let first = vec![
        (75, 780, 10, "Committee"),
        (203, 780, 10, "Functions"),
        (75, 755, 10, "Audit Committee"),
        (
            203,
            755,
            10,
            "The committee shall decide on all matters on behalf of the",
        ),
    ];
    let second = vec![
        (203, 780, 10, "Group and report to it."),
        (75, 755, 10, "Quality Committee"),
        (203, 755, 10, "It oversees quality."),
    ];
    let found = document(&drawn(&[first, second], &drawing));
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    let wanted = [
        "Committee",
        "Functions",
        "Audit Committee",
        "The committee shall decide on all matters on behalf of the Group and report to it.",
        "Quality Committee",
        "It oversees quality.",
    ];
    assert_eq!(texts, wanted);
}

#[test]
fn a_heading_over_two_lines_is_one_and_a_mention_at_the_start_of_a_line_is_none() {
    let row =
        |y: u32, term: &'static str, means: &'static str| [(72, y, 11, term), (250, y, 11, means)];
    let mut lines = vec![
        (72, 760, 11, "3. Membership"),
        (72, 745, 11, "3.1"),
        (
            108,
            745,
            11,
            "The names and the addresses of all surgeries in the area of the group stand in",
        ),
        (108, 731, 11, "Appendix B."),
        (72, 710, 11, "3.2"),
        (
            108,
            710,
            11,
            "A motion of no confidence in the governing body as a whole is carried by three-",
        ),
        (108, 696, 11, "quarters of the members."),
        (
            72,
            650,
            14,
            "Appendix A: Definitions of key descriptions that are used in",
        ),
        (72, 631, 14, "this constitution"),
    ];
    lines.extend(row(600, "2006 Act", "National Health Service Act 2006"));
    lines.extend(row(
        586,
        "GP",
        "a partner in, or a salaried employee of, a member",
    ));
    lines.extend(row(572, "Member", "a practice that has joined the group"));
    lines.extend(row(558, "Chair", "the chair of the governing body"));
    let found = document(&pdf(&[lines]));
    assert_eq!(
        defined(&found),
        [
            "\"2006 Act\" means National Health Service Act 2006",
            "\"GP\" means a partner in, or a salaried employee of, a member",
            "\"Member\" means a practice that has joined the group",
            "\"Chair\" means the chair of the governing body",
        ]
    );
    insta::assert_snapshot!(outline(&found));
    let said = |words: &str| found.clauses.iter().any(|it| it.text.contains(words));
    assert!(said("stand in Appendix B.") && said("by three-quarters of"));
}
