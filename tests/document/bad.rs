//! Bad input: a clear error or a right answer, whatever the bytes.

use scrutineer::document::{Limits, Options, Where, read};

use crate::{
    pdf::{assembled, pdf},
    word::{Word, p, zipped},
};

/// The codes of what is said of a file.
fn codes(name: &str, bytes: &[u8]) -> Vec<String> {
    let (document, problems) = read(name, bytes, &Options::default());
    assert!(
        document.is_some() || problems.any_error(),
        "{name}: neither a document nor an error"
    );
    problems
        .iter()
        .filter_map(|it| it.code().map(|it| it.to_string()))
        .collect()
}

fn word() -> Vec<u8> {
    Word::body(&p("", "The Group has members.")).bytes()
}

#[test]
fn contents_decide_and_not_the_name() {
    assert!(codes("constitution.txt", &word()).is_empty());
    assert!(codes("constitution.docx", b"1.1 The Group has members.\n").is_empty());
    assert!(
        codes(
            "constitution.doc",
            &pdf("72 700 11  The Group has members.")
        )
        .is_empty()
    );
    let html = read(
        "constitution.md",
        b"<!DOCTYPE html><p>The Group meets.</p>",
        &Options::default(),
    )
    .0
    .unwrap();
    assert_eq!(html.clauses[0].text, "The Group meets.");
}

#[test]
fn what_is_not_read_is_said_to_be_so() {
    let ole = |stream: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(vec![0; 600]);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(
        codes("picture.docx", b"\x89PNG\r\n\x1a\n\0\0\0\x0d"),
        ["T001"]
    );
    assert_eq!(
        codes(
            "sheet.xlsx",
            &zipped(&[("xl/workbook.xml", "<w/>".to_owned())])
        ),
        ["T001"]
    );
    assert_eq!(codes("old.doc", &ole("WordDocument")), ["T002"]);
    assert_eq!(codes("old.docx", b"{\\rtf1\\ansi The Group}"), ["T002"]);
    let page =
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n";
    assert_eq!(codes("page.mht", page), ["T002"]);
    assert_eq!(codes("secret.docx", &ole("EncryptedPackage")), ["T003"]);
    assert_eq!(codes("empty.docx", b""), ["T010"]);
    assert_eq!(codes("empty.txt", b" \n\n"), ["T010"]);
    assert_eq!(codes("blank.docx", &Word::body("").bytes()), ["T010"]);
    let odt = [
        (
            "mimetype",
            "application/vnd.oasis.opendocument.text".to_owned(),
        ),
        (
            "META-INF/manifest.xml",
            "<m><manifest:encryption-data xmlns:manifest=\"m\"/></m>".to_owned(),
        ),
        ("content.xml", "x".to_owned()),
    ];
    assert_eq!(codes("secret.odt", &zipped(&odt)), ["T003"]);
}

#[test]
fn text_that_is_not_utf8_shows_the_byte() {
    for bytes in [
        b"The fee is \x815.".as_slice(),
        b"The Group\xe2\x80\x99s fee is \xa35.",
    ] {
        let (document, problems) = read("old.txt", bytes, &Options::default());
        assert!(document.is_none());
        let problem = problems.iter().next().unwrap();
        let at = std::str::from_utf8(bytes).unwrap_err().valid_up_to();
        assert_eq!(
            problem.to_string(),
            format!("`old.txt` is no text that can be read: byte {at} belongs to no letter")
        );
    }
    let wide: Vec<u8> = "\u{feff}1.1 The fee is £5."
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        read("wide.txt", &wide, &Options::default())
            .0
            .unwrap()
            .clauses[0]
            .text,
        "The fee is £5."
    );
}

#[test]
fn text_of_older_windows_programs_is_read_and_said_to_be() {
    let read = |name: &str, bytes: &[u8]| {
        let (document, problems) = read(name, bytes, &Options::default());
        let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
        (document.unwrap(), said)
    };
    let notice = "`old.txt` is not UTF-8 text: it is read as windows-1252, as older Windows programs save it";
    let (document, said) = read(
        "old.txt",
        b"1.1 The Group\x92s fee is \xa35.\r\n1.2 It is \x93low\x94.",
    );
    assert_eq!(said, [notice]);
    assert_eq!(document.clauses[0].text, "The Group’s fee is £5.");
    let Some(Where::Text(span)) = document.place(document.ids().nth(1).unwrap(), &(6..15)) else {
        panic!("a text has spans");
    };
    let source = document.source.as_ref().unwrap();
    assert_eq!(&source.text[span.range()], "“low”");
    assert_eq!(source.line_column(span.range().start), (2, 11));
    let page =
        b"<html><head><meta charset=\"windows-1252\"></head><body><p>\xd7 is \xd3kay.</p></body>";
    assert_eq!(read("page.htm", page).0.clauses[0].text, "× is Ókay.");
}

#[test]
fn line_ends_of_old_macs_end_lines() {
    let (document, problems) = read(
        "mac.txt",
        b"1. Elections\r1.1 GPs vote.\r1.2 Locums may not.\r",
        &Options::default(),
    );
    assert!(problems.iter().next().is_none());
    let document = document.unwrap();
    let numbers: Vec<_> = document
        .clauses
        .iter()
        .map(|it| it.number.as_deref())
        .collect();
    assert_eq!(numbers, [Some("1"), Some("1.1"), Some("1.2")]);
}

#[test]
fn a_file_cut_short_anywhere_is_an_error_or_a_document() {
    let files = [
        ("a.docx", word()),
        ("a.pdf", pdf("72 700 11  The Group has members.")),
    ];
    for (name, bytes) in files {
        for length in (0..bytes.len()).step_by(7) {
            codes(name, &bytes[..length]);
        }
    }
    assert_eq!(codes("half.docx", &word()[..900]), ["T004"]);
    let body = "<w:p><w:r><w:t>Half a par";
    let cut = zipped(&[(
        "word/document.xml",
        format!("<w:document xmlns:w=\"w\"><w:body>{body}"),
    )]);
    assert_eq!(codes("cut.docx", &cut), ["T004"]);
}

