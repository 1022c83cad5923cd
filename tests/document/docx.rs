//! Word documents: numbers, tracked changes, notes, fields, tables, and what is not read.

use crate::defined;
use crate::word::{Word, level, numbered, p, r, styled};
use scrutineer::document::{Document, Options, Role, Tracked, Where, outline, read};

fn document(word: &Word) -> Document {
    tracked(word, Tracked::Accepted)
}

fn tracked(word: &Word, tracked: Tracked) -> Document {
    let options = Options {
        tracked,
        ..Options::default()
    };
    let (document, problems) = read("test.docx", &word.bytes(), &options);
    assert!(
        problems.is_empty(),
        "{:?}",
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
    document.unwrap()
}

/// A legal outline: 1, 1.1, (a), (i); and a list of appendices.
fn constitution() -> Word {
    let levels = [
        level(0, "decimal", "%1.", "<w:pStyle w:val=\"Heading1\"/>"),
        level(1, "decimal", "%1.%2", "<w:pStyle w:val=\"Heading2\"/>"),
        level(2, "lowerLetter", "(%3)", ""),
        level(3, "lowerRoman", "(%4)", ""),
    ]
    .concat();
    let appendices = level(0, "upperLetter", "Appendix %1", "");
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum><w:abstractNum w:abstractNumId=\"2\">{appendices}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"2\"/></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>"
    );
    let heading = |id: &str, name: &str, level: u32, extra: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:pPr>{extra}<w:outlineLvl w:val=\"{level}\"/></w:pPr></w:style>"
        )
    };
    let styles = [
        heading("Heading1", "heading 1", 0, "<w:numPr><w:numId w:val=\"1\"/></w:numPr>"),
        heading("Heading2", "heading 2", 1, "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>"),
        heading("Appendix", "Appendix", 0, "<w:numPr><w:numId w:val=\"2\"/></w:numPr>"),
        "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>".to_owned(),
        "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:name w:val=\"Gone\"/><w:rPr><w:vanish/></w:rPr></w:style>".to_owned(),
    ]
    .concat();
    Word {
        styles,
        numbering,
        ..Word::default()
    }
}

/// The clauses' numbers and texts, for comparing two ways to write one document.
fn numbers(document: &Document) -> Vec<(Option<&str>, &str)> {
    document
        .clauses
        .iter()
        .map(|it| (it.number.as_deref(), it.text.as_str()))
        .collect()
}

#[test]
fn numbers_computed_and_numbers_typed_are_the_same() {
    let lines: [(String, &str, &str); 13] = [
        (styled("Heading1"), "1.", "Introduction"),
        (styled("Heading2"), "1.1", "The Group has members."),
        (numbered(1, 2), "(a)", "each practice;"),
        (numbered(1, 3), "(i)", "with a contract; and"),
        (numbered(1, 3), "(ii)", "in the area; and"),
        (numbered(1, 2), "(b)", "no other body."),
        (styled("Heading2"), "1.2", "It meets monthly."),
        (styled("Heading1"), "2.", "Voting"),
        (styled("Heading2"), "2.1", "Each member has one vote."),
        (styled("Appendix"), "Appendix A", "Standing Orders"),
        (numbered(3, 0), "1.", "Meetings"),
        (numbered(3, 1), "1.1", "Meetings are public."),
        (numbered(3, 2), "(a)", "save for items in confidence."),
    ];
    let automatic: String = lines
        .iter()
        .map(|(properties, _, text)| p(properties, text))
        .collect();
    let typed: String = lines
        .iter()
        .map(|(_, label, text)| p("", &format!("{label}\t{text}")))
        .collect();
    let automatic = document(&Word {
        body: automatic,
        ..constitution()
    });
    let typed = document(&Word::body(&typed));
    assert_eq!(numbers(&automatic), numbers(&typed));
    insta::assert_snapshot!(outline(&automatic));
}

#[test]
fn one_side_of_tracked_changes_is_read() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">There are </w:t></w:r>\
        <w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>nine</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\" w:author=\"A\"><w:r><w:t>eleven</w:t></w:r></w:ins>\
        <w:r><w:t xml:space=\"preserve\"> members.</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"3\" w:author=\"A\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">They meet </w:t></w:r></w:p>\
        <w:p><w:r><w:t>monthly.</w:t></w:r></w:p>";
    let texts = |side| -> Vec<String> {
        tracked(&Word::body(body), side)
            .clauses
            .into_iter()
            .map(|it| it.text)
            .collect()
    };
    assert_eq!(
        texts(Tracked::Accepted),
        ["There are eleven members.", "They meet monthly."]
    );
    assert_eq!(
        texts(Tracked::Original),
        ["There are nine members.", "They meet", "monthly."]
    );
    for side in [Tracked::Accepted, Tracked::Original] {
        let found = tracked(&Word::body(body), side);
        assert_eq!(found.changes, 3);
        let changed: Vec<usize> = found.changed.iter().map(|it| it.index()).collect();
        assert_eq!(changed, [0, 1]);
    }
}

