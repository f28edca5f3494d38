//! What a page draws, read operator by operator (ISO 32000-1, 8 and 9).

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::font::Font;
use super::{entry, number};
use crate::pdf::structure::MAX_DEPTH;
use crate::proof::{Glyph, Matrix, Region, Run};

const FAR: f64 = f64::INFINITY;
const EVERYWHERE: [f64; 4] = [-FAR, -FAR, FAR, FAR];

/// A run of text with the number of its marked piece on the page; none in an artifact.
pub type Numbered = (Option<i64>, Run);

/// What is saved by `q` and given back by `Q`.
#[derive(Clone)]
struct State {
    to_page: Matrix,
    seen: Option<[f64; 4]>,
    font: Vec<u8>,
    size: f64,
    letter_space: f64,
    scale: f64,
    leading: f64,
    rise: f64,
}

/// Marked content that is open.
struct Open {
    region: Option<Region>,
    id: Option<i64>,
    /// What is said instead of the letters drawn; taken by the first glyph.
    instead: Option<String>,
}

/// A page on its way.
pub struct Drawn<'d> {
    document: &'d Document,
    page: usize,
    states: Vec<State>,
    state: State,
    line: Matrix,
    pen: Matrix,
    open: Vec<Open>,
    fonts: Vec<HashMap<Vec<u8>, Font>>,
    /// The box around the path that is being made, and whether it will cut.
    path: [f64; 4],
    cuts: bool,
    runs: Vec<Numbered>,
}

