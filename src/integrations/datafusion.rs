//! SQL: scalar functions for [Apache DataFusion](https://datafusion.apache.org) 55, and so for its cluster, Ballista 55.
//!
//! | function | result |
//! |---|---|
//! | `ar_normalize(text [, preset])` | [`normalize`](crate::Normalizer::normalize)d text; presets `conservative`, `search` (default), `lucene` |
//! | `ar_stem(text, stemmer)` | the text, each word replaced by its [stem](crate::stem::Stemmer::stem); `light10`, `snowball`, `lemma`, `root` |
//! | `ar_tokens(text)` | list of the [tokens] as written, punctuation among them |
//! | `ar_terms(text)` | list of the [terms](crate::Analyzer::terms) of the default analyzer |
//! | `ar_dialect(text)` | [code](crate::dialect::Label::code): `IRQ` ... `MSA`, `UNK`, `XX` |
//! | `ar_dialect_confidence(text)` | [0 to 1](crate::Detection::confidence), `Float32` |
//! | `ar_markers(text)` | list of structs, one for each [marker](crate::dialect::markers) |
//! | `ar_is_msa(text)` | whether `ar_dialect` is `MSA`; false for `UNK` and `XX` |
//!
//! A marker has `text`, `start` and `end` (bytes of the text, `Int64`), `dialect` (the one it speaks for most), `dialects` (list),
//! `category`, `msa` (may be null) and `gloss`.
//!
//! Texts are `Utf8`, `LargeUtf8` or `Utf8View`; text that is made of text, and the tokens and terms in lists, have the type of the
//! argument, everything else is `Utf8`. Null gives null. A type that is no text, an unknown preset or stemmer, and one that is
//! not a literal are errors when the query is planned, and say what is allowed. The functions are immutable: the same text
//! gives the same answer on every machine of one version of this crate ([`ANALYSIS_VERSION`](crate::ANALYSIS_VERSION)).
//!
//! The feature needs Rust 1.94, as DataFusion does; the rest of the crate is content with less.
//!
//! # Examples
//!
//! A `SessionContext` or a `SessionState` of DataFusion is a registry; so is what Ballista gives its executors.
//!
//! ```
//! use datafusion_expr::registry::{FunctionRegistry, MemoryFunctionRegistry};
//! use warraq::integrations::datafusion;
//!
//! let mut registry = MemoryFunctionRegistry::new();
//! datafusion::register_all(&mut registry)?;
//! assert!(registry.udfs().contains("ar_dialect"));
//! # Ok::<(), datafusion_common::DataFusionError>(())
//! ```
//!
//! From then on:
//!
//! ```sql
//! SELECT ar_dialect(text) AS dialect, count(*) FROM comments GROUP BY 1 ORDER BY 2 DESC;
//! SELECT text FROM comments WHERE ar_normalize(text) LIKE '%' || ar_normalize('مدرسة') || '%';
//! SELECT m['text'], m['msa'], count(*) FROM (SELECT unnest(ar_markers(text)) AS m FROM comments) GROUP BY 1, 2;
//! ```

use crate::dialect::{Dialect, Label, Lexicon, Marker, detect, markers};
use crate::normalize::Preset;
use crate::stem::Stemmer;
use crate::{Analyzer, Normalizer, TokenKind, tokens};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec;
use alloc::vec::Vec;
use core::str::FromStr;
use datafusion_common::arrow::array::{
    Array, ArrayBuilder, ArrayRef, AsArray, BooleanArray, Float32Array, GenericStringArray,
    GenericStringBuilder, Int64Array, ListArray, MAX_INLINE_VIEW_LEN, OffsetSizeTrait, StringArray,
    StringArrayType, StringBuilder, StringViewBuilder, StructArray, UInt32Array,
};
use datafusion_common::arrow::buffer::{NullBuffer, OffsetBuffer};
use datafusion_common::arrow::compute::take;
use datafusion_common::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion_common::types::logical_string;
use datafusion_common::{Result, ScalarValue, exec_err, internal_err, plan_err};
use datafusion_expr::registry::FunctionRegistry;
use datafusion_expr::simplify::{ExprSimplifyResult, SimplifyContext};
use datafusion_expr::{
    Coercion, ColumnarValue, DocSection, Documentation, Expr, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF,
    ScalarUDFImpl, Signature, TypeSignature, TypeSignatureClass, Volatility,
};
use std::sync::LazyLock;

/// All functions, for registries of another kind than [`register_all`] takes.
///
/// # Examples
///
/// ```
/// let names: Vec<String> =
///     warraq::integrations::datafusion::functions().iter().map(|function| function.name().to_owned()).collect();
/// assert_eq!(names[..3], ["ar_normalize", "ar_stem", "ar_tokens"]);
/// ```
#[must_use]
pub fn functions() -> Vec<ScalarUDF> {
    Function::ALL.into_iter().map(|function| ScalarUDF::new_from_impl(TextFunction::new(function))).collect()
}

