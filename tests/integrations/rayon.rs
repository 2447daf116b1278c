use crate::text::dialect_text;
use proptest::prelude::*;
use warraq::dialect::{Detector, Unit};
use warraq::integrations::rayon::ParTexts;
use warraq::{Analyzer, Normalizer, Tokenizer};

/// What a verdict says; it has no equality of its own.
fn said(verdict: &warraq::Detection<'_>) -> String {
    format!("{} {} {:?} {:?}", verdict.label(), verdict.confidence(), verdict.scores(), verdict.evidence())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 64 } else { 1_000 }))]

    /// A batch gives what a loop gives, in the order of the texts.
    #[test]
    fn batches_equal_loops(texts in prop::collection::vec(dialect_text(), 0..40)) {
        let (normalizer, tokenizer, analyzer, detector) =
            (Normalizer::default(), Tokenizer::new(), Analyzer::default(), Detector::new());
        prop_assert_eq!(
            texts.par_normalize(&normalizer),
            texts.iter().map(|text| normalizer.normalize(text)).collect::<Vec<_>>()
        );
        prop_assert_eq!(
            texts.par_tokens(&tokenizer),
            texts.iter().map(|text| tokenizer.tokens(text).collect::<Vec<_>>()).collect::<Vec<_>>()
        );
        let terms: Vec<Vec<_>> = texts.iter().map(|text| analyzer.terms(text).collect()).collect();
        prop_assert_eq!(texts.par_terms(&analyzer), terms.clone());
        let owned = |terms: &mut dyn ExactSizeIterator<Item = warraq::Term<'_>>| -> Vec<_> {
            terms.map(|term| (term.text().to_owned(), term.span(), term.position())).collect()
        };
        let expected: Vec<_> = texts.iter().cloned().zip(terms).map(|(text, terms)| (text, owned(&mut terms.into_iter()))).collect();
        prop_assert_eq!(texts.par_map_terms(&analyzer, |text, terms| (text.to_owned(), owned(terms))), expected);
        let verdicts: Vec<String> = texts.iter().map(|text| said(&detector.detect(text))).collect();
        prop_assert_eq!(texts.par_detect().iter().map(said).collect::<Vec<_>>(), verdicts.clone());
        prop_assert_eq!(texts.par_detect_by(&detector).iter().map(said).collect::<Vec<_>>(), verdicts);
        prop_assert_eq!(
            format!("{:?}", texts.par_spans(&detector, Unit::Sentence)),
            format!("{:?}", texts.iter().map(|text| detector.spans(text, Unit::Sentence)).collect::<Vec<_>>())
        );
    }
}

/// Whatever the number of threads.
#[test]
fn threads_change_nothing() {
    let samples = std::fs::read_to_string("data/samples/comments_irq.txt").unwrap();
    let texts: Vec<&str> = samples.lines().collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| texts.par_detect().iter().map(said).collect::<Vec<_>>())
    };
    assert_eq!(with(1), with(3));
}
