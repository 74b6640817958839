//! A rule: conditions and an effect.

use std::fmt;
use std::time::Duration;

use kcs_client::Parameters;
use kcs_client::action::{Action, ActionMeta};
use serde::Serialize;
use serde_json::Value;

use super::json;
use super::strike::{ReplyFault, Strike};

/// The status and the code of [`Fault::throttling`].
pub(super) const THROTTLED: (u16, &str) = (429, "Throttling");

/// A rule that makes calls to a [`Server`](crate::Server) fail: what happens, and to which calls.
///
/// Without conditions it concerns every call. A call is counted by a rule if its Action, version and parameters match, and the rule
/// strikes if [`every`](Self::every), [`first`](Self::first) and [`probability`](Self::probability) allow it, all that are given. Only
/// calls that the server would otherwise execute are matched: those with a valid signature and valid parameters.
///
/// # Examples
///
/// ```
/// use std::time::Duration;
///
/// use kcs_client::actions::{CreateCacheCluster, DescribeCacheClusters};
/// use kcs_local::{Fault, Server};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let server = Server::builder()
///     .virtual_time()
///     .faults([
///         // The first instance is created, and the client does not learn of it.
///         Fault::reset().after_effect().on::<CreateCacheCluster>().first(1),
///         // Every third list is 20 s late.
///         Fault::latency(Duration::from_secs(20)).on::<DescribeCacheClusters>().every(3),
///         // A tenth of all calls are throttled.
///         Fault::throttling(Duration::from_secs(2)).probability(0.1),
///     ])
///     .start()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, PartialEq)]
#[must_use = "a rule has an effect only if it is given to a server"]
pub struct Fault {
    pub(super) calls: Calls,
    pub(super) strike: Strike,
}

/// Which calls a rule strikes.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Calls {
    pub(super) action: Option<String>,
    pub(super) version: Option<String>,
    /// Names and values of parameters.
    pub(super) with: Vec<(String, String)>,
    pub(super) every: Option<u64>,
    pub(super) first: Option<u64>,
    pub(super) probability: Option<f64>,
}

impl Fault {
    pub(super) fn new(strike: Strike) -> Self {
        Self {
            calls: Calls::default(),
            strike,
        }
    }

    fn reply(reply: ReplyFault) -> Self {
        Self::new(Strike {
            reply: Some(reply),
            ..Strike::default()
        })
    }

    /// Replies with an error in the service's envelope instead of executing the call: `Fault::error(503, "ServiceUnavailable", "later")`.
    ///
    /// The status is from 200 to 599.
    pub fn error(status: u16, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self::reply(ReplyFault::Error {
            status,
            code: code.into(),
            message: message.into(),
            retry_after: None,
        })
    }

    /// Replies with status 429, code `Throttling` and `Retry-After`, in whole seconds, instead of executing the call.
    pub fn throttling(retry_after: Duration) -> Self {
        let seconds = retry_after.as_secs() + u64::from(retry_after.subsec_nanos() > 0);
        let (status, code) = THROTTLED;
        Self::error(status, code, "too many requests").retry_after(seconds)
    }

    /// Resets the connection instead of executing the call.
    pub fn reset() -> Self {
        Self::reply(ReplyFault::Reset)
    }

    /// Executes the call and closes the connection after this many bytes of the reply's body, at the latest before its last byte.
    pub fn cut_off(bytes: usize) -> Self {
        Self::reply(ReplyFault::CutOff(bytes))
    }

    /// Executes the call and sends the reply's body in pieces of this many bytes, with a pause between two of them on the server's clock.
    pub fn drip(bytes: usize, pause: Duration) -> Self {
        Self::reply(ReplyFault::Drip { bytes, pause })
    }

    /// Executes the call at once and sends the reply this much later, on the server's clock.
    pub fn latency(latency: Duration) -> Self {
        Self::new(Strike::default()).with_latency(latency)
    }

    /// Executes the call and sends a `Date` that is this many seconds ahead of the server's clock, or behind it if negative.
    pub fn date_offset(seconds: i64) -> Self {
        Self::new(Strike::default()).with_date_offset(seconds)
    }