/// Registers all functions, in place of others of the same names.
///
/// # Errors
///
/// If the registry takes no functions.
pub fn register_all(registry: &mut dyn FunctionRegistry) -> Result<()> {
    functions().into_iter().try_for_each(|function| registry.register_udf(Arc::new(function)).map(|_| ()))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Function {
    Normalize,
    Stem,
    Tokens,
    Terms,
    Dialect,
    DialectConfidence,
    Markers,
    IsMsa,
}

impl Function {
    const ALL: [Function; 8] = [
        Function::Normalize,
        Function::Stem,
        Function::Tokens,
        Function::Terms,
        Function::Dialect,
        Function::DialectConfidence,
        Function::Markers,
        Function::IsMsa,
    ];

    const fn name(self) -> &'static str {
        match self {
            Function::Normalize => "ar_normalize",
            Function::Stem => "ar_stem",
            Function::Tokens => "ar_tokens",
            Function::Terms => "ar_terms",
            Function::Dialect => "ar_dialect",
            Function::DialectConfidence => "ar_dialect_confidence",
            Function::Markers => "ar_markers",
            Function::IsMsa => "ar_is_msa",
        }
    }

    /// The result for a text of type `text`.
    fn return_type(self, text: &DataType) -> DataType {
        match self {
            Function::Normalize | Function::Stem => text.clone(),
            Function::Tokens | Function::Terms => list_of(text.clone()),
            Function::Dialect => DataType::Utf8,
            Function::DialectConfidence => DataType::Float32,
            Function::Markers => list_of(DataType::Struct(MarkerColumns::fields())),
            Function::IsMsa => DataType::Boolean,
        }
    }

    fn signature(self) -> Signature {
        let text = || Coercion::new_exact(TypeSignatureClass::Native(logical_string()));
        let (signature, names) = match self {
            Function::Normalize => {
                let forms = vec![
                    TypeSignature::Coercible(vec![text()]),
                    TypeSignature::Coercible(vec![text(), text()]),
                ];
                (Signature::one_of(forms, Volatility::Immutable), vec!["text", "preset"])
            }
            Function::Stem => {
                (Signature::coercible(vec![text(), text()], Volatility::Immutable), vec!["text", "stemmer"])
            }
            _ => (Signature::coercible(vec![text()], Volatility::Immutable), vec!["text"]),
        };
        // As many names as arguments: nothing is refused. Without names the function still works.
        signature.clone().with_parameter_names(names).unwrap_or(signature)
    }

    fn documentation(self) -> Documentation {
        let (syntax, description, example) = match self {
            Function::Normalize => (
                "ar_normalize(text [, preset])",
                "Folds the spellings of Arabic text that a preset forgets. Presets: conservative, search (default), lucene.",
                "SELECT ar_normalize('المَدْرَسَةُ'); -- المدرسه",
            ),
            Function::Stem => (
                "ar_stem(text, stemmer)",
                "Replaces each word of a text by its stem. Stemmers: light10, snowball, lemma, root.",
                "SELECT ar_stem('المدارس الكبيرة', 'lemma'); -- مدرسة كبير",
            ),
            Function::Tokens => (
                "ar_tokens(text)",
                "The words, entities and punctuation of a text as they are written, as a list.",
                "SELECT ar_tokens('شكو ماكو؟'); -- [شكو, ماكو, ؟]",
            ),
            Function::Terms => (
                "ar_terms(text)",
                "The search terms of a text as a list: normalized, without stop words, stemmed by light10.",
                "SELECT ar_terms('ذهبت إلى المدرسة'); -- [ذهبت, مدرس]",
            ),
            Function::Dialect => (
                "ar_dialect(text)",
                "The dialect of a text: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA; UNK for too little evidence, XX for another language in Arabic script.",
                "SELECT ar_dialect('هسه اكو كهرباء لو ماكو؟'); -- IRQ",
            ),
            Function::DialectConfidence => (
                "ar_dialect_confidence(text)",
                "How sure the answer of ar_dialect is, from 0 to 1; 0 for UNK.",
                "SELECT text FROM comments WHERE ar_dialect(text) = 'IRQ' AND ar_dialect_confidence(text) > 0.9",
            ),
            Function::Markers => (
                "ar_markers(text)",
                "The words and phrases of a text that point to dialects, as a list of structs: text, start and end in bytes, dialect, dialects, category, msa (the equivalent in Modern Standard Arabic, or null), gloss.",
                "SELECT unnest(ar_markers('هسه اكو كهرباء'))['msa']",
            ),
            Function::IsMsa => (
                "ar_is_msa(text)",
                "Whether a text is Modern Standard Arabic; false for UNK and XX.",
                "SELECT count(*) FROM comments WHERE NOT ar_is_msa(text)",
            ),
        };
        let section = DocSection { include: true, label: "Arabic Functions", description: None };
        let documentation = Documentation::builder(section, description, syntax)
            .with_sql_example(example)
            .with_argument("text", "Text: Utf8, LargeUtf8 or Utf8View.");
        match self {
            Function::Normalize => documentation.with_argument("preset", "A literal, the name of a preset."),
            Function::Stem => documentation.with_argument("stemmer", "A literal, the name of a stemmer."),
            _ => documentation,
        }
        .build()
    }

    /// What is to be done, if the argument behind the text, where the function has one, says `name`.
    fn work(self, name: Option<&ScalarValue>) -> Result<Work> {
        Ok(match self {
            Function::Normalize => Work::Normalize(match name {
                Some(name) => self.named(name)?,
                None => Preset::Search,
            }),
            Function::Stem => Work::Stem(match name {
                Some(name) => self.named(name)?,
                None => return plan_err!("{}: a stemmer is expected", self.name()),
            }),
            Function::Tokens => Work::Tokens,
            Function::Terms => Work::Terms,
            Function::Dialect => Work::Dialect,
            Function::DialectConfidence => Work::DialectConfidence,
            Function::Markers => Work::Markers,
            Function::IsMsa => Work::IsMsa,
        })
    }

    /// The preset or stemmer of a name.
    fn named<T: FromStr<Err = crate::Error>>(self, name: &ScalarValue) -> Result<T> {
        // Null is no name, so the message lists those that are.
        let name = name.try_as_str().flatten().unwrap_or("NULL");
        name.parse().or_else(|error| plan_err!("{}: {error}", self.name()))
    }

    fn not_a_literal<T>(self) -> Result<T> {
        let what = if self == Function::Stem { "stemmer" } else { "preset" };
        plan_err!("{}: the {what} must be a literal, for it is read once for all rows", self.name())
    }
}

