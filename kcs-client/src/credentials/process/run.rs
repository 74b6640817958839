//! Running the program.

use std::io;
use std::pin::pin;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::Arc;

use shared_child::SharedChild;
use zeroize::Zeroizing;

use super::ProcessCredentials;
use super::output::Output;
use crate::clock::{SystemClock, on_a_thread, within};
use crate::credentials::file::{fill, read_all};
use crate::credentials::{CredentialsError, ProvidedCredentials};

/// As many bytes may it print.
const MOST: usize = 64 * 1024;
/// As many bytes of its standard error are kept.
const COMPLAINT: usize = 4 * 1024;
/// As many characters of them are shown.
const SHOWN: usize = 300;

/// What it printed, or wrote to standard error.
type Bytes = Zeroizing<Vec<u8>>;

struct Ended {
    status: ExitStatus,
    printed: Bytes,
    complaint: Bytes,
}

impl ProcessCredentials {
    pub(super) async fn run(&self) -> Result<ProvidedCredentials, CredentialsError> {
        let ended = within(&SystemClock::new(), self.limit, pin!(self.start()))
            .await
            .unwrap_or_else(|| {
                let limit = self.limit.as_secs_f32();
                Err(format!("it has not ended in {limit} s, and was killed"))
            })
            .map_err(CredentialsError::broken)?;
        let output = Output::parse(&ended.printed);
        if ended.status.success() {
            return output?.into_credentials();
        }
        let complaint = excerpt(&ended.complaint, output.as_ref().ok());
        let complaint = if complaint.is_empty() {
            "nothing on standard error".to_owned()
        } else {
            complaint
        };
        // "exit status: 3" or "signal: 9 (SIGKILL)".
        let status = ended.status;
        Err(CredentialsError::broken(format!(
            "it failed with {status}: {complaint}"
        )))
    }

    /// Starts the program and waits for its end. It is killed if this is dropped.
    ///
    /// Threads of our own read what it writes, and end when it does. tokio's would not do: a runtime that ends waits for those
    /// that block, and without tokio's kind of processes no runtime is needed.
    async fn start(&self) -> Result<Ended, String> {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let unstarted = |error: io::Error| format!("it cannot be started: {error}");
        let child = SharedChild::spawn(&mut command).map_err(unstarted)?;
        let running = Running(Arc::new(child));
        let child = Arc::clone(&running.0);
        let ended = on_a_thread(move || watch(&child)).map_err(unstarted)?;
        let child = Arc::clone(&running.0);
        let complaint = on_a_thread(move || complaint_of(&child)).map_err(unstarted)?;
        let ended = ended.await;
        let (status, printed) = ended.map_err(|_| "whoever reads its output has ended")??;
        // A program that it has left behind may hold standard error open.
        let complaint = if status.success() {
            Bytes::default()
        } else {
            complaint.await.unwrap_or_default()
        };
        Ok(Ended {
            status,
            printed,
            complaint,
        })
    }
}

/// Kills the program, unless it has ended.
struct Running(Arc<SharedChild>);

impl Drop for Running {
    fn drop(&mut self) {
        // Where that cannot be done it is not ours to kill any more.
        let _ = self.0.kill();
    }
}

/// Reads everything that the program prints, and waits for its end. It is killed if that is too much.
fn watch(child: &SharedChild) -> Result<(ExitStatus, Bytes), String> {
    let printed = match child.take_stdout() {
        Some(mut pipe) => read_all(&mut pipe, MOST),
        None => Ok(None),
    };
    if !matches!(printed, Ok(Some(_))) {
        let _ = child.kill();
    }
    // Whatever came of it: it stays in the system's list until somebody has asked how it ended.
    let status = child.wait();
    let broken = |error: io::Error| format!("its output cannot be read: {error}");
    let too_much = || format!("it prints more than {} KiB", MOST / 1024);
    let printed = printed.map_err(broken)?.ok_or_else(too_much)?;
    Ok((status.map_err(|error| error.to_string())?, printed))
}

/// The beginning of what the program writes to standard error. The rest is read too: a full pipe would hold it up.
fn complaint_of(child: &SharedChild) -> Bytes {
    let mut bytes = Zeroizing::new(vec![0; COMPLAINT]);
    let mut length = 0;
    if let Some(mut pipe) = child.take_stderr() {
        length = fill(&mut pipe, &mut bytes).unwrap_or_default();
        let mut rest = Zeroizing::new([0; 1024]);
        while fill(&mut pipe, &mut *rest).is_ok_and(|length| length > 0) {}
    }
    bytes.truncate(length);
    bytes
}

/// The beginning of what it wrote to standard error, on one line and without the secrets that it printed.
fn excerpt(complaint: &[u8], output: Option<&Output>) -> String {
    let mut text = Zeroizing::new(String::from_utf8_lossy(complaint).into_owned());
    for secret in output.iter().flat_map(|output| output.secrets()) {
        // What is shorter is no secret, and would take letters out of words.
        if secret.len() >= 4 {
            text = Zeroizing::new(text.replace(secret, "***"));
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = Zeroizing::new(without_keys(&words.join(" ")));
    let mut characters = line.chars().filter(|c| !c.is_control());
    let mut shown: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// With three stars for whatever looks like a key or a token: long, and of letters and digits mixed.
fn without_keys(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_' | '-');
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(is_part) {
        let (before, from) = rest.split_at_checked(begin).unwrap_or((rest, ""));
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (run, after) = from.split_at_checked(end).unwrap_or((from, ""));
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
        let long = excerpt("x ".repeat(1000).as_bytes(), None);
        assert_eq!(long.chars().count(), SHOWN + 1);
    }
}
