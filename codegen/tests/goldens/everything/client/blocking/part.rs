// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on parts, for the blocking client.

use crate::actions::{DropPart, RentPart, WeighPart};
use crate::blocking::{Call, Client};

/// Actions on parts.
impl Client {
    /// Does it. The same as [`Client::drop_part`](crate::Client::drop_part).
    ///
    /// 执行。
    #[inline]
    pub fn drop_part(&self, request: DropPart) -> Call<DropPart> {
        self.action(request)
    }

    /// Rents a part. The same as [`Client::rent_part`](crate::Client::rent_part).
    ///
    /// 租用部件。
    #[inline]
    pub fn rent_part(&self, request: RentPart) -> Call<RentPart> {
        self.action(request)
    }

    /// Does it. The same as [`Client::weigh_part`](crate::Client::weigh_part).
    ///
    /// 执行。
    #[inline]
    pub fn weigh_part(&self, request: WeighPart) -> Call<WeighPart> {
        self.action(request)
    }
}
