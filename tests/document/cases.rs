//! Text, Markdown and HTML: a file a case, its outline a snapshot.

use scrutineer::document::{Document, Options, Where, outline, read};

fn document(name: &str, bytes: &[u8]) -> Document {
    let (document, problems) = read(name, bytes, &Options::default());
    let said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{said:?}");
    document.expect("a document")
}

/// What a reader of a report would need to know of a document, as text.
fn shown(document: &Document) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    writeln!(
        out,
        "title: {:?}\ndate: {:?}\n",
        document.title, document.date
    )
    .unwrap();
    out.push_str(&outline(document));
    for definition in document.definitions() {
        writeln!(out, "\n\"{}\" means {:?}", definition.term, definition.text).unwrap();
    }
    for reference in document.references() {
        let from = document.cited(reference.clause);
        let to = reference.target.and_then(|it| document.cited(it));
        writeln!(
            out,
            "\n{from:?} mentions {:?}, which is {to:?}",
            reference.within.as_ref().map_or_else(
                || reference.text.clone(),
                |within| format!("{} of {within}", reference.text)
            )
        )
        .unwrap();
    }
    for (id, clause) in document.ids().zip(&document.clauses) {
        for range in &clause.options {
            writeln!(
                out,
                "\nundecided in {:?}: {}",
                document.cited(id),
                &clause.text[range.clone()]
            )
            .unwrap();
        }
    }
    if document.struck > 0 {
        writeln!(out, "\nstruck through: {}", document.struck).unwrap();
    }
    for comment in &document.comments {
        let on = comment.clause.and_then(|it| document.cited(it));
        writeln!(
            out,
            "\n{:?} comments on {on:?}: {}",
            comment.author, comment.text
        )
        .unwrap();
    }
    out
}

#[test]
fn cases() {
    insta::glob!("../cases", "document/*.{txt,md,html}", |path| {
        let bytes = std::fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        insta::assert_snapshot!(shown(&document(&name, &bytes)));
    });
}

/// Each sentence of a text document stands in its source where its place says, but for white space and mended words.
#[test]
fn every_clause_leads_back_to_its_bytes() {
    insta::glob!("../cases", "document/*.txt", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let document = document(&path.to_string_lossy(), text.as_bytes());
        for (id, clause) in document.ids().zip(&document.clauses) {
            for sentence in &clause.sentences {
                let Some(Where::Text(span)) = document.place(id, sentence) else {
                    panic!("a text has spans");
                };
                let letters = |text: &str| -> String {
                    text.chars().filter(|it| it.is_alphanumeric()).collect()
                };
                assert_eq!(
                    letters(&text[span.range()]),
                    letters(&clause.text[sentence.clone()])
                );
            }
        }
    });
}

#[test]
fn what_a_character_reference_names_leads_back_to_it() {
    let page = "<!DOCTYPE html><p>The Group&rsquo;s fee is &pound;5 &amp; no more.";
    let document = document("page.html", page.as_bytes());
    let (id, text) = (document.ids().next().unwrap(), &document.clauses[0].text);
    let place = |words: &str| {
        let at = text.find(words).unwrap();
        match document.place(id, &(at..at + words.len())) {
            Some(Where::Text(span)) => &page[span.range()],
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(text, "The Group’s fee is £5 & no more.");
    assert_eq!(place("£5"), "&pound;5");
    assert_eq!(place("Group’s fee"), "Group&rsquo;s fee");
    assert_eq!(place("no more"), "no more");
}
