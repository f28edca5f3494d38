//! Amounts of money as officials write them, exact, with the precision they are stated in.

use std::fmt;

use rust_decimal::Decimal;

use super::{FIXED_SPACE, Unit, grouped, is_about_word};

/// An amount as written: the figure, its unit if one is written, and whether it is called
/// approximate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// The figure in its unit; its scale is the number of decimals written.
    pub figure: Decimal,
    /// The unit, where one is written.
    pub unit: Option<Unit>,
    /// Written with *ca* or another word that [`is_about_word`] knows.
    pub approximate: bool,
}

/// An amount in kronor with the precision that it is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    /// Kronor, exact.
    pub kronor: Decimal,
    /// Kronor in one step of the last digit written: 0,01 for öre, 100 000 for `1,6 mnkr`.
    pub step: Decimal,
    /// The unit it is stated in.
    pub unit: Unit,
    /// Called approximate in the text.
    pub approximate: bool,
}

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountFault {
    /// Byte offset of the first fault from the left.
    pub offset: usize,
    /// What is wrong there, in Swedish.
    pub message: &'static str,
    /// What to write instead, where that can be told.
    pub instead: Option<String>,
}

impl AmountFault {
    fn new(offset: usize, message: &'static str) -> Self {
        Self {
            offset,
            message,
            instead: None,
        }
    }
}

impl Amount {
    /// Reads an amount as officials write it: `12 500 kr`, `12,5 tkr`, `−1,2 mnkr`, `ca 440 tkr`.
    ///
    /// Digits may be grouped in threes by spaces (also U+00A0, U+2009 and U+202F); the decimal mark
    /// is a comma; the unit is `kr`, `tkr` (10³ kr), `mnkr` (10⁶ kr) or `mdkr` (10⁹ kr), or another
    /// spelling in use (`Mkr`, `miljoner kronor`).
    ///
    /// # Errors
    ///
    /// The first fault from the left, as a byte offset into `text`.
    ///
    /// # Source
    ///
    /// Myndigheternas skrivregler 12.1 and 12.5.
    pub fn parse(text: &str) -> Result<Self, AmountFault> {
        let word = text
            .split_once(char::is_whitespace)
            .filter(|(word, _)| is_about_word(&word.to_lowercase()));
        let start = word.map_or(0, |(_, rest)| text.len() - rest.trim_start().len());
        let end = text[start..]
            .find(|c: char| c.is_alphabetic())
            .map_or(text.len(), |at| start + at);
        let figure =
            figure_of(&text[start..end]).map_err(|fault| fault.within(text, start, end))?;
        let unit = match text[end..].trim() {
            "" => None,
            unit => Some(Unit::parse(unit).ok_or_else(|| {
                AmountFault::new(end, "enheten är inte kr, tkr, mnkr eller mdkr")
            })?),
        };
        Ok(Self {
            figure,
            unit,
            approximate: word.is_some(),
        })
    }

    /// The amount in kronor; `unit` holds where none is written.
    #[must_use]
    pub fn money(&self, unit: Unit) -> Money {
        let unit = self.unit.unwrap_or(unit);
        let step = Decimal::new(1, self.figure.scale()) * unit.kronor();
        Money {
            kronor: self.figure * unit.kronor(),
            step,
            unit,
            approximate: self.approximate,
        }
    }
}

impl AmountFault {
    /// The fault seen from the whole text, with a proposal where only a decimal point is wrong.
    fn within(mut self, text: &str, start: usize, end: usize) -> Self {
        self.offset += start;
        let unit = text[end..].trim();
        if !unit.is_empty() && Unit::parse(unit).is_none() {
            return self;
        }
        let figure = text[start..end].trim();
        self.instead = match (figure.split_once('.'), unit) {
            (None, _) => {
                other_form(figure).map(|figure| format!("{figure} {unit}").trim_end().to_owned())
            }
            // English: 50,000.00
            (Some((whole, part)), _) if whole.contains(',') && !part.contains(',') => {
                let whole = whole.replace(',', " ");
                let decimals = part.trim_end_matches('0');
                let mark = if decimals.is_empty() { "" } else { "," };
                let figure = format!("{whole}{mark}{decimals}");
                let is_one = figure_of(&figure).is_ok();
                is_one.then(|| format!("{figure} {unit}").trim_end().to_owned())
            }
            (Some((whole, part)), _) if part.len() == 3 && !part.contains([',', '.']) => {
                Some(format!("{whole} {part} {unit}").trim_end().to_owned())
            }
            (Some((whole, part)), _) if !part.contains([',', '.', ' ']) => {
                Some(format!("{whole},{part} {unit}").trim_end().to_owned())
            }
            _ => None,
        };
        self
    }
}

