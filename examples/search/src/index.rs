//! An index on disk, and what it must remember of how it was built.
//!
//! Beside the files of tantivy lies `warraq.json`: the analyzer, by the feature `serde` of `warraq`. It is read when the index is
//! opened, and refused if its fingerprint is no longer that of its settings.

use crate::Result;
use crate::documents::{Document, read};
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::schema::{
    Facet, FacetOptions, Field, INDEXED, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, IndexWriter, TantivyDocument};
use warraq::Analyzer;
use warraq::integrations::rayon::ParTexts;
use warraq::integrations::tantivy::WarraqTokenizer;

/// The name of the tokenizer in the schema.
pub const ARABIC: &str = "warraq";

/// Makes the tokenizer of `analyzer` known to an index; needed each time that one is opened.
pub fn register(tokenizers: &TokenizerManager, analyzer: &Analyzer) {
    tokenizers.register(ARABIC, WarraqTokenizer::new(analyzer));
}

const ANALYZER: &str = "warraq.json";
/// How many bytes of postings are kept in memory before they are written.
const MEMORY: usize = 100_000_000;

/// The fields of a text.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    pub file: Field,
    pub line: Field,
    pub text: Field,
    /// `/IRQ`, `/MSA`, `/UNK`: the label of the verdict.
    pub dialect: Field,
}

/// An index, and its analyzer.
#[derive(Debug)]
pub struct Arabic {
    pub index: Index,
    pub analyzer: Analyzer,
    pub fields: Fields,
}

/// A text field whose words and positions are found by the tokenizer `name`.
pub fn text_options(name: &str) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(name)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing).set_stored()
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    schema.add_text_field("file", STORED);
    schema.add_u64_field("line", STORED | INDEXED);
    schema.add_text_field("text", text_options(ARABIC));
    schema.add_facet_field("dialect", FacetOptions::default().set_stored());
    schema.build()
}

impl Arabic {
    /// A new index in `folder`, which is made.
    ///
    /// # Errors
    ///
    /// There is an index in it already; it cannot be written.
    pub fn create(folder: &Path, analyzer: Analyzer) -> Result<Arabic> {
        if folder.join(ANALYZER).exists() {
            return Err(format!(
                "{}: there is an index in it already; another folder is needed",
                folder.display()
            )
            .into());
        }
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let index = Index::create_in_dir(folder, schema())?;
        fs::write(folder.join(ANALYZER), serde_json::to_string_pretty(&analyzer)?)?;
        Arabic::new(index, analyzer)
    }

    /// The index in `folder`.
    ///
    /// # Errors
    ///
    /// There is none, or its analyzer cannot be read or has other output in this version of `warraq`.
    pub fn open(folder: &Path) -> Result<Arabic> {
        let path = folder.join(ANALYZER);
        let saved = fs::read_to_string(&path)
            .map_err(|error| format!("{}: no index here: {error}", folder.display()))?;
        let analyzer =
            serde_json::from_str(&saved).map_err(|error| format!("{}: {error}", path.display()))?;
        Arabic::new(Index::open_in_dir(folder)?, analyzer)
    }

    fn new(index: Index, analyzer: Analyzer) -> Result<Arabic> {
        register(index.tokenizers(), &analyzer);
        let field = |name| index.schema().get_field(name);
        let fields = Fields {
            file: field("file")?,
            line: field("line")?,
            text: field("text")?,
            dialect: field("dialect")?,
        };
        Ok(Arabic { index, analyzer, fields })
    }

    /// A writer for [`add`](Arabic::add), with as many threads as there are processors; to be committed.
    ///
    /// # Errors
    ///
    /// Somebody else writes to the index.
    pub fn writer(&self) -> Result<IndexWriter> {
        Ok(self.index.writer(MEMORY)?)
    }

    /// Adds texts, each with the label of its dialect.
    ///
    /// # Errors
    ///
    /// The index cannot be written.
    pub fn add(&self, writer: &IndexWriter, documents: &[Document]) -> Result<()> {
        for (document, verdict) in documents.iter().zip(documents.par_detect()) {
            let mut fields = TantivyDocument::new();
            fields.add_text(self.fields.file, &document.file);
            fields.add_u64(self.fields.line, document.line);
            fields.add_text(self.fields.text, &document.text);
            fields.add_facet(self.fields.dialect, Facet::from_path([verdict.label().code()]));
            writer.add_document(fields)?;
        }
        Ok(())
    }

    /// Adds all texts of files and folders, and commits; how many there were, and how many records were left out.
    ///
    /// # Errors
    ///
    /// A file cannot be read, or the index not be written.
    pub fn add_files(&self, paths: &[PathBuf], field: &str) -> Result<(u64, u64)> {
        let mut writer = self.writer()?;
        let mut added = 0;
        let left_out = read(paths, field, |documents| {
            added += documents.len() as u64;
            self.add(&writer, documents)
        })?;
        writer.commit()?;
        Ok((added, left_out))
    }
}
