// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on things, for the blocking client.

use crate::obstacles::actions::{DbInstance4You, MoveThing, Type, Wait};
use crate::blocking::{Call, Client};

/// Actions on things.
impl Client {
    /// Does it. The same as [`Client::db_instance4_you`](crate::Client::db_instance4_you).
    ///
    /// 执行。
    #[inline]
    pub fn db_instance4_you(&self, request: DbInstance4You) -> Call<DbInstance4You> {
        self.action(request)
    }

    /// Moves it. The same as [`Client::move_thing`](crate::Client::move_thing).
    ///
    /// 执行。
    #[inline]
    pub fn move_thing(&self, request: MoveThing) -> Call<MoveThing> {
        self.action(request)
    }

    /// Does it. The same as [`Client::r#type`](crate::Client::r#type).
    ///
    /// 执行。
    #[inline]
    pub fn r#type(&self, request: Type) -> Call<Type> {
        self.action(request)
    }

    /// Does it. The same as [`Client::wait_action`](crate::Client::wait_action).
    ///
    /// 执行。
    #[inline]
    pub fn wait_action(&self, request: Wait) -> Call<Wait> {
        self.action(request)
    }
}
