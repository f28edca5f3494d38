//! Hostile texts below 2 MB: `check` answers within 2 s, `build` within 10 s and 1 GB; none makes
//! either panic, and none is blamed on a template. `tests/suite/red_team.rs` holds the limits of
//! time and memory for each run.

use std::time::{Duration, Instant};

use super::{prose, run};
use crate::support::{case_with, project};

/// Ten times what a check may take: in the tests the program is hardly optimised, and the machine
/// has other work.
const CHECKED: Duration = Duration::from_secs(20);

/// Either the case is read and gives a page, or it is at fault, with a finding at a place in it.
fn withstand(name: &str, data: &[u8]) {
    assert!(data.len() < 2 << 20, "{name}: {}", data.len());
    let folder = project(&[("case.yaml", data), ("b.yaml", case_with("").as_bytes())]);
    #[expect(
        clippy::disallowed_methods,
        reason = "the time it takes is what is tested"
    )]
    let begun = Instant::now();
    let check = run(folder.path(), &["check", "case.yaml"]);
    assert!(begun.elapsed() < CHECKED, "{name}: {:?}", begun.elapsed());
    assert!(check.code <= 1, "{name}: {} {}", check.code, check.err);
    if check.code == 1 {
        assert!(
            check.out.contains("fel[") && check.out.contains("╭▸ case.yaml:"),
            "{name}: {}",
            check.out
        );
    }
    let build = run(folder.path(), &["build", "--draft", "case.yaml", "b.yaml"]);
    // What has no room on any page is no page.
    let has_room = !build.err.contains("står på varandra");
    let most = if has_room { 1 } else { 2 };
    assert!(build.code <= most, "{name}: {} {}", build.code, build.err);
    let written = |name: &str| folder.path().join("output").join(name).exists();
    assert!(written("b.pdf"), "{name}: {}", build.err);
    assert!(
        written("case.pdf") || check.code == 1 || !has_room,
        "{name}: {}",
        build.err
    );
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(|n| line(n) + "\n").collect()
}

