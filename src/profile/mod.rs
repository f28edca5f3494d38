//! Organisations: what a memo writer should not have to repeat. Data in
//! `templates/profiles/<name>/profil.yaml`.

mod bodies;
mod colour;
mod contents;
mod contradictions;
mod diary;
mod dress;
mod fitness;
mod font_faults;
mod kinds;
mod labels;
mod logo;
mod measures;
mod numerals;
mod order;
mod page_head;
mod pattern;
mod rules;
pub mod schema;
mod signing;
mod sub_labels;
mod wording;

use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::{Case, Part, PointNumbering, YesNo};
use crate::parse::{Field, Located, Parsed, choice, parse, record};
use crate::project::templates::Templates;
use crate::source::Source;

pub use bodies::{Body, is_same_body};
pub use colour::Colour;
pub use contents::PdfSettings;
pub use dress::{Dress, FontRole, LineSpacing, ProposalMark};
pub use kinds::{Addressee, Decider, DocumentKind, Kinds};
pub use labels::Labels;
pub use numerals::Numerals;
pub use page_head::{
    DISPATCH, KindPlace, MarkPlace, NamePlace, OwnField, PageHead, PageNumberForm, RunningHead,
    THEIR_REFERENCE,
};
pub use pattern::Pattern;
pub use rules::{RuleSettings, RuleSeverity};
pub use signing::{Signing, SigningWay, SigningWays};
pub use sub_labels::SubLabels;

record! {
    /// An organisation.
    Profile {
        name: String = "namn", "Organisationens namn.";
        accent: Colour = "accent", "Färg på rubriker och linjer: #rrggbb, med kontrast minst 4,5:1 mot vitt.";
        logo: String = "logotyp", "Filnamn på logotypen i profilens mapp (SVG eller PNG).";
        dress: Dress = "utseende", "Teckensnitt, storlekar och marginaler.";
        diary_pattern: Pattern = "diarienummer", "Reguljärt uttryck för organisationens diarienummer.";
        is_default: YesNo = "förval", "ja: nya ärenden i projektet får den här profilen, när ingen annan anges.";
        head: PageHead = "sidhuvud", "Hur första sidans huvud är ordnat.";
        own_fields: Vec<OwnField> = "uppgifter", "Egna uppgifter i sidhuvudet, som ärenden anger under uppgifter.";
        footer: Vec<FooterColumn> = "sidfot", "Sidfotens kolumner: en till fyra.";
        bodies: Vec<Body> = "organ", "Organ som ärenden går till.";
        order: Vec<Located<Part>> = "ordning", "Delarnas ordning på sidan.";
        labels: Labels = "rubriker", "Vad delarna kallas.";
        sub_labels: SubLabels = "underrubriker", "Vad det som står inom delarna kallas.";
        consequences: Vec<OwnField> = "konsekvenser", "Egna konsekvenser, och egna namn på de vanliga: id, etikett, måste_finnas.";
        consequence_headings: ConsequenceHeadings = "konsekvensrubriker", "Var konsekvenserna står: under en rubrik, eller var för sig.";
        kinds: Kinds = "typer", "Typer av handlingar: ändringar i de medföljande, och egna.";
        point_style: PointStyle = "beslutspunkter", "Hur beslutspunkter skrivs: meningar eller att-satser.";
        point_numbering: PointNumbering = "punktnumrering", "Hur beslutspunkter numreras: genomgående, per grupp eller ingen.";
        point_figures: Numerals = "punktsiffror", "Beslutspunkternas nummer: vanliga (1.), romerska (I.) eller bokstäver (a).";
        heading_numbering: HeadingNumbering = "rubriknumrering", "Om rubriker numreras: ingen, delar eller alla.";
        heading_figures: Numerals = "rubriksiffror", "Rubrikernas nummer: vanliga (1), romerska (I) eller bokstäver (A).";
        signing: Signing = "underskrift", "Hur handlingar undertecknas.";
        pdf: PdfSettings = "pdf", "Vad PDF-filen ska följa och bära med sig.";
        rules: RuleSettings = "regler", "Hur tungt anmärkningar väger här: kod och av, upplysning, varning eller fel.";
    }
}

