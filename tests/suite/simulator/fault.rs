//! What may happen to a request on its way, at the service, and on the way back.

/// One thing that may go wrong, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Nothing,
    /// No connection.
    NoConnection,
    /// The connection breaks.
    Reset(Effect),
    /// No reply ever comes.
    Silence(Effect),
    /// A reply of success that ends in the middle.
    CutOff,
    /// The service says that there are too many calls, with this status.
    Throttled(u16),
    /// Something between client and service says the same.
    ThrottledBetween,
    /// The service says that it is not to be had.
    Unavailable,
    /// The service says that it has failed.
    Internal(Effect),
    /// Something between client and service answers with this status.
    Between(u16, Effect),
    /// The service refuses for a reason that does not pass.
    Refused,
}

/// What became of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It was not executed.
    None,
    /// It was.
    Now,
    /// It is, so many seconds later.
    Later(u64),
}

/// How far a client may take a fault to have got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All is well.
    Answered,
    /// Certainly not sent.
    NotSent,
    /// Turned away because of the load.
    TurnedAway,
    /// Refused.
    Refused,
    /// It cannot be told.
    Unknown,
}

impl Fault {
    /// All of them.
    pub(super) const ALL: [Self; 20] = [
        Self::Nothing,
        Self::NoConnection,
        Self::Reset(Effect::None),
        Self::Reset(Effect::Now),
        Self::Reset(Effect::Later(9)),
        Self::Silence(Effect::None),
        Self::Silence(Effect::Now),
        Self::Silence(Effect::Later(35)),
        Self::CutOff,
        Self::Throttled(429),
        Self::Throttled(400),
        Self::ThrottledBetween,
        Self::Unavailable,
        Self::Internal(Effect::None),
        Self::Internal(Effect::Now),
        Self::Between(502, Effect::None),
        Self::Between(502, Effect::Now),
        Self::Between(503, Effect::None),
        Self::Between(503, Effect::Now),
        Self::Refused,
    ];

    pub(super) fn effect(self) -> Effect {
        match self {
            Self::Nothing | Self::CutOff => Effect::Now,
            Self::Reset(effect)
            | Self::Silence(effect)
            | Self::Internal(effect)
            | Self::Between(_, effect) => effect,
            _ => Effect::None,
        }
    }

    pub(super) fn reach(self) -> Reach {
        match self {
            Self::Nothing => Reach::Answered,
            Self::NoConnection => Reach::NotSent,
            Self::Throttled(_) | Self::ThrottledBetween | Self::Unavailable => Reach::TurnedAway,
            Self::Refused => Reach::Refused,
            Self::Reset(_)
            | Self::Silence(_)
            | Self::CutOff
            | Self::Internal(_)
            | Self::Between(..) => Reach::Unknown,
        }
    }

    /// Whether the service itself has read the request, and so its date.
    pub(super) fn is_read(self) -> bool {
        let by_service = matches!(
            self,
            Self::Throttled(_) | Self::Unavailable | Self::Internal(_) | Self::Refused
        );
        by_service || self.effect() != Effect::None
    }
}
