//! What is printed cannot speak for others, names nobody's personal number, and is not slow or
//! silent about it.

mod hostile;
mod many;
mod personal_numbers;
mod streams;
