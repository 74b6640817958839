//! Certificates that a server shows, that are trusted, and that the client shows.

#[cfg(feature = "__rustls")]
use super::test_server::{AUTHORITY, encrypting, encrypting_as, failure, get};
use super::*;

#[cfg(not(feature = "__rustls"))]
const AUTHORITY: &str = include_str!("testdata/authority.pem");
/// The certificate of a client, which the authority has signed, and its key.
const CLIENT: &str = include_str!("testdata/client.pem");
/// The same key, as `openssl ec` writes it.
const SEC1_KEY: &str = "-----BEGIN EC PRIVATE KEY-----\n\
    MHcCAQEEIJYrpy4KB9tdDk15tI/cIiSIiEZxcsYAo2eQdoqWglCToAoGCCqGSM49\n\
    AwEHoUQDQgAEfNatQt6F7aV0jVEMO72FJyCS0OOAwOa1x6xE+BRPQwf4yHFh++WW\n\
    yOoo9Bpi4XYoFUKlmxL/tlGhEul3TEfBlg==\n\
    -----END EC PRIVATE KEY-----\n";

/// The certificate and the key of the client.
fn parts() -> (&'static str, &'static str) {
    CLIENT.split_at(CLIENT.find("-----BEGIN PRIVATE KEY").unwrap())
}

/// What is wrong with a builder.
fn said(builder: ReqwestTransportBuilder) -> String {
    let error = builder.build().unwrap_err();
    assert!(error.is_configuration(), "{error}");
    error.to_string()
}

#[test]
fn root_certificates_that_cannot_be_used_are_named() {
    let (certificate, key) = parts();
    let ten = AUTHORITY.repeat(10);
    let fourth = ten.match_indices("MII").nth(3).unwrap().0;
    let damaged = |at: usize, with: &str| {
        let mut pem = ten.clone();
        pem.replace_range(at..at + with.len(), with);
        pem
    };
    let no_end = {
        let end = "-----END CERTIFICATE-----\n";
        let at = ten.match_indices(end).nth(6).unwrap().0;
        [&ten[..at], &ten[at + end.len()..]].concat()
    };
    let no_begin = ten.replacen("-----BEGIN", "----BEGIN", 1);
    let request = "-----BEGIN CERTIFICATE REQUEST-----\nMIIB\n-----END CERTIFICATE REQUEST-----\n";
    let other_key = |kind: &str| {
        let label = format!("{kind}PRIVATE KEY");
        format!("{ten}-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n")
    };
    let other_label = |label: &str| {
        let one = certificate.replace(" CERTIFICATE-", &format!(" {label}-"));
        [AUTHORITY, &one].concat()
    };
    for (pem, why) in [
        ("", "is empty"),
        (" \n\n", "is empty"),
        (
            "canary",
            "contains no `-----BEGIN CERTIFICATE-----`: convert it to PEM",
        ),
        ("\u{0}0\u{1}", "contains no `-----BEGIN CERTIFICATE-----`"),
        (key, "contains a private key: pass only the certificates"),
        (SEC1_KEY, "contains a private key"),
        (CLIENT, "contains a private key"),
        (
            request,
            "contains no certificate, but a section `CERTIFICATE REQUEST`",
        ),
        (
            &damaged(fourth, "!!!"),
            "has a damaged certificate, number 4: it is not valid Base64",
        ),
        (
            &damaged(fourth, "AAA"),
            "has a damaged certificate, number 4: it is not an X.509 certificate",
        ),
        (&no_end, "has a damaged certificate"),
        (
            &no_begin,
            "has a damaged certificate: 10 begin, 10 end, and 9 can be read",
        ),
        (
            certificate.trim_end_matches("-----END CERTIFICATE-----\n"),
            "has a damaged certificate, number 1: its `-----END` line is missing",
        ),
        (
            "-----BEGIN CERTIFICATE---\n",
            "has a damaged certificate, number 1: its `-----BEGIN` line is malformed",
        ),
        (&other_key("ENCRYPTED "), "contains a private key"),
        (&other_key("DSA "), "contains a private key"),
        (&other_key("OPENSSH "), "contains a private key"),
        (
            &other_label("TRUSTED CERTIFICATE"),
            "contains a section `TRUSTED CERTIFICATE`, which is not supported: convert it to `CERTIFICATE`",
        ),
        (
            &other_label("X509 CERTIFICATE"),
            "contains a section `X509 CERTIFICATE`, which is not supported",
        ),
    ] {
        let said = said(ReqwestTransport::builder().add_root_certificates(pem));
        let expected = format!("the PEM of root certificates {why}");
        assert!(said.starts_with(&expected), "{pem:?}: {said}");
        assert!(!said.contains("canary") && !said.contains("MII"), "{said}");
    }
    for pem in [
        ten.clone(),
        ten.replace('\n', "\r\n"),
        format!("\u{feff}{ten}"),
        format!("# the company's own\n{AUTHORITY}\n\n{certificate}"),
        format!("# not a PRIVATE KEY\n{AUTHORITY}"),
    ] {
        let builder = ReqwestTransport::builder().add_root_certificates(&pem);
        let transport = builder.build().unwrap();
        let number = pem.matches("BEGIN").count();
        let shown = format!("roots: {number}, identity: false");
        assert!(format!("{transport:?}").contains(&shown), "{transport:?}");
    }
}

