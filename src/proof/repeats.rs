//! What pages may say more than once, or besides the document, and nothing else.

use super::breach::{BY_LAYOUT, Breach, quoted};
use super::letters::{Expected, Joint, Letter, common, expected};
use super::pages::{Pages, Region};
use super::{HandOver, in_region};

/// What may stand outside the document.
struct Allowed {
    region: Region,
    /// What a message calls it.
    name: &'static str,
    /// Whole, or its beginning with three dots; each at most once on a page.
    texts: fn(&HandOver, page: usize, pages: usize) -> Vec<String>,
    /// Whether all of it must stand on every page.
    is_whole: bool,
}

/// The one table of what may be repeated.
const ALLOWED: [Allowed; 4] = [
    Allowed {
        region: Region::Head,
        name: "sidans huvud",
        texts: |hand_over, page, pages| {
            let mut texts = hand_over.running.clone();
            texts.push(hand_over.number_of(page, pages));
            texts
        },
        is_whole: false,
    },
    Allowed {
        region: Region::Foot,
        name: "sidfoten",
        texts: |hand_over, page, _| {
            let own = hand_over.page_feet.get(page - 1);
            hand_over.foot.iter().chain(own).cloned().collect()
        },
        is_whole: true,
    },
    Allowed {
        region: Region::Background,
        name: "märket bakom texten",
        texts: |hand_over, _, _| vec![hand_over.mark.clone()],
        is_whole: true,
    },
    Allowed {
        region: Region::Repeat,
        name: "tabellhuvud som går om",
        texts: |hand_over, _, _| {
            let texts = hand_over.parts.iter().flat_map(|part| &part.texts);
            texts
                .filter(|text| text.repeats)
                .map(|text| text.text.clone())
                .collect()
        },
        is_whole: false,
    },
];

impl HandOver {
    fn number_of(&self, page: usize, pages: usize) -> String {
        let form = Some(self.page_number.as_str()).filter(|form| !form.is_empty());
        let parts = form.unwrap_or("1 (5)").chars().map(|letter| match letter {
            '1' => page.to_string(),
            '5' => pages.to_string(),
            other => other.to_string(),
        });
        parts.collect()
    }
}

/// What stands outside the document and may not, and what must stand there and does not.
pub fn judge(hand_over: &HandOver, pages: &Pages, letters: &[Letter]) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for allowed in &ALLOWED {
        let of_region: Vec<Letter> = in_region(pages, letters, allowed.region)
            .map(|(_, letter)| *letter)
            .collect();
        let mut rest = of_region.as_slice();
        for page in 0..pages.sizes.len() {
            let count = rest
                .iter()
                .take_while(|letter| pages.runs[letter.run].page == page)
                .count();
            let (here, after) = rest.split_at(count);
            rest = after;
            if here.is_empty() && !allowed.is_whole {
                continue;
            }
            let texts = (allowed.texts)(hand_over, page + 1, pages.sizes.len());
            breaches.extend(judge_page(allowed, here, texts, page + 1));
        }
    }
    breaches
}

/// Takes one allowed text after another off what a page says, in whatever order they stand.
fn judge_page(
    allowed: &Allowed,
    mut page: &[Letter],
    texts: Vec<String>,
    number: usize,
) -> Option<Breach> {
    let mut left: Vec<(String, Vec<Expected>)> = texts
        .into_iter()
        .map(|text| (text.clone(), expected(&text)))
        .filter(|(_, letters)| !letters.is_empty())
        .collect();
    left.sort_by_key(|(_, letters)| std::cmp::Reverse(letters.len()));
    while !page.is_empty() {
        let found = left
            .iter()
            .enumerate()
            .find_map(|(index, (_, text))| Some((index, taken(page, text, allowed.is_whole)?)));
        let Some((index, count)) = found else {
            return Some(breach(format!(
                "{}: {} hör inte dit (sida {number})",
                allowed.name,
                quoted(&said(page))
            )));
        };
        left.remove(index);
        page = &page[count..];
    }
    let missing = left.first().filter(|_| allowed.is_whole)?;
    Some(breach(format!(
        "{}: {} saknas (sida {number})",
        allowed.name,
        quoted(&missing.0)
    )))
}

/// How many letters of a page are a text, or its beginning with three dots.
fn taken(page: &[Letter], text: &[Expected], is_whole: bool) -> Option<usize> {
    let (taken, said) = common(page, text);
    if said == text.len() {
        return Some(taken);
    }
    let is_cut = !is_whole && taken > 0 && page.get(taken).is_some_and(|next| next.c == '…');
    is_cut.then_some(taken + 1)
}

fn breach(message: String) -> Breach {
    Breach {
        message,
        hint: BY_LAYOUT,
    }
}

fn said(page: &[Letter]) -> String {
    let mut said = String::new();
    for letter in page {
        if letter.joint != Joint::Nothing && !said.is_empty() {
            said.push(' ');
        }
        said.push(letter.c);
    }
    said
}
