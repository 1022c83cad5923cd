//! What holds of every report, however wide and however drawn.

use scrutineer::{
    finding::Run,
    report::{Style, terminal},
};
use unicode_width::UnicodeWidthStr as _;

use super::{document::of_a_document, example, run};

fn runs() -> Vec<Run> {
    let mut runs: Vec<Run> = ["meets-everything", "falls-short", "small-but-federated"]
        .map(|it| run(&[example(it)]).0)
        .into();
    runs.push(of_a_document());
    runs
}

/// Every style there is, at some widths.
fn styles() -> impl Iterator<Item = Style> {
    let switches = (0..8).map(|at| (at & 1 == 1, at & 2 == 2, at & 4 == 4));
    switches.flat_map(|(unicode, explain, all)| {
        [40, 60, 80, 113].map(|width| Style {
            width,
            colour: false,
            unicode,
            explain,
            all,
            ..Style::default()
        })
    })
}

#[test]
fn no_line_is_wider_than_the_page_but_for_a_word_that_does_not_break_or_a_line_to_be_copied() {
    for run in runs() {
        for style in styles() {
            for line in terminal::run(&run, &style).lines() {
                // What hangs a line from its margin is no word of it.
                let words = line.trim_start_matches(|it: char| {
                    !it.is_alphanumeric() && !matches!(it, '(' | '[' | '"')
                });
                let to_copy = words.starts_with("scrutineer ") || words.contains(" = ");
                let fits = line.width() <= style.width || !words.contains(' ') || to_copy;
                assert!(fits, "{style:?}\n{line}");
            }
        }
    }
}

#[test]
fn no_line_ends_in_a_space_and_no_two_are_empty() {
    for run in runs() {
        for style in styles() {
            let drawn = terminal::run(&run, &style);
            assert!(drawn.lines().all(|it| it.trim_end() == it));
            assert!(!drawn.contains("\n\n\n"));
            assert!(drawn.ends_with('\n') && !drawn.ends_with("\n\n"));
        }
    }
}

#[test]
fn without_line_drawing_what_is_ours_is_ascii() {
    for run in runs() {
        let drawn = terminal::run(
            &run,
            &Style {
                unicode: false,
                explain: true,
                ..Style::default()
            },
        );
        let drawn: Vec<char> = drawn.chars().filter(|it| !it.is_ascii()).collect();
        assert!(drawn.iter().all(|it| "éŷ–’".contains(*it)), "{drawn:?}");
    }
}

/// Words of our own that mean nothing to an officer.
#[test]
fn our_own_words_are_kept_out() {
    let ours = [
        "fact",
        "facts",
        "pack",
        "packs",
        "origin",
        "vacuous",
        "silence",
        "silent",
        "declaration",
        "unlawful",
    ];
    for run in runs() {
        let drawn = terminal::run(
            &run,
            &Style {
                all: true,
                ..Style::default()
            },
        );
        // A file's name and a line to be typed are as the program wants them.
        let drawn = drawn.replace("declaration.toml", "").replace("fact = ", "");
        let words = drawn.split(|it: char| !it.is_alphanumeric());
        let strays: Vec<&str> = words
            .filter(|it| ours.contains(&it.to_lowercase().as_str()))
            .collect();
        assert!(strays.is_empty(), "{strays:?}");
    }
}

#[test]
fn colour_changes_no_word() {
    for run in runs() {
        let plain = terminal::run(
            &run,
            &Style {
                all: true,
                ..Style::default()
            },
        );
        let coloured = terminal::run(
            &run,
            &Style {
                all: true,
                colour: true,
                ..Style::default()
            },
        );
        let carets = |it: &&str| !it.contains('^');
        let plain: Vec<&str> = plain.lines().filter(carets).collect();
        let bare = without_escapes(&coloured);
        assert_eq!(plain, bare.lines().collect::<Vec<_>>());
    }
}

fn without_escapes(text: &str) -> String {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |text, it| text + it.split_once('m').unwrap().1)
}
