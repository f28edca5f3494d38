//! The mark in a template that was written out to be changed: which shipped one it was made of.

use super::shipped;
use crate::source::sha256;

/// What begins a mark; the path of the template and its version follow.
const MARK: &str = "skrivelse-mall";

/// The digits of a checksum that are a version: enough to tell a few versions of a file apart.
const VERSION_DIGITS: usize = 12;

/// A template of a project that was made of a shipped one which has changed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OlderTemplate {
    /// Its path below `templates/`.
    pub path: String,
    /// The version that its mark has.
    pub made_of: String,
    /// The version of the shipped one.
    pub shipped: String,
}

/// A shipped template with its mark in a comment: the first line, or the last one of an SVG, which
/// may have to begin in its own way. One that can have no comment is as it is.
#[must_use]
pub fn marked(path: &str, data: &[u8]) -> Vec<u8> {
    let mark = format!("{MARK} {path} {}", version(data));
    let (before, after) = match path.rsplit('.').next() {
        Some("typ") => (format!("// {mark}\n"), String::new()),
        Some("yaml") => (format!("# {mark}\n"), String::new()),
        Some("j2") => (format!("{{# {mark} #}}\n"), String::new()),
        Some("svg") => (String::new(), format!("<!-- {mark} -->\n")),
        _ => Default::default(),
    };
    [before.as_bytes(), data, after.as_bytes()].concat()
}

/// What a file of a project is made of, when that has changed.
pub(super) fn older(path: &str, data: &[u8]) -> Option<OlderTemplate> {
    let made_of = mark_in(path, data)?;
    let now = version(shipped(path)?);
    (made_of != now).then(|| OlderTemplate {
        path: path.to_owned(),
        made_of,
        shipped: now,
    })
}

/// Whether a file says of which version of its template it was made.
pub(super) fn is_marked(path: &str, data: &[u8]) -> bool {
    mark_in(path, data).is_some()
}

/// The version in the mark of a file.
fn mark_in(path: &str, data: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(data).ok()?;
    let mut ends = text
        .lines()
        .next()
        .into_iter()
        .chain(text.lines().next_back());
    ends.find_map(|line| {
        let (_, rest) = line.split_once(MARK)?;
        let mut words = rest.split_whitespace();
        let is_it = words.next() == Some(path);
        words.next().filter(|_| is_it).map(ToOwned::to_owned)
    })
}

fn version(data: &[u8]) -> String {
    sha256(data)[..VERSION_DIGITS].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_template_is_known_and_is_no_older_one() {
        for path in ["layout/head.typ", "kinds.yaml", "memo.typ.j2", "mark.svg"] {
            let data = shipped(path).unwrap();
            let marked = marked(path, data);
            assert_eq!(mark_in(path, &marked), Some(version(data)), "{path}");
            assert_eq!(older(path, &marked), None, "{path}");
            // Whoever changes it keeps the mark.
            let changed = [marked.as_slice(), b"\n// changed"].concat();
            assert_eq!(older(path, &changed), None, "{path}");
        }
    }

    #[test]
    fn what_was_made_of_another_version_is_told() {
        let other = marked("layout/head.typ", b"#let old = 1\n");
        let older = older("layout/head.typ", &other).unwrap();
        assert_ne!(older.made_of, older.shipped);
        assert_eq!(super::older("layout/page.typ", &other), None);
        assert_eq!(super::older("layout/head.typ", b"#let own = 1\n"), None);
    }
}