#[test]
fn a_change_is_counted_once_however_it_is_written() {
    let inserted = |text: &str| {
        let run = format!("<w:r><w:t>{text}</w:t></w:r>");
        format!("<w:ins w:id=\"1\" w:author=\"A\" w:date=\"2012\">{run}</w:ins>")
    };
    let mark = "<w:pPr><w:rPr><w:ins w:id=\"2\" w:author=\"A\" w:date=\"2012\"/></w:rPr></w:pPr>";
    let plain = r("", "plain");
    let body = format!(
        "<w:p>{mark}{}{}</w:p><w:p>{}{plain}{}</w:p>",
        inserted("one "),
        inserted("and the same"),
        inserted("still the same "),
        inserted("another"),
    );
    assert_eq!(document(&Word::body(&body)).changes, 2);
}

#[test]
fn hidden_text_field_codes_and_fallbacks_are_not_read() {
    let hidden = [
        r("<w:vanish/>", "hidden "),
        r("<w:rStyle w:val=\"Gone\"/>", "gone "),
        r("", "The Group meets "),
    ]
    .concat();
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>monthly</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let boxed = "<w:r><mc:AlternateContent xmlns:mc=\"m\"><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>Box text stands apart.</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>Box text stands apart.</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
    let control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter text</w:t></w:r></w:sdtContent></w:sdt>";
    let filled = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t xml:space=\"preserve\"> at noon.</w:t></w:r></w:sdtContent></w:sdt>";
    let body = format!(
        "<w:p>{hidden}{field}{boxed}, in {control}{}{filled}</w:p>",
        r("", ", in ")
    );
    let found = document(&Word {
        body: body.replace(", in <w:sdt>", "<w:sdt>"),
        ..constitution()
    });
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The Group meets monthly●, in at noon.",
            "Box text stands apart."
        ]
    );
    assert_eq!(found.clauses[0].options.len(), 1);
    assert_eq!(found.hidden, 1);
}

#[test]
fn struck_through_text_is_not_read() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"Out\"><w:name w:val=\"Out\"/><w:rPr><w:strike/><w:dstrike w:val=\"0\"/></w:rPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Old\"><w:name w:val=\"Old\"/><w:rPr><w:dstrike/></w:rPr></w:style>";
    let body = [
        "<w:p>".to_owned(),
        r("", "A locum may "),
        r("<w:strike/>", "not "),
        r("<w:b/><w:dstrike/><w:strike w:val=\"false\"/>", "ever "),
        r("<w:strike w:val=\"0\"/>", "be a "),
        r("<w:rStyle w:val=\"Out\"/>", "bad "),
        r(
            "<w:rStyle w:val=\"Out\"/><w:strike w:val=\"0\"/>",
            "candidate.",
        ),
        "</w:p>".to_owned(),
        p(&styled("Old"), "Votes are weighted."),
        p("", "1.1 One vote each."),
    ]
    .concat();
    let found = document(&Word {
        styles: styles.to_owned(),
        ..Word::body(&body)
    });
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["A locum may be a candidate.", "One vote each."]);
    assert_eq!(found.struck, 3);
}

#[test]
fn notes_hang_on_their_clause_and_comments_stay_apart() {
    let body = [
        p("", "The Group is new."),
        "<w:p><w:r><w:t>It meets</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r><w:commentRangeStart w:id=\"4\"/><w:r><w:t xml:space=\"preserve\"> monthly.</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let word = Word {
        body,
        footnotes: format!("<w:footnote w:id=\"0\" w:type=\"separator\">{}</w:footnote><w:footnote w:id=\"7\">{}</w:footnote>", p("", "rule"), p("", "Save in August.")),
        comments: format!("<w:comment w:id=\"4\" w:author=\"LMC\" w:date=\"2012-10-01T00:00:00Z\">{}</w:comment>", p("", "Too rare.")),
        core: "<dc:title>Example constitution</dc:title><dcterms:modified>2012-09-30T10:00:00Z</dcterms:modified>".to_owned(),
        ..Word::default()
    };
    let found = document(&word);
    assert_eq!(found.title.as_deref(), Some("Example constitution"));
    // The properties tell when the file was saved, or its template, and not of when the text is.
    assert_eq!(found.date, None);
    let note = &found.clauses[2];
    assert_eq!(
        (note.role, note.label.as_str(), note.text.as_str()),
        (Role::Footnote, "1", "Save in August.")
    );
    assert_eq!(
        note.parent.map(scrutineer::document::ClauseId::index),
        Some(1)
    );
    let comment = &found.comments[0];
    assert_eq!(
        (comment.author.as_deref(), comment.text.as_str()),
        (Some("LMC"), "Too rare.")
    );
    assert_eq!(
        comment.clause.map(scrutineer::document::ClauseId::index),
        Some(1)
    );
    assert!(found.clauses.iter().all(|it| !it.text.contains("rare")));
}

