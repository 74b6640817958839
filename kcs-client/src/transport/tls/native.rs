//! TLS with the library of the system.

use std::fmt;

use super::super::Source;
use super::super::pem::{Pem, damaged};
use super::{IDENTITY, ROOTS};

/// The certificates of a transport.
#[derive(Clone, Default)]
pub(in crate::transport) struct Tls {
    roots: Vec<reqwest::Certificate>,
    identity: Option<reqwest::Identity>,
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tls")
            .field("roots", &self.roots.len())
            .field("identity", &self.identity.is_some())
            .finish()
    }
}

impl Tls {
    /// Reads certificates, and notes what is wrong with them.
    pub(in crate::transport) fn new(
        roots: &[Pem],
        identity: Option<&Pem>,
        wrong: &mut Vec<String>,
    ) -> Self {
        let mut tls = Self::default();
        for pem in roots {
            match trusted(pem) {
                Ok(roots) => tls.roots.extend(roots),
                Err(why) => wrong.push(format!("{ROOTS} {why}")),
            }
        }
        match identity.map(shown).transpose() {
            Ok(identity) => tls.identity = identity,
            Err(why) => wrong.push(format!("{IDENTITY} {why}")),
        }
        tls
    }

    /// Has a client use these certificates.
    pub(in crate::transport) fn configure(
        &self,
        builder: reqwest::ClientBuilder,
        _: bool,
    ) -> Result<reqwest::ClientBuilder, Source> {
        let builder = builder.tls_backend_native();
        let builder = builder.tls_certs_merge(self.roots.iter().cloned());
        Ok(match &self.identity {
            Some(identity) => builder.identity(identity.clone()),
            None => builder,
        })
    }
}

const NOT_A_CERTIFICATE: &str = "it is not an X.509 certificate";

fn trusted(pem: &Pem) -> Result<Vec<reqwest::Certificate>, String> {
    let certificates = pem.certificates()?;
    let numbered = certificates.iter().zip(1..);
    let read = numbered.map(|(certificate, number)| {
        let read = reqwest::Certificate::from_der(certificate);
        read.map_err(|_| damaged(number, NOT_A_CERTIFICATE).into_owned())
    });
    read.collect()
}

fn shown(pem: &Pem) -> Result<reqwest::Identity, String> {
    let (chain, _) = pem.identity()?;
    for (certificate, number) in chain.iter().zip(1..) {
        let read = reqwest::Certificate::from_der(certificate);
        read.map_err(|_| damaged(number, NOT_A_CERTIFICATE))?;
    }
    let key = pem.sections_called("PRIVATE KEY");
    if key.is_empty() {
        return Err(
            "holds a private key that is not PKCS #8, which native-tls needs: convert it, for example with `openssl pkcs8 \
             -topk8 -nocrypt`"
                .to_owned(),
        );
    }
    let chain = pem.sections_called("CERTIFICATE");
    reqwest::Identity::from_pkcs8_pem(&chain, &key).map_err(|_| {
        "holds a private key that is damaged, or does not belong to the first certificate: the certificate of the key comes \
         first"
            .to_owned()
    })
}
