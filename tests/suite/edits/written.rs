//! YAML as people write it, in every way that the format has: made of a row of choices, so that a
//! file that fails shrinks.

use skrivelse::edit::Value;

/// A row of choices: the first of each kind when there are none left.
#[derive(Debug)]
pub struct Choices(std::vec::IntoIter<u8>);

impl Choices {
    pub fn new(choices: Vec<u8>) -> Self {
        Self(choices.into_iter())
    }

    /// A number below another.
    pub fn below(&mut self, end: usize) -> usize {
        usize::from(self.0.next().unwrap_or_default()) % end
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == n - 1
    }

    pub fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

/// A file, with a number in every comment.
pub fn file(choices: &mut Choices) -> String {
    let mut file = File {
        width: 2 + choices.below(3),
        dash: choices.below(2) * 2,
        lines: Vec::new(),
        comments: 0,
        choices,
    };
    file.whole();
    let end = file.choices.of(&["\n", "\r\n"]);
    let last = file.choices.of(&["\n", ""]).replace('\n', end);
    file.lines.join(end) + &last
}

const WORDS: [&str; 12] = [
    "Nämnden",
    "beslutar",
    "12 500 kr",
    "2026-03-01",
    "true",
    "a#b",
    "x:y",
    "§ 5",
    "é",
    "1.5",
    "ja",
    "o",
];

struct File<'a> {
    choices: &'a mut Choices,
    width: usize,
    dash: usize,
    lines: Vec<String>,
    comments: usize,
}

