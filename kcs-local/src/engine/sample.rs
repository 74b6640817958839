//! What a process says of itself at one moment.

use super::fault::Fault;
use super::figures::Figures;
use super::resp::{Connection, Value};

/// How many commands of the slow log are read at once: as many as the engine keeps by default.
const SLOW_COMMANDS: &str = "128";

/// What a process says of itself at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sample {
    /// The name of the node.
    pub(crate) node: String,
    pub(crate) figures: Figures,
    /// Commands a second.
    pub(crate) operations: u64,
    /// The slow commands since the last sample, the oldest first.
    pub(crate) slow: Vec<SlowCommand>,
}

/// A command that took longer than `slowlog-log-slower-than`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SlowCommand {
    /// How many seconds ago it was executed.
    pub(crate) age: i64,
    /// In microseconds.
    pub(crate) duration: i64,
    /// With its arguments, as far as the engine keeps them.
    pub(crate) command: String,
    /// The address of the client.
    pub(crate) client: String,
}

/// Asks a process. `seen` is the number of the last slow command that was read of it, and -1 if none was.
pub(super) async fn take(
    node: &str,
    connection: &mut Connection,
    seen: &mut i64,
) -> Result<Sample, Fault> {
    let info = connection.expect(&["INFO"]).await?;
    let info = info.text().unwrap_or_default();
    let mut sample = Sample {
        node: node.to_owned(),
        operations: operations(info),
        ..Sample::default()
    };
    sample.figures.add(info, true);
    let time = connection.expect(&["TIME"]).await?;
    let now = match &time {
        Value::Array(parts) => parts.first().and_then(Value::text),
        _ => None,
    };
    let now = now.and_then(|now| now.parse().ok()).unwrap_or(0);
    let slow = connection
        .expect(&["SLOWLOG", "GET", SLOW_COMMANDS])
        .await?;
    let Value::Array(entries) = slow else {
        return Err(Fault::new("SLOWLOG GET: the reply is no list"));
    };
    // The newest is the first.
    for entry in entries.iter().rev() {
        let Some((number, command)) = slow_command(entry, now) else {
            continue;
        };
        if number > *seen {
            *seen = number;
            sample.slow.extend(command);
        }
    }
    Ok(sample)
}

/// Reads how many commands a second a process executes.
fn operations(info: &str) -> u64 {
    let name = "instantaneous_ops_per_sec:";
    let mut values = info.lines().filter_map(|line| line.strip_prefix(name));
    let value = values.next().and_then(|value| value.trim().parse().ok());
    value.unwrap_or(0)
}

/// Reads an entry of the slow log: its number, and its command unless this server sent it.
fn slow_command(entry: &Value, now: i64) -> Option<(i64, Option<SlowCommand>)> {
    let Value::Array(parts) = entry else {
        return None;
    };
    let [
        Value::Integer(number),
        Value::Integer(time),
        Value::Integer(duration),
        Value::Array(words),
        rest @ ..,
    ] = &parts[..]
    else {
        return None;
    };
    let word = |value: &Value| match value {
        Value::Bulk(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        other => other.text().unwrap_or_default().to_owned(),
    };
    let words: Vec<String> = words.iter().map(word).collect();
    // Before version 4 there is neither.
    let mut rest = rest.iter().map(word);
    let (client, name) = (rest.next().unwrap_or_default(), rest.next());
    let is_own = name.is_some_and(|name| name == Connection::NAME);
    let command = SlowCommand {
        age: now.saturating_sub(*time).max(0),
        duration: *duration,
        command: words.join(" "),
        client,
    };
    Some((*number, (!is_own).then_some(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_a_second_are_read() {
        let info = "# Stats\r\ninstantaneous_ops_per_sec:5\r\ninstantaneous_input_kbps:0.1\r\n";
        assert_eq!(operations(info), 5);
        assert_eq!(operations("instantaneous_ops_per_sec:x"), 0);
        assert_eq!(operations(""), 0);
    }

    #[test]
    fn slow_commands_are_read_and_own_ones_are_not_shown() {
        let bulk = |text: &str| Value::Bulk(text.into());
        let entry = |name: &str| {
            let command = Value::Array(vec![bulk("GET"), Value::Bulk(vec![0xff])]);
            let numbers = [7, 100, 12].map(Value::Integer).into_iter();
            let rest = [command, bulk("127.0.0.1:5"), bulk(name)];
            Value::Array(numbers.chain(rest).collect())
        };
        let expected = SlowCommand {
            age: 20,
            duration: 12,
            command: "GET \u{fffd}".to_owned(),
            client: "127.0.0.1:5".to_owned(),
        };
        assert_eq!(slow_command(&entry(""), 120), Some((7, Some(expected))));
        assert_eq!(slow_command(&entry(Connection::NAME), 120), Some((7, None)));
        let later = slow_command(&entry(""), 90).unwrap().1.unwrap();
        assert_eq!(later.age, 0);
        assert_eq!(slow_command(&Value::Array(vec![]), 0), None);
        assert_eq!(slow_command(&Value::Nil, 0), None);
    }
}
