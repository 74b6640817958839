use super::*;

async fn provide(sources: Sources) -> Result<String, CredentialsError> {
    let provided = sources.chain().provide().await?;
    Ok(provided.credentials().access_key().to_owned())
}

#[tokio::test]
async fn the_first_place_that_has_something_counts() {
    let own = "[profile.default]\naccess_key = 'own'\nsecret_key = 'canary'";
    let home = Home::new(&[
        (OWN, own),
        (".ks/credentials", &format!("[default]\n{KEYS}")),
    ]);
    let program = home.path("keys");
    let script =
        "#!/bin/sh\necho '{\"AccessKeyId\": \"printed\", \"SecretAccessKey\": \"canary\"}'\n";
    std::fs::write(&program, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&program, mode).unwrap();
    let none = home.path("none.cfg");
    std::fs::write(&none, "").unwrap();
    let rest = [
        ("KCS_CREDENTIALS_PROCESS", program.to_str().unwrap()),
        ("KSC_CONFIG", none.to_str().unwrap()),
    ];
    let keys = [("KSYUN_ACCESS_KEY", "env"), ("KSYUN_SECRET_KEY", "canary")];
    let with_keys = [keys.as_slice(), &rest].concat();
    assert_eq!(provide(home.sources(&with_keys)).await.unwrap(), "env");
    assert_eq!(provide(home.sources(&rest)).await.unwrap(), "own");
    std::fs::remove_file(home.path(OWN)).unwrap();
    assert_eq!(provide(home.sources(&rest)).await.unwrap(), "ak");
    std::fs::remove_file(home.path(".ks/credentials")).unwrap();
    assert_eq!(provide(home.sources(&rest)).await.unwrap(), "printed");

    // A profile that is named is not made up for by a program that is not its own.
    let named = [rest.as_slice(), &[("KCS_PROFILE", "x")]].concat();
    let error = provide(home.sources(&named)).await.unwrap_err();
    assert_eq!(
        home.short(&error),
        "the environment: KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set; the profile `x`: ~/xdg/kcs/config.toml does not \
         exist; kscore's files: ~/.ks/credentials does not exist, ~/.ks/config does not exist"
    );
}

#[tokio::test]
async fn a_broken_place_ends_the_search() {
    let home = Home::new(&[
        (OWN, "[profile.default]\nsecret_key = 'canary'"),
        (".ks/credentials", &format!("[default]\n{KEYS}")),
    ]);
    let error = provide(home.sources(&[])).await.unwrap_err();
    assert_eq!(
        home.short(&error),
        "the profile `default`: ~/xdg/kcs/config.toml: profile `default` has a `secret_key` without an `access_key`"
    );
    let process =
        "[profile.default]\ncredentials_process = ['/bin/sh', '-c', 'echo no >&2; exit 4']";
    std::fs::write(home.path(OWN), process).unwrap();
    let error = provide(home.sources(&[])).await.unwrap_err();
    assert_eq!(
        home.short(&error),
        "the profile `default`: the program `sh`: it failed with exit status: 4: no"
    );
}

#[test]
fn region_and_endpoint_come_from_the_first_that_has_them() {
    let own = "[profile.default]\nregion = 'of-profile'\nendpoint = 'https://of.profile'";
    let home = Home::new(&[(OWN, own), (".ks/config", "[default]\nregion = of-kscore")]);
    let settings = |variables: &[(&str, &str)]| {
        let settings = home.sources(variables).settings("R", "E", true).unwrap();
        (settings.region, settings.endpoint)
    };
    let ok =
        |region: &str, endpoint: Option<&str>| (Ok(region.to_owned()), endpoint.map(str::to_owned));
    let both = [("R", "of-env"), ("E", "https://of.env")];
    assert_eq!(settings(&both), ok("of-env", Some("https://of.env")));
    assert_eq!(
        settings(&both[..1]),
        ok("of-env", Some("https://of.profile"))
    );
    assert_eq!(settings(&[]), ok("of-profile", Some("https://of.profile")));
    std::fs::remove_file(home.path(OWN)).unwrap();
    assert_eq!(settings(&[]), ok("of-kscore", None));
    std::fs::remove_file(home.path(".ks/config")).unwrap();
    let none = settings(&[]).0.unwrap_err();
    let folder = home.0.path().to_str().unwrap();
    assert_eq!(
        none.replace(folder, "~"),
        "R not set, ~/xdg/kcs/config.toml does not exist, kscore's files have none"
    );
}

#[test]
fn no_file_is_read_for_settings_that_are_there() {
    let home = Home::new(&[
        (OWN, "this is not a profile"),
        (".ks/config", "neither is this"),
    ]);
    let both = [("R", "of-env"), ("E", "https://of.env")];
    let settings = home.sources(&both).settings("R", "E", true).unwrap();
    assert_eq!(settings.region.as_deref(), Ok("of-env"));
    assert_eq!(settings.endpoint.as_deref(), Some("https://of.env"));
    let settings = home.sources(&both[1..]).settings("R", "E", false);
    assert_eq!(
        settings.unwrap().endpoint.as_deref(),
        Some("https://of.env")
    );
    for (variables, needs_region) in [(&both[..1], true), (&both[..1], false), (&both[1..], true)] {
        let settings = home.sources(variables).settings("R", "E", needs_region);
        assert!(!settings.unwrap_err().is_not_configured());
    }
    // Where there is no profile, kscore's files are read for a region that is needed, and for nothing else.
    std::fs::remove_file(home.path(OWN)).unwrap();
    assert!(home.sources(&[]).settings("R", "E", true).is_err());
    assert!(home.sources(&[]).settings("R", "E", false).is_ok());
    assert!(home.sources(&both[..1]).settings("R", "E", true).is_ok());
}

