//! Files as tables.

use datafusion::common::{TableReference, exec_err};
use datafusion::error::Result;
use datafusion::prelude::{CsvReadOptions, JsonReadOptions, ParquetReadOptions, SessionContext};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A file, or a folder of files of one kind, and the name it has in queries.
#[derive(Clone, Debug)]
pub struct Table {
    name: String,
    path: PathBuf,
}

impl FromStr for Table {
    type Err = String;

    fn from_str(text: &str) -> Result<Table, String> {
        match text.split_once('=') {
            Some((name, path)) if !name.is_empty() && !path.is_empty() => {
                Ok(Table { name: name.into(), path: path.into() })
            }
            _ => Err("NAME=FILE is expected".into()),
        }
    }
}

impl Table {
    /// A table with the name of its file, without the ending. Names with capitals or signs must be quoted in queries.
    ///
    /// # Errors
    ///
    /// If `path` ends in no name.
    pub fn named_after(path: &Path) -> Result<Table> {
        match path.file_stem() {
            Some(stem) => Ok(Table { name: stem.to_string_lossy().into(), path: path.into() }),
            None => exec_err!("{} has no name; use --table NAME=FILE", path.display()),
        }
    }

    /// Makes it known to a context.
    ///
    /// # Errors
    ///
    /// The file is not there, is of no known kind, cannot be read as one, or the name is taken.
    pub async fn register(&self, context: &SessionContext) -> Result<()> {
        let name = TableReference::bare(self.name.as_str());
        let path = self.path.to_string_lossy();
        let kind = self.kind()?;
        let ending = format!(".{kind}");
        match kind.as_str() {
            "parquet" => context.register_parquet(name, path, ParquetReadOptions::default()).await,
            "csv" => context.register_csv(name, path, CsvReadOptions::new()).await,
            "tsv" => {
                let options = CsvReadOptions::new().delimiter(b'\t').file_extension(&ending);
                context.register_csv(name, path, options).await
            }
            "json" | "jsonl" | "ndjson" => {
                context.register_json(name, path, JsonReadOptions::default().file_extension(&ending)).await
            }
            _ => exec_err!(
                "{}: .{kind} is no kind of table; one of: .parquet, .csv, .tsv, .json, .jsonl, .ndjson",
                self.path.display()
            ),
        }
    }

    /// The ending of the file, or of the first file in the folder.
    fn kind(&self) -> Result<String> {
        let error = |error| std::io::Error::other(format!("{}: {error}", self.path.display()));
        let mut file = self.path.clone();
        while std::fs::metadata(&file).map_err(error)?.is_dir() {
            let mut inside: Vec<PathBuf> = std::fs::read_dir(&file)
                .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
                .map_err(error)?;
            inside.sort();
            let Some(first) = inside.into_iter().find(|path| !is_hidden(path)) else {
                return exec_err!("{} is an empty folder", file.display());
            };
            file = first;
        }
        match file.extension() {
            Some(ending) => Ok(ending.to_string_lossy().into()),
            None => exec_err!("{}: a file without an ending is no table", file.display()),
        }
    }
}

/// Whether writers of tables put a file there that holds no rows.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '_']))
}