    fn retry_after(mut self, seconds: u64) -> Self {
        if let Some(ReplyFault::Error { retry_after, .. }) = &mut self.strike.reply {
            *retry_after = Some(seconds);
        }
        self
    }

    /// Executes the call before its [error](Self::error) or [reset](Self::reset).
    pub fn after_effect(mut self) -> Self {
        self.strike.after_effect = true;
        self
    }

    /// Makes the reply, the error or the reset late too, on the server's clock. The call itself is executed at once.
    pub fn with_latency(mut self, latency: Duration) -> Self {
        self.strike.latency = latency;
        self
    }

    /// Makes the `Date` of the reply differ from the server's clock too.
    pub fn with_date_offset(mut self, seconds: i64) -> Self {
        self.strike.date_offset = seconds;
        self
    }

    /// Matches only calls of this Action in its version.
    pub fn on<A: Action>(self) -> Self {
        self.on_action(A::META.name).version(A::META.version)
    }

    /// Matches only calls of this Action, in any version.
    pub fn on_action(mut self, name: impl Into<String>) -> Self {
        self.calls.action = Some(name.into());
        self
    }

    /// Matches only calls of this version.
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.calls.version = Some(version.into());
        self
    }

    /// Matches only calls in which a parameter has this value: `.with("CacheId", "c-1")`, `.with("SecurityGroupId.1", &id)`.
    ///
    /// Numbers are compared by value. A parameter that the call omits has its documented default. Lists and structures match no call.
    pub fn with(mut self, name: impl Into<String>, value: impl Serialize) -> Self {
        let value = match serde_json::to_value(value) {
            Ok(Value::String(text)) => text,
            Ok(value) => value.to_string(),
            // What cannot be serialized is the value of no parameter.
            Err(_) => String::from("\0"),
        };
        self.calls.with.push((name.into(), value));
        self
    }

    /// Strikes only every n-th of the calls that it matches.
    pub fn every(mut self, n: u64) -> Self {
        self.calls.every = Some(n);
        self
    }

    /// Strikes only the first n of the calls that it matches.
    pub fn first(mut self, n: u64) -> Self {
        self.calls.first = Some(n);
        self
    }

    /// Strikes with this probability, from 0 to 1. The server's [seed](crate::ServerBuilder::seed) decides which calls.
    pub fn probability(mut self, probability: f64) -> Self {
        self.calls.probability = Some(probability);
        self
    }
}

/// Prints the keys of a file of faults, without the values of secret parameters.
impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let keys = Value::Object(json::to_json(self));
        write!(f, "Fault({keys})")
    }
}

impl Calls {
    /// Whether a call has the Action, the version and the parameters.
    pub(super) fn fit(&self, meta: &ActionMeta, parameters: &Parameters) -> bool {
        let is = |wanted: &Option<String>, found: &str| {
            wanted.as_deref().is_none_or(|wanted| wanted == found)
        };
        is(&self.action, meta.name)
            && is(&self.version, meta.version)
            && self.with.iter().all(|(name, wanted)| {
                value_of(meta, parameters, name).is_some_and(|sent| is_same(sent, wanted))
            })
    }

    /// Whether the call with this number strikes, by number alone. The first is 1.
    pub(super) fn allow(&self, number: u64) -> bool {
        let every = self.every.unwrap_or(1).max(1);
        number.is_multiple_of(every) && self.first.is_none_or(|first| number <= first)
    }
}

/// Returns the value that a call has for a parameter: its own or the documented default.
fn value_of<'a>(meta: &ActionMeta, parameters: &'a Parameters, name: &str) -> Option<&'a str> {
    let parameter = meta.parameter(name);
    let named = parameters.get(name);
    named
        // The name may be another spelling of the parameter's.
        .or_else(|| parameters.get(parameter?.name))
        .or_else(|| parameter?.default_value())
}

/// Compares values as strings or, if both are integers, as numbers.
fn is_same(sent: &str, wanted: &str) -> bool {
    let numbers = || sent.parse::<i64>().ok().zip(wanted.parse::<i64>().ok());
    sent == wanted || numbers().is_some_and(|(sent, wanted)| sent == wanted)
}

