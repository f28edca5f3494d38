//! The case, and the records of it that are not apart.

mod files;
mod people;
mod texts;

pub(super) use files::documents_of;

use super::super::value::{CaseValue, RecordKind, TextKind};
use super::super::version::Version;
use super::prose::{ProseFigures, prose};
use super::table::table;
use super::{body, day, field, line, lines, list, proposal, text};
use crate::model::table::{ShortTable, WideTable};
use crate::model::{Case, DiaryNumbers, OwnFields, Part, Prose, YesNo};
use crate::parse::{Field, Located, Waiver};

pub fn value(version: &Version<'_>) -> CaseValue {
    CaseValue::record(RecordKind::Case, "", fields(version))
}

fn fields(version: &Version<'_>) -> Vec<(&'static str, CaseValue)> {
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
    } = version.case;
    let figures = ProseFigures::of(version);
    let contents = version.attachments;
    let (own, others) = contents.split_at(documents.items().len().min(contents.len()));
    vec![
        ("profil", line(profile)),
        ("typ", line(kind)),
        ("status", field(status, |it| CaseValue::line(it.word()))),
        ("diarienummer", numbers(diary_number)),
        ("er_beteckning", line(their_reference)),
        ("datum", day(date)),
        ("rubrik", line(title)),
        ("mottagare", list(recipients, |it| body(version, &it.value))),
        ("handläggare", list(officers, people::officer)),
        ("uppgifter", self::own_fields(own_fields)),
        ("anteckning", field(note, note_of)),
        ("förslag_till_beslut", proposal::proposal(version, &figures)),
        ("sammanfattning", prose(&figures, summary)),
        ("bakgrund", prose(&figures, background)),
        ("avsnitt", list(sections, |it| texts::section(&figures, it))),
        ("bedömning", prose(&figures, assessment)),
        ("belopp", tables(version, amounts, grids)),
        ("bilder", files::pictures_of(version, pictures)),
        ("konsekvenser", texts::consequences(&figures, consequences)),
        ("barnets_bästa", texts::childs_best(&figures, childs_best)),
        ("beredning", prose(&figures, preparation)),
        ("samverkan", prose(&figures, unions)),
        ("deltagare", list(participants, people::participant)),
        (
            "reservationer",
            people::reservations(&figures, reservations),
        ),
        ("beslutsunderlag", documents_of(documents, own)),
        ("bilagor", documents_of(attachments, others)),
        ("undertecknare", list(signatories, people::signatory)),
        ("skickas_till", lines(dispatch)),
        ("underskriftslogg", list(signature_log, people::log_entry)),
        ("ny_sida", field(new_pages, |parts| parts_of(parts))),
        ("liggande", field(turned, |parts| parts_of(parts))),
        ("tillåtet", waivers(version)),
    ]
}

fn numbers(numbers: &Field<DiaryNumbers>) -> CaseValue {
    field(numbers, |_| CaseValue::line(numbers.joined()))
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

pub(super) fn yes_or_no(answer: &Field<YesNo>) -> CaseValue {
    field(answer, |answer| CaseValue::line(answer.word()))
}

fn waivers(version: &Version<'_>) -> CaseValue {
    CaseValue::List(version.waivers.iter().map(waiver).collect())
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
