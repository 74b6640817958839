//! Ports of the server's address, for instances that have no addresses of their own.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, TcpListener};
use std::ops::RangeInclusive;

use crate::engine::Fault;
use crate::state::Addresses;

/// The ports that instances can have, at the address of the server. The processes behind them have addresses from `first` on.
pub(super) fn addresses(
    ports: RangeInclusive<u16>,
    listen: IpAddr,
    advertise: Option<String>,
    first: Ipv4Addr,
) -> Result<Addresses, Fault> {
    let (from, to) = (*ports.start(), *ports.end());
    let is_taken = |port: &u16| TcpListener::bind((listen, *port)).is_err();
    let taken: BTreeSet<u16> = ports.clone().filter(is_taken).collect();
    if taken.len() == ports.len() {
        return Err(Fault::new(format!(
            "none of the ports {from} to {to} is free at {listen}"
        )));
    }
    let own = if listen.is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        listen
    };
    Ok(Addresses::Ports {
        host: advertise.unwrap_or_else(|| own.to_string()),
        from,
        to,
        taken,
        first,
    })
}

/// The ports of one of several namespaces: each has as many.
pub(crate) fn share(
    all: &RangeInclusive<u16>,
    place: usize,
    count: usize,
) -> Result<RangeInclusive<u16>, String> {
    let part = || {
        let size = all.len().checked_div(count).filter(|size| *size > 0)?;
        let skipped = u16::try_from(place.checked_mul(size)?).ok()?;
        let from = all.start().checked_add(skipped)?;
        let rest = u16::try_from(size).ok()?.checked_sub(1)?;
        Some(from..=from.checked_add(rest)?)
    };
    part().ok_or_else(|| {
        format!(
            "the ports {} to {} of instances are too few for {count} namespaces",
            all.start(),
            all.end()
        )
    })
}

/// Checks the ports of instances and the host that is shown for them.
pub(crate) fn check(ports: Option<&RangeInclusive<u16>>, host: Option<&str>) -> Result<(), String> {
    const MOST: usize = 4095;
    if let Some(ports) = ports
        && (*ports.start() == 0 || ports.is_empty() || ports.len() > MOST)
    {
        return Err(format!(
            "the ports {} to {} of instances are not 1 to {MOST} ports from 1 on",
            ports.start(),
            ports.end()
        ));
    }
    let Some(host) = host else { return Ok(()) };
    if ports.is_none() {
        return Err(format!(
            "the host {host:?} is to be shown for instances, and they have no ports of this server"
        ));
    }
    let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:_".contains(&byte);
    if host.is_empty() || host.len() > 253 || !host.bytes().all(is_of_host) {
        return Err(format!("{host:?} is neither a host name nor an address"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_share_the_ports_in_equal_parts() {
        let all = 7000..=7009;
        assert_eq!(share(&all, 0, 1), Ok(7000..=7009));
        assert_eq!(share(&all, 0, 3), Ok(7000..=7002));
        assert_eq!(share(&all, 2, 3), Ok(7006..=7008));
        let last = 65_534..=65_535;
        assert_eq!(share(&last, 1, 2), Ok(65_535..=65_535));
        let error = share(&all, 0, 11).unwrap_err();
        assert_eq!(
            error,
            "the ports 7000 to 7009 of instances are too few for 11 namespaces"
        );
    }
}
