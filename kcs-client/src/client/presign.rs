//! Presigned URLs.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroizing;

use super::Client;
use super::message::Outgoing;
use super::signing::presign_query;
use crate::action::{Method, Presignable};
use crate::clock::{BoxFuture, UnixTime, minutes};
use crate::error::Error;

/// Assumed tolerance of the service for the time of a request.
const TOLERANCE: Duration = minutes(15);

/// A builder for a presigned URL. The URL is built when this is awaited. Returned by [`Client::presign`].
///
/// # Validity
///
/// The query signature has a `Timestamp` but no expiry. The service rejects a request (`RequestExpired`) if its timestamp differs too
/// much from the service's clock. *No source states the tolerance.* Therefore:
///
/// - A presigned URL expires when its timestamp is older than the tolerance. It cannot be revoked earlier, except by revoking the access
///   key.
/// - The tolerance is assumed to be 15 minutes, as for Signature Version 4 elsewhere and in `kcs-local`. Set
///   [`tolerance`](Self::tolerance) if you know another value.
/// - Without [`expires_in`](Self::expires_in), the timestamp is the current time. The URL is valid now, whatever the tolerance; only its
///   expiry is uncertain. This is the safest choice.
/// - A shorter validity uses a timestamp in the past; a longer one, up to twice the tolerance, uses one in the future. The service may
///   reject such a URL from the start, if its tolerance is smaller or if it accepts no timestamps in the future.
///
/// [`PresignedUrl::expires_at`] is therefore only an estimate.
///
/// # Host
///
/// The URL uses the client's [endpoint](crate::ClientBuilder::endpoint) or [host](crate::ClientBuilder::host) if one is set, otherwise
/// the host of the region, because the query signature has no region.
///
/// # Errors
///
/// | predicate | reason |
/// |---|---|
/// | [`is_invalid_request`](Error::is_invalid_request) | the request violates a rule |
/// | [`is_credentials`](Error::is_credentials) | there are no credentials |
/// | [`is_configuration`](Error::is_configuration) | the credentials have a security token, which presigned URLs do not support; or the validity is shorter than 1 s or longer than twice the tolerance |
#[must_use = "a presigned URL is built when it is awaited"]
pub struct Presign {
    client: Client,
    outgoing: Box<Outgoing>,
    duration: Option<Duration>,
    tolerance: Duration,
}

impl Presign {
    pub(super) fn new<A: Presignable>(client: &Client, request: A) -> Self {
        let mut outgoing = Outgoing::new(&request);
        outgoing.method = Method::Get;
        Self {
            client: client.clone(),
            outgoing,
            duration: None,
            tolerance: TOLERANCE,
        }
    }

    /// Sets the validity of the URL: the tolerance by default.
    pub fn expires_in(mut self, duration: Duration) -> Self {
        self.duration = Some(duration);
        self
    }

    /// Sets the assumed tolerance of the service for the timestamp: 15 minutes by default.
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Disables client-side validation of the request.
    pub fn without_validation(mut self) -> Self {
        self.outgoing.options.validate = Some(false);
        self
    }

