//! How amounts, dates and names are written in Swedish official prose.

mod about;
mod amount;
mod comparative;
mod count;
mod date;
mod date_fault;
mod fixed_spaces;
mod grouped;
mod named_unit;
mod pattern;
pub mod person;
mod personal_number;
mod small;
mod unit;
mod unseen;
mod written_date;

pub use about::{about, is_about_word};
pub use amount::{Amount, AmountFault, Money, figure};
pub use comparative::{is_comparative, says_less, says_more};
pub use count::{counted, places_more};
pub use date::{Date, MONTHS, begins_with_month, in_prose, is_month, is_year, weekday};
pub use date_fault::DateFault;
pub use fixed_spaces::with_fixed_spaces;
pub use grouped::grouped;
pub use named_unit::named_unit;
pub use pattern::pattern;
pub use personal_number::{
    LONGEST_NUMBER, mistyped_personal_numbers, personal_numbers, without_personal_numbers,
};
pub use small::in_small;
pub use unit::Unit;
pub use unseen::is_unseen;
pub use written_date::{WrittenDate, written_dates};

/// Fixed space between the groups of a number and before a unit, so that neither breaks over two
/// lines.
pub const FIXED_SPACE: char = '\u{a0}';

/// More decimals are of no use to a reader of a table or a text, and no column has more.
pub const MOST_DECIMALS: u32 = 4;

/// The text with its first letter in upper case.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