impl<'d> Drawn<'d> {
    /// The text of a page, given by its index and height.
    pub fn of(
        document: &'d Document,
        content: &[u8],
        resources: Option<&'d Dictionary>,
        (page, height): (usize, f64),
    ) -> lopdf::Result<Vec<Numbered>> {
        let state = State {
            // Up is down: pages are measured from the top.
            to_page: Matrix([1.0, 0.0, 0.0, -1.0, 0.0, height]),
            seen: None,
            font: Vec::new(),
            size: 0.0,
            letter_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let mut drawn = Self {
            document,
            page,
            states: Vec::new(),
            state,
            line: Matrix::IDENTITY,
            pen: Matrix::IDENTITY,
            open: Vec::new(),
            fonts: Vec::new(),
            path: [FAR, FAR, -FAR, -FAR],
            cuts: false,
            runs: Vec::new(),
        };
        drawn.content(content, resources)?;
        Ok(drawn.runs)
    }

    fn content(&mut self, content: &[u8], resources: Option<&'d Dictionary>) -> lopdf::Result<()> {
        let fonts = resources.and_then(|all| entry(self.document, all, b"Font")?.as_dict().ok());
        let fonts = fonts.into_iter().flatten().filter_map(|(name, font)| {
            let (_, font) = self.document.dereference(font).ok()?;
            Some((name.clone(), Font::of(self.document, font.as_dict().ok()?)))
        });
        let fonts = fonts.collect();
        self.fonts.push(fonts);
        for operation in Content::decode(content)?.operations {
            if operation.operator == "Do" {
                self.form(&operation, resources)?;
            } else {
                self.operate(&operation);
            }
        }
        self.fonts.pop();
        Ok(())
    }

    /// A drawing of its own within the page.
    fn form(
        &mut self,
        operation: &Operation,
        resources: Option<&'d Dictionary>,
    ) -> lopdf::Result<()> {
        let form = operation.operands.first().and_then(|name| {
            let all = entry(self.document, resources?, b"XObject")?
                .as_dict()
                .ok()?;
            entry(self.document, all, name.as_name().ok()?)?
                .as_stream()
                .ok()
        });
        let is_form = |subtype: &Object| subtype.as_name().is_ok_and(|name| name == b"Form");
        let Some(form) = form.filter(|form| form.dict.get(b"Subtype").is_ok_and(is_form)) else {
            return Ok(());
        };
        if self.fonts.len() > MAX_DEPTH {
            return Ok(());
        }
        let saved = self.state.clone();
        if let Some(matrix) = entry(self.document, &form.dict, b"Matrix")
            .and_then(|matrix| six(matrix.as_array().ok()?))
        {
            self.state.to_page = matrix.then(self.state.to_page);
        }
        let own = entry(self.document, &form.dict, b"Resources").and_then(|it| it.as_dict().ok());
        let content = form
            .decompressed_content()
            .or_else(|_| Ok::<_, lopdf::Error>(form.content.clone()))?;
        self.content(&content, own.or(resources))?;
        self.state = saved;
        Ok(())
    }

    fn operate(&mut self, operation: &Operation) {
        let operands = operation.operands.as_slice();
        let value = |index: usize| operands.get(index).and_then(number).unwrap_or_default();
        match operation.operator.as_str() {
            "q" => self.states.push(self.state.clone()),
            "Q" => self.state = self.states.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => {
                let matrix = six(operands).unwrap_or(Matrix::IDENTITY);
                self.state.to_page = matrix.then(self.state.to_page);
            }
            "BT" => (self.line, self.pen) = (Matrix::IDENTITY, Matrix::IDENTITY),
            "Tf" => {
                let name = operands.first().and_then(|name| name.as_name().ok());
                self.state.font = name.unwrap_or_default().to_vec();
                self.state.size = value(1);
            }
            "Tc" => self.state.letter_space = value(0),
            "Tz" => self.state.scale = value(0) / 100.0,
            "TL" => self.state.leading = value(0),
            "Ts" => self.state.rise = value(0),
            "Td" => self.next_line(value(0), value(1)),
            "TD" => {
                self.state.leading = -value(1);
                self.next_line(value(0), value(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                self.line = six(operands).unwrap_or(Matrix::IDENTITY);
                self.pen = self.line;
            }
            "Tj" | "TJ" => self.show(operands),
            "'" | "\"" => {
                self.next_line(0.0, -self.state.leading);
                self.show(&operands[operands.len().saturating_sub(1)..]);
            }
            "BMC" | "BDC" => self.begin(operands),
            "EMC" => drop(self.open.pop()),
            "m" | "l" => self.reach(value(0), value(1)),
            "c" => (0..3).for_each(|point| self.reach(value(2 * point), value(2 * point + 1))),
            "v" | "y" => {
                (0..2).for_each(|point| self.reach(value(2 * point), value(2 * point + 1)));
            }
            "re" => {
                self.reach(value(0), value(1));
                self.reach(value(0) + value(2), value(1) + value(3));
            }
            "W" | "W*" => self.cuts = true,
            "n" | "f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" => self.end_path(),
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.pen = self.line;
    }

    fn reach(&mut self, x: f64, y: f64) {
        let (x, y) = self.state.to_page.apply(x, y);
        let [left, top, right, bottom] = self.path;
        self.path = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
    }

    fn end_path(&mut self) {
        if self.cuts {
            let [left, top, right, bottom] = self.path;
            let outer = self.state.seen.unwrap_or(EVERYWHERE);
            self.state.seen = Some([
                left.max(outer[0]),
                top.max(outer[1]),
                right.min(outer[2]),
                bottom.min(outer[3]),
            ]);
        }
        (self.path, self.cuts) = ([FAR, FAR, -FAR, -FAR], false);
    }

    fn begin(&mut self, operands: &[Object]) {
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let properties = operands.get(1).and_then(|it| it.as_dict().ok());
        let property = |key: &[u8]| properties.and_then(|all| all.get(key).ok());
        let name = |key: &[u8]| property(key).and_then(|value| value.as_name().ok());
        let region = (tag == Some(b"Artifact")).then(|| {
            match name(b"Subtype").or(name(b"Type")).unwrap_or_default() {
                b"Header" => Region::Head,
                b"Footer" => Region::Foot,
                b"Background" | b"Watermark" => Region::Background,
                _ => Region::Repeat,
            }
        });
        self.open.push(Open {
            region,
            id: property(b"MCID").and_then(|id| id.as_i64().ok()),
            instead: property(b"ActualText").and_then(|text| lopdf::decode_text_string(text).ok()),
        });
    }

    /// Draws glyphs: strings of them, with numbers that move the pen between.
    fn show(&mut self, operands: &[Object]) {
        let mut text = String::new();
        let mut glyphs = Vec::new();
        let mut at = 0.0;
        let fonts = self.fonts.last();
        let Some(font) = fonts.and_then(|fonts| fonts.get(&self.state.font)) else {
            return;
        };
        let pieces = operands.iter().flat_map(|operand| match operand {
            Object::Array(pieces) => pieces.as_slice(),
            piece => std::slice::from_ref(piece),
        });
        for piece in pieces {
            if let Some(back) = number(piece) {
                at -= back / 1000.0 * self.state.size * self.state.scale;
            }
            for code in piece.as_str().unwrap_or_default().chunks_exact(2) {
                let glyph = u16::from_be_bytes([code[0], code[1]]);
                let (start, left) = (text.len(), at);
                let mut spans = self.open.iter_mut().rev();
                match spans.find_map(|open| open.instead.as_mut()) {
                    Some(instead) => text.push_str(&std::mem::take(instead)),
                    None => text.push_str(font.letters(glyph)),
                }
                let width = font.width(glyph) * self.state.size + self.state.letter_space;
                at += width * self.state.scale;
                glyphs.push(Glyph {
                    start,
                    end: text.len(),
                    left,
                    right: at,
                });
            }
        }
        let flipped = Matrix([1.0, 0.0, 0.0, -1.0, 0.0, self.state.rise]);
        let run = Run {
            page: self.page,
            region: self
                .open
                .iter()
                .find_map(|open| open.region)
                .unwrap_or(Region::Text),
            size: self.state.size,
            to_page: flipped.then(self.pen).then(self.state.to_page),
            text,
            glyphs,
            seen: self.state.seen,
        };
        let id = self.open.iter().rev().find_map(|open| open.id);
        self.runs.push((id, run));
        self.pen = Matrix([1.0, 0.0, 0.0, 1.0, at, 0.0]).then(self.pen);
    }
}

fn six(operands: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
    Some(Matrix(numbers.try_into().ok()?))
}
