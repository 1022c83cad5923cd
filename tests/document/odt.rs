//! OpenDocument texts: numbers, tracked changes, notes and comments.

use scrutineer::document::{Document, Options, Role, Tracked, outline, read};

use crate::{defined, word::zipped};

const NAMESPACES: &str = "xmlns:office=\"o\" xmlns:text=\"t\" xmlns:style=\"s\" xmlns:table=\"tb\" xmlns:dc=\"d\" xmlns:meta=\"m\" xmlns:loext=\"l\"";

fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let meta = format!(
        "<office:document-meta {NAMESPACES}><office:meta><dc:title>Example</dc:title><dc:date>2012-10-01T00:00:00</dc:date>\
         <meta:document-statistic meta:page-count=\"4\"/></office:meta></office:document-meta>"
    );
    zipped(&[
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        ("content.xml", content),
        ("meta.xml", meta),
    ])
}

fn document(bytes: &[u8], tracked: Tracked) -> Document {
    let options = Options {
        tracked,
        ..Options::default()
    };
    let (document, problems) = read("test.odt", bytes, &options);
    assert!(problems.is_empty());
    document.unwrap()
}

#[test]
fn a_heading_that_starts_again_has_the_number_it_is_told() {
    let styles = "<text:outline-style style:name=\"Outline\">\
        <text:outline-level-style text:level=\"1\" style:num-format=\"1\"/>\
        <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>";
    let text = "<text:h text:outline-level=\"1\">Members</text:h>\
        <text:h text:outline-level=\"1\" text:restart-numbering=\"true\" text:start-value=\"9\">Voting</text:h>\
        <text:h text:outline-level=\"2\">Ballots</text:h><text:h text:outline-level=\"1\">Removal</text:h>\
        <text:p>A resolution removes.</text:p>";
    let found = document(&odt(styles, text), Tracked::Accepted);
    let numbers: Vec<_> = found
        .clauses
        .iter()
        .map(|it| it.number.as_deref())
        .collect();
    assert_eq!(
        numbers,
        [Some("1"), Some("9"), Some("9.1"), Some("10"), None]
    );
}

#[test]
fn lists_number_clauses_and_notes_hang_on_them() {
    let styles = "<text:list-style style:name=\"L\">\
        <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/>\
        <text:list-level-style-number text:level=\"3\" style:num-format=\"a\" loext:num-list-format=\"(%3%)\"/></text:list-style>";
    let text = "<text:list text:style-name=\"L\" xml:id=\"one\"><text:list-item><text:h text:outline-level=\"1\">Members</text:h>\
        <text:list><text:list-item><text:p>Each practice is a<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In the area.</text:p></text:note-body></text:note> member that:</text:p>\
        <text:list><text:list-item><text:p>holds a contract;</text:p><text:p>of any kind;</text:p></text:list-item><text:list-item><text:p>agrees.</text:p></text:list-item></text:list>\
        </text:list-item></text:list></text:list-item></text:list>\
        <text:p>Between<office:annotation><dc:creator>LMC</dc:creator><dc:date>2012</dc:date><meta:creator-initials>L</meta:creator-initials><text:p>Why?</text:p></office:annotation> lists.</text:p>\
        <text:list text:continue-list=\"one\" text:style-name=\"L\"><text:list-item><text:h text:outline-level=\"1\">Voting</text:h></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>Board</text:p></table:table-cell><table:table-cell><text:p>approves the budget</text:p></table:table-cell></table:table-row></table:table>";
    let found = document(&odt(styles, text), Tracked::Accepted);
    insta::assert_snapshot!(outline(&found));
    assert_eq!(
        (found.title.as_deref(), found.date.as_deref(), found.pages),
        (Some("Example"), None, Some(4))
    );
    assert_eq!(found.comments[0].text, "Why?");
    assert_eq!(found.comments[0].author.as_deref(), Some("LMC"));
    assert!(
        found
            .clauses
            .iter()
            .any(|it| it.role == Role::Footnote && it.text == "In the area.")
    );
}

