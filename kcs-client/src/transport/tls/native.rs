//! TLS with the system's library.

use super::super::Source;
use super::super::pem::{Pem, damaged};
use super::NOT_A_CERTIFICATE;

pub(super) type Root = reqwest::Certificate;
pub(super) type Identity = reqwest::Identity;

pub(super) fn roots(pem: &Pem) -> Result<Vec<Root>, String> {
    let certificates = pem.certificates()?;
    let numbered = certificates.iter().zip(1..);
    let read = numbered.map(|(certificate, number)| {
        let read = Root::from_der(certificate);
        read.map_err(|_| damaged(number, NOT_A_CERTIFICATE).into_owned())
    });
    read.collect()
}

pub(super) fn identity(pem: &Pem) -> Result<Identity, String> {
    let (chain, _) = pem.identity()?;
    for (certificate, number) in chain.iter().zip(1..) {
        let read = Root::from_der(certificate);
        read.map_err(|_| damaged(number, NOT_A_CERTIFICATE))?;
    }
    let key = pem.sections_called("PRIVATE KEY");
    if key.is_empty() {
        return Err(
            "contains a private key that is not PKCS #8, which native-tls needs: convert it, for example with `openssl pkcs8 \
             -topk8 -nocrypt`"
                .to_owned(),
        );
    }
    let chain = pem.sections_called("CERTIFICATE");
    let identity = Identity::from_pkcs8_pem(&chain, &key);
    // Some systems check that certificate and key match only when a client is built.
    let works = identity.and_then(|identity| {
        let builder = reqwest::Client::builder().no_proxy().tls_backend_native();
        builder.identity(identity.clone()).build().map(|_| identity)
    });
    works.map_err(|_| {
        "contains a private key that is damaged, or does not belong to the first certificate: the certificate of the key comes \
         first"
            .to_owned()
    })
}

pub(super) fn configure(
    builder: reqwest::ClientBuilder,
    _: bool,
    roots: &[Root],
    identity: Option<&Identity>,
) -> Result<reqwest::ClientBuilder, Source> {
    let builder = builder.tls_backend_native();
    let builder = builder.tls_certs_merge(roots.iter().cloned());
    Ok(match identity {
        Some(identity) => builder.identity(identity.clone()),
        None => builder,
    })
}
