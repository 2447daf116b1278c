//! Results on a stream.

use clap::ValueEnum;
use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::csv;
use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::arrow::util::pretty::pretty_format_batches_with_schema;
use datafusion::error::Result;
use futures::{Stream, TryStreamExt};
use std::io::Write;
use std::pin::pin;

/// How a result is written.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Format {
    /// A table with a frame, when all rows are there.
    #[default]
    Table,
    /// CSV with a header, row by row; without lists.
    Csv,
    /// JSON Lines: an object a row.
    Json,
}

impl Format {
    /// Writes the batches as they come, or at their end.
    ///
    /// # Errors
    ///
    /// If there is an error among the batches, a batch has columns that the format has no form for, or `out` fails.
    pub async fn write(
        self,
        schema: SchemaRef,
        batches: impl Stream<Item = Result<RecordBatch>>,
        out: &mut impl Write,
    ) -> Result<()> {
        let mut batches = pin!(batches);
        match self {
            Format::Table => {
                let batches: Vec<RecordBatch> = batches.try_collect().await?;
                writeln!(out, "{}", pretty_format_batches_with_schema(schema, &batches)?)?;
            }
            Format::Csv => {
                let mut writer = csv::Writer::new(out);
                writer.write(&RecordBatch::new_empty(schema))?; // so that there is a header without rows too
                while let Some(batch) = batches.try_next().await? {
                    writer.write(&batch)?;
                }
            }
            Format::Json => {
                let mut writer = LineDelimitedWriter::new(out);
                while let Some(batch) = batches.try_next().await? {
                    writer.write(&batch)?;
                }
                writer.finish()?;
            }
        }
        Ok(())
    }
}
