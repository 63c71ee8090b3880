//! Versions among the words of a name: `v2`, `v1beta1`, `v2025_0`, `2026_09_beta`.

/// Words that may stand behind a version and belong to it.
const STAGES: &[&str] = &["alpha", "beta", "preview", "rc"];

/// Words without the versions among them; all of them where there is nothing else.
pub(super) fn without(words: &str) -> String {
    let all = words.split('_').collect::<Vec<_>>();
    let mut rest = all.as_slice();
    let mut others = Vec::new();
    while let Some((first, after)) = rest.split_first() {
        match length(rest) {
            0 => {
                others.push(*first);
                rest = after;
            }
            words => rest = &rest[words..],
        }
    }
    if others.is_empty() { words.to_owned() } else { others.join("_") }
}

/// Whether words are a version and nothing else.
pub(super) fn is_version(words: &str) -> bool {
    let words = words.split('_').collect::<Vec<_>>();
    length(&words) == words.len()
}

/// The number of a version among words: 1 in `v1_pet_list`.
pub(super) fn number(words: &str) -> Option<u64> {
    let digits = |it: &str| it.strip_prefix('v').and_then(|it| it.parse().ok());
    words.split('_').find_map(digits)
}

/// How many words at the beginning are a version.
fn length(words: &[&str]) -> usize {
    let numbers = |from: usize| words[from..].iter().take_while(|it| is_number(it)).count();
    let end = match words {
        [first, ..] if is_v(first) => 1 + numbers(1),
        [year, month, ..] if is_year(year) && month.len() == 2 && is_number(month) => {
            2 + numbers(2).min(1)
        }
        _ => return 0,
    };
    end + words.get(end).map_or(0, |it| usize::from(is_stage(it)))
}

/// `v1`, `v1beta1`.
fn is_v(word: &str) -> bool {
    let Some(rest) = word.strip_prefix('v') else { return false };
    let after = rest.trim_start_matches(|it: char| it.is_ascii_digit());
    after.len() < rest.len() && (after.is_empty() || is_stage(after))
}

fn is_stage(word: &str) -> bool {
    STAGES.contains(&word.trim_end_matches(|it: char| it.is_ascii_digit()))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && is_number(word) && (word.starts_with("19") || word.starts_with("20"))
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_go_and_other_words_stay() {
        for (words, expected) in [
            ("v1_list", "list"),
            ("v1", "v1"),
            ("v2025_0_archives_list", "archives_list"),
            ("archives_2026_09_beta", "archives"),
            ("get_2024_06_01_report", "get_report"),
            ("v1beta1_jobs", "jobs"),
            ("version_1", "version_1"),
            ("get_2024_report", "get_2024_report"),
            ("vat_rates", "vat_rates"),
        ] {
            assert_eq!(without(words), expected);
        }
        assert_eq!(
            ["v1", "2026_09", "2026", "beta", ""].map(is_version),
            [true, true, false, false, false]
        );
        assert_eq!([number("v10_pet_list"), number("list_pets")], [Some(10), None]);
    }
}
