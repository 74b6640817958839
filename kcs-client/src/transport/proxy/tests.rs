use super::*;

fn fixed(address: &str) -> Result<Proxy, String> {
    Proxy::parse(Zeroizing::new(address.to_owned()), None)
}

/// The address of the proxy that requests to an authority go through.
fn chosen(variables: &[(&str, &str)], scheme: &str, authority: &str) -> Result<String, String> {
    let proxies = Proxies::of(&Environment::of(variables));
    let proxy = proxies.get(scheme, authority)?;
    Ok(proxy.map_or_else(|| "none".to_owned(), ToString::to_string))
}

const FAR: &str = "kcs.api.ksyun.com";

#[test]
fn this_machine_is_reached_through_a_proxy_only_if_that_is_here_too() {
    for (address, here) in [
        ("http://127.0.0.1:3128", true),
        ("localhost:3128", true),
        ("http://[::1]:3128", true),
        ("socks5://127.0.0.1", true),
        ("socks5h://[::1]:1080", true),
        ("http://proxy.example:3128", false),
        ("proxy.example", false),
    ] {
        let proxies = Proxies::Fixed(fixed(address).unwrap());
        for (authority, expected) in [("127.0.0.1:81", here), ("localhost", here), (FAR, true)] {
            let proxy = proxies.get("http", authority).unwrap();
            assert_eq!(proxy.is_some(), expected, "{address} {authority}");
        }
    }
}

