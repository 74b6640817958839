//! The Actions of the group `thing`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::{
    ChangeThings, ListNames, ListThings, LookAgain, LookAtThing, OrderThing,
};
use things_client::types::{Failure, Look, NamePage, Ordered, Thing};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Does it.
    fn change_things(
        &self,
        context: &Context,
        request: ChangeThings,
    ) -> Result<Vec<Failure>, ServiceError>;

    /// Does it.
    fn list_names(
        &self,
        context: &Context,
        request: ListNames,
    ) -> Result<NamePage, ServiceError>;

    /// Does it.
    fn list_things(
        &self,
        context: &Context,
        request: ListThings,
    ) -> Result<Vec<Thing>, ServiceError>;

    /// Does it.
    fn look_at_thing(
        &self,
        context: &Context,
        request: LookAtThing,
    ) -> Result<Look, ServiceError>;

    /// Does it.
    fn look_again(
        &self,
        context: &Context,
        request: LookAgain,
    ) -> Result<Look, ServiceError>;

    /// Orders a thing.
    fn order_thing(
        &self,
        context: &Context,
        request: OrderThing,
    ) -> Result<Ordered, ServiceError>;
}
