//! What `check` does grows with the input, not with its square.

use std::time::{Duration, Instant};

use crate::support::{case_with, loaded};

/// The larger input has so many times as many of a kind as the smaller one.
const TIMES: usize = 16;

/// What has no limit of its own; 16 times as many are still below 2 MB.
const MANY: usize = 1_000;
/// 16 times as many lines of prose, and items of a list, are just within the limits, so that all
/// rules are asked.
const LINES: usize = 300;
const ITEMS: usize = 30;

/// Work in proportion takes 16 times as long, by the square 256; a busy machine lies between.
const AT_MOST: u32 = 48;

/// Below this the clock says nothing.
const TOO_SHORT: Duration = Duration::from_millis(4);

type Make = fn(usize) -> String;

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

fn prose(count: usize, line: impl Fn(usize) -> String) -> String {
    case_with(&format!(
        "bakgrund: |\n{}",
        lines(count, |n| format!("  {}\n", line(n)))
    ))
}

fn list(key: &str, count: usize, item: impl Fn(usize) -> String) -> String {
    case_with(&format!(
        "{key}:\n{}",
        lines(count, |n| format!("  - {}\n", item(n)))
    ))
}

/// How the case is written, whatever stands in it.
const WRITTEN: [(&str, Make); 13] = [
    ("waivers", |n| {
        lines(n, |i| format!("# skrivelse: tillåt A106 skäl {i}\n")) + &case_with("")
    }),
    ("waivers beside", |n| {
        case_with(&lines(n, |i| {
            format!("okänd{i}: 3-4 kr # skrivelse: tillåt T101 skäl\n")
        }))
    }),
    ("unknown keys", |n| {
        case_with(&lines(n, |i| format!("okänd{i}: x\n")))
    }),
    ("long unknown keys", |n| {
        case_with(&lines(n, |i| format!("{}{i}: x\n", "rubrik ".repeat(14))))
    }),
    ("doubled keys", |n| case_with(&"rubrik: En\n".repeat(n))),
    ("comments", |n| "# å 漢\n".repeat(n) + &case_with("")),
    ("braces", |n| prose(n, |_| "{{ ".to_owned())),
    ("braces in a line", |n| prose(1, |_| "{{".repeat(n))),
    ("one long line", |n| {
        case_with(&format!(
            "bakgrund: '{}'\n",
            "Det kostar 3-4 kr, bl a för EU. ".repeat(n)
        ))
    }),
    ("keys in one line", |n| {
        format!("{{{}}}", lines(n, |i| format!("å{i}: 1, ")))
    }),
    ("keys below blank lines", |n| {
        let keys = lines(n, |i| format!("å{i}: 1, "));
        format!("{}{{{keys}}}", "\n".repeat(n))
    }),
    // Each row has a fix that is tried.
    ("rows without keys", |n| {
        case_with(&format!(
            "belopp:\n{}",
            lines(n / 50, |i| format!(
                "  - id: t{i}\n    poster:\n{}",
                lines(50, |row| format!("      - Hyra {row}: 12 000\n"))
            ))
        ))
    }),
    ("aliases", |n| {
        case_with(&format!("mottagare:\n  - &a KS\n{}", "  - *a\n".repeat(n)))
    }),
];

