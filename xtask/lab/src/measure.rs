//! What another process takes, as the system tells its parent when it has ended (wait4(2)).
//!
//! Processes that it started and waited for count: the compilers that cargo runs, for example. Its
//! memory is never told to be less than what this program had when it started it.

use std::io;
use std::process::{Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;
use wait4::{ResUse, ResourceUsage, Wait4};

/// How often the parent looks whether the process has ended.
const LOOK: Duration = Duration::from_millis(1);

/// What a process took.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Usage {
    /// From its start to its end.
    pub wall_seconds: f64,
    /// User and system time on all cores.
    pub cpu_seconds: f64,
    /// The most resident memory that any of its processes had, in units of 10⁶ bytes.
    pub peak_megabytes: f64,
}

/// Runs a command to its end, or ends it after `limit` and gives `None`.
///
/// # Errors
/// When it cannot be started.
pub fn run(command: &mut Command, limit: Duration) -> io::Result<Option<(ExitStatus, Usage)>> {
    let start = Instant::now();
    let mut child = command.spawn()?;
    while start.elapsed() < limit {
        if let Some(ResUse { status, rusage }) = child.try_wait4()? {
            return Ok(Some((status, usage(start.elapsed(), rusage))));
        }
        thread::sleep(LOOK);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

fn usage(wall: Duration, ResourceUsage { utime, stime, maxrss }: ResourceUsage) -> Usage {
    Usage {
        wall_seconds: wall.as_secs_f64(),
        cpu_seconds: (utime + stime).as_secs_f64(),
        peak_megabytes: maxrss as f64 / 1e6,
    }
}

#[cfg(test)]
mod tests {
    use std::process::Stdio;

    use super::*;

    fn cargo(args: &[&str]) -> Command {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(args).stdout(Stdio::null()).stderr(Stdio::null());
        cargo
    }

    #[test]
    fn a_process_that_has_ended_is_told_with_what_it_took() {
        let (status, usage) = run(&mut cargo(&["--version"]), Duration::MAX).unwrap().unwrap();
        assert!(status.success());
        let Usage { wall_seconds, cpu_seconds, peak_megabytes } = usage;
        assert!(wall_seconds > 0.0 && cpu_seconds > 0.0 && peak_megabytes > 1.0, "{usage:?}");
        let (status, _) = run(&mut cargo(&["no-such-command"]), Duration::MAX).unwrap().unwrap();
        assert!(!status.success());
    }

    #[test]
    fn a_process_that_takes_too_long_is_ended() {
        assert!(run(&mut cargo(&["--version"]), Duration::ZERO).unwrap().is_none());
    }
}
