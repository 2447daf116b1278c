//! A cluster of processes on this machine: one scheduler, two executors, clients. It must answer as one process does, and the
//! death of an executor must lead to the right answer or an error, never to a wrong answer or none.

use datafusion::arrow::array::{Int64Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::dataframe::DataFrameWriteOptions;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(240);

/// After this many seconds the scheduler gives up a silent executor.
const EXECUTOR_TIMEOUT: &str = "6";

const FILES: usize = 8;

const BY_DIALECT: &str = "SELECT ar_dialect(text) AS dialect, count(*) AS texts, min(ar_normalize(text)) AS first, \
     max(ar_dialect_confidence(text)) AS surest, sum(cardinality(ar_markers(text))) AS markers, \
     sum(cardinality(ar_terms(ar_stem(text, 'light10')))) AS terms, count(*) FILTER (WHERE ar_is_msa(text)) AS msa \
     FROM texts GROUP BY 1 ORDER BY 1";

/// A process that does not outlive the test.
struct Process(Child);

impl Process {
    fn start(command: &mut Command) -> Process {
        Process(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    fn is_running(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }

    /// What it wrote and how it ended; it must end in time.
    fn output(mut self) -> Output {
        fn reading(mut stream: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
            thread::spawn(move || {
                let mut bytes = Vec::new();
                stream.read_to_end(&mut bytes).unwrap();
                bytes
            })
        }
        let (stdout, stderr) = (self.0.stdout.take().unwrap(), self.0.stderr.take().unwrap());
        let (stdout, stderr) = (reading(stdout), reading(stderr));
        wait_until("a process to end", || !self.is_running());
        let status = self.0.wait().unwrap();
        Output { status, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        _ = self.0.kill();
        _ = self.0.wait();
    }
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited {PATIENCE:?} for {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

struct Cluster {
    folder: TempDir,
    address: String,
    executors: Vec<Process>,
    _scheduler: Process,
}

impl Cluster {
    fn start(executors: usize) -> Cluster {
        let folder = tempfile::tempdir().unwrap();
        let mut scheduler = Process::start(
            Command::new(env!("CARGO_BIN_EXE_warraq-scheduler"))
                .args(["--port", "0", "--ready", &executors.to_string(), "--timeout", EXECUTOR_TIMEOUT])
                .stdout(Stdio::piped()),
        );
        let mut address = String::new();
        BufReader::new(scheduler.0.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        assert!(address.starts_with("127.0.0.1:"), "the scheduler listens at {address:?}");
        let executors = (0..executors)
            .map(|index| {
                let work = folder.path().join(format!("executor{index}"));
                fs::create_dir(&work).unwrap();
                Process::start(
                    Command::new(env!("CARGO_BIN_EXE_warraq-executor"))
                        .args(["--scheduler", &address, "--port", "0", "--task-port", "0"])
                        .args(["--cores", "1", "--heartbeat", "1", "--work"])
                        .arg(work),
                )
            })
            .collect();
        let mut cluster = Cluster { folder, address, executors, _scheduler: scheduler };
        wait_until("the executors to register", || {
            assert!(cluster.executors.iter_mut().all(Process::is_running), "an executor could not start");
            is_ready(&cluster.address).unwrap_or(false)
        });
        cluster
    }

    fn ask(&self, query: &str, table: &Path) -> Process {
        Process::start(
            Command::new(env!("CARGO_BIN_EXE_warraq-client"))
                .args(["--scheduler", &self.address, "--timeout", &(PATIENCE.as_secs() / 2).to_string()])
                .args(["--format", "csv", query, "--table", &format!("texts={}", table.display())])
                .stdout(Stdio::piped())
                .stderr(Stdio::piped()),
        )
    }

    fn answer(&self, query: &str, table: &Path) -> String {
        right(self.ask(query, table).output())
    }

    fn work_of(&self, executor: usize) -> PathBuf {
        self.folder.path().join(format!("executor{executor}"))
    }
}

fn is_ready(address: &str) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: scheduler\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.starts_with("HTTP/1.1 200"))
}

fn right(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of the samples, `times` times over, each time as other texts, in a folder of Parquet files.
fn parquet_of_samples(folder: &Path, times: usize) {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples");
    let mut files: Vec<PathBuf> = fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let lines: Vec<String> = files
        .iter()
        .flat_map(|file| fs::read_to_string(file).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
        .filter(|line| !line.is_empty())
        .collect();
    assert!(lines.len() > 500);
    let schema = Arc::new(Schema::new(vec![
        Field::new("id", DataType::Int64, false),
        Field::new("text", DataType::Utf8, true),
    ]));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let context = warraq_sql::context().unwrap();
    for file in 0..FILES {
        // Line by line, so that each file has something of each dialect; a null among them.
        let texts: Vec<Option<String>> = (0..times)
            .flat_map(|time| {
                lines.iter().skip(file).step_by(FILES).map(move |line| Some(format!("{line} {time}")))
            })
            .chain([None])
            .collect();
        let ids = Int64Array::from_iter_values(0..texts.len() as i64);
        let batch =
            RecordBatch::try_new(schema.clone(), vec![Arc::new(ids), Arc::new(StringArray::from(texts))]);
        let path = folder.join(format!("part-{file}.parquet"));
        let options = DataFrameWriteOptions::new().with_single_file_output(true);
        runtime
            .block_on(async {
                let rows = context.read_batch(batch.unwrap())?;
                rows.write_parquet(path.to_str().unwrap(), options, None).await
            })
            .unwrap();
    }
}

/// What one process answers.
fn alone(query: &str, table: &Path) -> String {
    use clap::Parser;
    #[derive(Parser)]
    struct Arguments {
        #[command(flatten)]
        query: warraq_sql::Query,
    }
    let table = format!("texts={}", table.display());
    let arguments = Arguments::parse_from(["alone", "--format", "csv", query, "--table", &table]);
    let mut result = Vec::new();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(arguments.query.run(&warraq_sql::context().unwrap(), &mut result)).unwrap();
    String::from_utf8(result).unwrap()
}

#[test]
fn a_cluster_answers_as_one_process_and_survives_the_death_of_an_executor() {
    let mut cluster = Cluster::start(2);

    // Small: the same answer, from both executors.
    let small = cluster.folder.path().join("small");
    fs::create_dir(&small).unwrap();
    parquet_of_samples(&small, 1);
    let expected = alone(BY_DIALECT, &small);
    assert!(expected.lines().count() >= 10, "{expected}"); // a header, nine labels or more, null
    assert_eq!(cluster.answer(BY_DIALECT, &small), expected);
    for executor in 0..2 {
        assert!(
            fs::read_dir(cluster.work_of(executor)).unwrap().next().is_some(),
            "executor {executor} did nothing"
        );
    }

    // What is refused on one machine is refused here, before any work.
    let refused = cluster.ask("SELECT ar_normalize(text, 'loud') FROM texts", &small).output();
    assert!(!refused.status.success());
    let error = String::from_utf8(refused.stderr).unwrap();
    assert!(error.contains("unknown preset \"loud\"; one of: conservative, search, lucene"), "{error}");

    // Large: one executor dies in the middle of the query.
    let large = cluster.folder.path().join("large");
    fs::create_dir(&large).unwrap();
    parquet_of_samples(&large, 24);
    let start = Instant::now();
    let expected = cluster.answer(BY_DIALECT, &large);
    let usual = start.elapsed();
    assert_eq!(expected, alone(BY_DIALECT, &large));

    // There are four files for each executor; the first that is done by the one that will die leaves something in its folder.
    let done = |cluster: &Cluster| fs::read_dir(cluster.work_of(1)).unwrap().count();
    let before = done(&cluster);
    let start = Instant::now();
    let mut client = cluster.ask(BY_DIALECT, &large);
    wait_until("an executor to have done something", || done(&cluster) > before || !client.is_running());
    assert!(client.is_running(), "the query was done before an executor could die");
    drop(cluster.executors.pop());
    let output = client.output();
    if output.status.success() {
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected);
        println!("the query took {usual:?}, and {:?} with an executor killed meanwhile", start.elapsed());
    } else {
        let error = String::from_utf8(output.stderr).unwrap();
        assert!(output.stdout.is_empty() && !error.trim().is_empty(), "an error is told, and nothing else");
        println!(
            "the query took {usual:?}; with an executor killed meanwhile, after {:?}: {error}",
            start.elapsed()
        );
    }

    // The other goes on by itself.
    assert_eq!(cluster.answer(BY_DIALECT, &small), alone(BY_DIALECT, &small));
}
