//! The code that everybody writes first, with what the standard library gives.

/// The five folds: alef family, teh marbuta, alef maksura, diacritics, tatweel.
pub fn normalize(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ة' => Some('ه'),
            'ى' => Some('ي'),
            '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' => None,
            c => Some(c),
        })
        .collect()
}

/// Whether the five folds leave `text` as it is.
pub fn is_normalized(text: &str) -> bool {
    !text.chars().any(|c| {
        matches!(c, 'أ' | 'إ' | 'آ' | 'ٱ' | 'ة' | 'ى' | '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}')
    })
}

/// Runs of letters and digits.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// light10 of a normalized word, on a vector of characters.
pub fn light10(word: &str) -> String {
    let mut stem: Vec<char> = word.chars().collect();
    for prefix in ["ال", "وال", "بال", "كال", "فال", "لل", "و"] {
        let prefix: Vec<char> = prefix.chars().collect();
        let minimum = if prefix.len() == 1 { 4 } else { prefix.len() + 2 };
        if stem.len() >= minimum && stem.starts_with(&prefix) {
            stem.drain(..prefix.len());
            break;
        }
    }
    for suffix in ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"] {
        let suffix: Vec<char> = suffix.chars().collect();
        if stem.len() >= suffix.len() + 2 && stem.ends_with(&suffix) {
            stem.truncate(stem.len() - suffix.len());
        }
    }
    stem.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_and_stems() {
        assert_eq!(normalize("الأُسْتاذةُ إلـــى"), "الاستاذه الي");
        assert!(is_normalized("الاستاذه") && !is_normalized("مدرسة"));
        assert_eq!(words("كتاب، (جديد) 12").collect::<Vec<_>>(), ["كتاب", "جديد", "12"]);
        assert_eq!(light10("والمدرسه"), "مدرس");
        assert_eq!(light10("ولد"), "ولد");
    }
}