    /// Returns a `'static` future that builds the URL when it is polled. It sends no request, but may have to refresh credentials.
    pub fn url(self) -> BoxFuture<'static, Result<PresignedUrl, Error>> {
        Box::pin(self.build())
    }

    async fn build(self) -> Result<PresignedUrl, Error> {
        let inner = &self.client.inner;
        let action = self.outgoing.action.clone();
        let refused = |why: &str| Err(Error::configuration(why).with_action(action.clone()));
        let violations = inner.violations(&self.outgoing);
        if !violations.is_empty() {
            return Err(Error::invalid(violations).with_action(action));
        }
        let duration = self.duration.unwrap_or(self.tolerance);
        // Timestamps have whole seconds.
        if duration < Duration::from_secs(1) {
            return refused(
                "a presigned URL must be valid for at least 1 s: use `.expires_in(minutes(15))`",
            );
        }
        if duration > self.tolerance.saturating_mul(2) {
            return refused(
                "a presigned URL cannot be valid for longer than twice the service's tolerance",
            );
        }
        let identity = inner
            .identity(inner.timeout, inner.timeout)
            .await
            .map_err(|error| error.with_action(action.clone()))?;
        if identity.credentials.security_token().is_some() {
            return refused(
                "a presigned URL cannot carry a security token: use long-term credentials",
            );
        }
        let seconds = |duration: Duration| i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        let now = inner.skew.apply(&*inner.clock);
        // The service compares whole seconds, so fractions are dropped.
        let dated = now.plus(seconds(duration).saturating_sub(seconds(self.tolerance)));
        let query = presign_query(&identity, &self.outgoing, dated);
        Ok(PresignedUrl {
            url: Zeroizing::new(format!("{}/?{query}", inner.presign_endpoint)),
            shown: format!("{}/?Action={action}", inner.presign_endpoint),
            expires_at: now.plus(seconds(duration)),
        })
    }
}

impl fmt::Debug for Presign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Presign")
            .field("action", &self.outgoing.action)
            .field("parameters", &self.outgoing.parameters)
            .field("duration", &self.duration)
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}

impl IntoFuture for Presign {
    type Output = Result<PresignedUrl, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.url()
    }
}

/// A presigned URL. Everybody who has it can make its call, with GET, until it expires.
///
/// `Debug` shows host and Action, but neither parameters nor the signature. The URL is wiped on drop.
#[derive(Clone, PartialEq, Eq)]
pub struct PresignedUrl {
    url: Zeroizing<String>,
    shown: String,
    expires_at: UnixTime,
}

impl PresignedUrl {
    /// Returns the URL, including its signature.
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// Returns when the URL is expected to expire. See [`Presign`].
    pub fn expires_at(&self) -> UnixTime {
        self.expires_at
    }
}

