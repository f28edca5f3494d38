//! Tables out of .xlsx, .ods and .csv: the same table is the same grid, and files of strangers are
//! refused before they take anything.

mod hostile;
mod in_cases;
mod limits;
mod package;
mod same_table;
