//! A part of a package, read tag by tag: linear in its length, with no tree in memory, and without
//! the entities that documents can define.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::fault::{Read, SpreadsheetFault};
use super::limits::MAX_TAG;

/// A part that is read from its beginning to its end.
pub(super) struct XmlPart<'t> {
    reader: Reader<&'t [u8]>,
    name: &'t str,
}

/// What comes next. Names are without their prefix.
pub(super) enum XmlToken<'t> {
    Open(XmlTag<'t>),
    Close(String),
    Text(Cow<'t, str>),
    End,
}

/// An opening tag.
pub(super) struct XmlTag<'t> {
    start: BytesStart<'t>,
    part: &'t str,
}

impl<'t> XmlPart<'t> {
    /// A part of the given name.
    ///
    /// # Errors
    ///
    /// It is not UTF-8, which is what both programs write.
    pub(super) fn new(bytes: &'t [u8], name: &'t str) -> Read<Self> {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            SpreadsheetFault::damaged(format!("delen {name} är inte i teckenkodningen UTF-8"))
        })?;
        let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
        reader.config_mut().expand_empty_elements = true;
        Ok(Self { reader, name })
    }

    /// The next tag or text.
    ///
    /// # Errors
    ///
    /// It is no XML, ends inside a tag, or defines or uses entities of its own.
    pub(super) fn next(&mut self) -> Read<XmlToken<'t>> {
        loop {
            let event = self.reader.read_event();
            return Ok(match event.map_err(|_| self.broken())? {
                Event::Start(start) => XmlToken::Open(XmlTag {
                    start,
                    part: self.name,
                }),
                Event::End(end) => XmlToken::Close(end.local_name().as_ref().to_owned()),
                Event::Text(text) => XmlToken::Text(text.xml10_content()),
                Event::CData(text) => XmlToken::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().map_err(|_| self.broken())?;
                    let character = character.or_else(|| predefined(&reference.xml10_content()));
                    let character = character.ok_or_else(|| self.entities())?;
                    XmlToken::Text(Cow::Owned(character.to_string()))
                }
                Event::DocType(_) => return Err(self.entities()),
                Event::Eof => XmlToken::End,
                _ => continue,
            });
        }
    }

    /// The next tag or text inside an element that is open.
    ///
    /// # Errors
    ///
    /// Those of [`Self::next`], and the part ends.
    pub(super) fn next_inside(&mut self) -> Read<XmlToken<'t>> {
        match self.next()? {
            XmlToken::End => Err(SpreadsheetFault::damaged(format!(
                "delen {} är avkortad",
                self.name
            ))),
            token => Ok(token),
        }
    }

    /// Passes what is inside the element that was just opened.
    pub(super) fn skip(&mut self) -> Read<()> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next_inside()? {
                XmlToken::Open(_) => open += 1,
                XmlToken::Close(_) => open -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    /// All text inside the element that was just opened, but in elements that `left_out` names.
    pub(super) fn text(&mut self, left_out: &[&str]) -> Read<String> {
        let (mut text, mut open) = (String::new(), 1_usize);
        while open > 0 {
            match self.next_inside()? {
                XmlToken::Open(tag) if left_out.contains(&tag.name()) => self.skip()?,
                XmlToken::Open(_) => open += 1,
                XmlToken::Close(_) => open -= 1,
                XmlToken::Text(more) => text.push_str(&more),
                XmlToken::End => {}
            }
        }
        Ok(text)
    }

    fn broken(&self) -> SpreadsheetFault {
        SpreadsheetFault::damaged(format!("delen {} är ingen riktig XML", self.name))
    }

    fn entities(&self) -> SpreadsheetFault {
        SpreadsheetFault::new(
            format!(
                "delen {} definierar egna XML-entiteter, vilket kan användas för angrepp",
                self.name
            ),
            "öppna filen i Excel eller LibreOffice och spara den på nytt",
        )
    }
}

/// The entities that XML itself has.
fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

impl XmlTag<'_> {
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().into_inner();
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// An attribute by its name without a prefix.
    ///
    /// # Errors
    ///
    /// It stands there twice, or the tag cannot be read or is longer than the limit.
    pub(super) fn attribute(&self, name: &str) -> Read<Option<String>> {
        self.find(|key| key.split_once(':').map_or(key, |(_, local)| local) == name)
    }

    /// An attribute by its name with the prefix that all programs give it.
    pub(super) fn prefixed(&self, name: &str) -> Read<Option<String>> {
        self.find(|key| key == name)
    }

    fn find(&self, is_wanted: impl Fn(&str) -> bool) -> Read<Option<String>> {
        let broken =
            || SpreadsheetFault::damaged(format!("delen {} är ingen riktig XML", self.part));
        if self.start.len() > MAX_TAG {
            return Err(SpreadsheetFault::damaged(format!(
                "delen {} har ett element på {} byte; högst {MAX_TAG} läses",
                self.part,
                self.start.len()
            )));
        }
        let mut found = None;
        // The library compares each with all before it, which takes time by the square.
        for attribute in self.start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| broken())?;
            if !is_wanted(attribute.key.into_inner()) {
                continue;
            }
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|_| broken())?;
            if found.replace(value.into_owned()).is_some() {
                return Err(broken());
            }
        }
        Ok(found)
    }
}
