//! A plain text says the same however its lines were wrapped, and whatever one of them looks like.

use scrutineer::document::{Document, Options, read};

const CONSTITUTIONS: [&str; 3] = ["county", "solicitors", "neighbours"];

/// A line that nobody wrapped, longer than any width.
const LONG: &str = "99.1  This document is kept at http://www.example.nhs.uk/about-us/how-we-work/our-constitution-and-policies/constitution-version-2-august-2012.txt and can be had in large print.";

fn document(text: &str) -> Document {
    let (document, _) = read("constitution.txt", text.as_bytes(), &Options::default());
    document.expect("a document")
}

fn clauses(text: &str) -> Vec<String> {
    let clauses = document(text).clauses.into_iter();
    clauses.map(|it| it.text).collect()
}

/// A constitution with each paragraph on one line, and its paragraphs.
fn paragraphs(name: &str) -> Vec<String> {
    let path = format!("tests/labelled/constitutions/{name}.txt");
    let text = std::fs::read_to_string(path).expect("a constitution");
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    lines.map(|it| it.trim().to_owned()).collect()
}

/// A paragraph wrapped at a width, its further lines hanging.
fn wrap(paragraph: &str, width: usize, hang: usize) -> String {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let last = lines.last_mut().expect("a line");
        if !last.is_empty() && last.chars().count() + 1 + word.chars().count() > width {
            lines.push(format!("{}{word}", " ".repeat(hang)));
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines.join("\n")
}

/// How many clauses come out otherwise.
fn lost(expected: &[String], found: &[String]) -> usize {
    let found: std::collections::HashSet<&String> = found.iter().collect();
    expected.iter().filter(|it| !found.contains(it)).count()
}

/// In a hundred clauses one may come out otherwise: a line that begins with a number in the middle of a sentence.
#[test]
fn a_constitution_says_the_same_at_every_width_and_beside_a_long_line() {
    for name in CONSTITUTIONS {
        let paragraphs = paragraphs(name);
        let expected = clauses(&paragraphs.join("\n\n"));
        for (width, hang) in [(60, 0), (66, 5), (72, 0), (78, 5), (90, 0), (100, 5)] {
            let mut wrapped: Vec<String> =
                paragraphs.iter().map(|it| wrap(it, width, hang)).collect();
            let alone = lost(&expected, &clauses(&wrapped.join("\n\n")));
            assert!(
                alone * 100 <= expected.len(),
                "{name} {width} {hang}: {alone}"
            );
            for at in [wrapped.len() / 3, wrapped.len() / 2 + 1, wrapped.len()] {
                wrapped.insert(at, LONG.to_owned());
            }
            let beside = lost(&expected, &clauses(&wrapped.join("\n\n")));
            assert_eq!(beside, alone, "{name} {width} {hang}");
        }
    }
}

/// A text pasted together of parts: each is read as it was wrapped.
#[test]
fn parts_that_were_wrapped_otherwise_stand_in_one_text() {
    let paragraphs = paragraphs("solicitors");
    let expected = clauses(&paragraphs.join("\n\n"));
    let third = paragraphs.len() / 3;
    let wrapped = paragraphs
        .iter()
        .enumerate()
        .map(|(at, it)| match at / third {
            0 => wrap(it, 64, 5),
            1 => it.clone(),
            _ => wrap(it, 96, 0),
        });
    let wrapped: Vec<String> = wrapped.collect();
    let lost = lost(&expected, &clauses(&wrapped.join("\n\n")));
    assert!(lost * 100 <= expected.len(), "{lost}");
}
