//! The same by a careful hand: memory is reused, the common ranges are tested first.

/// The five folds into a buffer whose old content is dropped.
pub fn normalize_into(text: &str, out: &mut String) {
    out.clear();
    out.reserve(text.len());
    push(text, out);
}

/// The five folds into a fresh string.
pub fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(text, &mut out);
    out
}

fn push(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '\0'..='\u{7F}' => out.push(c),
            '\u{0620}'..='\u{0671}' => match c {
                'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
                'ة' => out.push('ه'),
                'ى' => out.push('ي'),
                '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' => {}
                c => out.push(c),
            },
            c => out.push(c),
        }
    }
}

/// Runs of letters, digits and Arabic marks.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !in_word(c)).filter(|word| !word.is_empty())
}

fn in_word(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{7F}' => false,
        '\u{0620}'..='\u{0669}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}'..='\u{06DC}' => true,
        '،' | '؛' | '؟' => false,
        '\u{0610}'..='\u{061A}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06FC}' => true,
        c => c.is_alphanumeric(),
    }
}

/// Runs of Arabic letters and marks with at least one letter: the words that a stemmer is for.
pub fn arabic_words(text: &str) -> impl Iterator<Item = &str> {
    let letter = |c| matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}'..='\u{066F}' | '\u{0671}'..='\u{06D3}' | '\u{06D5}');
    let mark = |c| matches!(c, '\u{0610}'..='\u{061A}' | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}');
    text.split(move |c| !letter(c) && !mark(c)).filter(move |word| word.contains(letter))
}

/// light10 of a normalized word, as a slice of it.
pub fn light10(word: &str) -> &str {
    let (mut stem, mut length) = (word, word.chars().count());
    for prefix in ["ال", "وال", "بال", "كال", "فال", "لل", "و"] {
        let letters = prefix.len() / 2;
        let minimum = if letters == 1 { 4 } else { letters + 2 };
        if length >= minimum
            && let Some(rest) = stem.strip_prefix(prefix)
        {
            stem = rest;
            length -= letters;
            break;
        }
    }
    for suffix in ["ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"] {
        let letters = suffix.len() / 2;
        if length >= letters + 2
            && let Some(rest) = stem.strip_suffix(suffix)
        {
            stem = rest;
            length -= letters;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obvious;

    const TEXT: &str = "وَٱلْكِتَابُ الجديدة؟ إلـى abc ١٢٣، 3.5 والمدرسات للبيت ولد آه café ۱۲ ے 日本";

    #[test]
    fn same_as_obvious() {
        assert_eq!(normalize(TEXT), obvious::normalize(TEXT));
        let mut buffer = "old".to_owned();
        normalize_into(TEXT, &mut buffer);
        assert_eq!(buffer, obvious::normalize(TEXT));
        for word in words(&buffer) {
            assert_eq!(light10(word), obvious::light10(word));
        }
    }

    #[test]
    fn cuts() {
        assert_eq!(words("وَٱلْكِتَابُ، 3.5 café").collect::<Vec<_>>(), ["وَٱلْكِتَابُ", "3", "5", "café"]);
        assert_eq!(arabic_words("كتابٌ2 ١٢ abc ـــ چان").collect::<Vec<_>>(), ["كتابٌ", "چان"]);
    }

    #[test]
    fn every_letter_and_digit_is_in_a_word() {
        for c in ('\0'..='\u{FFFF}').filter(|c| c.is_alphanumeric()) {
            assert!(in_word(c), "{:04X}", c as u32);
        }
    }
}
