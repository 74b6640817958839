//! Where kscore's files are looked for, and under which names.

use super::*;

fn access_key(home: &Home, variables: &[(&str, &str)]) -> Result<String, String> {
    kscore(home, variables).map(|credentials| credentials.access_key().to_owned())
}

#[test]
fn a_tilde_in_a_variable_stands_for_the_home_folder() {
    let named = |section: &str| format!("[{section}]\n{KEYS}region = r\n");
    let files = [
        ("KS_SHARED_CREDENTIALS_FILE", "default"),
        ("KS_CONFIG_FILE", "default"),
        ("KSC_CONFIG", "Credentials"),
    ];
    for (variable, section) in files {
        let home = Home::new(&[("mine.cfg", &named(section))]);
        let path = home.path("mine.cfg");
        for path in ["~/mine.cfg", path.to_str().unwrap()] {
            assert_eq!(access_key(&home, &[(variable, path)]).as_deref(), Ok("ak"));
            let region = home.sources(&[(variable, path)]).kscore_region().unwrap();
            // Only the file with settings has one.
            let expected = (variable == "KS_CONFIG_FILE").then_some("r");
            assert_eq!(region.as_deref(), expected, "{variable}");
        }
        // A name that begins with one is a name.
        let error = access_key(&home, &[(variable, "~mine.cfg")]).unwrap_err();
        assert_eq!(
            error,
            format!("failed: ~mine.cfg does not exist, but {variable} names it")
        );
    }
}

#[test]
fn of_several_variables_that_name_a_profile_the_first_counts() {
    let text = ["one", "two", "three"].map(|name| format!("[{name}]\n{KEYS}").replace("ak", name));
    let home = Home::new(&[(".ks/credentials", &text.concat())]);
    let all = [
        ("KCS_PROFILE", "one"),
        ("KS_DEFAULT_PROFILE", "two"),
        ("KS_PROFILE", "three"),
    ];
    for (from, expected) in [(0, "one"), (1, "two"), (2, "three")] {
        assert_eq!(access_key(&home, &all[from..]).as_deref(), Ok(expected));
    }
    let chosen = KscoreCredentials {
        sources: home.sources(&all),
    };
    let Ok(Keys::Known(credentials)) = chosen.profile("three").sources.kscore_keys() else {
        panic!("no keys")
    };
    assert_eq!(credentials.access_key(), "three");
}

#[test]
fn every_place_that_was_looked_at_is_named_and_no_other() {
    let home = Home::new(&[(".ks/config", "[profile x]\nregion = r\n")]);
    let config = |profile: &str| access_key(&home, &[("KCS_PROFILE", profile)]).unwrap_err();
    assert_eq!(
        config("x"),
        "not configured: ~/.ks/credentials does not exist, ~/.ks/config has no `ks_access_key_id` in [profile x]"
    );
    assert_eq!(
        config("y"),
        "not configured: ~/.ks/credentials does not exist, ~/.ks/config has no section [profile y]"
    );
    assert_eq!(
        config("default"),
        "not configured: ~/.ks/credentials does not exist, ~/.ks/config has no section [default]"
    );
    #[cfg(not(windows))]
    assert_eq!(
        access_key(&home, &[]).unwrap_err(),
        "not configured: ~/.ks/credentials does not exist, ~/.ks/config has no section [default], /etc/kscore.cfg does not exist"
    );
    let nowhere = Sources::of(Environment::of(&[("KCS_PROFILE", "x")]));
    let error = nowhere.kscore_keys().unwrap_err();
    assert!(error.is_not_configured());
    assert_eq!(
        error.to_string(),
        "no configuration folder: the home folder is unknown"
    );
    assert_eq!(nowhere.kscore_region().unwrap(), None);
}

#[test]
fn a_section_of_a_profile_has_its_name_in_quotes_or_without() {
    for (section, is_found) in [
        ("profile x", true),
        ("profile   x", true),
        ("profile \"x\"", true),
        ("profile 'x'", true),
        ("profile \"x'", false),
        ("profile \"x", false),
        ("profilex", false),
        ("profile", false),
        ("x", false),
        ("default", false),
        ("Profile x", false),
    ] {
        let home = Home::new(&[(".ks/config", &format!("[{section}]\n{KEYS}"))]);
        let found = access_key(&home, &[("KCS_PROFILE", "x")]);
        assert_eq!(found.is_ok(), is_found, "{section}: {found:?}");
    }
}

#[test]
fn a_folder_for_settings_that_is_relative_is_passed_over() {
    let of = |folder: &str| {
        let all = [("HOME", "/home/u"), ("XDG_CONFIG_HOME", folder)];
        config_folder(&Environment::of(&all), "linux").unwrap()
    };
    assert_eq!(of("relative"), Path::new("/home/u/.config"));
    #[cfg(unix)]
    assert_eq!(of("/absolute"), Path::new("/absolute"));
}

#[test]
#[cfg(unix)]
fn the_user_is_who_owns_what_this_program_makes() {
    let home = Home::new(&[("mine", "")]);
    let owner = std::fs::metadata(home.path("mine")).unwrap();
    let owner = std::os::unix::fs::MetadataExt::uid(&owner);
    assert_eq!(Environment::process().user(), Some(owner));
}

#[test]
fn no_value_of_the_environment_is_shown() {
    let environment = Environment::of(&[("KSYUN_SECRET_KEY", "canary")]);
    assert_eq!(format!("{environment:?}"), "Environment");
}