type Text = (&'static str, fn() -> String);

/// YAML that costs more to read than it has letters.
const YAML: [Text; 24] = [
    ("sequences that open", || "[".repeat(1_000_000)),
    ("maps that open", || "{a: ".repeat(300_000)),
    ("sequences in sequences", || {
        case_with(&format!("a: {}{}\n", "[".repeat(190), "]".repeat(190)))
    }),
    ("dashes", || "- ".repeat(300_000) + "a\n"),
    ("questions", || "? ".repeat(300_000) + "a\n"),
    ("indentation", || {
        lines(1_800, |n| format!("{}a:", " ".repeat(n)))
    }),
    ("documents", || lines(100_000, |_| "---\na: b".to_owned())),
    ("ends of documents", || "...\n".repeat(300_000)),
    ("directives", || {
        "%TAG ! a\n".repeat(100_000) + "---\na: b\n"
    }),
    ("tags", || {
        case_with(&lines(10_000, |n| format!("k{n}: !!x{n} a")))
    }),
    ("anchors", || {
        case_with(&lines(30_000, |n| format!("a{n}: &a{n} x")))
    }),
    ("aliases of a long text", || {
        let text = lines(1_000, |n| {
            format!("  Besökare {n} har bett om längre öppettider.")
        });
        case_with(&format!(
            "bakgrund: &a |\n{text}{}",
            lines(100, |n| format!("k{n}: *a"))
        ))
    }),
    ("merge keys", || {
        case_with(&format!(
            "a: &a {{b: c}}\n{}",
            lines(5_000, |n| format!("k{n}:\n  <<: *a"))
        ))
    }),
    ("long keys", || {
        case_with(&lines(4_000, |n| format!("{}{n}: a", "k ".repeat(200))))
    }),
    ("long keys of one word", || {
        case_with(&lines(4_000, |n| {
            format!("rubrik{}{n}: a", "b".repeat(400))
        }))
    }),
    ("keys that are null", || case_with(&": a\n".repeat(50_000))),
    ("a quotation that does not end", || {
        case_with("") + "x: \"" + &"a\n  ".repeat(300_000)
    }),
    ("escapes", || {
        case_with(&format!("bakgrund: \"{}\"\n", "\\u00e5".repeat(250_000)))
    }),
    ("doubled quotation marks", || {
        case_with(&format!("bakgrund: '{}'\n", "''".repeat(400_000)))
    }),
    ("comments", || "# å漢\n".repeat(200_000) + &case_with("")),
    ("empty lines", || "\n".repeat(1_900_000) + &case_with("")),
    ("carriage returns", || {
        case_with("").replace('\n', "\r") + &"\r".repeat(500_000)
    }),
    ("zeros", || case_with("") + &"\0".repeat(100_000)),
    ("byte order marks", || {
        "\u{feff}".repeat(300_000) + &case_with("")
    }),
];

#[test]
fn yaml_that_costs_more_to_read_than_it_has_letters() {
    YAML.iter()
        .for_each(|(name, make)| withstand(name, make().as_bytes()));
}

/// Markdown, and signs, that cost more to set than they have letters: as much as the limits let
/// pass.
const PROSE: [Text; 31] = [
    ("paragraphs", || {
        lines(2_450, |_| {
            "Besökarna har bett om längre öppettider i två år.\n".to_owned()
        })
    }),
    ("items", || lines(4_900, |n| format!("- punkt {n}"))),
    ("numbered items", || {
        lines(4_900, |n| format!("{}. punkt", n + 1))
    }),
    ("items in items", || {
        lines(200, |n| format!("{}- a", "  ".repeat(n)))
    }),
    ("items on a line", || "- ".repeat(240) + "a"),
    ("quotations in quotations", || "> ".repeat(400) + "a"),
    ("headings", || {
        lines(2_450, |n| format!("{} Rubrik {n}\n", "#".repeat(1 + n % 6)))
    }),
    ("rules", || "---\n\n".repeat(2_400)),
    ("links", || {
        lines(1_600, |n| format!("[a](https://x.example/{n})"))
    }),
    ("addresses", || {
        lines(1_600, |n| format!("<https://x.example/{n}>"))
    }),
    ("definitions of links", || {
        lines(2_000, |n| format!("[a{n}]: https://x.example/{n}"))
            + "\n"
            + &lines(2_000, |n| format!("[a{n}]"))
    }),
    ("addresses with a place to break after every sign", || {
        lines(900, |_| {
            format!("https://x.example/{}\n", "%C3%A5".repeat(70))
        })
    }),
    ("words of syllables", || {
        lines(900, |_| "a/".repeat(249) + "\n")
    }),
    ("words of hyphens", || {
        lines(900, |_| "a-".repeat(249) + "\n")
    }),
    ("words of digits", || lines(900, |_| "7".repeat(499) + "\n")),
    ("words of fixed spaces", || {
        lines(400, |_| "a\u{a0}".repeat(240) + "\n")
    }),
    ("a table of 30 columns", || {
        let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(30));
        row("kolumn") + &row("---") + &row("ordet").repeat(300)
    }),
    ("a table of one column", || {
        format!("a | b\n---|---\n{}", "c\n".repeat(4_900))
    }),
    ("a wide head over many lines", || {
        let row = |cell: &str| cell.to_owned() + &format!(" | {cell}").repeat(29) + "\n";
        row("k") + &row("---") + &"a\n".repeat(4_900)
    }),
    ("tables", || "a|b\n-|-\nc|d\n\n".repeat(1_200)),
    ("HTML", || {
        format!(
            "{}\n{}",
            "<div>".repeat(60),
            "<b>a</b><script>x</script>\n\n".repeat(1_500)
        )
    }),
    ("backticks", || lines(130, |n| "`".repeat(n) + "a")),
    ("blocks of code", || "```\na\n```\n".repeat(1_600)),
    ("footnotes", || {
        lines(1_000, |n| format!("a[^{n}]\n\n[^{n}]: b\n"))
    }),
    ("emphasis that does not end", || {
        lines(1_600, |_| "*a **b".to_owned())
    }),
    ("brackets", || lines(3_000, |_| "![a][".to_owned())),
    ("breaks", || "a  \n".repeat(4_900)),
    ("accents", || {
        lines(100, |_| format!("e{} ", "\u{301}".repeat(20)).repeat(100))
    }),
    ("families", || "👨‍👩‍👧‍👦 ".repeat(2_000)),
    ("text from right to left", || {
        lines(500, |_| "שלום عربى ".repeat(10))
    }),
    ("line ends of Unicode", || {
        "a\u{85}b \u{2028}c \u{2029}".repeat(3_000)
    }),
];

