//! The names on pages that a service has added, beside those who are to sign. They are claims of
//! those pages and of nothing else.

use super::AddedPage;
use crate::swedish::person::{Likeness, likeness};

/// What the added pages claim of persons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// Signatories of the case who are named, each with the page.
    pub named: Vec<(String, usize)>,
    /// Signatories who are not.
    pub missing: Vec<String>,
    /// Others who are said to have signed, each with the page.
    pub others: Vec<(String, usize)>,
}

/// What stands before the name of somebody who has signed, or on the line above.
const SIGNING: [&str; 16] = [
    "undertecknad av",
    "undertecknat av",
    "undertecknats av",
    "undertecknare",
    "signerad av",
    "signerat av",
    "signerats av",
    "signerat:",
    "signatär",
    "signerare",
    "underskrift av",
    "underskrivet av",
    "underskrifter",
    "namn:",
    "signed by",
    "signatory",
];

/// Words that are no names of persons, and are not parts of any: of organisations, services, ways
/// to sign. Words that end in one of them are not either.
const NO_NAMES: [&str; 52] = [
    "region",
    "regionen",
    "kommun",
    "kommunen",
    "landsting",
    "nämnd",
    "nämnden",
    "styrelse",
    "styrelsen",
    "förvaltning",
    "förvaltningen",
    "förbund",
    "förbundet",
    "svensk",
    "svenska",
    "sverige",
    "sweden",
    "connect",
    "bankid",
    "freja",
    "siths",
    "eid",
    "e-legitimation",
    "legitimation",
    "signatur",
    "signatursida",
    "underskrift",
    "underskrifter",
    "underskriftstjänsten",
    "tjänst",
    "tjänsten",
    "sigill",
    "verifikat",
    "verifikation",
    "dokument",
    "sida",
    "datum",
    "tid",
    "utc",
    "cet",
    "cest",
    "mobilt",
    "mobile",
    "ab",
    "sign",
    "transaktion",
    "se",
    "läs",
    "öppna",
    "kontrollera",
    "biblioteket",
    "myndigheten",
];

/// The most words of a name: two given names, a surname of two words, and one more.
const MOST_WORDS: usize = 5;

/// Reads the names of the added pages.
#[must_use]
pub fn claims(added: &[AddedPage], signatories: &[String]) -> Claims {
    let mut claims = Claims::default();
    for page in added {
        let mut is_told = false;
        for line in &page.lines {
            let names = names(line);
            for name in &names {
                claims.take(name, page.page, signatories, is_told || is_of_signing(line));
            }
            let lower = line.to_lowercase();
            is_told =
                SIGNING.iter().any(|words| lower.contains(words)) || (is_told && !names.is_empty());
        }
    }
    let is_named = |name: &String| claims.named.iter().any(|(it, _)| it == name);
    claims.missing = signatories
        .iter()
        .filter(|it| !is_named(it))
        .cloned()
        .collect();
    claims
}

impl Claims {
    fn take(&mut self, name: &str, page: usize, signatories: &[String], is_told: bool) {
        let same = signatories
            .iter()
            .find(|it| likeness(it, name) == Likeness::Same);
        let (list, name) = match same {
            Some(own) => (&mut self.named, own.clone()),
            None if is_told => (&mut self.others, name.to_owned()),
            None => return,
        };
        if !list.iter().any(|(known, _)| *known == name) {
            list.push((name, page));
        }
    }
}

/// Whether a line tells of a signature: by its words, or with a time of day.
fn is_of_signing(line: &str) -> bool {
    let lower = line.to_lowercase();
    let letters: Vec<char> = line.chars().collect();
    let is_time = |part: &[char]| {
        part[2] == ':' && [0, 1, 3, 4].into_iter().all(|at| part[at].is_ascii_digit())
    };
    SIGNING.iter().any(|words| lower.contains(words)) || letters.windows(5).any(is_time)
}

/// Names of persons on a line: two words or more with capitals, one after the other.
fn names(line: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in line.split([',', ';', ':', '(', ')', '|', '/', '•', '–', '"', '”']) {
        let mut run: Vec<&str> = Vec::new();
        for word in part.split_whitespace().chain(["."]) {
            if is_name_like(word) {
                run.push(word);
                continue;
            }
            let is_person =
                (2..=MOST_WORDS).contains(&run.len()) && !run.iter().any(|word| is_no_name(word));
            if is_person {
                names.push(run.join(" "));
            }
            run.clear();
        }
    }
    // A register has the surname first: `Ek, Anna`.
    let parts: Vec<&str> = line.splitn(3, ',').map(str::trim).collect();
    if let [surname, given, ..] = parts.as_slice()
        && is_name_like(surname)
        && given.split_whitespace().next().is_some_and(is_name_like)
        && !is_no_name(surname)
    {
        let given: Vec<&str> = given
            .split_whitespace()
            .take_while(|it| is_name_like(it))
            .collect();
        names.push(format!("{} {surname}", given.join(" ")));
    }
    names
}

fn is_name_like(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && word
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
}

fn is_no_name(word: &str) -> bool {
    let word = word.to_lowercase();
    NO_NAMES
        .iter()
        .any(|no| word == *no || (no.len() > 5 && word.ends_with(no)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<AddedPage> {
        vec![AddedPage {
            page: 5,
            lines: lines.iter().map(|line| (*line).to_owned()).collect(),
        }]
    }

    #[test]
    fn names_of_a_service_are_told_from_those_of_persons() {
        let signatories = ["Angelica Näslund".to_owned(), "Gun Valli".to_owned()];
        let added = page(&[
            "Signatursida",
            "Handlingen är undertecknad av",
            "ANGELICA NÄSLUND, 2025-04-01 09:12, Svensk e-legitimation",
            "Valli, Gun, 2025-04-01 10:40",
            "Region Jämtland Härjedalen, Sweden Connect, 2025-04-01 10:41",
        ]);
        let claims = claims(&added, &signatories);
        assert_eq!(claims.named.len(), 2, "{claims:?}");
        assert_eq!(
            (claims.missing.len(), claims.others.len()),
            (0, 0),
            "{claims:?}"
        );
    }

    #[test]
    fn another_name_where_somebody_signs_is_found_and_one_elsewhere_is_not() {
        let signatories = ["Kim Exempelsson".to_owned()];
        let added = page(&[
            "Signerat av Kim Bedragarsson",
            "Se Kungliga Biblioteket för mer",
        ]);
        let claims = claims(&added, &signatories);
        assert_eq!(claims.others, [("Kim Bedragarsson".to_owned(), 5)]);
        assert_eq!(claims.missing, signatories);
    }
}
