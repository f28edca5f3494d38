//! What `check` does grows with the input, not with its square.

use std::time::{Duration, Instant};

use crate::support::{case_with, loaded};

/// The smaller input has so many of a kind, and the larger one [`TIMES`] as many.
const FEW: usize = 1_000;
const TIMES: usize = 16;

/// Work in proportion takes 16 times as long, by the square 256; a busy machine lies between.
const AT_MOST: u32 = 48;

/// Below this the clock says nothing.
const TOO_SHORT: Duration = Duration::from_millis(4);

type Make = fn(usize) -> String;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn prose(count: usize, line: impl Fn(usize) -> String) -> String {
    case_with(&format!("bakgrund: |\n{}", lines(count, |n| format!("  {}\n", line(n)))))
}

/// Kinds of input that are not refused for their number alone, at least up to the smaller one.
const KINDS: [(&str, Make); 24] = [
    ("waivers", |n| lines(n, |i| format!("# skrivelse: tillåt A106 skäl {i}\n")) + &case_with("")),
    ("waivers beside", |n| case_with(&lines(n, |i| format!("okänd{i}: 3-4 kr # skrivelse: tillåt T101 skäl\n")))),
    ("unknown keys", |n| case_with(&lines(n, |i| format!("okänd{i}: x\n")))),
    ("doubled keys", |n| case_with(&"rubrik: En\n".repeat(n))),
    ("comments", |n| "# å 漢\n".repeat(n) + &case_with("")),
    ("braces", |n| prose(n, |_| "{{ ".to_owned())),
    ("braces in a line", |n| prose(1, |_| "{{".repeat(n))),
    ("one long line", |n| case_with(&format!("bakgrund: '{}'\n", "Det kostar 3-4 kr, bl a för EU. ".repeat(n)))),
    ("keys in one line", |n| format!("{{{}}}", lines(n, |i| format!("å{i}: 1, ")))),
    ("money rows", |n| {
        case_with(&format!(
            "belopp:\n  - poster:\n{}",
            lines(n, |i| format!("      - {{post: P{i}, belopp: {i}.5}}\n"))
        ))
    }),
    ("tables", |n| {
        case_with(&format!(
            "belopp:\n{}",
            lines(n, |i| format!("  - {{id: a{i}, poster: [{{post: P, belopp: 5 kr}}]}}\n"))
        ))
    }),
    ("attachments", |n| case_with(&format!("bilagor:\n{}", lines(n, |i| format!("  - {{handling: En, fil: {i}}}\n"))))),
    ("points", |n| {
        let points = lines(n, |i| format!("    - Nämnden godkänner plan {i} och uppdrar åt förvaltningen.\n"));
        case_with(&format!("förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{points}"))
    }),
    ("headings", |n| prose(n, |i| format!("### Rubrik {i}."))),
    ("sections", |n| {
        case_with(&format!("avsnitt:\n{}", lines(n, |i| format!("  - {{rubrik: Rubrik {i}., text: En}}\n"))))
    }),
    ("log", |n| case_with(&format!("underskriftslogg:\n{}", lines(n, |i| format!("  - {{namn: Kim{i}}}\n"))))),
    ("signatories", |n| case_with(&format!("undertecknare:\n{}", lines(n, |i| format!("  - {{namn: Kim{i}}}\n"))))),
    ("list items", |n| prose(n, |i| format!("- punkt {i} - och {i}"))),
    ("quotations", |n| prose(n, |i| format!("> \"citat\" {i}"))),
    ("abbreviations", |n| {
        let letter = |i: usize| char::from(b'A' + u8::try_from(i % 26).unwrap());
        prose(n, |i| format!("Vi följer X{}{}{}Q.", letter(i / 676), letter(i / 26), letter(i)))
    }),
    ("dates", |n| prose(n, |i| format!("Den 2019-12-{} beslutade nämnden.", 10 + i % 20))),
    ("amounts in prose", |n| prose(n, |i| format!("Det kostar {} kr och {} tkr.", 1_000 + 7 * i, 3 + i))),
    ("references", |n| prose(n, |i| format!("Se bilaga {i}, punkt {i} och tabell {i}."))),
    ("aliases", |n| case_with(&format!("mottagare:\n  - &a KS\n{}", "  - *a\n".repeat(n)))),
];

/// The shortest of several runs, in which the machine was least busy.
fn time(yaml: &str) -> Duration {
    let runs = (0..3).map(|_| {
        #[expect(clippy::disallowed_methods, reason = "the time it takes is what is tested")]
        let started = Instant::now();
        let found = skrivelse::check::check(&loaded(yaml));
        std::hint::black_box(found);
        started.elapsed()
    });
    runs.min().unwrap_or_default()
}

#[test]
fn nothing_grows_with_the_square_of_the_input() {
    println!("{:<20}{FEW:>12}{:>12}", "so many of a kind", FEW * TIMES);
    for (name, make) in KINDS {
        let (few, many) = (time(&make(FEW)), time(&make(FEW * TIMES)));
        println!("{name:<20}{few:>12.1?}{many:>12.1?}");
        let limit = few.max(TOO_SHORT) * AT_MOST;
        assert!(many < limit, "{name}: {FEW} take {few:?}, {} take {many:?}", FEW * TIMES);
    }
}
