//! The shape of replies, where today's service no longer answers as the guide shows.

use std::str::FromStr;

use serde_json::{Value, json};

/// The shape of replies, where the guide and today's service differ.
///
/// One Action is known to: DescribeCacheParameters answers with a list in the guide, and with an object since the end of 2024, which the
/// vendor's Terraform provider expects from version 1.17.6 on. The SDK reads both.
///
/// ```
/// # async fn example() -> std::io::Result<()> {
/// use kcs_local::{ReplyShape, Server};
///
/// let server = Server::builder().reply_shape(ReplyShape::Current).start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReplyShape {
    /// As the guide shows: `"Data": [...]`.
    #[default]
    Guide,
    /// As today's service answers: `"Data": {"serverParam": [...]}`.
    Current,
}

impl ReplyShape {
    /// Returns the reply of an Action in this shape.
    pub(super) fn of(self, action: &str, reply: Vec<u8>) -> Vec<u8> {
        if self == Self::Guide || action != "DescribeCacheParameters" {
            return reply;
        }
        let Ok(mut whole) = serde_json::from_slice::<Value>(&reply) else {
            return reply;
        };
        let Some(data) = whole.get_mut("Data") else {
            return reply;
        };
        *data = json!({ "serverParam": data.take() });
        whole.to_string().into_bytes()
    }
}

/// Reads `guide` or `current`.
impl FromStr for ReplyShape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "guide" => Ok(Self::Guide),
            "current" => Ok(Self::Current),
            _ => Err("expected guide or current".to_owned()),
        }
    }
}
