//! Whole lines of a file or of standard input, a block of them at a time.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::{mem, str};

/// How many bytes are asked for at a time.
const BLOCK: usize = 1 << 16;

/// Blocks one after the other. All that is done here is to find where lines end: the rest can be done in parallel.
pub(crate) struct Blocks {
    input: Box<dyn Read>,
    /// The beginning of a line whose end was not yet read.
    begun: Vec<u8>,
    line: u64,
}

/// Some lines, with their line ends.
pub(crate) struct Block {
    bytes: Vec<u8>,
    /// The number of the first, from 1.
    pub(crate) line: u64,
}

impl Blocks {
    /// The blocks of a file; of standard input for `-`.
    pub(crate) fn open(path: &Path) -> io::Result<Blocks> {
        let input: Box<dyn Read> =
            if path.as_os_str() == "-" { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
        Ok(Blocks { input, begun: Vec::new(), line: 1 })
    }

    /// The lines that were complete as soon as one was, so that nobody waits for more where input comes slowly; `None` at the
    /// end.
    pub(crate) fn next(&mut self) -> io::Result<Option<Block>> {
        let mut bytes = mem::take(&mut self.begun);
        loop {
            let old = bytes.len();
            bytes.resize(old + BLOCK, 0);
            let read = match self.input.read(&mut bytes[old..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {
                    bytes.truncate(old);
                    continue;
                }
                read => read?,
            };
            bytes.truncate(old + read);
            let is_end = read == 0;
            if let Some(at) = bytes[old..].iter().rposition(|&byte| byte == b'\n') {
                self.begun = bytes.split_off(old + at + 1);
            } else if !is_end {
                continue;
            }
            let line = self.line;
            self.line += bytes.iter().filter(|&&byte| byte == b'\n').count() as u64;
            return Ok((!bytes.is_empty()).then_some(Block { bytes, line }));
        }
    }
}

impl Block {
    /// How many bytes were read for it.
    pub(crate) fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// Its text without the byte order mark of a file, with U+FFFD for every invalid sequence, and how many there were.
    pub(crate) fn text(&self) -> (Cow<'_, str>, u64) {
        let marked = if self.line == 1 { self.bytes.strip_prefix("\u{FEFF}".as_bytes()) } else { None };
        let bytes = marked.unwrap_or(&self.bytes);
        match str::from_utf8(bytes) {
            Ok(text) => (text.into(), 0),
            Err(_) => {
                let replaced = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
                (String::from_utf8_lossy(bytes), replaced as u64)
            }
        }
    }
}
