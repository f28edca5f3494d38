//! What the figures of a column count: money, other things, per cent, or money for each of
//! something.

use rust_decimal::Decimal;

use crate::parse::choice;
use crate::swedish::{FIXED_SPACE, MOST_DECIMALS, Money, Unit, figure};

choice! {
    /// `slag`: what a column holds, where its unit does not say it.
    ColumnKind {
        #[default] Money = "pengar", "belopp i tabellens enhet";
        Number = "tal", "ett antal eller en mängd";
        Percent = "procent", "procent";
        Price = "pris", "kronor för var och en av något";
        Text = "text", "text";
    }
}

/// What the figures of a column, or of a row, count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// Money; the unit holds for amounts that state none.
    Money(Unit),
    /// A number of something: `st`, `m²`; empty when nobody says of what.
    Number(String),
    /// Per cent.
    Percent,
    /// Money for each of something: `kr/m²`.
    Price(String),
    /// No figures at all.
    Text,
}

impl Default for Measure {
    fn default() -> Self {
        Self::Money(Unit::Kr)
    }
}

impl Measure {
    /// Reads a unit as it is written in `enhet`: `mnkr`, `%`, `kr/m²`, or what is counted.
    #[must_use]
    pub fn of_unit(text: &str) -> Self {
        let text = text.trim();
        if let Some(unit) = Unit::parse(text) {
            Self::Money(unit)
        } else if matches!(text, "%" | "procent" | "pct") {
            Self::Percent
        } else if price_unit(text).is_some() {
            Self::Price(text.to_owned())
        } else {
            Self::Number(text.to_owned())
        }
    }

    /// The measure of a kind whose unit is not written; `unit` is that of the table.
    #[must_use]
    pub fn of_kind(kind: ColumnKind, unit: Unit) -> Self {
        match kind {
            ColumnKind::Money => Self::Money(unit),
            ColumnKind::Number => Self::Number(String::new()),
            ColumnKind::Percent => Self::Percent,
            // Below a caption that says tkr, kronor have to be told.
            ColumnKind::Price if unit != Unit::Kr => Self::Price(Unit::Kr.swedish().to_owned()),
            ColumnKind::Price => Self::Price(String::new()),
            ColumnKind::Text => Self::Text,
        }
    }

    /// The kind that it is.
    #[must_use]
    pub const fn kind(&self) -> ColumnKind {
        match self {
            Self::Money(_) => ColumnKind::Money,
            Self::Number(_) => ColumnKind::Number,
            Self::Percent => ColumnKind::Percent,
            Self::Price(_) => ColumnKind::Price,
            Self::Text => ColumnKind::Text,
        }
    }

    /// The unit of money, also of money for each; kronor where the figures are no money.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self {
            Self::Money(unit) => *unit,
            Self::Price(price) => price_unit(price).map_or(Unit::Kr, |(unit, _)| unit),
            _ => Unit::Kr,
        }
    }

    /// As it stands on the page; empty when there is nothing to say.
    #[must_use]
    pub fn swedish(&self) -> &str {
        match self {
            Self::Money(unit) => unit.swedish(),
            Self::Number(unit) | Self::Price(unit) => unit,
            Self::Percent => "%",
            Self::Text => "",
        }
    }

    /// A figure with its unit, in the precision that it is stated in: `8,5 %`, `12 st`.
    ///
    /// A figure that is no money has its number where money has kronor.
    #[must_use]
    pub fn say(&self, money: Money) -> String {
        if let Self::Money(_) = self {
            return money.to_string();
        }
        let unit = self.unit().kronor();
        let mut number = (money.kronor / unit).normalize();
        let decimals = (money.step / unit).normalize().scale();
        if number.scale() < decimals {
            number.rescale(decimals);
        }
        let shown = figure(number.round_dp(number.scale().min(MOST_DECIMALS)));
        match self.swedish() {
            "" => shown,
            unit => format!("{shown}{FIXED_SPACE}{unit}"),
        }
    }

    /// Whether figures of both can be added.
    #[must_use]
    pub fn adds_with(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Money(_), Self::Money(_)) | (Self::Percent, Self::Percent) => true,
            (Self::Number(one), Self::Number(two)) => one == two,
            _ => false,
        }
    }
}

/// The unit of money at the beginning of a price, and what it is for: `kr/m²`, `kr per elev`.
#[must_use]
pub fn price_unit(text: &str) -> Option<(Unit, &str)> {
    let (money, each) = text.split_once('/').or_else(|| text.split_once(" per "))?;
    let each = each.trim();
    (!each.is_empty()).then_some((Unit::parse(money.trim())?, each))
}

/// Words at the head of what is written in digits and no figure.
pub const LABELS: [&str; 7] = ["nr", "nummer", "id", "paragraf", "punkt", "konto", "datum"];

/// Whether a head is of what is written in digits and no figure: a year, a number, an account.
#[must_use]
pub fn is_of_labels(head: &str) -> bool {
    let head = head.to_lowercase();
    let words = || head.split(|c: char| !c.is_alphanumeric());
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit());
    // *År 2028* is a column of amounts as *2028* is.
    let is_numbered = words().any(is_number);
    words().any(|word| LABELS.contains(&word) || word == "år" && !is_numbered)
}

/// Whether a head is of amounts for each of something, or of means: a sum of them says nothing.
#[must_use]
pub fn is_of_each(head: &str) -> bool {
    const MEANS: [&str; 4] = ["genomsnitt", "medel", "snitt", "index"];
    let head = head.to_lowercase();
    let mut words = head.split(|c: char| !c.is_alphanumeric());
    let is_price = head.split_once('/').is_some_and(|(money, each)| {
        let word = money.split_whitespace().next_back().unwrap_or_default();
        let word = word.trim_start_matches('(');
        Unit::of_word(word).is_some() && each.starts_with(char::is_alphabetic)
    });
    is_price || words.any(|word| word == "per" || word == "à" || MEANS.contains(&word))
}

/// A number that is no money, kept as money is: `step` is one in its last digit.
#[must_use]
pub fn plain(number: Decimal, step: Decimal, approximate: bool) -> Money {
    Money {
        kronor: number,
        step,
        unit: Unit::Kr,
        approximate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_have_the_money_that_they_name() {
        for (text, unit) in [
            ("kr/m²", Unit::Kr),
            ("tkr/st", Unit::Tkr),
            ("mnkr per år", Unit::Mnkr),
        ] {
            assert_eq!(Measure::of_unit(text).unit(), unit, "{text}");
        }
        let price = Measure::of_unit("tkr/st");
        let money = plain(Decimal::from(1_250_000), Decimal::from(1_000), false);
        assert_eq!(price.say(money).replace(FIXED_SPACE, " "), "1 250 tkr/st");
    }

    #[test]
    fn units_of_all_kinds_are_told_apart() {
        for (text, kind) in [
            ("mnkr", ColumnKind::Money),
            ("miljoner kronor", ColumnKind::Money),
            ("%", ColumnKind::Percent),
            ("kr/m²", ColumnKind::Price),
            ("kr per elev", ColumnKind::Price),
            ("st", ColumnKind::Number),
            ("km/h", ColumnKind::Number),
        ] {
            assert_eq!(Measure::of_unit(text).kind(), kind, "{text}");
        }
    }
}
