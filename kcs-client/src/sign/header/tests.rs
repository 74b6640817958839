use super::*;
use crate::sign::tests::{ACCESS_KEY, SECRET_KEY, TIME};

const REGION: &str = "cn-beijing-6";
const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";
const LIST: &str = "Action=DescribeCacheClusters&FuzzySearch=%E9%87%91%E5%B1%B1%20%E4%BA%91%2Fa%2Ab~c%2Bd&Limit=10&OrderBy=name%2Casc&Version=2016-07-01";
const DATE: &str = "20210903T063000Z";
const HOST: &str = "kcs.api.ksyun.com";

/// A request of a vendor's client and what was computed for it.
struct Known {
    method: &'static str,
    query: &'static str,
    headers: Vec<(&'static str, &'static str)>,
    body: &'static str,
    hash: Option<&'static str>,
    signature: &'static str,
}

fn ksc_python(action: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("accept", "application/json"),
        ("host", HOST),
        ("x-action", action),
        ("x-amz-date", DATE),
        ("x-version", "2016-07-01"),
    ]
}

fn known() -> [Known; 5] {
    [
        Known {
            method: "GET",
            query: LIST,
            headers: ksc_python("DescribeCacheClusters"),
            body: "",
            hash: Some("6c83f92630180fd1dd92f6af3942f4901acef36910854267a35ee608ca93f2a6"),
            signature: "e9a60f9c16f663a6c92bbddce19d29986d0ae28ce1a60f8ce08f8bb35a03b42a",
        },
        Known {
            method: "GET",
            query: LIST,
            headers: vec![
                ("accept", "application/json"),
                ("host", HOST),
                ("x-amz-date", DATE),
            ],
            body: "",
            hash: Some("ebf5ae16fb5d97d7ca7e01f93e029c8a7a933d16a437d36bc97faa83f661a38a"),
            signature: "8de30bc47409aad9547519c940353401023f2d25497877701e79ce34ed5da1dd",
        },
        Known {
            method: "PUT",
            query: "Action=ResizeCacheCluster&Version=2016-07-01",
            headers: vec![
                ("accept", "application/json"),
                ("content-length", "68"),
                ("content-type", FORM),
                ("host", HOST),
                ("x-amz-date", DATE),
            ],
            body: "Action=ResizeCacheCluster&CacheId=1111&Capacity=2&Version=2016-07-01",
            hash: Some("90d20dfaf3b5e2336e22720022369397cfe6566a20816e8d52b6a6abe957a2c6"),
            signature: "d8ffb1f07b8e514171d8a22bfdae9daab2c05104ddebe0161ad95ed3422a2023",
        },
        Known {
            method: "PUT",
            query: "Action=ResizeCacheCluster&CacheId=1111&Capacity=2&Version=2016-07-01",
            headers: ksc_python("ResizeCacheCluster"),
            body: "",
            hash: None,
            signature: "4ec731b28b5f12d67b971e77ab4ff8c382fcaca1e1bd402abd3ec43cb54ff4b8",
        },
        Known {
            method: "POST",
            query: "",
            headers: vec![
                ("content-type", "application/x-www-form-urlencoded"),
                ("host", HOST),
                (
                    "x-amz-content-sha256",
                    "0fa6421613712b7461287409716793d301758e29c8b6e8215b5a93a7cd3f3bdc",
                ),
                ("x-amz-date", DATE),
            ],
            body: "Limit=10&OrderBy=name%2Casc&FuzzySearch=%E9%87%91%E5%B1%B1+%E4%BA%91%2Fa%2Ab~c%2Bd&Service=kcs&Action=DescribeCacheClusters&Version=2016-07-01&SdkVersion=SDK_PYTHON_1.5.8.114&Region=cn-beijing-6&Accesskey=AKLTEXAMPLEEXAMPLE00&Language=zh-CN",
            hash: Some("f8e5db21a6bf2d130472d6d09f8fe7c2f2fb536163c2922136924420d5a2ae29"),
            signature: "2dc8f2cf6249dbab02ce709e6f3beb2be4f1e7bae35f82a66c798ffec7dbd5ad",
        },
    ]
}

