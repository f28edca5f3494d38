//! What is saved by `q` and given back by `Q`: all that decides how the next mark looks.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::rc::Rc;

use crate::pdf::service_places::Rect;
use crate::proof::Matrix;

/// The state of graphics (ISO 32000-1, 8.4).
#[derive(Clone)]
pub struct PaintState {
    /// From the user's space to the page, from its lower left corner.
    pub to_page: Matrix,
    /// Where anything is seen.
    pub seen: Rect,
    /// All shapes that cut what is drawn, described.
    pub cut: Rc<str>,
    /// The colours, as they were set: of surfaces and of lines.
    pub fill: String,
    /// The colour of lines.
    pub stroke: String,
    /// The width of lines, in user's space.
    pub line_width: f64,
    /// How lines end, meet and are broken; other parameters, by name.
    pub parameters: BTreeMap<String, String>,
    /// The letters' parameters.
    pub letters: LetterState,
}

/// The parameters of text that `q` saves.
#[derive(Clone)]
pub struct LetterState {
    /// Which of the fonts that were met; none before the first.
    pub font: Option<usize>,
    /// Its size.
    pub size: f64,
    /// Space after each letter.
    pub letter_space: f64,
    /// Space after each blank.
    pub word_space: f64,
    /// Width of letters, 1 as they are.
    pub scale: f64,
    /// From line to line.
    pub leading: f64,
    /// Above the line.
    pub rise: f64,
    /// Filled, outlined, not seen, a shape to cut with.
    pub mode: i64,
}

impl PaintState {
    /// The state that a page begins with.
    pub fn new(origin: (f64, f64), seen: Rect) -> Self {
        Self {
            to_page: Matrix([1.0, 0.0, 0.0, 1.0, -origin.0, -origin.1]),
            seen,
            cut: Rc::from(""),
            fill: "0 g".to_owned(),
            stroke: "0 G".to_owned(),
            line_width: 1.0,
            parameters: BTreeMap::new(),
            letters: LetterState {
                font: None,
                size: 0.0,
                letter_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }

    /// Cuts with a shape, described and with the box around it.
    pub fn cut_by(&mut self, shape: &str, around: Rect) {
        self.seen = self.seen.cut(around);
        self.cut = Rc::from(format!("{}|{shape}", self.cut));
    }

    /// All but shape and letters.
    pub fn essence(&self, fills: bool, strokes: bool) -> String {
        let mut essence = String::new();
        if fills {
            let _ = write!(essence, " fill {}", self.fill);
        }
        if strokes {
            let _ = write!(essence, " stroke {} {:.3}", self.stroke, self.line_width);
        }
        for (name, value) in &self.parameters {
            let is_of_lines = matches!(name.as_str(), "J" | "j" | "M" | "d");
            if strokes || !is_of_lines {
                let _ = write!(essence, " {name} {value}");
            }
        }
        let _ = write!(essence, " cut {}", self.cut);
        essence
    }
}

/// A matrix as it is described: turns to a ten-thousandth, places to a hundredth of a point.
pub fn described(matrix: Matrix) -> String {
    let numbers = matrix.0.map(plain);
    let (turn, place) = numbers.split_at(4);
    let turn: Vec<String> = turn.iter().map(|number| format!("{number:.4}")).collect();
    let place: Vec<String> = place.iter().map(|number| format!("{number:.2}")).collect();
    [turn, place].concat().join(" ")
}

/// A number that is never written `-0`.
pub fn plain(number: f64) -> f64 {
    if number.abs() < 0.005 { 0.0 } else { number }
}
