//! Why a text is no formula.

use std::fmt;

/// Why a text is no formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormulaError {
    /// There is nothing but space.
    Empty,
    /// A character that no formula has.
    Strange(char),
    /// A name that stands for nothing.
    UnknownName(String),
    /// Something stands where a value should.
    NotAValue(String),
    /// Something stands where an operator should.
    NotAnOperator(String),
    /// It stops in the middle.
    Unfinished,
    /// A bracket is not closed.
    Unclosed,
    /// A function without brackets.
    NeedsArgument(&'static str),
    /// A function with too few or too many arguments.
    Arguments(&'static str),
    /// More brackets within brackets than are read.
    TooDeep,
    /// Longer than is read.
    TooLong,
}

impl fmt::Display for FormulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "there is nothing in it"),
            Self::Strange(sign) => write!(f, "`{sign}` means nothing here"),
            Self::UnknownName(name) => write!(f, "`{name}` is not a variable here"),
            Self::NotAValue(sign) => write!(f, "`{sign}` stands where a value should"),
            Self::NotAnOperator(sign) => write!(f, "`{sign}` stands where an operator should"),
            Self::Unfinished => write!(f, "it stops where a value should follow"),
            Self::Unclosed => write!(f, "a bracket is not closed"),
            Self::NeedsArgument(function) => write!(f, "`{function}` needs its argument in brackets"),
            Self::Arguments(function) => write!(f, "`{function}` takes another number of arguments"),
            Self::TooDeep => write!(f, "it is nested too deeply"),
            Self::TooLong => write!(f, "it is too long"),
        }
    }
}
