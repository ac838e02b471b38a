//! What are the parameters, given many learners' answers?
//!
//! Tables of answers are read, a model is fitted to them, and what it predicts is scored. Everything is deterministic
//! for a seed, at any number of threads and shards. No files, no clock, no screen: the command line and, later, a
//! browser's worker bring those. The app itself does without this layer.

// What there is to fit to.
mod answers;
pub mod table;

// What all fits need.
mod bits;
mod descent;
mod exact;
mod parallel;
mod shown;

// The models.
mod plain;
mod plus;

// From beginning to end.
mod elo;
mod evaluate;
mod fit;
mod parameters;
mod score;
pub mod shards;
mod tutoring;

pub use answers::{Answer, Answers, Gathering};
pub use evaluate::{Predictor, cross_validate, score_model};
pub use fit::{Fitted, FittedPlus, Model, Options, Progress, Watch, fit};
pub use parameters::{ItemRow, ModelParameters, Parameters, ParametersError, PlainRow, PlusRow, TracingModel};
pub use plain::{FittedPlain, PlainOptions};
pub use score::{Bin, Score};
