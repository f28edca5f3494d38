//! A profile by itself, checked: what it lacks or misuses is seen before somebody has written a
//! case.

use std::sync::Arc;

use super::rule::{Checker, OneProfile, Rule};
use super::settings;
use crate::diagnostic::{Count, Diagnostic, Severity, sort};
use crate::facts::profile::ProfileFacts;
use crate::model::{Case, YesNo};
use crate::parse::{
    IDLE_SETTING, LACKING_SETTING, Parsed, UNKNOWN_KEY, UNREADABLE_VALUE, UNUSABLE_SETTING, parse,
};
use crate::profile::{DocumentKind, Kinds, Profile};
use crate::project::templates::Templates;
use crate::source::Source;

/// A profile with its findings.
pub struct CheckedProfile {
    /// Its name.
    pub name: String,
    /// The profile; `None` when its file cannot be read.
    pub profile: Option<Profile>,
    /// The findings in its own file, in the order of the file.
    pub found: Vec<Diagnostic>,
}

/// What is asked of a profile that could be read. The kinds of finding are those of reading, since
/// a profile that is read for a case is told of the same.
static RULES: [Rule<OneProfile>; 2] = [
    Rule {
        kind: LACKING_SETTING,
        check: lacking_settings,
    },
    Rule {
        kind: UNKNOWN_KEY,
        check: unknown_codes,
    },
];

/// What is asked when nothing else is wrong: it takes as long as to build a case of each kind.
static TRIAL: Rule<OneProfile> = Rule {
    kind: UNUSABLE_SETTING,
    check: unset_specimen,
};

/// Checks the profile of a name that there is. `trial` sets a specimen of each kind and gives the
/// first that cannot be set, with the cause: this module is below the one that sets pages.
pub fn check_profile(
    templates: &Templates,
    name: &str,
    trial: &dyn Fn(&Profile) -> Option<(DocumentKind, String)>,
) -> CheckedProfile {
    let mut found = Vec::new();
    let profile = Profile::load(templates, name).and_then(|parsed| {
        found = parsed.found;
        parsed.value
    });
    if let Some(profile) = &profile {
        let source = Profile::source(templates, name);
        let mut facts = ProfileFacts {
            source: &source,
            profile,
            unset: None,
        };
        for rule in &RULES {
            found.extend(rule.found(&facts));
        }
        found.extend(second_default(templates, name, profile, &source));
        found.extend(in_beginning(templates, name, profile));
        let unset = (Count::of(&found).errors == 0)
            .then(|| trial(profile))
            .flatten();
        if let Some((kind, why)) = &unset {
            facts.unset = Some((kind, why.clone()));
            found.extend(TRIAL.found(&facts));
        }
    }
    sort(&mut found);
    CheckedProfile {
        name: name.to_owned(),
        profile,
        found,
    }
}

/// Two profiles of a project that are both the usual one: `new` takes neither.
fn second_default(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    source: &Arc<Source>,
) -> Option<Diagnostic> {
    let is_default = |profile: &Profile| profile.is_default.get() == Some(&YesNo::Yes);
    if !is_default(profile) {
        return None;
    }
    let others = Profile::own_names(templates).into_iter();
    let other = others.filter(|other| other != name).find(|other| {
        let loaded = Profile::load(templates, other).and_then(|parsed| parsed.value);
        loaded.is_some_and(|profile| is_default(&profile))
    })?;
    let label = format!("också {other} har förval: ja, och då gäller ingen av dem");
    let finding = IDLE_SETTING.at(source, profile.is_default.span()?, label);
    let finding = finding.severity(Severity::Error);
    Some(finding.hint("låt bara en av projektets profiler ha förval: ja"))
}

/// What stands for the organisation in what its cases begin with, and something of the same length
/// that is YAML.
const PLACEHOLDER: (&str, &str) = ("{profil}", "profilen");

/// What is wrong with the project's own beginning of cases: each new case would have it.
fn in_beginning(templates: &Templates, name: &str, profile: &Profile) -> Vec<Diagnostic> {
    let path = Profile::beginning_path(name);
    let Some((_, bytes)) = templates.own().find(|(own, _)| *own == path) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(bytes).replace(PLACEHOLDER.0, PLACEHOLDER.1);
    let source = Arc::new(Source::new(&templates.shown_path(&path), text));
    let Parsed {
        value: case,
        mut found,
        ..
    } = parse::<Case>(&source, None);
    let case = case.unwrap_or_default();
    let named = case.profile.text();
    if named != PLACEHOLDER.1 && named != name {
        let place = case.profile.span();
        let label = "nya ärenden får inte organisationens profil";
        let finding = LACKING_SETTING.at(
            &source,
            place.unwrap_or(source.first_line_with_text()),
            label,
        );
        let finding = finding.severity(Severity::Error);
        found.push(finding.hint("skriv profil: {profil}"));
    }
    let kind = case.kind.located();
    if let Some(kind) = kind.filter(|kind| profile.kinds().get(&kind.value).is_none()) {
        let label = format!("det finns ingen typ ”{}”", kind.value);
        let words: Vec<&str> = profile.kinds().words().collect();
        let finding = UNREADABLE_VALUE.at(&source, kind.span, label);
        found.push(finding.hint(format!("typer som finns: {}", words.join(", "))));
    }
    // `--rätta` writes the profile's own file.
    found.iter_mut().for_each(|found| found.fix = None);
    found
}

fn lacking_settings(checker: &Checker<'_, OneProfile>) {
    checker.report_all(checker.profile.lacks(checker.source));
}

fn unknown_codes(checker: &Checker<'_, OneProfile>) {
    checker.report_all(settings::unknown_codes(checker.profile, checker.source));
}

/// Whatever the typesetter cannot take of fonts, logo and words.
fn unset_specimen(checker: &Checker<'_, OneProfile>) {
    let Some((kind, why)) = &checker.unset else {
        return;
    };
    let is_own = Kinds::of_program().get(&kind.word).is_none();
    let place = checker.profile.kinds.span().filter(|_| is_own);
    let label = format!("ett provark för {} går inte att sätta", kind.word);
    let finding = checker.at(
        place.unwrap_or_else(|| checker.source.first_line_with_text()),
        label,
    );
    checker.report(finding.hint(why.clone()));
}
