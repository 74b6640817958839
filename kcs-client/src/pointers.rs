//! Implementations of the public traits for `Arc` and `Box`.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{BoxFuture, Clock, UnixTime};
use crate::credentials::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::intercept::{
    BoxError, FinishedCall, Interceptor, Metrics, ReplyContext, RetryContext, SendingContext,
    SigningContext,
};
use crate::retry::Jitter;
use crate::transport::{Request, Response, Transport, TransportError};

/// Implements a trait for `Arc<T>` and `Box<T>` by that of `T`, which may be a trait object.
macro_rules! by_pointer {
    ($trait:ident $functions:tt) => {
        by_pointer!(Arc $trait $functions);
        by_pointer!(Box $trait $functions);
    };
    ($pointer:ident $trait:ident {
        $(fn $name:ident(&self $(, $argument:ident: $ty:ty)*) $(-> $result:ty)?;)*
    }) => {
        // A function that is forgotten here would do what the trait does by default.
        #[deny(clippy::missing_trait_methods)]
        impl<T: $trait + ?Sized> $trait for $pointer<T> {
            $(
                fn $name(&self $(, $argument: $ty)*) $(-> $result)? {
                    (**self).$name($($argument),*)
                }
            )*
        }
    };
}

by_pointer!(Transport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>>;
});

by_pointer!(Clock {
    fn now(&self) -> UnixTime;
    fn elapsed(&self) -> Duration;
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;
    fn can_sleep(&self) -> bool;
    fn is_virtual(&self) -> bool;
});

by_pointer!(Interceptor {
    fn name(&self) -> &str;
    fn before_signing(&self, context: &mut SigningContext<'_>) -> Result<(), BoxError>;
    fn before_sending(&self, context: &mut SendingContext<'_>) -> Result<(), BoxError>;
    fn after_reply(&self, context: &ReplyContext<'_>) -> Result<(), BoxError>;
    fn on_retry(&self, context: &RetryContext<'_>) -> Result<(), BoxError>;
});

by_pointer!(Metrics {
    fn call_finished(&self, call: &FinishedCall<'_>);
});

by_pointer!(CredentialsProvider {
    fn name(&self) -> Cow<'_, str>;
    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>>;
});

by_pointer!(Jitter {
    fn fraction(&self) -> f64;
});
