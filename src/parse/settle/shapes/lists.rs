//! A list where a text or keys should stand.

use serde_json::Value;

use super::Settling;
use crate::parse::lines::{LineRole, YamlLine};
use crate::parse::node::{Entry, Node, NodeKind};
use crate::source::Span;

impl Settling<'_> {
    /// `konsekvenser: ⏎ - ekonomi: … ⏎ - miljö: …`
    pub(super) fn list_for_keys(&mut self, node: &mut Node) {
        let NodeKind::List(items) = &node.kind else {
            return;
        };
        let entries = items.iter().flat_map(|item| match &item.kind {
            NodeKind::Map(entries) => entries.as_slice(),
            _ => &[],
        });
        let entries: Vec<Entry> = entries.cloned().collect();
        let start = node.span.start;
        let fix = self
            .block(start)
            .and_then(|block| self.without_marks(block));
        let label = "här ska stå nycklar med värden, utan - framför";
        let hint = "ta bort strecken framför nycklarna".to_owned();
        self.tell(node.span, label, hint, fix);
        node.kind = NodeKind::Map(entries);
    }

    /// The lines of a list without the marks of its items.
    fn without_marks(&mut self, block: (usize, usize)) -> Option<(Span, String)> {
        let lines = &self.lines()[block.0..=block.1];
        let indent = lines.first()?.indent;
        let is_own =
            |line: &YamlLine<'_>| line.role == LineRole::Structure && line.indent == indent;
        let are_items = lines
            .iter()
            .filter(|line| is_own(line))
            .all(YamlLine::is_item);
        are_items.then(|| {
            self.rewritten(block, |_, line| {
                if is_own(line) {
                    line.text.replacen('-', " ", 1)
                } else {
                    line.text.to_owned()
                }
            })
        })
    }

    /// `rubrik: [Nya öppettider]`, `bakgrund: ⏎ - ett ⏎ - två`
    pub(super) fn list_for_text(&mut self, node: &mut Node, schema: &Value) {
        let NodeKind::List(items) = &node.kind else {
            return;
        };
        if let [only] = items.as_slice()
            && let Some(text) = self.plain(only)
        {
            let fix = self.alone(node.span, only.span, &text);
            let hint = format!("skriv {text}, utan streck och hakparenteser");
            self.tell(node.span, "här ska stå en text, inte en lista", hint, fix);
            *node = only.clone();
            return;
        }
        // A text of several lines may hold a list of its own.
        let is_prose = schema.to_string().contains("defaultSnippets");
        let are_texts = items
            .iter()
            .all(|item| matches!(item.kind, NodeKind::Scalar(_)));
        if !is_prose || !are_texts {
            return;
        }
        let is_plain = items.iter().all(|item| self.plain(item).is_some());
        let are_marked = items.iter().all(|item| self.is_marked(item.span));
        let place = self.after_key(node.span).map(|(colon, _)| colon);
        let fix = place
            .filter(|_| is_plain && are_marked)
            .map(|colon| (Span::new(colon, colon), " |".to_owned()));
        let hint = "skriv | efter kolonet, så blir raderna en lista i texten".to_owned();
        self.tell(node.span, "här ska stå en text, inte en lista", hint, fix);
        node.kind = NodeKind::Unread;
    }

    /// The only item of a list in the place of the list.
    fn alone(&self, list: Span, item: Span, text: &str) -> Option<(Span, String)> {
        let rest = self.source.text().get(list.start..)?;
        if rest.starts_with('[') {
            let end = list.start + rest.find(']')? + 1;
            return (item.end < end).then(|| (Span::new(list.start, end), text.to_owned()));
        }
        let (colon, _) = self.after_key(list)?;
        Some((Span::new(colon, item.end), format!(" {text}")))
    }
}
