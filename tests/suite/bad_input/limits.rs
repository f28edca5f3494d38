//! Files that are made to keep the program busy: they go out soon, with a message.

use std::time::{Duration, Instant};

use insta::assert_snapshot;

use super::refused;

/// Long enough for a busy machine, far too short for work that grows with the square of the input.
const SOON: Duration = Duration::from_secs(30);

/// What is said of a file, which must be soon.
fn refused_soon(data: impl AsRef<[u8]>) -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the time it takes is what is tested"
    )]
    let started = Instant::now();
    let said = refused(data);
    assert!(started.elapsed() < SOON, "it took {:?}", started.elapsed());
    said
}

#[test]
fn an_alias_bomb_goes_out_soon() {
    let line = |(earlier, name): (char, char)| {
        format!(
            "{name}: &{name} [{}]\n",
            vec![format!("*{earlier}"); 9].join(", ")
        )
    };
    let bomb: String = "abcdefgh"
        .chars()
        .zip("bcdefghi".chars())
        .map(line)
        .collect();
    assert_snapshot!(refused_soon(format!("a: &a [x, x, x, x, x, x, x, x, x]\n{bomb}")), @"
    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:6:16
      │
    6 │ f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
      │                ━ här blir det fler än 250 000 värden
      │
      ├ skriv ut det som upprepas med * och &, och ta bort det som inte behövs
      ╰ läs mer: skrivelse förklara F002

    fel[F002]: filen går inte att läsa som YAML
      ╭▸ case.yaml:9:4
      │
    9 │ i: &i [*h, *h, *h, *h, *h, *h, *h, *h, *h]
      │    ━━ YAML läser &i som en egen uppgift, så att ordet försvinner från sidan
      │
      ├ sätt citattecken om hela texten
      ╰ --rätta rättar det; läs mer: skrivelse förklara F002
    ");
}

#[test]
fn nesting_of_10_000_goes_out_soon() {
    let list = format!("rubrik: {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let map = format!("rubrik: {}x{}\n", "{a: ".repeat(10_000), "}".repeat(10_000));
    let dashes = format!("rubrik:\n  {}x\n", "- ".repeat(10_000));
    let lines: String = (0..10_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    for (nested, place) in [
        (list, "1:73"),
        (map, "1:261"),
        (dashes, "2:129"),
        (lines[..1_900_000].to_owned(), "65:65"),
    ] {
        let said = refused_soon(&nested);
        assert!(
            said.contains("här är det fler än 64 nivåer i varandra"),
            "{said}"
        );
        assert!(said.contains(&format!("case.yaml:{place}")), "{said}");
    }
}

#[test]
fn a_file_of_50_mb_is_not_read() {
    assert_snapshot!(refused_soon("  rad\n".repeat(50 * 1024 * 1024 / 6)), @"
    fel[F013]: filen är för stor för att vara ett ärende
      ╭▸ case.yaml:1:1
      │
    1 │
      │ ━ filen är 51 199 kB
      │
      ├ ett ärende får vara högst 2 048 kB; lägg det långa i en bilaga
      ╰ läs mer: skrivelse förklara F013
    ");
}
