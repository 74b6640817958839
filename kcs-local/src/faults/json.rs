//! Rules as JSON: what the control interface takes and shows. Files have the same keys.

use kcs_client::metadata;
use serde_json::{Map, Value, json};

use super::check;
use super::fault::{Calls, Fault, THROTTLED};
use super::list::{FaultError, FaultReport};
use super::strike::{ReplyFault, Strike};
use crate::document::Reader;
use crate::nearest::suggestion;

/// The keys of a rule.
const KEYS: &[&str] = &[
    "action",
    "version",
    "with",
    "every",
    "first",
    "probability",
    "error",
    "throttling",
    "reset",
    "cut_off",
    "drip",
    "latency",
    "date_offset",
    "after_effect",
];

/// The effects of which a rule has one at most.
const REPLIES: &[&str] = &["error", "throttling", "reset", "cut_off", "drip"];

const ERROR_KEYS: &[&str] = &["status", "code", "message", "retry_after"];
const THROTTLING_KEYS: &[&str] = &["message", "retry_after"];
const DRIP_KEYS: &[&str] = &["bytes", "pause"];

/// What stands in place of a secret.
const HIDDEN: &str = "***";

impl Fault {
    /// Reads rules in JSON: `{"faults": [...]}`, with the keys of [`from_toml`](Self::from_toml).
    ///
    /// ```
    /// let faults = kcs_local::Fault::from_json(r#"{"faults": [{"reset": true, "first": 1}]}"#)?;
    /// assert_eq!(faults, [kcs_local::Fault::reset().first(1)]);
    /// # Ok::<(), kcs_local::FaultError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Lists all mistakes, as [`from_toml`](Self::from_toml) does.
    pub fn from_json(text: &str) -> Result<Vec<Self>, FaultError> {
        let value = serde_json::from_str(text)
            .map_err(|error| FaultError::new(vec![format!("this is not JSON: {error}")]))?;
        let mut mistakes = Vec::new();
        let faults = from_document(value, &|_| None, &mut mistakes);
        FaultError::unless_empty(mistakes)?;
        Ok(faults)
    }
}

/// Reads the rules of a document. `line_of` says where the rule with an index begins.
pub(super) fn from_document(
    value: Value,
    line_of: &dyn Fn(usize) -> Option<usize>,
    mistakes: &mut Vec<String>,
) -> Vec<Fault> {
    let Value::Object(mut members) = value else {
        mistakes.push("expected an object with the key \"faults\"".to_owned());
        return Vec::new();
    };
    let items = members.remove("faults");
    for key in members.keys() {
        let near = suggestion(key, ["faults"]);
        mistakes.push(format!("unknown key {key:?}{near}"));
    }
    let items = match items {
        Some(Value::Array(items)) => items,
        Some(_) => {
            mistakes.push("faults must be a list of rules".to_owned());
            return Vec::new();
        }
        None => return Vec::new(),
    };
    let mut faults = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let line = line_of(index).map(|line| format!(" (line {line})"));
        let place = format!("fault {}{}", index + 1, line.unwrap_or_default());
        let before = mistakes.len();
        let fault = Reader::of(place.clone(), item, KEYS, mistakes).map(Reader::fault);
        // What follows from a value that could not be read is no mistake of its own.
        if let (Some(fault), true) = (fault, mistakes.len() == before) {
            let found = check::mistakes(&fault).into_iter();
            mistakes.extend(found.map(|mistake| format!("{place}: {mistake}")));
            faults.push(fault);
        }
    }
    faults
}

