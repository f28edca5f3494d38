//! What a meeting says to those who are called, in blocks of prose only.

use std::collections::BTreeMap;

use super::super::blocks::{Block, Inline, ProseTable};
use super::super::head::Head;
use super::super::notice::{AGENDA_HEADS, NoticeItem, agenda_rows, called, place, title_of};
use super::super::printable::line;
use super::{PlainMemo, PlainPart};
use crate::model::{ItemOutcome, Meeting, MeetingNotice, SupportingDocument, YesNo};
use crate::profile::Profile;

/// What stands in the place of the names of the parts.
const PARTS: [(&str, &str); 5] = [
    ("plats", "Tid och plats"),
    ("kallade", "Kallas"),
    ("ärenden", "Föredragningslista"),
    ("handlingar", "Handlingar utöver ärendenas egna"),
    ("utfall", "Utfall"),
];

impl PlainMemo {
    /// What the notice of a meeting says, and after it what only its file has: when the notice goes
    /// out, the papers of its items, and what became of them. Its agenda is one table, so that an
    /// item that goes to another heading is still one row.
    #[must_use]
    pub fn of_meeting(meeting: &Meeting, items: &[NoticeItem<'_>], profile: &Profile) -> Self {
        let mut head = Head::of_meeting(meeting, profile, false, None).fields();
        head.extend(meeting.notice.get().into_iter().flat_map(days));
        let bodies = [
            place(meeting),
            called(meeting),
            agenda(items, meeting, profile),
            papers(items),
            outcomes(items, meeting),
        ];
        let parts = PARTS.into_iter().zip(bodies);
        let parts = parts.filter(|(_, body)| !body.is_empty());
        Self {
            head,
            parts: parts
                .map(|((key, title), body)| PlainPart {
                    key,
                    title: title.to_owned(),
                    body,
                })
                .collect(),
            pictures: BTreeMap::new(),
        }
    }
}

/// When the notice goes out.
fn days(notice: &MeetingNotice) -> Vec<(String, Vec<String>)> {
    let day = |day: Option<String>| day.into_iter().collect::<Vec<_>>();
    let sent = notice.dispatched.items().iter();
    let is_urgent = notice.is_urgent.get() == Some(&YesNo::Yes);
    let days = [
        (
            "Kallelsen senast",
            day(notice.due.get().map(ToString::to_string)),
        ),
        (
            "Skickas ut",
            sent.map(|day| day.value.to_string()).collect(),
        ),
        (
            "Publiceras",
            day(notice.published.get().map(ToString::to_string)),
        ),
        (
            "Varsel",
            day(is_urgent.then(|| "kortare än vanligt".to_owned())),
        ),
    ];
    let stated = days.into_iter().filter(|(_, lines)| !lines.is_empty());
    stated
        .map(|(label, lines)| (label.to_owned(), lines))
        .collect()
}

fn agenda(items: &[NoticeItem<'_>], meeting: &Meeting, profile: &Profile) -> Vec<Block> {
    let text = |text: String| vec![Inline::Text(text)];
    let rows = agenda_rows(items, meeting, profile).into_iter();
    let rows: Vec<Vec<Vec<Inline>>> = rows
        .zip(items)
        .map(|(row, item)| {
            if let Some(row) = row {
                return row.map(text).into();
            }
            let heading = Inline::Strong(text(line(item.item.group.text())));
            let mut row = vec![Vec::new(); AGENDA_HEADS.len()];
            row[1] = vec![heading];
            row
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let head = AGENDA_HEADS.map(|head| text(head.to_owned()));
    vec![Block::Table(ProseTable {
        alignments: vec!["left"; head.len()],
        head: head.into(),
        rows,
    })]
}

/// `punkt 3 ”Budget”`
fn named(item: &NoticeItem<'_>) -> String {
    let number = item.number.unwrap_or_default();
    line(&format!("punkt {number} ”{}”", title_of(item)))
}

fn bullets(items: Vec<String>) -> Block {
    Block::Bullets(
        items
            .into_iter()
            .map(|item| vec![Block::paragraph(line(&item))])
            .collect(),
    )
}

fn papers(items: &[NoticeItem<'_>]) -> Vec<Block> {
    let of_item = |item: &NoticeItem<'_>| {
        let papers = item.item.papers.items();
        let said: Vec<String> = papers.iter().map(paper).collect();
        (!said.is_empty()).then(|| [Block::paragraph(format!("{}:", named(item))), bullets(said)])
    };
    let open = items.iter().filter(|item| item.is_public());
    open.filter_map(of_item).flatten().collect()
}

fn paper(paper: &SupportingDocument) -> String {
    let day = paper.date.get().map(ToString::to_string);
    let texts = [&paper.title, &paper.diary_number, &paper.number].map(|it| it.text().to_owned());
    let [title, diary, number] = texts;
    let said = [title, day.unwrap_or_default(), diary, number];
    let said: Vec<String> = said.into_iter().filter(|it| !it.is_empty()).collect();
    said.join(", ")
}

fn outcomes(items: &[NoticeItem<'_>], meeting: &Meeting) -> Vec<Block> {
    let of_item = |outcome: &ItemOutcome| {
        let mut own = items.iter();
        let own = own.find(|item| item.item.is_called(outcome.item.text()));
        let named = own.map_or_else(|| outcome.item.text().to_owned(), named);
        let decision = outcome.decision.get().map_or("", |it| it.word());
        let is_secret = own.is_some_and(|item| !item.is_public());
        let reason = match outcome.reason.text() {
            reason if reason.is_empty() || is_secret => String::new(),
            reason => format!(", {reason}"),
        };
        format!("{named}: {decision}{reason}")
    };
    let said: Vec<String> = meeting.outcomes.items().iter().map(of_item).collect();
    if said.is_empty() {
        return Vec::new();
    }
    vec![bullets(said)]
}
