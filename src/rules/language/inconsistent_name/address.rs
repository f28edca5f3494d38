//! A name against the address of the same person.

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::model::Officer;

/// Shorter surnames are near each other by chance: *Berg*, *Bergh*.
const SHORTEST: usize = 5;

/// Officers whose address spells the surname with other letters: *Petra Lindqvist*,
/// petra.lindkvist@….
pub fn differing(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let officers = checker.case.officers.items().iter();
    officers
        .filter_map(|officer| differs(checker, officer))
        .collect()
}

fn differs(checker: &Checker<'_>, officer: &Officer) -> Option<Diagnostic> {
    let (name, address) = (officer.name.located()?, officer.email.located()?);
    let (local, _) = address.value.split_once('@')?;
    let parts: Vec<&str> = local.split('.').collect();
    let names: Vec<&str> = name.value.split_whitespace().collect();
    let ([first, surname], [own_first, own]) = (&parts[..], &names[..]) else {
        return None;
    };
    let (own_first, own) = (plain(own_first), plain(own));
    let (first, surname) = (plain(first), plain(surname));
    let is_near = own != surname
        && own.len() >= SHORTEST
        && first == own_first
        && strsim::osa_distance(&own, &surname) == 1;
    is_near.then(|| {
        let label = format!("adressen är {}", address.value);
        let finding = checker.at(name.span, label);
        finding
            .related(address.span, "så stavas namnet i adressen")
            .hint("rätta det som är fel")
    })
}

/// As addresses have it: small letters without their marks, hyphens and numbers.
fn plain(name: &str) -> String {
    let letters = name.to_lowercase();
    let letters = letters.replace("ue", "ü");
    let written = letters.chars().filter(|letter| letter.is_alphabetic());
    let plain = written.map(|letter| match letter {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' | 'ë' => 'e',
        'ü' => 'u',
        other => other,
    });
    plain.collect()
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in;

    fn told(name: &str, address: &str) -> usize {
        found_in(
            &RULE,
            &format!("handläggare:\n  - namn: {name}\n    e-post: {address}\n"),
        )
        .len()
    }

    #[test]
    fn a_surname_of_one_other_letter_is_told() {
        assert_eq!(told("Petra Lindqvist", "petra.lindkvist@kommun.example"), 1);
        assert_eq!(told("Åke Sjöblom", "ake.sjobolm@kommun.example"), 1);
    }

    #[test]
    fn marks_other_forms_and_other_persons_are_left() {
        for (name, address) in [
            ("Åsa Öhlén", "asa.ohlen@kommun.example"),
            ("Petra Lindqvist", "registrator@kommun.example"),
            ("Petra Lindqvist", "pelind@kommun.example"),
            ("Petra Lindqvist", "anna.lindkvist@kommun.example"),
            ("Petra Berg", "petra.bergh@kommun.example"),
            ("Jörgen Müller", "jorgen.mueller@kommun.example"),
            ("Anders Andersson", "anders.andersson3@kommun.example"),
            ("Mohammed Al-Hassan", "mohammed.alhassan@kommun.example"),
            ("Petra Berg Lindqvist", "petra.lindkvist@kommun.example"),
        ] {
            assert_eq!(told(name, address), 0, "{name} {address}");
        }
    }
}
