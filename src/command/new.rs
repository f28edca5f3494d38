//! `new`: a case or a meeting to begin with.

use super::Outcome;
use crate::args::NewArguments;
use crate::edit::{Begun, new_case, new_meeting};
use crate::error::Result;
use crate::output::say;
use crate::printed::printed_argument;

pub fn run(arguments: &NewArguments) -> Result<Outcome> {
    let (file, profile) = (&arguments.file, arguments.profile.as_deref());
    let Begun { file, profile } = if arguments.meeting {
        new_meeting(file, profile)?
    } else {
        new_case(file, profile, arguments.kind.as_deref())?
    };
    let argument = printed_argument(&file.to_string_lossy());
    say(&format!(
        "{} är skriven för {profile}.\nFyll i, och granska med: skrivelse granska {argument}\n",
        file.display()
    ));
    Ok(Outcome::Clean)
}
