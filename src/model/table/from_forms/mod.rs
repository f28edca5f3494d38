//! From the written forms to a [`Table`]: what cannot be read is reported, and spoils itself only.

mod cells;
mod columns;
mod formulas;
mod roles;
mod rows;
mod short;
mod wide;

pub(super) use cells::is_no;
pub use formulas::first_names;

use super::form::{ShortForm, WideForm};
use super::{Table, sheet};
use crate::model::YesNo;
use crate::model::sums::Precision;
use crate::parse::{Decode, Decoder, Field, Node};

/// A table of `belopp`.
#[derive(Debug, Clone)]
pub struct ShortTable(pub Table);

/// A table of `tabeller`.
#[derive(Debug, Clone)]
pub struct WideTable(pub Table);

impl Decode for ShortTable {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let form = ShortForm::decode(node, decoder)?;
        Some(Self(short::table(form, decoder)))
    }

    fn schema() -> serde_json::Value {
        ShortForm::schema()
    }
}

impl Decode for WideTable {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let node = sheet::pasted_rows::settled(node, decoder);
        let form = WideForm::decode(&node, decoder)?;
        Some(Self(wide::table(form, decoder)))
    }

    fn schema() -> serde_json::Value {
        WideForm::schema()
    }
}

fn is_yes(field: &Field<YesNo>) -> bool {
    field.get() == Some(&YesNo::Yes)
}

fn precision(rounded: &Field<YesNo>, exact: &Field<YesNo>) -> Precision {
    match (is_yes(exact), is_yes(rounded)) {
        (true, _) => Precision::Exact,
        (_, true) => Precision::Rounded,
        _ => Precision::AsWritten,
    }
}
