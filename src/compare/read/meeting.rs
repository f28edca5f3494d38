//! A meeting and its records.

use super::super::value::{CaseValue, RecordKind};
use super::case::{documents_of, yes_or_no};
use super::{day, field, line, list};
use crate::model::{ItemOutcome, ItemSecrecy, Meeting, MeetingItem, MeetingMember, MeetingNotice};
use crate::parse::Field;
use crate::project::{LoadedMeeting, NamedCase};
use crate::source::AttachmentState;
use crate::swedish::in_prose;

/// What a meeting says, its cases left out: they are compared by themselves. `withheld` has for
/// each item the title that stands for it where it has become secret.
pub fn value(loaded: &LoadedMeeting, meeting: &Meeting, withheld: &[Option<String>]) -> CaseValue {
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
    let called = called(loaded, meeting, withheld);
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
            ("ärenden", items(loaded, meeting, &called, withheld)),
            ("utfall", list(outcomes, |it| outcome(it, meeting, &called))),
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

/// What each item is called: `punkt 3 ”Budget”`, of a heading `rubrik ”Formalia”`. Of one under
/// secrecy only the public title.
fn called(loaded: &LoadedMeeting, meeting: &Meeting, withheld: &[Option<String>]) -> Vec<String> {
    let numbers = loaded.numbers();
    let items = meeting.items.items().iter().zip(numbers).enumerate();
    let called = |(index, (item, number)): (usize, (&MeetingItem, Option<String>))| {
        let Some(number) = number else {
            return format!("rubrik ”{}”", item.group.text());
        };
        let named = loaded.cases.get(index).and_then(Option::as_ref);
        let case = named.and_then(NamedCase::loaded);
        let title = case.and_then(|loaded| loaded.case.as_ref()?.title.get());
        let public = item.secrecy.get().map(|it| it.public_title.text());
        let withheld = withheld.get(index).and_then(Option::as_deref);
        let public = public.or(withheld);
        let title = public.or_else(|| title.map(String::as_str));
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
    withheld: &[Option<String>],
) -> CaseValue {
    let mut at = 0;
    list(&meeting.items, |it| {
        let papers = loaded.papers.get(at).map_or(&[][..], Vec::as_slice);
        let public = it.secrecy.get().map(|it| it.public_title.text());
        let public = public.or(withheld.get(at).and_then(Option::as_deref));
        let said = item(it, &called[at], public, papers);
        at += 1;
        said
    })
}

/// An item; of one that is secret, or has become so, neither its line nor its papers, but the
/// `public` title.
fn item(
    item: &MeetingItem,
    called: &str,
    public: Option<&str>,
    states: &[Option<AttachmentState>],
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
    let fields = vec![
        ("grupp", line(group)),
        (
            "rad",
            match public {
                Some(title) if !text.is_missing() => CaseValue::line(title),
                _ => line(text),
            },
        ),
        ("ärende", line(case)),
        ("id", line(id)),
        (
            "handlingar",
            match public {
                Some(_) => CaseValue::List(Vec::new()),
                None => documents_of(papers, states),
            },
        ),
        ("förslagsställare", line(proposer)),
        ("anmärkning", line(remark)),
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

fn outcome(outcome: &ItemOutcome, meeting: &Meeting, called: &[String]) -> CaseValue {
    let ItemOutcome {
        item,
        decision,
        reason,
        span: _,
    } = outcome;
    let mut items = meeting.items.items().iter().zip(called);
    let named = items.find(|(it, _)| it.is_called(item.text()));
    let named = named.map_or(item.text(), |(_, called)| called);
    let fields = vec![
        ("ärende", line(item)),
        ("beslut", field(decision, |it| CaseValue::line(it.word()))),
        ("skäl", line(reason)),
    ];
    CaseValue::record(RecordKind::Outcome, named, fields)
}
