//! Operators of text (ISO 32000-1, 9).

use lopdf::Object;

use super::super::fonts::PageFont;
use super::super::marks::MarkKind;
use super::super::number;
use super::super::text_state::{Pen, ShownText};
use super::{Painter, six, written};
use crate::pdf::service_places::Rect;
use crate::pdf::structure::Unreadable;

impl Painter<'_, '_> {
    pub(super) fn letters(
        &mut self,
        operator: &str,
        operands: &[Object],
    ) -> Result<(), Unreadable> {
        let value = |index: usize| operands.get(index).and_then(number).unwrap_or_default();
        match operator {
            "BT" => self.pen = Pen::new(),
            "Tf" => self.font(operands)?,
            "Tc" => self.state.letters.letter_space = value(0),
            "Tw" => self.state.letters.word_space = value(0),
            "Tz" => self.state.letters.scale = value(0) / 100.0,
            "TL" => self.state.letters.leading = value(0),
            "Ts" => self.state.letters.rise = value(0),
            "Tr" => {
                let mode = operands.first().and_then(|it| it.as_i64().ok());
                self.state.letters.mode = mode.unwrap_or_default();
            }
            "Td" => self.pen.next_line(value(0), value(1)),
            "TD" => {
                self.state.letters.leading = -value(1);
                self.pen.next_line(value(0), value(1));
            }
            "Tm" => {
                self.pen.line = six(operands);
                self.pen.at = self.pen.line;
            }
            "T*" => self.pen.next_line(0.0, -self.state.letters.leading),
            "Tj" | "TJ" => self.show(operands),
            "'" => {
                self.pen.next_line(0.0, -self.state.letters.leading);
                self.show(operands);
            }
            "\"" => {
                self.state.letters.word_space = value(0);
                self.state.letters.letter_space = value(1);
                self.pen.next_line(0.0, -self.state.letters.leading);
                self.show(operands.get(2..).unwrap_or_default());
            }
            _ => {}
        }
        Ok(())
    }

    fn font(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        self.state.letters.size = operands.get(1).and_then(number).unwrap_or_default();
        let Some(font) = self.resource(b"Font", operands.first()) else {
            self.state.letters.font = None;
            return Ok(());
        };
        let key = std::ptr::from_ref(self.drawing.revision.resolved(font));
        let known = self.by_object.get(&key).copied();
        let index = known.unwrap_or(self.fonts.len());
        if known.is_none() {
            self.fonts.push(PageFont::of(self.drawing, font)?);
        }
        self.by_object.insert(key, index);
        self.state.letters.font = Some(index);
        Ok(())
    }

    fn show(&mut self, operands: &[Object]) {
        let pieces: Vec<Object> = match operands {
            [Object::Array(pieces)] => pieces.clone(),
            others => others.to_vec(),
        };
        let Some(font) = self.state.letters.font.and_then(|it| self.fonts.get(it)) else {
            // Programs take a font of their own for one that is missing.
            let essence = format!("T? {}", written(&pieces));
            self.add(MarkKind::Text, String::new(), Rect::ALL, essence, true);
            return;
        };
        let ShownText {
            text,
            place,
            essence,
        } = self.pen.show(&pieces, font, &self.state);
        let (mode, is_odd) = (self.state.letters.mode, font.is_odd);
        let instead: String = self.open.iter().map(|span| span.instead.as_str()).collect();
        let strokes = matches!(mode, 1 | 2 | 5 | 6);
        let state = self.state.essence(!matches!(mode, 1 | 5), strokes);
        let essence = format!("T{mode} {essence}{state}{instead}");
        // A code whose letters nobody knows may draw anything.
        if pieces.iter().any(is_shown) {
            self.add(MarkKind::Text, text, place, essence, is_odd || mode > 3);
        }
    }
}

/// Whether an operand draws something: a string does, a number moves the pen.
fn is_shown(piece: &Object) -> bool {
    piece.as_str().is_ok_and(|bytes| !bytes.is_empty())
}
