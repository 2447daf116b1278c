//! `WarraqTokenizer` beside tantivy's own chain for Arabic: speed, and what queries find.

use crate::Result;
use crate::documents::Document;
use crate::index::text_options;
use std::collections::BTreeSet;
use std::fmt;
use std::hint::black_box;
use std::time::Instant;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, STORED, Schema, Value};
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
use tantivy::{Index, TantivyDocument, Term};
use warraq::integrations::tantivy::WarraqTokenizer;
use warraq::{Analyzer, stem};

/// Simple, LowerCaser, Stemmer(Arabic): what tantivy has for Arabic.
pub fn tantivys_own() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::Arabic))
        .build()
}

/// The default tokenizer of `warraq`: search keys, light10, without the stop words of MSA.
pub fn light10() -> TextAnalyzer {
    TextAnalyzer::from(WarraqTokenizer::default())
}

/// The same with all words, so that both chains give about the same number of tokens.
pub fn light10_all_words() -> TextAnalyzer {
    TextAnalyzer::from(WarraqTokenizer::new(&Analyzer::builder().stop_words(None).build()))
}

pub fn lemma() -> TextAnalyzer {
    let analyzer = Analyzer::builder().stemmer(Some(stem::Stemmer::Lemma)).build();
    TextAnalyzer::from(WarraqTokenizer::new(&analyzer))
}

type Chain = (&'static str, fn() -> TextAnalyzer);

/// tantivy's own first: the others are measured by it.
pub const CHAINS: [Chain; 4] = [
    ("tantivy Simple, LowerCaser, Stemmer(Arabic)", tantivys_own),
    ("warraq light10", light10),
    ("warraq light10, with stop words", light10_all_words),
    ("warraq lemma", lemma),
];

/// How fast a chain was.
#[derive(Clone, Debug)]
pub struct Speed {
    pub name: &'static str,
    /// Median over the rounds.
    pub texts_per_second: f64,
    /// The median of what the first chain took in a round by what this one took in the same round.
    pub times: f64,
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:>12.0} {:>6.2}  {}", self.texts_per_second, self.times, self.name)
    }
}

/// Texts a second through the tokenizers alone, in rounds of one chain after the other.
pub fn tokenizers(texts: &[String], rounds: usize) -> Vec<Speed> {
    let mut analyzers: Vec<TextAnalyzer> = CHAINS.iter().map(|(_, chain)| chain()).collect();
    let seconds = paired(rounds, |chain| {
        let mut bytes = 0;
        for text in texts {
            analyzers[chain].token_stream(text).process(&mut |token| bytes += token.text.len());
        }
        black_box(bytes);
        Ok(())
    });
    speeds(texts.len(), &seconds.unwrap_or_default())
}

/// Texts a second into an index in memory: one field with positions, stored, by one thread, from the first text to the commit.
///
/// # Errors
///
/// An index cannot be written.
pub fn indexing(texts: &[String], rounds: usize) -> Result<Vec<Speed>> {
    let seconds = paired(rounds, |chain| {
        let (index, field) = empty(CHAINS[chain].1)?;
        let mut writer = index.writer_with_num_threads(1, 500_000_000)?;
        for text in texts {
            let mut document = TantivyDocument::new();
            document.add_text(field, text);
            writer.add_document(document)?;
        }
        writer.commit()?;
        Ok(())
    })?;
    Ok(speeds(texts.len(), &seconds))
}

/// The seconds that each chain took in each round.
fn paired(rounds: usize, mut run: impl FnMut(usize) -> Result<()>) -> Result<Vec<Vec<f64>>> {
    let mut seconds = vec![Vec::new(); CHAINS.len()];
    for round in 0..=rounds {
        for (chain, seconds) in seconds.iter_mut().enumerate() {
            let start = Instant::now();
            run(chain)?;
            if round > 0 {
                seconds.push(start.elapsed().as_secs_f64()); // the first round warms up
            }
        }
    }
    Ok(seconds)
}