/// One function as DataFusion wants it.
#[derive(Debug, PartialEq, Eq, Hash)]
struct TextFunction {
    function: Function,
    signature: Signature,
    documentation: Documentation,
}

impl TextFunction {
    fn new(function: Function) -> TextFunction {
        TextFunction { function, signature: function.signature(), documentation: function.documentation() }
    }
}

impl ScalarUDFImpl for TextFunction {
    fn name(&self) -> &str {
        self.function.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        internal_err!("{}: the return type depends on literals", self.name())
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        // An argument that is not known yet may become a literal, and the type does not depend on it.
        if let Some(Some(name)) = args.scalar_arguments.get(1) {
            self.function.work(Some(name))?;
        }
        let text = &args.arg_fields[0];
        let return_type = self.function.return_type(text.data_type());
        Ok(Arc::new(Field::new(self.name(), return_type, text.is_nullable())))
    }

    fn simplify(&self, args: Vec<Expr>, _: &SimplifyContext) -> Result<ExprSimplifyResult> {
        match args.get(1) {
            Some(Expr::Literal(..)) | None => Ok(ExprSimplifyResult::Original(args)),
            Some(_) => self.function.not_a_literal(),
        }
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let work = match args.args.get(1) {
            Some(ColumnarValue::Scalar(name)) => self.function.work(Some(name))?,
            Some(ColumnarValue::Array(_)) => return self.function.not_a_literal(),
            None => self.function.work(None)?,
        };
        match &args.args[0] {
            ColumnarValue::Array(texts) => Ok(ColumnarValue::Array(work.on(texts)?)),
            ColumnarValue::Scalar(text) => {
                let one = work.on(&text.to_array()?)?;
                Ok(ColumnarValue::Scalar(ScalarValue::try_from_array(&one, 0)?))
            }
        }
    }

    fn documentation(&self) -> Option<&Documentation> {
        Some(&self.documentation)
    }
}

/// A function with its literals read: what is done to a column.
enum Work {
    Normalize(Preset),
    Stem(Stemmer),
    Tokens,
    Terms,
    Dialect,
    DialectConfidence,
    Markers,
    IsMsa,
}

impl Work {
    fn on(&self, texts: &dyn Array) -> Result<ArrayRef> {
        match texts.data_type() {
            DataType::Utf8 => self.on_strings::<i32>(texts.as_string()),
            DataType::LargeUtf8 => self.on_strings::<i64>(texts.as_string()),
            DataType::Utf8View => {
                let texts = texts.as_string_view();
                self.on_texts::<_, StringViewBuilder>(&texts, texts.total_buffer_bytes_used())
            }
            other => exec_err!("{other} is no text; Utf8, LargeUtf8 or Utf8View is expected"),
        }
    }

    fn on_strings<O: OffsetSizeTrait>(&self, texts: &GenericStringArray<O>) -> Result<ArrayRef> {
        let offsets = texts.value_offsets();
        let bytes = offsets[offsets.len() - 1].as_usize() - offsets[0].as_usize();
        self.on_texts::<_, GenericStringBuilder<O>>(&texts, bytes)
    }

