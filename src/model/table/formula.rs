//! The formulas of tables: names of columns or rows, numbers, `+ − * /`, parentheses, `andel av`.

use rust_decimal::Decimal;

/// A formula, as a tree. Names are numbers of columns or of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// A number in the formula itself.
    Number(Decimal),
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

    /// The names in it, those of `andel av` too.
    pub fn names(&self, out: &mut Vec<usize>) {
        match self {
            Self::Number(_) => {}
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
            Self::ShareOf(_) | Self::Binary(..) => false,
        }
    }

    /// It multiplies two names, so that what holds for rows does not hold for their sums.
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
        multiplies || one.is_product() || two.is_product()
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
        if let Some(name) = self.name() {
            return Ok(Expr::Name(name));
        }
        if self.takes("andel av ") {
            let name = self.name().ok_or_else(|| self.unknown())?;
            return Ok(Expr::ShareOf(name));
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

    /// Digits with a decimal comma; blanks between groups of three.
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
        let goes_on = self.text.get(self.at + length);
        if goes_on.is_some_and(|c| c.is_alphabetic() || *c == '.') {
            return Err(self.unknown());
        }
        self.at += length;
        let read = digits.parse().map_err(|_| {
            fault(format!(
                "”{}” är inget tal; decimaler skrivs med komma",
                written.trim()
            ))
        })?;
        Ok(Expr::Number(read))
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
}