#[test]
fn one_side_of_tracked_changes_is_read() {
    let text = "<text:tracked-changes><text:changed-region text:id=\"a\"><text:deletion><office:change-info><dc:creator>A</dc:creator></office:change-info><text:p>nine</text:p></text:deletion></text:changed-region>\
        <text:changed-region text:id=\"b\"><text:insertion/></text:changed-region></text:tracked-changes>\
        <text:p>There are <text:change text:change-id=\"a\"/><text:change-start text:change-id=\"b\"/>eleven<text:change-end text:change-id=\"b\"/> members.</text:p>";
    let bytes = odt("", text);
    let words = |side| document(&bytes, side).clauses[0].text.clone();
    assert_eq!(words(Tracked::Accepted), "There are eleven members.");
    assert_eq!(words(Tracked::Original), "There are nine members.");
    for side in [Tracked::Accepted, Tracked::Original] {
        let found = document(&bytes, side);
        assert_eq!(found.changes, 2);
        assert_eq!(found.changed.len(), 1);
    }
}

#[test]
fn struck_through_text_is_not_read() {
    let styles = "<style:style style:name=\"Old\" style:family=\"paragraph\"><style:text-properties style:text-line-through-style=\"solid\" style:text-line-through-type=\"single\"/></style:style>\
        <style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Old\"/>\
        <style:style style:name=\"T1\" style:family=\"text\"><style:text-properties style:text-line-through-type=\"double\"/></style:style>\
        <style:style style:name=\"T2\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"none\" style:text-line-through-type=\"none\"/></style:style>";
    let text = "<text:p>A locum may <text:span text:style-name=\"T1\">not <text:span>ever </text:span></text:span>be a candidate.</text:p>\
        <text:p text:style-name=\"P1\">Votes are weighted. <text:span text:style-name=\"T2\">One vote each.</text:span></text:p>";
    let found = document(&odt(styles, text), Tracked::Accepted);
    let texts: Vec<&str> = found.clauses.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["A locum may be a candidate.", "One vote each."]);
    assert_eq!(found.struck, 2);
}

#[test]
fn each_row_of_a_table_of_terms_is_a_definition() {
    let row = |cells: [&str; 2]| {
        let cells =
            cells.map(|it| format!("<table:table-cell><text:p>{it}</text:p></table:table-cell>"));
        format!("<table:table-row>{}</table:table-row>", cells.concat())
    };
    let rows = [
        ["Member", "a practice"],
        ["‘the Board’", "the NHS Commissioning Board"],
    ];
    let text = format!(
        "<text:p>These words have the meaning given below.</text:p><table:table>{}</table:table>",
        rows.map(row).concat()
    );
    let found = document(&odt("", &text), Tracked::Accepted);
    assert_eq!(
        defined(&found),
        [
            "\"Member\" means a practice",
            "\"Board\" means the NHS Commissioning Board"
        ]
    );
}

#[test]
fn all_stands_under_the_title() {
    let style = |name: &str, more: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"paragraph\" {more}/>")
    };
    let styles = [
        style("Title", ""),
        style("P", "style:parent-style-name=\"Title\""),
        style("Heading_20_1", ""),
        style("H", "style:parent-style-name=\"Heading_20_1\""),
    ]
    .concat();
    let text = "<text:p text:style-name=\"P\">Elections to the board</text:p><text:p text:style-name=\"P\">Questions</text:p>\
        <text:p>Issued by the project team</text:p><text:p text:style-name=\"H\">Who votes?</text:p><text:p>Every GP votes.</text:p>\
        <text:h text:outline-level=\"1\">Appendix A: Ballots</text:h><text:p>They are secret.</text:p><text:p text:style-name=\"P\">Forms</text:p>";
    insta::assert_snapshot!(outline(&document(&odt(&styles, text), Tracked::Accepted)));
}

#[test]
fn a_text_that_holds_another_file_is_no_archive_and_what_a_section_hides_is_counted() {
    let text = "<text:section text:display=\"none\"><text:p>Hint: replace this.</text:p></text:section><text:p>The Group meets monthly.</text:p>";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content {NAMESPACES}><office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.text".to_owned();
    let bytes = zipped(&[
        ("mimetype", kind),
        ("content.xml", content),
        ("Pictures/logo.pdf", "%PDF-1.4".to_owned()),
    ]);
    let found = document(&bytes, Tracked::Accepted);
    assert_eq!(found.clauses[0].text, "The Group meets monthly.");
    assert_eq!(found.hidden, 1);
}