#[test]
fn bombs_and_entities_are_refused() {
    let million = "a".repeat(1 << 20);
    let bomb = zipped(&[("word/document.xml", million.repeat(20))]);
    let options = Options {
        limits: Limits {
            unpacked: 8 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let codes_of = |bytes: &[u8]| -> Vec<String> {
        let (_, problems) = read("bomb", bytes, &options);
        problems
            .iter()
            .filter_map(|it| it.code().map(|it| it.to_string()))
            .collect()
    };
    assert_eq!(codes_of(&bomb), ["T006"]);
    let entities = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><w:document xmlns:w=\"w\"><w:body>&b;</w:body></w:document>";
    assert_eq!(
        codes_of(&zipped(&[("word/document.xml", entities.to_owned())])),
        ["T007"]
    );
    let deep = format!("<w:document xmlns:w=\"w\">{}", "<w:p>".repeat(100_000));
    assert_eq!(codes_of(&zipped(&[("word/document.xml", deep)])), ["T004"]);
    let small = Options {
        limits: Limits {
            bytes: 10,
            ..Limits::default()
        },
        ..Options::default()
    };
    assert!(
        read("large.txt", b"more than ten bytes", &small)
            .0
            .is_none()
    );
}

#[test]
fn a_pdf_without_text_or_without_end_is_an_error() {
    let page = |resources: &str, contents: &str| {
        assembled(&[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /X 5 0 R >> {resources} >> /Contents 4 0 R >>"),
            format!("<< /Length {} >>\nstream\n{contents}\nendstream", contents.len()),
            "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 3 >>\nstream\nabc\nendstream".to_owned(),
        ])
    };
    assert_eq!(codes("scan.pdf", &page("", "/X Do")), ["T005"]);
    let looped = String::from_utf8(page("", "/X Do")).unwrap();
    let looped = looped.replace(
        "/Subtype /Image /Width 1 /Height 1",
        "/Subtype /Form /Resources <</XObject<</X 5 0 R>>>>",
    );
    assert!(!codes("loop.pdf", looped.as_bytes()).is_empty());
    let orphan = String::from_utf8(page("", ""))
        .unwrap()
        .replace("/Kids [3 0 R] /Count 1", "/Kids [3 0 R] /Parent 2 0 R");
    assert!(!codes("orphan.pdf", orphan.as_bytes()).is_empty());
    let broken = "BT /F9 11 Tf (x) Tj ET";
    assert_eq!(codes("panics.pdf", &page("/Font << >>", broken)), ["T004"]);
}

/// Bytes turned here and there: every reader must end, and say something.
#[test]
fn damaged_copies_end_in_an_error_or_a_document() {
    let files = [
        ("a.docx", word()),
        (
            "a.pdf",
            pdf("72 700 11  1.1 The Group has members.\n72 680 11  1.2 They vote."),
        ),
        (
            "a.html",
            b"<ol><li>The &pound; <table><tr><td>Group</table>".to_vec(),
        ),
        (
            "a.md",
            b"# 1 A\n\n1.1 B [^1]\n\n[^1]: c\n\n| a | b |\n|---|---|\n| c | d |\n".to_vec(),
        ),
    ];
    let mut state = 1_u64;
    for (name, bytes) in files {
        for _ in 0..150 {
            let mut copy = bytes.clone();
            for _ in 0..3 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let at = usize::try_from(state >> 33).unwrap() % copy.len();
                copy[at] = state.to_le_bytes()[3];
            }
            codes(name, &copy);
        }
    }
}

/// What is said of a file that is not read, and of what to do.
fn refusal(bytes: &[u8]) -> String {
    let (document, problems) = read("constitution.docx", bytes, &Options::default());
    assert!(document.is_none());
    let said = problems.iter().map(|it| {
        let help = it.help().map(|it| it.to_string()).unwrap_or_default();
        format!("{it}; {help}")
    });
    said.collect()
}

#[test]
fn what_holds_a_document_says_how_to_get_at_it() {
    let archive = zipped(&[
        ("drafts/constitution.docx", "PK".to_owned()),
        ("read me.txt", "hello".to_owned()),
    ]);
    let said = refusal(&archive);
    assert!(
        said.contains("is an archive (.zip), which is not read"),
        "{said}"
    );
    assert!(said.contains("`drafts/constitution.docx`"), "{said}");
    let pages = zipped(&[("Index/Document.iwa", "x".to_owned())]);
    assert!(refusal(&pages).contains("export it as a Word document"));
    let sheet = zipped(&[
        ("[Content_Types].xml", "<a/>".to_owned()),
        ("xl/workbook.xml", "<a/>".to_owned()),
    ]);
    assert!(refusal(&sheet).contains("a register is read as CSV"));
    assert!(refusal(b"\xff\xd8\xff\xe0\0\x10JFIF").contains("text recognition"));
    let sent = "Received: from x\nFrom: a@b.c\nSubject: Draft\nMIME-Version: 1.0\nContent-Type: text/plain\n\n1.1 Hello.\n";
    let said = refusal(sent.as_bytes());
    assert!(
        said.contains("save the document that is attached"),
        "{said}"
    );
    // What is copied from a mail program has no more than this, and is read.
    let copied =
        "From: A Green\nTo: J Pratt\nSubject: Draft\n\n1. Votes\n\n1.1 Each GP has one vote.\n";
    assert!(codes("mail.txt", copied.as_bytes()).is_empty());
}
