//! What holds each amount: what the program vouches for, and what it does not.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::check::{Checked, Hold, TriedAmount, amounts_alone, amounts_elsewhere, tried_amounts};
use crate::printed::printed;
use crate::source::Span;

/// More cases than this are not read once more to count their amounts: it would make a batch slower
/// by a fifth, and nobody reads so many memos again.
const MOST_COUNTED: usize = 20;

/// Lines that are named; the others are seen with `--visa-belopp`.
const MOST_LINES: usize = 8;

/// What the program does not vouch for although it has found nothing: amounts that agree with no
/// other in their case.
pub fn alone(checked: &[Checked]) -> Option<String> {
    if checked.len() > MOST_COUNTED {
        return None;
    }
    let counted: Vec<_> = { checked.iter() }
        .map(|case| amounts_alone(&case.loaded))
        .collect();
    let all: usize = counted.iter().map(|(_, all)| all).sum();
    let alone: usize = counted.iter().map(|(alone, _)| alone.len()).sum();
    let place = match (checked, counted.as_slice()) {
        ([case], [(alone, _)]) => lines(case, alone),
        _ => String::new(),
    };
    let them = if alone == 1 { "det" } else { "dem" };
    let said = format!(
        "{alone} av {all} belopp har inget annat i ärendet att jämföras med: läs {them} en gång till\
         {place} (alla visas av skrivelse granska --visa-belopp)."
    );
    (alone > 0).then_some(said)
}

/// `, på rad 12, 18 och 31`
fn lines(case: &Checked, alone: &[Span]) -> String {
    let source = &case.loaded.source;
    let lines: BTreeSet<usize> = { alone.iter() }
        .map(|span| source.position(span.start).line)
        .collect();
    let mut said: Vec<String> = lines
        .iter()
        .take(MOST_LINES)
        .map(usize::to_string)
        .collect();
    match (lines.len().saturating_sub(MOST_LINES), said.pop()) {
        (0, Some(only)) if said.is_empty() => format!(", på rad {only}"),
        (0, Some(last)) => format!(", på rad {} och {last}", said.join(", ")),
        (more, Some(last)) => {
            said.push(last);
            format!(", på rad {} och {more} rader till", said.join(", "))
        }
        (_, None) => String::new(),
    }
}

/// A line for each amount, and how many of each case are held.
pub fn text(checked: &[Checked]) -> String {
    checked.iter().map(of_case).collect()
}

fn of_case(case: &Checked) -> String {
    let source = &case.loaded.source;
    let path = source.path().display();
    let amounts = tried_amounts(&case.loaded);
    let line = |amount: &TriedAmount| {
        let line = source.position(amount.span.start).line;
        format!(
            "{path}:{line}: {}: {}\n",
            written(case, amount),
            printed(&said(amount))
        )
    };
    let lines: String = amounts.iter().map(line).collect();
    let read: String = { amounts_elsewhere(&case.loaded).into_iter() }
        .map(|(near, file, count)| {
            let line = source.position(near.start).line;
            let file = printed(&file);
            format!("{path}:{line}: {count} belopp ur {file}: läses ur kalkylfilen och prövas inte här\n")
        })
        .collect();
    format!("{lines}{read}{path}: {}\n", counted(&amounts))
}

/// What is said of an amount.
fn said(amount: &TriedAmount) -> String {
    let with = amount.with.as_deref().unwrap_or_default();
    match amount.hold {
        Hold::Held => format!("prövat mot {with}"),
        Hold::Partly => format!("prövat mot {with}, men inte varje fel hade märkts"),
        Hold::Alike => format!("lika med {with}, men ett fel hade inte märkts"),
        Hold::Alone => "jämfört med ingenting".to_owned(),
    }
}

/// How many are held, and how many are for the reader to read once more.
fn counted(amounts: &[TriedAmount]) -> String {
    let count = |hold| amounts.iter().filter(|it| it.hold == hold).count();
    format!(
        "{} belopp: {} prövade, {} delvis, {} bara lika med ett annat, {} jämförda med ingenting.",
        amounts.len(),
        count(Hold::Held),
        count(Hold::Partly),
        count(Hold::Alike),
        count(Hold::Alone)
    )
}

/// The amount as it stands in the file, on one line.
fn written(case: &Checked, amount: &TriedAmount) -> String {
    let slice = case.loaded.source.slice(amount.span);
    let words: Vec<&str> = slice.split_whitespace().collect();
    printed(words.join(" ").trim_matches(['"', '\''])).into_owned()
}

/// The same for programs.
pub fn json(checked: &[Checked]) -> Value {
    let amounts = checked.iter().flat_map(|case| {
        let source = &case.loaded.source;
        tried_amounts(&case.loaded).into_iter().map(move |amount| {
            let place = source.position(amount.span.start);
            json!({
                "file": source.path().display().to_string(),
                "line": place.line,
                "column": place.column,
                "written": written(case, &amount),
                "compared_with": amount.with,
                "held": match amount.hold {
                    Hold::Held => "yes",
                    Hold::Partly => "partly",
                    Hold::Alike | Hold::Alone => "no",
                },
            })
        })
    });
    json!({ "version": 1, "amounts": amounts.collect::<Vec<_>>() })
}
