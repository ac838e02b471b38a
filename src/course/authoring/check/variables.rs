//! Checks an item's variables and the formulas over them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::place::Place;
use super::super::problem::Report;
use super::texts::{compared_by, markdown_of, parts};
use crate::course::formula::{Expression, FormulaError, Names};
use crate::course::showing::{FAILED, draw_values, is_name, placeholders};
use crate::course::{BlankAnswer, Formula, Item, Part, Question, Variable};

/// Draws that are tried.
const DRAWS: u64 = 200;

pub(super) fn check_variables(item: &Item, place: &Place, report: &mut Report) {
    for (name, variable) in &item.variables {
        check_variable(name, variable, place, report);
    }
    check_uses(item, place, report);
    let formulas = check_formulas(item, place, report);
    if let Some(circle) = circle(&item.variables) {
        let message = format!("variables follow from each other in a circle: {}", circle.join(" -> "));
        report.error(place, &format!("variables.{}", circle[0]), message, "let one of them not follow from the others");
        return;
    }
    check_draws(item, &formulas, place, report);
}

fn check_variable(name: &str, variable: &Variable, place: &Place, report: &mut Report) {
    let key = format!("variables.{name}");
    let is_taken = name != "e" && Expression::parse(&format!("{name}(1)"), &Names::none()).is_ok() || name == "pi";
    if !is_name(name) || is_taken {
        let message = format!("`{name}` cannot be a variable's name");
        report.error(place, &key, message, "use letters, digits and `_`, and no name of a function");
    }
    match variable {
        Variable::Range { from, to, step } => {
            if !(from.is_finite() && to.is_finite() && step.is_finite() && *step > 0.0 && from <= to) {
                let message = format!("`{name}` runs from {from} to {to} by {step}");
                report.error(place, &key, message, "let `from` be below `to`, and `step` above 0");
            }
        }
        Variable::OneOf(values) if values.is_empty() => {
            report.error(place, &key, format!("`{name}` is one of nothing"), "list what it may be");
        }
        Variable::OneOf(_) | Variable::Derived { .. } => {}
    }
}

/// Reports variables that nothing uses, and names in braces that look like variables but are not declared.
fn check_uses(item: &Item, place: &Place, report: &mut Report) {
    let mut used = BTreeSet::new();
    let mut undeclared = Vec::new();
    for (path, part) in parts(item) {
        let shown = markdown_of(part);
        let compared = compared_by(part).into_iter().map(|text| (String::new(), text));
        for (key, text) in shown.into_iter().chain(compared) {
            for name in placeholders(text) {
                if item.variables.contains_key(name) {
                    used.insert(name.to_owned());
                } else if !item.variables.is_empty() && looks_misspelt(name, item) {
                    undeclared.push((format!("{path}{key}"), name));
                }
            }
        }
        for (_, formula) in formulas_of(part) {
            used.extend(names_in(formula, &item.variables));
        }
    }
    for (key, name) in undeclared {
        let message = format!("`{{{name}}}` looks like a variable, but none has this name");
        report.warning(place, &key, message, "declare it in `variables`, or mend its name");
    }
    // What a used variable follows from is used too.
    loop {
        let more: Vec<String> = item
            .variables
            .iter()
            .filter(|(name, _)| used.contains(*name))
            .filter_map(|(_, variable)| match variable {
                Variable::Derived { is, .. } => Some(names_in(is, &item.variables)),
                Variable::Range { .. } | Variable::OneOf(_) => None,
            })
            .flatten()
            .collect();
        let before = used.len();
        used.extend(more);
        if used.len() == before {
            break;
        }
    }
    for name in item.variables.keys().filter(|name| !used.contains(*name)) {
        let message = format!("the variable `{name}` is never used");
        report.error(
            place,
            &format!("variables.{name}"),
            message,
            format!("write `{{{name}}}` in a text, or leave it out"),
        );
    }
}

/// Near enough to a declared name to be meant as one.
fn looks_misspelt(name: &str, item: &Item) -> bool {
    let near = |known: &String| strsim::osa_distance(name, known) <= 1.max(name.len() / 4);
    name.len() > 1 && item.variables.keys().any(near)
}

fn names_in(formula: &Formula, variables: &BTreeMap<String, Variable>) -> BTreeSet<String> {
    let names = Names::letters_and(variables.keys().cloned());
    let any = || Expression::parse(&formula.0, &Names::any());
    Expression::parse(&formula.0, &names).or_else(|_| any()).map(|formula| formula.names()).unwrap_or_default()
}

