//! Organisations: what a memo writer should not have to repeat. Data in
//! `templates/profiles/<name>/profil.yaml`.

mod colour;
mod contents;
mod dress;
mod fitness;
mod kinds;
pub mod schema;
mod signing;

use std::path::Path;
use std::sync::Arc;

use regex::Regex;
use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::model::{Case, Part, PointNumbering, YesNo};
use crate::parse::{
    Decode, Decoder, Entry, Field, Located, Node, NodeKind, Parsed, UNREADABLE_VALUE, WRONG_TYPE,
    parse, record,
};
use crate::project::templates::Templates;
use crate::source::Source;

pub use colour::Colour;
pub use contents::PdfSettings;
pub use dress::{Dress, FontRole};
pub use kinds::{Addressee, Decider, DocumentKind, Kinds};
pub use signing::Signing;

record! {
    /// An organisation.
    Profile {
        name: String = "namn", "Organisationens namn.";
        accent: Colour = "accent", "Färg på rubriker och linjer: #rrggbb, med kontrast minst 4,5:1 mot vitt.";
        logo: String = "logotyp", "Filnamn på logotypen i profilens mapp (SVG).";
        dress: Dress = "utseende", "Teckensnitt, storlekar och marginaler.";
        diary_pattern: Pattern = "diarienummer", "Reguljärt uttryck för organisationens diarienummer.";
        footer: Vec<FooterColumn> = "sidfot", "Sidfotens kolumner.";
        bodies: Vec<Body> = "organ", "Organ som ärenden går till.";
        order: Vec<Located<Part>> = "ordning", "Delarnas ordning på sidan.";
        labels: Labels = "rubriker", "Vad delarna kallas.";
        kinds: Kinds = "typer", "Typer av handlingar: ändringar i de medföljande, och egna.";
        point_style: PointStyle = "beslutspunkter", "Hur beslutspunkter skrivs: meningar eller att-satser.";
        point_numbering: PointNumbering = "punktnumrering", "Hur beslutspunkter numreras: genomgående, per grupp eller ingen.";
        signing: Signing = "underskrift", "Hur handlingar undertecknas.";
        pdf: PdfSettings = "pdf", "Vad PDF-filen ska följa och bära med sig.";
        rules: RuleSettings = "regler", "Hur tungt anmärkningar väger här: kod och av, upplysning, varning eller fel.";
    }
}

crate::parse::choice! {
    /// House style of decision points.
    PointStyle {
        #[default] Sentences = "meningar", "hela meningar: Nämnden godkänner …";
        AttClauses = "att-satser", "satser som börjar med att";
    }
}

crate::parse::choice! {
    /// How severe a finding is in an organisation.
    RuleSeverity {
        #[default] Off = "av", "anmärkningen görs inte";
        Info = "upplysning", "värd att veta";
        Warning = "varning", "troligen fel";
        Error = "fel", "stoppar ärendet";
    }
}

/// Codes of rules with the severity that they have in an organisation.
#[derive(Debug, Clone, Default)]
pub struct RuleSettings(pub Vec<(Located<String>, RuleSeverity)>);

impl Decode for RuleSettings {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            decoder.report(
                &WRONG_TYPE,
                node.span,
                "här ska stå koder med en vikt",
                "skriv till exempel L103: av",
            );
            return None;
        };
        let setting = |entry: &Entry, decoder: &mut Decoder<'_>| {
            let severity = RuleSeverity::decode(&entry.value, decoder)?;
            Some((
                Located {
                    value: entry.key.clone(),
                    span: entry.key_span,
                },
                severity,
            ))
        };
        Some(Self(
            entries
                .iter()
                .filter_map(|entry| setting(entry, decoder))
                .collect(),
        ))
    }

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": RuleSeverity::schema() })
    }
}

record! {
    /// A column at the foot of the page.
    FooterColumn {
        title: String = "rubrik", "Kolumnens rubrik.";
        lines: Vec<Located<String>> = "rader", "Kolumnens rader.";
    }
}

