//! PDFs, set by hand: reading order, running headers, words across lines, notes, and what cannot be read.
//!
//! A page is a text, `x y size  words` for each line: where it begins, how large it is and what it says. Pages stand apart
//! by `--- page`; what follows `# ` is a remark. A case under `cases/pdf` is the pages of one file.

use std::fmt::Write;

use crate::defined;
use scrutineer::document::{Document, Options, Role, Where, outline, read};

/// A PDF of some pages.
pub(crate) fn pdf(pages: &str) -> Vec<u8> {
    drawn(pages, "")
}

/// The same, with something drawn on each page.
fn drawn(pages: &str, drawing: &str) -> Vec<u8> {
    let mut objects: Vec<String> = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    let pages: Vec<&str> = pages.split("--- page").collect();
    for page in &pages {
        let content = drawing.to_owned() + &set(page);
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

/// The operators that set the lines of a page.
fn set(page: &str) -> String {
    let lines = page.lines().map(str::trim);
    let lines = lines.filter(|it| !it.is_empty() && !it.starts_with("# "));
    lines.fold(String::new(), |mut out, line| {
        let (x, y, size, words) =
            line_of(line).unwrap_or_else(|| panic!("wanted `x y size  words`, found `{line}`"));
        let words = words
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        writeln!(out, "BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET").unwrap();
        out
    })
}

/// Where a line begins, how large it is, and what it says.
fn line_of(line: &str) -> Option<(u32, u32, u32, &str)> {
    let (place, words) = line.split_once("  ")?;
    let mut numbers = place.split(' ').map(|it| it.parse().ok());
    let (x, y, size) = (numbers.next()??, numbers.next()??, numbers.next()??);
    numbers.next().is_none().then_some((x, y, size, words))
}

/// Lines drawn from a place, so wide and so high.
fn ruled(rules: &[(u32, u32, u32, u32)]) -> String {
    rules.iter().fold(String::new(), |mut out, rule| {
        let (x, y, wide, high) = rule;
        writeln!(out, "{x} {y} m {} {} l S", x + wide, y + high).unwrap();
        out
    })
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

/// What each clause says.
fn texts(document: &Document) -> Vec<&str> {
    let texts = document.clauses.iter().map(|it| it.text.as_str());
    texts.collect()
}

/// What is said of a file that is not read as it should be.
fn said(bytes: &[u8]) -> Vec<String> {
    let (_, problems) = read("test.pdf", bytes, &Options::default());
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn cases() {
    insta::glob!("../cases", "pdf/*.page", |path| {
        let found = document(&pdf(&std::fs::read_to_string(path).unwrap()));
        let mut shown = outline(&found);
        for it in defined(&found) {
            writeln!(shown, "{it}").unwrap();
        }
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn pages_become_clauses() {
    let pages = "
        72 800 9  Example CCG Constitution - 1 -
        72 740 20  Constitution of Example CCG
        72 700 11  1.
        108 700 11  Members
        72 680 11  1.1
        108 680 11  The Group s members are the practices that hold a contract for commis-
        108 667 11  sioning as set out in paragraphs 1.2 and 2.1 of it from 1 st April, and in clause
        108 654 11  2.1 below; and the
        72 100 8  1
        80 100 8  A note at the foot of it.
        --- page
        72 800 9  Example CCG Constitution - 2 -
        108 740 11  commissioning plan says who they are.
        72 720 11  1.2
        108 720 11  Each shall:
        108 700 11  (a)
        140 700 11  pay; and
        108 680 11  (b)
        140 680 11  vote.
        --- page
        72 800 9  Example CCG Constitution - 3 -
        72 740 11  2.
        108 740 11  Voting
        72 720 11  2.1
        108 720 11  One member has one vote.
    ";
    let found = document(&pdf(pages));
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
    let page = "
        72 740 11  6.2 The clinical directors are chosen by these steps:
        90 727 11  a. the vacancy is advertised to all partners and to the salaried doctors of each of the practices;
        90 714 11  b. the vacancy is advertised to all partners and to the salaried doctors of each of the practices;
        102 701 11  and by no other way;
        90 688 11  c. they are elected by a ballot.
    ";
    let found = document(&pdf(page));
    let numbers: Vec<_> = found
        .clauses
        .iter()
        .map(|it| it.number.as_deref())
        .collect();
    let wanted = ["6.2", "6.2(a)", "6.2(b)", "6.2(c)"].map(Some);
    assert_eq!(numbers, wanted);
}

#[test]
fn a_file_cut_off_is_said_to_be_so() {
    let whole = pdf("72 740 11  1. The Group is a body corporate.");
    let cut = whole.get(..whole.len() / 2).unwrap();
    let wanted = "`test.pdf` is damaged: it is cut off before its end";
    assert_eq!(said(cut), [wanted]);
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
    let boxes = rules.iter().fold(String::new(), |mut out, rule| {
        let (x, y, wide, high) = rule;
        writeln!(out, "{x} {y} {wide}.5 {high}.5 re f*").unwrap();
        out
    });
    let page = "
        72 740 11  3.1 The Board consists of:
        105 718 11  Office
        280 718 11  How filled
        465 718 11  Term
        183 702 11  Elected by ballot of all GPs in the area, one
        443 696 11  3 years
        183 690 11  vote for each GP
        75 687 11  GP directors (5)
        183 675 11  Casual vacancies: chosen by the Chair
        443 675 11  rest of term
        75 657 11  Accountable Officer, appointed by the Board
        443 657 11  5 years
        72 638 11  Appendix A Standing orders
        72 625 11  1. Meetings are in public.
    ";
    let by_lines = outline(&document(&drawn(page, &ruled(&rules))));
    assert_eq!(by_lines, outline(&document(&drawn(page, &boxes))));
    insta::assert_snapshot!(by_lines);
}

#[test]
fn columns_that_cannot_be_told_apart_are_said_to_be_so() {
    let page = (0..12).fold(String::new(), |mut out, row| {
        let y = 740 - 13 * row;
        writeln!(out, "72 {y} 9  and the group shall meet").unwrap();
        writeln!(out, "230 {y} 9  with the board that is").unwrap();
        writeln!(out, "390 {y} 9  of the members who are").unwrap();
        out
    });
    let wanted = "`test.pdf` has columns on page 1 that may be read in the wrong order";
    assert_eq!(said(&pdf(&page)), [wanted]);
}

#[test]
fn a_page_of_short_lines_is_a_paragraph_a_line() {
    let page = "
        72 740 11  Constitution of Example CCG
        72 718 11  14 September 2012
        72 696 11  Thank you for your letter about it, which we have read.
        72 674 11  Each GP will have one vote in elections to the Governing Body.
        72 652 11  Standing Orders
        72 630 11  1. Meetings
        72 608 11  1.1 The Council meets monthly.
        72 586 11  Yours sincerely
    ";
    let found = document(&pdf(page));
    assert_eq!(texts(&found).len(), 8, "{:?}", texts(&found));
    assert_eq!(found.date.as_deref(), Some("14 September 2012"));
    // Where a line goes on in the middle of a sentence, lines as long as it go on; and a sentence that ends where the next
    // word would have fitted ends its paragraph.
    let wrapped = "
        72 740 11  The Chair of the Group presides at every meeting of the Council, and in default
        72 718 11  of a Chair the Deputy does.
        72 696 11  The quorum is six of the members who are entitled to vote on the matter.
        72 674 11  At least two of them are GPs, and one at the least is a member elected by the
        72 652 11  Locality Committees.
    ";
    let found = document(&pdf(wrapped));
    assert_eq!(texts(&found).len(), 3, "{:?}", texts(&found));
}

#[test]
fn what_a_page_strikes_through_is_not_read_and_what_it_underlines_is() {
    let page = "
        72 740 11  1. Votes
        72 720 11  1.1 Each GP has two votes
        205 720 11  one vote in all elections.
        72 700 11  1.2 Votes are secret.
    ";
    // Helvetica sets "1.1 Each GP has " some 80 points wide.
    let drawing = "0.6 w 153 723.5 m 203 723.5 l S\n72 698.5 m 180 698.5 l S\n";
    let found = document(&drawn(page, drawing));
    assert_eq!(
        texts(&found),
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
    let pages = "
        75 780 10  Committee
        203 780 10  Functions
        75 755 10  Audit Committee
        203 755 10  The committee shall decide on all matters on behalf of the
        --- page
        203 780 10  Group and report to it.
        75 755 10  Quality Committee
        203 755 10  It oversees quality.
    ";
    let found = document(&drawn(pages, &ruled(&rules)));
    let wanted = [
        "Committee",
        "Functions",
        "Audit Committee",
        "The committee shall decide on all matters on behalf of the Group and report to it.",
        "Quality Committee",
        "It oversees quality.",
    ];
    assert_eq!(texts(&found), wanted);
}

#[test]
fn a_heading_over_two_lines_is_one_and_a_mention_at_the_start_of_a_line_is_none() {
    let page = "
        72 760 11  3. Membership
        72 745 11  3.1
        108 745 11  The names and the addresses of all surgeries in the area of the group stand in
        108 731 11  Appendix B.
        72 710 11  3.2
        108 710 11  A motion of no confidence in the governing body as a whole is carried by three-
        108 696 11  quarters of the members.
        72 650 14  Appendix A: Definitions of key descriptions that are used in
        72 631 14  this constitution
        72 600 11  2006 Act
        250 600 11  National Health Service Act 2006
        72 586 11  GP
        250 586 11  a partner in, or a salaried employee of, a member
        72 572 11  Member
        250 572 11  a practice that has joined the group
        72 558 11  Chair
        250 558 11  the chair of the governing body
    ";
    let found = document(&pdf(page));
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
    let is_said = |words: &str| texts(&found).iter().any(|it| it.contains(words));
    assert!(is_said("stand in Appendix B.") && is_said("by three-quarters of"));
}
