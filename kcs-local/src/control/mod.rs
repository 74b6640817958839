//! The control interface: what tests and tools ask of the server itself, as JSON below `/_kcs/`.
//!
//! Each path is a line of [`PATHS`]. An operation is a function of the server's parts and the request; it does no IO.

#![expect(
    clippy::unnecessary_wraps,
    reason = "all operations have one type, those that cannot fail too"
)]

mod admission;
mod checkpoints;
mod connections;
mod faults;
mod fields;
mod instances;
mod message;
mod requests;
mod signature;
mod status;
mod time;

use std::collections::BTreeMap;
use std::sync::Arc;

use kcs_client::clock::Clock;
use serde_json::{Value, json};

use crate::clock::AdjustableClock;
use crate::faults::Faults;
use crate::gate::Connections;
use crate::service::Account;
use admission::Admission;
use checkpoints::Checkpoints;
pub(crate) use message::{Head, Refusal};
use message::{Outcome, Request};
pub(crate) use requests::Export;
pub use requests::Received;
use requests::Requests;
pub(crate) use signature::{Difference, Mistake, Rejected, Signature, Texts};

/// What all paths of the control interface begin with.
pub(crate) const FOLDER: &str = "/_kcs";

/// The path of the instances.
const INSTANCES: &str = "/_kcs/instances";

/// The parameter of all paths that names the namespace whose account is meant.
pub(crate) const NAMESPACE: &str = "namespace";

/// The largest body that is read.
pub(crate) const BODY_LIMIT: usize = 64 << 20;

/// The control interface of one server.
pub(crate) struct Control {
    admission: Admission,
    clock: Arc<dyn Clock>,
    adjustable: Option<Arc<AdjustableClock>>,
    account: Arc<Account>,
    checkpoints: Checkpoints,
    requests: Requests,
    connections: Connections,
    faults: Faults,
    settings: Settings,
    stop: Stop,
}

/// What the control interface tells of a server.
pub(crate) struct Settings {
    /// The token that callers have to send. Without one only this machine is answered.
    pub(crate) token: Option<String>,
    /// The id of this process.
    pub(crate) pid: u32,
    pub(crate) region: String,
    pub(crate) access_key: String,
    /// The secret key, unless it was given to the server.
    pub(crate) secret_key: Option<String>,
    /// What is behind the instances, in one line.
    pub(crate) data_plane: Option<String>,
    /// Makes programs of a request that make it again.
    pub(crate) export: fn(&Received) -> Option<Export>,
    /// The namespaces of the server.
    pub(crate) namespaces: Vec<String>,
}

/// Ends the server.
pub(crate) type Stop = Box<dyn Fn() + Send + Sync>;

/// What answers a method of a path.
type Operation = fn(&Control, &Request<'_>) -> Outcome;

/// A path and its methods. A segment in capitals stands for a name.
struct Path {
    pattern: &'static str,
    methods: &'static [(&'static str, Operation)],
}

const PATHS: &[Path] = &[
    Path {
        pattern: "/_kcs/",
        methods: &[("GET", |_, _| Ok(paths()))],
    },
    Path {
        pattern: "/_kcs/health",
        methods: &[("GET", status::health)],
    },
    Path {
        pattern: "/_kcs/ready",
        methods: &[("GET", status::ready)],
    },
    Path {
        pattern: "/_kcs/reset",
        methods: &[("POST", status::reset)],
    },
    Path {
        pattern: "/_kcs/stop",
        methods: &[("POST", status::stop)],
    },
    Path {
        pattern: INSTANCES,
        methods: &[("GET", instances::list)],
    },
    Path {
        pattern: "/_kcs/clock",
        methods: &[("GET", time::show), ("POST", time::adjust)],
    },
    Path {
        pattern: "/_kcs/requests",
        methods: &[("GET", requests::list), ("DELETE", requests::forget)],
    },
    Path {
        pattern: "/_kcs/requests/ID",
        methods: &[("GET", requests::show)],
    },
    Path {
        pattern: "/_kcs/connections",
        methods: &[("GET", connections::list), ("DELETE", connections::forget)],
    },
    Path {
        pattern: "/_kcs/faults",
        methods: &[
            ("GET", faults::list),
            ("POST", faults::add),
            ("DELETE", faults::clear),
        ],
    },
    Path {
        pattern: "/_kcs/faults/NUMBER",
        methods: &[("GET", faults::report), ("DELETE", faults::remove)],
    },
    Path {
        pattern: "/_kcs/state",
        methods: &[("GET", checkpoints::save), ("PUT", checkpoints::load)],
    },
    Path {
        pattern: "/_kcs/checkpoints",
        methods: &[("GET", checkpoints::list)],
    },
    Path {
        pattern: "/_kcs/checkpoints/NAME",
        methods: &[("POST", checkpoints::keep), ("DELETE", checkpoints::forget)],
    },
    Path {
        pattern: "/_kcs/checkpoints/NAME/restore",
        methods: &[("POST", checkpoints::restore)],
    },
];

