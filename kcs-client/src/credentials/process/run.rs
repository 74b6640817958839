//! Running the program.

use std::future::poll_fn;
use std::pin::pin;
use std::process::{ExitStatus, Stdio};
use std::task::Poll;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;
use zeroize::Zeroizing;

use super::ProcessCredentials;
use super::output::Output;
use crate::clock::{SystemClock, is_in_runtime, within};
use crate::credentials::{CredentialsError, ProvidedCredentials};

/// As many bytes may it print.
const MOST: usize = 64 * 1024;
/// As many bytes of its standard error are kept.
const COMPLAINT: usize = 4 * 1024;
/// As many characters of them are shown.
const SHOWN: usize = 300;

struct Ended {
    status: ExitStatus,
    printed: Zeroizing<Vec<u8>>,
    complaint: Zeroizing<Vec<u8>>,
}

impl ProcessCredentials {
    pub(super) async fn run(&self) -> Result<ProvidedCredentials, CredentialsError> {
        if !is_in_runtime() {
            return Err(CredentialsError::broken(
                "a program can be started inside of a tokio runtime only",
            ));
        }
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
    async fn start(&self) -> Result<Ended, String> {
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("it cannot be started: {error}"))?;
        let (printed, complaint) = both(
            read(child.stdout.take(), MOST, true),
            read(child.stderr.take(), COMPLAINT, false),
        )
        .await;
        let status = async {
            let printed = printed?;
            let status = child.wait().await.map_err(|error| error.to_string())?;
            Ok(Ended {
                status,
                printed,
                complaint: complaint.and_then(Result::ok).unwrap_or_default(),
            })
        };
        status.await
    }
}

/// Everything that comes out of a pipe. What is too much is an error or is passed over.
async fn read(
    pipe: Option<impl AsyncRead + Unpin>,
    most: usize,
    strict: bool,
) -> Result<Zeroizing<Vec<u8>>, String> {
    // All the room at once: a buffer that grows leaves copies behind.
    let mut bytes = Zeroizing::new(vec![0; most]);
    let mut spill = Zeroizing::new([0; 1024]);
    let mut length = 0;
    if let Some(mut pipe) = pipe {
        loop {
            let room = bytes.get_mut(length..).filter(|room| !room.is_empty());
            let spilling = room.is_none();
            let room = room.unwrap_or(&mut *spill);
            let more = pipe.read(room).await;
            match more.map_err(|error| format!("its output cannot be read: {error}"))? {
                0 => break,
                _ if spilling && strict => {
                    return Err(format!("it prints more than {} KiB", most / 1024));
                }
                _ if spilling => {}
                more => length += more,
            }
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}

/// Two futures at once: to the end of both, or to the failure of the first.
async fn both<A, B, E>(
    first: impl Future<Output = Result<A, E>>,
    second: impl Future<Output = B>,
) -> (Result<A, E>, Option<B>) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut a, mut b) = (None, None);
    poll_fn(|context| {
        if a.is_none()
            && let Poll::Ready(value) = first.as_mut().poll(context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let Poll::Ready(value) = second.as_mut().poll(context)
        {
            b = Some(value);
        }
        match a.take() {
            Some(failed @ Err(_)) => Poll::Ready((failed, b.take())),
            Some(value) if b.is_some() => Poll::Ready((value, b.take())),
            unfinished => {
                a = unfinished;
                Poll::Pending
            }
        }
    })
    .await
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
