// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on things, for the blocking client.

use crate::actions::{ChangeThings, ListNames, ListThings, LookAgain, LookAtThing, OrderThing};
use crate::blocking::{Call, Client};

/// Actions on things.
impl Client {
    /// Does it. The same as [`Client::change_things`](crate::Client::change_things).
    ///
    /// 执行。
    #[inline]
    pub fn change_things(&self, request: ChangeThings) -> Call<ChangeThings> {
        self.action(request)
    }

    /// Does it. The same as [`Client::list_names`](crate::Client::list_names).
    ///
    /// 执行。
    #[inline]
    pub fn list_names(&self, request: ListNames) -> Call<ListNames> {
        self.action(request)
    }

    /// Does it. The same as [`Client::list_things`](crate::Client::list_things).
    ///
    /// 执行。
    #[inline]
    pub fn list_things(&self, request: ListThings) -> Call<ListThings> {
        self.action(request)
    }

    /// Does it. The same as [`Client::look_at_thing`](crate::Client::look_at_thing).
    ///
    /// 执行。
    #[inline]
    pub fn look_at_thing(&self, request: LookAtThing) -> Call<LookAtThing> {
        self.action(request)
    }

    /// Does it. The same as [`Client::look_again`](crate::Client::look_again).
    ///
    /// 执行。
    #[inline]
    pub fn look_again(&self, request: LookAgain) -> Call<LookAgain> {
        self.action(request)
    }

    /// Orders a thing. The same as [`Client::order_thing`](crate::Client::order_thing).
    ///
    /// 订购东西。
    #[inline]
    pub fn order_thing(&self, request: OrderThing) -> Call<OrderThing> {
        self.action(request)
    }
}
