//! Who is to report what, and when: the assignments that the proposals give, as data or in words.

use super::due::due;
use super::scope::Treatment;
use super::{ListCell, ListedCase, Listing, Scope};
use crate::facts::decision::reading::Reading;
use crate::facts::decision::task::{AskedWork, asked_work};
use crate::model::{Case, DecisionPoint, FigureValue, ItemDecision, ProposalGroup, Prose};
use crate::profile::Profile;
use crate::render::figure_in_prose;
use crate::source::real_path;
use crate::swedish::Date;
use crate::text::ReadText;

const COLUMNS: &[(&str, &str)] = &[
    ("due", "senast"),
    ("to", "till"),
    ("assignment", "uppdrag"),
    ("body", "ges av"),
    ("meeting", "sammanträde"),
    ("number", "punkt"),
    ("decision", "beslut"),
    ("diary_number", "diarienummer"),
    ("file", "fil"),
];

/// The assignments, the first due first; those without a day last. A case that was refused, sent
/// back or put off gives none.
#[must_use]
pub fn assignments(scope: &Scope<'_>) -> Listing {
    let treatments = scope.treatments();
    let cases = scope.all_cases();
    let treated = cases.iter().map(|case| {
        let treatment = treatments.get(&real_path(&case.path));
        (case, treatment)
    });
    let is_given = |(_, treatment): &(&ListedCase<'_>, Option<&Treatment>)| {
        let decision = treatment.and_then(|treatment| treatment.decision);
        decision.is_none_or(|decision| decision == ItemDecision::Approved)
    };
    let given = treated.filter(is_given);
    let mut rows: Vec<Vec<ListCell>> = given
        .flat_map(|(case, treatment)| of_case(case, treatment))
        .collect();
    rows.sort_by_cached_key(|row| {
        let day = row.first().map(ListCell::shown).unwrap_or_default();
        (day.is_empty(), day)
    });
    Listing {
        columns: COLUMNS,
        rows,
    }
}

/// What somebody is to do.
struct Given {
    due: Option<Date>,
    to: String,
}

fn of_case(listed: &ListedCase<'_>, treatment: Option<&Treatment>) -> Vec<Vec<ListCell>> {
    let Some(case) = listed.case() else {
        return Vec::new();
    };
    let public_title = listed.secrecy.map(|secrecy| secrecy.public_title.text());
    let profile = listed.loaded.and_then(|loaded| loaded.profile.as_deref());
    let groups = case
        .proposal
        .get()
        .map_or(&[][..], |proposal| &proposal.groups);
    let number = treatment.and_then(|it| it.number.clone());
    let decision = treatment.and_then(|it| it.decision);
    let row = |group: &ProposalGroup, point: &DecisionPoint| {
        let given = given(case, point)?;
        let text = point
            .text
            .get()
            .map_or_else(String::new, |it| said(case, it));
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // Of what is withheld only that there is something to do, and by when.
        let (to, text, diary, file) = if let Some(title) = public_title {
            let text = format!("Under sekretess: {title}");
            ("mottagaren visas inte".to_owned(), text, "", String::new())
        } else {
            let file = listed.path.display().to_string();
            (given.to, text, case.diary_number.joined(), file)
        };
        Some(vec![
            ListCell::Day(given.due),
            ListCell::Text(to),
            ListCell::Text(text),
            ListCell::text(body(profile, group.deciding_body.text())),
            ListCell::Day(treatment.map(|it| it.day)),
            ListCell::text(number.clone().unwrap_or_default()),
            ListCell::text(decision.map_or("", ItemDecision::word)),
            ListCell::text(diary),
            ListCell::Text(file),
        ])
    };
    let points = groups
        .iter()
        .flat_map(|group| group.all_points().map(move |point| (group, point)));
    points
        .filter_map(|(group, point)| row(group, point))
        .collect()
}

fn body(profile: Option<&Profile>, written: &str) -> String {
    let body = profile.and_then(|profile| profile.body(written));
    body.map_or(written, |body| body.name.text()).to_owned()
}

/// The assignment of a point: what its data say, and else what its text says.
fn given(case: &Case, point: &DecisionPoint) -> Option<Given> {
    let stated = point.assignment.get();
    let in_words = point.text.get().and_then(|text| in_words(case, text));
    if stated.is_none() && in_words.is_none() {
        return None;
    }
    let to = stated.and_then(|stated| stated.to.get().cloned());
    let due = stated.and_then(|stated| stated.due.get().copied());
    let (to_in_words, due_in_words) = in_words.map_or((None, None), |it| (Some(it.to), it.due));
    Some(Given {
        due: due.or(due_in_words),
        to: to.or(to_in_words).unwrap_or_default(),
    })
}

/// `Nämnden ger socialchefen i uppdrag att … senast den 31 oktober 2025`
fn in_words(case: &Case, prose: &Prose) -> Option<Given> {
    let read = ReadText::of_prose(prose, None);
    let reading = Reading::of(&read);
    let AskedWork {
        words,
        actor,
        has_party,
    } = asked_work(&reading)?;
    let begins = reading.sentences().any(|it| it.start == actor.start);
    let to = prose.text.get(reading.bytes(actor)).unwrap_or_default();
    let to = to.strip_prefix("och ").unwrap_or(to);
    let to = to.split_whitespace().collect::<Vec<_>>().join(" ");
    let after = reading.bytes(words).end;
    let due = due(&prose.text, after, case.date.get().copied());
    if !has_party && due.is_none() {
        return None;
    }
    Some(Given {
        due,
        to: if begins { within_sentence(&to) } else { to },
    })
}

/// What officers and committees are called. Other words that begin a sentence may be names.
const ROLES: [&str; 22] = [
    "nämnden",
    "styrelsen",
    "utskottet",
    "fullmäktige",
    "direktionen",
    "presidiet",
    "förvaltningen",
    "kontoret",
    "enheten",
    "enheterna",
    "avdelningen",
    "ledningen",
    "gruppen",
    "chefen",
    "cheferna",
    "chef",
    "direktören",
    "direktör",
    "rektor",
    "rektorn",
    "rektorerna",
    "samordnarna",
];

/// What begins a sentence as it stands within one: `förvaltningschefen`. A name keeps its capital.
fn within_sentence(actor: &str) -> String {
    let first = actor.split(' ').next().unwrap_or_default().to_lowercase();
    let is_role = ROLES.iter().any(|role| first.ends_with(role));
    let mut letters = actor.chars();
    match letters.next() {
        Some(initial) if is_role => initial.to_lowercase().chain(letters).collect(),
        _ => actor.to_owned(),
    }
}

/// The text with the values of its figures.
fn said(case: &Case, prose: &Prose) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for figure in prose.figures() {
        let value = case.figure(&figure);
        if let Ok(FigureValue::Figure(value)) = value {
            text.push_str(&prose.text[at..figure.range.start]);
            text.push_str(&figure_in_prose(&value, figure.shown));
            at = figure.range.end;
        }
    }
    text + &prose.text[at..]
}
