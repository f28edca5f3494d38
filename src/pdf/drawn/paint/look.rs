//! What decides how the next mark looks: colours, parameters, marked content.

use lopdf::Object;

use super::super::number;
use super::super::state::described;
use super::{Painter, Span, written};
use crate::pdf::structure::{Unreadable, readable};

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
        let tag = operands.first().and_then(|tag| tag.as_name().ok());
        let is_layer = tag == Some(b"OC");
        let (mut instead, mut number) = (String::new(), None);
        match operands.get(1) {
            Some(Object::Dictionary(said)) => {
                number = said.get(b"MCID").and_then(Object::as_i64).ok();
                for key in [&b"ActualText"[..], b"Alt", b"E", b"Lang"] {
                    if let Ok(said) = said.get(key) {
                        instead.push_str(&format!(" {} {said:?}", readable(key)));
                    }
                }
            }
            name => {
                if let Some(said) = self.found(b"Properties", name)
                    && !is_layer
                {
                    instead = self.essence(said)?;
                }
            }
        }
        self.open.push(Span {
            is_layer,
            is_artifact: tag == Some(b"Artifact"),
            tag: number,
            instead,
        });
        Ok(())
    }
}
