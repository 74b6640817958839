//! Certificates and private keys in PEM form.

#[cfg(feature = "__tls")]
use std::borrow::Cow;
use std::fmt;

#[cfg(feature = "__tls")]
use rustls_pki_types::pem::{self, PemObject, SectionKind};
#[cfg(feature = "__tls")]
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use zeroize::Zeroizing;

/// A PEM file, which may contain a private key.
#[derive(Clone)]
pub(super) struct Pem(Zeroizing<Vec<u8>>);

impl Pem {
    pub(super) fn new(bytes: &[u8]) -> Self {
        // Editors of some systems put a byte order mark before the first line.
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Self(Zeroizing::new(bytes.to_vec()))
    }
}

/// Omits the contents.
impl fmt::Debug for Pem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pem({} bytes)", self.0.len())
    }
}

#[cfg(feature = "__tls")]
impl Pem {
    /// Returns the certificates, at least one.
    ///
    /// # Errors
    ///
    /// States what is wrong and how to correct it. Quotes nothing.
    pub(super) fn certificates(&self) -> Result<Vec<CertificateDer<'static>>, Cow<'static, str>> {
        if self.labels().any(|label| label.ends_with("PRIVATE KEY")) {
            return Err("contains a private key: pass only the certificates".into());
        }
        let mut certificates = Vec::new();
        for section in self.sections() {
            match section {
                Ok((SectionKind::Certificate, der)) => certificates.push(der.into()),
                Ok(_) => {}
                Err(error) => return Err(damaged(certificates.len() + 1, why(&error))),
            }
        }
        self.check_number(&certificates)?;
        Ok(certificates)
    }

    /// Returns a chain of certificates, and the private key of the first.
    ///
    /// # Errors
    ///
    /// States what is wrong and how to correct it. Quotes nothing.
    pub(super) fn identity(
        &self,
    ) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), Cow<'static, str>> {
        let (mut chain, mut keys) = (Vec::new(), Vec::new());
        for section in self.sections() {
            match section {
                Ok((SectionKind::Certificate, der)) => chain.push(der.into()),
                Ok((kind, der)) => keys.extend(PrivateKeyDer::from_pem(kind, der)),
                Err(error) => {
                    let number = chain.len() + keys.len() + 1;
                    let why = why(&error);
                    return Err(format!("has a damaged section, number {number}: {why}").into());
                }
            }
        }
        self.check_number(&chain)?;
        let is_encrypted = || self.labels().any(|it| it == "ENCRYPTED PRIVATE KEY");
        match (keys.pop(), keys.is_empty()) {
            (Some(key), true) => Ok((chain, key)),
            (Some(_), false) => Err("contains more than one private key".into()),
            (None, _) if is_encrypted() => Err("contains an encrypted private key: decrypt it first, for example with \
                                                `openssl pkey`"
                .into()),
            (None, _) => Err("contains no private key: pass the certificate, then its intermediate certificates, and \
                              its key"
                .into()),
        }
    }

    /// Checks that there are certificates, and that the parser skipped none because of a damaged line around it.
    fn check_number(&self, certificates: &[CertificateDer<'_>]) -> Result<(), Cow<'static, str>> {
        let mut labels = self.labels();
        let other = labels.find(|it| it.ends_with(" CERTIFICATE"));
        if let Some(label) = other {
            return Err(format!(
                "contains a section `{label}`, which is not supported: convert it to `CERTIFICATE`, for example with `openssl x509`"
            )
            .into());
        }
        let count = |part: &[u8]| self.0.windows(part.len()).filter(|it| *it == part).count();
        let begun = count(b"BEGIN CERTIFICATE-");
        let ended = count(b"END CERTIFICATE-");
        let read = certificates.len();
        if (begun, ended) != (read, read) {
            return Err(format!(
                "has a damaged certificate: {begun} begin, {ended} end, and {read} can be read"
            )
            .into());
        }
        if read > 0 {
            return Ok(());
        }
        Err(match self.labels().next() {
            _ if self.0.trim_ascii().is_empty() => "is empty".into(),
            Some(label) => format!("contains no certificate, but a section `{label}`").into(),
            None => "contains no `-----BEGIN CERTIFICATE-----`: convert it to PEM, for example with `openssl x509`".into(),
        })
    }

    fn sections(&self) -> impl Iterator<Item = Result<(SectionKind, Vec<u8>), pem::Error>> {
        PemObject::pem_slice_iter(&self.0)
    }

    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        self.0.split(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Returns the labels of the sections, which are not secret.
    fn labels(&self) -> impl Iterator<Item = &str> {
        self.lines().filter_map(|line| {
            let label = line.strip_prefix(b"-----BEGIN ")?.trim_ascii_end();
            std::str::from_utf8(label.strip_suffix(b"-----")?).ok()
        })
    }

    /// Returns all sections with this label.
    #[cfg(not(feature = "__rustls"))]
    pub(super) fn sections_called(&self, label: &str) -> Zeroizing<Vec<u8>> {
        let begin = format!("-----BEGIN {label}-----");
        let end = format!("-----END {label}-----");
        // Allocated once, because a growing buffer would leave copies in memory.
        let mut text = Zeroizing::new(Vec::with_capacity(2 * self.0.len()));
        let mut is_inside = false;
        for line in self.lines() {
            is_inside |= line.starts_with(begin.as_bytes());
            if is_inside && !line.is_empty() {
                text.extend_from_slice(line);
                text.push(b'\n');
            }
            is_inside &= !line.starts_with(end.as_bytes());
        }
        text
    }
}

/// Returns the error of a damaged certificate. Numbers start at 1.
#[cfg(feature = "__tls")]
pub(super) fn damaged(number: usize, why: &str) -> Cow<'static, str> {
    format!("has a damaged certificate, number {number}: {why}").into()
}

/// Describes an error. Its own message may quote a line.
#[cfg(feature = "__tls")]
fn why(error: &pem::Error) -> &'static str {
    match error {
        pem::Error::MissingSectionEnd { .. } => "its `-----END` line is missing",
        pem::Error::IllegalSectionStart { .. } => "its `-----BEGIN` line is malformed",
        pem::Error::Base64Decode(_) => "it is not valid Base64",
        _ => "it cannot be read",
    }
}
