//! A figure in running text: digits, groups, decimals, and what is wrong with how it is written.

use std::ops::Range;

use rust_decimal::Decimal;

/// A figure as it stands in a text.
pub struct WrittenNumber {
    /// Where it stands, without sign and unit.
    pub range: Range<usize>,
    /// Its value; the scale is the number of decimals written.
    pub value: Decimal,
    /// Digits stand in groups of three.
    pub is_grouped: bool,
    /// What is wrong with how it is written.
    pub flaw: Option<Flaw>,
}

/// What is wrong with how a figure is written, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// `31000`
    Ungrouped,
    /// `124, 00`
    SpacedComma,
    /// `1'250`
    Apostrophes,
    /// `1,250,000`, `1,250.50`
    Commas,
    /// `6.209.812`, `1.6`
    Point,
    /// `1.600`, which may be thousands or decimals.
    AmbiguousPoint,
}

/// Reads the figure that begins at `start`, where a digit stands. More than 15 digits are no
/// amount.
pub fn figure_at(text: &str, start: usize) -> Option<WrittenNumber> {
    /// A million milliards: longer runs are account and serial numbers.
    const MOST_DIGITS: usize = 15;
    let mut read = Reading {
        text,
        end: start,
        digits: String::new(),
        scale: 0,
        groups: 0,
        flaw: None,
    };
    read.whole();
    read.apostrophes();
    read.commas();
    read.points();
    read.decimals();
    let mut value: Decimal =
        (read.digits.len() <= MOST_DIGITS).then(|| read.digits.parse().ok())??;
    value.set_scale(read.scale).ok()?;
    Some(WrittenNumber {
        range: start..read.end,
        value,
        is_grouped: read.groups > 0,
        flaw: read.flaw,
    })
}

/// A figure that is being read.
struct Reading<'a> {
    text: &'a str,
    end: usize,
    digits: String,
    scale: u32,
    groups: usize,
    flaw: Option<Flaw>,
}

impl Reading<'_> {
    fn rest(&self) -> &str {
        &self.text[self.end..]
    }

    /// Takes some bytes of layout and then some digits.
    fn take(&mut self, layout: usize, digits: usize) {
        let start = self.end + layout;
        self.digits.push_str(&self.text[start..start + digits]);
        self.end = start + digits;
    }

    fn is_flawed(&mut self, flaw: Flaw) {
        self.flaw = self.flaw.max(Some(flaw));
    }

    /// The first digits and groups of three after spaces.
    fn whole(&mut self) {
        let first = digits(self.rest());
        self.take(0, first);
        if first >= 5 {
            self.is_flawed(Flaw::Ungrouped);
        }
        while let Some(space) = (first <= 3).then(|| group_space(self.rest())).flatten() {
            self.take(space, 3);
            self.groups += 1;
        }
    }

    /// Groups after apostrophes, as the Swiss write them.
    fn apostrophes(&mut self) {
        let group = |rest: &str| {
            let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
            (digits(&rest[mark.len_utf8()..]) == 3).then_some(mark.len_utf8())
        };
        while self.digits.len() <= 3 + 3 * self.groups
            && let Some(mark) = group(self.rest())
        {
            self.take(mark, 3);
            self.groups += 1;
            self.is_flawed(Flaw::Apostrophes);
        }
    }

    /// Two or more groups after commas, as in English; one alone may be decimals, unless a point
    /// and decimals follow it.
    fn commas(&mut self) {
        let is_group = |rest: &str| rest.strip_prefix(',').is_some_and(|it| digits(it) == 3);
        let mut groups = 0;
        while self.rest().get(4 * groups..).is_some_and(is_group) {
            groups += 1;
        }
        let after = self.rest().get(4 * groups..).map_or(0, point_length);
        let is_english = groups > 1 || groups == 1 && matches!(after, 1 | 2);
        if self.groups > 0 || self.digits.len() > 3 || !is_english {
            return;
        }
        for _ in 0..groups {
            self.take(1, 3);
        }
        self.groups = groups;
        self.is_flawed(Flaw::Commas);
    }

    /// Groups or decimals after points.
    fn points(&mut self) {
        let mut groups = 0;
        while self.groups == 0
            && self.digits.len() <= 3 + 3 * groups
            && point_length(self.rest()) == 3
        {
            self.take(1, 3);
            groups += 1;
        }
        let length = point_length(self.rest());
        if groups > 0 {
            self.groups = groups;
            self.is_flawed(if groups > 1 {
                Flaw::Point
            } else {
                Flaw::AmbiguousPoint
            });
        } else if matches!(length, 1 | 2) {
            self.take(1, length);
            self.scale = u32::try_from(length).unwrap_or_default();
            self.is_flawed(Flaw::Point);
        }
    }

    /// Decimals after a comma, also after a comma and a space where the figure is large: `124, 00`.
    fn decimals(&mut self) {
        if self.scale > 0 || !self.rest().starts_with(',') {
            return;
        }
        let after = &self.rest()[1..];
        let space = space_length(after);
        let count = digits(&after[space..]);
        let is_large = self.groups > 0 || self.digits.len() >= 5;
        let is_decimals = if space == 0 {
            (1..=9).contains(&count)
        } else {
            count == 2 && is_large
        };
        if !is_decimals {
            return;
        }
        if self.flaw == Some(Flaw::AmbiguousPoint) {
            self.flaw = Some(Flaw::Point);
        }
        if space > 0 {
            self.is_flawed(Flaw::SpacedComma);
        }
        self.take(1 + space, count);
        self.scale = u32::try_from(count).unwrap_or_default();
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Bytes of the space before a group of three digits at the start of the text.
fn group_space(text: &str) -> Option<usize> {
    let space = space_length(text);
    (space > 0 && digits(&text[space..]) == 3).then_some(space)
}

/// Digits after a point at the start of the text.
fn point_length(text: &str) -> usize {
    text.strip_prefix('.').map_or(0, digits)
}

/// Bytes of one space, or of a line end with the spaces after it, at the start of the text.
pub fn space_length(text: &str) -> usize {
    match text.chars().next() {
        Some(c @ (' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')) => c.len_utf8(),
        Some('\n') => 1 + text[1..].bytes().take_while(|byte| *byte == b' ').count(),
        _ => 0,
    }
}