#[test]
fn an_address_that_is_not_a_proxys_is_rejected_without_its_user() {
    for (address, shown, is_encrypted) in [
        ("http://127.0.0.1:3128", "http://127.0.0.1:3128", false),
        ("HTTPS://p:1/", "HTTPS://p:1/", true),
        ("p:1", "p:1", false),
        ("u:hunter2@p:1", "***@p:1", false),
        ("http://u:hunter2@p", "http://***@p", false),
        ("socks5h://u:hunter2@p", "socks5h://***@p", false),
        ("socks4://p", "socks4://p", false),
    ] {
        let proxy = fixed(address).unwrap();
        assert_eq!(proxy.to_string(), shown);
        assert_eq!(format!("{proxy:?}"), format!("{shown:?}"));
        assert_eq!(proxy.is_encrypted(), is_encrypted, "{address}");
        assert!(proxy.to_reqwest().is_ok(), "{address}");
    }
    for (address, why) in [
        ("ftp://u:hunter2@p", "has an unknown scheme"),
        ("socks://p", "has an unknown scheme"),
        ("data://", "has an unknown scheme"),
        (
            "http://u:hunter2@p:port",
            "is malformed (invalid port number)",
        ),
        ("http://p:65536", "is malformed (invalid port number)"),
        ("http://u:hunter2@", "is malformed (empty host)"),
        ("http://", "is malformed (empty host)"),
        ("p p:1", "is malformed"),
        ("socks5://", "has no host"),
        ("http://p/proxy.pac", "has a path or a query"),
        ("http://p?x", "has a path or a query"),
        ("http://p#x", "has a path or a query"),
    ] {
        let error = fixed(address).unwrap_err();
        assert!(error.starts_with("the proxy "), "{error}");
        let expected = "expected a URL such as http://proxy.example:3128";
        assert!(error.contains(why) && error.ends_with(expected), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
    }
}

#[test]
fn the_variable_of_the_scheme_goes_before_that_of_all() {
    let (http, https, all) = (
        ("HTTP_PROXY", "http://h:1"),
        ("HTTPS_PROXY", "http://s:2"),
        ("ALL_PROXY", "socks5://a:3"),
    );
    let lower = [
        ("http_proxy", "h:1"),
        ("https_proxy", "s:2"),
        ("all_proxy", "a:3"),
    ];
    for (variables, plain, encrypted) in [
        (&[][..], "none", "none"),
        (&[http], "http://h:1 (from HTTP_PROXY)", "none"),
        (&[https], "none", "http://s:2 (from HTTPS_PROXY)"),
        (
            &[all],
            "socks5://a:3 (from ALL_PROXY)",
            "socks5://a:3 (from ALL_PROXY)",
        ),
        (
            &[https, all],
            "socks5://a:3 (from ALL_PROXY)",
            "http://s:2 (from HTTPS_PROXY)",
        ),
        (&lower, "h:1 (from http_proxy)", "s:2 (from https_proxy)"),
        // Empty is not set, in one case or the other.
        (
            &[
                ("HTTPS_PROXY", ""),
                ("https_proxy", "s:2"),
                ("ALL_PROXY", " "),
            ],
            "none",
            "s:2 (from https_proxy)",
        ),
        // The same value twice is no contradiction, nor is white space at its end.
        (
            &[("HTTPS_PROXY", "s:2\n"), ("https_proxy", "s:2")],
            "none",
            "s:2 (from HTTPS_PROXY)",
        ),
    ] {
        assert_eq!(chosen(variables, "http", FAR).unwrap(), plain);
        assert_eq!(chosen(variables, "https", FAR).unwrap(), encrypted);
        for scheme in ["http", "https"] {
            for here in ["127.0.0.1:81", "localhost", "[::1]:443", "kcs.localhost"] {
                assert_eq!(chosen(variables, scheme, here).unwrap(), "none", "{here}");
            }
        }
    }
}

/// Whoever calls a CGI program sets this variable with a header.
#[test]
fn a_header_of_a_cgi_request_is_not_a_proxy() {
    let upper = [("HTTP_PROXY", "http://evil:1"), ("REQUEST_METHOD", "GET")];
    assert_eq!(chosen(&upper, "http", FAR).unwrap(), "none");
    let both = [upper.as_slice(), &[("http_proxy", "h:1")]].concat();
    let expected = if SYSTEM == "windows" {
        "none"
    } else {
        "h:1 (from http_proxy)"
    };
    assert_eq!(chosen(&both, "http", FAR).unwrap(), expected);
    let https = [("HTTPS_PROXY", "s:1"), ("REQUEST_METHOD", "GET")];
    assert_eq!(
        chosen(&https, "https", FAR).unwrap(),
        "s:1 (from HTTPS_PROXY)"
    );
}

#[test]
fn variables_that_cannot_be_used_are_named_with_what_to_do() {
    for (variables, why) in [
        (
            &[("HTTPS_PROXY", "ftp://u:hunter2@p")][..],
            "the proxy ***@p (from HTTPS_PROXY) has an unknown scheme",
        ),
        (
            &[("https_proxy", "p:port")],
            "the proxy p:*** (from https_proxy) is malformed",
        ),
        (&[("ALL_PROXY", "http://")], "(from ALL_PROXY) is malformed"),
        (
            &[
                ("HTTPS_PROXY", "u:hunter2@p"),
                ("https_proxy", "u:hunter2@q"),
            ],
            "HTTPS_PROXY and https_proxy have different values",
        ),
        (
            &[
                ("HTTPS_PROXY", "p"),
                ("NO_PROXY", "a.example"),
                ("no_proxy", "b.example"),
            ],
            "NO_PROXY and no_proxy have different values",
        ),
        (
            &[
                ("HTTPS_PROXY", "p"),
                ("no_proxy", "http://u:hunter2@a.example"),
            ],
            "no_proxy has the entry \"http://***@a.example\": expected a host",
        ),
    ] {
        let error = chosen(variables, "https", FAR).unwrap_err();
        assert!(error.contains(why), "{error}");
        assert!(error.contains("or call `.no_proxy()`"), "{error}");
        assert!(!error.contains("hunter2"), "{error}");
        // Where they decide about nothing they are no reason to fail.
        assert_eq!(chosen(variables, "https", "127.0.0.1:1").unwrap(), "none");
    }
    for variables in [
        &[("HTTP_PROXY", "ftp://p"), ("HTTPS_PROXY", "p")][..],
        &[("HTTPS_PROXY", "p"), ("ALL_PROXY", "ftp://p")],
    ] {
        let proxy = chosen(variables, "https", FAR).unwrap();
        assert_eq!(proxy, "p (from HTTPS_PROXY)");
    }
    let without_proxy = [("NO_PROXY", "http://a/"), ("no_proxy", "b")];
    assert_eq!(chosen(&without_proxy, "https", FAR).unwrap(), "none");
}

#[cfg(unix)]
#[test]
fn variables_that_are_not_utf_8_are_named() {
    let bytes = || std::os::unix::ffi::OsStringExt::from_vec(b"http://p\xff".to_vec());
    for (name, others) in [
        ("HTTPS_PROXY", &[][..]),
        ("https_proxy", &[("HTTPS_PROXY", "p")]),
        ("ALL_PROXY", &[]),
        ("NO_PROXY", &[("HTTPS_PROXY", "p")]),
    ] {
        let mut environment = Environment::of(others);
        environment.set(name, bytes());
        let proxies = Proxies::of(&environment);
        let error = proxies.get("https", FAR).unwrap_err();
        let expected =
            format!("{name} is not valid UTF-8; correct or unset {name}, or call `.no_proxy()`");
        assert_eq!(error, expected);
        assert!(proxies.get("https", "localhost").unwrap().is_none());
    }
}

#[test]
fn hosts_are_called_without_a_proxy_by_name_domain_address_network_and_port() {
    for (list, scheme, authority, bypassed) in [
        ("*", "https", FAR, true),
        ("*:443", "https", FAR, true),
        ("*:443", "https", "kcs.api.ksyun.com:8443", false),
        ("ksyun.com", "https", FAR, true),
        (".ksyun.com", "https", FAR, true),
        ("*.ksyun.com", "https", FAR, true),
        ("KSYUN.com.", "https", "KCS.api.ksyun.com.", true),
        (".ksyun.com", "https", "ksyun.com", true),
        ("sun.com", "https", FAR, false),
        ("kcs.api.ksyun.com.example", "https", FAR, false),
        ("ksyun.com:443", "https", FAR, true),
        ("ksyun.com:443", "http", FAR, false),
        ("ksyun.com:80", "http", FAR, true),
        ("ksyun.com:8443", "https", "kcs.api.ksyun.com:8443", true),
        ("ksyun.com:8443", "https", FAR, false),
        ("192.0.2.1", "https", "192.0.2.1", true),
        ("192.0.2.1:443", "https", "192.0.2.1:444", false),
        ("192.0.2.0/24", "https", "192.0.2.77:81", true),
        ("192.0.2.9/24", "https", "192.0.2.77", true),
        ("192.0.2.0/24", "https", "192.0.3.1", false),
        ("192.0.2.0/24", "https", "192.0.2.1.example", false),
        ("192.0.2.0/24", "https", "[::ffff:192.0.2.1]", true),
        ("2001:db8::/32", "https", "[2001:db8::7]:8443", true),
        ("2001:db8::/32", "https", "[2001:db9::7]", false),
        ("2001:DB8::7", "https", "[2001:db8::7]", true),
        ("[2001:db8::7]", "https", "[2001:db8::7]", true),
        ("[2001:db8::7]:8443", "https", "[2001:db8::7]:8443", true),
        ("[2001:db8::7]:8443", "https", "[2001:db8::7]", false),
        ("a.example,\tb.example ,, ksyun.com\n", "https", FAR, true),
        ("a.example b.example", "https", "b.example", true),
        ("金山.example,my_host", "https", "my_host", true),
        ("a.example,host-1", "https", "host-1", true),
        (",", "https", FAR, false),
    ] {
        let variables = [("ALL_PROXY", "http://p:1"), ("no_proxy", list)];
        let proxy = chosen(&variables, scheme, authority).unwrap();
        assert_eq!(proxy == "none", bypassed, "{list} {scheme} {authority}");
    }
}

#[test]
fn entries_that_match_nothing_are_named() {
    for entry in [
        "10.0.0.0/33",
        "10.0.0.256",
        "10.*",
        "10.0.0.0/8:443",
        "a.example:port",
        "a.example:0",
        "a.example:65536",
        "a.example:+1",
        "a.example:",
        "*example.com",
        "a.*.example",
        "http://a.example",
        "a..example",
        "[2001:db8::7",
        "[a.example]",
        "2001:db8::7::1",
        "<local>",
        ".",
        ":443",
    ] {
        let list = format!("b.example, {entry}");
        let variables = [("HTTPS_PROXY", "p"), ("NO_PROXY", list.as_str())];
        let error = chosen(&variables, "https", FAR).unwrap_err();
        let expected = format!("NO_PROXY has the entry {entry:?}: expected a host, a domain");
        assert!(error.starts_with(&expected), "{error}");
        assert!(error.contains("such as 10.0.0.0/8"), "{error}");
    }
}
