//! `profile`: to begin a profile, to judge it without a case, and to see what it looks like.

mod check;
mod new;
mod show;

use std::path::Path;

use super::Outcome;
use crate::args::ProfileCommand;
use crate::diagnostic::{Count, Diagnostic};
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

/// A profile that was asked for.
struct Judged {
    name: String,
    profile: Option<Profile>,
    found: Vec<Diagnostic>,
}

/// Reads a profile, with all that can be said of it without a case.
fn judged(templates: &Templates, name: &str) -> Result<Judged> {
    let names = Profile::names(templates);
    let known = names
        .iter()
        .find(|known| known.to_lowercase() == name.to_lowercase());
    let Some(name) = known else {
        return Err(Error::new(format!("det finns ingen profil {name}"))
            .hint(format!("välj en av {}", names.join(", "))));
    };
    let parsed = Profile::load(templates, name);
    let mut found = Vec::new();
    let profile = parsed.and_then(|parsed| {
        found = parsed.found;
        parsed.value
    });
    if let Some(profile) = &profile {
        let source = Profile::source(templates, name);
        found.extend(profile.lacks(&source));
        found.extend(crate::check::unknown_codes(profile, &source));
    }
    if let Some(profile) = profile.as_ref().filter(|_| Count::of(&found).errors == 0) {
        found.extend(check::trial(templates, name, profile));
    }
    crate::diagnostic::sort(&mut found);
    Ok(Judged {
        name: name.clone(),
        profile,
        found,
    })
}

/// The project that somebody stands in.
const HERE: &str = ".";

fn templates_here() -> Result<Templates> {
    crate::project::templates_for(Path::new(HERE))
}
