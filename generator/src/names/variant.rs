//! The methods of a union that are of one variant. What they are called follows from the variant's name, and is
//! promised with it: no two names of variants come to one word.

use super::{Ident, reserved};

const SEE: &str = "as_";
const TAKE: &str = "into_";

/// What makes a union of what a variant is made of: `user`.
pub fn make(variant: &Ident) -> Ident {
    let word = snake(variant);
    let is_prefixed = [SEE, TAKE].iter().any(|it| word.starts_with(it));
    let is_taken = is_prefixed || reserved::UNION.contains(&&*word) || reserved::never_raw(&word);
    Ident::new(&if is_taken { format!("{word}_") } else { word })
}

/// What shows what a variant holds: `as_user`.
pub fn see(variant: &Ident) -> Ident {
    let word = format!("{SEE}{}", snake(variant));
    Ident::new(&if reserved::UNION.contains(&&*word) { format!("{word}_") } else { word })
}

/// What takes out what a variant holds: `into_user`.
pub fn take(variant: &Ident) -> Ident {
    Ident::new(&format!("{TAKE}{}", snake(variant)))
}

/// Each capital begins a word, so that the words tell the name.
fn snake(variant: &Ident) -> String {
    let mut words = String::new();
    for letter in variant.plain().chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push('_');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_are_called_after_the_variant() {
        for (variant, names) in [
            ("User", ["user", "as_user", "into_user"]),
            ("Gpt4_1", ["gpt4_1", "as_gpt4_1", "into_gpt4_1"]),
            ("Gpt41", ["gpt41", "as_gpt41", "into_gpt41"]),
            ("Type", ["r#type", "as_type", "into_type"]),
            ("Self_", ["self_", "as_self_", "into_self_"]),
            ("Super", ["super_", "as_super", "into_super"]),
            ("From", ["from_", "as_from", "into_from"]),
            ("Str", ["str", "as_str_", "into_str"]),
            ("AsNeeded", ["as_needed_", "as_as_needed", "into_as_needed"]),
        ] {
            let variant = Ident::new(variant);
            let made = [make, see, take].map(|it| it(&variant).to_string());
            assert_eq!(made, names, "{variant}");
        }
    }
}
