//! From a connection to a call of the service, and back: connections, limits, one decoding of what was sent, signatures, one look-up of
//! the Action, and the envelope of replies.

mod arguments;
mod authenticate;
mod body;
mod connections;
mod control;
mod handler;
mod injection;
mod raw_parameters;
mod record;
mod reply_body;
mod shape;

pub(crate) use arguments::Arguments;
pub(crate) use authenticate::Keys;
pub(crate) use connections::accept;
pub use handler::read;
pub(crate) use handler::{Defaults, Effects, Handler};
pub(crate) use injection::Injection;
pub use shape::ReplyShape;
