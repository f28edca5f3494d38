//! The parts of the page, in the order of the organisation.

use serde_json::{Value, json};

use super::printable::printable;
use super::view::{Page, label};
use crate::model::{Case, ChildsBest, DocumentKind, FigureUse, Proposal, Prose, Signatory, SupportingDocument, YesNo};
use crate::parse::Field;
use crate::pdf::{PLACEHOLDER, SignatureField};
use crate::profile::{Labels, Part, Profile};
use crate::source::AttachmentState;
use crate::swedish::capitalised;

/// The parts that the case has: `{ "name": …, "data": … }`.
pub fn parts(page: &Page<'_>) -> Vec<Value> {
    let labels = page.profile.labels.get().cloned().unwrap_or_default();
    page.profile.order().into_iter().flat_map(|part| draw(part, page, &labels)).collect()
}

/// Ids of the tables in the order in which they stand on the page.
pub fn table_order(page: &Page<'_>) -> Vec<String> {
    let placed = placed_tables(page);
    let mut order = Vec::new();
    for part in page.profile.order() {
        match part {
            Part::Amounts => {
                order.extend(page.case.tables().map(|t| t.id().to_owned()).filter(|id| !placed.contains(id)));
            }
            _ => order.extend(prose_of(part, page).into_iter().flat_map(tables_in)),
        }
    }
    order
}

fn draw(part: Part, page: &Page<'_>, labels: &Labels) -> Vec<Value> {
    let case = page.case;
    let text = |own: &Field<String>, usual: &str, prose: &Field<Prose>| section(label(own, usual), page.blocks(prose));
    match part {
        Part::Proposal => case.proposal.get().and_then(|it| proposal(page, labels, it)).unwrap_or_default(),
        Part::Summary => text(&labels.summary, "Sammanfattning", &case.summary),
        Part::Background => text(&labels.background, "Bakgrund", &case.background),
        Part::Assessment => text(&labels.assessment, "Bedömning", &case.assessment),
        Part::Preparation => text(&labels.preparation, "Beredning", &case.preparation),
        Part::Unions => text(&labels.unions, "Samverkan", &case.unions),
        Part::Sections => own_sections(page),
        Part::Amounts => amounts(page, labels),
        Part::Consequences => consequences(page, labels),
        Part::ChildsBest => case.childs_best.get().map(|it| childs_best(page, labels, it)).unwrap_or_default(),
        Part::Documents => listing(label(&labels.documents, "Beslutsunderlag"), documents(page).0),
        Part::Attachments => listing(label(&labels.attachments, "Bilagor"), documents(page).1),
        Part::Dispatch => {
            let items = case.dispatch.items().iter().map(|to| item(&printable(&to.value), None));
            listing(label(&labels.dispatch, "Beslutet skickas till"), items.collect())
        }
        Part::Signatories => signatories(page, labels),
        Part::SignatureLog => signature_log(page, labels),
    }
}

fn part(name: &str, data: Value) -> Vec<Value> {
    vec![json!({ "name": name, "data": data })]
}

fn section(title: String, body: Vec<Value>) -> Vec<Value> {
    if body.is_empty() { Vec::new() } else { part("section", json!({ "title": title, "body": body })) }
}

/// A list of lines, each with the checksum of the file that it names.
fn listing(title: String, items: Vec<Value>) -> Vec<Value> {
    if items.is_empty() { Vec::new() } else { part("listing", json!({ "title": title, "items": items })) }
}

fn proposal(page: &Page<'_>, labels: &Labels, proposal: &Proposal) -> Option<Vec<Value>> {
    let points: Vec<_> = proposal.points.items().iter().map(|point| page.blocks(&point.text)).collect();
    let (title, names_proposer) = proposal_title(labels, proposal);
    let own_lead = proposal.lead.get().map(|lead| printable(lead).into_owned());
    let lead = own_lead.or_else(|| lead(page, proposal, !names_proposer)).unwrap_or_default();
    let data = json!({ "title": title, "lead": lead, "numbered": points.len() > 1, "points": points });
    (!points.is_empty()).then(|| part("proposal", data))
}

/// The heading, and whether it names the proposer: *Regiondirektörens förslag*. A name of several words has no
/// genitive that reads well.
fn proposal_title(labels: &Labels, proposal: &Proposal) -> (String, bool) {
    const PROPOSERS: &str = "{förslagsställarens}";
    let title = label(&labels.proposal, "Förslag till beslut");
    let proposer = printable(proposal.proposer.text());
    if !title.contains(PROPOSERS) {
        return (title, false);
    }
    if proposer.is_empty() || proposer.contains(' ') {
        return ("Förslag till beslut".to_owned(), false);
    }
    let genitive = if proposer.ends_with(['s', 'x', 'z']) { proposer.into_owned() } else { format!("{proposer}s") };
    (capitalised(&title.replace(PROPOSERS, &genitive)), true)
}

