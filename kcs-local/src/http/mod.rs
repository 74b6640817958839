//! From a connection to a call of the service, and back: connections, limits, one decoding of what was sent, signatures, one look-up of
//! the Action, and the envelope of replies.

mod accounts;
mod arguments;
mod authenticate;
mod body;
mod connections;
mod control;
mod explain;
mod export;
mod handler;
mod injection;
mod own_call;
mod raw_parameters;
mod record;
mod reply_body;
mod sent;
mod shape;

use hyper::StatusCode;

pub(crate) use accounts::Accounts;
pub(crate) use arguments::Arguments;
pub(crate) use authenticate::Keys;
pub(crate) use connections::accept;
pub(crate) use export::export;
pub use handler::read;
pub(crate) use handler::{Defaults, Effects, Handler};
pub(crate) use injection::Injection;
pub(crate) use own_call::{Caller, OwnCall};
pub use shape::ReplyShape;

/// The status of that number.
fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
