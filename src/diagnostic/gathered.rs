//! Many findings of one kind in one file: the first are shown, and a line tells of the others. Of
//! those that the program mends in many files the first of all is shown.

use std::collections::HashMap;
use std::path::Path;

use super::Diagnostic;
use crate::printed::printed_argument;

/// How many of a kind are shown whole. Whoever has read three knows what the others say.
const WHOLE: usize = 3;

/// What says the same of each file, and nobody has to read before the program mends it: checksums
/// that are missing. Cases of a meeting lack one for each attachment.
const MENDED: [&str; 3] = ["R107", "R109", "R111"];

/// Those of a run that the program mends, but for the first of each kind.
#[derive(Default)]
pub struct Mended<'a> {
    told: Vec<&'static str>,
    others: Vec<&'a Diagnostic>,
}

impl<'a> Mended<'a> {
    /// The findings of a file without those that are told together at the end.
    pub fn without(&mut self, mut found: Vec<&'a Diagnostic>) -> Vec<&'a Diagnostic> {
        found.retain(|one| !self.is_repeated(one));
        found
    }

    /// Whether one of its kind has been told; otherwise it is told now.
    fn is_repeated(&mut self, one: &'a Diagnostic) -> bool {
        let code = one.kind.code;
        if !MENDED.contains(&code) || one.fix.is_none() {
            return false;
        }
        let is_repeated = self.told.contains(&code);
        if is_repeated {
            self.others.push(one);
        } else {
            self.told.push(code);
        }
        is_repeated
    }

    /// `fel[R107]: och 11 till, som --rätta rättar: a.yaml, rad 12 och 14; b.yaml, rad 9`
    pub fn lines(&self) -> Vec<String> {
        let codes = self.told.iter();
        codes.filter_map(|code| self.line(code)).collect()
    }

    fn line(&self, code: &str) -> Option<String> {
        let of_code: Vec<_> = { self.others.iter() }
            .filter(|one| one.kind.code == code)
            .collect();
        let first = of_code.first()?;
        let files = of_code.chunk_by(|one, next| one.path() == next.path());
        let files = files.map(|file| {
            let path = file[0].primary.printed_path();
            format!("{path}, rad {}", lines(file.iter().map(|one| one.line())))
        });
        let files: Vec<String> = files.collect();
        Some(format!(
            "{}[{code}]: och {} till, som skrivelse granska --rätta rättar: {}\n",
            first.severity.swedish(),
            of_code.len(),
            files.join("; "),
        ))
    }
}

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
    let parts: Vec<_> = path.iter().filter_map(|part| part.to_str()).collect();
    if let [.., "profiles", name, "profil.yaml"] = parts[..] {
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
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Kind, Severity};
    use crate::source::{Source, Span};

    const fn kind(code: &'static str) -> Kind {
        Kind {
            code,
            name: "x",
            severity: Severity::Error,
            summary: "x",
            page: "",
        }
    }

    /// Of twelve checksums in three files one finding and one line are shown; what nobody mends is
    /// shown in each file.
    #[test]
    fn what_the_program_mends_is_told_once_in_a_run() {
        static MENDED: Kind = kind("R107");
        static OTHER: Kind = kind("A101");
        let found = |name: &str, kind: &'static Kind, is_mended: bool| -> Vec<Diagnostic> {
            let text = "a\n".repeat(9);
            let source = Arc::new(Source::new(Path::new(name), text));
            let place = |line: usize| Span::new(line * 2, line * 2 + 1);
            let one = |line: usize| kind.at(&source, place(line), "x");
            (0..4)
                .map(|line| {
                    let found = one(line);
                    if is_mended {
                        found.fix(place(line), "b")
                    } else {
                        found
                    }
                })
                .collect()
        };
        let count = |kind: &'static Kind, is_mended: bool| {
            let mut mended = Mended::default();
            let files = ["a.yaml", "b.yaml", "c.yaml"].map(|name| found(name, kind, is_mended));
            let shown = files
                .iter()
                .map(|file| mended.without(file.iter().collect()).len())
                .sum::<usize>();
            (shown, mended.lines())
        };
        let (shown, lines) = count(&MENDED, true);
        assert_eq!(shown, 1);
        assert_eq!(
            lines,
            [
                "fel[R107]: och 11 till, som skrivelse granska --rätta rättar: a.yaml, rad 2–4; \
                 b.yaml, rad 1–4; c.yaml, rad 1–4\n"
            ]
        );
        assert_eq!(count(&MENDED, false), (12, Vec::new()));
        assert_eq!(count(&OTHER, true), (12, Vec::new()));
    }

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