#[test]
fn a_client_certificate_that_cannot_be_used_is_named() {
    let (certificate, key) = parts();
    let others = format!("{AUTHORITY}{certificate}{key}");
    let encrypted =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n";
    for (pem, why) in [
        (String::new(), "is empty"),
        (
            certificate.to_owned(),
            "contains no private key: pass the certificate",
        ),
        (
            key.to_owned(),
            "contains no certificate, but a section `PRIVATE KEY`",
        ),
        (
            format!("{certificate}{key}{key}"),
            "contains more than one private key",
        ),
        (
            format!("{certificate}{encrypted}"),
            "contains an encrypted private key: decrypt it first",
        ),
        (others, "contains a private key that "),
        (
            CLIENT.replacen("MII", "AAA", 1),
            "has a damaged certificate, number 1: it is not an X.509 certificate",
        ),
        (
            CLIENT.replacen("MIGH", "AAAA", 1),
            "contains a private key that is damaged",
        ),
        (
            CLIENT.replacen("MIGH", "!!!!", 1),
            "has a damaged section, number 2: it is not valid Base64",
        ),
        (
            format!("{CLIENT}{}", certificate.replacen("MII", "!!!", 1)),
            "has a damaged section, number 3: it is not valid Base64",
        ),
    ] {
        let said = said(ReqwestTransport::builder().identity(&pem));
        let expected = format!("the PEM of the client certificate {why}");
        assert!(said.starts_with(&expected), "{pem}: {said}");
        assert!(!said.contains("QgliunLg"), "{said}");
    }
    let all = said(
        ReqwestTransport::builder()
            .identity("")
            .add_root_certificates("")
            .proxy("ftp://p"),
    );
    assert_eq!(all.matches("; the PEM of").count(), 2, "{all}");
    let builder = ReqwestTransport::builder().identity(CLIENT);
    assert!(format!("{builder:?}").contains("identity: Some(Pem("));
    let shown = format!("{:?}", builder.build().unwrap());
    assert!(shown.contains("identity: true") && !shown.contains("BEGIN"));
}

#[cfg(feature = "__rustls")]
#[test]
fn keys_of_other_forms_will_do_for_rustls() {
    let (certificate, _) = parts();
    for pem in [
        format!("{certificate}{SEC1_KEY}"),
        format!("{SEC1_KEY}{certificate}{AUTHORITY}"),
    ] {
        assert!(ReqwestTransport::builder().identity(pem).build().is_ok());
    }
}

#[cfg(feature = "__rustls")]
#[tokio::test]
async fn a_certificate_that_is_not_valid_is_tried_once_and_named() {
    let server = encrypting(false);
    let endpoint = format!("https://{}", server.authority);
    let error = failure(&endpoint, ReqwestTransport::default()).await;
    assert!(
        error.is_connect() && !error.may_have_been_executed(),
        "{error:?}"
    );
    assert!(!error.is_transient(), "{error:?}");
    let said = error.report().to_string();
    let expected = format!("the certificate of {} was rejected", server.authority);
    assert!(said.contains(&expected), "{said}");
    assert_eq!((error.attempts(), server.connections()), (1, 1));
}

#[cfg(feature = "__rustls")]
#[tokio::test]
async fn a_server_of_an_authority_that_was_added_is_called() {
    let server = encrypting(false);
    let transport = ReqwestTransport::builder().add_root_certificates(AUTHORITY);
    let reply = transport
        .build()
        .unwrap()
        .send(get("https", &server.authority))
        .await;
    assert_eq!(reply.unwrap().status, 200);
}

#[cfg(feature = "__rustls")]
#[tokio::test]
async fn the_client_shows_its_certificate_to_a_server_that_asks_for_one() {
    let server = encrypting(true);
    let builder = || ReqwestTransport::builder().add_root_certificates(AUTHORITY);
    let with = builder().identity(CLIENT).build().unwrap();
    let reply = with.send(get("https", &server.authority)).await;
    assert_eq!(reply.unwrap().status, 200);
}

