//! From an Action to the method that answers it.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use things_client::action::Action;
use things_client::actions::{
    ChangeThings, DropPart, ListNames, ListThings, LookAgain, LookAtThing, OrderThing,
    RentPart, WeighPart,
};
use super::service::{part, thing};
use crate::rt::Route;

/// Returns all Actions, each with what answers it.
pub(crate) fn routes<Service: part::Service + thing::Service + 'static>() -> &'static [Route<
    Service,
>] {
    const {
        &[
            Route {
                meta: ChangeThings::META,
                answer: |call| call.answer(&[], Service::change_things),
            },
            Route {
                meta: DropPart::META,
                answer: |call| call.answer(&[], Service::drop_part),
            },
            Route {
                meta: ListNames::META,
                answer: |call| call.answer(&[], Service::list_names),
            },
            Route {
                meta: ListThings::META,
                answer: |call| call.answer(&[], Service::list_things),
            },
            Route {
                meta: LookAtThing::META,
                answer: |call| call.answer(&[], Service::look_at_thing),
            },
            Route {
                meta: LookAgain::META,
                answer: |call| call.answer(&[], Service::look_again),
            },
            Route {
                meta: OrderThing::META,
                answer: |call| call.answer(&[&["Key", "Value"]], Service::order_thing),
            },
            Route {
                meta: RentPart::META,
                answer: |call| call.answer(&[], Service::rent_part),
            },
            Route {
                meta: WeighPart::META,
                answer: |call| call.answer(&[], Service::weigh_part),
            },
        ]
    }
}
