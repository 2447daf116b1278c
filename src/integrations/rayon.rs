//! Feature `rayon`: batches of texts on all cores, results in the order of the texts.
//!
//! Each method is the twin of one that takes a single text, and gives exactly what a loop over that gives. Threads are those of
//! the [pool](https://docs.rs/rayon/latest/rayon/struct.ThreadPool.html) that the call is made in, by default as many as there are
//! processors or as `RAYON_NUM_THREADS` says. All results of a batch are in memory at once: give a long stream in chunks, of some
//! thousand short texts each.
//!
//! # Examples
//!
//! ```
//! use warraq::integrations::rayon::ParTexts;
//! use warraq::{Analyzer, Normalizer};
//!
//! let texts = ["هسه اكو كهرباء لو ماكو؟", "ازيك يا صاحبي عامل ايه دلوقتي", "زُرْنا المَدْرَسَةَ"];
//! assert_eq!(texts.par_normalize(&Normalizer::default())[2], "زرنا المدرسه");
//! assert_eq!(texts.par_terms(&Analyzer::default())[2].last().unwrap().text(), "مدرس");
//! let codes: Vec<&str> = texts.par_detect().iter().map(|verdict| verdict.label().code()).collect();
//! assert_eq!(codes[..2], ["IRQ", "EGY"]);
//! ```

use crate::analyzer::{Analyzer, Term};
use crate::dialect::{Detection, Detector, DialectSpan, Unit, detect};
use crate::normalize::Normalizer;
use crate::token::{Token, Tokenizer};
use ::rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Batches of texts: slices, arrays and vectors of anything that is a `str`.
pub trait ParTexts {
    /// [`Normalizer::normalize`] of each text: borrowed where nothing changes.
    fn par_normalize(&self, normalizer: &Normalizer) -> Vec<Cow<'_, str>>;

    /// [`Tokenizer::tokens`] of each text.
    fn par_tokens(&self, tokenizer: &Tokenizer) -> Vec<Vec<Token<'_>>>;

    /// [`Analyzer::terms`] of each text: borrowed where nothing was rewritten.
    fn par_terms(&self, analyzer: &Analyzer) -> Vec<Vec<Term<'_>>>;

    /// [`detect`] of each text. With a [`Detector`] of one's own, see [`par_detect_by`](ParTexts::par_detect_by).
    fn par_detect(&self) -> Vec<Detection<'_>>;

    /// [`Detector::detect`] of each text.
    fn par_detect_by<'t>(&'t self, detector: &'t Detector) -> Vec<Detection<'t>>;

    /// [`Detector::spans`] of each text.
    fn par_spans<'t>(&'t self, detector: &'t Detector, unit: Unit) -> Vec<Vec<DialectSpan<'t>>>;

    /// What `map` makes of each text and of its terms, which borrow from the buffers of a [`Worker`](crate::analyzer::Worker) that
    /// each thread has: nothing is allocated but what `map` gives.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::integrations::rayon::ParTexts;
    ///
    /// let analyzer = warraq::Analyzer::default();
    /// let counts = ["ذهبت إلى المدرسة", "المدارس مغلقة"].par_map_terms(&analyzer, |_, terms| terms.len());
    /// assert_eq!(counts, [2, 2]);
    /// ```
    fn par_map_terms<R: Send>(
        &self,
        analyzer: &Analyzer,
        map: impl Fn(&str, &mut dyn ExactSizeIterator<Item = Term<'_>>) -> R + Sync + Send,
    ) -> Vec<R>;
}

impl<T: AsRef<str> + Sync> ParTexts for [T] {
    fn par_normalize(&self, normalizer: &Normalizer) -> Vec<Cow<'_, str>> {
        each(self, |text| normalizer.normalize(text))
    }

    fn par_tokens(&self, tokenizer: &Tokenizer) -> Vec<Vec<Token<'_>>> {
        each(self, |text| tokenizer.tokens(text).collect())
    }

    fn par_terms(&self, analyzer: &Analyzer) -> Vec<Vec<Term<'_>>> {
        each(self, |text| analyzer.terms(text).collect())
    }

    fn par_detect(&self) -> Vec<Detection<'_>> {
        each(self, detect)
    }

    fn par_detect_by<'t>(&'t self, detector: &'t Detector) -> Vec<Detection<'t>> {
        each(self, |text| detector.detect(text))
    }

    fn par_spans<'t>(&'t self, detector: &'t Detector, unit: Unit) -> Vec<Vec<DialectSpan<'t>>> {
        each(self, |text| detector.spans(text, unit))
    }

    fn par_map_terms<R: Send>(
        &self,
        analyzer: &Analyzer,
        map: impl Fn(&str, &mut dyn ExactSizeIterator<Item = Term<'_>>) -> R + Sync + Send,
    ) -> Vec<R> {
        let of_text = |worker: &mut crate::analyzer::Worker, text: &T| {
            let text = text.as_ref();
            map(text, &mut worker.terms(text))
        };
        self.par_iter().map_init(|| analyzer.worker(), of_text).collect()
    }
}

/// What `of_text` makes of each text, in order.
fn each<'t, T: AsRef<str> + Sync, R: Send>(
    texts: &'t [T],
    of_text: impl Fn(&'t str) -> R + Sync + Send,
) -> Vec<R> {
    texts.par_iter().map(|text| of_text(text.as_ref())).collect()
}