    /// What is made of the texts, `bytes` long in all or a little less; strings made of them go into a column of type `S`.
    fn on_texts<'a, A: StringArrayType<'a>, S: Strings>(&self, texts: &A, bytes: usize) -> Result<ArrayRef> {
        let (rows, nulls) = (texts.len(), texts.nulls().cloned());
        let texts = texts.iter();
        // Views may share their bytes, so that these are no measure of memory.
        let bytes = bytes.min(RESERVED_BYTES);
        Ok(match self {
            Work::Normalize(preset) => {
                let (normalizer, mut buffer) = (Normalizer::new(*preset), String::new());
                S::of_each(texts, rows, bytes, |text, out| {
                    normalizer.normalize_into(text, &mut buffer);
                    out.push(&buffer)
                })?
            }
            Work::Stem(stemmer) => {
                let mut buffer = String::new();
                S::of_each(texts, rows, bytes, |text, out| {
                    stem_into(*stemmer, text, &mut buffer);
                    out.push(&buffer)
                })?
            }
            Work::Tokens => {
                let mut out = S::with_capacity(bytes / TOKEN_BYTES, bytes);
                let offsets = lists_of_each(texts, rows, |text| {
                    // Tokens are parts of the text, so one look at what there is room for does for all of them.
                    out.make_room(text.len())?;
                    tokens(text).for_each_text(|token| out.append(token));
                    Ok(out.len())
                })?;
                list(offsets, out.finish(), nulls)?
            }
            Work::Terms => {
                let mut worker = Analyzer::default().worker();
                let mut out = S::with_capacity(bytes / TOKEN_BYTES, bytes);
                let offsets = lists_of_each(texts, rows, |text| {
                    worker.terms(text).try_for_each(|term| out.push(term.text()))?;
                    Ok(out.len())
                })?;
                list(offsets, out.finish(), nulls)?
            }
            Work::Markers => {
                let mut out = MarkerColumns::with_capacity(bytes);
                let offsets = lists_of_each(texts, rows, |text| {
                    out.append(text, &markers(text))?;
                    Ok(out.entries.len())
                })?;
                list(offsets, out.finish()?, nulls)?
            }
            Work::Dialect => StringBuilder::of_each(texts, rows, 3 * rows, |text, out| {
                out.push(detect(text).label().code())
            })?,
            Work::DialectConfidence => {
                let confidence = |text: Option<&str>| text.map(|text| detect(text).confidence());
                Arc::new(texts.map(confidence).collect::<Float32Array>())
            }
            Work::IsMsa => {
                let is_msa = |text: &str| detect(text).label() == Label::Dialect(Dialect::Msa);
                Arc::new(texts.map(|text| text.map(is_msa)).collect::<BooleanArray>())
            }
        })
    }
}

/// What is reserved at most for the strings of a column before they are there.
const RESERVED_BYTES: usize = 1 << 24;

/// The length of a token and the gap behind it, for reservations.
const TOKEN_BYTES: usize = 8;

/// `text` with each word replaced by its stem.
fn stem_into(stemmer: Stemmer, text: &str, out: &mut String) {
    out.clear();
    let mut copied = 0;
    for token in tokens(text).filter(|token| token.kind() == TokenKind::Word) {
        out.push_str(&text[copied..token.span().start()]);
        out.push_str(&stemmer.stem(token.text()));
        copied = token.span().end();
    }
    out.push_str(&text[copied..]);
}

/// A column of strings that grows: one of the three string types.
trait Strings: ArrayBuilder + Sized {
    fn with_capacity(strings: usize, bytes: usize) -> Self;

    /// Fails if the type cannot hold strings of so many bytes more, where `append` would panic.
    fn make_room(&mut self, bytes: usize) -> Result<()>;

    /// A string more, for which room was made.
    fn append(&mut self, text: &str);

    #[inline]
    fn push(&mut self, text: &str) -> Result<()> {
        self.make_room(text.len())?;
        self.append(text);
        Ok(())
    }

    fn push_null(&mut self);

    /// The column that `push` fills with one string for each text.
    fn of_each<'a>(
        texts: impl Iterator<Item = Option<&'a str>>,
        rows: usize,
        bytes: usize,
        mut push: impl FnMut(&'a str, &mut Self) -> Result<()>,
    ) -> Result<ArrayRef> {
        let mut out = Self::with_capacity(rows, bytes);
        for text in texts {
            match text {
                Some(text) => push(text, &mut out)?,
                None => out.push_null(),
            }
        }
        Ok(ArrayBuilder::finish(&mut out))
    }
}

impl<O: OffsetSizeTrait> Strings for GenericStringBuilder<O> {
    fn with_capacity(strings: usize, bytes: usize) -> Self {
        GenericStringBuilder::with_capacity(strings, bytes)
    }

    #[inline]
    fn make_room(&mut self, bytes: usize) -> Result<()> {
        if self.values_slice().len() + bytes > O::MAX_OFFSET { too_large() } else { Ok(()) }
    }

    #[inline]
    fn append(&mut self, text: &str) {
        self.append_value(text);
    }

    fn push_null(&mut self) {
        self.append_null();
    }
}

impl Strings for StringViewBuilder {
    fn with_capacity(strings: usize, _: usize) -> Self {
        StringViewBuilder::with_capacity(strings)
    }

    #[inline]
    fn make_room(&mut self, bytes: usize) -> Result<()> {
        // That is what one string may have; of strings there may be any number.
        if bytes > u32::MAX as usize { too_large() } else { Ok(()) }
    }

