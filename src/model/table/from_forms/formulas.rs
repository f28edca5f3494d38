//! Formulas of columns and rows, read with the names that they may use.

use crate::model::table::formula::{Expr, FormulaFault, Names};
use crate::model::table::unreadable::report;
use crate::parse::{Decoder, Located};

/// A formula; one that cannot be read is reported.
pub fn parse_formula(
    formula: &Located<String>,
    names: &Names,
    what: &str,
    decoder: &mut Decoder<'_>,
) -> Option<Expr> {
    match Expr::parse(&formula.value, names) {
        Ok(expr) => Some(expr),
        Err(FormulaFault { message, is_name }) => {
            let all = &names.written;
            let hint = match (is_name, all.is_empty()) {
                (true, true) => format!("{what} har inga namn att räkna med: ge dem id"),
                (true, false) => format!("{what} är: {}", first_names(all)),
                (false, _) => "skriv till exempel Utfall - Budget eller andel av Utfall".to_owned(),
            };
            report(
                decoder,
                formula.span,
                format!("formeln går inte att läsa: {message}"),
                hint,
            );
            None
        }
    }
}

/// The first names of a table.
#[must_use]
pub fn first_names(names: &[String]) -> String {
    /// Some two lines of a terminal: nobody reads more to find one.
    const SHOWN: usize = 20;
    let more = if names.len() > SHOWN { " …" } else { "" };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}
