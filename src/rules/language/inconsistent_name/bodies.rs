//! The same two bodies named in two orders.

use std::collections::HashMap;

use super::{Use, finding};
use crate::check::rule::Checker;

/// *social- och arbetsmarknadsutskottet*, *arbetsmarknads- och socialutskottet*.
pub fn bodies_in_two_orders(checker: &Checker<'_>) {
    let mut first: HashMap<Vec<String>, Use> = HashMap::new();
    for piece in checker.page_text() {
        if piece.is_from_profile() || !piece.written.contains("- och ") {
            continue;
        }
        let language = piece.language();
        let words: Vec<_> = piece.words().collect();
        for three in words.windows(3) {
            let [(one, left), (_, and), (two, right)] = three else {
                continue;
            };
            if *and != "och" || !language[one.end..].starts_with('-') {
                continue;
            }
            let Some(key) = body_key(left, right) else {
                continue;
            };
            let written = format!("{}- och {}", left.to_lowercase(), right.to_lowercase());
            let range = one.start..two.end;
            match first.get(&key) {
                Some(earlier) if !same_order(&earlier.written, &written) => {
                    checker.report(finding(checker, piece.place(range), &written, earlier));
                }
                Some(_) => {}
                None => {
                    let span = piece.place(range);
                    first.insert(key, Use { written, span });
                }
            }
        }
    }
}

/// What the names of one body share, whatever the order of its parts.
fn body_key(left: &str, right: &str) -> Option<Vec<String>> {
    const BODIES: [&str; 12] = [
        "utskottet",
        "utskott",
        "nämnden",
        "nämnd",
        "förvaltningen",
        "förvaltning",
        "avdelningen",
        "avdelning",
        "kontoret",
        "kontor",
        "beredningen",
        "enheten",
    ];
    let right = right.to_lowercase();
    let right = right.strip_suffix('s').unwrap_or(&right);
    let (part, body) = BODIES
        .iter()
        .find_map(|body| Some((right.strip_suffix(body)?, &body[..4])))?;
    let plain = |part: &str| part.strip_suffix('s').unwrap_or(part).to_owned();
    let mut key = vec![plain(&left.to_lowercase()), plain(part)];
    key.sort_unstable();
    key.push(body.to_owned());
    Some(key)
}

/// Both begin with the same part.
fn same_order(one: &str, other: &str) -> bool {
    let first = |name: &str| {
        name.split('-')
            .next()
            .unwrap_or_default()
            .trim_end_matches('s')
            .to_owned()
    };
    first(one) == first(other)
}