record! {
    /// A body that cases go to.
    Body {
        id: String = "id", "Kort namn att använda i ärenden.";
        name: String = "namn", "Namnet som det skrivs i löpande text.";
        written: String = "skrivs", "Namnet som det skrivs i sidhuvudet.";
        can_decide: YesNo = "kan_besluta", "Om organet kan fatta beslut.";
        notice_days: u32 = "kallelse_dagar", "Dagar före sammanträdet då kallelsen senast ska vara ute, enligt organets egna regler.";
    }
}

record! {
    /// What the kinds of document and the parts are called.
    Labels {
        memo: String = "tjänsteskrivelse", "Äldre: typens namn, som nu står under typer.";
        basis: String = "beslutsunderlag_typ", "Äldre: typens namn, som nu står under typer.";
        approval: String = "godkännande", "Äldre: typens namn, som nu står under typer.";
        note: String = "promemoria", "Äldre: typens namn, som nu står under typer.";
        officer: String = "handläggare", "Etikett i sidhuvudet.";
        recipients: String = "mottagare", "Etikett i sidhuvudet.";
        date: String = "datum", "Etikett i sidhuvudet.";
        diary_number: String = "diarienummer", "Etikett i sidhuvudet.";
        proposal: String = "förslag_till_beslut", "Rubrik.";
        summary: String = "sammanfattning", "Rubrik.";
        background: String = "bakgrund", "Rubrik.";
        assessment: String = "bedömning", "Rubrik.";
        amounts: String = "belopp", "Rubrik.";
        consequences: String = "konsekvenser", "Rubrik.";
        childs_best: String = "barnets_bästa", "Rubrik.";
        preparation: String = "beredning", "Rubrik.";
        unions: String = "samverkan", "Rubrik.";
        documents: String = "beslutsunderlag", "Rubrik.";
        attachments: String = "bilagor", "Rubrik.";
        signatories: String = "undertecknare", "Rubrik.";
        signature_log: String = "underskriftslogg", "Rubrik.";
        dispatch: String = "skickas_till", "Rubrik.";
    }
}

/// A regular expression.
#[derive(Debug, Clone)]
pub struct Pattern(pub Regex);

impl Decode for Pattern {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?;
        let pattern = Regex::new(text).ok();
        if pattern.is_none() {
            let hint = "skriv till exempel '^RS/\\d{1,5}/\\d{4}$'";
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                "det här är inget giltigt reguljärt uttryck",
                hint,
            );
        }
        pattern.map(Self)
    }

    fn schema() -> Value {
        json!({ "type": "string", "format": "regex" })
    }
}

impl RuleSettings {
    /// The severity that the organisation gives a code; capitals do not matter.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<RuleSeverity> {
        let mut settings = self.0.iter();
        let own = settings.find(|(own, _)| own.value.eq_ignore_ascii_case(code));
        own.map(|(_, severity)| *severity)
    }
}

impl Profile {
    /// Where the profile of this name stands below the templates.
    #[must_use]
    pub fn path(name: &str) -> String {
        format!("profiles/{name}/profil.yaml")
    }