#[test]
fn prose_that_costs_more_to_set_than_it_has_letters() {
    PROSE
        .iter()
        .for_each(|(name, make)| withstand(name, prose(&make()).as_bytes()));
}

/// Values in other places, as many as the limits let pass.
const VALUES: [Text; 10] = [
    ("tables of one row", || {
        format!(
            "belopp:\n{}",
            lines(490, |n| format!(
                "  - {{id: t{n}, rubrik: R, poster: [{{post: P, belopp: 5 kr}}]}}"
            ))
        )
    }),
    ("amounts of 400 digits", || {
        let row = |n| format!("      - {{post: P{n}, belopp: {} kr}}", "9".repeat(400));
        format!("belopp:\n  - id: t\n    poster:\n{}", lines(450, row))
    }),
    ("a table in 20 places", || {
        let rows = lines(490, |n| format!("      - {{post: P{n}, belopp: 5 kr}}"));
        let places = lines(19, |_| "  {{ tabell(\"t\") }}\n".to_owned());
        format!("bakgrund: |\n{places}belopp:\n  - id: t\n    rubrik: R\n    poster:\n{rows}")
    }),
    ("sections with long headings", || {
        format!(
            "avsnitt:\n{}",
            lines(490, |_| format!(
                "  - {{rubrik: \"{}\", text: Text.}}",
                "Rubrik ".repeat(100)
            ))
        )
    }),
    ("points of many lines", || {
        let point = |n| {
            format!(
                "    - Kommunstyrelsen godkänner {n} {}.",
                "planen och ".repeat(80)
            )
        };
        format!(
            "förslag_till_beslut:\n  beslutande: KS\n  punkter:\n{}",
            lines(490, point)
        )
    }),
    ("signatories with long names", || {
        let person = |_| {
            format!(
                "  - {{namn: \"{0}\", titel: \"{0}\", organisation: Kommun}}",
                "Kim ".repeat(200)
            )
        };
        format!("undertecknare:\n{}", lines(100, person))
    }),
    ("recipients", || {
        format!(
            "skickas_till:\n{}",
            lines(490, |n| format!("  - Nämnd {n}"))
        )
    }),
    ("attachments that are not there", || {
        format!(
            "bilagor:\n{}",
            lines(490, |n| format!("  - {{handling: En {n}, fil: b{n}.txt}}"))
        )
    }),
    ("entries of the log", || {
        let entry = |n| format!("  - {{namn: Kim{n}, tid: \"2026-01-01T00:00:00Z\", id: x}}");
        format!("underskriftslogg:\n{}", lines(490, entry))
    }),
    ("a long title", || {
        format!("rubrik: {}\n", "Öppettider ".repeat(800))
    }),
];

#[test]
fn values_as_many_as_the_limits_let_pass() {
    VALUES
        .iter()
        .for_each(|(name, make)| withstand(name, case_with(&make()).as_bytes()));
}

#[test]
fn other_encodings_of_long_texts() {
    let units = |text: &str| {
        text.encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>()
    };
    let latin: Vec<u8> = case_with("")
        .replace(['ä', 'ö', 'å'], "\u{1}")
        .bytes()
        .collect();
    let latin = latin
        .into_iter()
        .map(|byte| if byte == 1 { 0xe5 } else { byte });
    for (name, data) in [
        ("UTF-16", units(&(case_with("") + &"# å\n".repeat(200_000)))),
        ("Windows-1252", latin.chain(vec![0xe5; 1_000_000]).collect()),
        (
            "no text",
            (0..1_000_000_u32)
                .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
                .collect(),
        ),
    ] {
        withstand(name, &data);
    }
}
