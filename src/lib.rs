//! **warraq** (ورّاق) is a text engine for Arabic: it normalizes, tokenizes and stems, and says in which Arabic a text
//! is written, with evidence.
//!
//! The *warraq* of Abbasid Baghdad copied, corrected, bound and sold texts. This crate does the same work for Arabic
//! script, and keeps two promises: every position it hands out is in bytes of the text you gave, through every fold
//! and cut; and it says what each fold loses and what it does not know.
//!
//! # Rooms
//!
//! | room | verb | noun |
//! |---|---|---|
//! | [`letter`] | [`classify`](letter::classify) | facts about code points |
//! | [`normalize`](mod@normalize) | [`normalize`](fn@normalize) | `Cow<str>` |
//! | [`token`] | [`tokens`] | [`Token`] |
//! | [`stem`] | [`light10`](stem::light10) | a slice of the word |
//! | [`morph`] | [`analyze`](morph::analyze) | [`Analysis`](morph::Analysis): clitics, lemma, root |
//! | [`dialect`] | [`detect`], [`markers`](dialect::markers), [`to_msa`](dialect::to_msa) | [`Detection`], [`Marker`](dialect::Marker) |
//! | [`diagnose`](mod@diagnose) | [`diagnose`](fn@diagnose) | [`Diagnosis`] |
//! | [`analyzer`] | [`terms`](Analyzer::terms) | [`Term`] |
//! | [`expand`] | [`Expander::pattern`](expand::Expander::pattern) | a regular expression for all spellings |
//! | [`highlight`](mod@highlight) | [`highlight`](fn@highlight::highlight) | [`Span`]s to mark |
//!
//! # Examples
//!
//! ## A search key
//!
//! ```
//! // Persian keyboard, vowels, stretching: one key.
//! for spelling in ["مكتبة", "مَكْتَبَةٌ", "مکتبة", "مكتبـــة"] {
//!     assert_eq!(warraq::normalize(spelling), "مكتبه");
//! }
//! ```
//!
//! ## Tokens with source positions
//!
//! ```
//! let text = "وَٱلْكِتَابُ بـ٣٫٥ دينار!";
//! let first = warraq::tokens(text).next().unwrap();
//! assert_eq!(first.text(), "وَٱلْكِتَابُ"); // marks never cut a word
//! assert_eq!(first.span().of(text), first.text());
//! ```
//!
//! ## A verdict with evidence
//!
//! ```
//! let detection = warraq::detect("شلونك عيني، هسه اكو ماي لو ماكو؟");
//! assert_eq!(detection.label().code(), "IRQ");
//! for marker in detection.supporting() {
//!     println!("{} = {:?} ({})", marker.text(), marker.entry().msa(), marker.entry().gloss());
//! }
//! ```
//!
//! ## Terms for an index
//!
//! ```
//! let analyzer = warraq::Analyzer::default();
//! let terms: Vec<_> = analyzer.terms("في المكتبات الكبيرة").map(|term| term.into_text()).collect();
//! assert_eq!(terms, ["مكتب", "كبير"]);
//! ```
//!
//! ## The words inside a word
//!
//! ```
//! # #[cfg(feature = "morph")] {
//! let word = "وبمدارسهم";
//! let analysis = warraq::morph::analyze(word);
//! let segments: Vec<&str> = analysis.segments().map(|span| span.of(word)).collect();
//! assert_eq!(segments, ["و", "ب", "مدارس", "هم"]);
//! assert_eq!(analysis.lemma(), "مدرسة");
//! # }
//! ```
//!
//! # What it does not do
//!
//! It does not translate, diacritize, correct spelling or parse syntax, and it downloads nothing.
//!
//! # Features
//!
//! * `std` (default): the faster standard-library paths of the dependencies. Without it the crate is `no_std` with
//!   `alloc` and gives the same output.
//! * `morph` (default): room [`morph`] and the stemmers `lemma` and `root`, with tables of 1.4 MB.
//! * `simd` (default): vector code for x86-64, chosen by the processor at run time. Without it the crate has no `unsafe`
//!   code, and gives the same output.
//! * `serde`: `Serialize` and `Deserialize` for configurations, with version and fingerprint, and `Serialize` for results;
//!   see `integrations::serde`. Goes without `std`.
//! * `rayon`: `par_` twins for batches of texts, results in order; see `integrations::rayon`.
//! * `tantivy`: a tokenizer and token filters for the search engine tantivy; see `integrations::tantivy`.
//! * `datafusion`: SQL functions for Apache DataFusion 55, in `integrations::datafusion`. Needs Rust 1.94.

#![no_std]
#![cfg_attr(not(feature = "simd"), forbid(unsafe_code))]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod analyzer;
pub mod diagnose;
pub mod dialect;
mod error;
pub mod expand;
mod fingerprint;
pub mod highlight;
#[cfg(any(feature = "datafusion", feature = "rayon", feature = "serde", feature = "tantivy"))]
pub mod integrations;
mod key;
pub mod letter;
#[cfg(feature = "morph")]
pub mod morph;
pub mod normalize;
mod span;
pub mod stem;
pub mod token;
mod variety;

pub use analyzer::{Analyzer, Term};
pub use diagnose::{Diagnosis, diagnose};
pub use dialect::{Detection, Detector, Dialect, detect};
pub use error::Error;
pub use fingerprint::ANALYSIS_VERSION;
pub use normalize::{Normalizer, normalize};
pub use span::Span;
pub use token::{Token, TokenKind, Tokenizer, tokens};

/// The examples of the README, run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
