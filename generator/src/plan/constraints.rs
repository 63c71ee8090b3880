//! What values must be, in words: "at least 1 item".

use crate::api::{Bound, Constraints, Literal};

/// The constraints, each as a short phrase.
pub(super) fn phrases(constraints: &Constraints) -> Vec<String> {
    let Constraints {
        format,
        content_encoding: _,
        content_media_type: _,
        min_length,
        max_length,
        pattern,
        minimum,
        maximum,
        multiple_of,
        integers,
        min_items,
        max_items,
        unique_items,
        min_properties,
        max_properties,
        required: _,
        refused: _,
    } = constraints;
    let mut res = Vec::new();
    res.extend(format.as_ref().map(|it| format!("format `{it}`")));
    res.extend(counts("character", *min_length, *max_length));
    res.extend(pattern.iter().map(|it| format!("matches `{it}`")));
    res.extend(bound(minimum.as_ref(), "more than", "at least"));
    res.extend(bound(maximum.as_ref(), "less than", "at most"));
    res.extend(multiple_of.iter().map(|it| format!("a multiple of {it}")));
    res.extend(one_of(integers));
    res.extend(counts("item", *min_items, *max_items));
    res.extend(unique_items.then(|| "no two items alike".to_owned()));
    res.extend(counts("member", *min_properties, *max_properties));
    res
}

fn bound(bound: Option<&Bound>, exclusive: &str, inclusive: &str) -> Option<String> {
    let Bound { value, exclusive: is_exclusive } = bound?;
    Some(format!("{} {value}", if *is_exclusive { exclusive } else { inclusive }))
}

/// A minimum of 0 says nothing.
fn counts(noun: &str, min: Option<usize>, max: Option<usize>) -> impl Iterator<Item = String> {
    let phrase = |word: &str, count: usize| {
        let plural = if count == 1 { "" } else { "s" };
        format!("{word} {count} {noun}{plural}")
    };
    let min = min.filter(|&it| it > 0).map(|it| phrase("at least", it));
    min.into_iter().chain(max.map(|it| phrase("at most", it)))
}

fn one_of(values: &[Literal]) -> Option<String> {
    let values = values.iter().filter_map(Literal::as_integer);
    let values = values.map(|it| format!("`{it}`")).collect::<Vec<_>>();
    (!values.is_empty()).then(|| format!("one of {}", values.join(", ")))
}
