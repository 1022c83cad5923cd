//! The straight lines of what is drawn on a page.

use pdf_extract::{Path, PathOp, Transform};

use super::ruled::{MOST_RULES, Rule};

/// What is no thicker than this, in points, is a line and no box.
const THIN: f64 = 2.5;

/// What leans by less than this, in points, is level or upright.
const LEAN: f64 = 0.5;

type Point = (f64, f64);

/// Adds the level and the upright lines of a path to the rules of a page that is so high. A box as thin as a line is
/// one; any other box is the four at its sides.
pub(crate) fn add(rules: &mut Vec<Rule>, path: &Path, at: &Transform, height: f64) {
    let place = |x: f64, y: f64| {
        (
            x * at.m11 + y * at.m21 + at.m31,
            height - (x * at.m12 + y * at.m22 + at.m32),
        )
    };
    let (mut start, mut last): (Point, Point) = ((0.0, 0.0), (0.0, 0.0));
    for step in &path.ops {
        // A page with more is a drawing, of which no more need be known.
        if rules.len() > MOST_RULES {
            return;
        }
        match *step {
            PathOp::MoveTo(x, y) => {
                start = place(x, y);
                last = start;
            }
            PathOp::LineTo(x, y) => {
                let next = place(x, y);
                rules.extend(rule(last, next));
                last = next;
            }
            PathOp::CurveTo(.., x, y) => last = place(x, y),
            PathOp::Rect(x, y, wide, high) => {
                rules.extend(boxed(place(x, y), place(x + wide, y + high)));
            }
            PathOp::Close => {
                rules.extend(rule(last, start));
                last = start;
            }
        }
    }
}

/// The line between two points, if it is level or upright.
fn rule(a: Point, b: Point) -> Option<Rule> {
    let (wide, high) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    let level = Rule {
        upright: false,
        at: f64::midpoint(a.1, b.1),
        from: a.0.min(b.0),
        to: a.0.max(b.0),
    };
    let upright = Rule {
        upright: true,
        at: f64::midpoint(a.0, b.0),
        from: a.1.min(b.1),
        to: a.1.max(b.1),
    };
    let sound = [a.0, a.1, b.0, b.1].iter().all(|it| it.is_finite());
    match (high <= LEAN, wide <= LEAN) {
        (true, false) if sound => Some(level),
        (false, true) if sound => Some(upright),
        _ => None,
    }
}

/// The lines that a box between two corners is.
fn boxed(a: Point, b: Point) -> Vec<Rule> {
    let (wide, high) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
    let sides = if high <= THIN {
        vec![rule((a.0, middle.1), (b.0, middle.1))]
    } else if wide <= THIN {
        vec![rule((middle.0, a.1), (middle.0, b.1))]
    } else {
        vec![
            rule(a, (b.0, a.1)),
            rule((b.0, a.1), b),
            rule(b, (a.0, b.1)),
            rule((a.0, b.1), a),
        ]
    };
    sides.into_iter().flatten().collect()
}
