//! Numbers of schemas: 3.1's exclusive bounds, and what neither `i64` nor `f64` holds exactly.

use crate::load::beyond::Bound;
use crate::load::input::Input;
use crate::load::node::{Map, Node};
use crate::load::private::Private;
use crate::pointer::Pointer;

/// From 2^53 on, neighboring integers are the same `f64`.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// 3.1's exclusive bounds are numbers; 3.0's are flags beside the bound.
pub fn exclusive(out: &mut Map) {
    for (exclusive, bound, lower) in
        [("exclusiveMinimum", "minimum", true), ("exclusiveMaximum", "maximum", false)]
    {
        let Some(value) = out.get(exclusive).and_then(float) else { continue };
        let Some(limit) = out.shift_remove(exclusive) else { continue };
        let inclusive = out.get(bound).and_then(float);
        let stricter = inclusive.is_some_and(|it| if lower { it > value } else { it < value });
        if !stricter {
            out.insert(bound.to_owned(), limit);
            out.insert(exclusive.to_owned(), Node::Bool(true));
        }
    }
}

/// Carries the exact text of numbers that `openapiv3` holds not exactly; takes out bounds of an
/// integer that do not fit `i64`, since they would hide the schema's type from it.
pub fn exact(out: &mut Map, at: &Pointer, integer: bool, input: Input<'_>) {
    for bound in Bound::ALL {
        let private = bound.private();
        let keyword = private.keyword();
        let Some(value) = out.get(keyword).map(|it| normal(it, integer)) else { continue };
        if !is_exact(&value, integer) {
            let text = written(bound, &value, at, input);
            out.insert(private.key().to_owned(), Node::Text(text));
        }
        if integer && !fits(&value) {
            out.shift_remove(keyword);
        } else {
            out.insert(keyword.to_owned(), value);
        }
    }
    values(out, at, integer, input);
}

fn values(out: &mut Map, at: &Pointer, integer: bool, input: Input<'_>) {
    let Some(Node::List(values)) = out.get_mut("enum") else { return };
    values.iter_mut().for_each(|it| *it = normal(it, integer));
    let numbers = values.iter().all(|it| float(it).is_some());
    if !numbers || values.iter().all(|it| is_exact(it, integer)) {
        return;
    }
    let at = at.child("enum");
    let texts = values.iter().enumerate().map(|(index, it)| {
        Node::Text(match it {
            Node::Float(_) => input.scalar(it, &at.item(index)),
            it => it.plain(),
        })
    });
    let texts = Node::List(texts.collect());
    out.insert(Private::Enum.key().to_owned(), texts);
}

/// The text of a bound, which 3.1 may have written as an exclusive one.
fn written(bound: Bound, value: &Node, at: &Pointer, input: Input<'_>) -> String {
    let exclusive = match bound {
        Bound::Minimum => "exclusiveMinimum",
        Bound::Maximum => "exclusiveMaximum",
        Bound::MultipleOf => "multipleOf",
    };
    let keywords = [exclusive, bound.private().keyword()];
    let mut places = keywords.iter().map(|it| at.child(it));
    let number = |at: &Pointer| input.find(at).and_then(float) == float(value);
    match (value, places.find(number)) {
        (Node::Float(_), Some(at)) => input.scalar(value, &at),
        (value, _) => value.plain(),
    }
}

/// `3.0` is the integer 3 where an integer is expected.
fn normal(value: &Node, integer: bool) -> Node {
    match value {
        Node::Float(float) if integer && float.fract() == 0.0 && float.abs() < EXACT => {
            Node::Integer(*float as i128)
        }
        value => value.clone(),
    }
}

fn is_exact(value: &Node, integer: bool) -> bool {
    match value {
        Node::Integer(it) => fits(value) && (integer || it.unsigned_abs() < EXACT as u128),
        Node::Float(float) => !integer && float.abs() < EXACT,
        _ => true,
    }
}

fn fits(value: &Node) -> bool {
    matches!(value, Node::Integer(value) if i64::try_from(*value).is_ok())
}

fn float(value: &Node) -> Option<f64> {
    match value {
        Node::Integer(value) => Some(*value as f64),
        Node::Float(value) => Some(*value),
        _ => None,
    }
}