impl Reader<'_> {
    fn fault(mut self) -> Fault {
        let strike = self.strike();
        Fault {
            calls: Calls {
                action: self.text("action"),
                version: self.text("version"),
                with: self.pairs("with"),
                every: self.count("every"),
                first: self.count("first"),
                probability: self.value("probability", "a number", Value::as_f64),
            },
            strike,
        }
    }

    fn strike(&mut self) -> Strike {
        let given: Vec<&str> = REPLIES
            .iter()
            .copied()
            .filter(|key| self.members.contains_key(*key))
            .collect();
        if given.len() > 1 {
            let given = given.join(" and ");
            self.wrong(format!("{given} exclude each other"));
        }
        let error = self.table("error", ERROR_KEYS).map(Reader::error);
        let throttling = self
            .table("throttling", THROTTLING_KEYS)
            .map(Reader::throttling);
        let reset = self.flag("reset").then_some(ReplyFault::Reset);
        let cut_off = self
            .count("cut_off")
            .map(|bytes| ReplyFault::CutOff(size(bytes)));
        let drip = self.table("drip", DRIP_KEYS).map(Reader::drip);
        Strike {
            reply: error.or(throttling).or(reset).or(cut_off).or(drip),
            after_effect: self.flag("after_effect"),
            latency: self.seconds("latency").unwrap_or_default(),
            date_offset: self
                .value("date_offset", "a whole number of seconds", Value::as_i64)
                .unwrap_or_default(),
        }
    }

    fn error(mut self) -> ReplyFault {
        let code = self.required("code", Self::text);
        let status = self.value("status", "a number from 200 to 599", |value| {
            value.as_u64().and_then(|status| u16::try_from(status).ok())
        });
        let message = self.text("message");
        ReplyFault::Error {
            status: status.unwrap_or_else(|| documented_status(&code)),
            message: message.unwrap_or_else(|| "a rule of faults says so".to_owned()),
            code,
            retry_after: self.count("retry_after"),
        }
    }

    fn throttling(mut self) -> ReplyFault {
        let (status, code) = THROTTLED;
        let message = self.text("message");
        ReplyFault::Error {
            status,
            code: code.to_owned(),
            message: message.unwrap_or_else(|| "too many requests".to_owned()),
            retry_after: self.count("retry_after"),
        }
    }

    fn drip(mut self) -> ReplyFault {
        ReplyFault::Drip {
            bytes: size(self.required("bytes", Self::count)),
            pause: self.required("pause", Self::seconds),
        }
    }
}

/// Returns the status that the specification gives a code.
fn documented_status(code: &str) -> u16 {
    let mut errors = metadata::ERRORS.iter();
    let found = errors.find(|entry| entry.code == code);
    found.map_or(500, |entry| entry.http_status)
}

fn size(bytes: u64) -> usize {
    usize::try_from(bytes).unwrap_or(usize::MAX)
}

/// Returns a rule with its number and its counts.
pub(crate) fn report_to_json(report: &FaultReport) -> Value {
    let mut members = Map::new();
    members.insert("id".to_owned(), report.id.into());
    members.insert("matched".to_owned(), report.matched.into());
    members.insert("struck".to_owned(), report.struck.into());
    members.extend(to_json(&report.fault));
    Value::Object(members)
}

/// Returns the keys of a rule, those that have been given. Values of secret parameters are hidden.
pub(super) fn to_json(fault: &Fault) -> Map<String, Value> {
    let Calls {
        action,
        version,
        with,
        every,
        first,
        probability,
    } = &fault.calls;
    let with = with.iter().map(|(name, value)| {
        let shown = if is_secret(name) { HIDDEN } else { value };
        (name.clone(), shown.into())
    });
    let with: Map<String, Value> = with.collect();
    let Strike {
        reply,
        after_effect,
        latency,
        date_offset,
    } = &fault.strike;
    let mut keys = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            keys.insert(key.to_owned(), value);
        }
    };
    put("action", action.as_deref().map(Value::from));
    put("version", version.as_deref().map(Value::from));
    put("with", (!with.is_empty()).then(|| with.into()));
    put("every", every.map(Value::from));
    put("first", first.map(Value::from));
    put("probability", probability.map(Value::from));
    if let Some(reply) = reply {
        let (key, value) = reply_to_json(reply);
        put(key, Some(value));
    }
    put("after_effect", after_effect.then(|| true.into()));
    let latency = (!latency.is_zero()).then(|| latency.as_secs_f64().into());
    put("latency", latency);
    put(
        "date_offset",
        (*date_offset != 0).then(|| (*date_offset).into()),
    );
    keys
}

fn reply_to_json(reply: &ReplyFault) -> (&'static str, Value) {
    match reply {
        ReplyFault::Error {
            status,
            code,
            message,
            retry_after,
        } => {
            let mut value = json!({ "status": status, "code": code, "message": message });
            if let Some(seconds) = retry_after {
                value["retry_after"] = (*seconds).into();
            }
            ("error", value)
        }
        ReplyFault::Reset => ("reset", true.into()),
        ReplyFault::CutOff(bytes) => ("cut_off", (*bytes).into()),
        ReplyFault::Drip { bytes, pause } => (
            "drip",
            json!({ "bytes": bytes, "pause": pause.as_secs_f64() }),
        ),
    }
}