    /// Reads a profile; `None` when there is none of this name. Findings are about the profile's
    /// own file.
    #[must_use]
    pub fn load(templates: &Templates, name: &str) -> Option<Parsed<Self>> {
        let path = Self::path(name);
        let text = String::from_utf8_lossy(templates.get(&path)?).into_owned();
        let source = Arc::new(Source::new(&templates.shown_path(&path), text));
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

    /// What a part of a case is called, where it has no usual name: by the kind, or else by the
    /// organisation.
    #[must_use]
    pub fn label(&self, case: &Case, part: Part) -> Option<&str> {
        let of_kind = self.kind(case).and_then(|kind| kind.label(part));
        let own = self.labels.get().and_then(|labels| labels.of(part));
        of_kind.or_else(|| own?.get().map(String::as_str))
    }

    /// What every page needs: a name, and the logo that the profile speaks of.
    fn incomplete(
        &self,
        templates: &Templates,
        name: &str,
        source: &Arc<Source>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.name.text().is_empty() {
            let finding =
                UNREADABLE_VALUE.at(source, source.line(1), "organisationens namn saknas");
            found.push(finding.hint("skriv namn: och organisationens namn i profilen"));
        }
        found.extend(self.contradictions(source));
        if let Some(dress) = self.dress.get() {
            found.extend(dress.font_faults(templates, name, source));
        }
        if let Some(logo) = self.logo.located() {
            let file = templates.get(&format!("profiles/{name}/{}", logo.value));
            found.extend(fitness::logo_fault(logo, file, source));
        }
        found
    }

    /// What cannot hold at once.
    fn contradictions(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let (signing, pdf) = (self.signing(), self.pdf());
        if let Some(lock) = signing
            .lock
            .located()
            .filter(|lock| lock.value == YesNo::Yes && !signing.is_fixed())
        {
            let label = "låset kräver att underskrifterna görs i fast ordning";
            let finding = UNREADABLE_VALUE.at(source, lock.span, label);
            found.push(finding.hint(
                "skriv ordning: fast; annars blir de andras underskrifter ogiltiga av låset",
            ));
        }
        if let (Some(span), Err(unfit)) = (pdf.standard.span(), pdf.allowed(&pdf.standards())) {
            found.push(
                UNREADABLE_VALUE
                    .at(source, span, unfit.said)
                    .hint(unfit.hint),
            );
        }
        found
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

    /// The body with this id or name; upper and lower case are alike.
    #[must_use]
    pub fn body(&self, written: &str) -> Option<&Body> {
        let written = written.trim().to_lowercase();
        let is_called =
            |name: &Field<String>| !name.is_missing() && name.text().to_lowercase() == written;
        let bodies = self.bodies.items();
        bodies
            .iter()
            .find(|body| is_called(&body.id) || is_called(&body.name) || is_called(&body.written))
    }

    /// The order of the parts on the page; a part that the profile does not name stands last.
    #[must_use]
    pub fn order(&self) -> Vec<Part> {
        let mut order: Vec<Part> = Vec::new();
        let own = self.order.items().iter().map(|part| part.value);
        own.chain(Part::DECISION_FIRST).for_each(|part| {
            if !order.contains(&part) {
                order.push(part);
            }
        });
        order
    }
}

impl Labels {
    /// What the organisation calls a part; the author's own sections have headings of their own.
    #[must_use]
    pub const fn of(&self, part: Part) -> Option<&Field<String>> {
        Some(match part {
            Part::Proposal => &self.proposal,
            Part::Summary => &self.summary,
            Part::Background => &self.background,
            Part::Sections => return None,
            Part::Assessment => &self.assessment,
            Part::Amounts => &self.amounts,
            Part::Consequences => &self.consequences,
            Part::ChildsBest => &self.childs_best,
            Part::Preparation => &self.preparation,
            Part::Unions => &self.unions,
            Part::Documents => &self.documents,
            Part::Attachments => &self.attachments,
            Part::Signatories => &self.signatories,
            Part::Dispatch => &self.dispatch,
            Part::SignatureLog => &self.signature_log,
        })
    }
}

impl Body {
    /// Whether the body is the assembly of a municipality or a region, by its name.
    #[must_use]
    pub fn is_assembly(&self) -> bool {
        let name = self.name.text().to_lowercase();
        ["fullmäktige", "fullmäktig"]
            .iter()
            .any(|end| name.ends_with(end))
    }

    /// Whether the body can decide; a body that does not say can.
    #[must_use]
    pub fn can_decide(&self) -> bool {
        self.can_decide.get() != Some(&YesNo::No)
    }
}