impl Known {
    fn signable(&self) -> SignableRequest<'_> {
        SignableRequest::new(
            self.method,
            "/",
            self.query,
            &self.headers,
            self.body.as_bytes(),
        )
    }

    /// The request as it arrives, with the header that proves it.
    fn arrived(&self) -> Vec<(&str, String)> {
        let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
        let proof = signer.authorization(self.signable(), TIME);
        let mut headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect();
        headers.push(("Authorization", proof));
        headers
    }
}

fn verify_all(
    request: SignableRequest<'_>,
    headers: &[(&str, String)],
    now: UnixTime,
) -> Result<Verified, Rejection> {
    let headers: Vec<_> = headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let request = SignableRequest {
        headers: &headers,
        ..request
    };
    let secret = |key: &str| (key == ACCESS_KEY).then(|| SECRET_KEY.to_owned());
    verify(request, "kcs", secret, now, Duration::from_secs(900))
}

#[test]
fn the_key_chain_is_known() {
    let chain = ["20210903", REGION, "kcs", TERMINATOR];
    let mut key = format!("AWS4{SECRET_KEY}").into_bytes();
    let hex = chain.map(|step| {
        let next = hmac(&keyed(&key), step.as_bytes());
        key = next.to_vec();
        base16ct::lower::encode_string(&next)
    });
    assert_eq!(
        hex,
        [
            "e7f6d0d1b8cf90e9eec553393a7cfb75950d0ae30bcdb68a7b5723f41be9cae2",
            "3a638d88b1145a3cf0445a388be24b9949a5631943bc75bf8dedf061e49f24ae",
            "5670c5ae263e951471b03710d493261965ea827d7b1e0192c6ee36e0962aa1e0",
            "65795af08540070c49deba60f1105e8868b3eed371e84064a5015084071d4ff3",
        ]
    );
}

#[test]
fn the_vendors_clients_sign_the_same() {
    let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
    for known in known() {
        let request = known.signable();
        if let Some(expected) = known.hash {
            let names: Vec<_> = known.headers.iter().map(|(name, _)| *name).collect();
            let names = names.join(";");
            let lines = known.headers.iter();
            let lines = lines.map(|(name, value)| (*name, [*value].into_iter()));
            let hash = hash_of_canonical_request(&request, known.query, lines, &names);
            assert_eq!(&*hash, expected);
        }
        let names: Vec<_> = known.headers.iter().map(|(name, _)| *name).collect();
        let expected = format!(
            "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/20210903/cn-beijing-6/kcs/aws4_request, SignedHeaders={}, Signature={}",
            names.join(";"),
            known.signature
        );
        assert_eq!(signer.authorization(request, TIME), expected);
    }
}

/// They are what the signature of the known answers was made of.
#[test]
fn canonical_requests_and_strings_to_sign_are_known() {
    for known in known() {
        let arrived = known.arrived();
        let headers: Vec<_> = arrived
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let request = SignableRequest {
            headers: &headers,
            ..known.signable()
        };
        let (_, value) = headers.last().unwrap();
        let authorization = Authorization::parse(value).unwrap();
        let canonical = canonical_request(request, authorization.signed_headers);
        if let Some(hash) = known.hash {
            assert_eq!(&*sha256(canonical.as_bytes()), hash);
        }
        let to_sign = string_to_sign(TIME, &authorization, &canonical);
        let expected = format!(
            "AWS4-HMAC-SHA256\n20210903T063000Z\n20210903/cn-beijing-6/kcs/aws4_request\n{}",
            &*sha256(canonical.as_bytes())
        );
        assert_eq!(to_sign, expected);
        let key = derive(&prefixed(SECRET_KEY), "20210903", REGION, "kcs");
        let signature = signature(&key, to_sign.as_bytes());
        assert_eq!(&*signature, authorization.signature);
    }
    let headers = [("Host", HOST), ("X-Note", " a  b "), ("x-note", "c")];
    let request = SignableRequest::new("GET", "/", "a=1", &headers, b"");
    assert_eq!(
        canonical_request(request, "x-note;x-absent;host"),
        format!(
            "GET\n/\na=1\nx-note:a b,c\nx-absent\nhost:{HOST}\n\nx-note;x-absent;host\n{}",
            &*sha256(b"")
        )
    );
}

