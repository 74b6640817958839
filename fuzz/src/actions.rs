//! What is done with every Action's types.

use std::fmt::Debug;
use std::sync::OnceLock;

use kcs_client::action::{Action, ActionMeta};
use kcs_client::{Client, Error, Reply, actions};
use serde::de::DeserializeOwned;

use crate::lists::for_each_action;
use crate::targets::ready;

/// An Action without its types.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// What is known about it.
    pub meta: &'static ActionMeta,
    /// Reads a reply, writes what was read, and reads that: both must be the same. Gives what was written.
    pub reread: fn(&str) -> Result<String, serde_json::Error>,
    /// Calls it with as little as it takes. Whatever the reply, the result is printed, and must not be lost.
    pub call: fn(&Client) -> Result<String, Error>,
}

impl Entry {
    fn of<A>() -> Self
    where
        A: Action + DeserializeOwned,
        A::Data: Debug + PartialEq,
    {
        Self {
            meta: A::META,
            reread: reread::<A>,
            call: call::<A>,
        }
    }
}

fn reread<A>(text: &str) -> Result<String, serde_json::Error>
where
    A: Action,
    A::Data: Debug + PartialEq,
{
    let reply: Reply<A::Data> = serde_json::from_str(text)?;
    let written = serde_json::to_string(&reply)?;
    let again: Reply<A::Data> = serde_json::from_str(&written)?;
    assert_eq!(written, serde_json::to_string(&again)?);
    // JSON as it came may name a member twice, which is written once.
    if !format!("{reply:?}").contains("Json(") {
        // What did not fit the first time is not written.
        assert_eq!(reply.request_id, again.request_id, "written as {written}");
        assert_eq!(reply.data, again.data, "written as {written}");
        assert!(again.mismatches().is_empty(), "written as {written}");
    }
    Ok(written)
}

fn call<A>(client: &Client) -> Result<String, Error>
where
    A: Action + DeserializeOwned,
    A::Data: Debug,
{
    let request: A = least();
    let reply = ready(client.action(request).without_validation().into_future())?;
    Ok(format!("{reply:?}"))
}

/// A request with what it cannot be made without, found out by what is said to be missing.
fn least<A: DeserializeOwned>() -> A {
    const VALUES: [&str; 4] = ["\"1\"", "1", "[\"1\"]", "[{}]"];
    let mut members: Vec<(String, usize)> = Vec::new();
    loop {
        let written: Vec<String> = members
            .iter()
            .map(|(name, value)| format!("\"{name}\":{}", VALUES[*value]))
            .collect();
        let error = match serde_json::from_str(&format!("{{{}}}", written.join(","))) {
            Ok(request) => return request,
            Err(error) => error.to_string(),
        };
        let name = error.split('`').nth(1).unwrap_or_default().to_owned();
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, value)) => *value += 1,
            None => members.push((name, 0)),
        }
    }
}

macro_rules! entries {
    ($($name:ident)*) => {
        vec![$(Entry::of::<actions::$name>()),*]
    };
}

/// All Actions of the client.
pub fn all() -> &'static [Entry] {
    static ALL: OnceLock<Vec<Entry>> = OnceLock::new();
    ALL.get_or_init(|| for_each_action!(entries))
}
