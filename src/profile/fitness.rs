//! What is wrong with a profile that can be read, and what it leaves out: no case is needed to see
//! it.

use std::sync::Arc;

use super::colour::{LEAST_CONTRAST, LEAST_SEEN};
use super::{Body, Colour, DocumentKind, HeadingNumbering, Profile, order};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Part, PointNumbering, YesNo};
use crate::parse::{
    Field, IDLE_SETTING, LACKING_SETTING, Located, UNUSABLE_SETTING, WEAK_CONTRAST,
};
use crate::source::Source;

/// The columns that the foot of the page has room for: `foot` in `templates/layout/page.typ`.
const FOOTER_COLUMNS: usize = 4;

impl Profile {
    /// Settings that cannot have the effect that they seem to have.
    pub(super) fn misuses(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        found.extend(self.wording(source));
        let dress = self.dress.get();
        let colours = [Some(&self.accent), dress.map(|dress| &dress.heading_colour)];
        let colours = colours.into_iter().flatten().filter_map(Field::located);
        found.extend(colours.filter_map(|colour| weak_contrast(colour, source)));
        found.extend(self.head_faults(source));
        found.extend(self.wide_footer(source));
        found.extend(self.open_pattern(source));
        found.extend(order::repeated(self.order.items(), source));
        found.extend(self.doubtful_bodies(source));
        found.extend(self.labels_of_nothing(source));
        found.extend(self.figures_of_nothing(source));
        found
    }

    /// What an organisation usually has and this profile does not state, told at its first line.
    #[must_use]
    pub fn lacks(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let lacking = [
            (
                self.accent.is_missing(),
                "accent saknas: rubriker och linjer blir svarta",
                "skriv till exempel accent: \"#1f4e5f\"",
            ),
            (
                self.logo.is_missing(),
                "logotyp saknas: sidhuvudet har bara namnet",
                "lägg en SVG-fil i profilens mapp, och skriv logotyp: och filens namn",
            ),
            (
                self.diary_pattern.is_missing(),
                "diarienummer saknas: alla diarienummer godtas",
                "skriv numrets form, till exempel diarienummer: '^KS/\\d{4}:\\d{1,5}$'",
            ),
            (
                self.footer.is_missing(),
                "sidfot saknas: handlingen säger inte hur man når organisationen",
                "skriv postadress, besöksadress och kontaktväg under sidfot:",
            ),
            (
                self.bodies.is_missing(),
                "organ saknas: det prövas inte vem som får besluta",
                "skriv nämnder och styrelser under organ:",
            ),
        ];
        let lacking = lacking.into_iter().filter(|(is_missing, ..)| *is_missing);
        lacking
            .map(|(_, said, hint)| {
                LACKING_SETTING
                    .at(source, source.first_line_with_text(), said)
                    .hint(hint)
            })
            .collect()
    }

    fn wide_footer(&self, source: &Arc<Source>) -> Option<Diagnostic> {
        let fifth = self.footer.items().get(FOOTER_COLUMNS)?;
        let label = format!("sidfoten har plats för {FOOTER_COLUMNS} kolumner");
        let finding = UNUSABLE_SETTING.at(source, fifth.span, label);
        Some(finding.hint("slå ihop kolumner: varje kolumn kan ha flera rader"))
    }

    /// A pattern that holds anywhere in the number holds for nearly everything.
    fn open_pattern(&self, source: &Arc<Source>) -> Option<Diagnostic> {
        let pattern = self.diary_pattern.located()?;
        let written = pattern.value.0.as_str();
        let is_whole = written.starts_with('^') && written.ends_with('$');
        let finding = IDLE_SETTING.at(
            source,
            pattern.span,
            "mönstret godtar också annan text före eller efter numret",
        );
        (!is_whole).then(|| {
            let whole = format!("^{}$", written.trim_matches(['^', '$']));
            finding.hint(format!("skriv '{whole}', så gäller det hela numret"))
        })
    }

    fn doubtful_bodies(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let bodies = self.bodies.items();
        let mut found = Vec::new();
        for (at, body) in bodies.iter().enumerate() {
            if body.name.text().is_empty() {
                let finding = IDLE_SETTING.at(source, body.span, "organet har inget namn");
                found.push(finding.hint("skriv namn: som i löpande text"));
            }
            found.extend(repeated_name(&bodies[..at], body, source));
        }
        let cannot = |body: &Body| body.can_decide.get() == Some(&YesNo::No);
        if let Some(span) = self.bodies.span()
            && !bodies.is_empty()
            && bodies.iter().all(cannot)
        {
            let finding = IDLE_SETTING.at(source, span, "inget av organen kan besluta");
            found.push(finding.hint("skriv kan_besluta: ja för det organ som beslutar"));
        }
        found
    }