choice! {
    /// House style of decision points.
    PointStyle {
        #[default] Sentences = "meningar", "hela meningar: Nämnden godkänner …";
        AttClauses = "att-satser", "satser som börjar med att";
    }
}

choice! {
    /// Below which headings consequences stand.
    ConsequenceHeadings {
        #[default] Together = "under en rubrik", "alla under en rubrik, var och en med sin underrubrik";
        Apart = "var för sig", "var och en under sin egen rubrik";
    }
}

choice! {
    /// Which headings have numbers.
    HeadingNumbering {
        #[default] Never = "ingen", "inga";
        Parts = "delar", "delarnas: 1, 2, 3";
        All = "alla", "delarnas, och underrubrikernas i dem: 1.1";
    }
}

record! {
    /// A column at the foot of the page.
    FooterColumn {
        title: String = "rubrik", "Kolumnens rubrik.";
        lines: Vec<Located<String>> = "rader", "Kolumnens rader.";
    }
}

impl Profile {
    /// Where the profile of this name stands below the templates.
    #[must_use]
    pub fn path(name: &str) -> String {
        format!("profiles/{name}/profil.yaml")
    }

    /// Where the case that an organisation begins with stands, when it has one of its own.
    #[must_use]
    pub fn beginning_path(name: &str) -> String {
        file_of(name, "ny.yaml")
    }

    /// The file of a profile, as findings point into it; empty when there is none of this name.
    #[must_use]
    pub fn source(templates: &Templates, name: &str) -> Arc<Source> {
        let path = Self::path(name);
        let text = templates.get(&path).map(String::from_utf8_lossy);
        let text = text.unwrap_or_default().into_owned();
        Arc::new(Source::new(&templates.shown_path(&path), text))
    }

    /// Reads a profile; `None` when there is none of this name. Findings are about the profile's
    /// own file.
    #[must_use]
    pub fn load(templates: &Templates, name: &str) -> Option<Parsed<Self>> {
        templates.get(&Self::path(name))?;
        let source = Self::source(templates, name);
        let mut parsed = parse::<Self>(&source, None);
        let incomplete = parsed
            .value
            .as_ref()
            .map(|profile| profile.incomplete(templates, name, &source));
        parsed.found.extend(incomplete.unwrap_or_default());
        if let Some(profile) = &mut parsed.value {
            parsed.found.extend(profile.take_kinds(templates, &source));
            parsed.found.extend(profile.misuses(&source));
        }
        Some(parsed)
    }

    /// Puts what the profile states of kinds to those of the project.
    fn take_kinds(&mut self, templates: &Templates, source: &Arc<Source>) -> Vec<Diagnostic> {
        let (of_project, mut found) = Kinds::of_project(templates);
        let labels = self.labels.get().cloned().unwrap_or_default();
        let own = self.kinds.get().cloned().unwrap_or_default();
        let (kinds, wrong) = of_project.for_profile(&own, &labels, source);
        found.extend(wrong);
        self.kinds = Field::Value(Located {
            value: kinds,
            span: self.kinds.span().unwrap_or(self.span),
        });
        found
    }

    /// The kinds of document that the organisation has.
    #[must_use]
    pub fn kinds(&self) -> &Kinds {
        self.kinds.get().unwrap_or_else(|| Kinds::of_program())
    }

    /// The kind of a case; nothing when it cannot be read.
    #[must_use]
    pub fn kind(&self, case: &Case) -> Option<&DocumentKind> {
        self.kinds().of(case)
    }

