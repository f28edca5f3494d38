//! `schema`: the JSON Schema of case files.

use super::Outcome;
use crate::output::say_own;
use crate::profile::schema;

pub fn run() -> Outcome {
    say_own(&format!("{:#}\n", schema::schema()));
    Outcome::Clean
}
