//! Runs the content of a page operator by operator (ISO 32000-1, 8 and 9), and writes down what it
//! draws.

mod letters;
mod look;
mod operators;
mod shapes;
mod written;

use std::collections::HashMap;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object};

use super::fonts::PageFont;
use super::marks::{MarkKind, PaintMark};
use super::path::Path;
use super::state::PaintState;
use super::text_state::Pen;
use super::{Drawing, Frame, number};
use crate::pdf::service_places::Rect;
use crate::pdf::structure::{Unreadable, readable};
use crate::proof::Matrix;
use crate::source::sha256;
use operators::{has_its_operands, operations};
use written::is_written_plainly;

/// Cost of an operation, in steps of all that is compared: it becomes a description.
const STEPS: usize = 10;

/// What came of running a content.
pub struct Painted {
    /// What it draws, in this order.
    pub marks: Vec<PaintMark>,
    /// Programs may read it in different ways: a wrong number of operands, a name that the
    /// resources do not have, an end without a beginning.
    pub is_unclear: bool,
}

/// What a page draws.
pub fn painted<'f>(
    drawing: &Drawing<'f>,
    content: &[u8],
    resources: Option<&'f Dictionary>,
    frame: Frame,
) -> Result<Painted, Unreadable> {
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
        own_spans: 0,
        marks: Vec::new(),
        is_unclear: false,
    };
    painter.content(content, resources)?;
    Ok(Painted {
        marks: painter.marks,
        is_unclear: painter.is_unclear,
    })
}

/// Marked content that is open.
#[derive(Default)]
struct Span {
    is_layer: bool,
    is_artifact: bool,
    /// The number by which the structure names it.
    tag: Option<i64>,
    /// What is said instead of what is drawn, described.
    instead: String,
    /// The same as it is read.
    spoken: String,
    /// How many marks were drawn before it.
    begin: usize,
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
    /// How many of them were open before the drawing that is being drawn.
    own_spans: usize,
    marks: Vec<PaintMark>,
    is_unclear: bool,
}

impl<'f> Painter<'_, 'f> {
    fn content(
        &mut self,
        content: &[u8],
        resources: Option<&'f Dictionary>,
    ) -> Result<(), Unreadable> {
        let operations = operations(content)?;
        self.is_unclear |= !is_written_plainly(content);
        self.resources.push(resources);
        self.take_default_spaces()?;
        let (depth, spans) = (self.states.len(), self.open.len());
        let outer_spans = std::mem::replace(&mut self.own_spans, spans);
        for operation in operations {
            self.drawing.steps.take(STEPS)?;
            self.is_unclear |= !has_its_operands(&operation);
            self.operate(&operation, depth)?;
        }
        self.own_spans = outer_spans;
        if let Some(state) = self.states.get(depth) {
            self.state = state.clone();
        }
        self.states.truncate(depth);
        self.open.truncate(spans);
        self.resources.pop();
        Ok(())
    }

    /// What the resources have of a kind by this name. What they do not have, some programs look
    /// for elsewhere.
    fn resource(&mut self, kind: &[u8], name: Option<&Object>) -> Option<&'f Object> {
        let found = self.found(kind, name);
        self.is_unclear |= found.is_none();
        found
    }

    fn found(&self, kind: &[u8], name: Option<&Object>) -> Option<&'f Object> {
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
                let before = self.state.fill.clone();
                self.state.fill = self.colour(name, &before, operands)?;
            }
            name @ ("G" | "RG" | "K" | "CS" | "SC" | "SCN") => {
                let before = self.state.stroke.clone();
                self.state.stroke = self.colour(name, &before, operands)?;
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
            "EMC" if self.open.len() > self.own_spans => self.end(),
            "Q" | "EMC" => self.is_unclear = true,
            name => return self.letters(name, operands),
        }
        Ok(())
    }

    fn add(&mut self, kind: MarkKind, text: String, place: Rect, essence: String, is_odd: bool) {
        let spoken: String = self.open.iter().map(|span| span.spoken.as_str()).collect();
        // Each mark has a copy. Where nothing is left, the next operation is one too many.
        self.is_unclear |= self.drawing.steps.take(spoken.len()).is_err();
        self.marks.push(PaintMark {
            kind,
            text,
            place,
            essence: sha256(essence.as_bytes()),
            content: String::new(),
            tag: self.open.iter().rev().find_map(|span| span.tag),
            spoken,
            is_in_layer: self.open.iter().any(|span| span.is_layer),
            is_artifact: self.open.iter().any(|span| span.is_artifact),
            is_odd,
        });
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
