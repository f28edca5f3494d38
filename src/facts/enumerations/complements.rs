//! Parts that cannot all be parts of one whole.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Enumeration, plain};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number, between, within};
use crate::swedish::is_month;
use crate::text::ReadText;
use crate::text::near::word_after;
use crate::text::words::words;

/// *512 000 kr, varav 328 000 kr till … och 184 000 kr till …*: the parts may be fewer than all,
/// but never more than the whole.
pub fn more_than_whole(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    if text.is_quoted(sentence.start) {
        return None;
    }
    let said = &text.flowing()[sentence.clone()];
    let at = ["varav ", "därav "]
        .iter()
        .find_map(|word| said.find(word))?
        + sentence.start;
    // *3,1 mnkr per år, varav personal 2,4 mnkr* is a whole too.
    let own: Vec<Number> = within(numbers, sentence)
        .iter()
        .filter(|it| (it.is_plain || it.is_rate) && !it.is_about)
        .cloned()
        .collect();
    let first = own.partition_point(|it| it.figure.start < at);
    let (before, parts) = own.split_at(first);
    let whole = before.last()?;
    // *347 (28 procent)* is one part.
    let is_part =
        |it: &&Number| whole.counted == Counted::Percent || it.counted != Counted::Percent;
    let parts: Vec<Number> = parts.iter().filter(is_part).cloned().collect();
    let parts = &parts[..];
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    let slack = if are_whole(whole, parts) {
        Decimal::ZERO
    } else {
        (slack + whole.step) / Decimal::TWO
    };
    // They are not all rounded as far as can be, and the same way.
    let most = whole.value + slack;
    let exceeds = gives > most || (gives == most && !slack.is_zero());
    // Each part that is larger than the whole is about something else.
    let are_parts = parts.iter().all(|part| part.value <= whole.value);
    let is_money = is_alike && whole.counted == Counted::Money;
    // Counted things may be of several kinds at once: only a slip makes them parts.
    let is_slip = || are_whole(whole, parts) && makes_whole_by_slip(whole, parts);
    let is_list = parts.len() >= 2 && are_parts && (is_money || is_slip());
    (is_list && exceeds).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
}

/// Whole numbers of things.
pub fn are_whole(whole: &Number, parts: &[Number]) -> bool {
    let is_whole =
        |it: &Number| matches!(it.counted, Counted::Word(_)) && it.value.fract().is_zero();
    parts.iter().chain([whole]).all(is_whole)
}

/// A slip of the pen in one of the numbers makes the parts more than the whole.
fn makes_whole_by_slip(whole: &Number, parts: &[Number]) -> bool {
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let is_slip_of_part = |part: &Number| {
        let meant = whole.value - (gives - part.value);
        meant > Decimal::ZERO && is_number_slip(part.value, meant, part.step, 2)
    };
    is_number_slip(whole.value, gives, whole.step, 2) || parts.iter().any(is_slip_of_part)
}

/// *Av de 31 bor 19 i familjehem, 8 hos släkt och 6 på hem*: three or more parts that are a little
/// more than the whole. More than that, and they are of several kinds at once.
pub fn more_than_counted(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the whole.
    const MOST_OVER: i64 = 5;
    /// The same where one and the same may be counted twice.
    const HARDLY_OVER: i64 = 33;
    let sentence = &text.sentences()[at];
    let (whole, parts) = whole_and_parts(text, numbers, at)?;
    let parts = &parts[..];
    let first = parts.first()?;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let over = gives - whole.value;
    let is_little = over * Decimal::from(MOST_OVER) <= whole.value && parts.len() >= 3;
    let is_alike = parts.iter().all(|part| part.counted == whole.counted);
    let is_money = is_alike && whole.counted == Counted::Money;
    let are_parts = (is_money || are_whole(&whole, parts))
        && parts.len() >= 2
        && parts.iter().all(|part| part.value < whole.value);
    // So little over is a slip, also of those who could choose.
    let is_hardly = over * Decimal::from(HARDLY_OVER) <= whole.value;
    let is_own =
        !text.is_quoted(sentence.range.start) && (is_hardly || !may_overlap(text, &whole, first));
    let is_meant = || (is_little && !is_money) || makes_whole_by_slip(&whole, parts);
    let slack: Decimal = parts.iter().map(|part| part.step).sum();
    let exceeds = over
        > if is_money {
            slack / Decimal::TWO
        } else {
            Decimal::ZERO
        };
    (is_own && are_parts && exceeds && is_meant()).then(|| Enumeration {
        sum: whole.clone(),
        parts: parts.to_vec(),
        gives,
        fits: false,
    })
}

