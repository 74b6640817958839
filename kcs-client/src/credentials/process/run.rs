//! Running a credentials process.

use std::future::{Future, poll_fn};
use std::io;
use std::pin::pin;
use std::process::{ExitStatus, Stdio};
use std::task::Poll;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, ChildStdout, Command};
use zeroize::Zeroizing;

use super::ProcessCredentials;
use super::output::Output;
use crate::clock::{InSeconds, SystemClock, within};
use crate::credentials::{CredentialsError, ProvidedCredentials};
use crate::redact::scrub;

/// Maximum size of the output in bytes.
const LIMIT: usize = 64 * 1024;
/// Maximum size of the kept part of standard error in bytes.
const COMPLAINT: usize = 4 * 1024;
/// Maximum number of characters of standard error in an error.
const SHOWN: usize = 300;
/// How long the output is read after the program ended: another process may keep the pipe open.
const LAST_WORDS: Duration = Duration::from_secs(1);

impl ProcessCredentials {
    pub(super) async fn run(&self) -> Result<ProvidedCredentials, CredentialsError> {
        if tokio::runtime::Handle::try_current().is_err() {
            return Err(CredentialsError::failed(
                "it can only be started in a tokio runtime",
            ));
        }
        let late = || {
            let limit = InSeconds(self.limit);
            let why = format!("it did not finish within {limit} and was killed");
            CredentialsError::failed(why).transient()
        };
        // Dropping the future at the timeout kills the program.
        let running = pin!(self.start());
        let ended = within(&SystemClock::new(), self.limit, running).await;
        let ended = ended.unwrap_or_else(|| Err(late()))?;
        let output = Output::parse(ended.printed.as_slice());
        if ended.status.success() {
            return output?.into_credentials();
        }
        let complaint = excerpt(ended.complaint.as_slice(), output.as_ref().ok());
        let complaint = if complaint.is_empty() {
            "nothing on standard error".to_owned()
        } else {
            complaint
        };
        // "exit status: 3" or "signal: 9 (SIGKILL)".
        let status = ended.status;
        Err(CredentialsError::failed(format!(
            "it failed with {status}: {complaint}"
        )))
    }

    /// Starts the program and waits for its end. Dropping the future kills it.
    async fn start(&self) -> Result<Ended, CredentialsError> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| failed("it cannot be started", error))?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let mut complaint = Buffer::new(COMPLAINT);
        let (status, printed) = {
            let mut complaining = pin!(complaint.drain(stderr));
            let mut ending = pin!(end(child, stdout));
            let mut is_silent = false;
            // Both at once, because a full pipe of standard error would block the program.
            let (status, printed) = poll_fn(|context| {
                is_silent = is_silent || complaining.as_mut().poll(context).is_ready();
                ending.as_mut().poll(context)
            })
            .await?;
            if !is_silent && !status.success() {
                within(&SystemClock::new(), LAST_WORDS, complaining).await;
            }
            (status, printed)
        };
        Ok(Ended {
            status,
            printed,
            complaint,
        })
    }
}

struct Ended {
    status: ExitStatus,
    printed: Buffer,
    complaint: Buffer,
}

/// Reads the output and waits for the program to end. If another process keeps the pipe open, stops reading shortly after the end.
async fn end(
    mut child: Child,
    stdout: Option<ChildStdout>,
) -> Result<(ExitStatus, Buffer), CredentialsError> {
    let mut printed = Buffer::new(LIMIT + 1);
    if let Some(mut pipe) = stdout {
        let mut reading = pin!(printed.fill(&mut pipe));
        let mut ending = pin!(child.wait());
        let read = poll_fn(|context| match reading.as_mut().poll(context) {
            Poll::Ready(read) => Poll::Ready(Some(read)),
            Poll::Pending => ending.as_mut().poll(context).map(|_| None),
        });
        let read = match read.await {
            Some(read) => read,
            None => {
                let last = within(&SystemClock::new(), LAST_WORDS, reading).await;
                last.unwrap_or(Ok(()))
            }
        };
        read.map_err(|error| failed("its output cannot be read", error))?;
    }
    if printed.is_full() {
        let why = format!("it printed more than {} KiB", LIMIT / 1024);
        return Err(CredentialsError::failed(why));
    }
    let status = child.wait().await;
    let status = status.map_err(|error| failed("its exit status cannot be read", error))?;
    Ok((status, printed))
}

fn failed(what: &str, error: io::Error) -> CredentialsError {
    CredentialsError::failed(format!("{what}: {error}")).with_source(error)
}

/// The bytes read from a pipe, wiped on drop. Allocated once, because a growing buffer would leave copies in memory.
struct Buffer {
    bytes: Zeroizing<Vec<u8>>,
    length: usize,
}

impl Buffer {
    fn new(size: usize) -> Self {
        Self {
            bytes: Zeroizing::new(vec![0; size]),
            length: 0,
        }
    }

    /// Reads until the source ends or the buffer is full.
    async fn fill(&mut self, source: &mut (impl AsyncRead + Unpin)) -> io::Result<()> {
        while let Some(free) = self
            .bytes
            .get_mut(self.length..)
            .filter(|it| !it.is_empty())
        {
            match source.read(free).await? {
                0 => break,
                more => self.length += more,
            }
        }
        Ok(())
    }

