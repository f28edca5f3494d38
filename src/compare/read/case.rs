//! The case and its records.

use super::super::value::{CaseValue, RecordKind, TextKind};
use super::super::version::Version;
use super::prose::{ProseFigures, prose};
use super::table::table;
use super::{body, day, field, line, lines, list, proposal, text};
use crate::model::table::{ShortTable, WideTable};
use crate::model::{
    Case, ChildsBest, Consequences, FormQuestion, LogEntry, Officer, OwnFields, Part, Participant,
    Picture, Prose, Reservation, Section, Signatory, SupportingDocument, UsualConsequences, YesNo,
};
use crate::parse::{Field, Located, Waiver};
use crate::source::AttachmentState;

pub fn value(version: &Version<'_>) -> CaseValue {
    let case = version.case;
    let Case {
        profile,
        kind,
        status,
        diary_number,
        their_reference,
        date,
        title,
        recipients,
        officers,
        own_fields,
        note,
        summary,
        background,
        assessment,
        preparation,
        unions,
        sections,
        amounts,
        grids,
        pictures,
        consequences,
        proposal: _, // read with its numbers
        childs_best,
        participants,
        reservations,
        documents,
        attachments,
        dispatch,
        signatories,
        signature_log,
        new_pages,
        turned,
        span: _,
    } = case;
    let figures = ProseFigures::of(version);
    let contents = version.attachments;
    let (own, others) = contents.split_at(documents.items().len().min(contents.len()));
    CaseValue::record(
        RecordKind::Case,
        "",
        vec![
            ("profil", line(profile)),
            ("typ", line(kind)),
            (
                "status",
                field(status, |status| CaseValue::line(status.word())),
            ),
            (
                "diarienummer",
                field(diary_number, |_| CaseValue::line(diary_number.joined())),
            ),
            ("er_beteckning", line(their_reference)),
            ("datum", day(date)),
            ("rubrik", line(title)),
            ("mottagare", list(recipients, |it| body(version, &it.value))),
            ("handläggare", list(officers, officer)),
            ("uppgifter", self::own_fields(own_fields)),
            ("anteckning", field(note, note_of)),
            ("förslag_till_beslut", proposal::proposal(version, &figures)),
            ("sammanfattning", prose(&figures, summary)),
            ("bakgrund", prose(&figures, background)),
            ("avsnitt", list(sections, |it| section(&figures, it))),
            ("bedömning", prose(&figures, assessment)),
            ("belopp", tables(version, amounts, grids)),
            ("bilder", pictures_of(version, pictures)),
            ("konsekvenser", self::consequences(&figures, consequences)),
            (
                "barnets_bästa",
                field(childs_best, |it| child(&figures, it)),
            ),
            ("beredning", prose(&figures, preparation)),
            ("samverkan", prose(&figures, unions)),
            ("deltagare", list(participants, participant)),
            (
                "reservationer",
                list(reservations, |it| reservation(&figures, it)),
            ),
            ("beslutsunderlag", documents_of(documents, own)),
            ("bilagor", documents_of(attachments, others)),
            ("undertecknare", list(signatories, signatory)),
            ("skickas_till", lines(dispatch)),
            ("underskriftslogg", list(signature_log, log_entry)),
            ("ny_sida", field(new_pages, |parts| parts_of(parts))),
            ("liggande", field(turned, |parts| parts_of(parts))),
            (
                "tillåtet",
                CaseValue::List(version.waivers.iter().map(waiver).collect()),
            ),
        ],
    )
}

/// The tables in the order of the page: those of one amount a row come first. A table is the same
/// one whichever way it is written.
fn tables(
    version: &Version<'_>,
    amounts: &Field<Vec<ShortTable>>,
    grids: &Field<Vec<WideTable>>,
) -> CaseValue {
    if let Field::Unreadable(text) = amounts {
        return super::unreadable(text);
    }
    if let Field::Unreadable(text) = grids {
        return super::unreadable(text);
    }
    let short = amounts.items().iter().map(|it| &it.0);
    let all = short.chain(grids.items().iter().map(|it| &it.0));
    CaseValue::List(all.map(|it| table(version, it)).collect())
}

/// The page says it by where parts stand.
fn parts_of(parts: &[Located<Part>]) -> CaseValue {
    let words: Vec<&str> = parts.iter().map(|part| part.value.word()).collect();
    CaseValue::line(&words.join(", "))
}

