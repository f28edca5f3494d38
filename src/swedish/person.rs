//! Names of persons: when two of them name one person.

/// A text in lower case, with single spaces for all that is no letter or digit: `Region Jämtland/Härjedalen`.
#[must_use]
pub fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether two names agree: the same surname, and the given names of one are among those of the other. Capitals do not
/// matter, letters do.
#[must_use]
pub fn is_same_person(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let (Some((surname, given)), Some((other_surname, other_given))) = (short.split_last(), long.split_last()) else {
        return false;
    };
    let has_given = |name: &&str| other_given.iter().any(|other| other == name || is_initial_of(name, other));
    surname == other_surname && !given.is_empty() && given.iter().all(has_given)
}

/// `H` for Hans.
fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// Whether two names are most likely one person's, spelled in two ways: at most one letter differs in each word, and V
/// and W, accents and hyphens count as nothing.
#[must_use]
pub fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let is_near = |a: &str, b: &str| strsim::damerau_levenshtein(a, b) <= usize::from(a.chars().count() > 2);
    let has_near = |name: &&str| long.iter().any(|other| is_near(name, other));
    short.len() > 1 && short.iter().all(has_near)
}

/// A name in which letters that are often confused are one.
fn folded(name: &str) -> String {
    let fold = |c: char| match c {
        'w' => 'v',
        'é' | 'è' | 'ë' => 'e',
        'á' | 'à' => 'a',
        'ü' => 'y',
        c => c,
    };
    plain(name).chars().map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extra_given_names_and_capitals_agree() {
        for (one, other) in [
            ("Veronika Sundström", "VERONIKA SUNDSTRÖM"),
            ("Hans Wiklund", "Hans Göran Wiklund"),
            ("H. Wiklund", "Hans Wiklund"),
            ("Anna-Karin Ek", "Anna Karin Ek"),
        ] {
            assert!(is_same_person(one, other), "{one} / {other}");
        }
        for (one, other) in [
            ("Hans Wiklund", "Hans Göran Viklund"),
            ("Linnéa Ek", "Linnea Ek"),
            ("Karin Eriksson", "Karin Ericsson"),
            ("Ek", "Anna Ek"),
        ] {
            assert!(!is_same_person(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn a_letter_apart_is_near() {
        assert!(is_near("Hans Wiklund", "Hans Göran Viklund") && is_near("Karin Eriksson", "Karin Ericsson"));
        assert!(!is_near("Hans Wiklund", "Hans Svensson") && !is_near("Ek", "Eka"));
    }
}
