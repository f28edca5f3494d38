//! A profile by itself, checked: what it lacks or misuses is seen before somebody has written a case.

use super::rule::{Checker, OneProfile, Rule};
use super::settings;
use crate::diagnostic::{Count, Diagnostic, sort};
use crate::facts::profile::ProfileFacts;
use crate::parse::{LACKING_SETTING, UNKNOWN_KEY, UNREADABLE_VALUE};
use crate::profile::{DocumentKind, Kinds, Profile};
use crate::project::templates::Templates;

/// A profile with its findings.
pub struct CheckedProfile {
    /// Its name.
    pub name: String,
    /// The profile; `None` when its file cannot be read.
    pub profile: Option<Profile>,
    /// The findings in its own file, in the order of the file.
    pub found: Vec<Diagnostic>,
}

/// What is asked of a profile that could be read. The kinds of finding are those of reading, since a
/// profile that is read for a case is told of the same.
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
    kind: UNREADABLE_VALUE,
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
    let finding = checker.at(place.unwrap_or_else(|| checker.source.line(1)), label);
    checker.report(finding.hint(why.clone()));
}
