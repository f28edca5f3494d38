//! Lines, surfaces, pictures, and drawings within the page (ISO 32000-1, 8.5 to 8.10).

use lopdf::{Object, Stream};

use super::super::marks::MarkKind;
use super::super::number;
use super::super::path::Path;
use super::super::state::described;
use super::super::text_state::{Pen, around};
use super::{Painter, Span, six, written};
use crate::pdf::service_places::Rect;
use crate::pdf::structure::{MAX_PAGE, Unreadable};
use crate::source::sha256;

/// Drawings within drawings. Programs that stamp pages make three.
const MAX_FORMS: usize = 12;

impl<'f> Painter<'_, 'f> {
    pub(super) fn end_path(&mut self, operator: &str) {
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
            // Not all programs agree on what is cut off whole: by a shape without points, for one.
            let is_cut_off = !place.meets(self.state.seen);
            let seen = place.cut(self.state.seen);
            let place = if is_cut_off { place } else { seen };
            self.add(MarkKind::Shape, String::new(), place, essence, is_cut_off);
        }
        if let Some(rule) = path.cuts
            && !(path.is_box() && self.is_all_seen_in(path.around))
        {
            self.state
                .cut_by(&format!("{rule} {}", path.steps), path.around);
        }
    }

    /// Whether a box cuts off nothing of what is seen.
    fn is_all_seen_in(&self, place: Rect) -> bool {
        /// As exactly as numbers are written in points.
        const EXACT: f64 = 0.01;
        self.state.seen.is_within(place.grown(EXACT))
    }

    pub(super) fn shade(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
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
        if let Some(mark) = self.marks.last_mut() {
            mark.content = sha256(what.as_bytes());
        }
    }

    pub(super) fn inline_picture(&mut self, operands: &[Object]) {
        let said = match operands.first() {
            Some(Object::Stream(picture)) => {
                format!("{:?} {}", picture.dict, sha256(&picture.content))
            }
            _ => written(operands),
        };
        // Where its data end, programs find out in different ways.
        self.picture(&said, true);
    }

    pub(super) fn draw(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        let Some(object) = self.resource(b"XObject", operands.first()) else {
            return Ok(());
        };
        let Ok(stream) = self.drawing.revision.resolved(object).as_stream() else {
            self.is_unclear = true;
            return Ok(());
        };
        let layer = stream.dict.get(b"OC").ok();
        self.open.push(Span {
            is_layer: layer.is_some(),
            ..Span::default()
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
            self.is_unclear |= matrix.iter().filter_map(number).count() != 6;
            self.state.to_page = six(matrix).then(self.state.to_page);
        }
        let box_ = self.drawing.rectangle(revision.entry(&form.dict, b"BBox"));
        self.is_unclear |= box_.is_none();
        if let Some(box_) = box_ {
            let sides = [box_.left, box_.bottom, box_.right, box_.top];
            let place = around(self.state.to_page, sides);
            let said = format!("box {sides:.2?} {}", described(self.state.to_page));
            // Programs that stamp pages put the whole of one into a drawing.
            if !(self.state.to_page.is_upright() && self.is_all_seen_in(place)) {
                self.state.cut_by(&said, place);
            }
        }
        if let Ok(group) = form.dict.get(b"Group") {
            let group = self.essence(group)?;
            let outer = self.state.parameters.get("group").cloned();
            let group = format!("{}{group}", outer.unwrap_or_default());
            self.state.parameters.insert("group".to_owned(), group);
        }
        let own = revision.dictionary(revision.entry(&form.dict, b"Resources"));
        let own = own.or(self.resources.last().copied().flatten());
        let content = self.drawing.inflated.data_up_to(form, MAX_PAGE)?;
        let (path, pen) = (
            std::mem::replace(&mut self.path, Path::new()),
            std::mem::replace(&mut self.pen, Pen::new()),
        );
        self.content(&content, own)?;
        (self.path, self.pen, self.state) = (path, pen, saved);
        Ok(())
    }
}
