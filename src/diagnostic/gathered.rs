//! Many findings of one kind in one file: the first are shown, and a line tells of the others.

use std::collections::HashMap;
use std::path::Path;

use super::Diagnostic;
use crate::printed::printed_argument;
use crate::source::profile_of_file;

/// How many of a kind are shown whole. Whoever has read three knows what the others say.
const WHOLE: usize = 3;

/// The findings of a kind that are not shown.
pub struct Gathered<'a>(Vec<&'a Diagnostic>);

/// Those to show, in their order, and the others by their kinds. One alone is not left out: to tell
/// of it takes a line as well.
pub fn split<'a>(found: &[&'a Diagnostic]) -> (Vec<&'a Diagnostic>, Vec<Gathered<'a>>) {
    let mut count: HashMap<&str, usize> = HashMap::new();
    for one in found {
        *count.entry(one.kind.code).or_default() += 1;
    }
    let mut whole = Vec::new();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut others: Vec<Gathered<'a>> = Vec::new();
    for one in found {
        let code = one.kind.code;
        let seen = seen.entry(code).or_default();
        *seen += 1;
        if *seen <= WHOLE || count[code] == WHOLE + 1 {
            whole.push(*one);
        } else {
            match others.iter_mut().find(|kind| kind.0[0].kind.code == code) {
                Some(kind) => kind.0.push(one),
                None => others.push(Gathered(vec![one])),
            }
        }
    }
    (whole, others)
}

impl Gathered<'_> {
    /// `fel[T104]: och 12 till i a.yaml, rad 9, 11 och 14–18; alla fås med: …`
    pub fn line(&self) -> String {
        let first = self.0[0];
        format!(
            "{}[{}]: och {} till i {}, rad {}; alla fås med: {}\n",
            first.severity.swedish(),
            first.kind.code,
            self.0.len(),
            first.primary.printed_path(),
            lines(self.0.iter().map(|one| one.line())),
            command(first.path()),
        )
    }
}

/// What tells of a file in short: profiles have a command of their own, and are no cases.
fn command(path: &Path) -> String {
    if let Some(name) = profile_of_file(path) {
        let name = printed_argument(name);
        return format!("skrivelse profil granska --form kort {name}");
    }
    let path = path.to_string_lossy();
    format!("skrivelse granska --form kort {}", printed_argument(&path))
}

/// Numbers of lines, in order: `3, 5–7, 9`; the first of them.
pub fn lines(lines: impl Iterator<Item = usize>) -> String {
    /// They fill some line of a terminal; nobody goes through more by hand.
    const SHOWN: usize = 20;
    let mut lines: Vec<usize> = lines.collect();
    lines.sort_unstable();
    lines.dedup();
    let runs: Vec<&[usize]> = lines.chunk_by(|one, next| next - one == 1).collect();
    let in_words = |run: &&[usize]| match run {
        [one] => one.to_string(),
        [one, .., last] => format!("{one}–{last}"),
        [] => String::new(),
    };
    let mut words: Vec<String> = runs.iter().take(SHOWN).map(in_words).collect();
    if runs.len() > SHOWN {
        words.push("…".to_owned());
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_follow_each_other_are_told_together() {
        assert_eq!(lines([9, 3, 5, 7, 6, 6].into_iter()), "3, 5–7, 9");
        assert_eq!(lines([4].into_iter()), "4");
        let many = lines((0..100).map(|line| line * 2));
        assert!(
            many.starts_with("0, 2, 4,") && many.ends_with("38, …"),
            "{many}"
        );
    }
}
