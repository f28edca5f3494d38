//! Pages as an engine has set them.

/// The pages of a document: their measures, and all text in the order in which it is read.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Width and height of each page, in points.
    pub sizes: Vec<(f64, f64)>,
    /// The text.
    pub runs: Vec<Run>,
}

/// To what a run of text belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// What the document says.
    Text,
    /// The mark of an item of a list, a number or a dash; the number of a footnote.
    Mark,
    /// The running head of a page.
    Head,
    /// The foot of a page.
    Foot,
    /// Behind the text.
    Background,
    /// What else is not part of the document, such as the head of a table that goes on.
    Repeat,
}

/// Letters of one size on one line.
#[derive(Debug, Clone)]
pub struct Run {
    /// Index of the page.
    pub page: usize,
    /// To what it belongs.
    pub region: Region,
    /// Size of the type, in points before the turn to the page.
    pub size: f64,
    /// From the run, which begins at 0 and goes to the right, to the page; y grows downwards.
    pub to_page: Matrix,
    /// What it says.
    pub text: String,
    /// Its glyphs, in order.
    pub glyphs: Vec<Glyph>,
    /// The part of the page that is not cut off, where the layout cuts: left, top, right, bottom.
    pub seen: Option<[f64; 4]>,
}

impl Run {
    /// Size of the type on the page.
    #[must_use]
    pub fn height(&self) -> f64 {
        let [a, b, ..] = self.to_page.0;
        self.size * a.hypot(b)
    }
}

/// A glyph: the bytes of the text that it draws, and where it begins and ends on the line.
#[derive(Debug, Clone, Copy)]
pub struct Glyph {
    /// First byte.
    pub start: usize,
    /// After the last byte.
    pub end: usize,
    /// Where it begins, in points.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
}

/// x' = a x + c y + e and y' = b x + d y + f, as a PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Matrix {
    /// Changes nothing.
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    #[must_use]
    pub fn then(self, next: Self) -> Self {
        let turned = |x: f64, y: f64| {
            let along = |side: usize| x * next.0[side] + y * next.0[side + 2];
            [along(0), along(1)]
        };
        let [right, down] = [turned(self.0[0], self.0[1]), turned(self.0[2], self.0[3])];
        let (x, y) = next.apply(self.0[4], self.0[5]);
        Self([right[0], right[1], down[0], down[1], x, y])
    }

    /// Whether what is upright stays so, or is turned by right angles.
    #[must_use]
    pub fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0)
    }

    /// Where a point comes to lie.
    #[must_use]
    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let along = |side: usize| self.0[side] * x + self.0[side + 2] * y + self.0[side + 4];
        (along(0), along(1))
    }

    /// The least box with its sides along the page around a turned one: left, top, right, bottom.
    #[must_use]
    pub fn around(self, [left, top, right, bottom]: [f64; 4]) -> [f64; 4] {
        let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
        let far = f64::INFINITY;
        corners.iter().map(|(x, y)| self.apply(*x, *y)).fold(
            [far, far, -far, -far],
            |around, (x, y)| {
                [
                    around[0].min(x),
                    around[1].min(y),
                    around[2].max(x),
                    around[3].max(y),
                ]
            },
        )
    }
}