#[test]
fn tables_contents_and_places() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p("", text));
    let row = |cells: &[&str]| {
        format!(
            "<w:tr>{}</w:tr>",
            cells.iter().map(|it| cell(it)).collect::<String>()
        )
    };
    let table = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&["Decision", "Reserved to"]),
        row(&["3.1", "The members approve the plan."])
    );
    let body = [
        p("", "Contents"),
        p(&styled("TOC1"), "Introduction\t3"),
        p("", "7.2\tThe Group’s £5 fee is paid."),
        table,
    ]
    .concat();
    let found = document(&Word {
        body,
        ..constitution()
    });
    insta::assert_snapshot!(outline(&found));
    let id = found.find("7.2").unwrap();
    let at = found.clause(id).text.find("fee").unwrap();
    assert_eq!(
        found.place(id, &(at..at + 3)),
        Some(Where::Paragraph {
            paragraph: 3,
            offset: 19
        })
    );
}

#[test]
fn each_row_of_a_table_of_terms_is_a_definition() {
    let row = |cells: [&str; 2]| {
        let cells = cells.map(|it| format!("<w:tc>{}</w:tc>", p("", it)));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows = [
        ["Term", "Meaning"],
        ["Member", "a practice"],
        ["“the Board”", "means the NHS Commissioning Board"],
    ];
    let found = document(&Word::body(&format!(
        "<w:tbl>{}</w:tbl>",
        rows.map(row).concat()
    )));
    assert_eq!(
        defined(&found),
        [
            "\"Member\" means a practice",
            "\"Board\" means the NHS Commissioning Board"
        ]
    );
}

#[test]
fn a_letter_after_a_line_end_is_an_item_and_a_row_may_be_a_chapter() {
    let broken = "<w:p><w:r><w:t>1.1 A GP may stand who is:</w:t><w:br/><w:t>(a) a partner, under</w:t><w:br/>\
        <w:t>clause 1.2; or</w:t><w:br/><w:t xml:space=\"preserve\">(b) a locum.</w:t></w:r></w:p>";
    let row = |number: &str, words: &str| {
        let cells = [number, words].map(|it| format!("<w:tc>{}</w:tc>", p("", it)));
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let rows = [
        row("2", "Meetings"),
        row("2.1", "The Council meets monthly."),
        row("3", "Elections"),
        row("3.1", "Each GP has one vote."),
    ];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let found = document(&Word::body(&format!(
        "{}{broken}{table}",
        p("", "1. Votes")
    )));
    insta::assert_snapshot!(outline(&found));
}

#[test]
fn what_tops_a_list_of_steps_is_a_chapter_however_it_is_marked() {
    let chapters = |top: &str, second: &str, format: &str| {
        let level = |at: u32, format: &str, text: &str| {
            format!(
                "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
            )
        };
        let levels = [
            level(0, format, top),
            level(1, "decimal", second),
            level(2, "lowerLetter", "(%3)"),
        ];
        let numbered = |at: u32, words: &str| {
            let number =
                format!("<w:numPr><w:ilvl w:val=\"{at}\"/><w:numId w:val=\"1\"/></w:numPr>");
            p(&number, words)
        };
        let found = document(&Word {
            body: [
                numbered(0, "Votes"),
                numbered(1, "Each GP has one vote."),
                numbered(2, "a partner"),
                numbered(0, "Meetings"),
                numbered(1, "They are monthly."),
            ]
            .concat(),
            numbering: format!(
                "<w:abstractNum w:abstractNumId=\"0\">{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
                levels.concat()
            ),
            ..Word::default()
        });
        let numbers = found.clauses.iter().filter_map(|it| it.number.clone());
        numbers.collect::<Vec<_>>().join(", ")
    };
    let lettered = chapters("%1.", "%1.%2", "upperLetter");
    assert_eq!(lettered, "A, A.1, A.1(a), B, B.1");
    let bracketed = chapters("(%1)", "%1.%2", "decimal");
    assert_eq!(bracketed, "1, 1.1, 1.1(a), 2, 2.1");
    let named = chapters("Rule %1", "%1.%2", "decimal");
    assert_eq!(named, "Rule 1, 1.1, 1.1(a), Rule 2, 2.1");
}

#[test]
fn a_style_that_names_its_own_level_has_it_whatever_the_style_below_it_is_linked_to() {
    let levels = [
        level(0, "decimal", "%1.", "<w:pStyle w:val=\"One\"/>"),
        level(1, "decimal", "%1.%2", ""),
    ]
    .concat();
    let style = |id: &str, inner: &str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{id}\"/>{inner}</w:style>"
        )
    };
    let styles = style(
        "One",
        "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    ) + &style(
        "Two",
        "<w:basedOn w:val=\"One\"/><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr>",
    );
    let found = document(&Word {
        body: p(&styled("One"), "Voting") + &p(&styled("Two"), "Each practice has one vote."),
        styles,
        numbering: format!(
            "<w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
        ),
        ..Word::default()
    });
    assert_eq!(found.clauses[1].number.as_deref(), Some("1.1"));
}

