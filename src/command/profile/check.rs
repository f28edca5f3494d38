//! `profile check`: what a profile lacks or misuses, without a case.

use super::{Judged, Outcome, judged, show, templates_here};
use crate::args::{Format, ProfileCheckArguments};
use crate::diagnostic::{self, Count, Diagnostic};
use crate::error::{Error, Result};
use crate::output::{look_of_output, say, say_json, say_own};
use crate::panics::caught;
use crate::parse::UNREADABLE_VALUE;
use crate::profile::{Kinds, Profile};
use crate::project::templates::Templates;

pub fn run(arguments: &ProfileCheckArguments) -> Result<Outcome> {
    let templates = templates_here()?;
    let names = asked_for(&templates, &arguments.names)?;
    let judged = names.iter().map(|name| judged(&templates, name));
    let judged: Vec<Judged> = judged.collect::<Result<_>>()?;
    let found: Vec<Diagnostic> = judged.iter().flat_map(|one| one.found.clone()).collect();
    match arguments.form.format {
        Format::Text => {
            say_own(&diagnostic::text(&found, look_of_output()));
            say(&summary(&judged, &found));
        }
        Format::Short => {
            say_own(&diagnostic::short(&found));
            say(&summary(&judged, &found));
        }
        Format::Json => say_json(diagnostic::json(&found, judged.len())),
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

fn summary(judged: &[Judged], found: &[Diagnostic]) -> String {
    let names: Vec<&str> = judged.iter().map(|one| one.name.as_str()).collect();
    let count = match Count::of(found).in_words() {
        words if words.is_empty() => "inga anmärkningar".to_owned(),
        words => words,
    };
    format!("{}: {count}.\n", names.join(", "))
}

/// Sets a specimen of each kind: whatever the typesetter cannot take of fonts, logo and words is a
/// finding about the profile, before somebody has written a case.
pub fn trial(templates: &Templates, name: &str, profile: &Profile) -> Option<Diagnostic> {
    let made = |kind| caught(|| show::of_kind(templates, name, profile, kind));
    let mut kinds = profile.kinds().all();
    let (kind, error) = kinds.find_map(|kind| Some((kind, made(kind).err()?)))?;
    let source = Profile::source(templates, name);
    let is_own = Kinds::of_program().get(&kind.word).is_none();
    let place = profile.kinds.span().filter(|_| is_own);
    let label = format!("ett provark för {} går inte att sätta", kind.word);
    let finding = UNREADABLE_VALUE.at(&source, place.unwrap_or_else(|| source.line(1)), label);
    Some(finding.hint(error.said().to_owned()))
}