fn participant(participant: &Participant) -> CaseValue {
    let Participant {
        name,
        party,
        role,
        span: _,
    } = participant;
    CaseValue::record(
        RecordKind::Participant,
        name.text(),
        vec![
            ("namn", line(name)),
            ("parti", line(party)),
            ("roll", line(role)),
        ],
    )
}

fn reservation(figures: &ProseFigures<'_>, reservation: &Reservation) -> CaseValue {
    let Reservation {
        kind,
        by,
        text,
        span: _,
    } = reservation;
    let names: Vec<&str> = by.items().iter().map(|it| it.value.as_str()).collect();
    CaseValue::record(
        RecordKind::Reservation,
        format!("av {}", names.join(", ")),
        vec![
            ("slag", field(kind, |kind| CaseValue::line(kind.word()))),
            ("av", field(by, |_| CaseValue::line(&names.join(", ")))),
            ("text", prose(figures, text)),
        ],
    )
}

/// The page does not have it.
fn note_of(note: &Prose) -> CaseValue {
    text(TextKind::Line, note.text.trim().to_owned(), String::new())
}

fn own_fields(stated: &Field<OwnFields>) -> CaseValue {
    let said = |(key, text): &(Located<String>, Located<String>)| {
        CaseValue::line(&format!("{}: {}", key.value, text.value))
    };
    if let Field::Unreadable(text) = stated {
        return super::unreadable(text);
    }
    let stated = stated.get().into_iter().flat_map(|stated| &stated.0);
    CaseValue::List(stated.map(said).collect())
}

fn officer(officer: &Officer) -> CaseValue {
    let Officer {
        name,
        title,
        unit,
        phone,
        email,
        span: _,
    } = officer;
    CaseValue::record(
        RecordKind::Officer,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("enhet", line(unit)),
            ("telefon", line(phone)),
            ("e-post", line(email)),
        ],
    )
}

fn section(figures: &ProseFigures<'_>, section: &Section) -> CaseValue {
    let Section {
        title,
        author,
        text,
        questions,
        new_page,
        turned,
        span: _,
    } = section;
    CaseValue::record(
        RecordKind::Section,
        format!("avsnittet ”{}”", title.text()),
        vec![
            ("rubrik", line(title)),
            ("text_av", line(author)),
            ("text", prose(figures, text)),
            ("frågor", list(questions, |it| question(figures, it))),
            ("ny_sida", yes_or_no(new_page)),
            ("liggande", yes_or_no(turned)),
        ],
    )
}

pub(super) fn yes_or_no(answer: &Field<YesNo>) -> CaseValue {
    field(answer, |answer| CaseValue::line(answer.word()))
}

fn question(figures: &ProseFigures<'_>, asked: &FormQuestion) -> CaseValue {
    let FormQuestion {
        question,
        answer,
        reason,
        span: _,
    } = asked;
    CaseValue::record(
        RecordKind::Question,
        format!("frågan ”{}”", question.text()),
        vec![
            ("fråga", line(question)),
            (
                "svar",
                field(answer, |answer| CaseValue::line(answer.word())),
            ),
            ("skäl", prose(figures, reason)),
        ],
    )
}

fn pictures_of(version: &Version<'_>, pictures: &Field<Vec<Picture>>) -> CaseValue {
    let mut loaded = version.pictures.iter();
    list(pictures, |picture| {
        let Picture {
            id,
            file,
            sha256,
            alternative,
            caption,
            span: _,
        } = picture;
        let content = loaded.next().and_then(Option::as_ref);
        let content = content.map_or("", |content| content.sha256.as_str());
        CaseValue::record(
            RecordKind::Picture,
            format!("bilden ”{}”", id.get().map_or(file.text(), String::as_str)),
            vec![
                ("id", line(id)),
                ("fil", line(file)),
                (
                    "sha256",
                    field(sha256, |sum| CaseValue::of(TextKind::Checksum, &sum.0)),
                ),
                ("alternativtext", line(alternative)),
                ("bildtext", line(caption)),
                ("innehåll", CaseValue::of(TextKind::Checksum, content)),
            ],
        )
    })
}

