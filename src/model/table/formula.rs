//! The formulas of tables: names of columns or rows, numbers, `+ − * /`, parentheses, `andel av`.

use rust_decimal::Decimal;

use crate::swedish::Unit;

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

/// What stands before the name of a column whose shares are meant.
const SHARE_OF: &str = "andel av ";

/// Parentheses inside each other; each takes room on the stack.
const DEEPEST: usize = 20;

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
        let mut reader = Reader {
            text: letters(text),
            written: in_one_line(text).chars().collect(),
            at: 0,
            depth: 0,
            names: &names.by_length,
        };
        let read = reader.sum()?;
        match reader.peek() {
            None => Ok(read),
            Some(c) => Err(fault(format!("här väntas +, −, * eller /, inte ”{c}”"))),
        }
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

    /// It multiplies two names, or adds an amount to each row, so that what holds for rows does not hold for their sums.
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

fn fault(message: String) -> FormulaFault {
    FormulaFault {
        message,
        is_name: false,
    }
}

/// The letters of a text in lower case, one for each, all blanks alike and no two of them together.
fn letters(text: &str) -> Vec<char> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    in_one_line(text).chars().map(lower).collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Reader<'n> {
    text: Vec<char>,
    /// The same letters as the author wrote them.
    written: Vec<char>,
    at: usize,
    depth: usize,
    names: &'n [(Vec<char>, usize)],
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        while self.text.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        self.text.get(self.at).copied()
    }

    fn sum(&mut self) -> Result<Expr, FormulaFault> {
        let mut read = self.product()?;
        loop {
            let operator = match self.peek() {
                Some('+') => Operator::Add,
                Some('-' | '−' | '–') => Operator::Subtract,
                _ => return Ok(read),
            };
            self.at += 1;
            read = Expr::Binary(operator, Box::new(read), Box::new(self.product()?));
        }
    }

    fn product(&mut self) -> Result<Expr, FormulaFault> {
        let mut read = self.factor()?;
        loop {
            let operator = match self.peek() {
                Some('*' | '×' | '·') => Operator::Multiply,
                Some('/' | '÷') => Operator::Divide,
                _ => return Ok(read),
            };
            self.at += 1;
            read = Expr::Binary(operator, Box::new(read), Box::new(self.factor()?));
        }
    }

    fn factor(&mut self) -> Result<Expr, FormulaFault> {
        let Some(next) = self.peek() else {
            return Err(fault("formeln slutar för tidigt".to_owned()));
        };
        let start = self.at;
        let name = self.name();
        let length = self.at - start;
        self.at = start;
        // A column may be called *Andel*, and one *Andel av budget*.
        if length <= SHARE_OF.len() && self.takes(SHARE_OF) {
            let name = self.name().ok_or_else(|| self.unknown())?;
            return Ok(Expr::ShareOf(name));
        }
        if let Some(name) = name {
            self.at = start + length;
            return Ok(Expr::Name(name));
        }
        match next {
            '(' => self.parenthesis(),
            '-' | '−' | '–' => {
                self.at += 1;
                self.deeper(|reader| {
                    let zero = Box::new(Expr::Number(Decimal::ZERO));
                    let inner = Box::new(reader.factor()?);
                    Ok(Expr::Binary(Operator::Subtract, zero, inner))
                })
            }
            '0'..='9' => self.number(),
            '+' | '*' | '×' | '/' | ')' => Err(fault(format!(
                "här väntas ett namn eller ett tal, inte ”{next}”"
            ))),
            _ => Err(self.unknown()),
        }
    }

    fn parenthesis(&mut self) -> Result<Expr, FormulaFault> {
        self.at += 1;
        let inner = self.deeper(Self::sum)?;
        if self.peek() != Some(')') {
            return Err(fault("en parentes är inte avslutad".to_owned()));
        }
        self.at += 1;
        Ok(inner)
    }

    fn deeper(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Expr, FormulaFault>,
    ) -> Result<Expr, FormulaFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(fault(format!(
                "formeln har fler än {DEEPEST} parenteser inuti varandra"
            )));
        }
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// The longest name that stands here, with or without quotes, and does not go on.
    fn name(&mut self) -> Option<usize> {
        self.peek();
        let is_quote = |c: Option<&char>| matches!(c, Some('"' | '”' | '“' | '\''));
        let quoted = is_quote(self.text.get(self.at));
        let start = self.at + usize::from(quoted);
        let rest = self.text.get(start..).unwrap_or_default();
        let ends = |name: &[char]| {
            let next = rest.get(name.len());
            if quoted {
                is_quote(next)
            } else {
                !next.is_some_and(|c| c.is_alphanumeric())
            }
        };
        let found = self
            .names
            .iter()
            .find(|(name, _)| rest.starts_with(name) && ends(name));
        let (length, index) = found.map(|(name, index)| (name.len(), *index))?;
        self.at = start + length + usize::from(quoted);
        Some(index)
    }

    fn takes(&mut self, word: &str) -> bool {
        let word: Vec<char> = word.chars().collect();
        let is_here = self.text[self.at..].starts_with(&word);
        if is_here {
            self.at += word.len();
        }
        is_here
    }

    /// Digits with a decimal comma; blanks between groups of three; after them a unit of money.
    fn number(&mut self) -> Result<Expr, FormulaFault> {
        let is_part = |c: &char| c.is_ascii_digit() || matches!(c, ',' | ' ' | '\u{a0}');
        let length = self.text[self.at..]
            .iter()
            .take_while(|c| is_part(c))
            .count();
        let written: String = self.text[self.at..self.at + length].iter().collect();
        let digits = written
            .trim()
            .replace([' ', '\u{a0}'], "")
            .replace(',', ".");
        let rest = &self.text[self.at + length..];
        let is_letter = |c: &&char| c.is_alphabetic();
        let word: String = rest.iter().take_while(is_letter).collect();
        let unit = Unit::of_word(&word);
        let goes_on = rest.get(word.chars().count());
        if unit.is_none() && !word.is_empty() || goes_on == Some(&'.') {
            return Err(self.unknown());
        }
        self.at += length + word.chars().count();
        let read: Decimal = digits.parse().map_err(|_| {
            fault(format!(
                "”{}” är inget tal; decimaler skrivs med komma",
                written.trim()
            ))
        })?;
        let Some(unit) = unit else {
            return Ok(Expr::Number(read));
        };
        let kronor = read.checked_mul(unit.kronor());
        kronor.map(Expr::Money).ok_or_else(|| self.unknown())
    }

    /// What stands here up to the next sign is no name.
    fn unknown(&self) -> FormulaFault {
        let rest = self.written.get(self.at..).unwrap_or_default();
        let is_sign = |c: &char| matches!(c, '+' | '*' | '/' | '(' | ')' | '−' | '–');
        let word: String = rest.iter().take_while(|c| !is_sign(c)).collect();
        // A hyphen within a name is a letter; one between blanks takes away.
        let word = word.split(" - ").next().unwrap_or_default();
        FormulaFault {
            message: format!("”{}” finns inte", word.trim().trim_matches('"')),
            is_name: true,
        }
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