/// In TLS 1.3 the client learns of it when its request is on its way, which the server does not read.
#[cfg(feature = "__rustls")]
#[tokio::test]
async fn a_server_that_does_not_accept_the_clients_certificate_has_executed_nothing() {
    use crate::actions::DeleteCacheCluster;
    use rustls::pki_types::CertificateDer;
    use rustls::pki_types::pem::PemObject;
    use rustls::version::{TLS12, TLS13};

    let signed: CertificateDer<'_> = include_bytes!("testdata/signed.der").to_vec().into();
    let ours = CertificateDer::from_pem_slice(AUTHORITY.as_bytes()).unwrap();
    let wants = "requires a certificate of the client: set one with `identity`";
    let rejects = "does not accept the certificate that `identity` sets";
    for versions in [[&TLS12], [&TLS13]] {
        for (wanted, identity, why) in [(&ours, false, wants), (&signed, true, rejects)] {
            let server = encrypting_as(&versions, Some(wanted.clone()));
            let builder = || {
                let builder = ReqwestTransport::builder().add_root_certificates(AUTHORITY);
                match identity {
                    true => builder.identity(CLIENT),
                    false => builder,
                }
            };
            let endpoint = format!("https://{}", server.authority);
            let kcs = super::test_server::client(&endpoint, builder().build().unwrap());
            let request = DeleteCacheCluster::new(crate::types::CacheId::from("c-1"));
            let raw = kcs.call("RestartCacheCluster").without_validation();
            for error in [
                kcs.delete_cache_cluster(request).await.unwrap_err(),
                raw.await.unwrap_err(),
            ] {
                assert!(error.is_connect() && !error.may_have_been_executed());
                assert!(!error.is_transient() && error.advice().is_none());
                let said = error.report().to_string();
                assert!(
                    said.contains(&format!("{} {why}", server.authority)),
                    "{versions:?}: {said}"
                );
                assert_eq!(error.attempts(), 1);
            }
            assert_eq!(server.connections(), 2);
            // A proxy that wants one is not the service.
            for target in ["https://192.0.2.1", "http://127.0.0.1:1"] {
                let proxied = builder().proxy(&endpoint).build().unwrap();
                let error = failure(target, proxied).await;
                assert!(error.is_connect() && !error.may_have_been_executed());
                let said = error.report().to_string();
                let named = format!("the proxy {endpoint} {why}");
                assert!(said.contains(&named), "{versions:?}: {said}");
            }
        }
    }
}

/// A proxy that speaks TLS has a certificate of its own, whatever the endpoint speaks.
#[cfg(feature = "__rustls")]
#[tokio::test]
async fn a_proxy_with_tls_is_called_for_plain_http_too() {
    let proxy = encrypting(false);
    let address = format!("https://{}", proxy.authority);
    let builder = ReqwestTransport::builder().proxy(address);
    let transport = builder.add_root_certificates(AUTHORITY).build().unwrap();
    let reply = transport.send(get("http", "192.0.2.1")).await;
    assert_eq!(reply.unwrap().status, 200);
}

/// In a process of its own, because the authorities of a system are those of its environment.
#[cfg(all(target_os = "linux", feature = "__rustls"))]
#[test]
fn the_authorities_of_the_system_are_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let (authority, nobody) = (
        folder.path().join("one.pem"),
        folder.path().join("none.pem"),
    );
    std::fs::write(&authority, AUTHORITY).unwrap();
    std::fs::write(&nobody, "").unwrap();
    for (file, expected) in [(authority, "1 passed"), (nobody, "1 failed")] {
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--ignored", "--test-threads=1"])
            .arg("transport::certificate_tests::a_server_of_a_trusted_authority_is_called")
            .env("SSL_CERT_FILE", &file)
            .env_remove("SSL_CERT_DIR")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        assert!(said.contains(expected), "{file:?}: {said}");
    }
}

#[cfg(all(target_os = "linux", feature = "__rustls"))]
#[tokio::test]
#[ignore = "the test above runs it, with an authority that it trusts"]
async fn a_server_of_a_trusted_authority_is_called() {
    let server = encrypting(false);
    let request = get("https", &server.authority);
    let reply = ReqwestTransport::default().send(request).await.unwrap();
    assert_eq!((reply.status, &*reply.body), (200, &b"{}"[..]));
}

#[cfg(not(feature = "__rustls"))]
#[test]
fn a_key_that_is_not_pkcs_8_is_named() {
    let (certificate, _) = parts();
    let said = said(ReqwestTransport::builder().identity(format!("{certificate}{SEC1_KEY}")));
    assert!(
        said.contains("is not PKCS #8, which native-tls needs"),
        "{said}"
    );
}
