//! How `CreateCacheCluster`, version 2016-07-01, must not be built.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::CreateCacheCluster;
use kcs_client::actions::create_cache_cluster::Billing;
use kcs_client::types::{ClusterName, Gigabytes, VnetId, VpcId};

fn main() {
    // `new` without `Billing`.
    let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<Gigabytes>(), any::<VpcId>(), any::<VnetId>());
    // `new` with `Name` and `Capacity` swapped.
    let _ = CreateCacheCluster::new(any::<Gigabytes>(), any::<ClusterName>(), any::<VpcId>(), any::<VnetId>(), any::<Billing>());
    // `new` with `Capacity` and `VpcId` swapped.
    let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<VpcId>(), any::<Gigabytes>(), any::<VnetId>(), any::<Billing>());
    // `new` with `VpcId` and `VnetId` swapped.
    let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<Gigabytes>(), any::<VnetId>(), any::<VpcId>(), any::<Billing>());
    // `new` with `VnetId` and `Billing` swapped.
    let _ = CreateCacheCluster::new(any::<ClusterName>(), any::<Gigabytes>(), any::<VpcId>(), any::<Billing>(), any::<VnetId>());
}

/// A value of any type: only types matter here.
fn any<T>() -> T {
    unreachable!()
}