impl File<'_> {
    fn whole(&mut self) {
        if self.choices.one_in(4) {
            let comment = self.comment();
            self.lines.push(format!("---{comment}"));
        }
        if self.choices.one_in(4) {
            self.list(0, None, 0);
        } else {
            self.map(0, None, 0);
        }
        if self.choices.one_in(6) {
            self.lines.push("...".to_owned());
        }
    }

    /// After something on a line, or nothing.
    fn comment(&mut self) -> String {
        match self.choices.below(5) {
            3 => {
                self.comments += 1;
                format!("  # c{}.", self.comments)
            }
            4 => "  ".to_owned(),
            _ => String::new(),
        }
    }

    /// Lines between the entries of a column.
    fn between(&mut self, column: usize) {
        if self.choices.one_in(4) {
            self.lines.push(String::new());
        }
        if self.choices.one_in(4) {
            self.comments += 1;
            let line = format!("{}# c{}.", " ".repeat(column), self.comments);
            self.lines.push(line);
        }
    }

    /// The beginning of a line, or what stands there already.
    fn open(&mut self, column: usize, on: &mut Option<String>) -> String {
        on.take().unwrap_or_else(|| {
            self.between(column);
            " ".repeat(column)
        })
    }

    fn map(&mut self, column: usize, mut on: Option<String>, depth: usize) {
        for number in 0..=self.choices.below(3) {
            let line = self.open(column, &mut on);
            let key = self.choices.of(&["k#", "\"k#\"", "'k#'", "nyckel å#"]);
            let key = key.replace('#', &number.to_string());
            let space = self.choices.of(&["", "", "", " "]);
            self.value(format!("{line}{key}{space}:"), column, false, depth);
        }
    }

    fn list(&mut self, column: usize, mut on: Option<String>, depth: usize) {
        for _ in 0..=self.choices.below(3) {
            let line = self.open(column, &mut on);
            self.value(format!("{line}-"), column, true, depth);
        }
    }

    fn value(&mut self, line: String, column: usize, is_item: bool, depth: usize) {
        let deeper = if is_item {
            column + 2
        } else {
            column + self.width
        };
        match self.choices.below(if depth < 3 { 10 } else { 7 }) {
            0 => self.on_line(&line, "o"),
            1 => {
                let text = self.one_line(false);
                self.on_line(&line, &text);
            }
            2 => {
                let null = self.choices.of(&["", "~", "null"]);
                self.on_line(&line, null);
            }
            3 => self.block_text(&line, deeper),
            4 => {
                let marks = self.choices.of(&["\"\"", "''", "  "]);
                let text = format!(
                    "{}ord\n\n{}ord{}",
                    &marks[..1],
                    " ".repeat(deeper),
                    &marks[1..]
                );
                self.on_line(&line, text.trim());
            }
            5 | 6 => {
                let text = self.flow(deeper, depth);
                self.on_line(&line, &text);
            }
            n => self.lower(line, column, n == 7, is_item, depth),
        }
    }

    /// A map or list on lines of its own.
    fn lower(&mut self, line: String, column: usize, is_list: bool, is_item: bool, depth: usize) {
        let mut on = None;
        if is_item && !self.choices.one_in(3) {
            on = Some(line + " ");
        } else {
            self.on_line(&line, "");
        }
        match (is_item, is_list) {
            (true, true) => self.list(column + 2, on, depth + 1),
            (true, false) => self.map(column + 2, on, depth + 1),
            (false, true) => self.list(column + self.dash, None, depth + 1),
            (false, false) => self.map(column + self.width, None, depth + 1),
        }
    }

    fn on_line(&mut self, line: &str, text: &str) {
        let space = if text.is_empty() { "" } else { " " };
        let comment = self.comment();
        let all = format!("{line}{space}{text}{comment}");
        self.lines.extend(all.split('\n').map(str::to_owned));
    }

    fn block_text(&mut self, line: &str, column: usize) {
        let mark = self.choices.of(&["|", "|-", "|+", ">", ">-", ">+"]);
        self.on_line(line, mark);
        for number in 0..=self.choices.below(5) {
            let words =
                self.choices
                    .of(&["en rad", "", "# ingen kommentar", "  längre in", "k: - [a"]);
            // The first line says how far in the text stands.
            let words = if number == 0 { "ord" } else { words };
            let space = if words.is_empty() { 0 } else { column };
            self.lines.push(format!("{}{words}", " ".repeat(space)));
        }
    }

    fn one_line(&mut self, in_brackets: bool) -> String {
        let words = self.choices.of(&WORDS);
        let words = if in_brackets {
            words.replace(':', "")
        } else {
            words.to_owned()
        };
        match self.choices.below(4) {
            0 | 1 => words,
            2 => format!("\"{words} \\\"# {{\\u00e5\""),
            _ => format!("'{words} ''# ['"),
        }
    }

    /// In brackets, over several lines or not.
    fn flow(&mut self, column: usize, depth: usize) -> String {
        let is_map = self.choices.one_in(2);
        let count = self.choices.below(4);
        let is_long = self.choices.one_in(3);
        let mut text = String::from(if is_map { "{" } else { "[" });
        for number in 0..count {
            if is_long {
                let comment = self.comment();
                text += &format!("{comment}\n{}", " ".repeat(column));
            } else if number > 0 {
                text += " ";
            }
            text += &self.flow_part(is_map, number, column, depth);
            let has_comma = number + 1 < count || self.choices.one_in(4);
            text += if has_comma { "," } else { "" };
        }
        if is_long {
            let comment = self.comment();
            text += &format!("{comment}\n{}", " ".repeat(column));
        }
        text + if is_map { "}" } else { "]" }
    }

    fn flow_part(&mut self, is_map: bool, number: usize, column: usize, depth: usize) -> String {
        let value = match self.choices.below(4) {
            3 if depth < 3 => self.flow(column, depth + 1),
            2 if is_map => self.choices.of(&["", "~"]).to_owned(),
            _ => self.one_line(true),
        };
        match (is_map, value.as_str()) {
            (false, _) => value,
            (true, "") => format!("k{number}{}", self.choices.of(&["", ":", ": "])),
            (true, _) => format!("k{number}: {value}"),
        }
    }
}

/// A value to write, with a text of another kind in it.
pub fn value(choices: &mut Choices, text: &str) -> Value {
    match choices.below(8) {
        0 | 1 => Value::Text(text.to_owned()),
        2..=4 => Value::Text(pieces(choices)),
        5 => Value::List(
            (0..choices.below(3))
                .map(|_| value(choices, text))
                .collect(),
        ),
        6 => {
            let entry = |number| (format!("{}{number}", pieces(choices)), value(choices, text));
            Value::Map((0..2).map(entry).collect())
        }
        _ => Value::Null,
    }
}

/// A text of pieces that mean something in YAML.
fn pieces(choices: &mut Choices) -> String {
    const PIECES: [&str; 30] = [
        "ord", " ", "\n", ": ", " #", "- ", "-", "'", "\"", "\\", "{", "]", ",", "&", "*", "!",
        "|", ">", "%", "@", "null", "~", "---", "\t", "\r", "\u{a0}", "\u{85}", "\u{2028}",
        "\u{feff}", "12 500",
    ];
    (0..choices.below(7)).map(|_| choices.of(&PIECES)).collect()
}
