//! What a formula gives: money, a number of something, or a plain number. Money is not added to
//! pieces.

use super::formula::{Expr, Operator};
use super::measure::Measure;

/// What a number counts, as far as formulas must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dimension {
    /// A plain number, or a share.
    Plain,
    /// Money.
    Money,
    /// Money for each of something.
    Price(String),
    /// A number of something.
    Count(String),
}

impl Dimension {
    /// What figures of a measure are in formulas; `None` for texts.
    #[must_use]
    pub fn of(measure: &Measure) -> Option<Self> {
        match measure {
            Measure::Money(_) => Some(Self::Money),
            Measure::Price(unit) => Some(Self::Price(unit.clone())),
            Measure::Number(unit) => Some(Self::Count(unit.clone())),
            Measure::Percent => Some(Self::Plain),
            Measure::Text => None,
        }
    }

    /// Whether figures of a measure may be of this dimension.
    #[must_use]
    pub fn fits(&self, measure: &Measure) -> bool {
        match self {
            Self::Money | Self::Price(_) => {
                matches!(measure, Measure::Money(_) | Measure::Price(_))
            }
            Self::Plain => matches!(measure, Measure::Percent | Measure::Number(_)),
            Self::Count(_) => matches!(measure, Measure::Number(_)),
        }
    }

    /// In words.
    #[must_use]
    pub fn swedish(&self) -> String {
        match self {
            Self::Plain => "ett tal utan enhet".to_owned(),
            Self::Money | Self::Price(_) => "pengar".to_owned(),
            Self::Count(unit) if unit.is_empty() => "ett antal".to_owned(),
            Self::Count(unit) => format!("ett antal {unit}"),
        }
    }
}

/// What a formula gives; `of` tells what each name is.
///
/// # Errors
///
/// What does not go together, in Swedish.
pub fn dimension(
    formula: &Expr,
    of: &dyn Fn(usize) -> Option<Dimension>,
) -> Result<Dimension, String> {
    match formula {
        Expr::Number(_) => Ok(Dimension::Plain),
        Expr::Money(_) => Ok(Dimension::Money),
        Expr::Name(name) => of(*name).ok_or_else(|| "en text går inte att räkna med".to_owned()),
        Expr::ShareOf(name) => match of(*name) {
            Some(_) => Ok(Dimension::Plain),
            None => Err("en text går inte att räkna med".to_owned()),
        },
        Expr::Binary(operator, one, two) => {
            let (left, right) = (dimension(one, of)?, dimension(two, of)?);
            let is_sign = matches!(**one, Expr::Number(number) if number.is_zero());
            if is_sign && *operator == Operator::Subtract {
                return Ok(right);
            }
            together(*operator, left, right)
        }
    }
}

fn together(operator: Operator, one: Dimension, two: Dimension) -> Result<Dimension, String> {
    use Dimension::{Count, Money, Plain, Price};
    if let (Operator::Multiply, Price(price), Count(unit))
    | (Operator::Multiply, Count(unit), Price(price)) = (operator, &one, &two)
        && is_for_another(price, unit)
    {
        return Err(format!("{price} gånger ett antal {unit} betyder ingenting"));
    }
    let is_price = |dimension: &Dimension| matches!(dimension, Price(_));
    let [one, two] = [one, two].map(|it| if is_price(&it) { Money } else { it });
    match (operator, one, two) {
        (Operator::Add | Operator::Subtract, one, two) if one == two => Ok(one),
        (Operator::Add | Operator::Subtract, one, two) => Err(format!(
            "{} och {} går inte att lägga ihop",
            one.swedish(),
            two.swedish()
        )),
        (Operator::Multiply, Plain, other) | (_, other, Plain) => Ok(other),
        (Operator::Multiply, Money | Price(_), Money | Price(_)) => {
            Err("pengar gånger pengar betyder ingenting".to_owned())
        }
        (Operator::Multiply, Count(_), Money | Price(_)) | (_, Money | Price(_), Count(_)) => {
            Ok(Money)
        }
        (Operator::Multiply, Count(_), Count(_)) => Ok(Count(String::new())),
        (Operator::Divide, Money | Price(_), Money | Price(_))
        | (Operator::Divide, Count(_), Count(_)) => Ok(Plain),
        (Operator::Divide, one, two) => Err(format!(
            "{} går inte att dela med {}",
            one.swedish(),
            two.swedish()
        )),
    }
}

/// Units in the forms that heads of columns have them in; each line is one unit.
const UNITS: [&[&str]; 15] = [
    &["m²", "m2", "kvm", "kvadratmeter"],
    &["m³", "m3", "kubikmeter"],
    &["m", "meter", "löpmeter"],
    &["km", "kilometer"],
    &["st", "stycken", "styck", "stycke"],
    &["tim", "timme", "timmar", "h"],
    &["dag", "dagar"],
    &["dygn"],
    &["mån", "månad", "månader"],
    &["kWh"],
    &["MWh"],
    &["kg"],
    &["ton"],
    &["elev", "elever"],
    &["invånare", "inv"],
];

/// Whether a price, `kr/m²`, is for another unit than the one that is counted; of units that are
/// not in the list nobody knows.
fn is_for_another(price: &str, counted: &str) -> bool {
    let unit = |name: &str| {
        UNITS
            .iter()
            .position(|names| names.contains(&name.trim_end_matches('.')))
    };
    let each = price.rsplit('/').next().unwrap_or_default().trim();
    match (unit(each), unit(counted.trim())) {
        (Some(price), Some(counted)) => price != counted,
        _ => false,
    }
}
