//! Errors and values for fakes.

use crate::action::Action;
use crate::error::{Error, Kind};
use crate::params::Parameters;
use crate::transport::{TransportError, TransportErrorKind};

/// The request id of fake errors.
const REQUEST_ID: &str = "fake-1";

/// Creates an error of the service with this HTTP status, error code and message.
///
/// The error belongs to no request, so [`Error::is_not_found`] is always `false`. Use [`service_error_for`] or [`not_found`] for the
/// error of a request.
///
/// # Examples
///
/// ```
/// use kcs_client::testing;
///
/// let error = testing::service_error(400, "BusinessError", "it cannot be deleted while it is being resized");
/// assert!(error.is_conflict());
/// assert_eq!(error.code(), Some("BusinessError"));
/// ```
pub fn service_error(http_status: u16, code: &str, message: &str) -> Error {
    Error::new(Kind::Service)
        .with_status(http_status)
        .with_code(Some(code.to_owned()))
        .with_message(message)
        .with_request_id(Some(REQUEST_ID.into()))
        .with_attempts(1)
        .in_envelope(true)
}

/// Creates an error of the service for a request, with this HTTP status, error code and message.
///
/// # Examples
///
/// ```
/// use kcs_client::actions::DescribeCacheCluster;
/// use kcs_client::testing;
/// use kcs_client::types::CacheId;
///
/// let request = DescribeCacheCluster::new(CacheId::from("c-1"));
/// let message = "the instance c-1 cannot be found";
/// let error = testing::service_error_for(&request, 400, "InvalidAction", message);
/// assert!(error.is_not_found());
/// ```
pub fn service_error_for<A: Action>(
    request: &A,
    http_status: u16,
    code: &str,
    message: &str,
) -> Error {
    service_error(http_status, code, message)
        .with_action(A::META.name)
        .about(Some(A::META), &Parameters::of(request))
}

/// Creates the error that the service returns for a request if the first resource that it names does not exist.
/// [`Error::is_not_found`] is `true`, unless the specification does not state how the service reports that.
///
/// # Examples
///
/// ```
/// use kcs_client::actions::DeleteCacheCluster;
/// use kcs_client::testing;
/// use kcs_client::types::CacheId;
///
/// let error = testing::not_found(&DeleteCacheCluster::new(CacheId::from("c-1")));
/// assert!(error.is_not_found());
/// ```
pub fn not_found<A: Action>(request: &A) -> Error {
    let parameters = Parameters::of(request);
    let resource = A::META.resources.first().copied();
    let rule = resource.and_then(|resource| resource.not_found.first());
    let words = resource.map_or(&[][..], |resource| resource.words);
    let name = words.first().unwrap_or(&"resource");
    let ids = resource.map(|resource| resource.ids_in(&parameters));
    let id = ids.and_then(|ids| ids.first().copied()).unwrap_or_default();
    let said = match rule.and_then(|rule| rule.message.last()) {
        Some(&"not exist") => "does not exist",
        said => said.unwrap_or(&"cannot be found"),
    };
    let message = format!("the {name} {id} {said}");
    let code = rule.and_then(|rule| rule.code).unwrap_or("InvalidAction");
    let status = rule.map_or(400, |rule| rule.http_status);
    service_error_for(request, status, code, &message)
}

/// Creates the error of a call whose only attempt got no reply.
///
/// It belongs to no request, so it has no advice, and is transient even where a real call would end with an unknown outcome. For that,
/// let the mock lose the reply of a real call.
///
/// # Examples
///
/// ```
/// use kcs_client::testing;
/// use kcs_client::transport::TransportErrorKind;
///
/// let error = testing::transport_error(TransportErrorKind::Timeout, "no reply within 30 s");
/// assert!(error.is_timeout() && error.may_have_been_executed());
/// ```
pub fn transport_error(kind: TransportErrorKind, message: &str) -> Error {
    Error::transport(TransportError::new(kind, message)).with_attempts(1)
}

