//! `schema`: the JSON Schema of case files.

use super::{Outcome, say};
use crate::schema;

pub fn run() -> Outcome {
    say(&format!("{:#}\n", schema::schema()));
    Outcome::Clean
}
