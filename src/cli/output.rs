//! What commands print, and how: on a terminal in colour and to its width, plain when piped.

#![expect(
    clippy::disallowed_methods,
    reason = "whether to use colour is asked of the environment"
)]

use std::io::{self, BufWriter, IsTerminal as _, Stderr, Stdout, Write};

use miette::Diagnostic;
use thiserror::Error;

use super::{Colour, Shared};
use crate::{
    diagnostic::Problems,
    report::{Style, terminal},
};

/// What was to be printed has not all gone out.
#[derive(Debug, Error, Diagnostic)]
#[error("what was to be printed is not all there: {why}")]
#[diagnostic(code(C009), help("make room, or print it to another place"))]
struct CannotPrint {
    why: String,
}

/// Where a command prints.
pub(super) struct Output {
    out: BufWriter<Stdout>,
    err: Stderr,
    style: Style,
    fault: Option<io::Error>,
}

impl Output {
    pub(super) fn new(shared: &Shared) -> Self {
        let is_terminal = io::stdout().is_terminal();
        let colour = match shared.colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                is_terminal && !std::env::var("NO_COLOR").is_ok_and(|it| !it.is_empty())
            }
        };
        Self {
            out: BufWriter::new(io::stdout()),
            err: io::stderr(),
            style: Style {
                width: shared.width.unwrap_or_else(terminal_width).clamp(40, 400),
                colour,
                again: shared.again(),
                ..Style::default()
            },
            fault: None,
        }
    }

    /// How reports are drawn.
    pub(super) fn style(&self) -> &Style {
        &self.style
    }

    /// Prints a text.
    pub(super) fn print(&mut self, text: &str) {
        if self.fault.is_none() {
            self.fault = self.out.write_all(text.as_bytes()).err();
        }
    }

    /// Prints problems, apart from what the command prints.
    pub(super) fn problems(&mut self, problems: &Problems) {
        if problems.is_empty() {
            return;
        }
        let text = terminal::problems(problems, &self.style);
        // In the order a reader sees them: what was printed comes first.
        drop(self.out.flush());
        drop(self.err.write_all(text.as_bytes()));
    }

    /// Prints problems below what was printed, under a heading; where they are `part` of it and it goes to a place of its own,
    /// such as a file, there as well, for it says that they follow it.
    pub(super) fn problems_below(&mut self, problems: &Problems, part: bool) {
        let text = terminal::problems_below(problems, &self.style);
        if part && !is_one_place() {
            self.print(&text);
        }
        drop(self.out.flush());
        drop(self.err.write_all(text.as_bytes()));
    }

    /// Sees that all that was printed has gone out; what kept it from that is told. Gives whether it has, or nobody reads on.
    pub(super) fn finish(mut self) -> bool {
        let fault = self.fault.take().or_else(|| self.out.flush().err());
        // Who reads the output has heard enough: that is no fault.
        let Some(fault) = fault.filter(|it| it.kind() != io::ErrorKind::BrokenPipe) else {
            return true;
        };
        let mut problems = Problems::default();
        problems.add(CannotPrint {
            why: fault.to_string(),
        });
        self.problems(&problems);
        false
    }
}

/// Whether what commands print and what they tell of problems go to one place: to a terminal, or into one file.
fn is_one_place() -> bool {
    match (io::stdout().is_terminal(), io::stderr().is_terminal()) {
        (false, false) => is_one_file(),
        (out, err) => out && err,
    }
}

#[cfg(unix)]
fn is_one_file() -> bool {
    use std::{
        fs::File,
        os::{
            fd::{AsFd as _, BorrowedFd},
            unix::fs::MetadataExt as _,
        },
    };
    let file = |it: BorrowedFd<'_>| {
        let known = File::from(it.try_clone_to_owned().ok()?).metadata().ok()?;
        Some((known.dev(), known.ino()))
    };
    let out = file(io::stdout().as_fd());
    out.is_some() && out == file(io::stderr().as_fd())
}

/// Nothing tells here, and what is printed twice is not lost.
#[cfg(not(unix))]
fn is_one_file() -> bool {
    false
}

fn terminal_width() -> usize {
    match terminal_size::terminal_size() {
        Some((terminal_size::Width(width), _)) => usize::from(width).min(100),
        None => 80,
    }
}
