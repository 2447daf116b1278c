//! Lines of a file or of standard input, as text, whatever the bytes are.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::str;

/// How many bytes are read at a time.
const BUFFER: usize = 1 << 16;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Lines one after the other. Only one is in memory at a time.
pub(crate) struct Lines {
    input: BufReader<Box<dyn Read>>,
    bytes: Vec<u8>,
    repaired: String,
    offset: usize,
    replaced: u64,
}

/// One line, without its line end.
pub(crate) struct Line<'l> {
    pub(crate) text: &'l str,
    /// Where it begins: bytes of the decoded input. Byte order mark and line ends are counted.
    pub(crate) start: usize,
}

impl Lines {
    /// The lines of a file; of standard input for `-`.
    pub(crate) fn open(path: &Path) -> io::Result<Lines> {
        let input: Box<dyn Read> =
            if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        Ok(Lines {
            input: BufReader::with_capacity(BUFFER, input),
            bytes: Vec::new(),
            repaired: String::new(),
            offset: 0,
            replaced: 0,
        })
    }

    /// The next line; `None` at the end. LF and CRLF end a line.
    pub(crate) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.bytes.clear();
        let read = self.input.read_until(b'\n', &mut self.bytes)?;
        if read == 0 {
            return Ok(None);
        }
        let content = self
            .bytes
            .strip_suffix(b"\n")
            .map_or(&*self.bytes, |line| line.strip_suffix(b"\r").unwrap_or(line));
        let line_end = self.bytes.len() - content.len();
        let marked = if self.offset == 0 { content.strip_prefix(BYTE_ORDER_MARK) } else { None };
        let start = self.offset + marked.map_or(0, |_| BYTE_ORDER_MARK.len());
        let content = marked.unwrap_or(content);
        let text = match str::from_utf8(content) {
            Ok(text) => text,
            Err(_) => {
                self.repaired.clear();
                self.replaced += repair(content, &mut self.repaired);
                &self.repaired
            }
        };
        self.offset = start + text.len() + line_end;
        Ok(Some(Line { text, start }))
    }

    /// Whether all that was read so far has been handed out, so that the next line may have to be waited for: the
    /// time to flush.
    pub(crate) fn is_drained(&self) -> bool {
        self.input.buffer().is_empty()
    }

    /// How many invalid sequences became U+FFFD so far.
    pub(crate) fn replaced(&self) -> u64 {
        self.replaced
    }
}

/// Writes `bytes` to `out` with U+FFFD for every invalid sequence, and says how many there were.
fn repair(bytes: &[u8], out: &mut String) -> u64 {
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.push(char::REPLACEMENT_CHARACTER);
            replaced += 1;
        }
    }
    replaced
}
