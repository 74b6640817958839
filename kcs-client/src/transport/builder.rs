//! The settings that all transports over a network have.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// Settings of a transport over a network: of a [`ReqwestTransport`](super::ReqwestTransport), or of a `HyperTransport`
/// (feature `hyper`).
pub struct TransportBuilder<T> {
    pub(super) settings: Settings,
    transport: PhantomData<fn() -> T>,
}

/// What has been said, or the defaults.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub(super) connect_timeout: Duration,
    pub(super) read_timeout: Option<Duration>,
    pub(super) max_reply: usize,
    pub(super) proxy: Option<String>,
}

impl<T> TransportBuilder<T> {
    pub(super) fn new() -> Self {
        Self {
            settings: Settings {
                connect_timeout: Duration::from_secs(10),
                read_timeout: None,
                max_reply: 16 << 20,
                proxy: None,
            },
            transport: PhantomData,
        }
    }

    /// How long a connection may take to be made, TLS included. 10 seconds unless set.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.settings.connect_timeout = limit;
        self
    }

    /// How long a reply may be silent: from the beginning of an attempt to its first byte, and between any two parts of it.
    /// Off unless set: an attempt's own limit ([`ClientBuilder::attempt_timeout`](crate::ClientBuilder::attempt_timeout))
    /// ends silences too, and a service that takes its time is not dead. It is for those who let attempts be long.
    ///
    /// The connection is made within the first silence, so it should be longer than
    /// [`connect_timeout`](Self::connect_timeout): otherwise a connection that takes too long ends as a
    /// [time-out](crate::Error::is_timeout) after which a call [may have been
    /// executed](crate::Error::may_have_been_executed).
    #[must_use]
    pub fn read_timeout(mut self, limit: Duration) -> Self {
        self.settings.read_timeout = Some(limit);
        self
    }

    /// How many bytes a reply's body may have, as it comes. 16 MiB unless set. One that has more is
    /// [no reply of the service](crate::Error::is_decode).
    ///
    /// It bounds the memory of a call, whatever the reply is: twice as much while it comes in; while it is read a few times
    /// as much, and at most 100 MiB for lists whose items say nothing. The head of a reply has limits of its own, 100
    /// headers and 400 KiB; beyond them the reply is too large as well.
    #[must_use]
    pub fn max_reply(mut self, bytes: usize) -> Self {
        self.settings.max_reply = bytes;
        self
    }

    /// With the limits that are said.
    pub(crate) fn limited(
        mut self,
        connection: Option<Duration>,
        silence: Option<Duration>,
    ) -> Self {
        let settings = &mut self.settings;
        settings.connect_timeout = connection.unwrap_or(settings.connect_timeout);
        settings.read_timeout = silence.or(settings.read_timeout);
        self
    }
}

impl<T> Clone for TransportBuilder<T> {
    fn clone(&self) -> Self {
        Self {
            settings: self.settings.clone(),
            transport: PhantomData,
        }
    }
}

impl<T> fmt::Debug for TransportBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