/// `Regiondirektören föreslår att regionstyrelsen beslutar följande:`
fn lead(page: &Page<'_>, proposal: &Proposal, with_proposer: bool) -> Option<String> {
    let written = proposal.deciding_body.get()?;
    let body = page.profile.body(written).and_then(|body| body.name.get()).unwrap_or(written);
    let verb = if page.case.kind.get() == Some(&DocumentKind::Approval) { "godkänner" } else { "beslutar" };
    let proposer = proposal.proposer.get().filter(|_| with_proposer);
    let sentence = match proposer {
        Some(proposer) => format!("{proposer} föreslår att {body} {verb} följande:"),
        None => format!("{body} {verb} följande:"),
    };
    Some(printable(&capitalised(&sentence)).into_owned())
}

fn own_sections(page: &Page<'_>) -> Vec<Value> {
    let sections = page.case.sections.items().iter();
    sections.flat_map(|own| section(printable(own.title.text()).into_owned(), page.blocks(&own.text))).collect()
}

fn amounts(page: &Page<'_>, labels: &Labels) -> Vec<Value> {
    let placed = placed_tables(page);
    let tables = page.case.tables().filter(|table| !placed.iter().any(|id| id == table.id()));
    section(label(&labels.amounts, "Belopp"), tables.map(|table| page.table(table)).collect())
}

fn consequences(page: &Page<'_>, labels: &Labels) -> Vec<Value> {
    let Some(consequences) = page.case.consequences.get() else { return Vec::new() };
    let title = |key: &str| match key {
        "ekonomi" => "Ekonomi",
        "jämställdhet" => "Jämställdhet",
        "miljö" => "Miljö och klimat",
        "landsbygd" => "Landsbygd",
        "social_hållbarhet" => "Social hållbarhet",
        _ => "Personal",
    };
    let said: Vec<_> = consequences.parts().filter(|(_, prose)| prose.get().is_some()).collect();
    match said.as_slice() {
        [] => Vec::new(),
        [("ekonomi", prose)] => section("Ekonomiska konsekvenser".to_owned(), page.blocks(prose)),
        said => {
            let body = said.iter().flat_map(|(key, prose)| titled(page, title(key), prose)).collect();
            section(label(&labels.consequences, "Konsekvenser"), body)
        }
    }
}

/// Prose under a heading of the third level.
fn titled(page: &Page<'_>, title: &str, prose: &Field<Prose>) -> Vec<Value> {
    let blocks = page.blocks(prose);
    if blocks.is_empty() { blocks } else { std::iter::once(json!(["h", 3, [title]])).chain(blocks).collect() }
}

fn childs_best(page: &Page<'_>, labels: &Labels, child: &ChildsBest) -> Vec<Value> {
    let mut body = Vec::new();
    let mut say = |text: String| body.push(json!(["p", [text]]));
    match child.concerns_children.get() {
        Some(YesNo::Yes) => say("Ärendet berör barn.".to_owned()),
        Some(YesNo::No) => say("Ärendet berör inte barn.".to_owned()),
        None => {}
    }
    body.extend(page.blocks(&child.reason));
    body.extend(titled(page, "Vilka barn som berörs", &child.which));
    body.extend(articles(child));
    body.extend(titled(page, "Kunskap", &child.knowledge));
    body.extend(titled(page, "Barnens åsikter", &child.views));
    body.extend(titled(page, "Bedömning av barnets bästa", &child.assessment));
    match child.consistent.get() {
        Some(YesNo::Yes) => body.push(json!(["p", ["Förslaget är förenligt med barnets bästa."]])),
        Some(YesNo::No) => body.push(json!(["p", ["Förslaget är inte förenligt med barnets bästa."]])),
        None => {}
    }
    body.extend(titled(page, "Kompenserande åtgärder", &child.compensation));
    section(label(&labels.childs_best, "Barnets bästa"), body)
}

/// `Artiklar i barnkonventionen som har betydelse här: 3, 6 och 12.`
fn articles(child: &ChildsBest) -> Option<Value> {
    let numbers: Vec<String> = child.articles.items().iter().map(|article| article.value.to_string()).collect();
    let (last, first) = numbers.split_last()?;
    let text = if first.is_empty() {
        format!("Artikel {last} i barnkonventionen har betydelse här.")
    } else {
        format!("Artiklarna {} och {last} i barnkonventionen har betydelse här.", first.join(", "))
    };
    Some(json!(["p", [text.replace("rna ", "rna\u{a0}").replace("el ", "el\u{a0}")]]))
}

fn item(text: &str, checksum: Option<&str>) -> Value {
    json!({ "text": text, "checksum": checksum })
}

