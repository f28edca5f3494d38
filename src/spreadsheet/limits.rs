//! How much of a spreadsheet is read. All of it holds before memory is taken: sizes that a file
//! states about itself are compared with these first, and what is unpacked is counted as it comes.

/// Bytes of the file. A budget of a whole region with its notes has some 2 MB.
pub const MAX_FILE: usize = 20 << 20;

/// Files in the package: sheets, drawings, pictures. Large ones have some hundred.
pub(super) const MAX_ENTRIES: usize = 2_000;

/// Bytes of one part of the package, such as a sheet, unpacked. A sheet of 100 000 rows and ten
/// columns has some 40 MB.
pub(super) const MAX_PART: usize = 64 << 20;

/// Bytes of all parts unpacked, as the package states them.
pub(super) const MAX_UNPACKED: u64 = 256 << 20;

/// How many times larger a part may become. Sheets become 5 to 20 times as large, and those that
/// repeat a row some 60 times; a bomb becomes 1 000 times as large.
pub(super) const MAX_RATIO: u64 = 200;

/// Below this many bytes unpacked, the ratio is no matter: a small part of one letter packs well.
pub(super) const RATIO_FROM: u64 = 1 << 20;

/// Cells of the rectangle that is read, empty ones too. A memo's largest table has 1 000 rows of 14
/// columns.
pub(super) const MAX_CELLS: u64 = 50_000;

/// Bytes of text in all cells that are read: one text may stand in many cells.
pub(super) const MAX_TEXTS: usize = 4 << 20;

/// Bytes of a text in one cell. Excel takes 32 767 letters.
pub(super) const MAX_CELL_TEXT: usize = 64 << 10;

/// Bytes of a tag with its attributes, where its attributes are asked for. Known programs write
/// some hundred.
pub(super) const MAX_TAG: usize = 16 << 10;

/// Named areas, tables and sheets that are looked through.
pub(super) const MAX_NAMES: usize = 10_000;

/// Rows and columns that Excel has; `LibreOffice` has as many.
pub(super) const ROWS: u32 = 1_048_576;
/// See [`ROWS`].
pub(super) const COLUMNS: u32 = 16_384;
