//! Recording and replay.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::scrub::Scrub;
use super::{ReceivedRequest, VerifyError};
use crate::clock::BoxFuture;
use crate::redact::HIDDEN;
use crate::transport::{Request, Response, Transport, TransportError, TransportErrorKind};

/// The recorded headers.
const KEPT: [&str; 4] = ["content-type", "date", "retry-after", "x-ksc-request-id"];

const FAULTS: [(&str, TransportErrorKind); 6] = [
    ("unusable", TransportErrorKind::Unusable),
    ("connect", TransportErrorKind::Connect),
    ("certificate", TransportErrorKind::Certificate),
    ("timeout", TransportErrorKind::Timeout),
    ("interrupted", TransportErrorKind::Interrupted),
    ("too large", TransportErrorKind::TooLarge),
];

/// A transport that records the replies of another one for a [`Replayer`], one JSON object per line. Clones write to the same
/// recording.
///
/// Secrets are replaced by `***`: sensitive parameters, the access key, members of replies with names such as password, secret,
/// token, key or signature, and all of these wherever a reply repeats them, also escaped or encoded. Queries are removed from URLs,
/// and only four harmless headers are recorded. Names, addresses and ids of resources *are* recorded: check the file before you
/// publish it.
///
/// # Examples
///
/// ```no_run
/// use kcs_client::testing::Recorder;
/// use kcs_client::transport::ReqwestTransport;
/// use kcs_client::{Client, ClientBuilder};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let recorder = Recorder::to_file(ReqwestTransport::default(), "tests/tape.jsonl")?;
/// let kcs = ClientBuilder::from_env()?.transport(recorder.clone()).build()?;
/// // … calls …
/// recorder.finish()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recorder {
    inner: Arc<dyn Transport>,
    tape: Arc<Mutex<Tape>>,
}

struct Tape {
    /// The secrets of all requests so far, because a reply may repeat those of earlier requests.
    scrub: Scrub,
    to: Box<dyn Write + Send>,
    failed: Option<io::Error>,
}

impl Recorder {
    /// Records to a file. Replaces an existing file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be created.
    pub fn to_file(inner: impl Transport + 'static, path: impl AsRef<Path>) -> io::Result<Self> {
        Ok(Self::to_writer(inner, File::create(path)?))
    }

    /// Records to a writer. Each line is written at once.
    pub fn to_writer(inner: impl Transport + 'static, to: impl Write + Send + 'static) -> Self {
        Self {
            inner: Arc::new(inner),
            tape: Arc::new(Mutex::new(Tape {
                scrub: Scrub::default(),
                to: Box::new(to),
                failed: None,
            })),
        }
    }

    /// Checks that all calls were recorded. Calls themselves succeed even if they cannot be recorded.
    ///
    /// # Errors
    ///
    /// Returns the first error of the writer.
    pub fn finish(&self) -> io::Result<()> {
        let mut tape = lock(&self.tape);
        tape.failed.take().map_or(Ok(()), Err)?;
        tape.to.flush()
    }

    fn write(&self, entry: &Map<String, Value>) {
        let mut tape = lock(&self.tape);
        let line = Value::Object(entry.clone()).to_string() + "\n";
        let written = tape
            .to
            .write_all(line.as_bytes())
            .and_then(|()| tape.to.flush());
        if let Err(error) = written {
            tape.failed.get_or_insert(error);
        }
    }
}

impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("inner", &self.inner)
            .finish_non_exhaustive()
    }
}

impl Transport for Recorder {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let received = ReceivedRequest::of(&request);
            lock(&self.tape).scrub.learn(&request, &received);
            let result = self.inner.send(request).await;
            let entry = entry(&received, &result, &lock(&self.tape).scrub);
            self.write(&entry);
            result
        })
    }
}

