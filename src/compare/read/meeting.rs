//! A meeting and its records.

use super::super::value::{CaseValue, RecordKind};
use super::case::{documents_of, yes_or_no};
use super::{day, field, line, list};
use crate::model::{ItemOutcome, ItemSecrecy, Meeting, MeetingItem, MeetingMember, MeetingNotice};
use crate::parse::Field;
use crate::project::{LoadedMeeting, NamedCase};
use crate::source::AttachmentState;
use crate::swedish::in_prose;

/// What the other version of a meeting has made of an item.
#[derive(Default, Clone)]
pub struct ItemThere {
    /// The title that stands for it where it has become secret.
    pub public_title: Option<String>,
    /// Whether it is open there, so that its file is no secret.
    pub is_open: bool,
}

/// What is shown of an item that is secret, or has become so.
#[derive(Clone, Copy)]
struct Hidden<'a> {
    public_title: &'a str,
    /// As in [`ItemThere`].
    is_open: bool,
}

/// What a meeting says, its cases left out: they are compared by themselves. `there` has for each
/// item what the other version says of it.
pub fn value(loaded: &LoadedMeeting, meeting: &Meeting, there: &[ItemThere]) -> CaseValue {
    let Meeting {
        kind,
        profile,
        body,
        date,
        time,
        place,
        distance,
        is_open,
        chair,
        secretary,
        members,
        substitutes,
        notice,
        items: _, // read with their numbers
        outcomes,
        span: _,
    } = meeting;
    let public = public_titles(meeting, there);
    let called = called(loaded, meeting, &public);
    CaseValue::record(
        RecordKind::Meeting,
        "",
        vec![
            ("typ", line(kind)),
            ("profil", line(profile)),
            ("organ", self::body(loaded, body)),
            ("datum", day(date)),
            ("tid", line(time)),
            ("plats", line(place)),
            ("distans", line(distance)),
            ("offentligt", yes_or_no(is_open)),
            (
                "ordförande",
                field(chair, |it| member(it, RecordKind::Member)),
            ),
            (
                "sekreterare",
                field(secretary, |it| member(it, RecordKind::Member)),
            ),
            (
                "kallade",
                list(members, |it| member(it, RecordKind::Member)),
            ),
            (
                "ersättare",
                list(substitutes, |it| member(it, RecordKind::Substitute)),
            ),
            ("kallelse", field(notice, self::notice)),
            ("ärenden", items(loaded, meeting, &called, (&public, there))),
            (
                "utfall",
                list(outcomes, |it| outcome(it, meeting, &called, &public)),
            ),
        ],
    )
}

fn body(loaded: &LoadedMeeting, body: &Field<String>) -> CaseValue {
    let profile = loaded.profile.as_deref();
    field(body, |written| {
        let known = profile.and_then(|profile| profile.body(written));
        CaseValue::line(known.map_or(written.trim(), |body| body.name.text()))
    })
}

fn member(member: &MeetingMember, kind: RecordKind) -> CaseValue {
    let MeetingMember {
        name,
        title,
        party,
        span: _,
    } = member;
    let fields = vec![
        ("namn", line(name)),
        ("titel", line(title)),
        ("parti", line(party)),
    ];
    CaseValue::record(kind, name.text(), fields)
}

fn notice(notice: &MeetingNotice) -> CaseValue {
    let MeetingNotice {
        due,
        dispatched,
        published,
        is_urgent,
        span: _,
    } = notice;
    let sent = list(dispatched, |day| CaseValue::line(&in_prose(day.value)));
    let fields = vec![
        ("senast", day(due)),
        ("utskick", sent),
        ("publiceras", day(published)),
        ("brådskande", yes_or_no(is_urgent)),
    ];
    CaseValue::record(RecordKind::Notice, "", fields)
}

/// For each item the title that stands for it because it is secret, or has become so.
fn public_titles<'a>(meeting: &'a Meeting, there: &'a [ItemThere]) -> Vec<Option<&'a str>> {
    let public = |(item, there): (&'a MeetingItem, &'a ItemThere)| {
        if item.secrecy.is_missing() {
            return there.public_title.as_deref();
        }
        let secrecy = item.secrecy.get();
        Some(secrecy.map_or("", |it| it.public_title.text()))
    };
    let items = meeting.items.items().iter().zip(there);
    items.map(public).collect()
}

