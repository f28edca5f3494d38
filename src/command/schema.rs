//! `schema`: the JSON Schema of case files.

use super::{Outcome, say_own};
use crate::profile::schema;

pub fn run() -> Outcome {
    say_own(&format!("{:#}\n", schema::schema()));
    Outcome::Clean
}
