//! What stands on the pages of a file beside what the case gives, in lines for people.

use crate::verify::signatures::in_words;
use crate::verify::treated::{Addition, Claims, PagesCompared, span};

/// Names of what a file says of itself that are shown; a line has room for so many.
const REMARKS: usize = 3;

/// What the pages are, in lines for people.
pub fn said_of_pages(pages: &PagesCompared, claims: &Claims) -> Vec<String> {
    if pages.is_unlike {
        return Vec::new();
    }
    let mut said = Vec::new();
    if pages.faults.is_empty() {
        said.push(of_own(pages));
    }
    if pages.has_lost_tags {
        said.push("taggarna, som hjälpmedel läser efter, har gått förlorade".to_owned());
    }
    said.extend(additions(pages));
    let added = runs(pages.added.iter().map(|page| page.page));
    said.extend(added.into_iter().map(|run| of_added(claims, run)));
    if !pages.remarks.is_empty() {
        said.push(of_remarks(pages));
    }
    if !pages.files.is_empty() {
        let files: Vec<&str> = pages.files.iter().map(String::as_str).collect();
        let files = in_words(&files);
        said.push(format!("bilagt utan att höra till ärendet: {files}"));
    }
    said
}

fn of_own(pages: &PagesCompared) -> String {
    let own = span(1, pages.own);
    if pages.doubts.is_empty() {
        format!("{own} säger och visar det som ärendet ger")
    } else {
        format!("{own} säger det som ärendet ger")
    }
}

/// Pages that stand beside those of the case, and what they claim.
fn of_added(claims: &Claims, (first, last): (usize, usize)) -> String {
    let pages = span(first, last);
    let they = if first == last { "den" } else { "de" };
    match named(claims, first, last).as_str() {
        "" => format!("{pages} hör inte till ärendet"),
        names => {
            format!("{pages} hör inte till ärendet; att {names} har undertecknat säger bara {they}")
        }
    }
}

/// What the file says of itself that the case does not give.
fn of_remarks(pages: &PagesCompared) -> String {
    let names = pages.remarks.iter().map(String::as_str).take(REMARKS);
    let names: Vec<&str> = names.collect();
    let more = match pages.remarks.len() - names.len() {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    format!(
        "filen har uppgifter om sig själv som ärendet inte ger: {}{more}",
        names.join(", ")
    )
}

fn named(claims: &Claims, first: usize, last: usize) -> String {
    let names = claims.named.iter().chain(&claims.others);
    let names: Vec<&str> = names
        .filter(|(_, page)| (first..=last).contains(page))
        .map(|(name, _)| name.as_str())
        .collect();
    in_words(&names)
}

/// What was added on the pages of the case, the same on several pages once.
fn additions(pages: &PagesCompared) -> Vec<String> {
    let mut said = Vec::new();
    let mut rest = pages.additions.as_slice();
    while let Some(first) = rest.first() {
        let same = |it: &&Addition| it.text == first.text && it.is_in_box == first.is_in_box;
        let count = rest.iter().take_while(same).count();
        let places: Vec<String> = runs(rest[..count].iter().map(|it| it.page))
            .into_iter()
            .map(|(first, last)| span(first, last))
            .collect();
        let what = match first.text.as_str() {
            "" => "något som inte är text".to_owned(),
            text => format!("”{text}”"),
        };
        let places = places.join(", ");
        said.push(if first.is_in_box {
            format!("i rutan för underskriftstjänsten på {places} har tjänsten satt {what}")
        } else {
            format!("längst ned på {places} har tjänsten satt {what}")
        });
        rest = &rest[count..];
    }
    said
}

/// Numbers that follow each other, as first and last.
fn runs(numbers: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if number == *last + 1 => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}
