//! What decides how the next mark looks: colours, parameters, marked content.

use lopdf::{Dictionary, Object};

use super::super::marks::MarkKind;
use super::super::number;
use super::super::state::described;
use super::{Painter, Span, written};
use crate::pdf::service_places::Rect;
use crate::pdf::structure::{Unreadable, readable, text};
use crate::source::sha256;

/// What is read in place of what is drawn (ISO 32000-1, 14.9.3 to 14.9.5), and in which language.
const SPOKEN: [&[u8]; 3] = [b"ActualText", b"Alt", b"E"];
const SAID: [&[u8]; 4] = [b"ActualText", b"Alt", b"E", b"Lang"];

/// Marked content within each other, all of which each mark is asked of. A list in a table in a
/// quotation has some ten.
const MAX_SPANS: usize = 32;

impl Painter<'_, '_> {
    /// Colour spaces that stand in for those of the device (ISO 32000-1, 8.6.5.6): black may be
    /// white by them.
    pub(super) fn take_default_spaces(&mut self) -> Result<(), Unreadable> {
        let mut said = String::new();
        for name in ["DefaultGray", "DefaultRGB", "DefaultCMYK"] {
            let name = Object::Name(name.as_bytes().to_vec());
            if let Some(space) = self.found(b"ColorSpace", Some(&name)) {
                said.push_str(&format!("{} {} ", written(&[name]), self.essence(space)?));
            }
        }
        if said.is_empty() {
            self.state.parameters.remove("default spaces");
        } else {
            let name = "default spaces".to_owned();
            self.state.parameters.insert(name, said);
        }
        Ok(())
    }

    /// A set of parameters by name.
    pub(super) fn graphics(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
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
    pub(super) fn colour(
        &mut self,
        operator: &str,
        before: &str,
        operands: &[Object],
    ) -> Result<String, Unreadable> {
        let operator = operator.to_ascii_lowercase();
        if operator == "cs" {
            let named = self.found(b"ColorSpace", operands.first());
            let space = named.map(|space| self.essence(space)).transpose()?;
            return Ok(format!("{}: ", space.unwrap_or_else(|| written(operands))));
        }
        if !operator.starts_with("sc") {
            return Ok(format!("{} {operator}", written(operands)));
        }
        let is_pattern = operands.last().is_some_and(|last| last.as_name().is_ok());
        let pattern = if is_pattern {
            self.resource(b"Pattern", operands.last())
        } else {
            None
        };
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

    pub(super) fn begin(&mut self, operands: &[Object]) -> Result<(), Unreadable> {
        if self.open.len() >= MAX_SPANS {
            self.is_unclear = true;
            return Ok(());
        }
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let is_layer = tag == Some(b"OC");
        let mut span = Span {
            is_layer,
            is_artifact: tag == Some(b"Artifact"),
            begin: self.marks.len(),
            ..Span::default()
        };
        match operands.get(1) {
            Some(Object::Dictionary(said)) => {
                self.name_span(said, &mut span);
                for key in SAID {
                    if let Ok(said) = said.get(key) {
                        span.instead
                            .push_str(&format!(" {} {said:?}", readable(key)));
                    }
                }
            }
            name => {
                if let Some(said) = self.found(b"Properties", name)
                    && !is_layer
                {
                    span.instead = self.essence(said)?;
                    match self.drawing.revision.dictionary(said) {
                        Some(said) => self.name_span(said, &mut span),
                        None => self.is_unclear = true,
                    }
                }
            }
        }
        // Each mark within it is described with it.
        if !span.instead.is_empty() {
            span.instead = sha256(span.instead.as_bytes());
        }
        self.open.push(span);
        Ok(())
    }

    /// The number of a piece, and what is said in place of it. Which of two numbers within each
    /// other counts, programs do not agree on.
    fn name_span(&mut self, said: &Dictionary, span: &mut Span) {
        let revision = self.drawing.revision;
        if let Ok(number) = said.get(b"MCID") {
            span.tag = number.as_i64().ok();
            let is_inside = self.open.iter().any(|outer| outer.tag.is_some());
            self.is_unclear |= span.tag.is_none() || is_inside;
        }
        for key in SPOKEN {
            let Ok(said) = said.get(key) else { continue };
            match said.as_reference() {
                Ok(id) => span
                    .spoken
                    .push_str(&text(revision.object(id)).unwrap_or_default()),
                Err(_) => span.spoken.push_str(&text(said).unwrap_or_default()),
            }
        }
    }

    /// Ends what was begun last. What is said in place of nothing is said all the same.
    pub(super) fn end(&mut self) {
        let is_empty = |span: &Span| !span.instead.is_empty() && span.begin == self.marks.len();
        if self.open.last().is_some_and(is_empty) {
            let said = self.open.iter().map(|span| span.instead.as_str());
            let essence = format!("T nothing{}", said.collect::<String>());
            self.add(MarkKind::Text, String::new(), Rect::ALL, essence, false);
        }
        self.open.pop();
    }
}
