//! The formulas of tables: names of columns or rows, numbers, `+ − * /`, parentheses, `andel av`.

mod reader;

use rust_decimal::Decimal;

use reader::{FormulaReader, fault, letters};

/// A formula, as a tree. Names are numbers of columns or of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A number in the formula itself.
    Number(Decimal),
    /// Kronor in the formula itself: `120 kr`.
    Money(Decimal),
    /// The cell of that column, or that row.
    Name(usize),
    /// The cell as a part of the sum of its column.
    ShareOf(usize),
    /// Two of them together.
    Binary(Operator, Box<Self>, Box<Self>),
}

/// What stands between two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

/// Why a text is no formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFault {
    /// What is wrong, in Swedish.
    pub message: String,
    /// Something is named that there is not.
    pub is_name: bool,
}

/// Letters of a formula: the longest in use has four names of some twenty letters.
const LONGEST: usize = 500;

/// What the formulas of a table may name: its columns, or its rows.
#[derive(Debug, Clone)]
pub struct Names {
    /// As they are written, in the order of the table.
    pub written: Vec<String>,
    /// In lower case with their numbers, the longest first, so that *Budget 2024* is not taken for
    /// *Budget*.
    by_length: Vec<(Vec<char>, usize)>,
}

impl Names {
    /// Names with their numbers.
    #[must_use]
    pub fn of(names: &[(String, usize)]) -> Self {
        let named = names.iter().filter(|(name, _)| !name.trim().is_empty());
        let mut by_length: Vec<(Vec<char>, usize)> =
            named.map(|(name, index)| (letters(name), *index)).collect();
        by_length.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self {
            written: names.iter().map(|(name, _)| name.clone()).collect(),
            by_length,
        }
    }

    /// These, and others that come before those of the same name.
    #[must_use]
    pub fn with(&self, nearer: &[(String, usize)]) -> Self {
        let mut names = Self::of(nearer);
        names.by_length.extend_from_slice(&self.by_length);
        names
            .by_length
            .sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        names.written.clone_from(&self.written);
        names
    }
}

impl Expr {
    /// Reads a formula. Upper and lower case are alike, and the longest name that fits is meant.
    ///
    /// # Errors
    ///
    /// The first fault from the left.
    pub fn parse(text: &str, names: &Names) -> Result<Self, FormulaFault> {
        if text.len() > LONGEST {
            return Err(fault(format!("formeln är längre än {LONGEST} tecken")));
        }
        FormulaReader::of(text, &names.by_length).whole()
    }

    /// A formula that adds and takes away some names; `None` for none.
    #[must_use]
    pub fn of_terms(terms: &[(bool, usize)]) -> Option<Self> {
        let (first, others) = terms.split_first()?;
        let name = |term: &(bool, usize)| Box::new(Self::Name(term.1));
        let zero = || Box::new(Self::Number(Decimal::ZERO));
        let first = match first {
            (true, _) => Self::Binary(Operator::Subtract, zero(), name(first)),
            (false, index) => Self::Name(*index),
        };
        let joined = others.iter().fold(first, |sum, term| {
            let operator = if term.0 {
                Operator::Subtract
            } else {
                Operator::Add
            };
            Self::Binary(operator, Box::new(sum), name(term))
        });
        Some(joined)
    }

    /// The names in it, those of `andel av` too.
    pub fn names(&self, out: &mut Vec<usize>) {
        match self {
            Self::Number(_) | Self::Money(_) => {}
            Self::Name(index) | Self::ShareOf(index) => out.push(*index),
            Self::Binary(_, one, two) => {
                one.names(out);
                two.names(out);
            }
        }
    }

    /// Its terms, each with whether it is taken away, when it does nothing but add and take away.
    #[must_use]
    pub fn terms(&self) -> Option<Vec<(bool, usize)>> {
        let mut out = Vec::new();
        self.add_terms(false, &mut out).then_some(out)
    }

    fn add_terms(&self, minus: bool, out: &mut Vec<(bool, usize)>) -> bool {
        match self {
            Self::Name(index) => {
                out.push((minus, *index));
                true
            }
            Self::Number(number) => number.is_zero(),
            Self::Binary(Operator::Add, one, two) => {
                one.add_terms(minus, out) && two.add_terms(minus, out)
            }
            Self::Binary(Operator::Subtract, one, two) => {
                one.add_terms(minus, out) && two.add_terms(!minus, out)
            }
            Self::Money(_) | Self::ShareOf(_) | Self::Binary(..) => false,
        }
    }

    /// An amount stands in it.
    fn has_money(&self) -> bool {
        match self {
            Self::Money(_) => true,
            Self::Binary(_, one, two) => one.has_money() || two.has_money(),
            Self::Number(_) | Self::Name(_) | Self::ShareOf(_) => false,
        }
    }

    /// It is something else times a number, `p * 0,4`, with either sign.
    #[must_use]
    pub fn has_factor(&self) -> bool {
        match self {
            Self::Binary(Operator::Multiply, one, two) => {
                let is_number = |side: &Self| matches!(side, Self::Number(_) | Self::Money(_));
                is_number(one) != is_number(two) || one.has_factor() || two.has_factor()
            }
            Self::Binary(Operator::Subtract, one, two) => {
                matches!(**one, Self::Number(number) if number.is_zero()) && two.has_factor()
            }
            _ => false,
        }
    }

