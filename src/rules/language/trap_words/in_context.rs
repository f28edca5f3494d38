//! Words that are wrong only beside some others.

use std::ops::Range;

use super::Found;
use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::swedish::Date;
use crate::text::ReadText;
use crate::text::near::{stands_alone, word_after, word_before};

/// *lider av psykisk hälsa*: the opposite of what is meant.
pub fn reversed(text: &str, found: &mut Vec<Found>) {
    const HEALTH: &str = "hälsa";
    for (at, mental) in text.match_indices("psykisk") {
        if word_after(text, at + mental.len()) != HEALTH {
            continue;
        }
        let rest = text[at + mental.len()..].trim_start_matches([' ', '\u{a0}', '\n']);
        let (health, end) = (
            text.len() - rest.len(),
            text.len() - rest.len() + HEALTH.len(),
        );
        let before = word_before(text, at);
        let place = at - text[..at].len() + text[..at].trim_end().len() - before.len();
        let verb = if before == "av" {
            word_before(text, place)
        } else {
            before
        };
        let suffers = before == "av"
            && matches!(
                verb,
                "lider"
                    | "lida"
                    | "lidit"
                    | "led"
                    | "lidande"
                    | "drabbas"
                    | "drabbats"
                    | "drabbade"
            );
        let prevents = matches!(
            before,
            "förebygga" | "förebygger" | "motverka" | "motverkar"
        );
        if suffers || prevents {
            let start = if suffers {
                text[..place].trim_end().len() - verb.len()
            } else {
                place
            };
            found.push(Found {
                range: start..end,
                label: "meningen säger motsatsen till det som menas".to_owned(),
                hint: "skriv psykisk ohälsa".to_owned(),
                severity: Severity::Error,
                change: Some((health..health, "o".to_owned())),
            });
        }
    }
}

/// *Ungdomsmottagningarna arbete* at the beginning of a sentence or heading, where no verb can be
/// left out.
pub fn genitives(read: &ReadText<'_>, found: &mut Vec<Found>) {
    const OWNED: [&str; 14] = [
        "arbete",
        "ansvar",
        "uppdrag",
        "behov",
        "verksamhet",
        "verksamheter",
        "roll",
        "insatser",
        "resultat",
        "förslag",
        "beslut",
        "budget",
        "redovisning",
        "medverkan",
    ];
    const OTHER: [&str; 5] = ["Moderna", "Interna", "Externa", "Forna", "Subalterna"];
    let text = read.language();
    for (Range { start, end }, owner) in read.words() {
        let is_owner = ["arna", "erna", "orna"]
            .iter()
            .any(|it| owner.ends_with(it))
            && owner.starts_with(char::is_uppercase)
            && text[end..].starts_with([' ', '\n']);
        if !is_owner || OTHER.contains(&owner) {
            continue;
        }
        let thing = word_after(text, end);
        if OWNED.contains(&thing) && read.begins_at(start) {
            found.push(Found {
                range: start..end,
                label: format!("”{owner} {thing}”: genitivens s saknas"),
                hint: format!("skriv {owner}s {thing}"),
                severity: Severity::Warning,
                change: Some((end..end, "s".to_owned())),
            });
        }
    }
}

/// *de behövs tydliga …* for *det behövs*.
pub fn doubtful(text: &str, found: &mut Vec<Found>) {
    const AFTER: [&str; 10] = [
        "tydliga",
        "tydligare",
        "fler",
        "flera",
        "nya",
        "större",
        "bättre",
        "ytterligare",
        "gemensamma",
        "särskilda",
    ];
    for (at, wrong) in text.match_indices("de behövs ") {
        let joined = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '-');
        if !joined && AFTER.contains(&word_after(text, at + wrong.len())) {
            found.push(Found {
                range: at..at + wrong.len() - 1,
                label: "”de behövs”: menas ”det behövs”?".to_owned(),
                hint: "skriv det behövs".to_owned(),
                severity: Severity::Warning,
                change: None,
            });
        }
    }
}

/// *nämnden förslår att*: the word is one, and no body is enough for anything.
pub fn suffices(text: &str, found: &mut Vec<Found>) {
    const WRONG: &str = "förslår";
    const PROPOSERS: [&str; 18] = [
        "nämnden",
        "nämnderna",
        "styrelsen",
        "direktören",
        "förvaltningen",
        "kontoret",
        "chefen",
        "utskottet",
        "beredningen",
        "utredningen",
        "regeringen",
        "regionen",
        "kommunen",
        "fullmäktige",
        "enheten",
        "avdelningen",
        "gruppen",
        "vi",
    ];
    for (at, _) in text.match_indices(WRONG) {
        let end = at + WRONG.len();
        if !stands_alone(text, at, end) {
            continue;
        }
        let before = word_before(text, at).to_lowercase();
        let proposes = PROPOSERS.iter().any(|ending| before.ends_with(ending));
        if proposes || word_after(text, end) == "att" {
            let stem = at + "för".len();
            found.push(Found {
                range: at..end,
                label: format!("”{WRONG}” betyder räcker till: menas ”föreslår”?"),
                hint: "skriv föreslår".to_owned(),
                severity: Severity::Warning,
                change: Some((stem..stem, "e".to_owned())),
            });
        }
    }
}

/// SKL in a text from 2020 or later, outside quotation marks. A text about the years before may say
/// SKL.
pub fn old_name(facts: &Facts<'_>, read: &ReadText<'_>) -> Option<Found> {
    let text = read.language();
    let date = facts.case.date.get()?;
    if !text.contains("SKL") || *date < Date::parse("2020-01-01")? {
        return None;
    }
    let is_word = |at: usize| {
        let joins = |c: char| c.is_alphanumeric();
        !text[..at].ends_with(joins) && !text[at + 3..].starts_with(joins)
    };
    let at = text
        .match_indices("SKL")
        .map(|(at, _)| at)
        .find(|at| is_word(*at))?;
    (!read.is_quoted(at)).then(|| Found {
        range: at..at + 3,
        label: "organisationen heter numera Sveriges Kommuner och Regioner".to_owned(),
        hint: "skriv SKR, om texten inte handlar om tiden före namnbytet".to_owned(),
        severity: Severity::Info,
        change: None,
    })
}
