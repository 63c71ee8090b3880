//! What somebody may have meant who wrote a name that is not there.

/// How many are told.
const MOST: usize = 3;

/// Those of similar names, the most similar first.
pub(super) fn nearest<T: Copy>(
    name: &str,
    all: impl Iterator<Item = T>,
    name_of: impl Fn(&T) -> &str,
) -> Vec<T> {
    let name = name.to_ascii_lowercase();
    let far = |it: &T| distance(&name, &name_of(it).to_ascii_lowercase());
    let mut near = all.map(|it| (far(&it), it)).collect::<Vec<_>>();
    near.retain(|(far, _)| *far <= name.chars().count().div_ceil(3));
    near.sort_by_key(|(far, _)| *far);
    near.into_iter().take(MOST).map(|(_, it)| it).collect()
}

/// How many letters must be added, removed or replaced to make one text of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row = (0..=other.chars().count()).collect::<Vec<_>>();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in other.chars().enumerate() {
            let above = row[j + 1];
            let replaced = diagonal + usize::from(a != b);
            row[j + 1] = replaced.min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_are_found_nearest_first() {
        let all = ["api_key", "x-api-keys", "X-Api-Key", "page"];
        assert_eq!(nearest("x-api-ke", all.iter(), |it| it), [&"X-Api-Key", &"x-api-keys"]);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