/// The formulas of a part that must have a number, and those that need not.
fn formulas_of(part: &Part) -> Vec<(String, &Formula)> {
    match &part.question {
        Question::Number { value, tolerance, mistakes, .. } => {
            let mut all = vec![("value".to_owned(), value), ("tolerance".to_owned(), tolerance)];
            all.extend(
                mistakes.iter().enumerate().map(|(at, mistake)| (format!("mistakes.{at}.value"), &mistake.value)),
            );
            all
        }
        Question::Expression { value, mistakes } => {
            let mut all = vec![("value".to_owned(), value)];
            all.extend(
                mistakes.iter().enumerate().map(|(at, mistake)| (format!("mistakes.{at}.value"), &mistake.value)),
            );
            all
        }
        Question::Cloze { blanks, .. } => {
            let mut all = Vec::new();
            for (index, blank) in blanks.iter().enumerate() {
                if let BlankAnswer::Number { value, tolerance } = &blank.answer {
                    all.push((format!("blanks.{index}.value"), value));
                    all.push((format!("blanks.{index}.tolerance"), tolerance));
                }
            }
            all
        }
        _ => Vec::new(),
    }
}

/// Reports formulas that cannot be read; gives those that must have a number in every draw, with their keys.
fn check_formulas<'a>(item: &'a Item, place: &Place, report: &mut Report) -> Vec<(String, &'a Formula, Expression)> {
    let names = Names::only(item.variables.keys().cloned());
    let mut numeric = Vec::new();
    for (path, part) in parts(item) {
        let is_expression = matches!(part.question, Question::Expression { .. });
        for (key, formula) in formulas_of(part) {
            let key = format!("{path}{key}");
            if is_expression {
                if let Err(error) = Expression::parse(&formula.0, &Names::any()) {
                    report_formula(formula, &error, &key, place, report);
                }
                continue;
            }
            match Expression::parse(&formula.0, &names) {
                Ok(expression) => numeric.push((key, formula, expression)),
                Err(error) => report_formula(formula, &error, &key, place, report),
            }
        }
    }
    for (name, variable) in &item.variables {
        if let Variable::Derived { is, .. } = variable
            && let Err(error) = Expression::parse(&is.0, &names)
        {
            report_formula(is, &error, &format!("variables.{name}.is"), place, report);
        }
    }
    numeric
}

fn report_formula(formula: &Formula, error: &FormulaError, key: &str, place: &Place, report: &mut Report) {
    let mend = match error {
        FormulaError::UnknownName(_) => "declare it in `variables`, or mend its name",
        _ => "formulas know + - * / ^ ( ), sqrt abs min max round floor ceil exp ln log10, and pi",
    };
    report.error(place, key, format!("the formula `{}` cannot be read: {error}", formula.0), mend);
}

/// Reports formulas that have no number for some draw.
fn check_draws(item: &Item, formulas: &[(String, &Formula, Expression)], place: &Place, report: &mut Report) {
    let mut failed = BTreeSet::new();
    for seed in 0..DRAWS {
        let values = draw_values(&item.variables, seed);
        let mut fail = |key: String, name: &str| {
            if failed.insert(key.clone()) {
                let message = format!("{name} has no value when {}", drawn(&values));
                report.error(place, &key, message, "choose ranges for which it always has one");
            }
        };
        for (name, variable) in &item.variables {
            let is_readable =
                |is: &Formula| Expression::parse(&is.0, &Names::only(item.variables.keys().cloned())).is_ok();
            if let Variable::Derived { is, .. } = variable
                && is_readable(is)
                && values.get(name).is_some_and(|value| value == FAILED)
            {
                fail(format!("variables.{name}"), &format!("`{name}`"));
            }
        }
        for (key, written, formula) in formulas {
            let is_finite = formula.value(&|name| values.get(name)?.parse().ok()).is_finite();
            let follows_from_failed =
                formula.names().iter().any(|name| values.get(name).is_some_and(|value| value == FAILED));
            if !is_finite && !follows_from_failed {
                fail(key.clone(), &format!("`{}`", written.0));
            }
        }
    }
}

/// What was drawn, in words.
pub(super) fn drawn(values: &BTreeMap<String, String>) -> String {
    if values.is_empty() {
        return "it is computed".to_owned();
    }
    values.iter().map(|(name, value)| format!("{name} = {value}")).collect::<Vec<_>>().join(", ")
}

/// Variables that follow from each other, from the smallest name back to it.
fn circle(variables: &BTreeMap<String, Variable>) -> Option<Vec<String>> {
    let needs = |name: &str| match variables.get(name) {
        Some(Variable::Derived { is, .. }) => {
            let names = Names::only(variables.keys().cloned());
            Expression::parse(&is.0, &names).map(|formula| formula.names()).unwrap_or_default()
        }
        _ => BTreeSet::new(),
    };
    // A variable is in a circle if it can be reached from itself; the first that can begins the shortest way back.
    for start in variables.keys() {
        let mut ways: Vec<Vec<String>> = vec![vec![start.clone()]];
        let mut seen = BTreeSet::new();
        while let Some(way) = (!ways.is_empty()).then(|| ways.remove(0)) {
            for next in way.last().map(|last| needs(last)).unwrap_or_default() {
                let mut longer = way.clone();
                longer.push(next.clone());
                if next == *start {
                    return Some(longer);
                }
                if seen.insert(next) {
                    ways.push(longer);
                }
            }
        }
    }
    None
}
