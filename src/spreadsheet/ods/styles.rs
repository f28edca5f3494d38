//! Styles of .ods, as far as they say what a value means: digits that are shown at least, what is
//! struck out, raised or indented, and hidden sheets (ISO/IEC 26300-1, 16).

use std::collections::BTreeMap;

use super::super::fault::Read;
use super::super::package::Package;
use super::super::xml::{XmlPart, XmlTag, XmlToken};
use super::CONTENT;

/// The part with the styles that have names.
const NAMED: &str = "styles.xml";

/// Styles that build on each other; programs write three at most, and a circle has no end.
const MOST_PARENTS: usize = 10;

/// Tenths of a millimetre that one step of an indent is: ten points.
const STEP: f64 = 35.3;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    held: BTreeMap<(String, String), Style>,
    /// The digits that formats of numbers show at least before the decimal mark.
    zeros: BTreeMap<String, usize>,
}

/// What a style says itself; the rest is said by its parent.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    format: Option<String>,
    is_struck: Option<bool>,
    is_raised: Option<bool>,
    is_hidden: Option<bool>,
    indent: Option<u32>,
}

/// What a style says of a cell, together with those that it builds on.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct CellStyle {
    /// Steps that its text is indented.
    pub(super) indent: u32,
    /// Digits that it shows at least before the decimal mark.
    pub(super) zeros: usize,
    /// What stands in it is struck out.
    pub(super) is_struck: bool,
}

/// The style whose tag is open.
#[derive(Default)]
struct Open {
    style: Option<(String, String)>,
    format: Option<String>,
}

impl Styles {
    /// Those with names, and those that programs make for cells.
    pub(super) fn read(package: &Package<'_>, content: &[u8]) -> Read<Self> {
        let mut styles = Self::default();
        if let Some(named) = package.part(NAMED)? {
            styles.add(&mut XmlPart::new(&named, NAMED)?)?;
        }
        styles.add(&mut XmlPart::new(content, CONTENT)?)?;
        Ok(styles)
    }

