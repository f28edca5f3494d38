//! Headings without the space after their marks, which are text to Markdown.

use std::ops::Range;

use crate::text::lines::lines;

/// A heading is a line of its own and no longer than that.
const LONGEST: usize = 60;

/// The marks of `###Rubrik`; of `#Rubrik`, one that stands alone with a capital, since `#metoo` is
/// a word.
pub fn joined_headings(text: &str) -> Vec<Range<usize>> {
    if !text.contains('#') {
        return Vec::new();
    }
    let all: Vec<Range<usize>> = lines(text).collect();
    let is_blank = |index: usize| {
        let line = all.get(index);
        line.is_none_or(|line| text[line.clone()].trim().is_empty())
    };
    let of = |(index, line): (usize, &Range<usize>)| {
        let written = text[line.clone()].trim_end();
        let rest = written.trim_start_matches('#');
        let count = written.len() - rest.len();
        let is_first = index == 0 || is_blank(index - 1);
        let is_title = rest.starts_with(char::is_uppercase) && !rest.ends_with(['.', ',', ':']);
        let is_meant = match count {
            0 | 7.. => false,
            1 if is_blank(index + 1) => is_first && is_title && rest.contains(' '),
            // Right above a text, one or two words are no words of it.
            1 => is_first && is_title && rest.split(' ').count() < 3,
            _ => rest.starts_with(char::is_alphabetic),
        };
        let is_heading = is_meant && rest.chars().count() <= LONGEST;
        is_heading.then(|| line.start..line.start + count)
    };
    all.iter().enumerate().filter_map(of).collect()
}