    /// What a part of a case is called, where it has no usual name: by the organisation, for this
    /// kind or for all, or else by the kind.
    #[must_use]
    pub fn label(&self, case: &Case, part: Part) -> Option<&str> {
        let own = self.labels.get().and_then(|labels| labels.of(part));
        let own = own.and_then(|label| label.get().map(String::as_str));
        self.kind(case).map_or(own, |kind| kind.label(part, own))
    }

    /// The same organisation where documents are signed in other ways.
    #[must_use]
    pub fn signing_as(&self, ways: SigningWays) -> Self {
        let mut signing = self.signing();
        let span = self.span;
        signing.ways = Field::Value(Located { value: ways, span });
        Self {
            signing: Field::Value(Located {
                value: signing,
                span,
            }),
            ..self.clone()
        }
    }

    /// How documents are signed.
    #[must_use]
    pub fn signing(&self) -> Signing {
        self.signing.get().cloned().unwrap_or_default()
    }

    /// What a PDF keeps and carries.
    #[must_use]
    pub fn pdf(&self) -> PdfSettings {
        self.pdf.get().cloned().unwrap_or_default()
    }

    /// How the decision points of a case are numbered.
    #[must_use]
    pub fn point_numbering(&self, case: &Case) -> PointNumbering {
        let of_kind = self.kind(case).and_then(DocumentKind::numbering);
        of_kind.unwrap_or_else(|| self.point_numbering.get().copied().unwrap_or_default())
    }

    /// What the organisation says of a consequence with this key.
    #[must_use]
    pub fn consequence(&self, key: &str) -> Option<&OwnField> {
        let mut own = self.consequences.items().iter();
        own.find(|own| own.id.text() == key)
    }

    /// Whether each consequence stands below a heading of its own.
    #[must_use]
    pub fn has_consequences_apart(&self) -> bool {
        self.consequence_headings.get() == Some(&ConsequenceHeadings::Apart)
    }

    /// Which headings of a case have numbers.
    #[must_use]
    pub fn heading_numbering(&self, case: &Case) -> HeadingNumbering {
        let of_kind = self.kind(case).and_then(DocumentKind::heading_numbering);
        of_kind.unwrap_or_else(|| self.heading_numbering.get().copied().unwrap_or_default())
    }

    /// How the numbers of headings are written.
    #[must_use]
    pub fn heading_figures(&self) -> Numerals {
        self.heading_figures.get().copied().unwrap_or_default()
    }

    /// How the numbers of decision points are written.
    #[must_use]
    pub fn point_figures(&self) -> Numerals {
        self.point_figures.get().copied().unwrap_or_default()
    }

    /// The names of all profiles, sorted.
    #[must_use]
    pub fn names(templates: &Templates) -> Vec<String> {
        let name = |path: &str| {
            Some(
                Path::new(path)
                    .strip_prefix("profiles")
                    .ok()?
                    .parent()?
                    .to_str()?
                    .to_owned(),
            )
        };
        let files = templates
            .below("profiles")
            .filter(|(path, _)| path.ends_with("/profil.yaml"));
        files.filter_map(|(path, _)| name(path)).collect()
    }

    /// The names of the profiles in the project's own folder, sorted.
    #[must_use]
    pub fn own_names(templates: &Templates) -> Vec<String> {
        let own = templates.own().filter_map(|(path, _)| {
            let name = path.strip_prefix("profiles/")?;
            Some(name.strip_suffix("/profil.yaml")?.to_owned())
        });
        own.collect()
    }

    /// The order of the parts of a case on the page: that of its kind, or else the organisation's.
    #[must_use]
    pub fn order(&self, case: &Case) -> Vec<Part> {
        let of_kind = self.kind(case).map(DocumentKind::order);
        let named = of_kind.filter(|parts| !parts.is_empty());
        order::completed(named.unwrap_or_else(|| self.order.items()))
    }
}

/// Where a file of a profile lies below `templates/`.
fn file_of(profile: &str, file: &str) -> String {
    format!("profiles/{profile}/{file}")
}