#[tokio::test]
async fn a_place_that_cannot_be_opened_ends_the_search() {
    let home = Home::new(&[
        (OWN, ""),
        (".ks/credentials", &format!("[default]\n{KEYS}")),
    ]);
    std::fs::remove_file(home.path(OWN)).unwrap();
    std::os::unix::fs::symlink(home.path(OWN), home.path(OWN)).unwrap();
    let error = provide(home.sources(&[])).await.unwrap_err();
    assert!(!error.is_not_configured());
    assert!(
        home.short(&error)
            .starts_with("the profile `default`: ~/xdg/kcs/config.toml: ")
    );
}

#[test]
fn what_is_missing_is_named_at_once() {
    let home = Home::new(&[]);
    let cfg = home.path("none.cfg");
    std::fs::write(&cfg, "").unwrap();
    let sources = home.sources(&[("KSC_CONFIG", cfg.to_str().unwrap())]);
    let folder = home.0.path().to_str().unwrap();
    assert_eq!(
        sources.why_not_configured().unwrap().replace(folder, "~"),
        "the environment: KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set; the profile: ~/xdg/kcs/config.toml does not exist; \
         kscore's files: ~/.ks/credentials does not exist, ~/.ks/config does not exist, ~/none.cfg has no section \
         [Credentials]; a program: KCS_CREDENTIALS_PROCESS not set"
    );
    let keys = [("KSYUN_ACCESS_KEY", "env"), ("KSYUN_SECRET_KEY", "canary")];
    assert_eq!(home.sources(&keys).why_not_configured(), None);
}

#[test]
fn what_is_missing_is_named_up_to_what_is_broken() {
    let home = Home::new(&[(".ks/credentials", "canary")]);
    let folder = home.0.path().to_str().unwrap();
    let why = |variables: &[(&str, &str)]| {
        let why = home.sources(variables).why_not_configured().unwrap();
        why.replace(folder, "~")
    };
    assert_eq!(
        why(&[]),
        "the environment: KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY not set; the profile: ~/xdg/kcs/config.toml does not exist; \
         kscore's files: ~/.ks/credentials: line 1: is neither a section nor `key = value`"
    );
    assert_eq!(
        why(&[("KSYUN_ACCESS_KEY", "env")]),
        "the environment: KSYUN_SECRET_KEY not set"
    );
    // A program of nobody's profile is not a place to look in for a named one.
    let home = Home::new(&[]);
    let sources = home.sources(&[("KCS_PROFILE", "x")]);
    let why = sources.why_not_configured().unwrap();
    assert!(!why.contains("KCS_CREDENTIALS_PROCESS"), "{why}");
}

#[test]
fn a_profile_without_a_region_is_named_among_the_places() {
    let home = Home::new(&[(OWN, "[profile.default]\n")]);
    let settings = home.sources(&[]).settings("R", "E", true).unwrap();
    assert_eq!(
        settings.region.unwrap_err(),
        "R not set, the profile has none, kscore's files have none"
    );
}

#[test]
fn a_variable_that_is_not_a_string_is_named_and_no_file_is_read() {
    let home = Home::new(&[(OWN, "this is not a profile")]);
    let broken = || std::os::unix::ffi::OsStringExt::from_vec(vec![0xff]);
    for (variables, named) in [(&["R"][..], "R"), (&["E"], "E"), (&["E", "R"], "R")] {
        let mut sources = home.sources(&[("R", "r"), ("E", "e")]);
        for name in variables {
            sources.environment.set(name, broken());
        }
        let error = sources.settings("R", "E", false).unwrap_err();
        assert!(!error.is_not_configured());
        assert_eq!(error.to_string(), format!("{named} is not valid UTF-8"));
    }
}

/// Whatever were used instead could be of another account.
#[tokio::test]
async fn a_profile_whose_name_cannot_be_read_is_not_replaced_by_another() {
    let own = "[profile.default]\nregion = 'r'\naccess_key = 'own'\nsecret_key = 'canary'";
    let home = Home::new(&[
        (OWN, own),
        (".ks/credentials", &format!("[default]\n{KEYS}")),
        (".ks/config", "[default]\nregion = r"),
    ]);
    let broken = |variable: &str| {
        let mut sources = home.sources(&[("KCS_CREDENTIALS_PROCESS", "/bin/true")]);
        let value = std::os::unix::ffi::OsStringExt::from_vec(vec![b'a', 0xff]);
        sources.environment.set(variable, value);
        sources
    };
    let sources = broken("KCS_PROFILE");
    let settings = sources.settings("R", "E", true);
    for error in [
        sources.check_profile().unwrap_err(),
        settings.unwrap_err(),
        sources.kscore_region().unwrap_err(),
        provide(sources).await.unwrap_err(),
    ] {
        assert!(!error.is_not_configured());
        let said = error.to_string();
        assert!(said.ends_with("KCS_PROFILE is not valid UTF-8"), "{said}");
    }
    for variable in ["KS_DEFAULT_PROFILE", "KS_PROFILE"] {
        let sources = broken(variable);
        // They are about kscore's files alone.
        assert_eq!(provide(sources.clone()).await.unwrap(), "own");
        std::fs::remove_file(home.path(OWN)).unwrap();
        for error in [
            sources.kscore_region().unwrap_err(),
            sources.kscore_keys().unwrap_err(),
            provide(sources).await.unwrap_err(),
        ] {
            assert!(!error.is_not_configured());
            let said = error.to_string();
            let expected = format!("{variable} is not valid UTF-8");
            assert!(said.ends_with(&expected), "{said}");
        }
        std::fs::write(home.path(OWN), own).unwrap();
    }
}
