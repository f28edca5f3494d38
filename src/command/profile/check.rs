//! `profile check`: what a profile lacks or misuses, without a case.

use super::{Outcome, checked, fix, templates_here};
use crate::args::{Format, ProfileCheckArguments};
use crate::check::CheckedProfile;
use crate::diagnostic::{self, Count, Diagnostic};
use crate::error::{Error, Result};
use crate::output::{look_of_output, say, say_json, say_own};
use crate::profile::Profile;
use crate::project::templates::Templates;

pub fn run(arguments: &ProfileCheckArguments) -> Result<Outcome> {
    let templates = templates_here()?;
    let names = asked_for(&templates, &arguments.names)?;
    let checked = names.iter().map(|name| checked(&templates, name));
    let mut checked: Vec<CheckedProfile> = checked.collect::<Result<_>>()?;
    if arguments.fix {
        checked = checked
            .into_iter()
            .map(fix::mechanical)
            .collect::<Result<_>>()?;
    }
    let found: Vec<Diagnostic> = checked.iter().flat_map(|one| one.found.clone()).collect();
    match arguments.form.format {
        Format::Text => {
            say_own(&diagnostic::text(&found, look_of_output()));
            say(&summary(&checked, &found));
        }
        Format::Short => {
            say_own(&diagnostic::short(&found));
            say(&summary(&checked, &found));
        }
        Format::Json => say_json(diagnostic::json(&found, checked.len())),
        Format::Sarif => say_json(diagnostic::sarif(&found)),
        Format::Github => say_own(&diagnostic::github(&found)),
    }
    Ok(if Count::of(&found).errors > 0 {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// The profiles that were named, or those that the project has itself.
fn asked_for(templates: &Templates, named: &[String]) -> Result<Vec<String>> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let own = Profile::own_names(templates);
    if own.is_empty() {
        let known = Profile::names(templates).join(", ");
        return Err(Error::new("projektet har ingen egen profil").hint(format!(
            "gör en med skrivelse profil ny \"Organisationens namn\", eller ange en av {known}"
        )));
    }
    Ok(own)
}

fn summary(checked: &[CheckedProfile], found: &[Diagnostic]) -> String {
    let names: Vec<&str> = checked.iter().map(|one| one.name.as_str()).collect();
    let count = match Count::of(found).in_words() {
        words if words.is_empty() => "inga anmärkningar".to_owned(),
        words => words,
    };
    format!("{}: {count}.\n", names.join(", "))
}
