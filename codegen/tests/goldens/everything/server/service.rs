//! The service: one method per Action and version.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::{
    ChangeThings, DropPart, ListNames, ListThings, LookAgain, LookAtThing, OrderThing,
    RentPart, WeighPart,
};
use things_client::types::{Failure, Look, Mass, NamePage, Ordered, Thing};
use crate::rt::{Context, ServiceError, not_implemented};

/// What a server does for each Action. One that it does not offer is refused.
pub(crate) trait Service: Send + Sync + 'static {
    /// Does it.
    fn change_things(
        &self,
        context: &Context,
        request: ChangeThings,
    ) -> impl Future<Output = Result<Vec<Failure>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn drop_part(
        &self,
        context: &Context,
        request: DropPart,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn list_names(
        &self,
        context: &Context,
        request: ListNames,
    ) -> impl Future<Output = Result<NamePage, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn list_things(
        &self,
        context: &Context,
        request: ListThings,
    ) -> impl Future<Output = Result<Vec<Thing>, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn look_at_thing(
        &self,
        context: &Context,
        request: LookAtThing,
    ) -> impl Future<Output = Result<Look, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn look_again(
        &self,
        context: &Context,
        request: LookAgain,
    ) -> impl Future<Output = Result<Look, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Orders a thing.
    fn order_thing(
        &self,
        context: &Context,
        request: OrderThing,
    ) -> impl Future<Output = Result<Ordered, ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Rents a part.
    fn rent_part(
        &self,
        context: &Context,
        request: RentPart,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        not_implemented(context, request)
    }

    /// Does it.
    fn weigh_part(
        &self,
        context: &Context,
        request: WeighPart,
    ) -> impl Future<Output = Result<Mass, ServiceError>> + Send {
        not_implemented(context, request)
    }
}