/// What is meant by a figure from a program of accounts or an English sheet: `500-`, `(500)`,
/// `1,250,000`, `1'250`.
fn other_form(written: &str) -> Option<String> {
    let inner = written
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    if let Some(inner) = inner.or_else(|| written.strip_suffix(is_minus)) {
        return figure_of(inner.trim()).ok().map(|read| figure(-read.abs()));
    }
    let divider = [",", "'", "’"]
        .into_iter()
        .find(|mark| written.contains(mark))?;
    let groups: Vec<&str> = written.split(divider).collect();
    let is_grouped = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let is_thousands = is_grouped && (groups.len() > 2 || divider != ",");
    is_thousands
        .then(|| groups.join(" "))
        .filter(|instead| figure_of(instead).is_ok())
}

/// Reads the figure alone; a comma is the decimal mark.
fn figure_of(text: &str) -> Result<Decimal, AmountFault> {
    let trimmed = text.trim_end();
    let unsigned = trimmed
        .strip_prefix(is_minus)
        .map_or(trimmed, str::trim_start);
    let sign_length = trimmed.len() - unsigned.len();
    let (whole, decimals) = unsigned
        .split_once(',')
        .map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
    check_digits(whole, sign_length)?;
    let decimals = decimals.unwrap_or_default().trim_start();
    if unsigned.trim_end().ends_with(',') {
        return Err(AmountFault::new(
            trimmed.len(),
            "här saknas decimaler efter kommat",
        ));
    }
    if let Some(at) = decimals.find(|c: char| !c.is_ascii_digit()) {
        return Err(AmountFault::new(
            trimmed.len() - decimals.len() + at,
            "här ska bara stå decimaler",
        ));
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let sign = if sign_length > 0 { "-" } else { "" };
    let written = if decimals.is_empty() {
        format!("{sign}{digits}")
    } else {
        format!("{sign}{digits}.{decimals}")
    };
    written
        .parse()
        .map_err(|_| AmountFault::new(0, "beloppet är för stort"))
}

/// The most digits before the decimal mark: more than all money that Swedish regions turn over in a
/// year.
const MAX_DIGITS: usize = 15;

/// Whole kronor: digits alone, or in groups of three with one space between.
fn check_digits(whole: &str, at: usize) -> Result<(), AmountFault> {
    if let Some(offset) = whole.find(|c: char| !c.is_ascii_digit() && !is_group_space(c)) {
        let message = if whole[offset..].starts_with('.') {
            "en punkt kan betyda både tusental och decimaler"
        } else {
            "här ska stå en siffra"
        };
        return Err(AmountFault::new(at + offset, message));
    }
    if whole.contains(is_group_space) && grouped(whole, is_group_space).is_none() {
        return Err(AmountFault::new(at, "siffrorna ska stå i grupper om tre"));
    }
    if whole.is_empty() {
        return Err(AmountFault::new(at, "här ska stå ett belopp"));
    }
    // Digits, not bytes: blanks between groups may take several.
    if whole.bytes().filter(u8::is_ascii_digit).count() > MAX_DIGITS {
        return Err(AmountFault::new(
            at,
            "beloppet är för stort; högst 15 siffror före decimaltecknet",
        ));
    }
    Ok(())
}

/// A minus sign or what programs make of one: Word puts in a dash.
const fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '‐' | '‑' | '‒' | '–' | '—')
}

const fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// A figure as on the page: groups of three with fixed spaces, decimal comma, a true minus sign.
#[must_use]
pub fn figure(figure: Decimal) -> String {
    let text = figure.abs().to_string();
    let (whole, decimals) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut page = String::new();
    if figure.is_sign_negative() && !figure.is_zero() {
        page.push('−');
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            page.push(FIXED_SPACE);
        }
        page.push(digit);
    }
    if let Some(decimals) = decimals {
        page.push(',');
        page.push_str(decimals);
    }
    page
}

