//! Several files at a time, their output in order and in bounded memory.
//!
//! Files are given out in order, and never more than twice as many as there are threads are begun and not yet printed.
//! Each sends its output in chunks through a channel that holds only a few: the file that is being printed streams, the
//! next ones wait until there is room. With the feature `rayon` the texts of a file, too, are analyzed several at a time: some
//! hundred kilobytes of them are read, get their verdicts in parallel, and are written in order.

use crate::lines::Lines;
use crate::paths::Input;
use crate::report::{complain, note_replaced, output_ended};
use crate::summary::Summary;
use crate::{Analyzed, Layout, record};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::VecDeque;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, SendError, SyncSender, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::{mem, thread};
use warraq::Detection;

/// How many bytes of output go into a chunk.
const CHUNK: usize = 1 << 16;
/// How many bytes of texts are analyzed together.
const BATCH: usize = 1 << 18;
/// How many messages of one file may wait.
const WAITING: usize = 4;
/// From this many bytes of input on there is a progress bar.
const LONG: u64 = 1_000_000;

/// What is to be done with each file.
pub(crate) struct Work<'a> {
    pub(crate) field: &'a str,
    pub(crate) layout: &'a Layout,
}

/// What the thread that reads a file tells the one that prints.
enum Message {
    Output(String),
    Problem(String),
    End(Box<Summary>),
}