/// What rules look for in prose, a line each.
const SAID: [(&str, Make); 17] = [
    ("one word in a row", |n| prose(n, |_| "sedan".to_owned())),
    ("headings", |n| prose(n, |i| format!("### Rubrik {i}."))),
    ("equal headings", |n| prose(n, |_| "### Rubrik".to_owned())),
    ("list items", |n| {
        prose(n, |i| format!("- punkt {i} - och {i}"))
    }),
    ("rows of Markdown", |n| {
        prose(n, |i| {
            if i == 1 {
                "---|---".to_owned()
            } else {
                format!("P{i} | {i} kr")
            }
        })
    }),
    ("quotations", |n| prose(n, |i| format!("> \"citat\" {i}"))),
    ("abbreviations", |n| {
        let letter = |i: usize| char::from(b'A' + u8::try_from(i % 26).unwrap());
        prose(n, |i| {
            format!(
                "Vi följer X{}{}{}Q.",
                letter(i / 676),
                letter(i / 26),
                letter(i)
            )
        })
    }),
    ("dates", |n| {
        prose(n, |i| {
            format!("Den 2019-12-{} beslutade nämnden.", 10 + i % 20)
        })
    }),
    ("amounts", |n| {
        prose(n, |i| {
            format!("Det kostar {} kr och {} tkr.", 1_000 + 7 * i, 3 + i)
        })
    }),
    ("equal amounts", |n| {
        prose(n, |_| {
            "Det kostar totalt 5 000 kr, varav 5 000 kr.".to_owned()
        })
    }),
    ("totals", |n| {
        prose(n, |i| format!("Totalt kostar det {} kr.", 1_000 + 7 * i))
    }),
    ("shares of counts", |n| {
        prose(n, |i| {
            format!("Det är {i} av {} skolor, 12 procent.", 2 * i + 3)
        })
    }),
    ("prices", |n| {
        prose(n, |i| {
            format!(
                "Hyran är {} kr per månad och {} kr per år.",
                1_001 + i,
                1_003 + i
            )
        })
    }),
    ("references", |n| {
        prose(n, |i| format!("Se bilaga {i}, punkt {i} och tabell {i}."))
    }),
    ("names", |n| {
        prose(n, |i| {
            format!("Kim Exempel{i} och Robin Exempelson{i} på Region Dalarn{i}.")
        })
    }),
    ("personal numbers", |n| {
        prose(n, |i| {
            format!("Kim 19{:02}0{}1{}-1234", i % 100, 1 + i % 9, i % 10)
        })
    }),
    ("long sentences", |n| {
        prose(n, |_| {
            "och en till sak som nämnden har att ta ställning till,".to_owned()
        })
    }),
];

