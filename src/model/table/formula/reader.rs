//! Reads a formula from its text, by precedence and from the left.

use rust_decimal::Decimal;

use super::{Expr, FormulaFault, Operator};
use crate::swedish::Unit;

/// What stands before the name of a column whose shares are meant.
const SHARE_OF: &str = "andel av ";

/// Parentheses inside each other; each takes room on the stack.
const DEEPEST: usize = 20;

/// A formula that is being read.
pub struct FormulaReader<'n> {
    text: Vec<char>,
    /// The same letters as the author wrote them.
    written: Vec<char>,
    at: usize,
    depth: usize,
    names: &'n [(Vec<char>, usize)],
}

impl<'n> FormulaReader<'n> {
    /// At the beginning of a text; names in lower case with their numbers, the longest first.
    pub fn of(text: &str, names: &'n [(Vec<char>, usize)]) -> Self {
        Self {
            text: letters(text),
            written: in_one_line(text).chars().collect(),
            at: 0,
            depth: 0,
            names,
        }
    }

    /// The whole of the text as one formula.
    pub fn whole(mut self) -> Result<Expr, FormulaFault> {
        let read = self.sum()?;
        match self.peek() {
            None => Ok(read),
            Some(c) => Err(fault(format!("här väntas +, −, * eller /, inte ”{c}”"))),
        }
    }

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

/// What is wrong, where it is no name.
pub fn fault(message: String) -> FormulaFault {
    FormulaFault {
        message,
        is_name: false,
    }
}

/// The letters of a text in lower case, one for each, all blanks alike and no two of them together.
pub fn letters(text: &str) -> Vec<char> {
    let lower = |c: char| c.to_lowercase().next().unwrap_or(c);
    in_one_line(text).chars().map(lower).collect()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
