//! Times as CPU seconds, taken in turns, medians compared; so that a busy machine changes both sides alike.

use std::{
    hint::black_box,
    process::{Command, Stdio},
    time::Duration,
};

use nix::sys::resource::{UsageWho, getrusage};

/// Enough turns for a median that a moment's noise does not move.
pub const TURNS: usize = 11;

/// How long a task that is over sooner is repeated for.
const ENOUGH: Duration = Duration::from_millis(40);

/// Something to be measured: does its work once.
pub type Task<'t> = Box<dyn FnMut() + 't>;

/// A task from a function, whose result is not optimised away.
pub fn task<'t, T>(mut work: impl FnMut() -> T + 't) -> Task<'t> {
    Box::new(move || drop(black_box(work())))
}

/// The median time of each, taken in turns: A B C A B C …
pub fn medians<const N: usize>(turns: usize, mut tasks: [Task<'_>; N]) -> [Duration; N] {
    // The first turn warms up and says how often a short task is to be repeated.
    let repeats: Vec<u32> = tasks.iter_mut().map(|it| repeats(it)).collect();
    let mut times: [Vec<Duration>; N] = std::array::from_fn(|_| Vec::new());
    for _ in 0..turns {
        for ((task, repeats), times) in tasks.iter_mut().zip(&repeats).zip(&mut times) {
            let all = cpu(UsageWho::RUSAGE_SELF, || (0..*repeats).for_each(|_| task()));
            times.push(all / *repeats);
        }
    }
    times.map(median)
}

fn repeats(task: &mut Task<'_>) -> u32 {
    let mut repeats = 1;
    while cpu(UsageWho::RUSAGE_SELF, || (0..repeats).for_each(|_| task())) < ENOUGH {
        repeats *= 2;
    }
    repeats
}

/// The median CPU time of whole processes, taken in turns; what they print is thrown away.
pub fn processes(turns: usize, commands: &mut [Command]) -> Vec<Duration> {
    let mut times = vec![Vec::new(); commands.len()];
    for turn in 0..=turns {
        for (command, times) in commands.iter_mut().zip(&mut times) {
            command.stdout(Stdio::null()).stderr(Stdio::null());
            let time = cpu(UsageWho::RUSAGE_CHILDREN, || {
                command.status().expect("the program starts");
            });
            // The first turn fills the machine's caches.
            if turn > 0 {
                times.push(time);
            }
        }
    }
    times.into_iter().map(median).collect()
}

fn cpu(of: UsageWho, work: impl FnOnce()) -> Duration {
    let before = used(of);
    work();
    used(of) - before
}

fn used(of: UsageWho) -> Duration {
    let usage = getrusage(of).expect("the system tells what was used");
    let [user, system] = [usage.user_time(), usage.system_time()];
    let micros = (user.tv_sec() + system.tv_sec()) * 1_000_000 + user.tv_usec() + system.tv_usec();
    Duration::from_micros(micros.unsigned_abs())
}

/// The most memory this process has held, in MiB. Not what `getrusage` says: that begins with the parent's.
pub fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"));
    let kib: f64 = line
        .and_then(|it| it.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or_default();
    kib / 1024.0
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// How many times the second the first is.
pub fn ratio(one: Duration, other: Duration) -> f64 {
    one.as_secs_f64() / other.as_secs_f64()
}

/// A line of the table.
pub struct Line {
    pub what: String,
    pub ratio: f64,
    /// Where the project wants the ratio to be.
    pub target: Option<Target>,
    /// The times it is made of: they depend on the machine.
    pub seen: String,
}

#[derive(Clone, Copy)]
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
}

impl Line {
    /// A line without a target.
    pub fn new(what: impl Into<String>, ratio: f64, seen: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            ratio,
            target: None,
            seen: seen.into(),
        }
    }

    /// What is wanted.
    pub fn wanted(self, target: Target) -> Self {
        Self {
            target: Some(target),
            ..self
        }
    }

    fn target(&self) -> (String, &str) {
        let (text, met) = match self.target {
            None => return (String::new(), ""),
            Some(Target::AtMost(most)) => (format!("≤ {most}"), self.ratio <= most),
            Some(Target::AtLeast(least)) => (format!("≥ {least}"), self.ratio >= least),
        };
        (text, if met { "met" } else { "MISSED" })
    }
}

/// Prints a table in Markdown.
pub fn print(title: &str, lines: &[Line]) {
    println!("\n## {title}\n\n| | ratio | wanted | | seen |\n| --- | --: | --: | --- | --- |");
    for line in lines {
        let (target, met) = line.target();
        println!(
            "| {} | {} | {target} | {met} | {} |",
            line.what,
            figures(line.ratio),
            line.seen
        );
    }
}

/// Three figures are all that a measurement like these tells.
fn figures(ratio: f64) -> String {
    match ratio {
        it if it >= 100.0 => format!("{it:.0}"),
        it if it >= 10.0 => format!("{it:.1}"),
        it => format!("{it:.2}"),
    }
}

/// A time in the unit that suits it.
pub fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        it if it >= 1.0 => format!("{it:.2} s"),
        it if it >= 1e-3 => format!("{:.2} ms", it * 1e3),
        it => format!("{:.2} µs", it * 1e6),
    }
}

/// Bytes for each second, in MB.
pub fn speed(bytes: usize, time: Duration) -> String {
    format!("{:.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64())
}
