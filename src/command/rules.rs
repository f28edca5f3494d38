//! `rules`: all findings, a line each.

use super::{Outcome, say};
use crate::check;

pub fn run() -> Outcome {
    for kind in check::kinds() {
        let severity = kind.severity.swedish();
        say(&format!("{}  {severity:<10}  {:<24}  {}\n", kind.code, kind.name, kind.summary));
    }
    Outcome::Clean
}
