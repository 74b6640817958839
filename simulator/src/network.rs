//! What happens to a request on its way to the service, and to the reply on its way back.

use std::time::Duration;

use kcs_client::seconds;

use crate::chance::Chance;
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
}

const HTML: &str =
    "<html><body>404: the page does not exist, the instance cannot be found</body></html>";

impl Page {
    /// Answers of which nobody can say whether the request went on.
    const IN_DOUBT: [Self; 11] = [
        Self::new(500, HTML),
        Self::new(502, HTML),
        Self::new(502, ""),
        Self::new(503, HTML),
        Self::new(503, r#"{"message": "no healthy upstream"}"#),
        Self::new(504, "upstream request timeout"),
        Self::new(520, "error code: 520"),
        Self::new(408, HTML),
        Self::new(499, ""),
        Self::new(200, HTML),
        Self::new(200, ""),
    ];

    /// Answers of something that has stopped the request.
    const STOPPED: [Self; 9] = [
        Self::new(429, HTML),
        Self::new(404, HTML),
        Self::new(404, r#"{"message": "no Route matched with those values"}"#),
        Self::new(404, r#"{"message": "the instance cannot be found"}"#),
        Self::new(403, r#"{"message": "user policy for kcs does not exist"}"#),
        Self::new(401, HTML),
        Self::new(413, ""),
        Self::new(302, ""),
        Self::new(400, "Bad Request"),
    ];

    const fn new(status: u16, body: &'static str) -> Self {
        Self { status, body }
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