#[test]
fn the_key_of_another_day_is_another() {
    let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
    let known = known();
    let [known, ..] = &known;
    let today = signer.authorization(known.signable(), TIME);
    let tomorrow = signer.authorization(known.signable(), TIME.plus(86_400));
    assert_ne!(today, tomorrow);
    assert_eq!(signer.authorization(known.signable(), TIME), today);
}

#[test]
fn what_the_vendors_clients_sign_is_genuine() {
    for known in known() {
        let verified = verify_all(known.signable(), &known.arrived(), TIME).unwrap();
        assert_eq!(verified.access_key, ACCESS_KEY);
        assert_eq!(verified.region.as_deref(), Some(REGION));
    }
}

#[test]
fn the_query_may_be_written_in_any_way() {
    let known = known();
    let [known, ..] = &known;
    let query = "Version=2016-07-01&OrderBy=name,asc&Limit=10&FuzzySearch=%e9%87%91%e5%b1%b1+%e4%ba%91/a*b~c%2Bd&Action=DescribeCacheClusters&";
    let request = SignableRequest {
        query,
        ..known.signable()
    };
    assert!(verify_all(request, &known.arrived(), TIME).is_ok());
}

/// As one of the vendor's clients signs: it lists the host twice and sends it once.
#[test]
fn a_header_may_be_listed_twice() {
    let canonical = format!(
        "GET\n/\n{LIST}\naccept:*/*\nhost:{HOST}\nhost:{HOST}\nx-amz-date:{DATE}\n\naccept;host;host;x-amz-date\n{}",
        &*sha256(b"")
    );
    let scope = "20210903/cn-beijing-6/kcs/aws4_request";
    let to_sign = format!(
        "AWS4-HMAC-SHA256\n{DATE}\n{scope}\n{}",
        &*sha256(canonical.as_bytes())
    );
    let key = derive(&prefixed(SECRET_KEY), "20210903", REGION, "kcs");
    let proof = format!(
        "AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{scope}, SignedHeaders=accept;host;host;x-amz-date, Signature={}",
        &*signature(&key, to_sign.as_bytes())
    );
    let request = SignableRequest::new("GET", "/", LIST, &[], b"");
    let mut arrived = [
        ("Host", HOST.to_owned()),
        ("Accept", " */* ".to_owned()),
        ("X-Amz-Date", DATE.to_owned()),
        ("Authorization", proof),
    ];
    let verified = verify_all(request, &arrived, TIME).unwrap();
    assert_eq!(verified.access_key, ACCESS_KEY);
    arrived[0].1 = "elsewhere".to_owned();
    let verified = verify_all(request, &arrived, TIME);
    assert_eq!(verified, Err(Rejection::Mismatch));
}

/// Cases of the public test suite of Signature Version 4, with its own keys.
#[test]
fn the_public_suite_signs_the_same() {
    let cases: [(&[(&str, &str)], &str); 5] = [
        (
            &[],
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
        ),
        // get-header-key-duplicate
        (
            &[
                ("my-header1", "value2"),
                ("my-header1", "value2"),
                ("my-header1", "value1"),
            ],
            "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea",
        ),
        // get-header-value-order
        (
            &[
                ("my-header1", "value4"),
                ("my-header1", "value1"),
                ("my-header1", "value3"),
                ("my-header1", "value2"),
            ],
            "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01",
        ),
        // get-header-value-trim
        (
            &[("my-header1", " value1"), ("my-header2", " \"a   b   c\"")],
            "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736",
        ),
        // get-header-value-multiline, a case that folds its lines into three values
        (
            &[
                ("my-header1", "value1"),
                ("my-header1", "value2"),
                ("my-header1", "value3"),
            ],
            "ba17b383a53190154eb5fa66a1b836cc297cc0a3d70a5d00705980573d8ff790",
        ),
    ];
    let secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    let signer = Signer::new("AKIDEXAMPLE", secret, "us-east-1", "service");
    let time = UnixTime::parse_basic("20150830T123600Z").unwrap();
    for (more, signature) in cases {
        // In any order, as long as the values of one name keep theirs, and in any case.
        for names in [str::to_ascii_lowercase, str::to_ascii_uppercase] {
            let fixed = [
                ("x-amz-date", "20150830T123600Z"),
                ("host", "example.amazonaws.com"),
            ];
            let headers = more.iter().chain(&fixed);
            let headers: Vec<_> = headers.map(|(name, value)| (names(name), *value)).collect();
            let mut headers: Vec<_> = headers
                .iter()
                .map(|(name, value)| (name.as_str(), *value))
                .collect();
            let signed =
                signer.authorization(SignableRequest::new("GET", "/", "", &headers, b""), time);
            assert!(
                signed.ends_with(&format!(", Signature={signature}")),
                "{signed}"
            );
            headers.push(("Authorization", &signed));
            let arrived = SignableRequest::new("GET", "/", "", &headers, b"");
            let key = |key: &str| (key == "AKIDEXAMPLE").then(|| secret.to_owned());
            let verified = verify(arrived, "service", key, time, Duration::ZERO);
            assert_eq!(verified.unwrap().access_key, "AKIDEXAMPLE");
        }
    }
}

