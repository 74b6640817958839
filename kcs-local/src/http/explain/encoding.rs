//! Queries as clients encode them.

use super::change::{Change, Changes};
use super::sent::Pair;

/// How names and values are encoded.
struct Encoding {
    /// Reserved characters that stay as they are.
    kept: &'static str,
    plus: bool,
    tilde: bool,
    lowercase: bool,
    times: usize,
}

impl Encoding {
    fn of(changes: Changes<'_>) -> Self {
        let form = changes.has(Change::FormEncoding);
        let kept = [
            (Change::FormEncoding, "*"),
            (Change::JavaScriptEncoding, "!'()*"),
            (Change::SlashKept, "/"),
            (Change::PunctuationKept, ",:;@$!*'()/?"),
        ];
        let kept = kept.iter().find(|(change, _)| changes.has(*change));
        Self {
            kept: kept.map_or("", |(_, kept)| kept),
            plus: form || changes.has(Change::SpaceAsPlus),
            tilde: form,
            lowercase: changes.has(Change::LowercaseHex),
            times: if changes.has(Change::Unencoded) {
                0
            } else if changes.has(Change::EncodedTwice) {
                2
            } else {
                1
            },
        }
    }

    fn encode(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..self.times {
            text = self.once(&text);
        }
        text
    }

    fn once(&self, text: &str) -> String {
        let mut encoded = String::with_capacity(text.len());
        for byte in text.bytes() {
            let is_plain = byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
            if is_plain || (byte == b'~' && !self.tilde) || self.kept.as_bytes().contains(&byte) {
                encoded.push(char::from(byte));
            } else if byte == b' ' && self.plus {
                encoded.push('+');
            } else if self.lowercase {
                encoded.push_str(&format!("%{byte:02x}"));
            } else {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        }
        encoded
    }
}

/// What parameters are sorted by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Order {
    /// As the query signature says.
    Decoded,
    /// As the header signature says.
    Encoded,
}

/// Encodes, sorts and joins parameters as the signature schemes say, but for the changes.
pub(super) fn joined(pairs: &[Pair], order: Order, changes: Changes<'_>) -> String {
    if changes.has(Change::AsSent) {
        let raw: Vec<&str> = pairs.iter().map(|pair| pair.raw.as_str()).collect();
        return raw.join("&");
    }
    let encoding = Encoding::of(changes);
    let encode = |text: &str| {
        if changes.has(Change::PlusKept) {
            encoding.encode(&text.replace(' ', "+"))
        } else {
            encoding.encode(text)
        }
    };
    let mut pairs: Vec<&Pair> = pairs.iter().collect();
    let is_sorted = !changes.has(Change::Unsorted);
    if is_sorted && order == Order::Decoded {
        pairs.sort_by_key(|pair| (&pair.name, &pair.value));
    }
    let mut encoded: Vec<(String, String)> = pairs
        .iter()
        .map(|pair| (encode(&pair.name), encode(&pair.value)))
        .collect();
    if changes.has(Change::SortedIgnoringCase) {
        encoded.sort_by_key(|(name, value)| (name.to_lowercase(), value.to_lowercase()));
    } else if is_sorted && order == Order::Encoded {
        encoded.sort_unstable();
    }
    let encoded: Vec<String> = encoded
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    encoded.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: &str = "b=%2f+x&a=~*%2C%2B(1)&B=%E9%87%91";

    #[test]
    fn each_mistake_has_its_own_form() {
        let pairs = Pair::all(SENT);
        for (changes, expected) in [
            (&[][..], "B=%E9%87%91&a=~%2A%2C%2B%281%29&b=%2F%20x"),
            (
                &[Change::Unsorted],
                "b=%2F%20x&a=~%2A%2C%2B%281%29&B=%E9%87%91",
            ),
            (
                &[Change::SortedIgnoringCase],
                "a=~%2A%2C%2B%281%29&b=%2F%20x&B=%E9%87%91",
            ),
            (
                &[Change::SpaceAsPlus],
                "B=%E9%87%91&a=~%2A%2C%2B%281%29&b=%2F+x",
            ),
            (
                &[Change::LowercaseHex],
                "B=%e9%87%91&a=~%2a%2c%2b%281%29&b=%2f%20x",
            ),
            (
                &[Change::FormEncoding],
                "B=%E9%87%91&a=%7E*%2C%2B%281%29&b=%2F+x",
            ),
            (
                &[Change::JavaScriptEncoding],
                "B=%E9%87%91&a=~*%2C%2B(1)&b=%2F%20x",
            ),
            (
                &[Change::SlashKept],
                "B=%E9%87%91&a=~%2A%2C%2B%281%29&b=/%20x",
            ),
            (
                &[Change::PunctuationKept],
                "B=%E9%87%91&a=~*,%2B(1)&b=/%20x",
            ),
            (&[Change::Unencoded], "B=金&a=~*,+(1)&b=/ x"),
            (
                &[Change::PlusKept],
                "B=%E9%87%91&a=~%2A%2C%2B%281%29&b=%2F%2Bx",
            ),
            (&[Change::AsSent], SENT),
            (
                &[Change::Unsorted, Change::SpaceAsPlus],
                "b=%2F+x&a=~%2A%2C%2B%281%29&B=%E9%87%91",
            ),
        ] {
            assert_eq!(
                joined(&pairs, Order::Encoded, Changes(changes)),
                expected,
                "{changes:?}"
            );
        }
        let twice = Changes(&[Change::EncodedTwice]);
        let twice = joined(&Pair::all("a=%20"), Order::Encoded, twice);
        assert_eq!(twice, "a=%2520");
        let colon = Pair::all("a:=1&a=2&a-=3");
        for (order, expected) in [
            (Order::Decoded, "a=2&a-=3&a%3A=1"),
            (Order::Encoded, "a=2&a%3A=1&a-=3"),
        ] {
            assert_eq!(joined(&colon, order, Changes(&[])), expected);
        }
    }
}
