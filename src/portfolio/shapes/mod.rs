//! Which members must and may the parts of a credential have, and of what kind?
//!
//! The rules of 1EdTech's JSON schemas for Open Badges 3.0 and CLR 2.0 in a table, because a reader of schemas would be
//! larger than all the rest. Members of other kinds of parts are none of its business.

mod achievement;
mod credential;
mod parts;

use serde_json::{Map, Value};

use super::moment;
use super::says::{Finding, Says};

pub(super) use credential::{BADGE, ENDORSEMENT, RECORD};

/// What a member holds.
#[derive(Clone, Copy)]
enum Holds {
    Text,
    Moment,
    Flag,
    Number,
    /// One of a list.
    OneOf(&'static [&'static str]),
    /// One of a list, or one's own, with `ext:` in it.
    OneOfOrOwn(&'static [&'static str]),
    /// A part of its own shape.
    Part(&'static Shape),
    /// A part of its own shape, or its id alone.
    PartOrId(&'static Shape),
    /// Any object.
    Object,
}

/// One kind of part: what its type says, and its members.
pub(super) struct Shape {
    types: &'static [&'static str],
    members: &'static [Member],
}

struct Member {
    name: &'static str,
    holds: Holds,
    must: bool,
    many: bool,
}

const fn must(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: true, many: false }
}

const fn may(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: false, many: false }
}

const fn must_many(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: true, many: true }
}

const fn many(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, must: false, many: true }
}

/// Everything in which a part differs from its shape.
pub(super) fn faults(part: &Value, shape: &Shape, path: &str) -> Vec<Says> {
    let mut faults = Vec::new();
    compare(part, shape, path, &mut faults);
    faults
}

fn compare(part: &Value, shape: &Shape, path: &str, faults: &mut Vec<Says>) {
    let Some(members) = part.as_object() else {
        faults.push(Finding::NotAnObject.of([path]));
        return;
    };
    for wanted in shape.types {
        if !wanted.split('|').any(|name| has_type(part, name)) {
            let wanted = wanted.replace('|', " or ");
            faults.push(Finding::TypeMissing.of([path, &wanted]));
        }
    }
    for member in shape.members {
        compare_member(members, member, &format!("{path}/{}", member.name), faults);
    }
}

fn compare_member(members: &Map<String, Value>, member: &Member, path: &str, faults: &mut Vec<Says>) {
    match members.get(member.name) {
        None if member.must => faults.push(Finding::Missing.of([path])),
        None => {}
        Some(Value::Array(parts)) if member.many => {
            if parts.is_empty() && member.must {
                faults.push(Finding::Missing.of([path]));
            }
            for (place, part) in parts.iter().enumerate() {
                compare_value(part, member.holds, &format!("{path}/{place}"), faults);
            }
        }
        Some(value) => compare_value(value, member.holds, path, faults),
    }
}

fn compare_value(value: &Value, holds: Holds, path: &str, faults: &mut Vec<Says>) {
    let mut wrong = |wanted: &'static str| faults.push(Finding::WrongKind.of([path, wanted]));
    match holds {
        Holds::Text if !value.is_string() => wrong("text"),
        Holds::Flag if !value.is_boolean() => wrong("true or false"),
        Holds::Number if !value.is_number() => wrong("number"),
        Holds::Object if !value.is_object() && !value.is_string() => wrong("object"),
        Holds::Moment if value.as_str().and_then(moment::read).is_none() => {
            faults.push(Finding::NotAMoment.of([path]));
        }
        Holds::OneOf(list) | Holds::OneOfOrOwn(list) => {
            let text = value.as_str().unwrap_or_default();
            let is_own = matches!(holds, Holds::OneOfOrOwn(_)) && text.contains("ext:");
            if !list.contains(&text) && !is_own {
                faults.push(Finding::NotInList.of([path, text]));
            }
        }
        Holds::PartOrId(_) if value.is_string() => {}
        Holds::Part(shape) | Holds::PartOrId(shape) => compare(value, shape, path, faults),
        Holds::Text | Holds::Flag | Holds::Number | Holds::Object | Holds::Moment => {}
    }
}

/// Whether a part says that it is of a type, alone or among others.
pub(super) fn has_type(part: &Value, name: &str) -> bool {
    match part.get("type") {
        Some(Value::Array(names)) => names.iter().any(|found| found == name),
        Some(found) => found == name,
        None => false,
    }
}
