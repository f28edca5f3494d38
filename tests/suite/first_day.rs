//! What new users did on their first day, by the numbers of `docs/first-day.md`, and the like.

mod beginning;
mod children;
mod evidence;
mod folders;
mod gathered;
mod handbook;
mod options;
mod reading;
mod stale;
mod walk;