    /// How numbers are written that no kind of document has.
    fn figures_of_nothing(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let own = self.heading_numbering.get().copied().unwrap_or_default();
        let mut of_kinds = self
            .kinds()
            .all()
            .filter_map(DocumentKind::heading_numbering);
        let has_headings = own != HeadingNumbering::Never
            || of_kinds.any(|numbering| numbering != HeadingNumbering::Never);
        let own = self.point_numbering.get().copied().unwrap_or_default();
        let mut of_kinds = self.kinds().all().filter_map(DocumentKind::numbering);
        let has_points = own != PointNumbering::Never
            || of_kinds.any(|numbering| numbering != PointNumbering::Never);
        let settings = [
            (
                has_headings,
                self.heading_figures.span(),
                "inga rubriker numreras",
                "rubrik",
            ),
            (
                has_points,
                self.point_figures.span(),
                "inga beslutspunkter numreras",
                "punkt",
            ),
        ];
        let idle = settings.into_iter().filter(|(has, ..)| !has);
        idle.filter_map(|(_, span, label, word)| {
            let finding = IDLE_SETTING.at(source, span?, label);
            Some(finding.hint(format!(
                "ta bort {word}siffror, eller säg under {word}numrering vad som numreras"
            )))
        })
        .collect()
    }

    /// Labels of parts that no kind of document may have.
    fn labels_of_nothing(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let Some(labels) = self.labels.get() else {
            return Vec::new();
        };
        let is_had = |part: Part| {
            let mut kinds = self.kinds().all();
            kinds.any(|kind| !kind.forbidden().any(|forbidden| forbidden == part))
        };
        let never = Part::DECISION_FIRST
            .into_iter()
            .filter(|part| !is_had(*part));
        never
            .filter_map(|part| Some((part, labels.of(part)?.span()?)))
            .map(|(part, span)| {
                let label = format!("ingen typ av handling får ha {}", part.word());
                let finding = IDLE_SETTING.at(source, span, label);
                finding.hint("ta bort rubriken, eller ändra får_inte_ha under typer:")
            })
            .collect()
    }
}

fn weak_contrast(colour: &Located<Colour>, source: &Arc<Source>) -> Option<Diagnostic> {
    let contrast = colour.value.contrast_to_white();
    let label = format!(
        "{} har kontrasten {} : 1 mot vitt, och text behöver 4,5 : 1",
        colour.value.0,
        // Rounded down: 4,46 must not be shown as 4,5.
        format!("{:.1}", (contrast * 10.0).floor() / 10.0).replace('.', ",")
    );
    let finding = WEAK_CONTRAST.at(source, colour.span, label);
    let severity = if contrast < LEAST_SEEN {
        Severity::Error
    } else {
        finding.severity
    };
    let hint = format!(
        "välj en mörkare färg, till exempel \"{}\"",
        colour.value.readable().0
    );
    (contrast < LEAST_CONTRAST).then(|| finding.severity(severity).hint(hint))
}

/// A name of a body that another one above has: a case that writes it means the first.
fn repeated_name(above: &[Body], body: &Body, source: &Arc<Source>) -> Option<Diagnostic> {
    let names = |body: &Body| [body.id.clone(), body.name.clone(), body.written.clone()];
    let own: [Field<String>; 3] = names(body);
    let taken = own.iter().filter_map(Field::located).find(|name| {
        let mut others = above.iter().flat_map(names);
        others.any(|other| same_name(other.text(), &name.value))
    })?;
    let label = format!("ett organ högre upp heter också {}", taken.value);
    let is_id = |body: &Body| same_name(body.id.text(), &taken.value);
    // Cases name a body by its id.
    let kind = if is_id(body) && above.iter().any(is_id) {
        &UNUSABLE_SETTING
    } else {
        &IDLE_SETTING
    };
    let finding = kind.at(source, taken.span, label);
    Some(finding.hint("ge organen olika namn; ett ärende som skriver namnet får det första"))
}

fn same_name(one: &str, other: &str) -> bool {
    !one.trim().is_empty() && one.trim().to_lowercase() == other.trim().to_lowercase()
}