    #[inline]
    fn append(&mut self, text: &str) {
        if text.len() <= INLINED { self.append_value(Inlined(text)) } else { append_long(self, text) }
    }

    fn push_null(&mut self) {
        self.append_null();
    }
}

/// The length of the longest string that stands in its view.
const INLINED: usize = MAX_INLINE_VIEW_LEN as usize;

/// A string that stands in its view, as most words do.
///
/// The builder is generic over what it is given. For this type the compiler leaves out what longer strings need, and what
/// remains is small enough to become a part of the loop over the words.
struct Inlined<'a>(&'a str);

impl AsRef<str> for Inlined<'_> {
    #[inline]
    fn as_ref(&self) -> &str {
        &self.0[..self.0.len().min(INLINED)]
    }
}

/// The way of longer strings, which is to stay out of that loop.
#[inline(never)]
fn append_long(out: &mut StringViewBuilder, text: &str) {
    out.append_value(text);
}

fn too_large<T>() -> Result<T> {
    exec_err!("a batch has more than 2 GiB of results; lower datafusion.execution.batch_size")
}

fn list_of(item: DataType) -> DataType {
    DataType::List(Arc::new(Field::new_list_field(item, true)))
}

/// Where the list of each text ends among the items; `push` adds its items and says how many there are now.
fn lists_of_each<'a>(
    texts: impl Iterator<Item = Option<&'a str>>,
    rows: usize,
    mut push: impl FnMut(&'a str) -> Result<usize>,
) -> Result<Vec<i32>> {
    let mut offsets = Vec::with_capacity(rows + 1);
    let mut end = 0;
    offsets.push(end);
    for text in texts {
        if let Some(text) = text {
            let Ok(items) = i32::try_from(push(text)?) else { return too_large() };
            end = items;
        }
        offsets.push(end);
    }
    Ok(offsets)
}

fn list(offsets: Vec<i32>, items: ArrayRef, nulls: Option<NullBuffer>) -> Result<ArrayRef> {
    let field = Arc::new(Field::new_list_field(items.data_type().clone(), true));
    Ok(Arc::new(ListArray::try_new(field, OffsetBuffer::new(offsets.into()), items, nulls)?))
}

/// The markers of all texts: columns of what differs, and numbers of what recurs.
struct MarkerColumns {
    texts: StringBuilder,
    starts: Vec<i64>,
    ends: Vec<i64>,
    /// The dialects, each by its place in [`Dialect::ALL`].
    dialect: Vec<u32>,
    /// The entries, by their places in the lexicon.
    entries: Vec<u32>,
}

impl MarkerColumns {
    fn fields() -> Fields {
        let field = |name: &str, data_type| Field::new(name, data_type, name == "msa");
        Fields::from(vec![
            field("text", DataType::Utf8),
            field("start", DataType::Int64),
            field("end", DataType::Int64),
            field("dialect", DataType::Utf8),
            field("dialects", list_of(DataType::Utf8)),
            field("category", DataType::Utf8),
            field("msa", DataType::Utf8),
            field("gloss", DataType::Utf8),
        ])
    }

    /// Room for what texts of so many bytes usually have.
    fn with_capacity(bytes: usize) -> MarkerColumns {
        let markers = bytes / MARKER_BYTES;
        MarkerColumns {
            texts: Strings::with_capacity(markers, bytes / 4),
            starts: Vec::with_capacity(markers),
            ends: Vec::with_capacity(markers),
            dialect: Vec::with_capacity(markers),
            entries: Vec::with_capacity(markers),
        }
    }

    /// The markers of one text, of which they are parts that do not overlap.
    fn append(&mut self, text: &str, markers: &[Marker<'_>]) -> Result<()> {
        self.texts.make_room(text.len())?;
        for marker in markers {
            self.texts.append(marker.text());
            self.starts.push(marker.span().start() as i64);
            self.ends.push(marker.span().end() as i64);
            self.dialect.push(marker.dialect().index() as u32);
            self.entries.push(marker.entry().index() as u32);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<ArrayRef> {
        let known = &*ENTRY_COLUMNS;
        let (mut offsets, mut dialects) = (Vec::with_capacity(self.entries.len() + 1), Vec::new());
        offsets.push(0);
        for &entry in &self.entries {
            dialects.extend_from_slice(&known.dialects[entry as usize]);
            let Ok(end) = i32::try_from(dialects.len()) else { return too_large() };
            offsets.push(end);
        }
        let dialects = take(&known.codes, &UInt32Array::from(dialects), None)?;
        let (dialect, entries) = (UInt32Array::from(self.dialect), UInt32Array::from(self.entries));
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.texts.finish()),
            Arc::new(Int64Array::from(self.starts)),
            Arc::new(Int64Array::from(self.ends)),
            take(&known.codes, &dialect, None)?,
            list(offsets, dialects, None)?,
            take(&known.categories, &entries, None)?,
            take(&known.msa, &entries, None)?,
            take(&known.glosses, &entries, None)?,
        ];
        Ok(Arc::new(StructArray::try_new(MarkerColumns::fields(), columns, None)?))
    }
}

/// How many bytes of text there are for each marker, for reservations.
const MARKER_BYTES: usize = 32;

/// What the built-in lexicon says, a row an entry, so that columns take whole strings from it by number.
struct EntryColumns {
    /// The codes of the dialects, as all of them are numbered.
    codes: StringArray,
    /// For each entry the numbers of its dialects, the strongest first.
    dialects: Vec<Vec<u32>>,
    categories: StringArray,
    msa: StringArray,
    glosses: StringArray,
}

static ENTRY_COLUMNS: LazyLock<EntryColumns> = LazyLock::new(|| {
    let entries = || Lexicon::built_in().entries();
    EntryColumns {
        codes: Dialect::ALL.iter().map(|dialect| Some(dialect.code())).collect(),
        dialects: entries()
            .map(|entry| entry.dialects().map(|(dialect, _)| dialect.index() as u32).collect())
            .collect(),
        categories: entries().map(|entry| Some(entry.category().as_str())).collect(),
        msa: entries().map(|entry| entry.msa()).collect(),
        glosses: entries().map(|entry| Some(entry.gloss())).collect(),
    }
});

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop")]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;
    use alloc::format;
    use alloc::string::ToString;
    use datafusion_common::arrow::array::{LargeStringArray, StringViewArray};
    use datafusion_common::arrow::util::display::{ArrayFormatter, FormatOptions};
    use datafusion_common::config::ConfigOptions;
    use datafusion_expr::registry::MemoryFunctionRegistry;
    use proptest::prelude::*;

