//! How a formula's words hang together.

use super::token::Token;
use super::value::{Function, Operator};
use super::{FormulaError, Node};

/// More brackets within brackets than any person writes.
const DEEPEST: usize = 48;

pub(super) fn parse(tokens: Vec<Token>) -> Result<Node, FormulaError> {
    if tokens.is_empty() {
        return Err(FormulaError::Empty);
    }
    let mut parser = Parser { tokens, at: 0, depth: 0 };
    let root = parser.sum()?;
    match parser.peek() {
        None => Ok(root),
        Some(token) => Err(FormulaError::NotAnOperator(token.text())),
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn takes(&mut self, token: &Token) -> bool {
        let is_next = self.peek() == Some(token);
        if is_next {
            self.at += 1;
        }
        is_next
    }

    fn operator(&mut self, among: &[Operator]) -> Option<Operator> {
        match self.peek() {
            Some(Token::Operator(operator)) if among.contains(operator) => {
                let operator = *operator;
                self.at += 1;
                Some(operator)
            }
            _ => None,
        }
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, FormulaError>) -> Result<T, FormulaError> {
        if self.depth == DEEPEST {
            return Err(FormulaError::TooDeep);
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn sum(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[Operator::Plus, Operator::Minus]) {
            left = Node::Binary(operator, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Node, FormulaError> {
        let mut left = self.signed()?;
        loop {
            let operator = match self.operator(&[Operator::Times, Operator::Over]) {
                Some(operator) => operator,
                None if self.multiplies_silently() => Operator::Times,
                None => return Ok(left),
            };
            left = Node::Binary(operator, Box::new(left), Box::new(self.signed()?));
        }
    }

    /// Whether what follows is multiplied though no sign says so: `2x`, `3(x + 1)`, `(x)2`.
    fn multiplies_silently(&self) -> bool {
        match self.peek() {
            Some(Token::Name(_) | Token::Function(_) | Token::Root | Token::Open) => true,
            Some(Token::Number(_, text)) => {
                text == "pi" || self.at > 0 && self.tokens.get(self.at - 1) == Some(&Token::Close)
            }
            _ => false,
        }
    }

    /// Signs bind less than powers: `-x^2` is `-(x^2)`.
    fn signed(&mut self) -> Result<Node, FormulaError> {
        let mut is_negative = false;
        while let Some(operator) = self.operator(&[Operator::Plus, Operator::Minus]) {
            is_negative ^= operator == Operator::Minus;
        }
        let power = self.power()?;
        Ok(if is_negative { Node::Negated(Box::new(power)) } else { power })
    }

    fn power(&mut self) -> Result<Node, FormulaError> {
        let base = self.atom()?;
        if self.operator(&[Operator::Power]).is_none() {
            return Ok(base);
        }
        let exponent = self.deeper(Self::signed)?;
        Ok(Node::Binary(Operator::Power, Box::new(base), Box::new(exponent)))
    }

    fn atom(&mut self) -> Result<Node, FormulaError> {
        let Some(token) = self.peek().cloned() else { return Err(FormulaError::Unfinished) };
        self.at += 1;
        match token {
            Token::Number(number, _) => Ok(Node::Number(number)),
            Token::Name(name) => Ok(Node::Name(name)),
            Token::Open => self.deeper(|parser| {
                let inner = parser.sum()?;
                parser.close()?;
                Ok(inner)
            }),
            Token::Root => {
                let inner = self.deeper(Self::atom)?;
                Ok(Node::Call(Function::Sqrt, vec![inner]))
            }
            Token::Function(function) => self.deeper(|parser| parser.call(function)),
            Token::Operator(_) | Token::Close | Token::Comma => Err(FormulaError::NotAValue(token.text())),
        }
    }

    fn call(&mut self, function: Function) -> Result<Node, FormulaError> {
        if !self.takes(&Token::Open) {
            return Err(FormulaError::NeedsArgument(function.name()));
        }
        let mut arguments = vec![self.sum()?];
        while self.takes(&Token::Comma) {
            arguments.push(self.sum()?);
        }
        self.close()?;
        if !function.takes(arguments.len()) {
            return Err(FormulaError::Arguments(function.name()));
        }
        Ok(Node::Call(function, arguments))
    }

    fn close(&mut self) -> Result<(), FormulaError> {
        if self.takes(&Token::Close) {
            return Ok(());
        }
        match self.peek() {
            None => Err(FormulaError::Unclosed),
            Some(token) => Err(FormulaError::NotAnOperator(token.text())),
        }
    }
}
