//! `förslag_till_beslut`: what is proposed, in groups of points. A proposal without groups is one
//! group.

use serde_json::{Value, json};

use super::Prose;
use crate::parse::{Decode, Decoder, Field, Located, Node, NodeKind, WRONG_TYPE, choice, record};
use crate::source::Span;
use crate::swedish::Date;

choice! {
    /// How decision points are numbered on the page.
    PointNumbering {
        #[default] Through = "genomgående", "från 1 genom hela förslaget";
        PerGroup = "per grupp", "från 1 i varje grupp";
        Never = "ingen", "inga nummer";
    }
}

/// The proposed decision.
#[derive(Debug, Clone, Default)]
pub struct Proposal {
    /// Its groups, in the order of the page.
    pub groups: Vec<ProposalGroup>,
    /// Where it begins.
    pub span: Span,
}

/// What one body is to decide.
#[derive(Debug, Clone, Default)]
pub struct ProposalGroup {
    /// `förslagsställare`: who proposes it.
    pub proposer: Field<String>,
    /// `organ`, formerly `beslutande`: the body that decides.
    pub deciding_body: Field<String>,
    /// `inledning`: the line before the points.
    pub lead: Field<String>,
    /// `punkter`: what is decided, whichever alternative is chosen.
    pub points: Field<Vec<DecisionPoint>>,
    /// `alternativ`: what the body is asked to choose among.
    pub alternatives: Field<Vec<Alternative>>,
    /// Where it begins.
    pub span: Span,
}

/// One of several decisions that a body is asked to choose among.
#[derive(Debug, Clone, Default)]
pub struct Alternative {
    /// What it is called after its number.
    pub title: Field<String>,
    /// What is decided if it is chosen.
    pub points: Field<Vec<DecisionPoint>>,
    /// Where it begins.
    pub span: Span,
}

/// A decision point: a text, or a text with who is to do what by when.
#[derive(Debug, Clone, Default)]
pub struct DecisionPoint {
    /// What is decided.
    pub text: Field<Prose>,
    /// Who is given an assignment, and until when.
    pub assignment: Field<Assignment>,
    /// Where the point begins.
    pub span: Span,
}

/// Points that follow each other on the page: those of a group, or of one of its alternatives.
#[derive(Debug, Clone, Copy)]
pub struct PointRun<'a> {
    /// The group.
    pub group: &'a ProposalGroup,
    /// The alternative that they belong to, with its number.
    pub alternative: Option<(usize, &'a Alternative)>,
    /// The points.
    pub points: &'a [DecisionPoint],
    /// The number of the first; `None` when they have none.
    pub first_number: Option<usize>,
}

impl Proposal {
    /// All decision points, in the order of the page.
    pub fn points(&self) -> impl Iterator<Item = &DecisionPoint> {
        self.groups.iter().flat_map(ProposalGroup::all_points)
    }

    /// The points in runs, with their numbers. Only one alternative will be decided, so
    /// alternatives have numbers of their own; and a point that is alone needs none.
    #[must_use]
    pub fn runs(&self, numbering: PointNumbering) -> Vec<PointRun<'_>> {
        let count = |group: &ProposalGroup| group.points.items().len();
        let all: usize = self.groups.iter().map(count).sum();
        let mut next = 1;
        let mut runs = Vec::new();
        for group in &self.groups {
            let points = group.points.items();
            let first_number = match numbering {
                PointNumbering::Through => (all > 1).then_some(next),
                PointNumbering::PerGroup => (points.len() > 1).then_some(1),
                PointNumbering::Never => None,
            };
            next += points.len();
            runs.push(PointRun {
                group,
                alternative: None,
                points,
                first_number,
            });
            for (number, alternative) in (1..).zip(group.alternatives.items()) {
                let points = alternative.points.items();
                let is_numbered = numbering != PointNumbering::Never && points.len() > 1;
                runs.push(PointRun {
                    group,
                    alternative: Some((number, alternative)),
                    points,
                    first_number: is_numbered.then_some(1),
                });
            }
        }
        runs
    }
}

impl ProposalGroup {
    /// Its points and those of its alternatives, in the order of the page.
    pub fn all_points(&self) -> impl Iterator<Item = &DecisionPoint> {
        let alternatives = self.alternatives.items().iter();
        let of_alternatives = alternatives.flat_map(|alternative| alternative.points.items());
        self.points.items().iter().chain(of_alternatives)
    }

    /// Whether nothing is proposed. Points that cannot be read have their own findings.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let is_read = !matches!(self.points, Field::Unreadable(_))
            && !matches!(self.alternatives, Field::Unreadable(_));
        is_read && self.points.items().is_empty() && self.alternatives.items().is_empty()
    }
}

record! {
    /// A proposal without groups.
    ShortProposal with notes {
        proposer: String = "förslagsställare", "Vem som lägger förslaget.";
        body: String = "organ", "Organet som beslutar: id eller namn ur profilen.";
        old_body: String = "beslutande", "Det äldre namnet på organ.";
        lead: String = "inledning", "Raden före punkterna. Skrivs av verktyget när den saknas.";
        points: Vec<DecisionPoint> = "punkter", "Beslutspunkter: hela meningar, en åtgärd i varje.";
        alternatives: Vec<Alternative> = "alternativ", "Beslut att välja mellan; vart och ett går att säga ja eller nej till.";
    }
}