/// Returns the recorded form of a request and its result.
fn entry(
    received: &ReceivedRequest,
    result: &Result<Response, TransportError>,
    scrub: &Scrub,
) -> Map<String, Value> {
    let parameters: Map<String, Value> = received
        .shown()
        .into_iter()
        .map(|(name, value)| (name, scrub.text(&value).into()))
        .collect();
    let mut entry = Map::new();
    entry.insert("action".to_owned(), received.action().into());
    entry.insert("version".to_owned(), received.version().into());
    entry.insert("method".to_owned(), received.method().as_str().into());
    entry.insert("parameters".to_owned(), parameters.into());
    match result {
        Ok(response) => {
            let headers: Map<String, Value> = KEPT
                .iter()
                .filter_map(|name| {
                    let value = scrub.text(response.header(name)?);
                    Some(((*name).to_owned(), value.into()))
                })
                .collect();
            entry.insert("status".to_owned(), response.status.into());
            entry.insert("headers".to_owned(), headers.into());
            if let Ok(mut body) = serde_json::from_slice::<Value>(&response.body) {
                scrub.value(&mut body);
                entry.insert("body".to_owned(), body);
            } else {
                let text = String::from_utf8_lossy(&response.body);
                entry.insert("text".to_owned(), scrub.text(&text).into());
            }
        }
        Err(error) => {
            let name = FAULTS.iter().find(|(_, kind)| *kind == error.kind());
            let name = name.map_or("unusable", |(name, _)| name);
            entry.insert("fault".to_owned(), name.into());
        }
    }
    entry
}

/// A transport that replays the recording of a [`Recorder`]. Clones share the remaining replies.
///
/// A request gets the first unused reply of a recorded request with the same Action, version and parameters; replaced secrets match
/// any value. With [`in_order`](Self::in_order), only the next recorded request matches. If none matches, the call fails with an error
/// that shows the request and the remaining ones.
///
/// # Examples
///
/// ```no_run
/// use kcs_client::testing::Replayer;
/// use kcs_client::{Client, Credentials};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let tape = Replayer::from_file("tests/tape.jsonl")?;
/// let kcs = Client::builder()
///     .region("cn-beijing-6")
///     .credentials(Credentials::new("any", "any"))
///     .transport(tape.clone())
///     .build()?;
/// // … the same calls …
/// tape.verify()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Replayer {
    left: Arc<Mutex<Vec<Recorded>>>,
    in_order: bool,
}

#[derive(Clone)]
struct Recorded {
    action: String,
    version: String,
    parameters: BTreeMap<String, String>,
    outcome: Result<Response, TransportErrorKind>,
}

impl Replayer {
    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read, or if a line was not written by a [`Recorder`]. The error names the line.
    pub fn from_file(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::from_reader(BufReader::new(File::open(path)?))
    }

    /// Reads a recording.
    ///
    /// # Errors
    ///
    /// The same as [`from_file`](Self::from_file).
    pub fn from_reader(reader: impl BufRead) -> io::Result<Self> {
        let mut left = Vec::new();
        for (index, line) in reader.lines().enumerate() {
            let line = line?;
            if line.trim().is_empty() {
                continue;
            }
            let wrong = |why: String| {
                io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("line {}: {why}", index + 1),
                )
            };
            let entry: Value =
                serde_json::from_str(&line).map_err(|error| wrong(error.to_string()))?;
            left.push(Recorded::read(&entry).map_err(wrong)?);
        }
        Ok(Self {
            left: Arc::new(Mutex::new(left)),
            in_order: false,
        })
    }

    /// Accepts requests only in the recorded order.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.in_order = true;
        self
    }

    /// Checks that all recorded requests were replayed.
    ///
    /// # Errors
    ///
    /// Lists those that were not.
    pub fn verify(&self) -> Result<(), VerifyError> {
        let left = lock(&self.left);
        VerifyError::check(
            left.iter()
                .map(|one| format!("{one} was not requested"))
                .collect(),
        )
    }

    fn answer(&self, request: &Request) -> Result<Response, TransportError> {
        let received = ReceivedRequest::of(request);
        let shown = received.shown();
        let mut left = lock(&self.left);
        let among = if self.in_order { 1 } else { left.len() };
        let found = left.iter().take(among).position(|one| {
            one.action == received.action()
                && one.version == received.version()
                && same(&one.parameters, &shown)
        });
        let Some(index) = found else {
            let names: Vec<String> = left
                .iter()
                .take(among.min(10))
                .map(|one| one.to_string())
                .collect();
            let rest = match (names.is_empty(), self.in_order) {
                (true, _) => "no recorded request is left".to_owned(),
                (false, true) => format!("the next recorded request is {}", names.join("; ")),
                (false, false) => format!("remaining: {}", names.join("; ")),
            };
            return Err(TransportError::new(
                TransportErrorKind::Unusable,
                format!("no recorded request matches {received}; {rest}"),
            ));
        };
        let recorded = left.remove(index);
        recorded
            .outcome
            .map_err(|kind| TransportError::new(kind, "a recorded fault"))
    }
}

