//! `profile`: to begin a profile, to judge it without a case, and to see what it looks like.

mod check;
mod new;
mod show;

use std::path::Path;
use std::sync::Arc;

use super::Outcome;
use crate::args::ProfileCommand;
use crate::diagnostic::Diagnostic;
use crate::error::{Error, Result};
use crate::profile::Profile;
use crate::project::templates::Templates;
use crate::source::Source;

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
        found.extend(profile.lacks(&source(templates, name)));
    }
    crate::diagnostic::sort(&mut found);
    Ok(Judged {
        name: name.clone(),
        profile,
        found,
    })
}

/// The file of a profile.
fn source(templates: &Templates, name: &str) -> Arc<Source> {
    let path = format!("profiles/{name}/profil.yaml");
    let text = templates.get(&path).map(String::from_utf8_lossy);
    let text = text.unwrap_or_default().into_owned();
    Arc::new(Source::new(&templates.shown_path(&path), text))
}

/// The project that somebody stands in.
const HERE: &str = ".";

fn templates_here() -> Result<Templates> {
    crate::project::templates_for(Path::new(HERE))
}
