//! The figures of a memo with what is said of them.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use rust_decimal::Decimal;

use super::digits::{DigitKey, Digits, key};
use crate::facts::Facts;
use crate::facts::corrections::is_corrected;
use crate::facts::decision::verbs::verb;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::said_apart::Mentioned;
use crate::facts::table_rows::{FigureKind, is_form_of};
use crate::model::{Measure, RowRole};
use crate::source::Span;
use crate::swedish::{is_comparative, is_month, is_year};
use crate::text::ReadText;
use crate::text::near::{around, word_after};
use crate::text::words::words;

/// Where a figure stands.
pub(super) enum Context {
    /// In the row of a table.
    Row(String),
    /// In a text: its sentence.
    Text { text: usize, sentence: Range<usize> },
}

/// A figure of the memo.
pub(super) struct SaidFigure {
    pub kind: FigureKind,
    pub value: Decimal,
    /// What the last digit that is written stands for.
    pub step: Decimal,
    /// The digits as written, and as they would be written with fewer of them.
    pub forms: Vec<Digits>,
    /// The noun that it counts, or nothing.
    noun: String,
    /// Money for each of something, or for a time.
    is_rate: bool,
    /// The sentence around it; of a row its names. Few figures are ever compared, so it is read
    /// when one is.
    said: String,
    /// The figure as it is written in the sentence, or the head of its column.
    own: String,
    about: OnceCell<About>,
    /// What its words name, read when it is first compared.
    named: OnceCell<Mentioned>,
    pub context: Context,
    /// It is one of a text that is exact.
    pub is_searched: bool,
    pub shown: String,
    pub span: Span,
}

/// The figures of the texts and tables of a case.
pub(super) fn figures(facts: &Facts<'_>) -> Vec<SaidFigure> {
    let mut all = Vec::new();
    for (index, text) in facts.prose().iter().enumerate() {
        for number in facts.numbers_of(text) {
            all.extend(of_text(text, index, number));
        }
    }
    for table in facts.case.tables() {
        for at in table.places() {
            let row = table.row(at.row);
            let kind = match table.measure(at) {
                Measure::Money(_) | Measure::Price(_) => FigureKind::Money,
                Measure::Number(unit) if unit.starts_with("kr") => FigureKind::Money,
                Measure::Number(_) => FigureKind::Count,
                Measure::Percent | Measure::Text => continue,
            };
            let cell = table.cell(at);
            let Some(money) = cell.worth.figure() else {
                continue;
            };
            let name = if row.role == RowRole::Total {
                ""
            } else {
                row.name.text()
            };
            let column = table.columns[at.column].name();
            let said = format!("{name} {column} {}", table.caption.text());
            all.push(SaidFigure {
                kind,
                value: money.kronor.abs(),
                step: money.step,
                forms: Digits::forms(money.kronor.abs(), money.step),
                noun: String::new(),
                is_rate: matches!(table.measure(at), Measure::Price(_)),
                said,
                own: column,
                about: OnceCell::new(),
                named: OnceCell::new(),
                context: Context::Row(name.to_owned()),
                is_searched: false,
                shown: table.measure(at).say(money),
                span: cell.span.unwrap_or(row.span),
            });
        }
    }
    all.extend(in_markdown(facts));
    all
}

/// The figures of tables in Markdown.
fn in_markdown(facts: &Facts<'_>) -> Vec<SaidFigure> {
    let first = facts.case.tables().count();
    let rows = facts.table_rows().rows.iter();
    let figures = rows.flat_map(|row| {
        let of_row = row.figures.iter().map(move |figure| (&row.name, figure));
        of_row.filter(|(_, figure)| figure.column.0 >= first && figure.kind != FigureKind::Percent)
    });
    let figures = figures.map(|(name, figure)| SaidFigure {
        kind: figure.kind,
        value: figure.value,
        step: figure.step,
        forms: Digits::forms(figure.value, figure.step),
        noun: String::new(),
        is_rate: false,
        said: name.clone(),
        own: String::new(),
        about: OnceCell::new(),
        named: OnceCell::new(),
        context: Context::Row(name.clone()),
        is_searched: false,
        shown: figure.shown.clone(),
        span: figure.span,
    });
    figures.collect()
}

