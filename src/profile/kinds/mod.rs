//! Kinds of document: what each is called, which parts it has, and what follows from that. Those in
//! `templates/kinds.yaml` are shipped; profiles change them and add their own.

mod data;
mod merge;

use std::sync::{Arc, LazyLock};

use serde_json::Value;

use super::{HeadingNumbering, Labels};
use crate::diagnostic::Diagnostic;
use crate::model::{Case, Part, PointNumbering, YesNo};
use crate::parse::{Decode, Decoder, Field, Located, Node, UNUSABLE_SETTING, meant_word, parse};
use crate::project::templates::{Templates, shipped};
use crate::source::Source;
use crate::swedish::capitalised;

pub use data::{Addressee, Decider};

use data::{KindData, OwnKinds};
use merge::{completed, contradictions, wording};

/// The kind of a case that does not say what it is.
const USUAL: &str = "tjänsteskrivelse";

/// What those are called who get a document that leads to no decision.
const SENT_WITHOUT_DECISION: &str = "Skickas till";

/// The shipped kinds, by their path below `templates/`.
const SHIPPED: &str = "kinds.yaml";

/// A kind of document.
#[derive(Debug, Clone, Default)]
pub struct DocumentKind {
    /// The word in case files.
    pub word: String,
    data: KindData,
    /// The parts that the organisation gives a label in this kind; the other labels are the usual
    /// ones of the kind.
    own_labels: Vec<Part>,
}

impl DocumentKind {
    /// What it is called in the head of the page.
    #[must_use]
    pub fn name(&self) -> String {
        let own = self.data.name.get();
        own.map_or_else(|| capitalised(&self.word), Clone::clone)
    }

    /// The parts that a new case begins with; `None` when the kind does not say.
    #[must_use]
    pub fn parts(&self) -> Option<Vec<Part>> {
        let parts = self.data.parts.get()?;
        Some(parts.iter().map(|part| part.value).collect())
    }

    /// The parts that must be there.
    pub fn required(&self) -> impl Iterator<Item = Part> {
        self.data.required.items().iter().map(|part| part.value)
    }

    /// The parts that may not be there.
    pub fn forbidden(&self) -> impl Iterator<Item = Part> {
        self.data.forbidden.items().iter().map(|part| part.value)
    }

    /// Who decides.
    #[must_use]
    pub fn decider(&self) -> Decider {
        self.data.decider.get().copied().unwrap_or_default()
    }

    /// What the body does in the line before the points.
    #[must_use]
    pub fn act(&self) -> &str {
        self.data.act.get().map_or("beslutar", String::as_str)
    }

    /// Who it is for.
    #[must_use]
    pub fn addressee(&self) -> Addressee {
        self.data.addressee.get().copied().unwrap_or_default()
    }

    /// Whether it needs signatories.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.data.signed.get() != Some(&YesNo::No)
    }

    /// How its decision points are numbered, where that is not left to the organisation.
    #[must_use]
    pub fn numbering(&self) -> Option<PointNumbering> {
        self.data.numbering.get().copied()
    }

    /// Which headings have numbers, where that is not left to the organisation.
    #[must_use]
    pub fn heading_numbering(&self) -> Option<HeadingNumbering> {
        self.data.heading_numbering.get().copied()
    }

    /// The order that its parts have on the page; empty where that is left to the organisation.
    #[must_use]
    pub fn order(&self) -> &[Located<Part>] {
        self.data.order.items()
    }

    /// What a part is called in this kind, of which the organisation says `own` for all kinds;
    /// nothing where it has its usual name. What the organisation says of this kind comes first,
    /// and then what it says of all, unless that would be untrue in this kind.
    #[must_use]
    pub fn label<'a>(&'a self, part: Part, own: Option<&'a str>) -> Option<&'a str> {
        let of_kind = self.data.labels.get().and_then(|labels| labels.get(part));
        if self.own_labels.contains(&part) {
            return of_kind;
        }
        let suited = own.filter(|own| self.suits(part, own));
        // The usual name of this part speaks of a decision.
        let is_undecided = self.decider() == Decider::Nobody && part == Part::Dispatch;
        suited
            .or(of_kind)
            .or_else(|| is_undecided.then_some(SENT_WITHOUT_DECISION))
    }

    /// Whether a label is more than the usual one and true in this kind: nobody proposes what a
    /// delegate decides, and where nobody decides there is neither a proposal nor a decision.
    fn suits(&self, part: Part, label: &str) -> bool {
        if label == part.heading() {
            return false;
        }
        let untrue: &[&str] = match self.decider() {
            _ if part == Part::Documents => &[],
            Decider::Body => &[],
            Decider::Delegate => &["förslag"],
            Decider::Nobody => &["förslag", "beslut"],
        };
        let label = label.to_lowercase();
        !untrue.iter().any(|word| label.contains(word))
    }

    /// What a new case asks for as decision points where those are clauses.
    #[must_use]
    pub fn prompt_of_clauses(&self) -> Option<&str> {
        self.data.clauses_prompt.get().map(String::as_str)
    }

    /// What a new case asks for in a part.
    #[must_use]
    pub fn prompt(&self, part: Part) -> Option<&str> {
        self.data.prompts.get()?.get(part)
    }
}