/// A request that is signed for this access key, with what may be changed in its headers.
fn of_access_key(
    access_key: &str,
    change: impl Fn(&mut Vec<(&str, String)>),
) -> Result<Verified, Rejection> {
    let headers = [("host", HOST), ("x-amz-date", DATE)];
    let request = SignableRequest::new("GET", "/", LIST, &headers, b"");
    let signer = Signer::new(access_key, SECRET_KEY, REGION, "kcs");
    let mut arrived = vec![
        ("Host", HOST.to_owned()),
        ("X-Amz-Date", DATE.to_owned()),
        ("Authorization", signer.authorization(request, TIME)),
    ];
    change(&mut arrived);
    let headers: Vec<_> = arrived
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let secret = |key: &str| (key == access_key).then(|| SECRET_KEY.to_owned());
    let request = SignableRequest {
        headers: &headers,
        ..request
    };
    verify(request, "kcs", secret, TIME, Duration::from_secs(900))
}

#[test]
fn an_access_key_may_hold_slashes() {
    for key in [
        "AK/LT",
        "/AKLT",
        "AKLT/",
        "a/b/c/d/e",
        "AK//LT",
        "AKLT=",
        "/",
    ] {
        let verified = of_access_key(key, |_| ());
        assert_eq!(verified.map(|it| it.access_key).as_deref(), Ok(key));
    }
}

#[test]
fn a_scope_has_an_access_key_and_four_parts() {
    let scope = "AKLT/20210903/cn-beijing-6/kcs/aws4_request";
    for changed in [
        "AKLT/20210903/cn-beijing-6/kcs/aws5_request",
        "AKLT/20210903/cn-beijing-6/kcs/",
        "AKLT/20210903/cn-beijing-6/kcs",
        "AKLT/20210903/cn-beijing-6//aws4_request",
        "AKLT/20210903//kcs/aws4_request",
        "AKLT//cn-beijing-6/kcs/aws4_request",
        "/20210903/cn-beijing-6/kcs/aws4_request",
        "20210903/cn-beijing-6/kcs/aws4_request",
        "aws4_request",
        "",
    ] {
        let verified = of_access_key("AKLT", |headers| {
            headers[2].1 = headers[2].1.replace(scope, changed);
        });
        assert_eq!(
            verified,
            Err(Rejection::Malformed("Authorization")),
            "{changed}"
        );
    }
}

/// Who verifies must not have to choose one.
#[test]
fn what_must_stand_once_may_not_stand_twice() {
    for (place, name, rejected) in [
        (1, "x-amz-date", "X-Amz-Date"),
        (2, "authorization", "Authorization"),
    ] {
        for other in [None, Some("20210903T063001Z")] {
            let verified = of_access_key("AKLT", |headers| {
                let value = headers[place].1.clone();
                headers.push((name, other.map_or(value, str::to_owned)));
            });
            assert_eq!(verified, Err(Rejection::Malformed(rejected)), "{other:?}");
        }
    }
}

/// A program that sends it to another service gets to know what is wanted.
#[test]
fn another_algorithm_is_told_which_is_taken() {
    let verified = of_access_key("AKLT", |headers| {
        headers[2].1 = headers[2].1.replace(ALGORITHM, "AWS4-ECDSA-P256-SHA256");
    });
    assert_eq!(
        verified.unwrap_err().to_string(),
        "the algorithm of Authorization must be AWS4-HMAC-SHA256"
    );
}

