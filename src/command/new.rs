//! `new`: a case to begin with.

use super::Outcome;
use crate::args::NewArguments;
use crate::edit::{Begun, new_case};
use crate::error::Result;
use crate::output::say;
use crate::printed::printed_argument;

pub fn run(arguments: &NewArguments) -> Result<Outcome> {
    let Begun { file, profile } = new_case(
        &arguments.file,
        arguments.profile.as_deref(),
        arguments.kind.as_deref(),
    )?;
    let argument = printed_argument(&file.to_string_lossy());
    say(&format!(
        "{} är skriven för {profile}.\nFyll i, och granska med: skrivelse granska {argument}\n",
        file.display()
    ));
    Ok(Outcome::Clean)
}
