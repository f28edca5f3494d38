//! The ways to write a change, the best first. Whether it is read as it is meant is not asked here.

use super::block;
use super::extent::{Extent, is_flow, parts};
use super::flow;
use super::layout::{Owner, Written, in_brackets};
use super::new::NewPart;
use super::replace::{OldValue, smallest};
use super::scalar::{ScalarStyle, style_of};
use super::scan::{column, line_end};
use super::value::Value;
use super::{Yaml, child};
use crate::diagnostic::Fix;
use crate::parse::{Node, NodeKind};

/// A value with what belongs to its place.
pub(super) struct Spot<'a> {
    pub node: &'a Node,
    /// `None` for the whole file.
    pub part: Option<Extent>,
    /// Where its value may begin.
    pub from: usize,
    pub owner: Owner,
    /// Whether brackets stand around it.
    pub is_in_brackets: bool,
}

impl Yaml {
    /// How a value is written; a map or list has no style of its own.
    pub(super) fn style(&self, spot: &Spot<'_>, old: &OldValue<'_>) -> ScalarStyle {
        match spot.node.kind {
            NodeKind::Scalar(_) => style_of(self.text(), old.start, old.end),
            _ => ScalarStyle::Plain,
        }
    }

    /// A fix that replaces, with the text in a style where it fits.
    pub(super) fn replaced(
        &self,
        spot: &Spot<'_>,
        old: &OldValue<'_>,
        value: &Value,
        style: ScalarStyle,
    ) -> Option<Fix> {
        if spot.is_in_brackets {
            return Some(old.on_line(&in_brackets(value, style)));
        }
        // The lines of a text stay as far in as they are.
        let layout = match (style, value) {
            (ScalarStyle::Literal | ScalarStyle::Folded(_), Value::Text(_))
                if spot.node.span.start > old.start =>
            {
                let lines = column(self.text(), spot.node.span.start);
                self.layout.with_text_at(lines)
            }
            _ => self.layout,
        };
        let at = column(self.text(), spot.part?.start);
        let new = layout.value(value, spot.owner, at, style);
        old.replace(spot.owner, &layout, new)
    }

    /// A fix that inserts, with texts in a style: plain ones on lines of their own where there are
    /// such.
    pub(super) fn inserted(
        &self,
        spot: &Spot<'_>,
        at: usize,
        new: NewPart<'_>,
        style: ScalarStyle,
    ) -> Option<Fix> {
        let text = self.text();
        if let NodeKind::Null = spot.node.kind {
            return self.filled(spot, new, style);
        }
        let parts = parts(text, spot.node, spot.from)?;
        if spot.is_in_brackets || is_flow(text, spot.node) {
            let written = new.in_brackets(style);
            return Some(flow::insert(spot.node.span.start, &parts, at, &written));
        }
        let neighbour = child(spot.node, at.saturating_sub(1));
        let has_brackets = neighbour.is_some_and(|neighbour| is_flow(text, neighbour));
        let at_column = column(text, parts.first()?.start);
        let lines = new.lines(&self.layout, at_column, style, has_brackets);
        Some(block::insert(
            text,
            self.layout.line_end,
            &parts,
            at,
            &lines,
        ))
    }

    /// The first key or item where there is none.
    fn filled(&self, spot: &Spot<'_>, new: NewPart<'_>, style: ScalarStyle) -> Option<Fix> {
        let part = spot.part?;
        let old = OldValue::at(self.text(), spot.node, spot.from)?;
        let fix = if spot.is_in_brackets {
            old.on_line(&new.with_brackets(style))
        } else {
            let is_list = matches!(new, NewPart::Item(_));
            let owner_column = column(self.text(), part.start);
            let below = self.layout.below(spot.owner, owner_column, is_list);
            let lines = new.lines(&self.layout, below, style, false);
            let head = String::new();
            old.replace(spot.owner, &self.layout, Written::Below { head, lines })?
        };
        Some(smallest(self.text(), fix))
    }

    /// The ways to take a part away, the best first.
    pub(super) fn deleted(&self, spot: &Spot<'_>, parts: &[Extent], index: usize) -> Vec<Fix> {
        let text = self.text();
        let Some(part) = parts.get(index) else {
            return Vec::new();
        };
        if spot.is_in_brackets || is_flow(text, spot.node) {
            return flow::delete(text, parts, index).into_iter().collect();
        }
        if parts.len() == 1 && spot.part.is_none() {
            let is_map = matches!(spot.node.kind, NodeKind::Map(_));
            let end = line_end(text, part.end);
            return vec![block::fix(
                part.start,
                end,
                if is_map { "{}" } else { "[]" },
            )];
        }
        let mut fixes = vec![block::delete(text, parts, index)];
        fixes.extend(block::delete_after_kept_line_ends(text, parts, index));
        fixes
    }
}
