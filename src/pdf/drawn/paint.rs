//! Runs the content of a page operator by operator (ISO 32000-1, 8 and 9), and writes down what it
//! draws.

use std::collections::HashMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object, Stream};

use super::fonts::PageFont;
use super::marks::{MarkKind, PaintMark};
use super::path::Path;
use super::state::{PaintState, described};
use super::text_state::{Pen, ShownText, around};
use super::{Drawing, Frame, number};
use crate::pdf::service_places::Rect;
use crate::pdf::structure::{Unreadable, readable};
use crate::proof::Matrix;
use crate::source::sha256;

/// Drawings within drawings. Programs that stamp pages make three.
const MAX_FORMS: usize = 12;

/// Cost of an operation, in steps of all that is compared: it becomes a description.
const STEPS: usize = 10;

/// What a page draws.
pub fn painted<'f>(
    drawing: &Drawing<'f>,
    content: &[u8],
    resources: Option<&'f Dictionary>,
    frame: Frame,
) -> Result<Vec<PaintMark>, Unreadable> {
    let page = Rect {
        left: 0.0,
        bottom: 0.0,
        right: frame.size.0,
        top: frame.size.1,
    };
    let mut painter = Painter {
        drawing,
        states: Vec::new(),
        state: PaintState::new(frame.origin, page),
        pen: Pen::new(),
        path: Path::new(),
        fonts: Vec::new(),
        by_object: HashMap::new(),
        resources: Vec::new(),
        open: Vec::new(),
        marks: Vec::new(),
    };
    painter.content(content, resources)?;
    Ok(painter.marks)
}

/// Marked content that is open.
struct Span {
    is_layer: bool,
    /// What is said instead of what is drawn, described.
    instead: String,
}

struct Painter<'d, 'f> {
    drawing: &'d Drawing<'f>,
    states: Vec<PaintState>,
    state: PaintState,
    pen: Pen,
    path: Path,
    fonts: Vec<PageFont>,
    by_object: HashMap<*const Object, usize>,
    /// Those of the page, then those of each drawing that is being drawn.
    resources: Vec<Option<&'f Dictionary>>,
    open: Vec<Span>,
    marks: Vec<PaintMark>,
}

