//! What a formula comes to.

use super::Node;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Power,
}

impl Operator {
    pub(super) fn sign(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '-',
            Self::Times => '*',
            Self::Over => '/',
            Self::Power => '^',
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Sqrt,
    Abs,
    Min,
    Max,
    Round,
    Floor,
    Ceil,
    Exp,
    Ln,
    Log10,
}

impl Function {
    const ALL: [Self; 10] = [
        Self::Sqrt,
        Self::Abs,
        Self::Min,
        Self::Max,
        Self::Round,
        Self::Floor,
        Self::Ceil,
        Self::Exp,
        Self::Ln,
        Self::Log10,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqrt => "sqrt",
            Self::Abs => "abs",
            Self::Min => "min",
            Self::Max => "max",
            Self::Round => "round",
            Self::Floor => "floor",
            Self::Ceil => "ceil",
            Self::Exp => "exp",
            Self::Ln => "ln",
            Self::Log10 => "log10",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    pub(super) fn takes(self, arguments: usize) -> bool {
        match self {
            Self::Min | Self::Max => arguments >= 1,
            Self::Round => arguments == 1 || arguments == 2,
            _ => arguments == 1,
        }
    }

    fn apply(self, arguments: &[f64]) -> f64 {
        let first = arguments.first().copied().unwrap_or(f64::NAN);
        if arguments.iter().any(|argument| argument.is_nan()) {
            return f64::NAN;
        }
        match self {
            Self::Sqrt => libm::sqrt(first),
            Self::Abs => first.abs(),
            Self::Min => arguments.iter().copied().fold(first, f64::min),
            Self::Max => arguments.iter().copied().fold(first, f64::max),
            Self::Round => round_to(first, arguments.get(1).copied().unwrap_or(0.0)),
            Self::Floor => libm::floor(first),
            Self::Ceil => libm::ceil(first),
            Self::Exp => libm::exp(first),
            Self::Ln => libm::log(first),
            Self::Log10 => libm::log10(first),
        }
    }
}

pub(super) fn value(node: &Node, value_of: &dyn Fn(&str) -> Option<f64>) -> f64 {
    match node {
        Node::Number(number) => *number,
        Node::Name(name) => value_of(name).unwrap_or(f64::NAN),
        Node::Negated(inner) => -value(inner, value_of),
        Node::Binary(operator, left, right) => {
            let (left, right) = (value(left, value_of), value(right, value_of));
            match operator {
                Operator::Plus => left + right,
                Operator::Minus => left - right,
                Operator::Times => left * right,
                Operator::Over => left / right,
                Operator::Power => libm::pow(left, right),
            }
        }
        Node::Call(function, arguments) => {
            let arguments: Vec<f64> = arguments.iter().map(|argument| value(argument, value_of)).collect();
            function.apply(&arguments)
        }
    }
}

pub(super) fn round_to(value: f64, decimals: f64) -> f64 {
    let scale = libm::pow(10.0, libm::round(decimals.clamp(-12.0, 12.0)));
    let scaled = value * scale;
    if !scaled.is_finite() {
        return value;
    }
    // 1.005 is stored a little below itself; the nudge is far smaller than any decimal that people write.
    libm::round(scaled * (1.0 + 4.0 * f64::EPSILON)) / scale
}