    /// It is something divided by a number: a part, a mean or an amount for each.
    #[must_use]
    pub fn is_divided(&self) -> bool {
        let Self::Binary(Operator::Divide, one, two) = self else {
            return false;
        };
        let mut names = Vec::new();
        one.names(&mut names);
        matches!(**two, Self::Number(_)) && !names.is_empty()
    }

    /// It multiplies two names, or adds an amount to each row, so that what holds for rows does not
    /// hold for their sums.
    #[must_use]
    pub fn is_product(&self) -> bool {
        let Self::Binary(operator, one, two) = self else {
            return false;
        };
        let has_name = |side: &Self| {
            let mut names = Vec::new();
            side.names(&mut names);
            !names.is_empty()
        };
        let multiplies = *operator == Operator::Multiply && has_name(one) && has_name(two);
        let is_added = matches!(operator, Operator::Add | Operator::Subtract);
        let is_amount = |side: &Self| side.has_money() && !has_name(side);
        let adds_amount = is_added && (is_amount(one) || is_amount(two));
        multiplies || adds_amount || one.is_product() || two.is_product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Expr, String> {
        let names: Vec<(String, usize)> = ["Budget", "Budget 2024", "Utfall", "2023", "Ny-byggnad"]
            .iter()
            .enumerate()
            .map(|(index, name)| ((*name).to_owned(), index))
            .collect();
        Expr::parse(text, &Names::of(&names)).map_err(|fault| fault.message)
    }

    #[test]
    fn the_longest_name_is_meant_and_signs_bind_as_in_arithmetic() {
        assert_eq!(
            read("utfall - Budget 2024").unwrap().terms().unwrap(),
            [(false, 2), (true, 1)]
        );
        assert_eq!(
            read("Budget 2024 − 2023").unwrap().terms().unwrap(),
            [(false, 1), (true, 3)]
        );
        assert_eq!(
            read("Ny-byggnad-Budget").unwrap().terms().unwrap(),
            [(false, 4), (true, 0)]
        );
        assert_eq!(
            read("-(Budget + \"Utfall\")").unwrap().terms().unwrap(),
            [(true, 0), (true, 2)]
        );
        assert_eq!(read("andel av Utfall").unwrap(), Expr::ShareOf(2));
        assert_eq!(read("Budget * 1,02").unwrap().terms(), None);
        assert!(read("Budget * Utfall / 100").unwrap().is_product());
        assert!(!read("(Utfall - Budget) / Budget").unwrap().is_product());
        for (text, is_factor) in [
            ("Budget * 0,4", true),
            ("(Budget + Utfall) * 0,07", true),
            ("1,5 * Utfall", true),
            ("-(Budget * 0,5)", true),
            ("Budget + Utfall", false),
            ("Budget - Utfall * 0,5", false),
            ("Budget / 2", false),
            ("Budget * Utfall", false),
        ] {
            assert_eq!(read(text).unwrap().has_factor(), is_factor, "{text}");
        }
    }

    #[test]
    fn a_number_may_be_money() {
        let money = |text| match read(text).unwrap() {
            Expr::Binary(Operator::Multiply, _, two) => *two,
            other => other,
        };
        let kronor = |kronor: i64| Expr::Money(Decimal::from(kronor));
        assert_eq!(money("Utfall * 120 kr"), kronor(120));
        assert_eq!(money("Utfall * (1,5 tkr)"), kronor(1_500));
        assert_eq!(money("2 500 kronor"), kronor(2_500));
        assert!(read("Utfall * 120 kr + 500 kr").unwrap().is_product());
        assert!(!read("Utfall * 120 kr").unwrap().is_product());
        assert_eq!(
            read("Utfall * 120 krona"),
            Err("”120 krona” finns inte".to_owned())
        );
    }

    #[test]
    fn what_is_no_formula_is_told() {
        for (text, message) in [
            ("", "formeln slutar för tidigt"),
            ("Budget +", "formeln slutar för tidigt"),
            ("Budget - Prognos", "”Prognos” finns inte"),
            ("Budgeten - Utfall", "”Budgeten” finns inte"),
            ("(Budget", "en parentes är inte avslutad"),
            ("Budget Utfall", "här väntas +, −, * eller /, inte ”u”"),
            (
                "Budget + * Utfall",
                "här väntas ett namn eller ett tal, inte ”*”",
            ),
            ("andel av summan", "”summan” finns inte"),
            ("Budget * 1.02", "”1.02” finns inte"),
        ] {
            assert_eq!(read(text), Err(message.to_owned()), "{text}");
        }
        assert!(read(&"(".repeat(30)).is_err());
        assert!(read(&"-".repeat(400)).is_err());
    }

    #[test]
    fn a_column_may_be_called_share() {
        let shares: Vec<(String, usize)> = ["Andel", "Utfall", "Andel av utfall"]
            .into_iter()
            .zip(0..)
            .map(|(name, index)| (name.to_owned(), index))
            .collect();
        let names = Names::of(&shares);
        let read = |text| Expr::parse(text, &names).unwrap();
        assert_eq!(read("andel av \"Utfall\""), Expr::ShareOf(1));
        assert_eq!(read("andel"), Expr::Name(0));
        assert_eq!(read("Andel av utfall"), Expr::Name(2));
    }
}