    const TEXTS: [Option<&str>; 10] = [
        Some("هسه شلون نروح للدوام والشارع كله طين؟"),
        None,
        Some(""),
        Some("  \u{200F}ok 12 😀 #اليوم_أجمل https://example.com/a "),
        Some("أعلنت الوزارةُ أنَّ المشروع سوف يبدأ خلال العام المقبل"),
        Some("ازيك يا صاحبي عامل ايه دلوقتي"),
        Some("ئەم کتێبە لە لایەن نووسەرێکی کوردەوە نووسراوە"),
        None,
        Some("ﷺ المَـــدْرَسَةَ الكَبيرَةُ، والمدارس"),
        // Tokens of 10 to 16 bytes; a view holds 12.
        Some("مدرسة المدرس مدرساتها abcdefghijk abcdefghijkl abcdefghijklm"),
    ];

    /// The texts in a column of each type, whole and as parts of longer columns, and views into many buffers.
    fn columns(texts: &[Option<&str>]) -> Vec<ArrayRef> {
        let wrapped: Vec<_> = [Some("x"), None].iter().chain(texts).chain(&[Some("y")]).copied().collect();
        let part = |column: ArrayRef| column.slice(2, texts.len());
        let mut scattered = StringViewBuilder::new().with_fixed_block_size(16);
        scattered.extend(texts.iter().copied());
        vec![
            Arc::new(StringArray::from_iter(texts)),
            Arc::new(LargeStringArray::from_iter(texts)),
            Arc::new(StringViewArray::from_iter(texts)),
            part(Arc::new(StringArray::from_iter(&wrapped))),
            part(Arc::new(LargeStringArray::from_iter(&wrapped))),
            part(Arc::new(StringViewArray::from_iter(&wrapped))),
            Arc::new(scattered.finish()),
        ]
    }

    /// What planning and running a call give; the type that was planned must be that of the result.
    fn call(function: Function, text: impl Into<ColumnarValue>, name: Option<&str>) -> Result<ColumnarValue> {
        let name = name.map(|name| ColumnarValue::Scalar(ScalarValue::from(name)));
        let args: Vec<ColumnarValue> = [text.into()].into_iter().chain(name).collect();
        let udf = ScalarUDF::new_from_impl(TextFunction::new(function));
        let arg_fields: Vec<FieldRef> =
            args.iter().map(|arg| Arc::new(Field::new("arg", arg.data_type(), true))).collect();
        let scalars: Vec<Option<&ScalarValue>> = args
            .iter()
            .map(|arg| match arg {
                ColumnarValue::Scalar(scalar) => Some(scalar),
                ColumnarValue::Array(_) => None,
            })
            .collect();
        let planned = ReturnFieldArgs { arg_fields: &arg_fields, scalar_arguments: &scalars };
        let return_field = udf.return_field_from_args(planned)?;
        let number_rows = match &args[0] {
            ColumnarValue::Array(texts) => texts.len(),
            ColumnarValue::Scalar(_) => 1,
        };
        let result = udf.invoke_with_args(ScalarFunctionArgs {
            args,
            arg_fields,
            number_rows,
            return_field: return_field.clone(),
            config_options: Arc::new(ConfigOptions::default()),
        })?;
        assert_eq!(result.data_type(), *return_field.data_type(), "{function:?}");
        Ok(result)
    }

    fn cells(column: &dyn Array) -> Vec<Option<String>> {
        let format = FormatOptions::default();
        let formatter = ArrayFormatter::try_new(column, &format).unwrap();
        (0..column.len()).map(|row| column.is_valid(row).then(|| formatter.value(row).to_string())).collect()
    }