/// Analyzes all files, prints everything, and says how the program ends.
pub(crate) fn run(inputs: &[Input], work: &Work<'_>, jobs: usize, unreadable: u64) -> ExitCode {
    let bar = progress_bar(inputs);
    let mut summary = Summary::default();
    summary.unreadable = unreadable;
    let printed = print(inputs, work, jobs, &bar, &mut summary);
    bar.finish_and_clear();
    if let Err(error) = printed {
        return output_ended(&error);
    }
    note_replaced(summary.replaced);
    if summary.malformed > 0 {
        complain(format_args!("left out {} malformed record(s)", summary.malformed));
    }
    if summary.unreadable + summary.malformed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn print(
    inputs: &[Input],
    work: &Work<'_>,
    jobs: usize,
    bar: &ProgressBar,
    summary: &mut Summary,
) -> io::Result<()> {
    let (give, take) = mpsc::channel::<(&Input, SyncSender<Message>)>();
    let take = Mutex::new(take);
    thread::scope(|scope| {
        for _ in 0..jobs.min(inputs.len()) {
            scope.spawn(|| {
                loop {
                    let job = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((input, sender)) = job else { break };
                    // An error here means that nobody prints any more.
                    let _ = Reader::new(input, work, sender, bar).read();
                }
            });
        }
        let give = give; // dropped at the end, which sends the threads home
        let mut out = BufWriter::with_capacity(CHUNK, io::stdout().lock());
        let mut inputs = inputs.iter();
        let mut begun = VecDeque::new();
        loop {
            while begun.len() < 2 * jobs {
                let Some(input) = inputs.next() else { break };
                let (sender, receiver) = mpsc::sync_channel(WAITING);
                if give.send((input, sender)).is_err() {
                    break;
                }
                begun.push_back(receiver);
            }
            let Some(receiver) = begun.pop_front() else { break };
            loop {
                let message = match receiver.try_recv() {
                    Ok(message) => message,
                    Err(TryRecvError::Disconnected) => break,
                    Err(TryRecvError::Empty) => {
                        out.flush()?;
                        match receiver.recv() {
                            Ok(message) => message,
                            Err(_) => break,
                        }
                    }
                };
                match message {
                    Message::Output(output) => out.write_all(output.as_bytes())?,
                    Message::Problem(problem) => bar.suspend(|| complain(problem)),
                    Message::End(of_file) => summary.add(*of_file),
                }
            }
        }
        let mut end = String::new();
        work.layout.end(summary, &mut end);
        out.write_all(end.as_bytes())?;
        out.flush()
    })
}

/// A bar on standard error, if somebody looks, there is much to read and the output does not go to the same screen.
fn progress_bar(inputs: &[Input]) -> ProgressBar {
    let total: u64 = inputs.iter().map(|input| input.size).sum();
    if total < LONG || !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total);
    match ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// A text that waits for its verdict.
struct Text {
    line: u64,
    text: String,
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// The output for texts of a file and what they say together, a piece after the other, in order.
#[cfg(feature = "rayon")]
fn analyze(file: &str, layout: &Layout, texts: &[Text]) -> Vec<(String, Summary)> {
    use rayon::prelude::*;
    /// How many texts one thread writes at a time.
    const PIECE: usize = 64;
    let detections = warraq::integrations::rayon::ParTexts::par_detect(texts);
    let pieces = texts.par_chunks(PIECE).zip(detections.par_chunks(PIECE));
    pieces.map(|(texts, detections)| write(file, layout, texts, detections)).collect()
}

#[cfg(not(feature = "rayon"))]
fn analyze(file: &str, layout: &Layout, texts: &[Text]) -> Vec<(String, Summary)> {
    let detections: Vec<Detection<'_>> = texts.iter().map(|text| warraq::detect(&text.text)).collect();
    vec![write(file, layout, texts, &detections)]
}

fn write(file: &str, layout: &Layout, texts: &[Text], detections: &[Detection<'_>]) -> (String, Summary) {
    let (mut output, mut summary) = (String::new(), Summary::default());
    let mut one = String::new();
    for (Text { line, text }, detection) in texts.iter().zip(detections) {
        summary.count(detection);
        one.clear();
        layout.text(&Analyzed { file, line: *line, text, detection }, &mut one);
        let after_blank = output.ends_with("\n\n");
        output.push_str(set_off(&one, after_blank));
    }
    (output, summary)
}

/// Output that wants a blank line before it begins with one, which is dropped where there is one.
fn set_off(output: &str, after_blank: bool) -> &str {
    output.strip_prefix('\n').filter(|_| after_blank).unwrap_or(output)
}

/// Reads one file.
struct Reader<'a> {
    input: &'a Input,
    work: &'a Work<'a>,
    sender: SyncSender<Message>,
    bar: &'a ProgressBar,
    /// What was read and has no verdict yet, and how many bytes that is.
    texts: Vec<Text>,
    waiting: usize,
    output: String,
    /// Whether the output ends with a blank line, as after a heading.
    after_blank: bool,
}

impl<'a> Reader<'a> {
    fn new(
        input: &'a Input,
        work: &'a Work<'a>,
        sender: SyncSender<Message>,
        bar: &'a ProgressBar,
    ) -> Reader<'a> {
        Reader {
            input,
            work,
            sender,
            bar,
            texts: Vec::new(),
            waiting: 0,
            output: String::new(),
            after_blank: true,
        }
    }

    fn read(mut self) -> Result<(), SendError<Message>> {
        let mut summary = Summary::default();
        match Lines::open(&self.input.path) {
            Ok(mut lines) => {
                self.work.layout.begin_file(&self.input.name, &mut self.output);
                let read = self.read_lines(&mut lines, &mut summary)?;
                self.analyze(&mut summary)?;
                if let Err(error) = read {
                    self.unreadable(&error, &mut summary)?;
                }
                summary.files = 1;
                summary.replaced = lines.replaced();
                self.work.layout.end_file(summary.texts(), &mut self.output);
            }
            Err(error) => self.unreadable(&error, &mut summary)?,
        }
        self.send_output()?;
        self.sender.send(Message::End(Box::new(summary)))
    }

    fn read_lines(
        &mut self,
        lines: &mut Lines,
        summary: &mut Summary,
    ) -> Result<io::Result<()>, SendError<Message>> {
        let mut position = 0;
        for number in 1.. {
            let line = match lines.next() {
                Ok(Some(line)) => line,
                Ok(None) => return Ok(Ok(())),
                Err(error) => return Ok(Err(error)),
            };
            let start = line.start as u64;
            self.read_line(line.text, number, summary)?;
            if lines.is_drained() || self.waiting >= BATCH {
                self.bar.inc(start - position);
                position = start;
                self.analyze(summary)?;
                self.send_output()?;
            }
        }
        Ok(Ok(()))
    }

    fn read_line(
        &mut self,
        line: &str,
        number: u64,
        summary: &mut Summary,
    ) -> Result<(), SendError<Message>> {
        if line.trim().is_empty() {
            return Ok(());
        }
        let text = if self.input.is_records {
            match record::text(line, self.work.field) {
                Ok(text) => text,
                Err(reason) => {
                    summary.malformed += 1;
                    let problem = format!("{}:{number}: {reason}", self.input.name);
                    return self.sender.send(Message::Problem(problem));
                }
            }
        } else {
            line.to_owned()
        };
        if !text.trim().is_empty() {
            self.waiting += text.len();
            self.texts.push(Text { line: number, text });
        }
        Ok(())
    }

    /// Analyzes the texts that wait.
    fn analyze(&mut self, summary: &mut Summary) -> Result<(), SendError<Message>> {
        let texts = mem::take(&mut self.texts);
        self.waiting = 0;
        if texts.is_empty() {
            return Ok(());
        }
        for (output, of_piece) in analyze(&self.input.name, self.work.layout, &texts) {
            summary.add(of_piece);
            self.output.push_str(set_off(&output, self.after_blank));
            self.after_blank = self.output.ends_with("\n\n");
            if self.output.len() >= CHUNK {
                self.send_output()?;
            }
        }
        Ok(())
    }

    fn unreadable(&self, error: &io::Error, summary: &mut Summary) -> Result<(), SendError<Message>> {
        summary.unreadable += 1;
        self.sender.send(Message::Problem(format!("{}: {error}", self.input.name)))
    }

    fn send_output(&mut self) -> Result<(), SendError<Message>> {
        if self.output.is_empty() {
            return Ok(());
        }
        self.sender.send(Message::Output(mem::take(&mut self.output)))
    }
}