/// Nothing for shares, years and days.
fn of_text(text: &ReadText<'_>, index: usize, number: &Number) -> Option<SaidFigure> {
    let noun = match &number.counted {
        Counted::Money => String::new(),
        Counted::Word(noun) if !is_month(noun) => past_adjective(text.flowing(), number, noun),
        _ => return None,
    };
    let written = &text.flowing()[number.figure.clone()];
    let is_value = number.is_plain || number.counted == Counted::Money;
    if !is_value || is_year(written) {
        return None;
    }
    let sentence = text.sentence_at(number.figure.start);
    let said = near(text, &number.figure, &sentence);
    let mut tables = text.tables().iter();
    if tables.any(|table| table.range.contains(&number.range.start)) {
        return None;
    }
    let is_searched = !number.is_about
        && !text.is_quoted(number.range.start)
        && !is_corrected(text, number.range.start);
    Some(SaidFigure {
        kind: FigureKind::of(number),
        value: number.value.abs(),
        step: number.step,
        forms: Digits::forms(number.value.abs(), number.step),
        noun,
        is_rate: number.is_rate,
        said: said.to_owned(),
        own: written.to_owned(),
        about: OnceCell::new(),
        named: OnceCell::new(),
        context: Context::Text {
            text: index,
            sentence,
        },
        is_searched,
        shown: number.shown(text),
        span: text.place(number.range.clone()),
    })
}

/// *904 digitala trygghetslarm*: the noun after an adjective in the plural.
fn past_adjective(text: &str, number: &Number, noun: &str) -> String {
    /// Shorter words are *i* and *om*.
    const SHORTEST: usize = 4;
    let next = word_after(text, number.range.end);
    let is_adjective = noun.ends_with('a') && !noun.ends_with("na") && !noun.ends_with("ställda");
    let is_noun = next.starts_with(char::is_lowercase)
        && next.chars().count() >= SHORTEST
        && text[number.range.end..].starts_with([' ', '\u{a0}', '\n'])
        && verb(next).is_none();
    if is_adjective && is_noun {
        next.to_owned()
    } else {
        noun.to_owned()
    }
}

/// The sentence of a figure; of a very long one what stands near, so that it costs no more than its
/// length.
fn near<'t>(text: &'t ReadText<'_>, figure: &Range<usize>, sentence: &Range<usize>) -> &'t str {
    const NEAR: usize = 300;
    &text.flowing()[around(text.flowing(), sentence, figure, NEAR)]
}

impl SaidFigure {
    /// The digits as they are written.
    pub(super) fn written(&self) -> Digits {
        self.forms[0]
    }

    /// A key for figures that may be compared with this one.
    pub(super) const fn key(&self, digits: u128) -> DigitKey {
        key(self.kind, digits)
    }

    /// Money, whose figures are less often alike by chance than counts are.
    pub(super) fn is_money(&self) -> bool {
        self.kind == FigureKind::Money
    }

    /// Whether two digits may have changed places in one of them: three and more are no chance,
    /// unless the sentence has both.
    pub(super) fn may_be_swapped(&self, other: &Self, digits: u32) -> bool {
        let is_one_sentence = match (&self.context, &other.context) {
            (
                Context::Text { text, sentence },
                Context::Text {
                    text: there,
                    sentence: place,
                },
            ) => text == there && sentence == place,
            _ => false,
        };
        let least = match (self.is_money(), digits) {
            (true, 4..) => 0,
            // Three digits in two orders are no chance where a word says of what.
            (_, 3..) => 1,
            _ => 2,
        };
        // Counts without a noun, or of two digits, are often of other things.
        let is_counted = self.counts_same(other);
        let is_sure = self.is_money() || digits >= 3 || is_counted;
        is_sure && self.shared(other) >= least && !is_one_sentence && !self.is_apart(other)
    }

