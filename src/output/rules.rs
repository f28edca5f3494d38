//! The findings that can be made, as `rules` lists them.

use crate::diagnostic::Kind;

/// A line for each.
pub fn lines(kinds: &[&Kind]) -> String {
    kinds.iter().map(|kind| line(kind)).collect()
}

fn line(kind: &Kind) -> String {
    format!(
        "{}  {:<10}  {:<26}  {}\n",
        kind.code,
        kind.severity.swedish(),
        kind.name,
        kind.summary
    )
}

/// `docs/regler.md`
pub fn document(kinds: &[&Kind]) -> String {
    let mut document = String::from(
        "# Regler\n\nAlla anmärkningar som verktyget kan göra. `skrivelse förklara KOD` visar sidan om en av dem. Listan är\n\
         gjord med `skrivelse regler --form markdown`; ändra den inte för hand.\n",
    );
    for family in kinds.chunk_by(|one, next| one.code[..1] == next.code[..1]) {
        let Some(first) = family.first() else {
            continue;
        };
        document.push_str(&format!(
            "\n## {}\n\n| Kod | Väger | Namn | Vad |\n|---|---|---|---|\n",
            family_name(first.code)
        ));
        for kind in family {
            let (code, name, summary) = (kind.code, kind.name, kind.summary);
            document.push_str(&format!(
                "| {code} | {} | `{name}` | {summary} |\n",
                kind.severity.swedish()
            ));
        }
    }
    document
}

/// What a family of rules is about, by the letter of its codes.
fn family_name(code: &str) -> &'static str {
    match &code[..1] {
        "A" => "A: belopp",
        "C" => "C: barnets bästa",
        "D" => "D: beslutspunkter",
        "F" => "F: form",
        "L" => "L: språk",
        "M" => "M: sammanträden",
        "P" => "P: personuppgifter",
        "R" => "R: hänvisningar",
        "S" => "S: underskrifter",
        "T" => "T: typografi",
        "V" => "V: PDF-filer",
        "X" => "X: tillgänglighet",
        _ => "Övrigt",
    }
}