    /// Every function with a name it may be given, and the plain way to its cells.
    type Plain = fn(&str) -> String;
    fn plain_ways() -> Vec<(Function, Option<&'static str>, Plain)> {
        fn joined<T: AsRef<str>>(items: impl Iterator<Item = T>) -> String {
            format!("[{}]", items.map(|item| item.as_ref().to_owned()).collect::<Vec<_>>().join(", "))
        }
        fn by(stemmer: Stemmer, text: &str) -> String {
            let mut rest = text;
            let mut out = String::new();
            for token in tokens(text) {
                let (gap, behind) = rest.split_once(token.text()).unwrap();
                out += gap;
                out += &if token.kind() == TokenKind::Word {
                    stemmer.stem(token.text())
                } else {
                    token.text().into()
                };
                rest = behind;
            }
            out + rest
        }
        let mut ways: Vec<(Function, Option<&'static str>, Plain)> = vec![
            (Function::Normalize, None, |text| crate::normalize(text).into()),
            (Function::Normalize, Some("conservative"), |text| {
                Normalizer::new(Preset::Conservative).normalize(text).into()
            }),
            (Function::Normalize, Some("search"), |text| crate::normalize(text).into()),
            (Function::Normalize, Some("lucene"), |text| {
                Normalizer::new(Preset::Lucene).normalize(text).into()
            }),
            (Function::Stem, Some("light10"), |text| by(Stemmer::Light10, text)),
            (Function::Stem, Some("snowball"), |text| by(Stemmer::Snowball, text)),
            (Function::Tokens, None, |text| joined(tokens(text).map(|token| token.text()))),
            (Function::Terms, None, |text| {
                joined(Analyzer::default().terms(text).map(crate::Term::into_text))
            }),
            (Function::Dialect, None, |text| detect(text).label().code().into()),
            (Function::DialectConfidence, None, |text| {
                cells(&Float32Array::from(vec![detect(text).confidence()]))[0].clone().unwrap()
            }),
            (Function::Markers, None, |text| {
                joined(markers(text).iter().map(|marker| {
                    let entry = marker.entry();
                    format!(
                        "{{text: {}, start: {}, end: {}, dialect: {}, dialects: {}, category: {}, msa: {}, gloss: {}}}",
                        marker.text(),
                        marker.span().start(),
                        marker.span().end(),
                        marker.dialect(),
                        joined(entry.dialects().map(|(dialect, _)| dialect.code())),
                        entry.category(),
                        entry.msa().unwrap_or_default(),
                        entry.gloss(),
                    )
                }))
            }),
            (Function::IsMsa, None, |text| (detect(text).label().code() == "MSA").to_string()),
        ];
        #[cfg(feature = "morph")]
        ways.extend::<[(Function, Option<&'static str>, Plain); 2]>([
            (Function::Stem, Some("lemma"), |text| by(Stemmer::Lemma, text)),
            (Function::Stem, Some("root"), |text| by(Stemmer::Root, text)),
        ]);
        ways
    }

    fn check(texts: &[Option<&str>]) {
        for (function, name, plain) in plain_ways() {
            let expected: Vec<Option<String>> = texts.iter().map(|text| text.map(plain)).collect();
            for column in columns(texts) {
                let ColumnarValue::Array(result) = call(function, column.clone(), name).unwrap() else {
                    panic!("{function:?}: an array gives an array")
                };
                assert_eq!(cells(&result), expected, "{function:?} {name:?} {}", column.data_type());
                result.to_data().validate_full().unwrap();
                // The same, text by text, as literals.
                for (row, expected) in expected.iter().enumerate() {
                    let text = ScalarValue::try_from_array(&column, row).unwrap();
                    let ColumnarValue::Scalar(result) = call(function, text, name).unwrap() else {
                        panic!("{function:?}: a literal gives a literal")
                    };
                    assert_eq!(cells(&result.to_array().unwrap())[0], *expected, "{function:?} {name:?}");
                }
            }
        }
    }