#[cfg(test)]
mod tests {
    use kcs_client::actions::{DescribeCacheClusters, RenameCacheCluster};

    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Parameters {
        let mut parameters = Parameters::new();
        for (name, value) in pairs {
            parameters.push(name, value);
        }
        parameters
    }

    fn fits(fault: &Fault, meta: &ActionMeta, pairs: &[(&str, &str)]) -> bool {
        fault.calls.fit(meta, &sent(pairs))
    }

    #[test]
    fn a_rule_without_conditions_fits_every_call() {
        for entry in kcs_client::metadata::ACTIONS {
            assert!(
                fits(&Fault::reset(), entry.meta, &[]),
                "{}",
                entry.meta.name
            );
        }
    }

    #[test]
    fn action_and_version_are_both_compared() {
        let meta = DescribeCacheClusters::META;
        for (fault, expected) in [
            (Fault::reset().on::<DescribeCacheClusters>(), true),
            (Fault::reset().on::<RenameCacheCluster>(), false),
            (Fault::reset().on_action(meta.name), true),
            (Fault::reset().on_action("describecacheclusters"), false),
            (Fault::reset().version(meta.version), true),
            (Fault::reset().version("2001-01-01"), false),
            (
                Fault::reset().on_action(meta.name).version("2001-01-01"),
                false,
            ),
        ] {
            assert_eq!(fits(&fault, meta, &[]), expected, "{fault:?}");
        }
    }

    #[test]
    fn parameters_are_compared_by_value_and_have_their_defaults() {
        let meta = DescribeCacheClusters::META;
        let limit = |value: i64| Fault::reset().with("Limit", value);
        assert!(fits(&limit(20), meta, &[("Limit", "20")]));
        assert!(fits(&limit(20), meta, &[("Limit", "020")]));
        assert!(!fits(&limit(20), meta, &[("Limit", "2")]));
        let default = meta.parameter("Offset").unwrap().default_value().unwrap();
        assert!(fits(&Fault::reset().with("Offset", default), meta, &[]));
        assert!(!fits(
            &Fault::reset().with("Offset", default),
            meta,
            &[("Offset", "7")]
        ));
        assert!(!fits(&Fault::reset().with("CacheName", "x"), meta, &[]));
        let both = Fault::reset().with("Limit", 5).with("Offset", 7);
        assert!(fits(&both, meta, &[("Limit", "5"), ("Offset", "7")]));
        assert!(!fits(&both, meta, &[("Limit", "5"), ("Offset", "8")]));
        assert!(!fits(
            &Fault::reset().with("Limit", [5]),
            meta,
            &[("Limit", "5")]
        ));
    }

    #[test]
    fn numbers_of_calls_at_their_edges() {
        let struck = |fault: Fault| -> Vec<u64> {
            (1..=7)
                .filter(|number| fault.calls.allow(*number))
                .collect()
        };
        assert_eq!(struck(Fault::reset()), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(struck(Fault::reset().every(1)), [1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(struck(Fault::reset().every(3)), [3, 6]);
        assert_eq!(struck(Fault::reset().every(8)), Vec::<u64>::new());
        assert_eq!(struck(Fault::reset().first(1)), [1]);
        assert_eq!(struck(Fault::reset().first(2)), [1, 2]);
        assert_eq!(struck(Fault::reset().every(2).first(5)), [2, 4]);
        assert_eq!(struck(Fault::reset().every(2).first(6)), [2, 4, 6]);
    }

    #[test]
    fn parts_of_a_second_are_rounded_up_for_the_header() {
        for (wait, expected) in [(0, 0), (1, 1), (999, 1), (1000, 1), (1001, 2)] {
            let fault = Fault::throttling(Duration::from_millis(wait));
            let Some(ReplyFault::Error { retry_after, .. }) = fault.strike.reply else {
                panic!("{fault:?}");
            };
            assert_eq!(retry_after, Some(expected), "{wait} ms");
        }
    }
}
