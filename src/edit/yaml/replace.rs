//! A value in the place of another.

use super::block::fix;
use super::extent::{self, header_mark, is_flow};
use super::layout::{Layout, Owner, Written, joined};
use super::scan::{is_blank, line_end, skip_trivia};
use crate::diagnostic::Fix;
use crate::parse::{Node, NodeKind};

/// A value where it stands.
#[derive(Debug, Clone, Copy)]
pub struct OldValue<'a> {
    text: &'a str,
    node: &'a Node,
    /// After the colon or the dash.
    from: usize,
    /// Where it begins itself.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl<'a> OldValue<'a> {
    /// The value that may begin at `from`; `None` when an anchor or a tag stands before it, or it
    /// is repeated from elsewhere.
    pub fn at(text: &'a str, node: &'a Node, from: usize) -> Option<Self> {
        let end = extent::end(text, node, from)?;
        let start = if end == from {
            from
        } else {
            skip_trivia(text, from)
        };
        let is_list = matches!(node.kind, NodeKind::List(_));
        let is_bare = match text[start..].chars().next() {
            // The tree has the first line of such a text, and the first item of such a list.
            Some('|' | '>') => matches!(node.kind, NodeKind::Scalar(_)),
            Some('-') if is_list => true,
            _ => start == from || start == node.span.start,
        };
        is_bare.then_some(Self {
            text,
            node,
            from,
            start,
            end,
        })
    }

    /// Whether it stands within lines, so that it can be exchanged without them.
    fn is_on_line(&self) -> bool {
        match self.node.kind {
            NodeKind::Null => true,
            NodeKind::Unread => false,
            NodeKind::Scalar(_) => !self.text[self.start..].starts_with(['|', '>']),
            NodeKind::List(_) | NodeKind::Map(_) => is_flow(self.text, self.node),
        }
    }

    /// Whether it begins on the line of its key or dash.
    fn is_beside(&self) -> bool {
        !self.text[self.from..self.start].contains('\n')
    }

    /// What stays on the line of the key: blanks and a comment.
    fn comment(&self) -> &'a str {
        let at = if !self.is_beside() {
            self.from
        } else if self.is_on_line() {
            self.end
        } else if let NodeKind::Scalar(_) = self.node.kind {
            self.start + header_mark(self.text, self.start).len()
        } else {
            // A map on the line of a dash: a comment there is about its first key.
            return "";
        };
        &self.text[at..line_end(self.text, at)]
    }

    /// Puts another value in its place.
    pub fn replace(&self, owner: Owner, layout: &Layout, new: Written) -> Option<Fix> {
        match new {
            Written::OnLine(new) if self.is_on_line() => Some(self.on_line(&new)),
            Written::OnLine(new) => Some(self.all(&joined("", &new), "")),
            Written::Below { head, lines } => {
                let lines = lines.join(layout.line_end);
                if !self.is_beside() && self.is_on_line() && !self.is_last_on_line() {
                    return None;
                }
                let is_beside =
                    owner == Owner::Dash && head.is_empty() && self.comment().is_empty();
                Some(if is_beside {
                    self.all(&joined("", lines.trim_start()), "")
                } else {
                    self.all(&joined("", &head), &format!("{}{lines}", layout.line_end))
                })
            }
        }
    }

    /// Puts another value in its place, within brackets.
    pub fn on_line(&self, new: &str) -> Fix {
        let is_nothing = self.start == self.end;
        match (is_nothing, new.is_empty()) {
            (true, true) => fix(self.from, self.from, ""),
            (true, false) if self.has_no_colon() => fix(self.from, self.from, format!(": {new}")),
            (true, false) => fix(self.from, self.from, format!(" {new}")),
            (false, true) => fix(self.from, self.end, ""),
            (false, false) => fix(self.start, self.end, new),
        }
    }

    /// A key in brackets can do without.
    fn has_no_colon(&self) -> bool {
        !self.text[..self.from].ends_with([':', '-'])
    }

    fn is_last_on_line(&self) -> bool {
        is_blank(&self.text[self.end..line_end(self.text, self.end)])
    }

    /// Everything after the colon or dash is written anew, but the comment there.
    fn all(&self, beside: &str, below: &str) -> Fix {
        let end = line_end(self.text, self.end);
        fix(self.from, end, format!("{beside}{}{below}", self.comment()))
    }
}

/// The same without what stands at its beginning and end as it is.
pub fn smallest(text: &str, replaced: Fix) -> Fix {
    let old = &text[replaced.span.start..replaced.span.end];
    let same = |(a, b): &(char, char)| a == b;
    let length = |(c, _): (char, char)| c.len_utf8();
    let new = replaced.text.as_str();
    let before: usize = old
        .chars()
        .zip(new.chars())
        .take_while(same)
        .map(length)
        .sum();
    let (old, new) = (&old[before..], &new[before..]);
    let pairs = old.chars().rev().zip(new.chars().rev());
    let after: usize = pairs.take_while(same).map(length).sum();
    let (start, end) = (replaced.span.start + before, replaced.span.end - after);
    fix(start, end, &new[..new.len() - after])
}