#[test]
fn what_is_embedded_is_read_where_it_stands_and_what_cannot_be_is_said() {
    let chunk = |name: &str| format!("<w:altChunk r:id=\"{name}\"/>");
    let word = Word {
        body: [
            p("", "1. Name"),
            chunk("a.htm"),
            p("", "2. Voting"),
            chunk("b.txt"),
            chunk("c.rtf"),
            p("", "3. Area"),
        ]
        .concat()
        .replace("r:id", "id"),
        embedded: vec![
            (
                "a.htm",
                "<html><body><p>1.1 The name is <b>Anytown</b>.</p></body></html>",
            ),
            ("b.txt", "2.1 Each practice has one vote."),
            ("c.rtf", "{\\rtf1 2.2 No other has.}"),
        ],
        ..Word::default()
    };
    let (found, problems) = read("test.docx", &word.bytes(), &Options::default());
    let found = found.unwrap();
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        ["`test.docx` is read without a document that is embedded in it"]
    );
    assert!(!found.complete);
    let wanted = [
        (Some("1"), "Name"),
        (Some("1.1"), "The name is Anytown."),
        (Some("2"), "Voting"),
        (Some("2.1"), "Each practice has one vote."),
        (Some("3"), "Area"),
    ];
    assert_eq!(numbers(&found), wanted);
}

#[test]
fn a_field_prints_the_number_that_word_computes_for_it() {
    let field = |code: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let own = format!(
        "<w:p><w:pPr>{}</w:pPr>{}{} a chair; {}{} a deputy.</w:p>",
        numbered(1, 1),
        r("", "There shall be "),
        field("LISTNUM"),
        field("LISTNUM"),
        "",
    )
    .replace(" a chair; ", &r("", " a chair; "))
    .replace(" a deputy.", &r("", " a deputy."));
    let body = [
        p(&numbered(1, 0), "Officers"),
        own,
        p(&numbered(1, 1), "They serve a year."),
        format!(
            "<w:p>{}{}</w:p>",
            field("LISTNUM NumberDefault \\l 2 \\s 3"),
            r("", " the last.")
        ),
    ];
    let found = document(&Word {
        body: body.concat(),
        ..constitution()
    });
    let texts: Vec<(&str, &str)> = found
        .clauses
        .iter()
        .map(|it| (it.label.as_str(), it.text.as_str()))
        .collect();
    let wanted = [
        ("1.", "Officers"),
        ("1.1", "There shall be (a) a chair; (b) a deputy."),
        ("1.2", "They serve a year."),
        ("c)", "the last."),
    ];
    assert_eq!(texts, wanted);
}

#[test]
fn bullets_that_are_letters_of_a_font_of_signs_number_nothing() {
    let levels = [level(0, "decimal", "%1.", ""), level(1, "bullet", "o", "")].concat();
    let found = document(&Word {
        body: p(&numbered(1, 0), "The Group")
            + &p(&numbered(1, 1), "meets monthly;")
            + &p(&numbered(1, 1), "votes."),
        numbering: format!(
            "<w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
        ),
        ..Word::default()
    });
    let shown: Vec<_> = found
        .clauses
        .iter()
        .map(|it| (it.number.as_deref(), it.label.as_str()))
        .collect();
    assert_eq!(shown, [(Some("1"), "1."), (None, "◦"), (None, "◦")]);
}

#[test]
fn what_stands_in_a_text_box_is_counted_after_the_paragraph_that_it_hangs_on() {
    let inner = p(&numbered(1, 1), "In the box.");
    let boxed = format!(
        "<w:p><w:pPr>{}</w:pPr>{}<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>",
        numbered(1, 1),
        r("", "Outside the box."),
    );
    let found = document(&Word {
        body: p(&numbered(1, 0), "Voting") + &boxed,
        ..constitution()
    });
    let wanted = [
        (Some("1"), "Voting"),
        (Some("1.1"), "Outside the box."),
        (Some("1.2"), "In the box."),
    ];
    assert_eq!(numbers(&found), wanted);
}
