//! Text: glyph by glyph along a line.

use std::fmt::Write;

use lopdf::Object;

use super::fonts::PageFont;
use super::number;
use super::state::{PaintState, described};
use crate::pdf::service_places::Rect;
use crate::proof::Matrix;

/// How high letters reach above their line and below it, in parts of their size, where nobody
/// measures them: an Å and a g.
const ABOVE: f64 = 0.95;
const BELOW: f64 = 0.25;

/// A piece of text that was shown.
pub struct ShownText {
    /// Its letters.
    pub text: String,
    /// The box around it.
    pub place: Rect,
    /// Codes, font and places, described.
    pub essence: String,
}

/// Where the next glyph goes.
pub struct Pen {
    /// The beginning of the line.
    pub line: Matrix,
    /// The pen.
    pub at: Matrix,
}

impl Pen {
    /// At the beginning of a text.
    pub const fn new() -> Self {
        Self {
            line: Matrix::IDENTITY,
            at: Matrix::IDENTITY,
        }
    }

    /// Goes to a line that begins so far from the beginning of this one.
    pub fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.at = self.line;
    }

    /// Shows strings, with numbers between that move the pen.
    pub fn show(&mut self, pieces: &[Object], font: &PageFont, state: &PaintState) -> ShownText {
        let letters = &state.letters;
        let flat = Matrix([
            letters.size * letters.scale,
            0.0,
            0.0,
            letters.size,
            0.0,
            letters.rise,
        ]);
        let start = flat.then(self.at).then(state.to_page);
        let (mut text, mut codes, mut along) = (String::new(), String::new(), 0.0);
        let (mut least, mut most) = (0.0_f64, 0.0_f64);
        for piece in pieces {
            if let Some(back) = number(piece) {
                along -= back / 1000.0 * letters.size * letters.scale;
                let _ = write!(codes, "{back:.2} ");
                // A wide gap is a blank to who reads.
                if back < -200.0 && !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
                continue;
            }
            let bytes = piece.as_str().unwrap_or_default();
            for code in split(bytes, font.is_wide) {
                text.push_str(font.letters(code));
                let _ = write!(codes, "{code:x} ");
                let blank = if code == 32 && !font.is_wide {
                    letters.word_space
                } else {
                    0.0
                };
                let width = font.width(code) * letters.size + letters.letter_space + blank;
                along += width * letters.scale;
                (least, most) = (least.min(along), most.max(along));
            }
        }
        let height = letters.size.abs();
        let low = letters.rise - BELOW * height;
        let high = letters.rise + ABOVE * height;
        let place = around(self.at.then(state.to_page), [least, low, most, high]);
        let essence = format!(
            "{} {} {:.2} {:.2} {codes}",
            font.essence,
            described(start),
            letters.letter_space,
            letters.word_space
        );
        self.at = Matrix([1.0, 0.0, 0.0, 1.0, along, 0.0]).then(self.at);
        ShownText {
            text,
            place,
            essence,
        }
    }
}

/// The box around a turned one.
pub fn around(matrix: Matrix, sides: [f64; 4]) -> Rect {
    let [left, bottom, right, top] = matrix.around(sides);
    Rect {
        left,
        bottom,
        right,
        top,
    }
}

fn split(bytes: &[u8], is_wide: bool) -> Vec<u16> {
    if is_wide {
        let pairs = bytes.chunks_exact(2);
        pairs
            .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
            .collect()
    } else {
        bytes.iter().copied().map(u16::from).collect()
    }
}
