//! One word to its stem. Words are runs of Arabic letters and marks, as written.

use super::{RARE_ALEFS, difference, five_folds};
use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, each};
use crate::{careful, obvious, version};
use std::hint::black_box;
use warraq::morph::{lemma, lemma_into};
use warraq::stem::{LightStemmer, light10, snowball};

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = corpus.lines();
    let words = &lines.iter().flat_map(|line| careful::arabic_words(line)).collect::<Vec<_>>();
    let normalizer = five_folds();
    // In one piece of memory, as the words of a text are.
    let normalized_text = words.iter().map(|word| normalizer.normalize(word)).collect::<Vec<_>>().join("\n");
    let normalized = &normalized_text.lines().collect::<Vec<_>>();
    let mut jobs = Jobs::new(words.iter().map(|word| word.len()).sum(), words.len());

    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Arabic);
    jobs.add(format!("{} Snowball", version::of("rust-stemmers")), move || {
        each(words, |word| black_box(stemmer.stem(word)).len())
    });
    let stemmer = frostem::Stemmer::new(frostem::Algorithm::Arabic);
    jobs.add(format!("{} Snowball", version::of("frostem")), move || {
        each(words, |word| black_box(stemmer.stem(word)).len())
    });
    let stemmer = waken_snowball::Algorithm::Arabic.stemmer();
    jobs.add(format!("{} Snowball", version::of("waken_snowball")), move || {
        each(words, |word| black_box(stemmer.stem(word)).len())
    });
    jobs.add(format!("{} Snowball", version::of("tantivy-stemmers")), || {
        each(words, |word| black_box(tantivy_stemmers::algorithms::arabic(word)).len())
    });
    let stemmer = snowball_stemmers_rs::Stemmer::create(snowball_stemmers_rs::Algorithm::Arabic);
    jobs.add(format!("{} Snowball", version::of("snowball_stemmers_rs")), move || {
        each(words, |word| black_box(stemmer.stem(word)).len())
    });

    let name = format!("{} snowball", version::of("warraq"));
    jobs.add(name, || each(words, |word| black_box(snowball(word)).len()));

    let name = format!("{} lemma", version::of("warraq"));
    jobs.add(name, || each(words, |word| black_box(lemma(word)).len()));

    let name = format!("{} lemma, reused buffer", version::of("warraq"));
    jobs.add(name, {
        let mut buffer = String::new();
        move || each(words, |word| black_box(lemma_into(word, &mut buffer)).len())
    });

    jobs.add("obvious light10 after obvious normalizing", || {
        each(words, |word| black_box(obvious::light10(&obvious::normalize(word))).len())
    });
    jobs.add("careful light10 after careful normalizing into a reused buffer", {
        let mut buffer = String::new();
        move || {
            each(words, |word| {
                careful::normalize_into(word, &mut buffer);
                black_box(careful::light10(&buffer)).len()
            })
        }
    });
    let ours = [
        ("LightStemmer", LightStemmer::new()),
        ("LightStemmer, five folds", LightStemmer::with_normalizer(normalizer)),
    ];
    for (name, stemmer) in ours {
        jobs.add(format!("{} {name}", version::of("warraq")), move || {
            each(words, |word| black_box(stemmer.stem(word)).len())
        });
        jobs.add(format!("{} {name}, reused buffer", version::of("warraq")), {
            let mut buffer = String::new();
            move || each(words, |word| black_box(stemmer.stem_into(word, &mut buffer)).len())
        });
    }

    jobs.add("careful light10, on normalized words", || {
        each(normalized, |word| black_box(careful::light10(word)).len())
    });
    let name = format!("{} light10, on normalized words", version::of("warraq"));
    jobs.add(name, || each(normalized, |word| black_box(light10(word)).len()));

    (bench.run(jobs), notes(words))
}

/// Compares stems, whatever is measured.
fn notes(words: &[&str]) -> Vec<String> {
    let stemmer = LightStemmer::with_normalizer(five_folds());
    let mut buffer = String::new();
    let (mut others, mut rare) = (0, 0);
    for word in words {
        careful::normalize_into(word, &mut buffer);
        if stemmer.stem(word) != careful::light10(&buffer) {
            others += 1;
            rare += usize::from(word.contains(RARE_ALEFS));
        }
    }
    let mut notes = Vec::new();
    let what = format!(
        "words have another light10 stem in warraq than by the careful code, \
         {rare} of them with ٲ ٳ or ٵ, which warraq folds too"
    );
    difference(&mut notes, others, words.len(), &what);
    notes
}
