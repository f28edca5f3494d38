//! Two runs of inlines word by word.

use super::super::words::{RunKind, with_plain_spaces, word_spans, words_of_line};
use crate::render::blocks::{Inline, MarkedText};

/// What is said of text that is in the old version only.
pub const REMOVED: &str = "borttaget:";

/// What is said of text that is in the new version only.
pub const ADDED: &str = "tillagt:";

/// Two texts that share less than a third of the shorter one's words are two texts: single words
/// marked here and there could not be read.
const SHARED: usize = 3;

/// A word with the space after it, or the end of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    /// The word with the space after it.
    text: String,
    /// What stands around it, from outside in.
    around: Vec<Around>,
    /// What it is known by: the word with what stands around it.
    key: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Around {
    Strong,
    Emphasis,
    Link(String),
    /// Not text, but the end of a line.
    LineEnd,
}

/// The inlines of both: what is in one only is marked.
pub fn marked_words(old: &[Inline], new: &[Inline]) -> Vec<Inline> {
    let (before, after) = (tokens(old), tokens(new));
    let spans = word_spans(&keys(&before), &keys(&after));
    let of_kind = |kind: RunKind| spans.iter().filter(move |(other, _)| *other == kind);
    let kept: usize = of_kind(RunKind::Kept).map(|(_, count)| count).sum();
    let is_changed = spans.iter().any(|(kind, _)| *kind != RunKind::Kept);
    let shorter = before.len().min(after.len());
    if is_changed && kept * SHARED < shorter {
        let mut inlines = all_marked(old, RunKind::Removed);
        push_space(&mut inlines);
        inlines.extend(all_marked(new, RunKind::Added));
        return inlines;
    }
    let (mut from, mut to) = (0, 0);
    let mut inlines = Vec::new();
    for (kind, count) in spans {
        let run = if kind == RunKind::Removed {
            &before[from..from + count]
        } else {
            &after[to..to + count]
        };
        push_run(run, kind, &mut inlines);
        if kind == RunKind::Kept && has_space(&before[..from + count]) && !has_space(run) {
            inlines.push(Inline::Text(" ".to_owned()));
        }
        if kind != RunKind::Added {
            from += count;
        }
        if kind != RunKind::Removed {
            to += count;
        }
    }
    inlines
}

/// Inlines of one version only.
pub fn all_marked(inlines: &[Inline], kind: RunKind) -> Vec<Inline> {
    let mut marked = Vec::new();
    push_run(&tokens(inlines), kind, &mut marked);
    marked
}

fn keys(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().map(|token| token.key.as_str()).collect()
}

fn tokens(inlines: &[Inline]) -> Vec<Token> {
    let mut tokens = Vec::new();
    push_tokens(inlines, &[], &mut tokens);
    tokens
}

fn push_tokens(inlines: &[Inline], around: &[Around], tokens: &mut Vec<Token>) {
    let within = |one: Around| [around, &[one]].concat();
    for inline in inlines {
        match inline {
            Inline::Text(text) => push_words(text, around, tokens),
            Inline::Strong(inner) => push_tokens(inner, &within(Around::Strong), tokens),
            Inline::Emphasis(inner) => push_tokens(inner, &within(Around::Emphasis), tokens),
            Inline::Link(address, inner) => {
                let within = within(Around::Link(address.clone()));
                if inner.is_empty() {
                    push_words(address, &within, tokens);
                } else {
                    push_tokens(inner, &within, tokens);
                }
            }
            Inline::LineBreak => tokens.push(Token {
                text: String::new(),
                around: within(Around::LineEnd),
                key: "\n".to_owned(),
            }),
            // No memo has any: a comparison makes them.
            Inline::Marked(_)
            | Inline::Remark(_)
            | Inline::Note(_)
            | Inline::Number(_)
            | Inline::Anchor(_)
            | Inline::Jump(..) => {}
        }
    }
}

fn push_words(text: &str, around: &[Around], tokens: &mut Vec<Token>) {
    let plain = with_plain_spaces(text);
    let mut words = Vec::new();
    for line in plain.lines() {
        words_of_line(line, &mut words);
    }
    // Both have the same characters, and a space of another kind has another length.
    let (mut rest, mut plain_rest) = (text, plain.as_str());
    if words.is_empty() && !text.is_empty() {
        give_space(tokens);
    }
    for (at, word) in words.iter().enumerate() {
        let start = plain_rest.find(word).unwrap_or_default();
        if at == 0 && start > 0 {
            give_space(tokens);
        }
        let after = &plain_rest[start + word.len()..];
        let space = after.len() - after.trim_start().len();
        let skipped = plain_rest[..start].chars().count();
        let length = word.chars().count() + after[..space].chars().count();
        let own: String = rest.chars().skip(skipped).take(length).collect();
        let passed: usize = rest
            .chars()
            .take(skipped + length)
            .map(char::len_utf8)
            .sum();
        (rest, plain_rest) = (&rest[passed..], &after[space..]);
        tokens.push(Token {
            text: own,
            around: around.to_vec(),
            key: format!("{around:?}{word}"),
        });
    }
}