/// Whether a path belongs to the control interface.
pub(crate) fn is_below(path: &str) -> bool {
    let rest = path.strip_prefix(FOLDER);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A request that may be answered, before its body is read.
pub(crate) struct Admitted<'a> {
    control: &'a Control,
    operation: Operation,
    pattern: &'static str,
    name: Option<&'a str>,
    query: &'a str,
}

impl Control {
    /// `adjustable` is the clock, if the server was not given one.
    pub(crate) fn new(
        settings: Settings,
        clock: Arc<dyn Clock>,
        adjustable: Option<Arc<AdjustableClock>>,
        account: Arc<Account>,
        connections: Connections,
        faults: Faults,
        stop: Stop,
    ) -> Self {
        Self {
            admission: Admission::new(settings.token.clone()),
            clock,
            adjustable,
            account,
            checkpoints: Checkpoints::default(),
            requests: Requests::default(),
            connections,
            faults,
            settings,
            stop,
        }
    }

    /// Finds what answers a request, unless its caller may not ask.
    pub(crate) fn admit<'a>(&'a self, head: &Head<'a>) -> Result<Admitted<'a>, Refusal> {
        self.admission.check(head)?;
        let found = PATHS.iter().find_map(|path| {
            let name = path.matches(head.path)?;
            Some((path, name))
        });
        let (path, name) = found.ok_or_else(|| {
            Refusal::new(404, format!("the path {} is unknown", head.path)).with(paths())
        })?;
        // The body of the reply is left out where connections are served.
        let method = if head.method == "HEAD" {
            "GET"
        } else {
            head.method
        };
        let operation = path.methods.iter().find(|(known, _)| *known == method);
        let (_, operation) = operation.ok_or_else(|| {
            let known: Vec<&str> = path.methods.iter().map(|(known, _)| *known).collect();
            let message = format!("the method of {} is {}", path.pattern, known.join(" or "));
            Refusal::new(405, message).allowing(known.join(", "))
        })?;
        Ok(Admitted {
            control: self,
            operation: *operation,
            pattern: path.pattern,
            name,
            query: head.query,
        })
    }

    /// Refuses callers that may not load the page. It holds no data, so it is loaded without the token, which a browser cannot send
    /// before it has a page to type it in.
    pub(crate) fn admit_page(&self, head: &Head<'_>) -> Result<(), Refusal> {
        self.admission.check_page(head)
    }
}

impl Admitted<'_> {
    /// Whether the answer tells what processes say.
    pub(crate) fn wants_figures(&self) -> bool {
        self.pattern == INSTANCES
    }

    /// Answers the request. `figures` are what the processes of instances say, by id, if the answer tells that.
    pub(crate) fn answer(&self, body: &[u8], figures: &BTreeMap<String, Value>) -> Outcome {
        let request = Request {
            name: self.name,
            query: self.query,
            body,
            figures,
        };
        (self.operation)(self.control, &request)
    }
}

impl Path {
    /// Whether this is the path, with the name in it if it has one.
    #[expect(clippy::option_option, reason = "most paths have no name in them")]
    fn matches<'a>(&self, path: &'a str) -> Option<Option<&'a str>> {
        let mut name = None;
        let mut segments = path.split('/');
        for wanted in self.pattern.split('/') {
            let found = segments.next()?;
            if is_placeholder(wanted) {
                name = Some(found);
            } else if found != wanted {
                return None;
            }
        }
        segments.next().is_none().then_some(name)
    }
}

fn is_placeholder(segment: &str) -> bool {
    !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The paths that there are, with their methods.
fn paths() -> Value {
    let paths = PATHS.iter().map(|path| {
        let methods: Vec<&str> = path.methods.iter().map(|(method, _)| *method).collect();
        format!("{} {}", methods.join("|"), path.pattern)
    });
    json!({ "paths": paths.collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_paths() {
        let path = Path {
            pattern: "/_kcs/x/NAME/y",
            methods: &[],
        };
        assert_eq!(path.matches("/_kcs/x/a-1/y"), Some(Some("a-1")));
        assert_eq!(path.matches("/_kcs/x//y"), Some(Some("")));
        for other in ["/_kcs/x/a/z", "/_kcs/x/a", "/_kcs/x/a/y/", "/_kcs/x", ""] {
            assert_eq!(path.matches(other), None, "{other}");
        }
    }

    #[test]
    fn only_the_folder_itself_is_below() {
        for (path, is) in [
            ("/_kcs", true),
            ("/_kcs/", true),
            ("/_kcs/health", true),
            ("/_kcsx", false),
            ("/x/_kcs/", false),
            ("/", false),
        ] {
            assert_eq!(is_below(path), is, "{path}");
        }
    }
}
