//! *Det finns 60 platser:* and a list whose items say how many each has.

use rust_decimal::Decimal;

use super::{Enumeration, fits, is_count, is_slip_of, plain};
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;

/// A list of more items is a table.
const MOST_ITEMS: usize = 20;

/// Further off, in parts of the sum, the list has other things.
const MOST_APART: i64 = 4;

/// The sums that stand before lists, and what the items give.
pub(super) fn lists(text: &ReadText<'_>, numbers: &[Number]) -> Vec<Enumeration> {
    let lists = text.lists().iter().enumerate();
    let outer = lists.filter(|(_, list)| !list.is_inner && list.count <= MOST_ITEMS);
    let found = outer.filter_map(|(index, list)| {
        let sentences = text.sentences();
        let next = sentences.partition_point(|it| it.range.start < list.range.start);
        let lead = sentences.get(next.checked_sub(1)?)?;
        let said = text.flowing()[lead.range.clone()].trim_end();
        let is_beside = text.flowing()[lead.range.end..list.range.start]
            .trim()
            .is_empty();
        let own = plain(numbers, &lead.range);
        let [sum] = &own[..] else { return None };
        let is_sum = sum.counted == Counted::Money || is_count(sum);
        if !said.ends_with(':') || !is_beside || !is_sum || text.is_quoted(lead.range.start) {
            return None;
        }
        let items = text.items().iter().filter(|item| item.list == index);
        let parts: Option<Vec<Number>> = items
            .map(|item| {
                let own = plain(numbers, &item.range);
                let [part] = &own[..] else { return None };
                let part = part.clone().in_unit_of(sum, text.flowing());
                part.counts_as(sum).then_some(part)
            })
            .collect();
        listed(sum, parts?)
    });
    found.collect()
}

fn listed(sum: &Number, parts: Vec<Number>) -> Option<Enumeration> {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (sum.value - gives).abs() * Decimal::from(MOST_APART);
    let is_near = apart <= sum.value || is_slip_of(sum, gives);
    let fits = fits(sum, &parts);
    (parts.len() >= 2 && is_near).then(|| Enumeration {
        sum: sum.clone(),
        parts,
        gives,
        fits,
    })
}