/// Consequences that are missing say nothing, and so are those without a text.
fn consequences(figures: &ProseFigures<'_>, consequences: &Field<Consequences>) -> CaseValue {
    let empty = Consequences::default();
    let consequences = match consequences {
        Field::Missing => &empty,
        Field::Unreadable(text) => return super::unreadable(text),
        Field::Value(located) => &located.value,
    };
    let UsualConsequences {
        text,
        economy,
        equality,
        environment,
        rural,
        social,
        staff,
        span: _,
    } = &consequences.usual;
    let own = consequences.own.iter().map(|(key, said)| {
        let name = figures.consequence(&key.value);
        CaseValue::record(
            RecordKind::Consequence,
            format!("konsekvensen ”{name}”"),
            vec![
                ("rubrik", CaseValue::line(name)),
                ("text", prose(figures, said)),
            ],
        )
    });
    CaseValue::record(
        RecordKind::Consequences,
        "",
        vec![
            ("text", prose(figures, text)),
            ("ekonomi", prose(figures, economy)),
            ("jämställdhet", prose(figures, equality)),
            ("miljö", prose(figures, environment)),
            ("landsbygd", prose(figures, rural)),
            ("social_hållbarhet", prose(figures, social)),
            ("personal", prose(figures, staff)),
            ("egna", CaseValue::List(own.collect())),
        ],
    )
}

fn child(figures: &ProseFigures<'_>, child: &ChildsBest) -> CaseValue {
    let ChildsBest {
        concerns_children,
        text,
        reason,
        which,
        articles,
        knowledge,
        views,
        assessment,
        consistent,
        compensation,
        span: _,
    } = child;
    let answer = |answer: &Field<YesNo>| field(answer, |answer| CaseValue::line(answer.word()));
    CaseValue::record(
        RecordKind::ChildsBest,
        "",
        vec![
            ("berör_barn", answer(concerns_children)),
            ("text", prose(figures, text)),
            ("skäl", prose(figures, reason)),
            ("vilka", prose(figures, which)),
            (
                "artiklar",
                list(articles, |it| CaseValue::line(&it.value.to_string())),
            ),
            ("kunskap", prose(figures, knowledge)),
            ("barnens_åsikter", prose(figures, views)),
            ("bedömning", prose(figures, assessment)),
            ("förenligt", answer(consistent)),
            ("kompenserande_åtgärder", prose(figures, compensation)),
        ],
    )
}

pub(super) fn documents_of(
    documents: &Field<Vec<SupportingDocument>>,
    contents: &[Option<AttachmentState>],
) -> CaseValue {
    let mut contents = contents.iter();
    list(documents, |document| {
        let SupportingDocument {
            title,
            date,
            diary_number,
            number,
            file,
            sha256,
            span: _,
        } = document;
        let content = match contents.next().and_then(Option::as_ref) {
            Some(AttachmentState::Found { sha256, .. }) => sha256.as_str(),
            _ => "",
        };
        CaseValue::record(
            RecordKind::Document,
            format!("”{}”", title.text()),
            vec![
                ("handling", line(title)),
                ("datum", day(date)),
                ("diarienummer", line(diary_number)),
                ("bilaga", line(number)),
                ("fil", line(file)),
                (
                    "sha256",
                    field(sha256, |sum| CaseValue::of(TextKind::Checksum, &sum.0)),
                ),
                ("innehåll", CaseValue::of(TextKind::Checksum, content)),
            ],
        )
    })
}

fn signatory(signatory: &Signatory) -> CaseValue {
    let Signatory {
        name,
        title,
        organisation,
        place,
        date,
        span: _,
    } = signatory;
    CaseValue::record(
        RecordKind::Signatory,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("organisation", line(organisation)),
            ("ort", line(place)),
            ("datum", day(date)),
        ],
    )
}

fn log_entry(entry: &LogEntry) -> CaseValue {
    let LogEntry {
        name,
        title,
        organisation,
        time,
        kind,
        id,
        span: _,
    } = entry;
    CaseValue::record(
        RecordKind::LogEntry,
        name.text(),
        vec![
            ("namn", line(name)),
            ("titel", line(title)),
            ("organisation", line(organisation)),
            ("tidpunkt", line(time)),
            ("identifikationstyp", line(kind)),
            ("id", line(id)),
        ],
    )
}

fn waiver(waiver: &Waiver) -> CaseValue {
    let Waiver {
        code,
        reason,
        approved_by,
        span: _,
        covers: _,
    } = waiver;
    let unseen = |written: &str| match written {
        "" => CaseValue::Absent,
        written => text(TextKind::Line, written.to_owned(), String::new()),
    };
    CaseValue::record(
        RecordKind::Waiver,
        code.as_str(),
        vec![
            ("kod", unseen(code)),
            ("skäl", unseen(reason)),
            (
                "godkänt_av",
                unseen(approved_by.as_deref().unwrap_or_default()),
            ),
        ],
    )
}