/// What rules compare with each other, an item each.
const LISTED: [(&str, Make); 19] = [
    ("money rows", |n| {
        list("belopp", 1, |_| {
            "poster:\n".to_owned()
                + &lines(n, |i| format!("      - {{post: P{i}, belopp: {i}.5}}\n"))
        })
    }),
    ("rows of several kinds", |n| {
        let rows = lines(n, |i| match i % 10 {
            9 => format!("      - {{id: r{i}, rad: S{i}, summerar: grupp, belopp: [5, 9]}}\n"),
            8 => format!("      - {{id: r{i}, rad: N{i}, är: r{} + r0}}\n", i - 1),
            _ => format!("      - {{id: r{i}, rad: P{i}, belopp: [{i}, \"\"]}}\n"),
        });
        list("tabeller", 1, |_| {
            format!(
                "kolumner: [A, {{rubrik: B, enhet: \"%\", är: andel av A}}]\n    rader:\n{rows}"
            )
        })
    }),
    ("sums", |n| {
        let rows = lines(n, |i| format!("      - {{post: P{i}, belopp: {i} kr}}\n"));
        list("belopp", 1, |_| {
            format!("summa: 17 kr\n    poster:\n{rows}")
        })
    }),
    ("tables", |n| {
        list("belopp", n, |i| {
            format!("{{id: a{i}, poster: [{{post: P, belopp: 5 kr}}]}}")
        })
    }),
    ("tables of one id", |n| {
        list("belopp", n, |_| {
            "{id: a, poster: [{post: P, belopp: 5 kr}]}".to_owned()
        })
    }),
    ("attachments", |n| {
        list("bilagor", n, |i| format!("{{handling: En, fil: {i}}}"))
    }),
    ("attachments of one number", |n| {
        list("bilagor", n, |_| {
            "{nummer: 1, handling: En, fil: a}".to_owned()
        })
    }),
    ("documents", |n| {
        list("beslutsunderlag", n, |i| {
            format!("{{handling: Plan {i}, datum: 2025-03-26}}")
        })
    }),
    ("points", |n| {
        let points = lines(n, |i| {
            format!("    - Nämnden godkänner plan {i} och uppdrar åt förvaltningen.\n")
        });
        case_with(&format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{points}"
        ))
    }),
    ("points with amounts", |n| {
        let points = lines(n, |i| {
            format!(
                "    - Nämnden beviljar {} kr till P{}.\n",
                1_000 + 7 * i,
                i / 2
            )
        });
        let rows = lines(n, |i| {
            format!("      - {{post: P{i}, belopp: {}}}\n", 1_000 + 14 * i)
        });
        case_with(&format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{points}belopp:\n  - poster:\n{rows}"
        ))
    }),
    ("points that answer", |n| {
        let points = lines(n, |i| {
            let verb = ["bifaller", "avslår"][i % 2];
            format!("    - Nämnden {verb} motion {}.\n", i / 2)
        });
        case_with(&format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{points}"
        ))
    }),
    ("rows of a pattern", |n| {
        let rows = lines(n, |i| {
            format!(
                "      - {{rad: P{i}, belopp: [{i}, 7, {}, {}]}}\n",
                i + 7,
                i % 13
            )
        });
        list("tabeller", 1, |_| {
            format!("summa: nej\n    kolumner: [A, B, C, D]\n    rader:\n{rows}")
        })
    }),
    ("sections", |n| {
        list("avsnitt", n, |i| {
            format!("{{rubrik: Rubrik {i}., text: En}}")
        })
    }),
    ("sections of one heading", |n| {
        list("avsnitt", n, |_| "{rubrik: Rubrik, text: En}".to_owned())
    }),
    ("log", |n| {
        list("underskriftslogg", n, |i| format!("{{namn: Kim{i}}}"))
    }),
    ("signatories", |n| {
        list("undertecknare", n, |i| format!("{{namn: Kim{i}}}"))
    }),
    ("officers", |n| {
        list("handläggare", n, |i| format!("{{namn: Kim Exempel{i}}}"))
    }),
    ("bodies", |n| list("mottagare", n, |i| format!("Nämnd {i}"))),
    ("recipients", |n| {
        list("skickas_till", n, |i| format!("Nämnd {i}"))
    }),
];

/// The shortest of several runs, in which the machine was least busy.
fn time(yaml: &str) -> Duration {
    let runs = (0..3).map(|_| {
        #[expect(
            clippy::disallowed_methods,
            reason = "the time it takes is what is tested"
        )]
        let started = Instant::now();
        let found = skrivelse::check::check(&loaded(yaml));
        std::hint::black_box(found);
        started.elapsed()
    });
    runs.min().unwrap_or_default()
}

fn grows_with(kinds: &[(&str, Make)], few: usize) {
    let many = few * TIMES;
    println!("{:<28}{few:>12}{many:>12}", "so many of a kind");
    for (name, make) in kinds {
        let (short, long) = (time(&make(few)), time(&make(many)));
        println!("{name:<28}{short:>12.1?}{long:>12.1?}");
        let limit = short.max(TOO_SHORT) * AT_MOST;
        assert!(
            long < limit,
            "{name}: {few} take {short:?}, {many} take {long:?}"
        );
    }
}

#[test]
fn how_a_case_is_written_costs_time_in_proportion() {
    grows_with(&WRITTEN, MANY);
}

#[test]
fn what_a_case_says_costs_time_in_proportion() {
    grows_with(&SAID, LINES);
}

#[test]
fn what_a_case_lists_costs_time_in_proportion() {
    grows_with(&LISTED, ITEMS);
}

/// Otherwise the rules would not be asked, and what they do would not be seen.
#[test]
fn what_rules_are_asked_of_is_within_the_limits() {
    for (kinds, few) in [(&SAID[..], LINES), (&LISTED[..], ITEMS)] {
        for (name, make) in kinds {
            let case = loaded(&make(few * TIMES));
            let found: Vec<&str> = case
                .found
                .iter()
                .map(|found| found.primary.text.as_str())
                .collect();
            assert!(case.case.is_some(), "{name}: {found:?}");
        }
    }
}