/// Creates a structure of [`types`](crate::types) from its default.
///
/// Structures are `non_exhaustive`, so literals of them do not compile outside of this crate. They can also be deserialized with
/// serde, by their wire names.
///
/// # Examples
///
/// ```
/// use kcs_client::Reply;
/// use kcs_client::testing;
/// use kcs_client::types::{CacheCluster, CacheClusterPage, Gigabytes};
///
/// let cluster = testing::build(|cluster: &mut CacheCluster| {
///     cluster.cache_id = "c-1".into();
///     cluster.size = Gigabytes(4);
/// });
/// let page = testing::build(|page: &mut CacheClusterPage| page.items = vec![cluster]);
/// let reply = Reply::new("request-1", page);
/// assert_eq!(reply.items[0].cache_id, "c-1");
/// ```
pub fn build<T: Default>(fill: impl FnOnce(&mut T)) -> T {
    let mut value = T::default();
    fill(&mut value);
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use crate::actions::{
        CreateSecurityGroup, DeleteCacheCluster, DeleteCacheSlaveNode, DeleteSnapshot,
        DescribeCacheParameterGroup, DescribeSecurityGroup,
    };
    use crate::testing::MockTransport;
    use crate::types::{CacheId, NodeId, ParameterGroupId, SecurityGroupId, SnapshotId};

    /// An error of a fake must answer all questions as the one of a call does.
    fn assert_same(fake: &Error, real: &Error) {
        let known = |error: &Error| {
            let text = error.to_string();
            let id = error.request_id().map(|id| id.as_str().to_owned());
            (
                text.replace(id.as_deref().unwrap_or("-"), "ID"),
                error.kind(),
                error.outcome(),
                error.may_have_been_executed(),
                error.is_transient(),
                error.is_not_found(),
                error.is_conflict(),
                error.is_unauthorized(),
                error.is_throttled(),
                error.attempts(),
            )
        };
        assert_eq!(known(fake), known(real));
    }

    #[tokio::test]
    async fn a_fake_error_is_like_that_of_a_call() {
        let request = || DeleteCacheCluster::new(CacheId::from("c-1"));
        for (status, code, message) in [
            (400, "InvalidAction", "the instance c-1 cannot be found"),
            (400, "InvalidAction", "the instance c-2 cannot be found"),
            (
                400,
                "BusinessError",
                "it cannot be deleted while it is being resized",
            ),
            (400, "ValidationError", "the signature does not match"),
            (403, "Forbidden", "no"),
            (404, "InvalidAction", "the instance does not exist"),
        ] {
            let mock = MockTransport::new();
            mock.on::<DeleteCacheCluster>()
                .error(status, code, message)
                .always();
            let real = mock.client().delete_cache_cluster(request()).await;
            let fake = service_error_for(&request(), status, code, message);
            assert_same(&fake, &real.unwrap_err());
            let bare = service_error(status, code, message);
            assert_eq!((bare.action(), bare.is_not_found()), (None, false));
            assert_eq!(bare.kind(), ErrorKind::Service);
        }
    }

    #[test]
    fn what_is_not_found_says_so_of_every_resource() {
        let errors = [
            not_found(&DeleteCacheCluster::new(CacheId::from("c-1"))),
            not_found(&DeleteCacheSlaveNode::new(
                CacheId::from("c-1"),
                NodeId::from("n-1"),
            )),
            not_found(&DescribeSecurityGroup::new(SecurityGroupId::from("g-1"))),
            not_found(&DeleteSnapshot::new(SnapshotId::from("s-1"))),
            not_found(&DescribeCacheParameterGroup::new(ParameterGroupId::from(
                "p-1",
            ))),
        ];
        for error in errors {
            assert!(error.is_not_found(), "{error}");
            assert!(!error.is_conflict() && !error.may_have_been_executed());
        }
        let create = not_found(&CreateSecurityGroup::new("shop", "for the shop"));
        assert!(create.is_service() && !create.is_not_found(), "{create}");
    }

    #[test]
    fn a_fault_of_the_network_has_its_kind() {
        for (kind, executed) in [
            (TransportErrorKind::Connect, false),
            (TransportErrorKind::Interrupted, true),
        ] {
            let error = transport_error(kind, "the cable is loose");
            assert_eq!(error.may_have_been_executed(), executed);
            let report = error.report().to_string();
            assert!(
                report.ends_with(": the cable is loose (1 attempt)"),
                "{report}"
            );
        }
    }
}