record! {
    /// A group as it stands in a list of groups.
    LongGroup with notes {
        proposer: String = "förslagsställare", "Vem som lägger förslaget till det här organet.";
        body: String = "organ", "Organet som beslutar punkterna i gruppen: id eller namn ur profilen.";
        lead: String = "inledning", "Raden före gruppens punkter. Skrivs av verktyget när den saknas.";
        points: Vec<DecisionPoint> = "punkter", "Beslutspunkter: hela meningar, en åtgärd i varje.";
        alternatives: Vec<Alternative> = "alternativ", "Beslut att välja mellan; vart och ett går att säga ja eller nej till.";
    }
}

record! {
    /// An alternative with a heading, or of several points.
    LongAlternative with notes {
        title: String = "rubrik", "Vad alternativet kallas, efter sitt nummer.";
        points: Vec<DecisionPoint> = "punkter", "Det som beslutas om alternativet väljs.";
    }
}

record! {
    /// The long form of a decision point.
    PointWithAssignment with notes {
        text: Prose = "text", "Vad som beslutas.";
        assignment: Assignment = "uppdrag", "Vem som får uppdraget och när det ska vara redovisat.";
    }
}

record! {
    /// An assignment that a point gives.
    Assignment {
        to: String = "till", "Vem som får uppdraget.";
        due: Date = "senast", "När det ska vara redovisat: år-månad-dag.";
    }
}

impl From<ShortProposal> for ProposalGroup {
    fn from(short: ShortProposal) -> Self {
        let is_new = !short.body.is_missing();
        Self {
            proposer: short.proposer,
            deciding_body: if is_new { short.body } else { short.old_body },
            lead: short.lead,
            points: short.points,
            alternatives: short.alternatives,
            span: short.span,
        }
    }
}

impl From<LongGroup> for ProposalGroup {
    fn from(long: LongGroup) -> Self {
        Self {
            proposer: long.proposer,
            deciding_body: long.body,
            lead: long.lead,
            points: long.points,
            alternatives: long.alternatives,
            span: long.span,
        }
    }
}

impl Decode for Proposal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::List(items) = &node.kind else {
            let short = ShortProposal::decode(node, decoder)?;
            if let (Some(_), Some(old)) = (short.body.span(), short.old_body.span()) {
                let label = "beslutande är det äldre namnet på organ, som också står här";
                decoder.report(&WRONG_TYPE, old, label, "ta bort beslutande");
            }
            return Some(Self::of(vec![short.into()], node.span));
        };
        let groups = if items.iter().any(is_group) {
            let groups = items.iter().filter_map(|item| group(item, decoder));
            groups.collect()
        } else {
            vec![ProposalGroup {
                points: Field::decode(node, decoder)?,
                span: node.span,
                ..ProposalGroup::default()
            }]
        };
        Some(Self::of(groups, node.span))
    }

    // The map comes first: a key at the wrong level is moved into it.
    fn schema() -> Value {
        let item = json!({ "anyOf": [LongGroup::schema(), DecisionPoint::schema()] });
        let list = json!({ "type": "array", "items": item });
        json!({ "anyOf": [ShortProposal::schema(), list] })
    }
}

impl Proposal {
    const fn of(groups: Vec<ProposalGroup>, span: Span) -> Self {
        Self { groups, span }
    }
}

/// A map with more than the text of a point.
fn is_group(node: &Node) -> bool {
    const KEYS: [&str; 5] = [
        "förslagsställare",
        "organ",
        "inledning",
        "punkter",
        "alternativ",
    ];
    has_any_key(node, &KEYS)
}

fn has_any_key(node: &Node, keys: &[&str]) -> bool {
    let NodeKind::Map(entries) = &node.kind else {
        return false;
    };
    entries.iter().any(|entry| keys.contains(&&*entry.key))
}

/// A group of a list that has groups; a point among them belongs to none.
fn group(node: &Node, decoder: &mut Decoder<'_>) -> Option<ProposalGroup> {
    if is_group(node) || matches!(node.kind, NodeKind::Unread | NodeKind::Null) {
        return LongGroup::decode(node, decoder).map(Into::into);
    }
    let label = "punkten står utanför grupperna";
    let hint =
        "skriv den under punkter: i en av grupperna, eller i en ny grupp med organ: och punkter:";
    decoder.report(&WRONG_TYPE, node.span, label, hint);
    None
}

impl Decode for Alternative {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if has_any_key(node, &["rubrik", "punkter"]) {
            let long = LongAlternative::decode(node, decoder)?;
            return Some(Self {
                title: long.title,
                points: long.points,
                span: long.span,
            });
        }
        let point = DecisionPoint::decode(node, decoder)?;
        Some(Self {
            title: Field::Missing,
            points: Field::Value(Located {
                value: vec![point],
                span: node.span,
            }),
            span: node.span,
        })
    }

    fn schema() -> Value {
        json!({ "anyOf": [LongAlternative::schema(), DecisionPoint::schema()] })
    }
}

/// A text that has its finding.
fn unread(node: &Node) -> Field<Prose> {
    Field::Unreadable(Located {
        value: String::new(),
        span: node.span,
    })
}

impl Decode for DecisionPoint {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let NodeKind::Map(_) = &node.kind {
            if !has_any_key(node, &["text", "uppdrag"]) {
                decoder.report_colon(node);
                return Some(Self {
                    text: unread(node),
                    assignment: Field::Missing,
                    span: node.span,
                });
            }
            let long = PointWithAssignment::decode(node, decoder)?;
            return Some(Self {
                text: long.text,
                assignment: long.assignment,
                span: long.span,
            });
        }
        let text = Field::decode(node, decoder)?;
        Some(Self {
            text,
            assignment: Field::Missing,
            span: node.span,
        })
    }

    fn schema() -> Value {
        json!({ "anyOf": [Prose::schema(), PointWithAssignment::schema()] })
    }
}
