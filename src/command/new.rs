//! `new`: a case to begin with.

use super::Outcome;
use crate::args::NewArguments;
use crate::edit::new_case;
use crate::error::Result;
use crate::output::say;

pub fn run(arguments: &NewArguments) -> Result<Outcome> {
    new_case(&arguments.file, &arguments.profile)?;
    let file = arguments.file.display();
    say(&format!(
        "{file} är skriven. Fyll i, och granska med: skrivelse check {file}\n"
    ));
    Ok(Outcome::Clean)
}