impl fmt::Display for Money {
    /// In the unit and precision that it is stated in: `11 522 848,00 kr`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{FIXED_SPACE}{}",
            figure(self.kronor.in_unit(self.unit, self.step)),
            self.unit.swedish()
        )
    }
}

/// Kronor written in another unit.
trait InUnit {
    fn in_unit(&self, unit: Unit, step: Decimal) -> Decimal;
}

impl InUnit for Decimal {
    fn in_unit(&self, unit: Unit, step: Decimal) -> Decimal {
        let decimals = (step / unit.kronor()).normalize().scale();
        let mut figure = self / unit.kronor();
        figure.rescale(decimals);
        figure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> String {
        Amount::parse(text)
            .unwrap()
            .money(Unit::Kr)
            .to_string()
            .replace(FIXED_SPACE, " ")
    }

    #[test]
    fn what_officials_write_is_read() {
        for (text, page) in [
            ("6 199 701,00", "6 199 701,00 kr"),
            ("6 199 701, 00", "6 199 701,00 kr"),
            ("6199701", "6 199 701 kr"),
            ("3\u{a0}100\u{202f}000 kr", "3 100 000 kr"),
            ("1,6 mnkr", "1,6 mnkr"),
            ("6 Mnkr", "6 mnkr"),
            ("6,2 miljoner kronor", "6,2 mnkr"),
            ("ca 440 tkr", "440 tkr"),
            ("−49 tkr", "−49 tkr"),
            ("–500 kr", "−500 kr"),
            ("- 500", "−500 kr"),
            ("‑1 250", "−1 250 kr"),
            ("0,50", "0,50 kr"),
        ] {
            assert_eq!(money(text), page, "{text}");
        }
    }

    #[test]
    fn a_word_before_an_amount_says_that_it_is_about_so_much() {
        for (text, is_about) in [
            ("ungefär 440 tkr", true),
            ("Nästan 2 mnkr", true),
            ("ca. 3 000 kr", true),
            ("c:a\u{a0}40", true),
            ("440 tkr", false),
        ] {
            assert_eq!(Amount::parse(text).unwrap().approximate, is_about, "{text}");
        }
        assert!(Amount::parse("högst 440 tkr").is_err());
    }

    #[test]
    fn the_step_is_the_last_digit_times_the_unit() {
        let step = |text: &str| {
            Amount::parse(text)
                .unwrap()
                .money(Unit::Kr)
                .step
                .normalize()
                .to_string()
        };
        assert_eq!(step("11 522 848,00"), "0.01");
        assert_eq!(step("1,6 mnkr"), "100000");
        assert_eq!(step("440 tkr"), "1000");
    }

    #[test]
    fn a_point_is_refused_with_a_proposal() {
        let fault = Amount::parse("1.600 tkr").unwrap_err();
        assert_eq!(
            (fault.offset, fault.instead.as_deref()),
            (1, Some("1 600 tkr"))
        );
        let fault = Amount::parse("1234.50").unwrap_err();
        assert_eq!(
            (fault.offset, fault.instead.as_deref()),
            (4, Some("1234,50"))
        );
    }

    #[test]
    fn figures_of_other_programs_are_refused_with_a_proposal() {
        for (text, instead) in [
            ("500-", Some("−500")),
            ("(1 250) kr", Some("−1 250 kr")),
            ("1,250,000", Some("1 250 000")),
            ("1'250", Some("1 250")),
            ("50,000.00", Some("50 000")),
            ("1,234.5", Some("1 234,5")),
            ("1,25,000", None),
            ("--500", None),
        ] {
            let fault = Amount::parse(text).unwrap_err();
            let given = fault.instead.map(|text| text.replace(FIXED_SPACE, " "));
            assert_eq!(given.as_deref(), instead, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_at_its_place() {
        for (text, offset) in [
            ("", 0),
            ("tolv", 0),
            ("12 50", 0),
            ("12 500 dollar", 7),
            ("1,2,3", 3),
            ("12,", 3),
            ("1 2345", 0),
        ] {
            assert_eq!(Amount::parse(text).unwrap_err().offset, offset, "{text}");
        }
        assert!(Amount::parse(&"9".repeat(40)).is_err());
    }
}
