//! A recorded call as a command for a shell and as a test in Rust, to make it again.

use std::fmt::Write as _;

use kcs_client::metadata::{REGIONS, SERVICE};
use kcs_client::sign::encode_component;
use serde_json::Value;

use super::arguments::Arguments;
use super::handler::route;
use super::raw_parameters::RawParameters;
use super::record::{LONGEST, is_secret};
use crate::control::{Export, Received};
use crate::rt::{Call, Described, Task};

/// What stands for a secret in a test. It keeps the rules of passwords.
const SECRET: &str = "Changed1234";

/// Returns the programs that make a call again. `None` if it names no Action.
pub(crate) fn export(call: &Received) -> Option<Export> {
    Some(Export {
        curl: curl(call)?,
        rust: rust(call)?,
    })
}

/// What the server has not kept, so that no program can repeat it: a sentence for each.
fn losses(call: &Received) -> Vec<String> {
    let mut losses = Vec::new();
    if !call.unread.is_empty() {
        losses.push(format!(
            "Left out, because the Action does not have them and values are not kept: {}",
            call.unread.join(", ").escape_debug()
        ));
    }
    if call.parameters.values().any(|value| value.len() > LONGEST) {
        losses.push("Values that end with … are incomplete: only their beginning is kept.".into());
    }
    losses
}

/// A command for a shell. It signs with the keys that the program's first lines export.
fn curl(call: &Received) -> Option<String> {
    let action = call.action.as_deref()?;
    let scope = match &call.region {
        Some(region) => quoted(&format!("aws:amz:{region}:{}", SERVICE.name)),
        None => format!("\"aws:amz:$KSYUN_REGION:{}\"", SERVICE.name),
    };
    let mut text = String::new();
    for loss in losses(call) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "# {loss}");
    }
    text.push_str("curl -X POST \"$KCS_ENDPOINT/\" \\\n");
    let _ = write!(
        text,
        "  --aws-sigv4 {scope} --user \"$KSYUN_ACCESS_KEY:$KSYUN_SECRET_KEY\""
    );
    let version = call.version.as_deref().unwrap_or_default();
    let named = [("Action", action), ("Version", version)];
    let parameters = call.parameters.iter();
    let parameters = parameters.map(|(name, value)| (name.as_str(), value.as_str()));
    for (name, value) in named.into_iter().chain(parameters) {
        let pair = if is_secret(action, version, name) {
            // The shell ends the command with a message if the variable is not set.
            format!("\"{name}=${{KCS_{}:?}}\"", variable(name))
        } else {
            quoted(&format!("{}={value}", encode_component(name)))
        };
        let _ = write!(text, " \\\n  --data-urlencode {pair}");
    }
    text.push('\n');
    Some(text)
}

/// In single quotes for a shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// The variable of a secret parameter: `ALLOCATE_PASSWORD` for `AllocatePassword`.
fn variable(name: &str) -> String {
    let plain = name.chars().filter(char::is_ascii_alphanumeric);
    snake(&plain.collect::<String>()).to_uppercase()
}

