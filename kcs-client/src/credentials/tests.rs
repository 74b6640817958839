use super::*;

fn read(variables: &[(&str, &str)]) -> Result<Credentials, String> {
    let mut problems = Problems::default();
    let credentials = Credentials::read(&Environment::of(variables), &mut problems);
    assert_eq!(credentials.is_none(), problems.are_there());
    credentials.ok_or_else(|| problems.into_error().to_string())
}

#[test]
fn the_environment_may_hold_them() {
    let pair = [("KSYUN_ACCESS_KEY", "ak"), ("KSYUN_SECRET_KEY", "sk")];
    assert_eq!(read(&pair).unwrap(), Credentials::new("ak", "sk"));
    let with_token = [pair.as_slice(), &[("KSYUN_SECURITY_TOKEN", "token")]].concat();
    let expected = Credentials::new("ak", "sk").with_security_token("token");
    assert_eq!(read(&with_token).unwrap(), expected);
}

#[test]
fn everything_that_is_missing_is_named() {
    assert_eq!(
        read(&[("KSYUN_SECRET_KEY", "")]).unwrap_err(),
        "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY: not set in the environment, or empty"
    );
    let malformed = [
        ("KSYUN_SECRET_KEY", "canary\n"),
        ("KSYUN_SECURITY_TOKEN", " canary"),
    ];
    assert_eq!(
        read(&malformed).unwrap_err(),
        "KSYUN_ACCESS_KEY: not set in the environment, or empty; KSYUN_SECRET_KEY ends with a line break: remove it; \
         KSYUN_SECURITY_TOKEN begins or ends with white space: remove it"
    );
}

#[test]
fn secrets_are_not_shown() {
    let credentials = Credentials::new("ak", "hunter2").with_security_token("hunter3");
    let shown = format!("{credentials:?}");
    assert!(
        shown.contains("\"ak\"") && !shown.contains("hunter"),
        "{shown}"
    );
}

#[test]
fn secrets_are_the_same_where_their_strings_are() {
    let secret = Secret::from("secret");
    assert_eq!(secret, Secret::from("secret".to_owned()));
    for other in ["", "secre", "secrets", "Secret", "secreT"] {
        assert_ne!(secret, Secret::from(other), "{other}");
    }
    let all = Credentials::new("ak", "sk").with_security_token("token");
    assert_eq!(all, all.clone());
    for other in [
        Credentials::new("ak", "sk"),
        Credentials::new("ak", "sk").with_security_token("other"),
        Credentials::new("ak", "other").with_security_token("token"),
        Credentials::new("other", "sk").with_security_token("token"),
    ] {
        assert_ne!(all, other);
    }
}

#[test]
fn what_is_provided_ends_when_its_source_says_so() {
    let provided = ProvidedCredentials::from(Credentials::new("ak", "sk"));
    assert_eq!(provided.expiry(), None);
    let end = crate::clock::UnixTime::from_seconds(7);
    let ending = provided.clone().with_expiry(end);
    assert_eq!(ending.expiry(), Some(end));
    assert_eq!(ending.credentials(), provided.credentials());
    assert_ne!(ending, provided);
}
