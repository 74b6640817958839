//! What the quickstart may order, and where.

use std::hash::{BuildHasher, Hasher, RandomState};

use kcs_client::Client;
use kcs_client::types::{AvailabilityZone, Password, VnetId, VpcId};

/// The option without which nothing is ordered at an endpoint that is not on this machine.
pub const BUY: &str = "--buy-pay-as-you-go";

/// What to order.
#[derive(Debug)]
pub struct Plan {
    /// The zone of the instance.
    pub zone: AvailabilityZone,
    /// The VPC that it is attached to.
    pub vpc: VpcId,
    /// The subnet of that VPC.
    pub vnet: VnetId,
    /// The password of the instance.
    pub password: Password,
}

/// Checks that the options let the quickstart order at this endpoint, or says why it must not. `has_tls` is whether the program
/// was built with it.
pub fn check(endpoint: &str, has_tls: bool, arguments: &[String]) -> Result<(), String> {
    if let Some(unknown) = arguments.iter().find(|argument| *argument != BUY) {
        return Err(format!("unknown option {unknown}; the only one is {BUY}"));
    }
    if is_loopback(endpoint) {
        return Ok(());
    }
    if arguments.is_empty() {
        return Err(format!(
            "{endpoint} is not on this machine, so nothing was sent. There the quickstart orders a Redis instance, 1 GB, \
             billed by use (pay as you go) until it is deleted, and deletes it at the end. Say {BUY} to order it:\n\n    \
             cargo run --example quickstart --features https -- {BUY}\n\nor unset KCS_ENDPOINT for a local server that \
             costs nothing."
        ));
    }
    // An endpoint without a scheme means https.
    if !has_tls && !endpoint.to_ascii_lowercase().starts_with("http://") {
        return Err(format!(
            "{endpoint} needs TLS, which the quickstart is built without unless told otherwise. Nothing was sent. Build it \
             with the feature `https`:\n\n    cargo run --example quickstart --features https -- {BUY}"
        ));
    }
    Ok(())
}

/// Plans the order, or says why there will be none. Nothing has been sent by then.
pub fn plan(
    kcs: &Client,
    has_tls: bool,
    arguments: &[String],
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Plan, String> {
    let endpoint = kcs.endpoint();
    check(endpoint, has_tls, arguments)?;
    // What a local server takes as well as any.
    let mut network = ["vpc-of-the-quickstart", "subnet-of-the-quickstart"].map(str::to_owned);
    if !is_loopback(endpoint) {
        let [vpc, vnet] = ["KCS_VPC_ID", "KCS_VNET_ID"].map(&variable);
        let (Some(vpc), Some(vnet)) = (vpc, vnet) else {
            return Err(
                "nothing was sent. Set KCS_VPC_ID to the id of your VPC, and KCS_VNET_ID to that of a subnet for end points \
                 in it: the console shows both."
                    .to_owned(),
            );
        };
        network = [vpc, vnet];
    }
    let [vpc, vnet] = network;
    // Without a zone the service takes the first one of the region, which is called so.
    let zone = variable("KCS_ZONE").unwrap_or_else(|| format!("{}a", kcs.region()));
    Ok(Plan {
        zone: AvailabilityZone::from(zone),
        vpc: VpcId::from(vpc),
        vnet: VnetId::from(vnet),
        password: password(),
    })
}

/// Whether an endpoint is on the loopback interface of this machine. One that cannot be read is not.
///
/// The client has a rule of its own for plain http. This one decides about money, so it is stricter, for example about names
/// below `localhost`, and does not change with the client.
fn is_loopback(endpoint: &str) -> bool {
    let endpoint = endpoint.to_ascii_lowercase();
    let authority = endpoint
        .split_once("://")
        .map_or(&*endpoint, |(_, rest)| rest);
    let authority = authority.strip_suffix('/').unwrap_or(authority);
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => authority.split(':').next().unwrap_or(authority),
    };
    host == "localhost"
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
}

/// A password that nobody can read in this source.
fn password() -> Password {
    let random = RandomState::new().build_hasher().finish();
    Password::from(format!("Qs1{random:016x}"))
}
