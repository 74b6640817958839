//! The usual mistakes in signing: what a client signs instead of what it should.

/// Something that a client does differently from what the signature scheme says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    // The encoding and order of parameters.
    Unsorted,
    SortedIgnoringCase,
    SpaceAsPlus,
    LowercaseHex,
    /// As `java.net.URLEncoder` does.
    FormEncoding,
    /// As `encodeURIComponent` of JavaScript does.
    JavaScriptEncoding,
    /// As `urllib.parse.quote` of Python does by default.
    SlashKept,
    PunctuationKept,
    Unencoded,
    EncodedTwice,
    AsSent,
    PlusKept,
    /// The parameter at this place, of the query and then of the form.
    WithoutParameter(usize),
    // The canonical request.
    NoQuery,
    QueryAsBody,
    FormAsQuery,
    Method(&'static str),
    EmptyPath,
    HostWithoutPort,
    HostOfService,
    OtherNameOfHost,
    ContentType(&'static str),
    /// The header at this place in the list of signed headers.
    WithoutHeader(usize),
    /// The received header at this place, which is not listed.
    WithHeader(usize),
    AbsentHeaderEmpty,
    SortedHeaders,
    CapitalizedHeaders,
    SpaceAfterColon,
    NoBlankLine,
    EmptyBody,
    UnsignedPayload,
    DeclaredHash,
    BodyWithNewline,
    BodyWithoutNewline,
    UppercaseBodyHash,
    // The string to sign.
    FinalNewline,
    CarriageReturns,
    ExtendedTime,
    Unhashed,
    UppercaseRequestHash,
    Region(&'static str),
    Service(&'static str),
    /// The scope of another day: so many days later.
    Day(i8),
    OnlyQuery,
    EmptySignature,
    TrailingAmpersand,
    LeadingQuestionMark,
    RequestLine,
    // The key.
    NoPrefix,
    HexKeys,
    NoTerminator,
    SecretWithNewline,
    AccessKeyAsSecret,
    // The signature itself.
    UppercaseSignature,
}

/// Mistakes in the encoding and order of parameters, the more usual ones first. So they are in all lists here.
pub(super) const ENCODING: &[Change] = &[
    Change::Unsorted,
    Change::SpaceAsPlus,
    Change::PlusKept,
    Change::LowercaseHex,
    Change::FormEncoding,
    Change::JavaScriptEncoding,
    Change::SlashKept,
    Change::PunctuationKept,
    Change::Unencoded,
    Change::EncodedTwice,
    Change::SortedIgnoringCase,
    Change::AsSent,
];

/// Other mistakes with the header signature, two of which may come together.
pub(super) const HEADER: &[Change] = &[
    Change::EmptyBody,
    Change::UnsignedPayload,
    Change::DeclaredHash,
    Change::BodyWithNewline,
    Change::BodyWithoutNewline,
    Change::QueryAsBody,
    Change::FormAsQuery,
    Change::NoQuery,
    Change::HostWithoutPort,
    Change::HostOfService,
    Change::OtherNameOfHost,
    Change::EmptyPath,
    Change::NoBlankLine,
    Change::FinalNewline,
    Change::SortedHeaders,
    Change::AbsentHeaderEmpty,
    Change::CapitalizedHeaders,
    Change::SpaceAfterColon,
    Change::CarriageReturns,
    Change::UppercaseBodyHash,
    Change::Unhashed,
    Change::UppercaseRequestHash,
    Change::ExtendedTime,
    Change::NoPrefix,
    Change::HexKeys,
    Change::NoTerminator,
    Change::SecretWithNewline,
    Change::AccessKeyAsSecret,
    Change::UppercaseSignature,
];

/// Mistakes with the header signature that come alone.
pub(super) const HEADER_ALONE: &[Change] = &[
    Change::Method("GET"),
    Change::Method("POST"),
    Change::Method("PUT"),
    Change::Method("DELETE"),
    Change::Day(1),
    Change::Day(-1),
    Change::Service("KCS"),
    Change::Service("redis"),
    Change::ContentType("application/json"),
    Change::ContentType("application/json; charset=utf-8"),
    Change::ContentType("application/x-www-form-urlencoded"),
    Change::ContentType("application/x-www-form-urlencoded; charset=utf-8"),
    Change::ContentType(""),
];

/// Other mistakes with the query signature.
pub(super) const QUERY: &[Change] = &[
    Change::OnlyQuery,
    Change::EmptySignature,
    Change::TrailingAmpersand,
    Change::LeadingQuestionMark,
    Change::FinalNewline,
    Change::RequestLine,
    Change::SecretWithNewline,
    Change::AccessKeyAsSecret,
    Change::UppercaseSignature,
];

/// Mistakes that are made together, at most two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Changes<'a>(pub(super) &'a [Change]);

impl Changes<'_> {
    pub(super) fn has(self, change: Change) -> bool {
        self.0.contains(&change)
    }

    /// Returns what the first change that `select` accepts says.
    pub(super) fn find<T>(self, select: impl Fn(Change) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|change| select(*change))
    }
}
