//! What happens to a request on its way to the service, and to the reply on its way back.

use std::time::Duration;

use kcs_client::seconds;

use crate::chance::Chance;
use crate::ledger::Fate;
use crate::scenario::Network;

/// What the network does with one request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Passage {
    /// It brings both.
    Through,
    NoConnection,
    /// The request is lost: the connection breaks, or nothing ever comes.
    RequestLost {
        silently: bool,
    },
    /// The reply is lost.
    ReplyLost {
        silently: bool,
    },
    /// Half of the reply comes.
    ReplyCut,
    /// Something between answers in the service's place, after it has passed the request on or without doing so.
    Gateway(Page, bool),
}

/// An answer of something that is not the service.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) body: &'static str,
    pub(crate) headers: &'static [(&'static str, &'static str)],
}

const HTML: &str =
    "<html><body>404: the page does not exist, the instance cannot be found</body></html>";

/// A date that no clock here shows, and an id that the service has not given.
const DATED: &[(&str, &str)] = &[
    ("Date", "Fri, 01 Jan 2010 00:00:00 GMT"),
    ("X-Request-Id", "gateway-1"),
];

const LATER: &[(&str, &str)] = &[("Retry-After", "3600")];

impl Page {
    /// Answers of which nobody can say whether the request went on.
    const IN_DOUBT: [Self; 22] = [
        Self::new(500, HTML),
        Self::new(502, HTML),
        Self::new(502, ""),
        Self::new(503, HTML).with(LATER),
        Self::new(503, r#"{"message": "no healthy upstream"}"#),
        Self::new(
            503,
            r#"{"code": "ServiceUnavailable", "message": "no upstream"}"#,
        ),
        Self::new(
            503,
            r#"{"Error": {"Code": "ServiceUnavailable", "Message": "no upstream"}}"#,
        )
        .with(DATED),
        Self::new(
            500,
            r#"{"Error": {"Code": "Throttling", "Message": "too many"}}"#,
        ),
        Self::new(504, "upstream request timeout"),
        Self::new(
            504,
            r#"{"Error": {"Code": "RequestExpired", "Message": "too slow"}}"#,
        )
        .with(DATED),
        Self::new(520, "error code: 520"),
        Self::new(408, HTML),
        Self::new(
            408,
            r#"{"Error": {"Code": "RequestExpired", "Message": "too slow"}}"#,
        )
        .with(DATED),
        Self::new(499, ""),
        Self::new(200, HTML),
        Self::new(200, ""),
        Self::new(200, r#"{"status": "UP"}"#),
        Self::new(200, r#"{"code": 0, "message": "ok", "data": null}"#),
        Self::new(200, r#"{"Data": {"list": [], "rules": [], "total": 0}}"#),
        Self::new(200, r#"{"data": []}"#).with(DATED),
        Self::new(200, r#"{"code": "Forbidden", "message": "sign in first"}"#),
        Self::new(
            200,
            r#"{"Error": {"Code": "Throttling", "Message": "too many"}}"#,
        )
        .with(DATED),
    ];

    /// Answers of something that has stopped the request.
    const STOPPED: [Self; 15] = [
        Self::new(429, HTML),
        Self::new(
            429,
            r#"{"Error": {"Code": "Busy", "Message": "the instance cannot be found"}}"#,
        )
        .with(LATER),
        Self::new(404, HTML),
        Self::new(404, r#"{"message": "no Route matched with those values"}"#),
        Self::new(404, r#"{"message": "the instance cannot be found"}"#),
        Self::new(
            404,
            r#"{"Error": {"Code": "InvalidAction", "Message": "the instance cannot be found"}}"#,
        ),
        Self::new(
            400,
            r#"{"Error": {"Code": "RequestExpired", "Message": "the clock"}}"#,
        )
        .with(DATED),
        Self::new(
            400,
            r#"{"Error": {"Code": "Throttling", "Message": "too many"}}"#,
        ),
        Self::new(403, r#"{"message": "user policy for kcs does not exist"}"#),
        Self::new(401, HTML),
        Self::new(407, HTML),
        Self::new(413, ""),
        Self::new(302, ""),
        Self::new(400, "Bad Request"),
        Self::new(
            403,
            r#"{"Error": {"Code": "InvalidClientTokenId", "Message": "no such key"}}"#,
        )
        .with(DATED),
    ];

    const fn new(status: u16, body: &'static str) -> Self {
        Self {
            status,
            body,
            headers: &[],
        }
    }

    const fn with(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// What the documented rules say about it. A read takes any object for its reply that reports no error.
    pub(crate) fn fate(self, reads: bool) -> Fate {
        let is_object = self.body.starts_with('{');
        let has_error = ["Forbidden", "Throttling"]
            .iter()
            .any(|code| self.body.contains(code));
        match self.status {
            429 => Fate::TurnedAway,
            200 if has_error => Fate::Contradictory,
            200 if is_object && reads => Fate::Alien,
            200 | 408 | 499..=599 => Fate::Unknown,
            _ => Fate::Odd,
        }
    }
}

impl Passage {
    pub(crate) fn draw(network: &Network, chance: &Chance) -> Self {
        if !chance.percent(network.trouble) {
            return Self::Through;
        }
        match chance.below(8) {
            0 => Self::NoConnection,
            1 => Self::RequestLost {
                silently: chance.percent(50),
            },
            2 | 3 => Self::ReplyLost {
                silently: chance.percent(50),
            },
            4 => Self::ReplyCut,
            5 => Self::Gateway(chance.pick(&Page::STOPPED), false),
            _ => Self::Gateway(chance.pick(&Page::IN_DOUBT), chance.percent(50)),
        }
    }

    /// Whether the service gets the request.
    pub(crate) fn arrives(self) -> bool {
        match self {
            Self::Through | Self::ReplyLost { .. } | Self::ReplyCut => true,
            Self::NoConnection | Self::RequestLost { .. } => false,
            Self::Gateway(_, passed_on) => passed_on,
        }
    }
}

/// How long a reply is under way.
pub(crate) fn latency(network: &Network, chance: &Chance) -> Duration {
    if chance.percent(80) {
        return Duration::from_millis(20);
    }
    chance.delay(network.latency.max(seconds(1)))
}
