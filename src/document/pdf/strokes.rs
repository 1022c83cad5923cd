//! The straight lines of what is drawn on a page.

use pdf_extract::{Path, PathOp, Transform};

use super::ruled::{MOST_RULES, Rule};

/// What is no thicker than this, in points, is a line and no box.
const THIN: f64 = 2.5;

/// What leans by less than this, in points, is level or upright.
const LEAN: f64 = 0.5;

type Point = (f64, f64);

/// Adds the level and the upright lines of a path to the rules of a page that is so high. A figure as thin as a line is
/// one. Any other that closes is lines where it is drawn along, and nothing where it is filled. The library keeps what
/// came before in the path where it bounds a drawing or is filled by a rule the library does not know, so that no figure
/// but the last one can be told to be drawn along.
pub(crate) fn add(rules: &mut Vec<Rule>, path: &Path, at: &Transform, height: f64, along: bool) {
    let place = |x: f64, y: f64| {
        (
            x * at.m11 + y * at.m21 + at.m31,
            height - (x * at.m12 + y * at.m22 + at.m32),
        )
    };
    let mut figure = Figure::default();
    for step in &path.ops {
        // A page with more is a drawing, of which no more need be known.
        if rules.len() > MOST_RULES {
            return;
        }
        match *step {
            PathOp::MoveTo(x, y) => {
                figure.end(rules, false);
                figure.points.push(place(x, y));
            }
            PathOp::LineTo(x, y) | PathOp::CurveTo(.., x, y) => figure.points.push(place(x, y)),
            PathOp::Rect(x, y, wide, high) => {
                figure.end(rules, false);
                let (a, b) = (place(x, y), place(x + wide, y + high));
                figure.points = vec![a, (b.0, a.1), b, (a.0, b.1)];
                figure.closed = true;
            }
            PathOp::Close => figure.closed = true,
        }
    }
    figure.end(rules, along);
}

/// A part of a path that is drawn without lifting the pen.
#[derive(Debug, Default)]
struct Figure {
    points: Vec<Point>,
    closed: bool,
}

impl Figure {
    /// Adds its lines to the rules, and makes room for the next one.
    fn end(&mut self, rules: &mut Vec<Rule>, along: bool) {
        let (mut points, closed) = (std::mem::take(&mut self.points), self.closed);
        self.closed = false;
        let reach = |of: fn(&Point) -> f64| {
            let low = points.iter().map(of).fold(f64::MAX, f64::min);
            (low, points.iter().map(of).fold(f64::MIN, f64::max))
        };
        let (x, y) = (reach(|it| it.0), reach(|it| it.1));
        if points.len() > 2 && y.1 - y.0 <= THIN {
            let middle = f64::midpoint(y.0, y.1);
            rules.extend(rule((x.0, middle), (x.1, middle)));
        } else if points.len() > 2 && x.1 - x.0 <= THIN {
            let middle = f64::midpoint(x.0, x.1);
            rules.extend(rule((middle, y.0), (middle, y.1)));
        } else if !closed || along {
            if closed {
                points.extend(points.first().copied());
            }
            let lines = points
                .windows(2)
                .filter_map(|it| rule(*it.first()?, *it.get(1)?));
            rules.extend(lines);
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
