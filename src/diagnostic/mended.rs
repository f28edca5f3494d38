//! What the program mends in many files, such as checksums that are missing: cases of a meeting
//! lack one for each attachment. The first of a run is shown, and a line tells of the others.

use super::Diagnostic;
use super::gathered::lines;

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
        if !one.is_mended {
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

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::diagnostic::{Fix, Kind, Severity};
    use crate::source::{Source, Span};

    /// Of twelve checksums in three files one finding and one line are shown; what nobody mends is
    /// shown in each file.
    #[test]
    fn what_the_program_mends_is_told_once_in_a_run() {
        static KIND: Kind = Kind {
            code: "R107",
            name: "x",
            severity: Severity::Error,
            summary: "x",
            page: "",
        };
        let found = |name: &str, is_mended: bool| -> Vec<Diagnostic> {
            let text = "a\n".repeat(9);
            let source = Arc::new(Source::new(Path::new(name), text));
            let place = |line: usize| Span::new(line * 2, line * 2 + 1);
            let found = |line: usize| {
                let (found, span) = (KIND.at(&source, place(line), "x"), place(line));
                let text = "b".to_owned();
                if is_mended {
                    found.mended(Some(Fix { span, text }))
                } else {
                    found.fix(span, text)
                }
            };
            (0..4).map(found).collect()
        };
        let count = |is_mended: bool| {
            let mut mended = Mended::default();
            let files = ["a.yaml", "b.yaml", "c.yaml"].map(|name| found(name, is_mended));
            let shown = files
                .iter()
                .map(|file| mended.without(file.iter().collect()).len())
                .sum::<usize>();
            (shown, mended.lines())
        };
        let (shown, lines) = count(true);
        assert_eq!(shown, 1);
        assert_eq!(
            lines,
            [
                "fel[R107]: och 11 till, som skrivelse granska --rätta rättar: a.yaml, rad 2–4; \
                 b.yaml, rad 1–4; c.yaml, rad 1–4\n"
            ]
        );
        assert_eq!(count(false), (12, Vec::new()));
    }
}
