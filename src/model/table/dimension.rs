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
    /// A number of something.
    Count(String),
}

impl Dimension {
    /// What figures of a measure are in formulas; `None` for texts.
    #[must_use]
    pub fn of(measure: &Measure) -> Option<Self> {
        match measure {
            Measure::Money(_) | Measure::Price(_) => Some(Self::Money),
            Measure::Number(unit) => Some(Self::Count(unit.clone())),
            Measure::Percent => Some(Self::Plain),
            Measure::Text => None,
        }
    }

    /// Whether figures of a measure may be of this dimension.
    #[must_use]
    pub fn fits(&self, measure: &Measure) -> bool {
        match self {
            Self::Money => matches!(measure, Measure::Money(_) | Measure::Price(_)),
            Self::Plain => matches!(measure, Measure::Percent | Measure::Number(_)),
            Self::Count(_) => matches!(measure, Measure::Number(_)),
        }
    }

    /// In words.
    #[must_use]
    pub fn swedish(&self) -> String {
        match self {
            Self::Plain => "ett tal utan enhet".to_owned(),
            Self::Money => "pengar".to_owned(),
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
    use Dimension::{Count, Money, Plain};
    match (operator, one, two) {
        (Operator::Add | Operator::Subtract, one, two) if one == two => Ok(one),
        (Operator::Add | Operator::Subtract, one, two) => Err(format!(
            "{} och {} går inte att lägga ihop",
            one.swedish(),
            two.swedish()
        )),
        (Operator::Multiply, Plain, other) | (_, other, Plain) => Ok(other),
        (Operator::Multiply, Money, Money) => {
            Err("pengar gånger pengar betyder ingenting".to_owned())
        }
        (Operator::Multiply, Count(_), Money) | (_, Money, Count(_)) => Ok(Money),
        (Operator::Multiply, Count(_), Count(_)) => Ok(Count(String::new())),
        (Operator::Divide, Money, Money) | (Operator::Divide, Count(_), Count(_)) => Ok(Plain),
        (Operator::Divide, one, two) => Err(format!(
            "{} går inte att dela med {}",
            one.swedish(),
            two.swedish()
        )),
    }
}