impl fmt::Debug for Replayer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replayer")
            .field("left", &lock(&self.left).len())
            .field("in_order", &self.in_order)
            .finish()
    }
}

impl Transport for Replayer {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move { self.answer(&request) })
    }
}

impl Recorded {
    fn read(entry: &Value) -> Result<Self, String> {
        let text = |name: &str| {
            let value = entry.get(name).and_then(Value::as_str);
            value.map(str::to_owned).ok_or(format!("no {name:?}"))
        };
        let pairs = |name: &str| {
            let members = entry.get(name).and_then(Value::as_object);
            members.into_iter().flatten().map(|(name, value)| {
                let value = value.as_str().unwrap_or_default();
                (name.clone(), value.to_owned())
            })
        };
        let outcome = if let Ok(fault) = text("fault") {
            let known = FAULTS.iter().find(|(name, _)| *name == fault);
            Err(known.ok_or(format!("unknown fault {fault:?}"))?.1)
        } else {
            let status = entry.get("status").and_then(Value::as_u64);
            let status = status.and_then(|status| u16::try_from(status).ok());
            let body = match entry.get("body") {
                Some(body) => body.to_string(),
                None => text("text")?,
            };
            let mut response = Response::new(status.ok_or("no \"status\"")?, body);
            response.headers = pairs("headers").collect();
            Ok(response)
        };
        Ok(Self {
            action: text("action")?,
            version: text("version")?,
            parameters: pairs("parameters").collect(),
            outcome,
        })
    }
}

/// `DescribeCacheClusters 2016-07-01 {"Limit":"10"}`.
impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parameters = json!(self.parameters);
        write!(f, "{} {} {parameters}", self.action, self.version)
    }
}

/// Returns whether a request has the parameters of a recorded one. Replaced secrets match any value.
fn same(recorded: &BTreeMap<String, String>, shown: &BTreeMap<String, String>) -> bool {
    recorded.len() == shown.len()
        && recorded
            .iter()
            .zip(shown)
            .all(|((name, value), (own_name, own))| {
                name == own_name && (value == own || value.contains(HIDDEN))
            })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Method;

    #[tokio::test]
    async fn at_most_ten_recordings_are_named_when_none_fits() {
        for (recorded, named) in [(1, 1), (10, 10), (11, 10)] {
            let line = r#"{"action":"Recorded","version":"v","status":200,"text":"x"}"#;
            let tape =
                Replayer::from_reader([line].repeat(recorded).join("\n").as_bytes()).unwrap();
            let request = Request::new(Method::Get, "https", "kcs.example");
            let error = tape.send(request).await.unwrap_err();
            let why = std::error::Error::source(&error).unwrap().to_string();
            assert_eq!(why.matches("Recorded").count(), named, "{why}");
        }
    }
}