/// The lines of `beslutsunderlag` and of `bilagor`: `Protokollsutdrag SVOM § 9, 2025-03-07, bilaga 1`. Files are numbered
/// as attachments through both.
fn documents(page: &Page<'_>) -> (Vec<Value>, Vec<Value>) {
    let mut attachment = 0;
    let mut line = |(document, state): (&SupportingDocument, &Option<AttachmentState>)| {
        let mut parts = vec![printable(document.title.text()).into_owned()];
        parts.extend(document.date.get().map(ToString::to_string));
        parts.extend(document.diary_number.get().map(|number| printable(number).into_owned()));
        if !document.file.is_missing() {
            attachment += 1;
            parts.push(format!("bilaga\u{a0}{attachment}"));
        }
        item(&parts.join(", "), checksum(state.as_ref()))
    };
    let mut lines: Vec<Value> = page.case.listed_documents().zip(page.attachments).map(&mut line).collect();
    let attachments = lines.split_off(page.case.documents.items().len());
    (lines, attachments)
}

/// That of the file itself: in a draft, the case may state another.
fn checksum(state: Option<&AttachmentState>) -> Option<&str> {
    match state? {
        AttachmentState::Found { sha256, .. } => Some(sha256),
        _ => None,
    }
}

fn signatories(page: &Page<'_>, labels: &Labels) -> Vec<Value> {
    let people = page.case.signatories.items();
    let by_hand = page.profile.signing().has_place_lines();
    let fields = if page.draft { Vec::new() } else { signature_fields(page.case, page.profile) };
    let person = |(index, person): (usize, &Signatory)| {
        json!({
            "field": fields.get(index).map(|field| format!("{PLACEHOLDER}{}", field.name)),
            "name": printable(person.name.text()),
            "title": printable(person.title.text()),
            "organisation": printable(person.organisation.text()),
            "place": printable(person.place.text()),
            "date": person.date.get().map(ToString::to_string).unwrap_or_default(),
        })
    };
    let drawn: Vec<_> = people.iter().enumerate().map(person).collect();
    if drawn.is_empty() {
        return Vec::new();
    }
    let title = label(&labels.signatories, "Underskrift");
    part("signatures", json!({ "title": title, "place_lines": by_hand, "people": drawn }))
}

/// The fields that a ready memo has, one for each signatory in their order; none where signing is by hand.
#[must_use]
pub fn signature_fields(case: &Case, profile: &Profile) -> Vec<SignatureField> {
    let field = |(index, person): (usize, &Signatory)| {
        let said = [&person.name, &person.title, &person.organisation].map(|part| printable(part.text()));
        SignatureField::of(index + 1, &said)
    };
    let has_fields = profile.signing().has_fields();
    case.signatories.items().iter().enumerate().filter(|_| has_fields).map(field).collect()
}

fn signature_log(page: &Page<'_>, labels: &Labels) -> Vec<Value> {
    let row = |entry: &crate::model::LogEntry| {
        json!({
            "name": printable(entry.name.text()),
            "title": printable(entry.title.text()),
            "organisation": printable(entry.organisation.text()),
            "time": printable(entry.time.text()),
            "kind": printable(entry.kind.text()),
            "id": printable(entry.id.text()),
        })
    };
    let rows: Vec<_> = page.case.signature_log.items().iter().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let title = label(&labels.signature_log, "Elektroniska underskrifter");
    part("signature_log", json!({ "title": title, "rows": rows }))
}

/// Ids of the tables that some prose places.
fn placed_tables(page: &Page<'_>) -> Vec<String> {
    page.case.prose().into_iter().flat_map(tables_in).collect()
}

fn tables_in(prose: &Prose) -> Vec<String> {
    let id = |asks: FigureUse| match asks {
        FigureUse::Table(id) => Some(id),
        _ => None,
    };
    prose.figures().into_iter().filter_map(|figure| id(figure.asks.ok()?)).collect()
}

/// The prose of a part, in the order of the page.
fn prose_of<'a>(part: Part, page: &Page<'a>) -> Vec<&'a Prose> {
    let case = page.case;
    let fields: Vec<&Field<Prose>> = match part {
        Part::Proposal => {
            let points = case.proposal.get().map(|proposal| proposal.points.items()).unwrap_or_default();
            points.iter().map(|point| &point.text).collect()
        }
        Part::Summary => vec![&case.summary],
        Part::Background => vec![&case.background],
        Part::Assessment => vec![&case.assessment],
        Part::Preparation => vec![&case.preparation],
        Part::Unions => vec![&case.unions],
        Part::Sections => case.sections.items().iter().map(|section| &section.text).collect(),
        Part::Consequences => {
            case.consequences.get().into_iter().flat_map(|it| it.parts().map(|(_, prose)| prose)).collect()
        }
        Part::ChildsBest => case.childs_best.get().into_iter().flat_map(ChildsBest::prose).collect(),
        Part::Amounts
        | Part::Documents
        | Part::Attachments
        | Part::Signatories
        | Part::Dispatch
        | Part::SignatureLog => Vec::new(),
    };
    fields.into_iter().filter_map(Field::get).collect()
}
