//! From a call to the service's method.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::actions::{
    ChangeThings, DropPart, ListNames, ListThings, LookAgain, LookAtThing, OrderThing,
    RentPart, WeighPart,
};
use super::service::Service;
use crate::rt::{Call, Context, ServiceError};

/// Answers a call with the bytes of the reply.
pub(crate) async fn route(
    service: &impl Service,
    context: &Context,
    call: Call,
) -> Result<Vec<u8>, ServiceError> {
    match (call.name, call.version) {
        ("ChangeThings", "2016-07-01") => {
            let request: ChangeThings = call.request(&[])?;
            context.reply(service.change_things(context, request).await?)
        }
        ("DropPart", "2016-07-01") => {
            let request: DropPart = call.request(&[])?;
            context.reply(service.drop_part(context, request).await?)
        }
        ("ListNames", "2016-07-01") => {
            let request: ListNames = call.request(&[])?;
            context.reply(service.list_names(context, request).await?)
        }
        ("ListThings", "2016-07-01") => {
            let request: ListThings = call.request(&[])?;
            context.reply(service.list_things(context, request).await?)
        }
        ("LookAtThing", "2016-07-01") => {
            let request: LookAtThing = call.request(&[])?;
            context.reply(service.look_at_thing(context, request).await?)
        }
        ("LookAtThing", "2024-01-01") => {
            let request: LookAgain = call.request(&[])?;
            context.reply(service.look_again(context, request).await?)
        }
        ("OrderThing", "2016-07-01") => {
            let request: OrderThing = call.request(&[&["Key", "Value"]])?;
            context.reply(service.order_thing(context, request).await?)
        }
        ("RentPart", "2016-07-01") => {
            let request: RentPart = call.request(&[])?;
            context.reply(service.rent_part(context, request).await?)
        }
        ("WeighPart", "2016-07-01") => {
            let request: WeighPart = call.request(&[])?;
            context.reply(service.weigh_part(context, request).await?)
        }
        _ => Err(call.unknown()),
    }
}