    /// Of other years, or of other things.
    fn is_apart(&self, other: &Self) -> bool {
        let (own, others) = (self.about(), other.about());
        let is_other_year = !own.years.is_empty()
            && !others.years.is_empty()
            && !own.years.iter().any(|year| others.years.contains(year));
        let counts_other =
            !self.noun.is_empty() && !other.noun.is_empty() && !self.counts_same(other);
        // A count with decimals is measured, one without is counted.
        let is_measured = self.kind == FigureKind::Count && self.step != other.step;
        // Of the same thing an average is another figure.
        let is_other_time = own.is_earlier != others.is_earlier;
        is_other_year
            || is_other_time
            || counts_other
            || is_measured
            || own.is_average != others.is_average
            || self.speaks_of_another(other)
    }

    /// Of a row its name says what it is of.
    fn speaks_of_another(&self, other: &Self) -> bool {
        let are_texts = [self, other]
            .iter()
            .all(|it| matches!(it.context, Context::Text { .. }));
        are_texts && self.named().is_apart_from(other.named())
    }

    fn named(&self) -> &Mentioned {
        self.named.get_or_init(|| Mentioned::of(&self.said))
    }

    fn about(&self) -> &About {
        self.about.get_or_init(|| match self.context {
            Context::Text { .. } => About::of_text(&self.said, &self.own),
            Context::Row(_) => About {
                words: beginnings(&self.said),
                years: years(&self.own),
                is_average: false,
                is_earlier: false,
                changes: false,
            },
        })
    }

    fn shared(&self, other: &Self) -> usize {
        let shared = self
            .about()
            .words
            .intersection(&other.about().words)
            .count();
        shared + usize::from(self.counts_same(other))
    }

    /// *126 elever* and *de 162 eleverna*
    fn counts_same(&self, other: &Self) -> bool {
        let (one, two) = (&self.noun, &other.noun);
        let is_same = |one: &str, two: &str| is_form_of(one, two) || is_compound_of(one, two);
        !one.is_empty() && !two.is_empty() && (is_same(one, two) || is_same(two, one))
    }

    /// Whether both may be said of one thing: so many of the words around them are the same, and
    /// nothing sets them apart.
    pub(super) fn is_said_with(&self, other: &Self, least: usize) -> bool {
        let is_in_table = matches!(other.context, Context::Row(_));
        let is_other_rate = self.is_rate != other.is_rate && !is_in_table;
        let is_other = self.is_apart(other) || self.compares_with(other) || is_other_rate;
        !is_other && self.shared(other) >= least
    }

    /// The two stand beside each other, or one is what the other has been changed to.
    fn compares_with(&self, other: &Self) -> bool {
        match (&self.context, &other.context) {
            (
                Context::Text { text, sentence },
                Context::Text {
                    text: there,
                    sentence: place,
                },
            ) => {
                /// Sentences that follow each other give two figures to compare.
                const NEAR: usize = 200;
                let gap = sentence
                    .start
                    .max(place.start)
                    .saturating_sub(sentence.end.min(place.end));
                let is_near = text == there && gap <= NEAR;
                is_near || self.about().changes || other.about().changes
            }
            (Context::Text { .. }, Context::Row(_)) => self.about().changes,
            _ => true,
        }
    }
}

/// *trygghetslarm* of *larmen*: the last part of the word, without the ending of the other.
fn is_compound_of(long: &str, short: &str) -> bool {
    /// A part of a word with fewer letters says little.
    const STEM: usize = 4;
    const ENDINGS: [&str; 7] = ["erna", "arna", "orna", "en", "et", "na", ""];
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| short.strip_suffix(ending));
    let mut stems = stems.filter(|stem| stem.chars().count() >= STEM);
    stems.any(|stem| long.len() > stem.len() && long.ends_with(stem))
}

