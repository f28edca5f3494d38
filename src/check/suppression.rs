//! What the organisation and the author say of findings: severities from the profile, then waivers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::settings::{self, is_fixed};
use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::{INVALID_WAIVER, UNUSED_WAIVER, Waiver};
use crate::profile::{Profile, RuleSeverity};
use crate::project::{LoadedCase, LoadedMeeting, Project};
use crate::source::Source;

/// A file with what bears on how its findings weigh.
pub struct Weighed<'a> {
    source: &'a Arc<Source>,
    project: &'a Project,
    profile: Option<&'a Profile>,
    /// The profile's name as the file writes it.
    profile_name: &'a str,
    waivers: &'a [Waiver],
    is_whole: bool,
}

impl<'a> From<&'a LoadedCase> for Weighed<'a> {
    fn from(loaded: &'a LoadedCase) -> Self {
        Self {
            source: &loaded.source,
            project: &loaded.project,
            profile: loaded.profile.as_deref(),
            profile_name: loaded.case.as_ref().map_or("", |case| case.profile.text()),
            waivers: &loaded.waivers,
            is_whole: loaded.is_whole,
        }
    }
}

impl<'a> From<&'a LoadedMeeting> for Weighed<'a> {
    fn from(loaded: &'a LoadedMeeting) -> Self {
        let meeting = loaded.meeting.as_ref();
        Self {
            source: &loaded.source,
            project: &loaded.project,
            profile: loaded.profile.as_deref(),
            profile_name: meeting.map_or("", |meeting| meeting.profile.text()),
            waivers: &loaded.waivers,
            is_whole: loaded.is_whole,
        }
    }
}

/// Applies the profile's severities and the file's waivers, and reports those that are invalid. Of
/// the code that was not asked about no waiver can be judged.
pub fn apply<'a>(
    file: impl Into<Weighed<'a>>,
    not_asked: Option<&str>,
    found: &mut Vec<Diagnostic>,
) {
    let file = file.into();
    if let Some(profile) = file.profile {
        found.extend(unknown_codes(&file, profile));
        set_severities(profile, found);
    }
    apply_waivers(&file, not_asked, found);
}

/// The findings that can be allowed, by code: each with its place and its index.
type Waivable = BTreeMap<&'static str, BTreeSet<(usize, usize)>>;

/// Takes away what is allowed, and reports waivers that do not hold or that meet nothing.
fn apply_waivers(file: &Weighed<'_>, not_asked: Option<&str>, found: &mut Vec<Diagnostic>) {
    let mut left = waivable(found, file.source);
    let mut is_allowed = vec![false; found.len()];
    let mut said = Vec::new();
    for waiver in file.waivers {
        let covered = (waiver.covers.start, 0)..=(waiver.covers.end, usize::MAX);
        let alike = left.get_mut(waiver.code.as_str());
        let first = alike
            .as_ref()
            .and_then(|alike| alike.range(covered.clone()).next());
        match (
            first.map(|(_, index)| fault(waiver, found[*index].severity)),
            alike,
        ) {
            (Some(None), Some(alike)) => {
                let allowed: Vec<_> = alike.range(covered).copied().collect();
                for finding in allowed {
                    alike.remove(&finding);
                    is_allowed[finding.1] = true;
                }
            }
            (Some(Some(fault)), _) => said.push(invalid(file.source, waiver, fault)),
            // What it allows may stand in the part that was not read.
            _ if !file.is_whole || not_asked == Some(&waiver.code) => {}
            _ => said.push(unused(file.source, waiver)),
        }
    }
    let mut is_allowed = is_allowed.into_iter();
    found.retain(|_| !is_allowed.next().unwrap_or(false));
    found.extend(said);
}

/// The findings in the case's own file that can be allowed.
fn waivable(found: &[Diagnostic], source: &Source) -> Waivable {
    let mut waivable = Waivable::new();
    for (index, finding) in found.iter().enumerate() {
        let code = finding.kind.code;
        if !is_fixed(code) && finding.primary.source.path() == source.path() {
            waivable
                .entry(code)
                .or_default()
                .insert((finding.primary.span.start, index));
        }
    }
    waivable
}

fn set_severities(profile: &Profile, found: &mut Vec<Diagnostic>) {
    let Some(settings) = profile.rules.get() else {
        return;
    };
    found.retain_mut(|finding| {
        match settings
            .of(finding.kind.code)
            .filter(|_| !is_fixed(finding.kind.code))
        {
            Some(RuleSeverity::Off) => false,
            Some(configured) => {
                finding.severity = severity(configured);
                true
            }
            None => true,
        }
    });
}

const fn severity(configured: RuleSeverity) -> Severity {
    match configured {
        RuleSeverity::Off | RuleSeverity::Info => Severity::Info,
        RuleSeverity::Warning => Severity::Warning,
        RuleSeverity::Error => Severity::Error,
    }
}

/// What is wrong with the severities of the profile, told in its own file.
fn unknown_codes(file: &Weighed<'_>, profile: &Profile) -> Vec<Diagnostic> {
    // Most profiles set none, and then their text need not be copied for each case.
    if profile.rules.get().is_none_or(|rules| rules.0.is_empty()) {
        return Vec::new();
    }
    let source = Profile::source(&file.project.templates, file.profile_name);
    settings::unknown_codes(profile, &source)
}

/// Why a waiver does not hold for a finding of this severity.
fn fault(waiver: &Waiver, severity: Severity) -> Option<&'static str> {
    let has_name = waiver
        .approved_by
        .as_deref()
        .is_some_and(|name| name.split_whitespace().count() > 1);
    if waiver.reason.is_empty() {
        Some("skälet saknas")
    } else if severity == Severity::Error && !has_name {
        Some("ett fel kan bara tillåtas av någon med namn")
    } else {
        None
    }
}

fn invalid(source: &Arc<Source>, waiver: &Waiver, said: &str) -> Diagnostic {
    let hint = format!(
        "skriv # skrivelse: tillåt {} skälet, godkänt av Förnamn Efternamn",
        waiver.code
    );
    INVALID_WAIVER.at(source, waiver.span, said).hint(hint)
}

fn unused(source: &Arc<Source>, waiver: &Waiver) -> Diagnostic {
    let label = format!("här finns ingen anmärkning {}", waiver.code);
    UNUSED_WAIVER
        .at(source, waiver.span, label)
        .hint("ta bort kommentaren, eller flytta den till raden som den gäller")
}