/// A space that begins a text belongs to the word before it.
fn give_space(tokens: &mut [Token]) {
    if let Some(last) = tokens.last_mut()
        && !last.text.is_empty()
        && !last.text.ends_with(char::is_whitespace)
    {
        last.text.push(' ');
    }
}

fn push_run(run: &[Token], kind: RunKind, inlines: &mut Vec<Inline>) {
    if kind == RunKind::Kept {
        inlines.extend(again(run));
        return;
    }
    // The end of a line is none to mark, but stands between what is.
    for piece in run.split_inclusive(|token| token.key == "\n") {
        let (ends_line, words) = match piece.split_last() {
            Some((last, words)) if last.key == "\n" => (true, words),
            _ => (false, piece),
        };
        if !words.is_empty() {
            push_space(inlines);
            let is_added = kind == RunKind::Added;
            inlines.push(Inline::Marked(MarkedText {
                is_added,
                label: if is_added { ADDED } else { REMOVED }.to_owned(),
                inlines: trimmed(words),
            }));
            if has_space(words) {
                inlines.push(Inline::Text(" ".to_owned()));
            }
        }
        // Those of the old version would only tear the new one apart.
        if ends_line && kind == RunKind::Added {
            inlines.push(Inline::LineBreak);
        } else if ends_line {
            push_space(inlines);
        }
    }
}

/// Whether a space follows the last word.
fn has_space(words: &[Token]) -> bool {
    let last = words.last();
    last.is_some_and(|token| token.text.ends_with(char::is_whitespace))
}

/// Two marked texts do not touch each other.
fn push_space(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Marked(_)) = inlines.last() {
        inlines.push(Inline::Text(" ".to_owned()));
    }
}

fn trimmed(words: &[Token]) -> Vec<Inline> {
    let mut words = words.to_vec();
    if let Some(last) = words.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    again(&words)
}

/// The inlines that tokens were made of.
fn again(tokens: &[Token]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for run in tokens.chunk_by(|one, other| one.around == other.around && one.key != "\n") {
        if run[0].key == "\n" {
            inlines.push(Inline::LineBreak);
            continue;
        }
        let text: String = run.iter().map(|token| token.text.as_str()).collect();
        let mut inline = Inline::Text(text);
        for around in run[0].around.iter().rev() {
            inline = match around {
                Around::Strong => Inline::Strong(vec![inline]),
                Around::Emphasis => Inline::Emphasis(vec![inline]),
                Around::Link(address) => Inline::Link(address.clone(), vec![inline]),
                Around::LineEnd => inline,
            };
        }
        inlines.push(inline);
    }
    inlines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks::shown;

    fn said(old: &str, new: &str) -> String {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        shown(&marked_words(&text(old), &text(new)))
    }

    #[test]
    fn what_is_in_one_version_only_is_marked_in_words() {
        assert_eq!(
            said(
                "Senast 31 mars svarar nämnden.",
                "Senast 30 april svarar nämnden."
            ),
            "Senast [borttaget: 31 mars] [tillagt: 30 april] svarar nämnden."
        );
        assert_eq!(said("En rad", "En rad"), "En rad");
        assert_eq!(said("", "En rad"), "[tillagt: En rad]");
        assert_eq!(said("En rad", ""), "[borttaget: En rad]");
        assert_eq!(
            said("a b c", "d e f"),
            "[borttaget: a b c] [tillagt: d e f]"
        );
        assert_eq!(
            said("Kostar 400\u{a0}000 kr nu.", "Kostar 500\u{a0}000 kr nu."),
            "Kostar [borttaget: 400\u{a0}000] [tillagt: 500\u{a0}000] kr nu."
        );
    }

    #[test]
    fn what_goes_on_in_one_version_does_not_touch_what_both_have() {
        let both = said("Medlen tas hem. De räcker.", "Medlen tas hem.");
        assert_eq!(both, "Medlen tas hem. [borttaget: De räcker.]");
        let both = said("Medlen tas hem.", "Medlen tas hem. De räcker.");
        assert_eq!(both, "Medlen tas hem. [tillagt: De räcker.]");
    }

    #[test]
    fn bold_words_are_others_than_plain_ones_and_keep_their_spaces() {
        let text = |text: &str| Inline::Text(text.to_owned());
        let strong = |inner: &str| Inline::Strong(vec![text(inner)]);
        let old = [text("Det "), strong("kostar"), text(" mycket.")];
        let new = [text("Det kostar mycket.")];
        let said = shown(&marked_words(&old, &new));
        assert_eq!(said, "Det [borttaget: kostar] [tillagt: kostar] mycket.");
        let with_lines = [text("Kim"), Inline::LineBreak, text("Chef")];
        let new = [text("Kim"), Inline::LineBreak, text("Jurist")];
        let said = shown(&marked_words(&with_lines, &new));
        assert_eq!(said, "Kim\n[borttaget: Chef] [tillagt: Jurist]");
    }
}