    /// Reads until the source ends or fails. Keeps only the beginning.
    async fn drain(&mut self, source: Option<impl AsyncRead + Unpin>) {
        let Some(mut source) = source else { return };
        let mut read = self.fill(&mut source).await;
        while read.is_ok() {
            let mut rest = Self::new(1024);
            read = rest.fill(&mut source).await;
            if !rest.is_full() {
                break;
            }
        }
    }

    fn is_full(&self) -> bool {
        self.length == self.bytes.len()
    }

    fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Returns the beginning of standard error on one line, without the secrets that the program printed.
fn excerpt(complaint: &[u8], output: Option<&Output>) -> String {
    let secrets = output.iter().flat_map(|output| output.secrets());
    // Shorter ones are not secrets, and occur in ordinary words.
    let secrets = secrets.filter(|secret| secret.len() >= 4);
    let complaint = Zeroizing::new(String::from_utf8_lossy(complaint).into_owned());
    let text = Zeroizing::new(scrub(&complaint, secrets));
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = Zeroizing::new(without_keys(&words.join(" ")));
    let mut characters = line.chars().filter(|c| !c.is_control());
    let mut shown: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Replaces by `***` what looks like a key or a token: long, with both letters and digits.
fn without_keys(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_' | '-');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(is_part) {
        let (before, from) = rest.split_at_checked(begin).unwrap_or_default();
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (run, after) = from.split_at_checked(end).unwrap_or_default();
        let has = |kind: fn(&u8) -> bool| run.bytes().any(|byte| kind(&byte));
        let mixed = has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase);
        let is_key = has(u8::is_ascii_digit) && (run.len() >= 32 || (run.len() >= 20 && mixed));
        kept.push_str(before);
        kept.push_str(if is_key { "***" } else { run });
        rest = after;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_key_is_not_shown() {
        let text = "/usr/local/bin/company-login: token OEoTK4IgEBIq3rlFsbpcESs87w513D6aOwdXxP6QHuvWlonSRYeKQyTzqc1XkUvpuQ== \
                    of 0123456789abcdef0123456789abcdef has expired at 2021-09-03T06:30:00Z";
        assert_eq!(
            without_keys(text),
            "/usr/local/bin/company-login: token *** of *** has expired at 2021-09-03T06:30:00Z"
        );
        assert_eq!(without_keys("金山 no keys"), "金山 no keys");
    }

    #[test]
    fn the_excerpt_is_one_short_line() {
        let output = Output::parse(br#"{"SecretAccessKey": "canary key"}"#).ok();
        let shown = excerpt(b"a\n canary key\x1b[0m \xff", output.as_ref());
        assert_eq!(shown, "a ***[0m \u{fffd}");
        let shown = excerpt(
            b"of canary%20key, canary\\u0020key, canary k",
            output.as_ref(),
        );
        assert_eq!(shown, "of ***, ***, ***");
        let long = excerpt("x ".repeat(1000).as_bytes(), None);
        assert_eq!(long.chars().count(), SHOWN + 1);
    }

    #[test]
    fn a_key_is_long_and_has_digits_and_mixed_letters_unless_it_is_very_long() {
        for (run, hidden) in [
            ("0123456789abcdef0123456789abcdef", true),
            ("0123456789abcdef0123456789abcde", false),
            ("0123456789ABCDEF0123456789ABCDE", false),
            ("0123456789abcdefghijABC", true),
            ("0123456789abcdefghiJ", true),
            ("0123456789abcdefghJ", false),
            ("abcdefghijABCDEFGHIJabcdefghijABCDEF", false),
            ("01234567890123456789", false),
            ("+/=_-0aA+/=_-0aA+/=_", true),
        ] {
            let shown = without_keys(&format!("a {run}. {run}"));
            let run = if hidden { "***" } else { run };
            assert_eq!(shown, format!("a {run}. {run}"));
        }
        assert_eq!(without_keys(""), "");
        assert_eq!(without_keys("金"), "金");
    }

    #[test]
    fn what_the_program_printed_as_a_secret_is_not_repeated_unless_it_is_a_word() {
        for (secret, shown) in [("abc", "of abc"), ("abcd", "of ***"), ("", "of abcd")] {
            let json = format!(r#"{{"SecretAccessKey": "{secret}", "SessionToken": "other one"}}"#);
            let output = Output::parse(json.as_bytes()).ok();
            let word = if secret.is_empty() { "abcd" } else { secret };
            let complaint = format!("of {word}");
            assert_eq!(excerpt(complaint.as_bytes(), output.as_ref()), shown);
            let complaint = "the other  one\n";
            let kept = excerpt(complaint.as_bytes(), output.as_ref());
            assert_eq!(kept, "the other one", "only as it was printed");
            let complaint = "the other one\n";
            assert_eq!(excerpt(complaint.as_bytes(), output.as_ref()), "the ***");
        }
        let exactly = "x".repeat(SHOWN);
        assert_eq!(excerpt(exactly.as_bytes(), None), exactly);
        let more = format!("{exactly}y");
        assert_eq!(excerpt(more.as_bytes(), None), format!("{exactly}…"));
    }
}