    /// Those of a part; they stand before the sheets.
    fn add(&mut self, xml: &mut XmlPart<'_>) -> Read<()> {
        let mut open = Open::default();
        loop {
            match xml.next()? {
                XmlToken::Open(tag) if tag.name() == "body" => return Ok(()),
                XmlToken::Open(tag) => self.element(&tag, &mut open)?,
                XmlToken::Close(name) if name == "style" => open.style = None,
                XmlToken::Close(name) if is_format(&name) => open.format = None,
                XmlToken::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn element(&mut self, tag: &XmlTag<'_>, open: &mut Open) -> Read<()> {
        match tag.name() {
            "style" => {
                let family = tag.prefixed("style:family")?.unwrap_or_default();
                let name = tag.prefixed("style:name")?.unwrap_or_default();
                let style = Style {
                    parent: tag.prefixed("style:parent-style-name")?,
                    format: tag.prefixed("style:data-style-name")?,
                    ..Style::default()
                };
                self.held.insert((family.clone(), name.clone()), style);
                open.style = Some((family, name));
            }
            name if is_format(name) => open.format = tag.prefixed("style:name")?,
            "number" => {
                let digits = tag.prefixed("number:min-integer-digits")?;
                let digits = digits.and_then(|digits| digits.parse().ok());
                if let (Some(name), Some(digits)) = (open.format.clone(), digits) {
                    self.zeros.insert(name, digits);
                }
            }
            _ => {
                let style = open.style.as_ref().and_then(|key| self.held.get_mut(key));
                style.map_or(Ok(()), |style| style.property(tag))?;
            }
        }
        Ok(())
    }

    /// Whether the sheet of a style is hidden.
    pub(super) fn hides(&self, name: Option<&str>) -> bool {
        self.said("table", name, |style| style.is_hidden) == Some(true)
    }

    /// Whether what stands in cells or words of a style is struck out.
    pub(super) fn strikes(&self, family: &str, name: Option<&str>) -> bool {
        self.said(family, name, |style| style.is_struck) == Some(true)
    }

    /// Whether words of a style stand above the line.
    pub(super) fn raises(&self, name: Option<&str>) -> bool {
        self.said("text", name, |style| style.is_raised) == Some(true)
    }

    /// What a style says of a cell.
    pub(super) fn of_cell(&self, name: &str) -> CellStyle {
        let name = Some(name);
        CellStyle {
            indent: self.indent(name),
            zeros: self.zeros(name),
            is_struck: self.strikes("table-cell", name),
        }
    }

    /// Steps that the text of a cell is indented.
    fn indent(&self, name: Option<&str>) -> u32 {
        let said = self.said("table-cell", name, |style| style.indent);
        said.unwrap_or_default()
    }

    /// Digits that a cell shows at least before the decimal mark.
    fn zeros(&self, name: Option<&str>) -> usize {
        let format = self.said("table-cell", name, |style| style.format.as_ref());
        let zeros = format.and_then(|format| self.zeros.get(format));
        zeros.copied().unwrap_or_default()
    }

    /// What a style says, or the nearest of those that it builds on.
    fn said<'s, T>(
        &'s self,
        family: &str,
        name: Option<&str>,
        of: impl Fn(&'s Style) -> Option<T>,
    ) -> Option<T> {
        let mut key = (family.to_owned(), name?.to_owned());
        for _ in 0..MOST_PARENTS {
            let style = self.held.get(&key)?;
            if let Some(said) = of(style) {
                return Some(said);
            }
            key.1.clone_from(style.parent.as_ref()?);
        }
        None
    }
}

impl Style {
    /// What one of its elements says.
    fn property(&mut self, tag: &XmlTag<'_>) -> Read<()> {
        match tag.name() {
            "text-properties" => {
                let line = tag.prefixed("style:text-line-through-style")?;
                let line = line.or(tag.prefixed("style:text-line-through-type")?);
                self.is_struck = line.map(|line| line != "none");
                let position = tag.prefixed("style:text-position")?;
                self.is_raised = position.map(|position| is_above(&position));
            }
            "table-properties" => {
                let display = tag.prefixed("table:display")?;
                self.is_hidden = display.map(|display| display == "false");
            }
            "paragraph-properties" => {
                self.indent = tag.prefixed("fo:margin-left")?.as_deref().and_then(steps);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Formats of numbers; those of days and times show no amounts.
fn is_format(name: &str) -> bool {
    ["number-style", "currency-style", "percentage-style"].contains(&name)
}

/// `super 58%`, `33% 58%`; what stands lower has `sub` or a minus sign.
fn is_above(position: &str) -> bool {
    let first = position.split(' ').next().unwrap_or_default();
    let height = first
        .strip_suffix('%')
        .and_then(|it| it.parse::<f64>().ok());
    first == "super" || height.is_some_and(|height| height > 0.0)
}

/// An indent in steps: `0.353cm` is one.
fn steps(length: &str) -> Option<u32> {
    const TENTHS: [(&str, f64); 4] = [("cm", 100.0), ("mm", 10.0), ("in", 254.0), ("pt", 3.53)];
    let (unit, tenths) = TENTHS.iter().find(|(unit, _)| length.ends_with(unit))?;
    let number: f64 = length.strip_suffix(unit)?.parse().ok()?;
    let steps = (number * tenths / STEP).round().clamp(0.0, 100.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100"
    )]
    Some(steps as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raised_words_and_steps_are_told_by_their_lengths() {
        for (position, expected) in [
            ("super 58%", true),
            ("33% 58%", true),
            ("sub 58%", false),
            ("-33% 58%", false),
            ("0% 100%", false),
        ] {
            assert_eq!(is_above(position), expected, "{position}");
        }
        for (length, expected) in [
            ("0.353cm", Some(1)),
            ("7.06mm", Some(2)),
            ("10pt", Some(1)),
            ("0in", Some(0)),
            ("NaNcm", Some(0)),
            ("5%", None),
        ] {
            assert_eq!(steps(length), expected, "{length}");
        }
    }
}
