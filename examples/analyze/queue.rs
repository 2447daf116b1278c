//! Several files at a time, their output in order and in bounded memory.
//!
//! Files are given out in order, and never more than twice as many as there are threads are begun and not yet printed. What is
//! read of each goes, a block of lines at a time, through a channel that holds only a few: the file that is being printed
//! streams, the next ones wait until there is room. With the feature `rayon` its threads do the work on the blocks, so that a
//! thread that reads does nothing else; without, that thread does it.

use crate::blocks::{Block, Blocks};
use crate::paths::Input;
use crate::report::{complain, note_replaced, output_ended};
use crate::summary::Summary;
use crate::{Analyzed, Layout, record};
use indicatif::{ProgressBar, ProgressStyle};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, SendError, SyncSender, TryRecvError};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many bytes of output are written together.
const CHUNK: usize = 1 << 16;
/// From this many bytes of input on there is a progress bar.
const LONG: u64 = 1_000_000;

/// What is to be done with each file.
pub(crate) struct Work<'a> {
    pub(crate) field: &'a str,
    pub(crate) layout: &'a Layout,
}

/// What the thread that reads a file tells the one that prints. That there is no more is the end of the file.
enum Message {
    Opened,
    /// Where the output for a block will come from.
    Block(Receiver<Output>),
    Unreadable(io::Error),
}

/// What is to be printed for a block.
struct Output {
    text: String,
    problems: Vec<String>,
    summary: Summary,
    /// How many bytes of input it is for.
    size: u64,
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
                with_helpers(|spawn| {
                    loop {
                        let job = take.lock().unwrap_or_else(PoisonError::into_inner).recv();
                        let Ok((input, sender)) = job else { break };
                        // An error here means that nobody prints any more.
                        let _ = read(input, work, spawn, &sender);
                    }
                });
            });
        }
        let give = give; // dropped at the end, which sends the threads home
        let mut out = BufWriter::with_capacity(CHUNK, io::stdout().lock());
        let mut to_begin = inputs.iter();
        let mut begun = VecDeque::new();
        loop {
            while begun.len() < 2 * jobs {
                let Some(input) = to_begin.next() else { break };
                let (sender, receiver) = mpsc::sync_channel(waiting());
                if give.send((input, sender)).is_err() {
                    break;
                }
                begun.push_back((input, receiver));
            }
            let Some((input, receiver)) = begun.pop_front() else { break };
            summary.add(print_file(input, work.layout, &receiver, bar, &mut out)?);
        }
        let mut end = String::new();
        work.layout.end(summary, &mut end);
        out.write_all(end.as_bytes())?;
        out.flush()
    })
}

fn print_file(
    input: &Input,
    layout: &Layout,
    messages: &Receiver<Message>,
    bar: &ProgressBar,
    out: &mut impl Write,
) -> io::Result<Summary> {
    let mut summary = Summary::default();
    let mut frame = String::new();
    let mut after_blank = true; // as after a heading
    while let Some(message) = receive(messages, out)? {
        match message {
            Message::Opened => {
                summary.files = 1;
                layout.begin_file(&input.name, &mut frame);
                out.write_all(frame.as_bytes())?;
            }
            Message::Block(output) => {
                let Some(output) = receive(&output, out)? else { continue };
                for problem in output.problems {
                    bar.suspend(|| complain(problem));
                }
                if !output.text.is_empty() {
                    out.write_all(set_off(&output.text, after_blank).as_bytes())?;
                    after_blank = output.text.ends_with("\n\n");
                }
                summary.add(output.summary);
                bar.inc(output.size);
            }
            Message::Unreadable(error) => {
                summary.unreadable += 1;
                bar.suspend(|| complain(format_args!("{}: {error}", input.name)));
            }
        }
    }
    if summary.files > 0 {
        frame.clear();
        layout.end_file(summary.texts(), &mut frame);
        out.write_all(frame.as_bytes())?;
    }
    Ok(summary)
}

/// What comes next; `None` if nothing will. Before it is waited for, everything so far is shown.
fn receive<T>(from: &Receiver<T>, out: &mut impl Write) -> io::Result<Option<T>> {
    match from.try_recv() {
        Ok(next) => Ok(Some(next)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            out.flush()?;
            Ok(from.recv().ok())
        }
    }
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

type Task<'w> = Box<dyn FnOnce() + Send + 'w>;

/// Lets `read` hand tasks to the threads of rayon, and waits until all are done.
#[cfg(feature = "rayon")]
fn with_helpers<'w>(read: impl FnOnce(&dyn Fn(Task<'w>))) {
    rayon::in_place_scope(|scope| read(&|task: Task<'w>| scope.spawn(|_| task())));
}

#[cfg(not(feature = "rayon"))]
fn with_helpers<'w>(read: impl FnOnce(&dyn Fn(Task<'w>))) {
    read(&|task| task());
}

/// How many blocks of one file may wait: no thread has to.
fn waiting() -> usize {
    #[cfg(feature = "rayon")]
    return 2 * rayon::current_num_threads();
    #[cfg(not(feature = "rayon"))]
    return 2;
}

/// Reads one file.
fn read<'w>(
    input: &'w Input,
    work: &'w Work<'w>,
    spawn: &dyn Fn(Task<'w>),
    sender: &SyncSender<Message>,
) -> Result<(), SendError<Message>> {
    let mut blocks = match Blocks::open(&input.path) {
        Ok(blocks) => blocks,
        Err(error) => return sender.send(Message::Unreadable(error)),
    };
    sender.send(Message::Opened)?;
    loop {
        match blocks.next() {
            Ok(Some(block)) => {
                let (done, output) = mpsc::sync_channel(1);
                // First, because here is waited for room.
                sender.send(Message::Block(output))?;
                spawn(Box::new(move || {
                    // As above.
                    let _ = done.send(analyze(input, work, &block));
                }));
            }
            Ok(None) => return Ok(()),
            Err(error) => return sender.send(Message::Unreadable(error)),
        }
    }
}

/// The output for the texts of a block.
fn analyze(input: &Input, work: &Work<'_>, block: &Block) -> Output {
    let (lines, replaced) = block.text();
    let mut output = Output {
        text: String::with_capacity(2 * lines.len()),
        problems: Vec::new(),
        summary: Summary::default(),
        size: block.size(),
    };
    output.summary.replaced = replaced;
    let mut one = String::new();
    for (number, line) in (block.line..).zip(lines.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let text = if input.is_records {
            match record::text(line, work.field) {
                Ok(text) => Cow::Owned(text),
                Err(reason) => {
                    output.summary.malformed += 1;
                    output.problems.push(format!("{}:{number}: {reason}", input.name));
                    continue;
                }
            }
        } else {
            Cow::Borrowed(line)
        };
        if text.trim().is_empty() {
            continue;
        }
        let detection = warraq::detect(&text);
        output.summary.count(&detection);
        one.clear();
        let analyzed = Analyzed { file: &input.name, line: number, text: &text, detection: &detection };
        work.layout.text(&analyzed, &mut one);
        let after_blank = output.text.ends_with("\n\n");
        output.text.push_str(set_off(&one, after_blank));
    }
    output
}

/// Output that wants a blank line before it begins with one, which is dropped where there is one.
fn set_off(output: &str, after_blank: bool) -> &str {
    output.strip_prefix('\n').filter(|_| after_blank).unwrap_or(output)
}