impl fmt::Debug for PresignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PresignedUrl({}&***)", self.shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::{DescribeCacheClusters, DescribeRegions};
    use crate::clock::seconds;
    use crate::fixture::{ACCESS_KEY, NOW, SECRET_KEY, Script};
    use crate::sign::{Rejection, Verified, decode_form, query};
    use crate::{Credentials, Host};

    fn client() -> Client {
        Script::default().client()
    }

    /// As a server would that tolerates a quarter of an hour.
    fn opened(link: &PresignedUrl, now: UnixTime) -> Result<Verified, Rejection> {
        let (_, query) = link.as_str().split_once('?').unwrap();
        let pairs = decode_form(query);
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let secret = |key: &str| (key == ACCESS_KEY).then(|| SECRET_KEY.to_owned());
        query::verify(&pairs, secret, now, TOLERANCE)
    }

    #[tokio::test]
    async fn a_link_works_for_as_long_as_was_asked_for() {
        for duration in [1, 5 * 60, 15 * 60, 29 * 60, 30 * 60] {
            let client = client();
            let link = client
                .presign(DescribeRegions::new())
                .expires_in(seconds(duration))
                .await
                .unwrap();
            let end = NOW.plus(i64::try_from(duration).unwrap());
            assert_eq!(link.expires_at(), end);
            for moment in [NOW, end] {
                assert!(opened(&link, moment).is_ok(), "{duration}");
            }
            assert!(matches!(
                opened(&link, end.plus(1)),
                Err(Rejection::Expired { .. })
            ));
        }
    }

    #[tokio::test]
    async fn without_a_life_it_is_dated_now() {
        let client = client();
        let link = client.presign(DescribeRegions::new()).await.unwrap();
        assert_eq!(opened(&link, NOW).unwrap().signed_at, NOW);
        let known = client
            .presign(DescribeRegions::new())
            .tolerance(minutes(5))
            .await
            .unwrap();
        assert_eq!(known.expires_at(), NOW.plus(300));
    }

    #[tokio::test]
    async fn it_leads_to_the_region_unless_told_otherwise() {
        let leads = async |client: Client| {
            let link = client.presign(DescribeRegions::new()).await.unwrap();
            link.as_str().split_once("/?").unwrap().0.to_owned()
        };
        let builder = || Script::default().builder();
        assert_eq!(
            leads(client()).await,
            "https://kcs.cn-beijing-6.api.ksyun.com"
        );
        assert_eq!(client().endpoint(), "https://kcs.api.ksyun.com");
        let global = builder().host(Host::Global).build().unwrap();
        assert_eq!(leads(global).await, "https://kcs.api.ksyun.com");
        let local = builder().endpoint("http://127.0.0.1:8080").build().unwrap();
        assert_eq!(leads(local).await, "http://127.0.0.1:8080");
    }

    #[tokio::test]
    async fn nothing_of_it_is_shown() {
        let client = client();
        let request = DescribeCacheClusters::new().fuzzy_search("canary");
        let making = client.presign(request).expires_in(minutes(10));
        assert!(!format!("{making:?}").contains(SECRET_KEY));
        let link = making.await.unwrap();
        assert_eq!(
            format!("{link:?}"),
            "PresignedUrl(https://kcs.cn-beijing-6.api.ksyun.com/?Action=DescribeCacheClusters&***)"
        );
        assert!(
            link.as_str().contains("FuzzySearch=canary") && link.as_str().contains("&Signature=")
        );
    }

    #[tokio::test]
    async fn what_cannot_be_a_link_is_refused() {
        let client = client();
        for duration in [Duration::ZERO, minutes(31), Duration::MAX] {
            let making = client.presign(DescribeRegions::new()).expires_in(duration);
            assert!(making.await.unwrap_err().is_configuration());
        }
        let endless = client
            .presign(DescribeRegions::new())
            .tolerance(Duration::MAX)
            .expires_in(seconds(1));
        assert!(endless.await.is_ok());
        let wrong = client.presign(DescribeCacheClusters::new().limit(-1)).await;
        assert!(wrong.unwrap_err().is_invalid_request());
        let token = Credentials::new(ACCESS_KEY, SECRET_KEY).with_security_token("t");
        let client = Script::default()
            .builder()
            .credentials(token)
            .build()
            .unwrap();
        let refused = client.presign(DescribeRegions::new()).await.unwrap_err();
        assert!(refused.is_configuration() && refused.action() == Some("DescribeRegions"));
    }

    #[tokio::test]
    async fn the_life_of_a_link_is_bounded_by_twice_the_tolerance() {
        let client = client();
        let living = |duration| {
            let link = client.presign(DescribeRegions::new());
            link.tolerance(minutes(5)).expires_in(duration)
        };
        for duration in [seconds(1), minutes(5), minutes(10)] {
            assert!(living(duration).await.is_ok(), "{duration:?}");
        }
        for (duration, why) in [
            (
                Duration::ZERO,
                "a presigned URL must be valid for at least 1 s",
            ),
            (
                Duration::from_millis(999),
                "a presigned URL must be valid for at least 1 s",
            ),
            (
                minutes(10) + Duration::from_millis(1),
                "a presigned URL cannot be valid for longer than twice",
            ),
        ] {
            let error = living(duration).await.unwrap_err();
            assert!(error.is_configuration());
            let said = error.to_string();
            assert!(
                said.starts_with(&format!("DescribeRegions: {why}")),
                "{said}"
            );
        }
    }

    #[tokio::test]
    async fn rules_are_kept_unless_that_is_switched_off() {
        let client = client();
        let wrong = || client.presign(DescribeCacheClusters::new().limit(-1));
        let error = wrong().await.unwrap_err();
        assert_eq!(error.action(), Some("DescribeCacheClusters"));
        let link = wrong().without_validation().await.unwrap();
        assert!(link.as_str().contains("Limit=-1"), "{}", link.as_str());
        assert_eq!(link, link.clone());
        assert_ne!(link, client.presign(DescribeRegions::new()).await.unwrap());
    }
}
