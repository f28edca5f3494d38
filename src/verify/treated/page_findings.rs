//! What is found on one page of a treated file.

use super::{Addition, PageFault};

/// What is found on one page.
pub struct Findings {
    /// The page, from 1.
    pub page: usize,
    /// What is wrong.
    pub faults: Vec<PageFault>,
    /// What cannot be told.
    pub doubts: Vec<String>,
    /// What was added where it may be.
    pub additions: Vec<Addition>,
    /// Something is drawn in another way, in its place: the picture tells whether it shows.
    pub is_redrawn: bool,
}

impl Findings {
    /// Other words; empty for none.
    pub fn words(&mut self, there: String, here: String) {
        self.faults.push(PageFault::Words {
            page: self.page,
            there,
            here,
        });
    }

    /// Any other fault, said of a page.
    pub fn other(&mut self, said: impl Fn(usize) -> String) {
        let fault = PageFault::Other(said(self.page));
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// What another layout does too, said of a page.
    pub fn shifted(&mut self, said: impl Fn(usize) -> String) {
        let fault = PageFault::Moved(said(self.page));
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// A line or surface that was added, said of a page.
    pub fn added(&mut self, said: impl Fn(usize) -> String) {
        let fault = PageFault::Added(said(self.page));
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    /// What cannot be told of this page.
    pub fn doubt(&mut self, said: String) {
        self.doubts.push(format!("på sidan {}: {said}", self.page));
    }

    /// What was added where it may be.
    pub fn addition(&mut self, is_in_box: bool, text: String) {
        self.additions.push(Addition {
            page: self.page,
            is_in_box,
            text,
        });
    }
}
