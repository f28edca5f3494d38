//! The shape that is being made.

use std::fmt::Write;

use super::state::plain;
use crate::pdf::service_places::Rect;
use crate::proof::Matrix;

/// A path, in points of the page.
pub struct Path {
    /// Each step with its points, described.
    pub steps: String,
    /// The box around all its points.
    pub around: Rect,
    /// Whether it will cut, and by which rule.
    pub cuts: Option<&'static str>,
    last: (f64, f64),
}

impl Path {
    /// One without any step.
    pub const fn new() -> Self {
        Self {
            steps: String::new(),
            around: Rect::NONE,
            cuts: None,
            last: (0.0, 0.0),
        }
    }

    /// Takes a step: its operator and its points, in user's space.
    pub fn step(&mut self, operator: &str, points: &[(f64, f64)], to_page: Matrix) {
        let last = self.last;
        // The short curves leave out a point that is another one.
        let points: Vec<(f64, f64)> = match (operator, points) {
            ("v", [second, end]) => vec![last, *second, *end],
            ("y", [first, end]) => vec![*first, *end, *end],
            _ => points.to_vec(),
        };
        for (x, y) in &points {
            let (x, y) = to_page.apply(*x, *y);
            self.around = self.around.with(x, y);
            let _ = write!(self.steps, "{:.2} {:.2} ", plain(x), plain(y));
        }
        self.last = points.last().copied().unwrap_or(last);
        let operator = if matches!(operator, "v" | "y") {
            "c"
        } else {
            operator
        };
        self.steps.push_str(operator);
        self.steps.push(' ');
    }

    /// A rectangle, as the steps that it stands for.
    pub fn rectangle(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), to_page: Matrix) {
        self.step("m", &[(x, y)], to_page);
        self.step("l", &[(x + width, y)], to_page);
        self.step("l", &[(x + width, y + height)], to_page);
        self.step("l", &[(x, y + height)], to_page);
        self.step("h", &[], to_page);
    }

    /// Whether it is one upright rectangle.
    pub fn is_box(&self) -> bool {
        let Rect {
            left,
            bottom,
            right,
            top,
        } = self.around;
        let mut whole = Self::new();
        let size = (right - left, top - bottom);
        whole.rectangle((left, bottom), size, Matrix::IDENTITY);
        self.steps == whole.steps
    }
}