#[test]
fn what_is_wrong_is_named() {
    let known = known();
    let [_, _, known, ..] = &known;
    let (request, headers) = (known.signable(), known.arrived());
    let changed = SignableRequest {
        body: b"Capacity=64",
        ..request
    };
    assert_eq!(
        verify_all(changed, &headers, TIME),
        Err(Rejection::Mismatch)
    );
    let changed = SignableRequest {
        method: "POST",
        ..request
    };
    assert_eq!(
        verify_all(changed, &headers, TIME),
        Err(Rejection::Mismatch)
    );
    let late = TIME.plus(-901);
    let expired = Rejection::Expired {
        signed_at: TIME,
        now: late,
    };
    assert_eq!(verify_all(request, &headers, late), Err(expired));

    let proof = |from: &str, to: &str| -> Vec<(&str, String)> {
        headers
            .iter()
            .map(|(name, value)| (*name, value.replace(from, to)))
            .collect()
    };
    let refused = |from, to| verify_all(request, &proof(from, to), TIME).unwrap_err();
    assert_eq!(
        refused(ACCESS_KEY, "AKLT"),
        Rejection::UnknownAccessKey("AKLT".to_owned())
    );
    assert_eq!(
        refused("/20210903/", "/20210904/"),
        Rejection::Malformed("the date of the credential scope")
    );
    assert_eq!(
        refused("cn-beijing-6", "cn-shanghai-2"),
        Rejection::Mismatch
    );
    assert!(matches!(
        refused("/kcs/", "/krds/"),
        Rejection::Unsupported { .. }
    ));
    assert!(matches!(
        refused(";host;", ";"),
        Rejection::Unsupported {
            field: "SignedHeaders",
            ..
        }
    ));
    assert!(matches!(
        refused("SHA256 ", "SHA1 "),
        Rejection::Unsupported { .. }
    ));
    assert_eq!(
        refused("Signature=", "Sig="),
        Rejection::Malformed("Authorization")
    );
    assert_eq!(
        refused(DATE, "yesterday"),
        Rejection::Malformed("X-Amz-Date")
    );
    let bare: Vec<_> = headers
        .iter()
        .filter(|(name, _)| *name != "Authorization")
        .cloned()
        .collect();
    assert_eq!(
        verify_all(request, &bare, TIME),
        Err(Rejection::Missing("Authorization"))
    );
}

#[test]
fn blanks_at_the_ends_and_several_inside_do_not_count() {
    let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
    let signature = |value: &str| {
        let headers = [
            ("host", "a"),
            ("x-amz-date", "20210903T063000Z"),
            ("x-note", value),
        ];
        let request = SignableRequest::new("GET", "/", "", &headers, b"");
        signer.authorization(request, TIME)
    };
    for value in [" a b c", "a b c ", "a  b c", "a b   c", "\ta b c", "a b\tc"] {
        assert_eq!(signature(value), signature("a b c"), "{value:?}");
    }
    assert_ne!(signature("a bc"), signature("a b c"));
    assert_ne!(signature("\u{1}a"), signature("a"));
}

#[test]
fn a_query_is_in_the_order_of_the_encoded_texts() {
    for (parameters, query) in [
        (
            vec![("b", "1"), ("a", "2"), ("a.1", "3"), ("Z", "4")],
            "Z=4&a=2&a.1=3&b=1",
        ),
        // Encoded, the colon and the umlaut begin with a percent sign and stand before all letters.
        (
            vec![("a", "1"), ("a:", "2"), ("ä", "3"), ("a-", "4")],
            "%C3%A4=3&a=1&a%3A=2&a-=4",
        ),
        (vec![("a", "z"), ("a", "ä"), ("a", "-")], "a=%C3%A4&a=-&a=z"),
        (
            vec![("CacheId.10", "x"), ("CacheId.1", "x"), ("CacheId.2", "x")],
            "CacheId.1=x&CacheId.10=x&CacheId.2=x",
        ),
        (vec![], ""),
    ] {
        assert_eq!(canonical_query(parameters), query);
    }
}

#[test]
fn a_signer_shows_its_region_and_no_key() {
    let signer = Signer::new(ACCESS_KEY, SECRET_KEY, REGION, "kcs");
    assert_eq!(
        format!("{signer:?}"),
        format!("Signer {{ region: {REGION:?}, .. }}")
    );
}
