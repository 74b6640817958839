//! What the service has executed, whatever anybody was told about it. The judge believes nothing else.

use std::fmt;
use std::time::Duration;

/// How far a client may take a request to have got, by what came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// No connection was made.
    NotSent,
    /// Refused because of the load, in words that leave no doubt.
    TurnedAway,
    /// Refused because of its date.
    Expired,
    /// Refused because its key is not the one that the service accepts now.
    KeyRefused,
    /// Refused by the service for a reason that does not pass.
    Refused,
    /// It cannot be told whether it was executed, and the reason may pass.
    Unknown,
    /// A success that reports an error: it cannot be told, and the reason may stay.
    Contradictory,
    /// Something came back that is no answer, and that no rule speaks of.
    Odd,
    /// A success that is not the service's, which a read takes for one.
    Alien,
    /// All is well.
    Answered,
}

/// A request that somebody has sent.
#[derive(Clone)]
pub(crate) struct Seen {
    /// Its place among all that were sent.
    pub(crate) number: usize,
    pub(crate) program: usize,
    /// The call whose mark it carries; none of a list that the client asks for by itself.
    pub(crate) call: Option<usize>,
    /// The Action that it names.
    pub(crate) action: String,
    pub(crate) at: Duration,
    pub(crate) fate: Fate,
    /// Whether a list was shown whole, as it was then, and without damage.
    pub(crate) is_faithful: bool,
    pub(crate) status: Option<u16>,
    /// The id that came with its reply.
    pub(crate) request_id: Option<String>,
    /// Whether the reply reached whoever asked.
    pub(crate) delivered: bool,
}

impl Seen {
    /// What a client may know of it.
    pub(crate) fn known(&self) -> Fate {
        if self.delivered {
            self.fate
        } else {
            Fate::Unknown
        }
    }
}

/// Prints one line, for the report of a broken promise.
impl fmt::Debug for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} program {}, {} of call {:?}: {:?}{}, HTTP {:?}{}",
            self.at,
            self.program,
            self.action,
            self.call,
            self.fate,
            if self.is_faithful {
                ""
            } else {
                ", not the whole truth"
            },
            self.status,
            if self.delivered {
                ""
            } else {
                ", not delivered"
            },
        )
    }
}

/// The effect of a request, which may be yet to come.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Execution {
    pub(crate) call: usize,
    /// The request's place among those seen: a box between may send one request twice.
    pub(crate) request: usize,
    pub(crate) at: Duration,
}

/// One of the resources that a call deletes, when it goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deletion {
    pub(crate) call: usize,
    pub(crate) target: usize,
    pub(crate) at: Duration,
}

/// What stands in a list.
#[derive(Clone, Debug)]
pub(crate) struct Resource {
    /// The Action that lists it.
    pub(crate) list: &'static str,
    pub(crate) id: String,
    /// The execution that made it; none of what was there before.
    pub(crate) execution: Option<Execution>,
    /// From when on lists show it, and until when.
    pub(crate) visible: Duration,
    pub(crate) gone: Duration,
    /// Parameters that a list must be asked with to show it.
    pub(crate) places: Vec<(&'static str, String)>,
    /// Members by which it is told from others.
    pub(crate) same: Vec<(&'static str, String)>,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) seen: Vec<Seen>,
    pub(crate) executions: Vec<Execution>,
    pub(crate) deletions: Vec<Deletion>,
    pub(crate) resources: Vec<Resource>,
    /// The requests that were told wrongly that an instance is gone.
    pub(crate) flickered: Vec<usize>,
}

impl Ledger {
    /// The requests of a call, in the order in which they came.
    pub(crate) fn requests(&self, call: usize) -> Vec<&Seen> {
        let of_call = |seen: &&Seen| seen.call == Some(call);
        self.seen.iter().filter(of_call).collect()
    }

    pub(crate) fn executions(&self, call: usize) -> impl Iterator<Item = &Execution> {
        self.executions
            .iter()
            .filter(move |execution| execution.call == call)
    }

    /// How many of a call's requests have had, or will have, an effect.
    pub(crate) fn orders(&self, call: usize) -> usize {
        let mut requests: Vec<_> = self.executions(call).map(|it| it.request).collect();
        requests.dedup();
        requests.len()
    }

    /// Whether a call has had its effect by now.
    pub(crate) fn is_done(&self, call: usize, now: Duration) -> bool {
        self.executions(call).any(|execution| execution.at <= now)
    }

    /// Whether a call has deleted one of its targets by then.
    pub(crate) fn is_deleted(&self, call: usize, target: usize, then: Duration) -> bool {
        let mut deletions = self.deletions.iter();
        deletions.any(|it| it.call == call && it.target == target && it.at <= then)
    }
}