/// *Av 120 svarande valde 70 bad, 50 park*: one and the same may be counted several times.
fn may_overlap(text: &ReadText<'_>, whole: &Number, first: &Number) -> bool {
    const VERBS: [&str; 22] = [
        "valde",
        "väljer",
        "spelar",
        "läser",
        "använder",
        "använde",
        "nämnde",
        "nämner",
        "vill",
        "ville",
        "önskade",
        "uppgav",
        "kryssade",
        "angav",
        "deltog",
        "behöver",
        "talar",
        "köper",
        "lånar",
        "besöker",
        "kan",
        "efterfrågar",
    ];
    const SEVERAL: [&str; 5] = ["lera svar", "lera alternativ", "än ett", "lera val", "båda"];
    let chooses = words(between(text.flowing(), whole, first)).any(|(_, it)| VERBS.contains(&it));
    chooses || {
        let block = text.block_at(whole.figure.start);
        let said = block.map_or("", |block| &text.flowing()[block.range.clone()]);
        SEVERAL.iter().any(|words| said.contains(words))
    }
}

/// What a sentence is about the parts of, and those parts: *Av de 31 bor 19 …*
fn whole_and_parts(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<(Number, Vec<Number>)> {
    /// *Av kommunens sammanlagt*
    const MOST_WORDS: usize = 4;
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let said = text.flowing()[sentence.range.clone()].strip_prefix(['A', 'a'])?;
    let said = said.strip_prefix("v ")?;
    let own = plain(numbers, &sentence.range);
    if THEM.iter().any(|words| said.starts_with(words)) {
        let before = sentences.get(at.checked_sub(1)?)?;
        let whole = plain(numbers, &before.range).pop();
        return Some((whole.filter(|_| before.block == sentence.block)?, own));
    }
    let (whole, parts) = own.split_first()?;
    // *Av planens 1 480 mnkr*: the whole stands at once.
    let lead = &text.flowing()[sentence.range.start..whole.figure.start];
    let is_near = words(lead).count() <= MOST_WORDS;
    is_near.then(|| (whole.clone(), parts.to_vec()))
}

/// *Av de 23 gällde 12 e-post, 6 behörigheter och 4 telefoner*: a list of three or more that ends,
/// and falls a little short of the whole.
pub fn less_than_counted(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    /// In parts of the whole: further off the list names only some of its kinds.
    const MOST_UNDER: i64 = 10;
    /// Words that say that there are others.
    const OTHERS: [&str; 12] = [
        "övriga",
        "övrigt",
        "resten",
        "andra",
        "återstående",
        "resterande",
        "bland",
        "minst",
        "flera",
        "kvar",
        "procent",
        "saknas",
    ];
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let (whole, parts) = whole_and_parts(text, numbers, at)?;
    let are_all = are_complements(&parts);
    let last = parts.last().filter(|_| parts.len() >= 3 || are_all)?;
    let before = text.flowing()[..last.figure.start].trim_end();
    let ends = before.ends_with(" och") || before.ends_with(" samt");
    // What is left may be told in the next sentence.
    let next = sentences
        .get(at + 1)
        .filter(|next| next.block == sentence.block);
    let end = next.map_or(sentence.range.end, |next| next.range.end);
    let said = text.flowing()[sentence.range.start..end].to_lowercase();
    let has_others = words(&said).any(|(_, word)| OTHERS.contains(&word));
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let under = whole.value - gives;
    let most_under = if are_all { 1 } else { MOST_UNDER };
    let is_little = under > Decimal::ZERO && under * Decimal::from(most_under) <= whole.value;
    let is_told = || rest_is_told(text, numbers, sentence.range.end, under);
    let is_list = are_whole(&whole, &parts) && ends && !has_others && is_little && !is_told();
    (is_list && !text.is_quoted(sentence.range.start)).then(|| Enumeration {
        sum: whole.clone(),
        parts,
        gives,
        fits: false,
    })
}

/// *Ett svar var blankt*: the paragraph goes on with what is left.
pub fn rest_is_told(text: &ReadText<'_>, numbers: &[Number], from: usize, rest: Decimal) -> bool {
    let Some(block) = text.block_at(from.saturating_sub(1)) else {
        return false;
    };
    let after = from..block.range.end.max(from);
    let is_one = |word: &str| matches!(word, "En" | "Ett" | "en" | "ett");
    let says_one = words(&text.flowing()[after.clone()]).any(|(_, word)| is_one(word));
    let figures = within(numbers, &after).iter().cloned();
    let mut all = figures.chain(number_words(text.flowing(), &after));
    (rest == Decimal::ONE && says_one) || all.any(|it| it.value == rest)
}

/// After *av*: the whole stands in the sentence before.
const THEM: [&str; 5] = ["dem ", "dessa ", "det ", "den ", "detta "];

/// *sex övningar: två i krisledning, tre på avdelningarna och två med frivilliga*: each item of the
/// list begins with a number, in words or in figures.
pub fn in_words(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Further off, in parts of the sum, the numbers are of other things.
    const MOST_APART: i64 = 2;
    let said = text.flowing().get(sentence.clone())?;
    let colon = said.find(": ")? + sentence.start;
    if text.is_quoted(sentence.start)
        || said[colon - sentence.start + 2..].contains([':', ';', '('])
    {
        return None;
    }
    let all = |part: &Range<usize>| -> Vec<Number> {
        let figures = plain(numbers, part).into_iter();
        let mut all: Vec<Number> = figures.chain(number_words(text.flowing(), part)).collect();
        all.sort_by_key(|it| it.figure.start);
        all
    };
    let sum = all(&(sentence.start..colon)).pop()?;
    let parts = all(&(colon..sentence.end));
    let begins_item = |it: &Number| {
        let before = text.flowing()[colon..it.figure.start].trim_end();
        before.ends_with([':', ',']) || before.ends_with(" och") || before.ends_with(" samt")
    };
    let list = &text.flowing()[colon + 2..sentence.end];
    let items = list.matches(", ").count() + list.matches(" och ").count() + 1;
    let has_words = parts.iter().any(|it| !is_figure(text, it));
    let is_list = parts.len() >= 2 && parts.iter().all(begins_item) && items == parts.len();
    let is_near = words(&text.flowing()[sum.range.end..colon]).count() <= 4;
    let gives: Decimal = parts.iter().map(|part| part.value).sum();
    let apart = (gives - sum.value).abs();
    let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= sum.value;
    let are_counts = are_whole(&sum, &parts) && (has_words || !is_figure(text, &sum));
    (is_list && is_near && is_meant && are_counts).then_some(Enumeration {
        sum,
        parts,
        gives,
        fits: false,
    })
}

/// Whether a number is written in figures.
fn is_figure(text: &ReadText<'_>, number: &Number) -> bool {
    text.flowing()[number.figure.clone()].starts_with(|c: char| c.is_ascii_digit())
}

/// *delar på kostnaden: 50 procent, 30 procent och 25 procent*: shares of one whole that is shared.
pub fn shares_of_all(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In percentage points: further off they are shares of different things.
    const MOST_APART: i64 = 10;
    const SHARING: [&str; 6] = ["delar", "fördel", "delas", "består", "betalar", "finansier"];
    let said = text.flowing().get(sentence.clone())?;
    let shares = plain(numbers, sentence).into_iter();
    let shares: Vec<Number> = shares.filter(|it| it.counted == Counted::Percent).collect();
    if shares.len() < 3 || text.is_quoted(sentence.start) {
        return None;
    }
    let is_shared = words(said).any(|(_, word)| SHARING.iter().any(|stem| word.starts_with(stem)));
    // *Av bostäderna bör 40 procent vara …*: of kinds that leave each other out, but all need not be
    // named.
    let is_of_all = said.trim_start().starts_with("Av ");
    let is_list = shares.windows(2).all(|two| {
        let between = between(text.flowing(), &two[0], &two[1]);
        words(between).count() <= 4 && (between.contains(',') || between.contains(" och"))
    });
    let gives: Decimal = shares.iter().map(|it| it.value).sum();
    let slack: Decimal = shares.iter().map(|it| it.step).sum();
    let apart = (gives - Decimal::ONE_HUNDRED).abs();
    let is_off = apart * Decimal::TWO > slack && apart <= Decimal::from(MOST_APART);
    let mut sum = shares.last()?.clone();
    sum.value = Decimal::ONE_HUNDRED;
    let is_over = is_of_all && gives > Decimal::ONE_HUNDRED;
    ((is_shared || is_over) && is_list && is_off).then_some(Enumeration {
        sum,
        parts: shares,
        gives,
        fits: false,
    })
}

/// *71 procent kvinnor och 39 procent män*: shares of two kinds that are all there are.
pub fn shares_of_complements(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In percentage points: further off they are shares of different things.
    const MOST_APART: i64 = 10;
    if text.is_quoted(sentence.start) {
        return None;
    }
    let shares = plain(numbers, sentence).into_iter();
    let shares: Vec<Number> = shares.filter(|it| it.counted == Counted::Percent).collect();
    shares.windows(2).find_map(|two| {
        let [one, other] = two else { return None };
        let nouns = [one, other].map(|it| word_after(text.flowing(), it.range.end));
        let are_all = COMPLEMENTS
            .iter()
            .any(|(a, b)| nouns == [*a, *b] || nouns == [*b, *a]);
        let is_pair = words(between(text.flowing(), one, other)).count() == 2;
        let gives = one.value + other.value;
        let apart = (gives - Decimal::ONE_HUNDRED).abs();
        let is_off = apart * Decimal::TWO > one.step + other.step;
        let is_meant = is_off && apart <= Decimal::from(MOST_APART);
        let mut sum = other.clone();
        sum.value = Decimal::ONE_HUNDRED;
        (are_all && is_pair && is_meant).then(|| Enumeration {
            sum,
            parts: two.to_vec(),
            gives,
            fits: false,
        })
    })
}

/// *särskilt boende (9), kontaktperson (5) och hemtjänst (2)* in a sentence about what the one
/// before counts: *17 beslut … Besluten gäller*.
pub fn in_brackets(text: &ReadText<'_>, numbers: &[Number], at: usize) -> Option<Enumeration> {
    /// In parts of the sum: further off the list names only some.
    const MOST_APART: i64 = 5;
    /// So many letters are the same in all forms of a noun.
    const STEM: usize = 4;
    let sentences = text.sentences();
    let sentence = &sentences[at];
    let said = text.flowing().get(sentence.range.clone())?;
    let own = within(numbers, &sentence.range);
    let is_bracketed = |it: &&Number| {
        text.flowing()[..it.figure.start].ends_with('(')
            && text.flowing()[it.figure.end..].starts_with(')')
    };
    let parts: Vec<Number> = own.iter().filter(is_bracketed).cloned().collect();
    let earlier = sentences.get(at.checked_sub(1)?)?;
    if parts.len() < 2 || parts.len() != own.len() || earlier.block != sentence.block {
        return None;
    }
    let first = words(said).next().map(|(_, word)| word.to_lowercase())?;
    let stem: String = first.chars().take(STEM).collect();
    let counts_it = |it: &&Number| {
        matches!(&it.counted, Counted::Word(noun)
            if stem.chars().count() == STEM && noun.starts_with(&stem))
    };
    let sum = plain(numbers, &earlier.range);
    let sum = sum.iter().find(counts_it)?;
    let gives: Decimal = parts.iter().map(|it| it.value).sum();
    let apart = (gives - sum.value).abs();
    let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= sum.value;
    let is_list = said.contains(" och ") && !text.is_quoted(sentence.range.start);
    (is_meant && is_list).then(|| Enumeration {
        sum: sum.clone(),
        parts,
        gives,
        fits: false,
    })
}

/// *48 lägenheter (32 hyresrätter och 18 bostadsrätter)*: what is counted, and its parts at once.
pub fn in_parentheses(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// In parts of the whole: further off they are of several kinds at once.
    const MOST_APART: i64 = 5;
    /// *32 hyresrätter och*
    const MOST_WORDS: usize = 4;
    let own = plain(numbers, sentence);
    let mut wholes = own.iter().enumerate().filter(|(_, whole)| {
        let after = text.flowing()[whole.range.end..].trim_start();
        after.starts_with('(') && !text.is_quoted(whole.figure.start)
    });
    wholes.find_map(|(at, whole)| {
        let open = whole.range.end + text.flowing()[whole.range.end..].find('(')?;
        let close = open + text.flowing()[open..sentence.end.max(open)].find(')')?;
        let parts = own[at + 1..].iter();
        let parts: Vec<Number> = parts
            .take_while(|it| it.figure.start < close)
            .filter(|it| it.counted != Counted::Percent)
            .cloned()
            .collect();
        let is_list = parts.windows(2).all(|two| {
            let said = between(text.flowing(), &two[0], &two[1]);
            let joins = said.contains(',') || said.contains(" och ");
            joins && words(said).count() <= MOST_WORDS
        });
        let begins = parts
            .first()
            .is_some_and(|it| text.flowing()[open + 1..it.figure.start].trim().is_empty());
        let gives: Decimal = parts.iter().map(|it| it.value).sum();
        let apart = (gives - whole.value).abs();
        let is_meant = !apart.is_zero() && apart * Decimal::from(MOST_APART) <= whole.value;
        let is_part = |it: &Number| it.value < whole.value && !counts_days(it);
        let are_parts = parts.len() >= 2 && parts.iter().all(is_part);
        // Fewer may be all that is worth telling: *40 svar (22 ja och 14 nej)*.
        let is_over = gives > whole.value || are_complements(&parts);
        let inside = &text.flowing()[open..close];
        let is_shared = ["några", "delas", "båda", "flera", "dubbel"]
            .iter()
            .any(|word| inside.contains(word));
        let is_meant = is_meant && is_over && !is_shared;
        (begins && is_list && are_parts && is_meant && are_whole(whole, &parts)).then(|| {
            Enumeration {
                sum: whole.clone(),
                parts,
                gives,
                fits: false,
            }
        })
    })
}

/// *512 elever. 288 är flickor och 234 är pojkar*: the whole in the sentence before.
pub fn complements_of_before(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    let sentences = text.sentences();
    let (before, sentence) = (sentences.get(at.checked_sub(1)?)?, &sentences[at]);
    let own = plain(numbers, &sentence.range);
    let [one, other] = &own[..] else { return None };
    let noun = |it: &Number| {
        let rest = text.flowing()[it.figure.end..].trim_start();
        let rest = ["är ", "var "]
            .iter()
            .find_map(|verb| rest.strip_prefix(verb))?;
        words(rest).next().map(|(_, word)| word.to_lowercase())
    };
    // *…, eftersom två elever byter skola*
    let tail = &text.flowing()[other.figure.end..sentence.range.end];
    if tail.contains(',') {
        return None;
    }
    let nouns = [noun(one)?, noun(other)?];
    let are_all = COMPLEMENTS
        .iter()
        .any(|(a, b)| nouns == [*a, *b] || nouns == [*b, *a]);
    let whole = plain(numbers, &before.range).pop()?;
    let gives = one.value + other.value;
    let is_whole = matches!(&whole.counted, Counted::Word(noun) if !noun.is_empty())
        && one.value < whole.value
        && other.value < whole.value;
    let is_one_block = before.block == sentence.block && !text.is_quoted(sentence.range.start);
    (are_all && is_whole && is_one_block && gives != whole.value).then(|| Enumeration {
        sum: whole,
        parts: own.clone(),
        gives,
        fits: false,
    })
}

/// *12 mars*
fn counts_days(number: &Number) -> bool {
    matches!(&number.counted, Counted::Word(noun) if is_month(noun))
}

/// Two kinds that are all there are.
pub const COMPLEMENTS: [(&str, &str); 4] = [
    ("kvinnor", "män"),
    ("flickor", "pojkar"),
    ("tjejer", "killar"),
    ("vuxna", "barn"),
];

/// *21 kvinnor och 12 män*
fn are_complements(parts: &[Number]) -> bool {
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    let [one, two] = parts else { return false };
    let nouns = (noun(one), noun(two));
    let mut pairs = COMPLEMENTS.iter();
    pairs.any(|(a, b)| (nouns.0 == *a && nouns.1 == *b) || (nouns.0 == *b && nouns.1 == *a))
}

/// *1 240 anställda, 980 kvinnor och 260 män*
pub fn complements(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Words that say that the parts are no parts of the number before them.
    const OTHERS: [&str; 4] = ["procent", "medan", "jämfört", "fler"];
    if text.is_quoted(sentence.start) {
        return None;
    }
    // *980 kvinnor (79 procent)*
    let mut own = plain(numbers, sentence);
    own.retain(|it| !is_in_brackets(text, it));
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    own.windows(3).find_map(|three| {
        let [whole, one, two] = three else {
            return None;
        };
        let is_pair = are_complements(&three[1..]);
        let gives = one.value + two.value;
        let are_parts = one.value < whole.value && two.value < whole.value;
        let said = &text.flowing()[whole.range.end..one.figure.start];
        let joins = said.trim_start().starts_with([',', ':'])
            || said.trim_end().ends_with([',', ':'])
            || said.contains("varav");
        let is_other = words(said).any(|(_, word)| OTHERS.contains(&word));
        // *och 6 som inte ville svara*
        let rest = whole.value - gives;
        let is_told = own.iter().any(|it| it.value == rest)
            || number_words(text.flowing(), sentence)
                .iter()
                .any(|it| it.value == rest);
        let is_near = words(said).count() <= 4 && !noun(whole).is_empty() && !is_other;
        (is_pair && are_parts && joins && is_near && !is_told && gives != whole.value).then(|| {
            Enumeration {
                sum: whole.clone(),
                parts: vec![one.clone(), two.clone()],
                gives,
                fits: false,
            }
        })
    })
}

/// *(79 procent)*
fn is_in_brackets(text: &ReadText<'_>, number: &Number) -> bool {
    let is_open = text.flowing()[..number.range.start].ends_with('(');
    let is_closed = text.flowing()[number.range.end..].starts_with(')');
    number.counted == Counted::Percent && is_open && is_closed
}
