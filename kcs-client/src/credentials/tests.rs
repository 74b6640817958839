use super::*;

fn read(variables: &[(&str, &str)]) -> Result<Credentials, String> {
    let mut absent = Vec::new();
    Credentials::read(&Environment::of(variables), &mut absent)
        .ok_or_else(|| missing(&absent).to_string())
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
        "KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY: not set in the environment"
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
