//! Questions to an index: words, all of which must be found, and "phrases" in quotes.

use crate::Result;
use crate::index::Arabic;
use std::fmt::Write;
use std::ops::Range;
use tantivy::collector::{Count, FacetCollector, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Facet, IndexRecordOption, Value};
use tantivy::{TantivyDocument, Term};
use warraq::dialect::Label;
use warraq::highlight::Highlighter;
use warraq::{Analyzer, Span};

/// A text that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    pub score: f32,
    pub file: String,
    pub line: u64,
    pub text: String,
    /// The label of its dialect.
    pub dialect: String,
    /// What the query found in it: whole words, in bytes of the text.
    pub marked: Vec<Span>,
}

/// What a query found.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many texts, in the dialect that was asked for.
    pub count: usize,
    /// How many texts of each dialect the query would find, the most first.
    pub dialects: Vec<(String, u64)>,
    pub hits: Vec<Hit>,
}

/// The best `limit` texts for `query`, of one dialect if one is given.
///
/// # Errors
///
/// Nothing but stop words is asked for, or the index cannot be read.
pub fn ask(arabic: &Arabic, query: &str, dialect: Option<Label>, limit: usize) -> Result<Answer> {
    let fields = arabic.fields;
    let asked = parse(arabic, query)
        .ok_or_else(|| format!("nothing to look for in {query:?}: no word, or stop words alone"))?;
    let searcher = arabic.index.reader()?.searcher();
    let mut facets = FacetCollector::for_field("dialect");
    facets.add_facet("/");
    let counts = searcher.search(&*asked, &facets)?;
    let mut dialects: Vec<(String, u64)> =
        counts.get("/").map(|(facet, count)| (facet.to_path().concat(), count)).collect();
    dialects.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let asked = match dialect {
        Some(label) => {
            let term = Term::from_facet(fields.dialect, &Facet::from_path([label.code()]));
            let of_dialect: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
            Box::new(BooleanQuery::new(vec![(Occur::Must, asked), (Occur::Must, of_dialect)]))
        }
        None => asked,
    };
    let (best, count) =
        searcher.search(&*asked, &(TopDocs::with_limit(limit.max(1)).order_by_score(), Count))?;
    let highlighter = Highlighter::words_by(&arabic.analyzer, query);
    let hit = |(score, address)| -> Result<Hit> {
        let document: TantivyDocument = searcher.doc(address)?;
        let text_of = |field| {
            let value = document.get_first(field).and_then(|value| value.as_str().map(str::to_owned));
            value.unwrap_or_default()
        };
        let text = text_of(fields.text);
        let line = document.get_first(fields.line).and_then(|value| value.as_u64()).unwrap_or_default();
        let facet = document.get_first(fields.dialect).and_then(|value| value.as_facet().map(str::to_owned));
        Ok(Hit {
            score,
            file: text_of(fields.file),
            line,
            dialect: facet.unwrap_or_default(),
            marked: highlighter.spans(&text),
            text,
        })
    };
    let hits = best.into_iter().take(limit).map(hit).collect::<Result<_>>()?;
    Ok(Answer { count, dialects, hits })
}

/// The query in the terms of the index; `None` if no term is left of it.
///
/// At each position stand alternatives, if the analyzer knows synonyms; a phrase takes the first of them.
fn parse(arabic: &Arabic, query: &str) -> Option<Box<dyn Query>> {
    let mut must: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (index, part) in query.split('"').enumerate() {
        let positions = positions(&arabic.analyzer, part);
        let term = |text: &String| Term::from_field_text(arabic.fields.text, text);
        if index % 2 == 1 && positions.len() > 1 {
            let terms = positions.iter().map(|(position, texts)| (*position, term(&texts[0]))).collect();
            must.push((Occur::Must, Box::new(PhraseQuery::new_with_offset(terms))));
            continue;
        }
        for (_, texts) in positions {
            let one = |text| -> Box<dyn Query> {
                Box::new(TermQuery::new(term(text), IndexRecordOption::WithFreqs))
            };
            let any = texts.iter().map(|text| (Occur::Should, one(text))).collect();
            must.push((Occur::Must, Box::new(BooleanQuery::new(any))));
        }
    }
    (!must.is_empty()).then(|| Box::new(BooleanQuery::new(must)) as Box<dyn Query>)
}

/// The positions of a query, each with its terms.
fn positions(analyzer: &Analyzer, query: &str) -> Vec<(usize, Vec<String>)> {
    let mut positions: Vec<(usize, Vec<String>)> = Vec::new();
    for term in analyzer.terms(query) {
        match positions.last_mut() {
            Some((position, texts)) if *position == term.position() => {
                texts.push(term.into_text().into_owned())
            }
            _ => positions.push((term.position(), vec![term.into_text().into_owned()])),
        }
    }
    positions
}

/// The part of `text` around what was marked first, no more than about `limit` characters, cut at white space, with what is marked
/// between `open` and `close`.
pub fn snippet(text: &str, marked: &[Span], limit: usize, open: &str, close: &str) -> String {
    let shown = window(text, marked.first().copied().unwrap_or_default(), limit);
    let mut out = String::new();
    let mut at = shown.start;
    for span in marked.iter().filter(|span| span.start() >= shown.start && span.end() <= shown.end) {
        // Writing to a string cannot fail.
        let _ = write!(out, "{}{open}{}{close}", &text[at..span.start()], span.of(text));
        at = span.end();
    }
    out.push_str(&text[at..shown.end]);
    let (before, behind) =
        (if shown.start > 0 { "… " } else { "" }, if shown.end < text.len() { " …" } else { "" });
    format!("{before}{out}{behind}")
}

/// About `limit` characters around `kept`, which is in it however long it is; whole words.
fn window(text: &str, kept: Span, limit: usize) -> Range<usize> {
    let at = kept.start();
    if text.chars().count() <= limit {
        return 0..text.len();
    }
    let back = text[..at].char_indices().rev().take(limit / 3).last().map_or(at, |(start, _)| start);
    // From the word behind, if it begins inside a word.
    let start =
        if back == 0 { 0 } else { text[back..at].find(char::is_whitespace).map_or(at, |space| back + space) };
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let most = text[start..].char_indices().nth(limit).map_or(text.len(), |(end, _)| start + end);
    let end = if most == text.len() {
        most
    } else {
        text[start..most].rfind(char::is_whitespace).map_or(most, |space| start + space)
    };
    start..end.max(kept.end())
}
