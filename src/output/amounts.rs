//! What holds each amount: what the program vouches for, and what it does not.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::check::{
    Alone, Checked, Hold, TriedAmount, amounts_elsewhere, figures_alone, tried_amounts,
};
use crate::printed::printed;
use crate::source::Span;

/// More cases than this are not read once more to count their amounts: it would make a batch slower
/// by a fifth, and nobody reads so many memos again.
const MOST_COUNTED: usize = 20;

/// Lines that are named; the others are seen with `--visa-belopp`.
const MOST_LINES: usize = 8;

/// What the program does not vouch for although it has found nothing: figures that agree with no
/// other in their case.
pub fn alone(checked: &[Checked]) -> Option<String> {
    if checked.len() > MOST_COUNTED {
        return None;
    }
    let counted: Vec<Alone> = { checked.iter() }
        .map(|case| figures_alone(&case.loaded))
        .collect();
    let numbers: usize = counted.iter().map(|it| it.numbers.len()).sum();
    let lines_of = |spans: fn(&Alone) -> &[Span]| match (checked, counted.as_slice()) {
        ([case], [alone]) => lines(case, spans(alone)),
        _ => String::new(),
    };
    let amounts = of_amounts(&counted, &lines_of(|it| &it.amounts));
    match (amounts, numbers) {
        (None, 0) => None,
        (Some(amounts), 0) => Some(amounts),
        (Some(amounts), _) => {
            let other = if numbers == 1 { "annat " } else { "andra " };
            Some(format!(
                "{amounts} Det gäller också {}.",
                others(numbers, other)
            ))
        }
        (None, _) => Some(format!(
            "{} har inget annat i ärendet att jämföras med: läs {} en gång till{}.",
            others(numbers, ""),
            them(numbers),
            lines_of(|it| &it.numbers)
        )),
    }
}

fn of_amounts(counted: &[Alone], place: &str) -> Option<String> {
    let all: usize = counted.iter().map(|it| it.all_amounts).sum();
    let alone: usize = counted.iter().map(|it| it.amounts.len()).sum();
    let said = format!(
        "{alone} av {all} belopp har inget annat i ärendet att jämföras med: läs {} en gång till\
         {place} (alla visas av skrivelse granska --visa-belopp).",
        them(alone)
    );
    (alone > 0).then_some(said)
}

/// *7 andra tal i texten*, *7 tal i texten*
fn others(numbers: usize, other: &str) -> String {
    format!("{numbers} {other}tal i texten (procent, antal, mått)")
}

const fn them(count: usize) -> &'static str {
    if count == 1 { "det" } else { "dem" }
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