fn speaks_of_average(said: &str) -> bool {
    /// *medelarvodet*, not *medelst*.
    const AVERAGES: [&str; 9] = [
        "medelarvod",
        "medellön",
        "medelkostnad",
        "medelpris",
        "medelvärde",
        "medelålder",
        "medeltal",
        "medelhastighet",
        "snittpris",
    ];
    words(said).any(|(_, word)| {
        let lower = word.to_lowercase();
        lower.contains("genomsnitt")
            || lower == "snitt"
            || AVERAGES
                .iter()
                .any(|beginning| lower.starts_with(beginning))
    })
}

fn speaks_of_last_year(said: &str) -> bool {
    const WORDS: [&str; 5] = ["förra", "fjol", "fjolårets", "fjolåret", "föregående"];
    words(said).any(|(_, word)| WORDS.contains(&word.to_lowercase().as_str()))
}

/// What the words around a figure say of it.
struct About {
    /// The beginnings of the longer words.
    words: HashSet<String>,
    years: Vec<String>,
    is_average: bool,
    /// It was so last year: *förra året*.
    is_earlier: bool,
    /// The text tells of two figures of one thing.
    changes: bool,
}

impl About {
    fn of_text(said: &str, own: &str) -> Self {
        Self {
            words: words_and_figures(said, own),
            years: years(said),
            is_average: speaks_of_average(said),
            is_earlier: speaks_of_last_year(said),
            changes: speaks_of_change(said),
        }
    }
}

/// The longer words of a sentence, and its other figures, which say twice as much of what it is
/// about.
fn words_and_figures(said: &str, own: &str) -> HashSet<String> {
    const LEAST_DIGITS: usize = 3;
    let mut about = beginnings(said);
    let is_inside = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | ',');
    let runs = said.split(|c: char| !is_inside(c)).map(str::trim);
    for run in runs.filter(|run| *run != own) {
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= LEAST_DIGITS && !is_year(&digits) {
            about.extend([format!("{digits}#"), format!("{digits}##")]);
        }
    }
    about
}

fn speaks_of_change(said: &str) -> bool {
    const WORDS: [&str; 21] = [
        "procent",
        "tiondel",
        "tio",
        "mot",
        "jämfört",
        "tidigare",
        "förra",
        "fjol",
        "felaktigt",
        "rättas",
        "rättelse",
        "skulle",
        "ursprungligen",
        "stället",
        "höjs",
        "sänks",
        "höjts",
        "sökt",
        "sökte",
        "ytterligare",
        "nya",
    ];
    words(said).any(|(_, word)| {
        let word = word.to_lowercase();
        is_comparative(&word) || WORDS.contains(&word.as_str())
    })
}

fn years(said: &str) -> Vec<String> {
    let runs = said.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| is_year(run)).map(str::to_owned).collect()
}

/// The beginnings of the longer words, which are the same in all forms of a word.
fn beginnings(said: &str) -> HashSet<String> {
    const SHORTEST: usize = 5;
    const BEGINNING: usize = 5;
    // Names are short: *Åsby*.
    let least = |word: &str| SHORTEST - usize::from(word.starts_with(char::is_uppercase));
    let long = words(said).filter(|(_, word)| word.chars().count() >= least(word));
    let long = long.filter(|(_, word)| word.starts_with(char::is_alphabetic));
    let beginning =
        |word: &str| -> String { word.to_lowercase().chars().take(BEGINNING).collect() };
    let found = long.map(|(_, word)| beginning(word));
    found.filter(|it| !GENERAL.contains(&it.as_str())).collect()
}

/// Beginnings of words that say nothing of what a sentence is about.
const GENERAL: [&str; 26] = [
    "kommu", "regio", "nämnd", "förva", "föres", "under", "perso", "krono", "proce", "inom",
    "efter", "sedan", "samma", "årlig", "kostn", "kosta", "belop", "ungef", "samma", "total",
    "tills", "avdel", "beräk", "bevil", "varje", "också",
];