/// What each item is called: `punkt 3 ”Budget”`, of a heading `rubrik ”Formalia”`. Of one under
/// secrecy only the public title.
fn called(loaded: &LoadedMeeting, meeting: &Meeting, public: &[Option<&str>]) -> Vec<String> {
    let numbers = loaded.numbers();
    let items = meeting.items.items().iter().zip(numbers).enumerate();
    let called = |(index, (item, number)): (usize, (&MeetingItem, Option<String>))| {
        let public = public.get(index).copied().flatten();
        let Some(number) = number else {
            return format!("rubrik ”{}”", public.unwrap_or(item.group.text()));
        };
        let named = loaded.cases.get(index).and_then(Option::as_ref);
        let case = named.and_then(NamedCase::loaded);
        let title = case.and_then(|loaded| loaded.case.as_ref()?.title.get());
        if let Some(public) = public {
            return format!("punkt {number} ”{public}”");
        }
        let title = title.map(String::as_str);
        let written = [item.line.text(), item.case.text(), item.id.text()];
        let written = written.into_iter().find(|it| !it.is_empty());
        let title = title.filter(|it| !it.is_empty()).or(written);
        format!("punkt {number} ”{}”", title.unwrap_or_default())
    };
    items.map(called).collect()
}

fn items(
    loaded: &LoadedMeeting,
    meeting: &Meeting,
    called: &[String],
    (public, there): (&[Option<&str>], &[ItemThere]),
) -> CaseValue {
    let mut at = 0;
    list(&meeting.items, |it| {
        let papers = loaded.papers.get(at).map_or(&[][..], Vec::as_slice);
        let hidden = public[at].map(|public_title| Hidden {
            public_title,
            is_open: there[at].is_open,
        });
        let said = item(it, &called[at], papers, hidden);
        at += 1;
        said
    })
}

/// All that an item says. Of one that is secret, or has become so, only the public title, the law
/// and the days of the agenda. Its id only pairs it with what it was, and so does the file of one
/// that is open in the other version.
fn item(
    item: &MeetingItem,
    called: &str,
    states: &[Option<AttachmentState>],
    hidden: Option<Hidden<'_>>,
) -> CaseValue {
    let is_heading = item.is_heading();
    let MeetingItem {
        group,
        line: text,
        case,
        id,
        papers,
        proposer,
        remark,
        added,
        withdrawn,
        tabled,
        minutes,
        secrecy,
        span: _,
    } = item;
    let kind = if is_heading {
        RecordKind::AgendaHeading
    } else {
        RecordKind::AgendaItem
    };
    let told = |value: CaseValue| match hidden {
        Some(_) => CaseValue::Absent,
        None => value,
    };
    let titled = |written: &Field<String>| match hidden {
        Some(hidden) => field(written, |_| CaseValue::line(hidden.public_title)),
        None => line(written),
    };
    let file = match hidden {
        Some(hidden) if hidden.is_open => line(case),
        _ => told(line(case)),
    };
    let group = if is_heading {
        titled(group)
    } else {
        told(line(group))
    };
    let documents = match hidden {
        Some(_) => CaseValue::List(Vec::new()),
        None => documents_of(papers, states),
    };
    let fields = vec![
        ("grupp", group),
        ("rad", titled(text)),
        ("ärende", file),
        ("id", line(id)),
        ("handlingar", documents),
        ("förslagsställare", told(line(proposer))),
        ("anmärkning", told(line(remark))),
        ("tillkommer", day(added)),
        ("utgår", day(withdrawn)),
        ("bordlagt", day(tabled)),
        ("protokoll", day(minutes)),
        ("sekretess", field(secrecy, self::secrecy)),
    ];
    CaseValue::record(kind, called, fields)
}

fn secrecy(secrecy: &ItemSecrecy) -> CaseValue {
    let ItemSecrecy {
        ground,
        public_title,
        span: _,
    } = secrecy;
    let fields = vec![
        ("lagrum", line(ground)),
        ("offentlig_rubrik", line(public_title)),
    ];
    CaseValue::record(RecordKind::Secrecy, "", fields)
}

/// What became of an item; of one under secrecy not why, nor what the file calls it.
fn outcome(
    outcome: &ItemOutcome,
    meeting: &Meeting,
    called: &[String],
    public: &[Option<&str>],
) -> CaseValue {
    let ItemOutcome {
        item,
        decision,
        reason,
        span: _,
    } = outcome;
    let items = meeting.items.items().iter().enumerate();
    let named = items.filter(|(_, it)| it.is_called(item.text()));
    // Where several are called so, the secret one.
    let place = named.map(|(place, _)| place);
    let place = place.min_by_key(|place| public[*place].is_none());
    let named = place.map_or(item.text(), |place| &called[place]);
    let decision = field(decision, |it| CaseValue::line(it.word()));
    let (item, reason) = match place.and_then(|place| public[place]) {
        Some(title) => (CaseValue::line(title), CaseValue::Absent),
        None => (line(item), line(reason)),
    };
    let fields = vec![("ärende", item), ("beslut", decision), ("skäl", reason)];
    CaseValue::record(RecordKind::Outcome, named, fields)
}
