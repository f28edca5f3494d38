//! *Det finns 60 platser:* and a list whose items say how many each has, or the same after it.

use rust_decimal::Decimal;

use super::{Enumeration, fits, is_count, is_slip_of, is_total, plain};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::money_words::TOTALS;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use crate::text::words::words;

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
        listed(sum, parts_of(text, numbers, index, sum)?)
    });
    let found = found.collect::<Vec<_>>();
    let after = (0..text.lists().len()).filter_map(|index| after(text, numbers, index));
    found.into_iter().chain(after).collect()
}

/// The sum in the sentence after a list: *Det blir tillsammans 2 450 000 kr*.
fn after(text: &ReadText<'_>, numbers: &[Number], index: usize) -> Option<Enumeration> {
    let list = &text.lists()[index];
    if list.is_inner || list.count > MOST_ITEMS {
        return None;
    }
    let sentences = text.sentences();
    let next = sentences.partition_point(|it| it.range.start < list.range.end);
    let sentence = &sentences.get(next)?.range;
    let is_beside = text.flowing()[list.range.end..sentence.start]
        .trim()
        .is_empty();
    let own = plain(numbers, sentence);
    let sum = { own.iter() }.find(|it| is_total(text.flowing(), it, sentence))?;
    if !is_beside || text.is_quoted(sentence.start) {
        return None;
    }
    let found = listed(sum, parts_of(text, numbers, index, sum)?)?;
    let is_meant = found.fits || sums_up(&text.flowing()[sentence.clone()]) || {
        let (sum, gives) = (&found.sum, found.gives);
        is_slip_of(sum, gives) || is_number_slip(sum.value, gives, sum.step, 2)
    };
    is_meant.then_some(found)
}

/// *Det blir tillsammans*, *Sammanlagt kostar det*; *Totalt i kommunen* is the sum of more.
fn sums_up(sentence: &str) -> bool {
    const BEGINNINGS: [&str; 4] = ["det", "detta", "de", "summan"];
    const OTHERS: [&str; 8] = ["med", "i", "på", "för", "inom", "under", "har", "finns"];
    let mut said = words(sentence).map(|(_, word)| word.to_lowercase());
    let (first, second) = (
        said.next().unwrap_or_default(),
        said.next().unwrap_or_default(),
    );
    let begins = BEGINNINGS.contains(&first.as_str()) || TOTALS.contains(&first.as_str());
    begins && !OTHERS.contains(&second.as_str())
}

/// The one number of each item of a list, in the unit of the sum.
fn parts_of(
    text: &ReadText<'_>,
    numbers: &[Number],
    index: usize,
    sum: &Number,
) -> Option<Vec<Number>> {
    let items = text.items().iter().filter(|item| item.list == index);
    let part = |range| {
        let own = plain(numbers, range);
        let [part] = &own[..] else { return None };
        let part = part.clone().in_unit_of(sum, text.flowing());
        part.counts_as(sum).then_some(part)
    };
    items.map(|item| part(&item.range)).collect()
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