    #[test]
    fn every_type_null_and_literal_gives_what_the_plain_loop_gives() {
        assert!(plain_ways().iter().all(|(function, ..)| Function::ALL.contains(function)));
        assert!(
            Function::ALL.iter().all(|function| plain_ways().iter().any(|(tested, ..)| tested == function))
        );
        check(&TEXTS);
        check(&[]);
        check(&[None]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 16 } else { 256 }))]
        #[test]
        fn any_text_gives_what_the_plain_loop_gives(
            texts in prop::collection::vec(prop::option::of("([ا-ي]|[ً-ْ]|[ﭐ-﷿]|ـ|ﷺ| |\\PC){0,12}"), 0..6)
        ) {
            check(&texts.iter().map(Option::as_deref).collect::<Vec<_>>());
        }
    }

    #[test]
    fn markers_without_an_equivalent_have_a_null() {
        let entry = Lexicon::built_in().entries().find(|entry| entry.msa().is_none()).unwrap();
        let form = entry.form().to_owned();
        let column: ArrayRef = Arc::new(StringArray::from(vec![form.as_str()]));
        let ColumnarValue::Array(result) = call(Function::Markers, column, None).unwrap() else { panic!() };
        let markers = result.as_list::<i32>().values().as_struct().clone();
        assert!(markers.column_by_name("msa").unwrap().is_null(0), "{form}");
    }

    #[test]
    fn wrong_names_are_refused_by_name_when_the_query_is_planned() {
        let text = || ScalarValue::from("مدرسة");
        let error = |function, name| call(function, text(), name).unwrap_err().strip_backtrace();
        let rows = [
            (
                Function::Normalize,
                "loud",
                "ar_normalize: unknown preset \"loud\"; one of: conservative, search, lucene",
            ),
            (
                Function::Normalize,
                "",
                "ar_normalize: unknown preset \"\"; one of: conservative, search, lucene",
            ),
            (Function::Stem, "porter", "ar_stem: unknown stemmer \"porter\"; one of: light10, snowball"),
        ];
        for (function, name, message) in rows {
            let found = error(function, Some(name));
            assert!(found.starts_with(&format!("Error during planning: {message}")), "{found}");
        }
        // Null is no name.
        let field: FieldRef = Arc::new(Field::new("arg", DataType::Utf8, true));
        for (null, function) in
            [(ScalarValue::Null, Function::Normalize), (ScalarValue::Utf8(None), Function::Stem)]
        {
            let fields = [field.clone(), field.clone()];
            let args = ReturnFieldArgs { arg_fields: &fields, scalar_arguments: &[None, Some(&null)] };
            let error = TextFunction::new(function).return_field_from_args(args).unwrap_err().to_string();
            assert!(error.contains("\"NULL\"; one of: "), "{error}");
        }
    }

    #[test]
    fn a_name_from_a_column_is_refused() {
        for (function, what) in [(Function::Normalize, "preset"), (Function::Stem, "stemmer")] {
            let function = TextFunction::new(function);
            let message = format!("the {what} must be a literal");
            let args = || vec![datafusion_expr::col("text"), datafusion_expr::col("name")];
            let error = function.simplify(args(), &SimplifyContext::default()).unwrap_err();
            assert!(error.to_string().contains(&message), "{error}");
            let literal = vec![datafusion_expr::col("text"), datafusion_expr::lit("search")];
            assert!(function.simplify(literal, &SimplifyContext::default()).is_ok());

            let column: ArrayRef = Arc::new(StringArray::from(vec!["search"]));
            let field: FieldRef = Arc::new(Field::new("arg", DataType::Utf8, true));
            let error = function
                .invoke_with_args(ScalarFunctionArgs {
                    args: vec![column.clone().into(), column.into()],
                    arg_fields: vec![field.clone(), field.clone()],
                    number_rows: 1,
                    return_field: field,
                    config_options: Arc::new(ConfigOptions::default()),
                })
                .unwrap_err();
            assert!(error.to_string().contains(&message), "{error}");
        }
    }

    #[test]
    fn types_that_are_no_text_are_refused() {
        let numbers: ArrayRef = Arc::new(Float32Array::from(vec![1.0]));
        let error = Work::Dialect.on(&numbers).unwrap_err().to_string();
        assert!(error.contains("Utf8, LargeUtf8 or Utf8View is expected"), "{error}");
        for function in functions() {
            let TypeSignature::Coercible(arguments) = &function.signature().type_signature else { continue };
            assert!(arguments.iter().all(|argument| argument.implicit_coercion().is_none()));
        }
    }

    #[test]
    fn all_are_registered_immutable_and_documented() {
        let mut registry = MemoryFunctionRegistry::new();
        register_all(&mut registry).unwrap();
        register_all(&mut registry).unwrap(); // a second time is no error
        assert_eq!(registry.udfs().len(), Function::ALL.len());
        for function in functions() {
            assert_eq!(function.signature().volatility, Volatility::Immutable);
            let documentation = function.documentation().unwrap();
            assert!(documentation.syntax_example.starts_with(&format!("{}(text", function.name())));
            let names = function.signature().parameter_names.clone().unwrap();
            let described = documentation.arguments.clone().unwrap();
            assert_eq!(names, described.into_iter().map(|(name, _)| name).collect::<Vec<_>>());
        }
        let described = |function: Function| function.documentation().description;
        assert!(Preset::ALL.iter().all(|preset| described(Function::Normalize).contains(preset.as_str())));
        assert!(Stemmer::ALL.iter().all(|stemmer| described(Function::Stem).contains(stemmer.as_str())));
        assert!(Dialect::ALL.iter().all(|dialect| described(Function::Dialect).contains(dialect.code())));
    }

    #[test]
    fn nullable_is_what_the_text_is() {
        for nullable in [true, false] {
            let field: FieldRef = Arc::new(Field::new("text", DataType::Utf8, nullable));
            let args = ReturnFieldArgs { arg_fields: &[field], scalar_arguments: &[None] };
            let result = TextFunction::new(Function::Dialect).return_field_from_args(args).unwrap();
            assert_eq!(result.is_nullable(), nullable);
        }
    }
}
