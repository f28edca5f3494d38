//! `verify`: where a PDF comes from, whether it is still what was built, and who has signed it.

use std::path::PathBuf;

use super::Outcome;
use crate::args::{VerifyArguments, VerifyFormat};
use crate::error::{Error, Result};
use crate::output::{self, complain, say, say_json};
use crate::project::project_root;
use crate::source::expanded;
use crate::verify::{self, GivenCase, Standing};

pub fn run(arguments: &VerifyArguments) -> Result<Outcome> {
    let case = arguments.case.as_deref().map(GivenCase::read).transpose()?;
    let judged = verify::files(
        &files(&arguments.files),
        &project(arguments)?,
        case.as_ref(),
    );
    complain(&output::verify::unread(&judged));
    match arguments.form.format {
        VerifyFormat::Text => say(&output::verify::pages(&judged)),
        VerifyFormat::Json => say_json(output::verify::json(&judged)),
    }
    Ok(verify::worst(&judged).map_or(Outcome::CouldNotRun, exit))
}

/// The files, also where the shell leaves `*` as it is. What nothing matches is told as a file that
/// is not there.
fn files(named: &[PathBuf]) -> Vec<PathBuf> {
    let found = named.iter().flat_map(|path| match expanded(path) {
        found if found.is_empty() => vec![path.clone()],
        found => found,
    });
    found.collect()
}

fn project(arguments: &VerifyArguments) -> Result<PathBuf> {
    if arguments.project.is_dir() {
        return Ok(project_root(&arguments.project));
    }
    let said = format!("projektets mapp {} finns inte", arguments.project.display());
    Err(Error::new(said).hint("ange mappen med mallar och ärenden efter --projekt"))
}

const fn exit(standing: Standing) -> Outcome {
    match standing {
        Standing::Holds => Outcome::Clean,
        Standing::Unproven => Outcome::Unproven,
        Standing::Broken => Outcome::Findings,
    }
}
