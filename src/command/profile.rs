//! `profile`: to begin a profile, to judge it without a case, and to see what it looks like.

mod check;
mod fix;
mod new;
mod show;

use std::path::Path;

use super::Outcome;
use crate::args::ProfileCommand;
use crate::check::{CheckedProfile, check_profile};
use crate::compile;
use crate::error::{Error, Result};
use crate::profile::Profile;
use crate::project::templates::Templates;

pub fn run(command: &ProfileCommand) -> Result<Outcome> {
    match command {
        ProfileCommand::New(arguments) => new::run(arguments),
        ProfileCommand::Check(arguments) => check::run(arguments),
        ProfileCommand::Show(arguments) => show::run(arguments),
    }
}

/// The profile of a name, with all that can be said of it without a case.
fn checked(templates: &Templates, name: &str) -> Result<CheckedProfile> {
    let names = Profile::names(templates);
    let known = names
        .iter()
        .find(|known| known.to_lowercase() == name.to_lowercase());
    let Some(name) = known else {
        return Err(Error::new(format!("det finns ingen profil {name}"))
            .hint(format!("välj en av {}", names.join(", "))));
    };
    Ok(check_profile(templates, name, &|profile| {
        compile::first_unset(templates, name, profile)
    }))
}

/// The project that somebody stands in.
const HERE: &str = ".";

fn templates_here() -> Result<Templates> {
    crate::project::templates_for(Path::new(HERE))
}
