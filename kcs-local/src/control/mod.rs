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
use kcs_client::sign::decode_form;
use serde_json::{Value, json};

use crate::clock::AdjustableClock;
use crate::data_plane::Follower;
use crate::faults::Faults;
use crate::gate::Connections;
use crate::service::{Account, Moment};
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
    /// The processes behind the instances, if there are any.
    follower: Option<Follower>,
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

/// A method of a path.
struct Method {
    name: &'static str,
    operation: Operation,
    account: Use,
}

/// What a method does with the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It leaves it as it is.
    None,
    /// It keeps it as it is, with the data of instances.
    Keeps,
    /// It makes it another one, even if only by the time: that is saved, and processes follow, before the reply.
    Changes,
}

/// A method that leaves the account as it is.
const fn method(name: &'static str, operation: Operation) -> Method {
    Method {
        name,
        operation,
        account: Use::None,
    }
}

/// A method that changes the account.
const fn change(name: &'static str, operation: Operation) -> Method {
    Method {
        account: Use::Changes,
        ..method(name, operation)
    }
}

/// A method that keeps the account as it is.
const fn keep(name: &'static str, operation: Operation) -> Method {
    Method {
        account: Use::Keeps,
        ..method(name, operation)
    }
}

/// A path and its methods. A segment in capitals stands for a name.
struct Path {
    pattern: &'static str,
    methods: &'static [Method],
}

const PATHS: &[Path] = &[
    Path {
        pattern: "/_kcs/",
        methods: &[method("GET", |_, _| Ok(paths()))],
    },
    Path {
        pattern: "/_kcs/health",
        methods: &[method("GET", status::health)],
    },
    Path {
        pattern: "/_kcs/ready",
        methods: &[method("GET", status::ready)],
    },
    Path {
        pattern: "/_kcs/reset",
        methods: &[change("POST", status::reset)],
    },
    Path {
        pattern: "/_kcs/stop",
        methods: &[method("POST", status::stop)],
    },
    Path {
        pattern: INSTANCES,
        methods: &[method("GET", instances::list)],
    },
    Path {
        pattern: "/_kcs/clock",
        methods: &[method("GET", time::show), change("POST", time::adjust)],
    },
    Path {
        pattern: "/_kcs/changes/end",
        methods: &[change("POST", time::end_changes)],
    },
    Path {
        pattern: "/_kcs/requests",
        methods: &[
            method("GET", requests::list),
            method("DELETE", requests::forget),
        ],
    },
    Path {
        pattern: "/_kcs/requests/ID",
        methods: &[method("GET", requests::show)],
    },
    Path {
        pattern: "/_kcs/connections",
        methods: &[
            method("GET", connections::list),
            method("DELETE", connections::forget),
        ],
    },
    Path {
        pattern: "/_kcs/faults",
        methods: &[
            method("GET", faults::list),
            method("POST", faults::add),
            method("DELETE", faults::clear),
        ],
    },
    Path {
        pattern: "/_kcs/faults/NUMBER",
        methods: &[
            method("GET", faults::report),
            method("DELETE", faults::remove),
        ],
    },
    Path {
        pattern: "/_kcs/state",
        methods: &[
            keep("GET", checkpoints::save),
            change("PUT", checkpoints::load),
        ],
    },
    Path {
        pattern: "/_kcs/checkpoints",
        methods: &[method("GET", checkpoints::list)],
    },
    Path {
        pattern: "/_kcs/checkpoints/NAME",
        methods: &[
            keep("POST", checkpoints::keep),
            method("DELETE", checkpoints::forget),
        ],
    },
    Path {
        pattern: "/_kcs/checkpoints/NAME/restore",
        methods: &[change("POST", checkpoints::restore)],
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
    method: &'static Method,
    pattern: &'static str,
    name: Option<&'a str>,
    query: &'a str,
    /// Whether the account is kept with the data of instances, if it is kept.
    with_data: Option<bool>,
}

impl Control {
    /// `adjustable` is the clock, if the server was not given one.
    #[expect(clippy::too_many_arguments, reason = "it is made in one place")]
    pub(crate) fn new(
        settings: Settings,
        clock: Arc<dyn Clock>,
        adjustable: Option<Arc<AdjustableClock>>,
        account: Arc<Account>,
        connections: Connections,
        follower: Option<Follower>,
        faults: Faults,
        stop: Stop,
    ) -> Self {
        Self {
            admission: Admission::new(settings.token.clone()),
            clock,
            adjustable,
            account,
            follower,
            checkpoints: Checkpoints::default(),
            requests: Requests::default(),
            connections,
            faults,
            settings,
            stop,
        }
    }

    /// The present, as the account counts it.
    fn moment(&self) -> Moment {
        self.account.moment(&*self.clock)
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
        let found = path.methods.iter().find(|known| known.name == method);
        let method = found.ok_or_else(|| {
            let known: Vec<&str> = path.methods.iter().map(|known| known.name).collect();
            let message = format!("the method of {} is {}", path.pattern, known.join(" or "));
            Refusal::new(405, message).allowing(known.join(", "))
        })?;
        let with_data = match method.account {
            Use::Keeps => Some(with_data(head.query)?),
            Use::None | Use::Changes => None,
        };
        Ok(Admitted {
            control: self,
            method,
            pattern: path.pattern,
            name,
            query: head.query,
            with_data,
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
    pub(crate) async fn answer(&self, body: &[u8], figures: &BTreeMap<String, Value>) -> Outcome {
        let checkpoint = match self.with_data {
            Some(with_data) => Some(self.control.checkpoint(with_data).await?),
            None => None,
        };
        let request = Request {
            name: self.name,
            query: self.query,
            body,
            figures,
            checkpoint,
        };
        (self.method.operation)(self.control, &request)
    }

    /// Whether the account is to be saved before the reply, and processes are to follow it.
    pub(crate) fn changes_account(&self) -> bool {
        self.method.account == Use::Changes
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

/// Whether a query asks for the data of instances too, as it does unless it says otherwise.
fn with_data(query: &str) -> Result<bool, Refusal> {
    let mut with_data = true;
    for (name, value) in decode_form(query) {
        with_data = match (name.as_str(), value.as_str()) {
            (NAMESPACE, _) => with_data,
            ("data", "true") => true,
            ("data", "false") => false,
            ("data", _) => {
                let message = format!("the parameter data is {value:?}, neither true nor false");
                return Err(Refusal::new(400, message));
            }
            _ => {
                let message =
                    format!("the parameter {name:?} is unknown; there are data and {NAMESPACE}");
                return Err(Refusal::new(400, message));
            }
        };
    }
    Ok(with_data)
}

/// The paths that there are, with their methods.
fn paths() -> Value {
    let paths = PATHS.iter().map(|path| {
        let methods: Vec<&str> = path.methods.iter().map(|method| method.name).collect();
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
