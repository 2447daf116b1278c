//! Short texts in any number, from the lines of sample texts: the same seed, the same texts, on every platform.

use crate::documents::Document;

/// A generator of random numbers: SplitMix64.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// A number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// `count` texts of 5 to 24 words: runs of words of one or two samples, one word in eight spelled as other people do: vowelled,
/// stretched, typed on a Persian keyboard, without dots and hamzas.
pub fn texts(samples: &[Document], count: usize, seed: u64) -> Vec<String> {
    let words: Vec<Vec<&str>> = samples
        .iter()
        .map(|sample| sample.text.split_whitespace().collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
        .collect();
    let mut random = Random::new(seed);
    (0..if words.is_empty() { 0 } else { count }).map(|_| text(&words, &mut random)).collect()
}

fn text(samples: &[Vec<&str>], random: &mut Random) -> String {
    let mut text = String::new();
    let mut left = 5 + random.below(20);
    while left > 0 {
        let words = &samples[random.below(samples.len())];
        let start = random.below(words.len());
        let length = left.min(words.len() - start);
        for word in &words[start..start + length] {
            if !text.is_empty() {
                text.push(' ');
            }
            if random.one_in(8) { respell(word, random, &mut text) } else { text.push_str(word) }
        }
        left -= length;
    }
    text
}

/// Writes `word` as somebody else would.
fn respell(word: &str, random: &mut Random, text: &mut String) {
    let is_letter = |c: char| matches!(c, '\u{0621}'..='\u{063A}' | '\u{0641}'..='\u{064A}');
    let way = random.below(4);
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_inside = is_letter(letter) && letters.peek().is_some_and(|&next| is_letter(next));
        match (way, letter) {
            (0, _) if is_inside && !matches!(letter, 'ا' | 'و' | 'ي' | 'ى' | 'آ' | 'ء') => {
                text.push(letter);
                text.push(['\u{064E}', '\u{064F}', '\u{0650}', '\u{0652}'][random.below(4)]);
            }
            (1, 'ب' | 'ت' | 'س' | 'ش' | 'ل' | 'م' | 'ن' | 'ي') if is_inside => {
                text.push(letter);
                text.extend(std::iter::repeat_n('\u{0640}', random.below(3)));
            }
            (2, 'ي') => text.push('\u{06CC}'),
            (2, 'ك') => text.push('\u{06A9}'),
            (3, 'أ' | 'إ' | 'آ') => text.push('ا'),
            (3, 'ة') => text.push('ه'),
            (3, 'ى') => text.push('ي'),
            _ => text.push(letter),
        }
    }
}