/// Kinds by their words.
#[derive(Debug, Clone, Default)]
pub struct Kinds {
    kinds: Vec<DocumentKind>,
    /// What a profile states, until it is put to the kinds of its project.
    own: OwnKinds,
}

impl Decode for Kinds {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let own = OwnKinds::decode(node, decoder)?;
        Some(Self {
            kinds: Vec::new(),
            own,
        })
    }

    fn schema() -> Value {
        OwnKinds::schema()
    }
}

/// The shipped kinds.
static OF_PROGRAM: LazyLock<Kinds> = LazyLock::new(|| {
    let text = String::from_utf8_lossy(shipped(SHIPPED).unwrap_or_default()).into_owned();
    read(&Arc::new(Source::new(SHIPPED.as_ref(), text))).0
});

impl Kinds {
    /// Those that the program is shipped with.
    #[must_use]
    pub fn of_program() -> &'static Self {
        &OF_PROGRAM
    }

    /// Those of a project, with what is wrong with them: its own file comes before the shipped one.
    #[must_use]
    pub fn of_project(templates: &Templates) -> (Self, Vec<Diagnostic>) {
        let text = templates.get(SHIPPED).unwrap_or_default();
        let text = String::from_utf8_lossy(text).into_owned();
        read(&Arc::new(Source::new(&templates.shown_path(SHIPPED), text)))
    }

    /// The kind of a word; capitals and what stands between the words are seen through.
    #[must_use]
    pub fn get(&self, word: &str) -> Option<&DocumentKind> {
        self.kinds
            .iter()
            .find(|kind| letters(&kind.word).eq(letters(word)))
    }

    /// The word of the kind that is meant by one that is spelled nearly so.
    #[must_use]
    pub fn meant(&self, word: &str) -> Option<&str> {
        let words: Vec<&str> = self.words().collect();
        let meant = meant_word(&word.to_lowercase(), &words)?;
        words.get(meant).copied()
    }

    /// The kind of a case that does not say what it is: the first, where the organisation does not
    /// use the one that the others have.
    #[must_use]
    pub fn usual(&self) -> Option<&DocumentKind> {
        self.get(USUAL).or_else(|| self.kinds.first())
    }

    /// The kind of a case; nothing when it cannot be read.
    #[must_use]
    pub fn of(&self, case: &Case) -> Option<&DocumentKind> {
        match &case.kind {
            Field::Missing => self.usual(),
            Field::Unreadable(_) => None,
            Field::Value(word) => self.get(&word.value),
        }
    }

    /// These kinds changed as a profile states, with what is wrong with that. `labels` has the
    /// names that profiles gave to kinds before they could state them.
    #[must_use]
    pub fn for_profile(
        mut self,
        profile: &Self,
        labels: &Labels,
        source: &Arc<Source>,
    ) -> (Self, Vec<Diagnostic>) {
        for (word, name) in [
            ("tjänsteskrivelse", &labels.memo),
            ("beslutsunderlag", &labels.basis),
            ("godkännande", &labels.approval),
            ("promemoria", &labels.note),
        ] {
            let kind = self.kinds.iter_mut().find(|kind| kind.word == word);
            if let (Some(kind), false) = (kind, name.is_missing()) {
                kind.data.name = name.clone();
            }
        }
        let mut found = self.extend(&profile.own, source);
        self.note_own_labels(&profile.own);
        found.extend(self.leave_out_unused(source));
        (self, found)
    }

    /// Notes which labels are the organisation's own, also those of a kind that another is like.
    fn note_own_labels(&mut self, own: &OwnKinds) {
        for (word, data) in &own.0 {
            let like = data.like.get().and_then(|like| self.get(like));
            let mut parts = like.map_or_else(Vec::new, |like| like.own_labels.clone());
            let labels = data.labels.get().into_iter().flat_map(|labels| &labels.0);
            parts.extend(labels.map(|(part, _)| *part));
            let mut kinds = self.kinds.iter_mut();
            if let Some(kind) = kinds.find(|kind| letters(&kind.word).eq(letters(&word.value))) {
                kind.own_labels.extend(parts);
            }
        }
    }

    /// Takes away what the organisation does not use; something must be left.
    fn leave_out_unused(&mut self, source: &Arc<Source>) -> Option<Diagnostic> {
        let is_unused = |kind: &DocumentKind| kind.data.used.get() == Some(&YesNo::No);
        let last = self.kinds.last()?;
        if self.kinds.iter().all(is_unused) {
            let span = last.data.used.span()?;
            let finding = UNUSABLE_SETTING.at(source, span, "ingen typ av handling är kvar");
            return Some(finding.hint("ta bort används: nej för en typ, eller lägg till en egen"));
        }
        self.kinds.retain(|kind| !is_unused(kind));
        None
    }

    /// All of them, in order.
    pub fn all(&self) -> impl Iterator<Item = &DocumentKind> {
        self.kinds.iter()
    }

    /// The words of all kinds, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.kinds.iter().map(|kind| kind.word.as_str())
    }

    /// Changes kinds and adds others, and says what cannot hold at once.
    fn extend(&mut self, own: &OwnKinds, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (word, data) in &own.0 {
            let at = self
                .kinds
                .iter()
                .position(|kind| letters(&kind.word).eq(letters(&word.value)));
            let base = match (at, data.like.located()) {
                (Some(at), None) => self.kinds[at].data.clone(),
                (_, Some(like)) => self.like(like, source, &mut found),
                (None, None) => KindData::default(),
            };
            let own = data;
            let data = completed(own, &base);
            found.extend(wording(word, own, source));
            found.extend(contradictions(own, &data, source));
            let kind = DocumentKind {
                word: at.map_or_else(|| word.value.clone(), |at| self.kinds[at].word.clone()),
                data,
                own_labels: Vec::new(),
            };
            match at {
                Some(at) => self.kinds[at] = kind,
                None => self.kinds.push(kind),
            }
        }
        found
    }

    /// The kind that another is like, which must stand above it.
    fn like(
        &self,
        like: &Located<String>,
        source: &Arc<Source>,
        found: &mut Vec<Diagnostic>,
    ) -> KindData {
        if let Some(kind) = self.get(&like.value) {
            return kind.data.clone();
        }
        let label = format!("det finns ingen typ ”{}” här eller ovanför", like.value);
        let known: Vec<&str> = self.words().collect();
        let finding = UNUSABLE_SETTING.at(source, like.span, label);
        found.push(finding.hint(format!("typer som finns: {}", known.join(", "))));
        KindData::default()
    }
}

/// A word as it is compared: `Svar_på-motion` is *svar på motion*.
fn letters(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// The kinds of a file.
fn read(source: &Arc<Source>) -> (Kinds, Vec<Diagnostic>) {
    let parsed = parse::<OwnKinds>(source, None);
    let (own, mut found) = (parsed.value.unwrap_or_default(), parsed.found);
    let mut kinds = Kinds::default();
    found.extend(kinds.extend(&own, source));
    (kinds, found)
}
