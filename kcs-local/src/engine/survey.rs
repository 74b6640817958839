//! Which keys an instance has: by type and size, and the most accessed ones.

use std::collections::BTreeMap;

use super::fault::Fault;
use super::resp::{Connection, Value};

/// How many of the most accessed keys are kept.
const HOTTEST: usize = 100;
/// How many keys one step of a scan looks at.
const STEP: &str = "1000";
/// The upper ends of the classes of sizes, in bytes. The last class has none.
const SIZES: [i64; 4] = [1 << 10, 10 << 10, 1000 << 10, 10 << 20];

/// The keys of an instance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Survey {
    /// By the type as the engine calls it: the number of keys and the memory that they take, in bytes.
    pub(crate) types: BTreeMap<String, (i64, i64)>,
    /// The number of keys of up to 1 k, 10 k, 1000 k, 10 M, and more.
    pub(crate) sizes: [i64; 5],
    /// The most accessed keys, the most accessed first. Empty unless the engine counts accesses, as an LFU policy makes it.
    pub(crate) hottest: Vec<Key>,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(crate) database: i64,
    /// Any bytes.
    pub(crate) name: Vec<u8>,
    /// The type as the engine calls it.
    pub(crate) kind: String,
    /// The counter of accesses, 0 to 255.
    pub(crate) frequency: i64,
    /// In bytes.
    pub(crate) memory: i64,
    pub(crate) encoding: String,
    /// The number of elements; `None` for strings.
    pub(crate) elements: Option<i64>,
    /// In seconds; -1 if the key does not expire.
    pub(crate) expires: i64,
}

impl Survey {
    /// Adds the keys of one primary.
    pub(super) async fn add(&mut self, connection: &mut Connection) -> Result<(), Fault> {
        for database in 0_i64.. {
            let selected = connection.call(&["SELECT", &database.to_string()]).await;
            // There is no further database. A cluster has one only.
            match selected {
                Ok(Value::Error(_)) => break,
                Ok(_) => {}
                Err(error) => return Err(Fault::io("SELECT", &error)),
            }
            let mut cursor = b"0".to_vec();
            loop {
                let step = [&b"SCAN"[..], &cursor, b"COUNT", STEP.as_bytes()];
                let Value::Array(reply) = connection.expect(&step).await? else {
                    return Err(Fault::new("SCAN: the reply is no list"));
                };
                let [Value::Bulk(next), Value::Array(names)] = &reply[..] else {
                    return Err(Fault::new("SCAN: the reply is not a cursor and keys"));
                };
                for name in names {
                    if let Value::Bulk(name) = name {
                        self.add_key(connection, database, name).await?;
                    }
                }
                cursor.clone_from(next);
                if cursor == b"0" {
                    break;
                }
            }
        }
        self.hottest.sort_by(|one, other| {
            let order = |key: &Key| (-key.frequency, key.database, key.name.clone());
            order(one).cmp(&order(other))
        });
        self.hottest.truncate(HOTTEST);
        for key in self
            .hottest
            .iter_mut()
            .filter(|key| key.encoding.is_empty())
        {
            complete(connection, key).await?;
        }
        Ok(())
    }

    async fn add_key(
        &mut self,
        connection: &mut Connection,
        database: i64,
        name: &[u8],
    ) -> Result<(), Fault> {
        let kind = connection.expect(&of_key(&["TYPE"], name)).await?;
        let kind = kind.text().unwrap_or_default().to_owned();
        // It expired in the meantime.
        if kind == "none" {
            return Ok(());
        }
        let memory = integer(connection, &of_key(&["MEMORY", "USAGE"], name)).await?;
        let memory = memory.unwrap_or_default();
        let (count, total) = self.types.entry(kind.clone()).or_default();
        *count = count.saturating_add(1);
        *total = total.saturating_add(memory);
        let class = SIZES.iter().position(|end| memory <= *end);
        if let Some(count) = self.sizes.get_mut(class.unwrap_or(SIZES.len())) {
            *count = count.saturating_add(1);
        }
        if let Some(frequency) = integer(connection, &of_key(&["OBJECT", "FREQ"], name)).await? {
            self.hottest.push(Key {
                database,
                name: name.to_owned(),
                kind,
                frequency,
                memory,
                encoding: String::new(),
                elements: None,
                expires: -1,
            });
        }
        Ok(())
    }
}

/// Asks for what is shown of few keys only.
async fn complete(connection: &mut Connection, key: &mut Key) -> Result<(), Fault> {
    let name = key.name.as_slice();
    let database = key.database.to_string();
    connection.expect(&["SELECT", &database]).await?;
    let encoding = of_key(&["OBJECT", "ENCODING"], name);
    if let Ok(encoding) = connection.call(&encoding).await {
        key.encoding = encoding.text().unwrap_or_default().to_owned();
    }
    let length = match key.kind.as_str() {
        "list" => "LLEN",
        "hash" => "HLEN",
        "set" => "SCARD",
        "zset" => "ZCARD",
        "stream" => "XLEN",
        _ => "",
    };
    if !length.is_empty() {
        key.elements = integer(connection, &of_key(&[length], name)).await?;
    }
    key.expires = integer(connection, &of_key(&["TTL"], name))
        .await?
        .unwrap_or(-1);
    Ok(())
}

/// A command about a key.
fn of_key<'a>(words: &[&'a str], key: &'a [u8]) -> Vec<&'a [u8]> {
    let words = words.iter().map(|word| word.as_bytes());
    words.chain([key]).collect()
}

/// The reply to a command if it is a number. Keys go away, and not every policy counts accesses.
async fn integer(connection: &mut Connection, command: &[&[u8]]) -> Result<Option<i64>, Fault> {
    match connection.call(command).await {
        Ok(Value::Integer(number)) => Ok(Some(number)),
        Ok(_) => Ok(None),
        Err(error) => {
            let name = command.first().copied().unwrap_or_default();
            Err(Fault::io(String::from_utf8_lossy(name), &error))
        }
    }
}
