//! The case, and the meeting that takes cases up: what stands in the file, typed, with the place of
//! every value.

mod asked;
mod case;
mod checksum;
mod consequences;
mod detail;
mod diary_numbers;
mod dispatch;
mod figure;
mod figure_formula;
pub mod key;
mod meeting;
mod meeting_details;
mod no_value;
mod order;
mod outline;
mod own_fields;
mod part;
mod proposal;
mod prose;
mod reference;
pub mod sums;
pub mod table;
mod texts;
mod yes_no;

pub use case::{
    Case, ChildsBest, FormAnswer, FormQuestion, LogEntry, Officer, Participant, Picture,
    Reservation, ReservationKind, Section, Signatory, Status, SupportingDocument,
};
pub use checksum::Checksum;
pub use consequences::{Consequence, Consequences, UsualConsequences};
pub use detail::{Detail, DetailChange};
pub use diary_numbers::DiaryNumbers;
pub use dispatch::{
    DISPATCH_ENDING, Dispatch, DispatchRecord, DispatchedItem, DispatchedPaper, ItemChange,
    PaperChange, RecordFault,
};
pub use figure::{FigureFault, FigureForm, FigureFormula, FigureUse};
pub use meeting::{
    ItemDecision, ItemOutcome, ItemSecrecy, MEETING, Meeting, MeetingItem, MeetingMember,
    MeetingNotice,
};
pub use meeting_details::StatedDetail;
pub use no_value::NoValue;
pub use order::longest_rise;
pub use own_fields::OwnFields;
pub use part::Part;
pub use proposal::{
    Alternative, Assignment, DecisionPoint, PointNumbering, PointRun, Proposal, ProposalGroup,
};
pub use prose::{Figure, Prose};
pub use reference::FigureValue;
pub use table::{
    Cell, CellValue, Column, ConcernsChildren, Measure, RowRole, Table, TableForm, TableRow, Worth,
};
pub use yes_no::YesNo;