impl<'f> Painter<'_, 'f> {
    fn content(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
    ) -> Result<(), Unreadable> {
        let operations = Content::decode(content).map_err(|_| Unreadable::Damaged)?;
        self.resources.push(resources);
        let (depth, spans) = (self.states.len(), self.open.len());
        for operation in operations.operations {
            self.drawing.steps.take(STEPS)?;
            self.operate(&operation, depth)?;
        }
        if let Some(state) = self.states.get(depth) {
            self.state = state.clone();
        }
        self.states.truncate(depth);
        self.open.truncate(spans);
        self.resources.pop();
        Ok(())
    }

    /// What the resources have of a kind by this name.
    fn resource(&self, kind: &[u8], name: Option<&Object>) -> Option<&'f Object> {
        let revision = self.drawing.revision;
        let all = self.resources.last().copied().flatten()?;
        let of_kind = revision.dictionary(all.get(kind).ok()?)?;
        of_kind.get(name?.as_name().ok()?).ok()
    }

    fn essence(&self, object: &'f Object) -> Result<String, Unreadable> {
        let drawing = self.drawing;
        drawing
            .essences
            .of_object(object, &drawing.inflated, &drawing.steps)
    }

    fn operate(&mut self, operation: &Operation, depth: usize) -> Result<(), Unreadable> {
        let operands = &operation.operands;
        let value = |index: usize| operands.get(index).and_then(number).unwrap_or_default();
        let point = |index: usize| (value(2 * index), value(2 * index + 1));
        let to_page = self.state.to_page;
        match operation.operator.as_str() {
            "q" => self.states.push(self.state.clone()),
            "Q" if self.states.len() > depth => {
                self.state = self.states.pop().unwrap_or_else(|| self.state.clone());
            }
            "cm" => self.state.to_page = six(operands).then(to_page),
            "w" => self.state.line_width = value(0),
            "gs" => self.graphics(operands)?,
            name @ ("J" | "j" | "M" | "d" | "ri" | "i") => {
                let said = written(operands);
                self.state.parameters.insert(name.to_owned(), said);
            }
            name @ ("g" | "rg" | "k" | "cs" | "sc" | "scn") => {
                self.state.fill = self.colour(name, &self.state.fill, operands)?;
            }
            name @ ("G" | "RG" | "K" | "CS" | "SC" | "SCN") => {
                self.state.stroke = self.colour(name, &self.state.stroke, operands)?;
            }
            name @ ("m" | "l") => self.path.step(name, &[point(0)], to_page),
            name @ ("v" | "y") => self.path.step(name, &[point(0), point(1)], to_page),
            "c" => self
                .path
                .step("c", &[point(0), point(1), point(2)], to_page),
            "h" => self.path.step("h", &[], to_page),
            "re" => self.path.rectangle(point(0), point(1), to_page),
            "W" => self.path.cuts = Some("W"),
            "W*" => self.path.cuts = Some("W*"),
            name @ ("f" | "F" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" | "n") => {
                self.end_path(name);
            }
            "sh" => self.shade(operands)?,
            "Do" => self.draw(operands)?,
            "BI" => self.inline_picture(operands),
            "BMC" | "BDC" => self.begin(operands)?,
            "EMC" => drop(self.open.pop()),
            name => return self.letters(name, operands),
        }
        Ok(())
    }

    fn letters(&mut self, operator: &str, operands: &[Object]) -> Result<(), Unreadable> {
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
        if !text.trim().is_empty() || is_odd {
            self.add(MarkKind::Text, text, place, essence, is_odd || mode > 3);
        }
    }

    fn add(&mut self, kind: MarkKind, text: String, place: Rect, essence: String, is_odd: bool) {
        self.marks.push(PaintMark {
            kind,
            text,
            place,
            essence: sha256(essence.as_bytes()),
            is_in_layer: self.open.iter().any(|span| span.is_layer),
            is_odd,
        });
    }

    fn end_path(&mut self, operator: &str) {
        let path = std::mem::replace(&mut self.path, Path::new());
        let fills = matches!(operator, "f" | "F" | "f*" | "B" | "B*" | "b" | "b*");
        let strokes = matches!(operator, "S" | "s" | "B" | "B*" | "b" | "b*");
        if (fills || strokes) && !path.steps.is_empty() {
            let place = if strokes {
                let [a, b, c, d, ..] = self.state.to_page.0;
                let scale = (a.hypot(b)).max(c.hypot(d));
                path.around.grown(self.state.line_width * scale / 2.0)
            } else {
                path.around
            };
            let state = self.state.essence(fills, strokes);
            let scale = described(self.state.to_page);
            let scale = if strokes { scale } else { String::new() };
            let operator = if operator == "F" { "f" } else { operator };
            let essence = format!("P{operator} {} {scale}{state}", path.steps);
            let seen = place.cut(self.state.seen);
            if seen.left <= seen.right && seen.bottom <= seen.top {
                self.add(MarkKind::Shape, String::new(), seen, essence, false);
            }
        }
        if let Some(rule) = path.cuts {
            self.state
                .cut_by(&format!("{rule} {}", path.steps), path.around);
        }
    }

    fn shade(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        let Some(shading) = self.resource(b"Shading", operands.first()) else {
            return Ok(());
        };
        let place = described(self.state.to_page);
        let state = self.state.essence(false, false);
        let essence = format!("S{} {place}{state}", self.essence(shading)?);
        self.add(
            MarkKind::Shape,
            String::new(),
            self.state.seen,
            essence,
            false,
        );
        Ok(())
    }

    /// The unit square is where a picture is drawn.
    fn picture(&mut self, what: &str, is_odd: bool) {
        let whole = around(self.state.to_page, [0.0, 0.0, 1.0, 1.0]);
        let place = if is_odd {
            Rect::ALL
        } else {
            whole.cut(self.state.seen)
        };
        let to_page = described(self.state.to_page);
        // A stencil takes the colour of surfaces.
        let state = self.state.essence(true, false);
        let essence = format!("I{what} {to_page}{state}");
        self.add(MarkKind::Picture, String::new(), place, essence, is_odd);
    }

    fn inline_picture(&mut self, operands: &[Object]) {
        let said = match operands.first() {
            Some(Object::Stream(picture)) => {
                format!("{:?} {}", picture.dict, sha256(&picture.content))
            }
            _ => written(operands),
        };
        self.picture(&said, false);
    }

    fn draw(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        let Some(object) = self.resource(b"XObject", operands.first()) else {
            return Ok(());
        };
        let Ok(stream) = self.drawing.revision.resolved(object).as_stream() else {
            return Ok(());
        };
        let layer = stream.dict.get(b"OC").ok();
        self.open.push(Span {
            is_layer: layer.is_some(),
            instead: String::new(),
        });
        match self.drawing.revision.name(&stream.dict, b"Subtype") {
            b"Form" => self.form(stream)?,
            kind => {
                let what = self.essence(object)?;
                self.picture(&what, kind != b"Image");
            }
        }
        self.open.pop();
        Ok(())
    }

    /// A drawing within the page.
    fn form(&mut self, form: &'f Stream) -> Result<(), Unreadable> {
        if self.resources.len() > MAX_FORMS {
            return Err(Unreadable::Damaged);
        }
        let revision = self.drawing.revision;
        let saved = self.state.clone();
        if let Ok(matrix) = revision.entry(&form.dict, b"Matrix").as_array() {
            self.state.to_page = six(matrix).then(self.state.to_page);
        }
        if let Some(box_) = self.drawing.rectangle(revision.entry(&form.dict, b"BBox")) {
            let sides = [box_.left, box_.bottom, box_.right, box_.top];
            let place = around(self.state.to_page, sides);
            let said = format!("box {sides:.2?} {}", described(self.state.to_page));
            self.state.cut_by(&said, place);
        }
        if let Ok(group) = form.dict.get(b"Group") {
            let group = self.essence(group)?;
            let outer = self.state.parameters.get("group").cloned();
            let group = format!("{}{group}", outer.unwrap_or_default());
            self.state.parameters.insert("group".to_owned(), group);
        }
        let own = revision.dictionary(revision.entry(&form.dict, b"Resources"));
        let own = own.or(self.resources.last().copied().flatten());
        let content = self.drawing.inflated.data_up_to(form, super::MAX_CONTENT)?;
        let (path, pen) = (
            std::mem::replace(&mut self.path, Path::new()),
            std::mem::replace(&mut self.pen, Pen::new()),
        );
        self.content(&content, own)?;
        (self.path, self.pen, self.state) = (path, pen, saved);
        Ok(())
    }

    /// A set of parameters by name.
    fn graphics(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        let Some(set) = self.resource(b"ExtGState", operands.first()) else {
            return Ok(());
        };
        let Some(set) = self.drawing.revision.dictionary(set) else {
            return Ok(());
        };
        for (key, value) in set.iter().filter(|(key, _)| key.as_slice() != b"Type") {
            let said = self.essence(value)?;
            match key.as_slice() {
                b"LW" => {
                    let width = number(self.drawing.revision.resolved(value));
                    self.state.line_width = width.unwrap_or(1.0);
                }
                b"Font" => {
                    // Nobody writes fonts here; what is shown with it is not known.
                    self.state.letters.font = None;
                    self.state.parameters.insert("font".to_owned(), said);
                }
                // A mask depends on where it was set.
                b"SMask" => {
                    let said = format!("{said} {}", described(self.state.to_page));
                    self.state.parameters.insert("SMask".to_owned(), said);
                }
                key => {
                    self.state.parameters.insert(readable(key), said);
                }
            }
        }
        Ok(())
    }

    /// A colour as it is set: with its space, and with the pattern where it is one.
    fn colour(
        &self,
        operator: &str,
        before: &str,
        operands: &[Object],
    ) -> Result<String, Unreadable> {
        let operator = operator.to_ascii_lowercase();
        if operator == "cs" {
            let named = self.resource(b"ColorSpace", operands.first());
            let space = named.map(|space| self.essence(space)).transpose()?;
            return Ok(format!("{}: ", space.unwrap_or_else(|| written(operands))));
        }
        if !operator.starts_with("sc") {
            return Ok(format!("{} {operator}", written(operands)));
        }
        let pattern = self.resource(b"Pattern", operands.last());
        let pattern = pattern.map(|pattern| self.essence(pattern)).transpose()?;
        let numbers: Vec<Object> = operands
            .iter()
            .filter(|operand| number(operand).is_some())
            .cloned()
            .collect();
        let space = before.split_once(": ").map_or("", |(space, _)| space);
        Ok(format!(
            "{space}: {} {}",
            written(&numbers),
            pattern.unwrap_or_default()
        ))
    }

    fn begin(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let is_layer = tag == Some(b"OC");
        let mut instead = String::new();
        match operands.get(1) {
            Some(Object::Dictionary(said)) => {
                for key in [&b"ActualText"[..], b"Alt", b"E"] {
                    if let Ok(said) = said.get(key) {
                        instead.push_str(&format!(" {} {said:?}", readable(key)));
                    }
                }
            }
            name => {
                if let Some(said) = self.resource(b"Properties", name)
                    && !is_layer
                {
                    instead = self.essence(said)?;
                }
            }
        }
        self.open.push(Span { is_layer, instead });
        Ok(())
    }
}

fn six(operands: &[Object]) -> Matrix {
    let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
    numbers.try_into().map_or(Matrix::IDENTITY, Matrix)
}

/// Operands as they are described.
fn written(operands: &[Object]) -> String {
    let one = |operand: &Object| match operand {
        Object::Name(name) => readable(name),
        Object::Array(items) => format!("[{}]", written(items)),
        operand => number(operand).map_or_else(String::new, |number| format!("{number:.4}")),
    };
    operands.iter().map(one).collect::<Vec<_>>().join(" ")
}
