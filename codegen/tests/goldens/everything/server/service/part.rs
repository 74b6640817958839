//! The Actions of the group `part`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::{DropPart, RentPart, WeighPart};
use things_client::types::Mass;
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Does it.
    fn drop_part(
        &self,
        context: &Context,
        request: DropPart,
    ) -> Result<(), ServiceError>;

    /// Rents a part.
    fn rent_part(
        &self,
        context: &Context,
        request: RentPart,
    ) -> Result<(), ServiceError>;

    /// Does it.
    fn weigh_part(
        &self,
        context: &Context,
        request: WeighPart,
    ) -> Result<Mass, ServiceError>;
}