/// `statistic_db_instances` for `StatisticDBInstances`.
fn snake(name: &str) -> String {
    let characters: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (place, character) in characters.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|it| characters.get(it));
        let after = characters.get(place.saturating_add(1));
        let begins = before.is_some_and(|it| !it.is_ascii_uppercase())
            || after.is_some_and(char::is_ascii_lowercase);
        if character.is_ascii_uppercase() && place > 0 && begins {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

/// A test with a server of its own. If the parameters keep the rules of the Action, the request has its type.
fn rust(call: &Received) -> Option<String> {
    let action = call.action.as_deref()?;
    let version = call.version.as_deref().unwrap_or_default();
    let described = described(call);
    let mut text =
        "// Needs kcs-client, kcs-local, serde_json, and tokio with its features macros and rt-multi-thread.\n"
            .to_owned();
    let name = match &described {
        Some(described) => {
            let ty = &described.ty;
            let _ = writeln!(text, "use kcs_client::actions::{ty};");
            snake(ty)
        }
        None => "recorded_call".to_owned(),
    };
    let (server, client) = regions(call);
    let _ = write!(
        text,
        "\n#[tokio::test]\n\
         async fn {name}() -> Result<(), Box<dyn std::error::Error>> {{\n"
    );
    for loss in losses(call) {
        let _ = writeln!(text, "    // {loss}");
    }
    let _ = write!(
        text,
        "    // The server is empty: create what the call names first.\n\
        \x20   let server = kcs_local::Server::builder(){server}.start().await?;\n\
        \x20   let kcs = server.client_builder(){client}.build()?;\n"
    );
    let has_secret = |(name, _): (&String, &String)| is_secret(action, version, name);
    if call.parameters.iter().any(has_secret) {
        let _ = writeln!(text, "    // {SECRET:?} stands for a secret.");
    }
    let made = match &described {
        Some(Described { ty, request }) => {
            let json = serde_json::to_string_pretty(request).ok()?;
            let fence = fence(&json);
            // As rustfmt breaks it.
            let (begin, end) = if json.contains('\n') {
                ("\n        ", ",\n    ")
            } else {
                ("", "")
            };
            let _ = writeln!(
                text,
                "    let request: {ty} = serde_json::from_str({begin}r{fence}\"{json}\"{fence}{end})?;"
            );
            "kcs.action(request)"
        }
        None => {
            let _ = write!(text, "    let call = kcs\n        .call({action:?})\n");
            let _ = writeln!(text, "        .version({version:?})");
            for (name, value) in &call.parameters {
                let value = if is_secret(action, version, name) {
                    SECRET
                } else {
                    value
                };
                let _ = writeln!(text, "        .parameter({name:?}, {value:?})");
            }
            text.push_str("        .without_validation();\n");
            "call"
        }
    };
    match &call.code {
        // A signature that is wrong elsewhere is right here.
        Some(code) if call.is_authenticated() => {
            let _ = write!(
                text,
                "    let error = {made}.await.unwrap_err();\n\
                \x20   assert_eq!(error.code(), Some({code:?}));\n"
            );
        }
        _ => {
            let _ = writeln!(text, "    {made}.await?;");
        }
    }
    text.push_str("    Ok(())\n}\n");
    Some(text)
}

/// The region as settings of the server and of the client. A region that the specification does not list is one of the server.
fn regions(call: &Received) -> (String, String) {
    let Some(region) = &call.region else {
        return Default::default();
    };
    let setting = format!(".region({region:?})");
    let is_listed = REGIONS.iter().any(|it| it.code == region);
    if is_listed || call.code.is_some() {
        (String::new(), setting)
    } else {
        (setting, String::new())
    }
}

/// The request of a call in its type. `None` if it does not keep the rules.
fn described(call: &Received) -> Option<Described> {
    let (action, version) = (call.action.clone()?, call.version.clone()?);
    let parameters = call.parameters.iter().map(|(name, value)| {
        let value = if is_secret(&action, &version, name) {
            SECRET.to_owned()
        } else {
            value.clone()
        };
        (name.clone(), value)
    });
    let mut pairs: Vec<(String, String)> = parameters.collect();
    pairs.push(("Action".to_owned(), action.clone()));
    pairs.push(("Version".to_owned(), version.clone()));
    let mut raw = RawParameters::default();
    raw.add_pairs(pairs, "record").ok()?;
    let route = route(&raw).ok()?;
    let arguments = Arguments::new(route.meta, &raw);
    arguments.check().ok()?;
    let described = (route.answer)(&Call {
        arguments: &arguments,
        task: Task::Describe,
    });
    let Value::Object(mut described) = serde_json::from_slice(&described.ok()?).ok()? else {
        return None;
    };
    Some(Described {
        ty: described.remove("ty")?.as_str()?.to_owned(),
        request: described.remove("request")?,
    })
}

/// As many `#` as a raw string with this content needs.
fn fence(content: &str) -> String {
    let mut fence = "#".to_owned();
    while content.contains(&format!("\"{fence}")) {
        fence.push('#');
    }
    fence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        for (name, expected) in [
            ("CreateCacheCluster", "create_cache_cluster"),
            ("StatisticDBInstances", "statistic_db_instances"),
            (
                "DescribeCacheByRoleV20240701",
                "describe_cache_by_role_v20240701",
            ),
            ("a", "a"),
            ("", ""),
        ] {
            assert_eq!(snake(name), expected);
        }
        assert_eq!(variable("Password"), "PASSWORD");
        assert_eq!(variable("A.B-x"), "A_BX");
    }

    #[test]
    fn strings_end_where_they_should() {
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(fence("a"), "#");
        assert_eq!(fence("\"#"), "##");
        assert_eq!(fence("\"## \"#"), "###");
    }
}