/// Whether an Action has a secret parameter of this name.
fn is_secret(name: &str) -> bool {
    metadata::ACTIONS
        .iter()
        .filter_map(|entry| entry.meta.parameter(name))
        .any(|parameter| parameter.sensitive)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use kcs_client::actions::{CreateCacheCluster, UpdatePassword};

    use super::*;

    fn read(text: &str) -> Result<Vec<Fault>, Vec<String>> {
        Fault::from_json(text).map_err(|error| error.mistakes().to_vec())
    }

    #[test]
    fn what_is_shown_can_be_read() {
        for fault in [
            Fault::reset(),
            Fault::reset().after_effect().on::<CreateCacheCluster>(),
            Fault::error(503, "ServiceUnavailable", "later")
                .every(3)
                .first(6),
            Fault::throttling(Duration::from_secs(2)).probability(0.25),
            Fault::cut_off(0).version("2016-07-01"),
            Fault::drip(7, Duration::from_millis(1500)).on_action("DescribeCacheClusters"),
            Fault::latency(Duration::from_secs(20)).with("CacheId", "c-1"),
            Fault::date_offset(-3600).with_latency(Duration::from_millis(1)),
        ] {
            let document = json!({ "faults": [to_json(&fault)] });
            assert_eq!(read(&document.to_string()), Ok(vec![fault]));
        }
    }

    #[test]
    fn short_forms_mean_the_documented_error() {
        let read = read(
            r#"{"faults": [{"error": {"code": "BusinessError"}}, {"error": {"code": "Odd"}},
                {"throttling": {}}, {"reset": false, "latency": 2}]}"#,
        );
        let mut throttling = Fault::error(429, "Throttling", "too many requests");
        if let Some(ReplyFault::Error { retry_after, .. }) = &mut throttling.strike.reply {
            *retry_after = None;
        }
        let expected = vec![
            Fault::error(400, "BusinessError", "a rule of faults says so"),
            Fault::error(500, "Odd", "a rule of faults says so"),
            throttling,
            Fault::latency(Duration::from_secs(2)),
        ];
        assert_eq!(read, Ok(expected));
        assert_eq!(Fault::from_json("{}"), Ok(Vec::new()));
        assert_eq!(Fault::from_json(r#"{"faults": []}"#), Ok(Vec::new()));
    }

    #[test]
    fn all_mistakes_are_told_at_once() {
        let mistakes = read(
            r#"{"fautls": [], "faults": [
                {"lantency": 2, "reset": true},
                {"reset": "yes", "every": -1, "latency": -1, "probability": "often", "date_offset": 0.5},
                {"error": {"staus": 500, "message": 5}, "drip": {"bytes": 3}},
                {"action": "CreateCacheClutser", "reset": true},
                {"with": {"CacheId": ["c-1"]}, "cut_off": 1.5},
                7
            ]}"#,
        );
        let expected = [
            "unknown key \"fautls\"; did you mean \"faults\"?",
            "fault 1: unknown key \"lantency\"; did you mean \"latency\"?",
            "fault 2: reset must be true or false",
            "fault 2: latency must be a number of seconds, 0 or more",
            "fault 2: date_offset must be a whole number of seconds",
            "fault 2: every must be a whole number, 0 or more",
            "fault 2: probability must be a number",
            "fault 3: error and drip exclude each other",
            "fault 3: error: unknown key \"staus\"; did you mean \"status\"?",
            "fault 3: error: code is missing",
            "fault 3: error: message must be a string",
            "fault 3: drip: pause is missing",
            "fault 4: there is no Action \"CreateCacheClutser\"; did you mean \"CreateCacheCluster\"?",
            "fault 5: cut_off must be a whole number, 0 or more",
            "fault 5: the value of CacheId must be a string, a number or a boolean",
            "fault 6 must be an object, with keys and values",
        ];
        assert_eq!(mistakes.unwrap_err(), expected);
        for (document, expected) in [
            (
                "{",
                "this is not JSON: EOF while parsing an object at line 1 column 1",
            ),
            ("[]", "expected an object with the key \"faults\""),
            (r#"{"faults": {}}"#, "faults must be a list of rules"),
            (
                r#"{"faults": [{"error": {"code": "X", "status": 99999}}]}"#,
                "fault 1: error: status must be a number from 200 to 599",
            ),
            (
                r#"{"faults": [{"with": 3, "reset": true}]}"#,
                "fault 1: with must be an object of parameters and their values",
            ),
            (
                r#"{"faults": [{"error": 3}]}"#,
                "fault 1: error must be an object, with keys and values",
            ),
        ] {
            assert_eq!(read(document).unwrap_err(), [expected], "{document}");
        }
    }

    #[test]
    fn secrets_are_not_shown() {
        let fault = Fault::reset()
            .on::<UpdatePassword>()
            .with("Password", "canary-1")
            .with("CacheId", "c-1");
        let shown = format!("{fault:?}");
        assert!(
            shown.contains("c-1") && !shown.contains("canary"),
            "{shown}"
        );
        assert!(shown.contains(HIDDEN), "{shown}");
    }
}
