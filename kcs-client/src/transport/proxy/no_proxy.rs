//! Hosts without a proxy.

use std::net::{IpAddr, Ipv6Addr};

use ipnet::IpNet;

use crate::transport::without_user;

/// The entries of `NO_PROXY`.
#[derive(Clone, Debug, Default)]
pub(in crate::transport) struct NoProxy(Vec<Entry>);

#[derive(Clone, Debug)]
struct Entry {
    hosts: Hosts,
    /// `None` for all ports.
    port: Option<u16>,
}

#[derive(Clone, Debug)]
enum Hosts {
    All,
    Network(IpNet),
    /// A name and its subdomains, in lowercase.
    Domain(String),
}

impl NoProxy {
    /// Parses the value of a variable: entries separated by commas or white space.
    ///
    /// # Errors
    ///
    /// Names the first malformed entry.
    pub(super) fn parse(list: &str, variable: &str) -> Result<Self, String> {
        let entries = list.split([',', ' ', '\t', '\r', '\n']);
        let entries = entries.filter(|entry| !entry.is_empty()).map(|entry| {
            Entry::parse(entry).ok_or_else(|| {
                // It may be a URL with a password.
                let shown = without_user(entry);
                format!(
                    "{variable} has the entry {shown:?}: expected a host, a domain such as .example.com, an IP address or a \
                     network such as 10.0.0.0/8, the former three with or without a port, or *; correct {variable}, or call \
                     `.no_proxy()`"
                )
            })
        });
        entries.collect::<Result<_, _>>().map(Self)
    }

    /// Returns whether an entry matches a host. IPv6 addresses are without brackets.
    pub(super) fn contains(&self, host: &str, port: u16) -> bool {
        let address = host.parse::<IpAddr>().map(|address| address.to_canonical());
        let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        let is_below = |domain: &str| {
            let rest = name.strip_suffix(domain);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        self.0.iter().any(|entry| {
            let is_host = match (&entry.hosts, &address) {
                (Hosts::All, _) => true,
                (Hosts::Network(network), Ok(address)) => network.contains(address),
                (Hosts::Domain(domain), Err(_)) => is_below(domain),
                _ => false,
            };
            is_host && entry.port.is_none_or(|it| it == port)
        })
    }
}

impl Entry {
    fn parse(entry: &str) -> Option<Self> {
        if let Some(network) = network(entry) {
            return Some(Self {
                hosts: Hosts::Network(network),
                port: None,
            });
        }
        let (host, port) = match entry.rsplit_once(':') {
            // Otherwise the colon is part of an IPv6 address.
            Some((host, port)) if !port.contains(']') => (host, Some(port_number(port)?)),
            _ => (entry, None),
        };
        let hosts = match host.strip_prefix('[') {
            Some(rest) => {
                let address = rest.strip_suffix(']')?.parse::<Ipv6Addr>().ok()?;
                Hosts::Network(IpAddr::from(address).to_canonical().into())
            }
            None if host == "*" => Hosts::All,
            None => match host.parse::<IpAddr>() {
                Ok(IpAddr::V4(address)) => Hosts::Network(IpAddr::from(address).into()),
                // The port was its last group.
                Ok(IpAddr::V6(_)) => return None,
                Err(_) => Hosts::Domain(domain(host)?),
            },
        };
        Some(Self { hosts, port })
    }
}

/// Parses an address or a network.
fn network(entry: &str) -> Option<IpNet> {
    if let Ok(address) = entry.parse::<IpAddr>() {
        return Some(address.to_canonical().into());
    }
    entry.parse().ok()
}

fn port_number(port: &str) -> Option<u16> {
    let number = port.parse().ok().filter(|number| *number > 0);
    number.filter(|_| !port.starts_with('+'))
}

/// Parses a name, with or without a leading `.` or `*.`.
fn domain(host: &str) -> Option<String> {
    let name = host.strip_prefix('*').map_or(host, |rest| {
        // `*example.com` is not a domain.
        if rest.starts_with('.') { rest } else { host }
    });
    let name = name.strip_prefix('.').unwrap_or(name);
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .chars()
                .all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'))
    };
    // A name whose last label is a number would be an IP address.
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let last = name.rsplit('.').next().unwrap_or_default();
    (name.split('.').all(is_label) && !is_number(last)).then(|| name.to_lowercase())
}