fn speeds(texts: usize, seconds: &[Vec<f64>]) -> Vec<Speed> {
    let median = |mut numbers: Vec<f64>| {
        numbers.sort_by(f64::total_cmp);
        numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let speed = |(&(name, _), of_chain): (&Chain, &Vec<f64>)| Speed {
        name,
        texts_per_second: texts as f64 / median(of_chain.clone()),
        times: median(seconds[0].iter().zip(of_chain).map(|(first, own)| first / own).collect()),
    };
    CHAINS.iter().zip(seconds).map(speed).collect()
}

/// An index in memory with one text field.
fn empty(chain: fn() -> TextAnalyzer) -> Result<(Index, Field)> {
    let mut schema = Schema::builder();
    let field = schema.add_text_field("text", text_options("chain"));
    schema.add_text_field("id", STORED);
    let index = Index::create_in_ram(schema.build());
    index.tokenizers().register("chain", chain());
    Ok((index, field))
}

/// A line of `queries.tsv`.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Spellings of one form of a word.
    pub spellings: Vec<&'static str>,
    /// Other forms of the word.
    pub forms: Vec<&'static str>,
    /// [`Document::id`] of the texts that have it.
    pub ids: BTreeSet<&'static str>,
}

/// The lines of `queries.tsv`.
pub fn wanted() -> Vec<Wanted> {
    let rows = include_str!("../queries.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let mut columns = row.split('\t');
        let mut column =
            |separator| columns.next().unwrap_or("").split(separator).filter(|part: &&str| !part.is_empty());
        Wanted { spellings: column('|').collect(), forms: column('|').collect(), ids: column(' ').collect() }
    })
    .collect()
}

/// What a chain found of what it should.
#[derive(Clone, Debug)]
pub struct Found {
    pub name: &'static str,
    /// Of the texts that each query should find those that it found, over all spellings, and over the other forms.
    pub recall: [f64; 2],
    /// Of the texts that were found those that should be.
    pub precision: f64,
    /// Of the words those of which all spellings find the same texts.
    pub same: usize,
    pub words: usize,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Found { name, recall: [spellings, forms], precision, same, words } = self;
        write!(f, "{spellings:>10.3} {forms:>12.3} {precision:>10.3} {same:>6} of {words:<3} {name}")
    }
}

/// What each chain finds of `wanted` in `documents`: texts that have all terms of a query.
///
/// # Errors
///
/// An index cannot be written or read.
pub fn recall(documents: &[Document], wanted: &[Wanted]) -> Result<Vec<Found>> {
    CHAINS.iter().map(|&(name, chain)| found(name, chain, documents, wanted)).collect()
}

fn found(
    name: &'static str,
    chain: fn() -> TextAnalyzer,
    documents: &[Document],
    wanted: &[Wanted],
) -> Result<Found> {
    let (index, field) = empty(chain)?;
    let id = index.schema().get_field("id")?;
    let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 50_000_000)?;
    for document in documents {
        let mut fields = TantivyDocument::new();
        fields.add_text(field, &document.text);
        fields.add_text(id, document.id());
        writer.add_document(fields)?;
    }
    writer.commit()?;
    let searcher = index.reader()?.searcher();
    let mut analyzer = chain();
    let mut ids = |query: &str| -> Result<BTreeSet<String>> {
        let mut must: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        analyzer.token_stream(query).process(&mut |token| {
            let term = Term::from_field_text(field, &token.text);
            must.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
        });
        let addresses = searcher.search(&BooleanQuery::new(must), &DocSetCollector)?;
        let id_of = |address| -> Result<String> {
            let document: TantivyDocument = searcher.doc(address)?;
            Ok(document.get_first(id).and_then(|id| id.as_str()).unwrap_or_default().to_owned())
        };
        addresses.into_iter().map(id_of).collect()
    };
    let (mut same, mut right, mut asked, mut all) = (0, [0; 2], [0; 2], 0);
    for word in wanted {
        let mut of_spellings = Vec::new();
        for (kind, queries) in [&word.spellings, &word.forms].into_iter().enumerate() {
            for query in queries {
                let ids = ids(query)?;
                right[kind] += ids.iter().filter(|id| word.ids.contains(id as &str)).count();
                asked[kind] += word.ids.len();
                all += ids.len();
                if kind == 0 {
                    of_spellings.push(ids);
                }
            }
        }
        same += usize::from(of_spellings.windows(2).all(|pair| pair[0] == pair[1]));
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    Ok(Found {
        name,
        recall: [share(right[0], asked[0]), share(right[1], asked[1])],
        precision: share(right[0] + right[1], all),
        same,
        words: wanted.len(),
    })
}
