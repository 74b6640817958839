use std::path::Path;

use super::*;

/// A home folder, and an environment that has no other.
struct Home(tempfile::TempDir);

impl Home {
    fn new(files: &[(&str, &str)]) -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        for (path, text) in files {
            let path = home.path(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        home
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// The files of the whole machine are none of a test's.
    fn sources(&self, variables: &[(&str, &str)]) -> Sources {
        let folder = self.0.path().to_str().unwrap();
        let home = [
            ("HOME", folder),
            ("USERPROFILE", folder),
            ("APPDATA", folder),
        ];
        let xdg = ("XDG_CONFIG_HOME", self.0.path().join("xdg"));
        let mut all = home.to_vec();
        all.push((xdg.0, xdg.1.to_str().unwrap()));
        all.extend(variables);
        Sources::of(Environment::of(&all))
    }

    /// The text, with `~` for the folder.
    fn short(&self, error: &CredentialsError) -> String {
        let folder = self.0.path().to_str().unwrap();
        error.to_string().replace(folder, "~")
    }
}

#[cfg(feature = "profile")]
const OWN: &str = "xdg/kcs/config.toml";

fn names(credentials: &Credentials) -> (&str, &str, Option<&str>) {
    (
        credentials.access_key(),
        credentials.secret_key().expose(),
        credentials.security_token().map(|token| token.expose()),
    )
}

#[cfg(feature = "profile")]
mod own_file {
    use super::*;

    fn keys(home: &Home, variables: &[(&str, &str)]) -> Result<Keys, String> {
        let keys = home.sources(variables).profile_keys();
        keys.map_err(|error| {
            let kind = if error.is_not_configured() {
                "not configured"
            } else {
                "failed"
            };
            format!("{kind}: {}", home.short(&error))
        })
    }

    #[test]
    fn profiles_are_read() {
        let text = r#"
            # our accounts
            [profile.default]
            region = "cn-beijing-6"
            access_key = "ak"
            secret_key = "canary"

            [profile."the other"]
            access_key = "ak2"
            secret_key = "canary\u002d2"
            security_token = "canary-token"
            endpoint = "https://example.com"

            [profile.login]
            credentials_process = ["/bin/keys", "--account", "x"]
            credentials_process_seconds = 0x10
        "#;
        let home = Home::new(&[(OWN, text)]);
        let Ok(Keys::Known(credentials)) = keys(&home, &[]) else {
            panic!("no keys")
        };
        assert_eq!(names(&credentials), ("ak", "canary", None));
        let other = [("KCS_PROFILE", "the other")];
        let Ok(Keys::Known(credentials)) = keys(&home, &other) else {
            panic!("no keys")
        };
        assert_eq!(
            names(&credentials),
            ("ak2", "canary-2", Some("canary-token"))
        );
        let settings = home.sources(&other).profile_settings();
        let endpoint = Some("https://example.com".to_owned());
        assert_eq!(settings.unwrap(), (None, endpoint));
        let Ok(Keys::Printed(program)) = keys(&home, &[("KCS_PROFILE", "login")]) else {
            panic!("no program")
        };
        let expected = ProcessCredentials::new("/bin/keys")
            .arg("--account")
            .arg("x")
            .timeout(std::time::Duration::from_secs(16));
        assert_eq!(program, expected);
    }

    #[test]
    fn a_program_may_be_given_one_second_to_ten_minutes() {
        for (seconds, is_good) in [
            ("0", false),
            ("1", true),
            ("600", true),
            ("601", false),
            ("1.0", false),
        ] {
            let text = format!(
                "[profile.default]\ncredentials_process = ['x']\ncredentials_process_seconds = {seconds}"
            );
            let home = Home::new(&[(OWN, &text)]);
            assert_eq!(keys(&home, &[]).is_ok(), is_good, "{seconds}");
        }
    }

    #[test]
    fn nothing_is_not_a_mistake() {
        let home = Home::new(&[]);
        let error = keys(&home, &[]).unwrap_err();
        assert_eq!(
            error,
            "not configured: ~/xdg/kcs/config.toml does not exist"
        );
        let home = Home::new(&[(OWN, "[profile.default]\nregion = 'r'\n")]);
        assert_eq!(
            keys(&home, &[]).unwrap_err(),
            "not configured: ~/xdg/kcs/config.toml: profile `default` has no credentials"
        );
        assert_eq!(
            keys(&home, &[("KCS_PROFILE", "x")]).unwrap_err(),
            "not configured: ~/xdg/kcs/config.toml has no profile `x` (it has `default`)"
        );
    }

    #[test]
    fn a_malformed_line_is_reported_by_number_without_its_contents() {
        for (text, expected) in [
            (
                "[profile.default]\nregion = 1",
                "line 2: expected a non-empty string",
            ),
            (
                "[profile.default]\nsecret_key = ''",
                "line 2: expected a non-empty string",
            ),
            (
                "[profile.default]\n\nsercet_key = 'canary'",
                "line 3: has an unknown key: expected one of `region`, `endpoint`, `access_key`, `secret_key`, \
                 `security_token`, `credentials_process` and `credentials_process_seconds`",
            ),
            (
                "secret_key = 'canary'",
                "line 1: is neither a comment nor part of a `[profile.NAME]`",
            ),
            (
                "profile = 'canary'",
                "line 1: `profile` is not a table: write `[profile.NAME]`",
            ),
            (
                "[profile]\nsecret_key = 'canary'",
                "line 2: is in `[profile]` and is not a table: write `[profile.NAME]`",
            ),
            (
                "[profile.default]\nregion.name = 'r'",
                "line 2: expected a non-empty string",
            ),
            (
                "[profile.default]\n[profile.default.region]",
                "line 2: expected a non-empty string",
            ),
            (
                "[profile.x]\n\n[[profile.default]]\nregion = 'r'",
                "line 3: is in `[profile]` and is not a table: write `[profile.NAME]`",
            ),
            (
                "[profile.default]\naccess_key = 'a'",
                "profile `default` has an `access_key` without a `secret_key`",
            ),
            (
                "[profile.default]\nsecret_key = 'canary'",
                "profile `default` has a `secret_key` without an `access_key`",
            ),
            (
                "[profile.default]\nsecurity_token = 'canary'",
                "profile `default` has a `security_token` without keys",
            ),
            (
                "[profile.default]\naccess_key = 'a'\nsecret_key = 'canary'\ncredentials_process = ['x']",
                "profile `default` has both keys and a `credentials_process`",
            ),
            (
                "[profile.default]\ncredentials_process = 'canary'",
                "line 2: expected a list of strings: a program and its arguments",
            ),
            (
                "[profile.default]\ncredentials_process = []",
                "profile `default` has a `credentials_process` that names no program",
            ),
            (
                "[profile.default]\ncredentials_process_seconds = 601",
                "line 2: expected a number of seconds: 1 to 600",
            ),
            (
                "[profile.default]\naccess_key = 'a'\nsecret_key = \"\"\"\ncanary\n\"\"\"",
                "line 3: `secret_key` ends with a line break: remove it",
            ),
            (
                "[profile.default]\naccess_key = ' a'\nsecret_key = 'canary '",
                "line 2: `access_key` begins or ends with white space: remove it",
            ),
            (
                "[profile.default]\nsecurity_token = 'canary\ttoken'",
                "line 2: `security_token` contains white space, which no key has: copy it again",
            ),
            (
                "other = 1\n[profile.default]\nregion = 1",
                "line 1: is neither a comment nor part of a `[profile.NAME]`",
            ),
            (
                "[profile.default]\nregion = 1\n[other]",
                "line 2: expected a non-empty string",
            ),
        ] {
            let home = Home::new(&[(OWN, text)]);
            let error = keys(&home, &[]).unwrap_err();
            assert_eq!(
                error,
                format!("failed: ~/xdg/kcs/config.toml: {expected}"),
                "{text}"
            );
        }
    }

    #[test]
    fn no_syntax_error_shows_the_line() {
        for line in [
            "secret_key = canary",
            "secret_key = \"canary",
            "secret_key = \"canary\\q\"",
            "secret_key = 'canary' 'canary'",
            "canary",
            "canary canary = 1",
            "secret_key = [\"canary\"",
            "secret_key = 1canary",
            "secret_key = 'canary'\nsecret_key = 'canary'",
            "\"canary\\q\" = 1",
            "[canary",
            "[profile.default]",
        ] {
            let text = format!("[profile.default]\n{line}\n");
            let home = Home::new(&[(OWN, &text)]);
            let error = keys(&home, &[]).unwrap_err();
            assert!(
                error.starts_with("failed: ~/xdg/kcs/config.toml: line ")
                    && error.contains("is not valid TOML: "),
                "{error}"
            );
            assert!(!error.contains("canary"), "{error}");
        }
    }

    #[test]
    fn a_file_that_is_named_must_be_there() {
        let home = Home::new(&[(
            "mine.toml",
            "[profile.default]\naccess_key='a'\nsecret_key='canary'",
        )]);
        let mine = home.path("mine.toml");
        let variable = [("KCS_CONFIG_FILE", mine.to_str().unwrap())];
        assert!(keys(&home, &variable).is_ok());
        std::fs::remove_file(&mine).unwrap();
        assert_eq!(
            keys(&home, &variable).unwrap_err(),
            "failed: ~/mine.toml does not exist, but KCS_CONFIG_FILE names it"
        );
        let mut sources = home.sources(&[]);
        sources.file = Some(mine);
        let error = sources.profile_keys().unwrap_err();
        assert_eq!(
            home.short(&error),
            "~/mine.toml does not exist, but the program names it"
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_cannot_be_opened_is_not_taken_for_absent() {
        let home = Home::new(&[(OWN, "")]);
        std::fs::remove_file(home.path(OWN)).unwrap();
        std::os::unix::fs::symlink(home.path(OWN), home.path(OWN)).unwrap();
        let error = keys(&home, &[]).unwrap_err();
        assert!(
            error.starts_with("failed: ~/xdg/kcs/config.toml: "),
            "{error}"
        );
    }

    #[test]
    fn a_file_that_is_not_utf_8_or_too_large_is_rejected() {
        let home = Home::new(&[(OWN, "")]);
        std::fs::write(home.path(OWN), b"# a\n# \xff\n").unwrap();
        assert_eq!(
            keys(&home, &[]).unwrap_err(),
            "failed: ~/xdg/kcs/config.toml: line 2: is not valid UTF-8"
        );
        std::fs::write(home.path(OWN), "#".repeat(256 * 1024 + 1)).unwrap();
        assert_eq!(
            keys(&home, &[]).unwrap_err(),
            "failed: ~/xdg/kcs/config.toml: is larger than 256 KiB"
        );
        std::fs::write(home.path(OWN), "#".repeat(256 * 1024)).unwrap();
        assert!(
            keys(&home, &[])
                .unwrap_err()
                .starts_with("not configured: ")
        );
        std::fs::remove_file(home.path(OWN)).unwrap();
        std::fs::create_dir(home.path(OWN)).unwrap();
        assert!(keys(&home, &[]).unwrap_err().starts_with("failed: "));
    }
}

#[test]
fn the_folder_follows_the_system() {
    let all = [
        ("HOME", "/home/u"),
        ("USERPROFILE", "/users/u"),
        ("APPDATA", "/users/u/roaming"),
    ];
    let environment = Environment::of(&all);
    let folder = |system| config_folder(&environment, system);
    assert_eq!(
        folder("linux").as_deref(),
        Some(Path::new("/home/u/.config"))
    );
    assert_eq!(
        folder("macos").as_deref(),
        Some(Path::new("/home/u/Library/Application Support"))
    );
    assert_eq!(
        folder("windows").as_deref(),
        Some(Path::new("/users/u/roaming"))
    );
    assert_eq!(config_folder(&Environment::of(&[]), "linux"), None);
    for (system, folder) in [
        ("linux", "/home/u"),
        ("macos", "/home/u"),
        ("windows", "/users/u"),
    ] {
        assert_eq!(
            home(&environment, system).as_deref(),
            Some(Path::new(folder))
        );
        assert_eq!(home(&Environment::of(&[]), system), None);
    }
}

const KEYS: &str = "ks_access_key_id = ak\nks_secret_access_key = canary/+==\n";

fn kscore(home: &Home, variables: &[(&str, &str)]) -> Result<Credentials, String> {
    let keys = home.sources(variables).kscore_keys();
    let keys = keys.map_err(|error| {
        let kind = if error.is_not_configured() {
            "not configured"
        } else {
            "failed"
        };
        format!("{kind}: {}", home.short(&error))
    })?;
    match keys {
        Keys::Known(credentials) => Ok(credentials),
        Keys::Printed(program) => panic!("kscore knows no programs: {program:?}"),
    }
}

#[test]
fn kscores_files_are_read_in_its_order() {
    let named = |name: &str| format!("[{name}]\n{KEYS}").replace("ak", name);
    let home = Home::new(&[]);
    let legacy = home.path("kscore.cfg");
    let legacy = [("KSC_CONFIG", legacy.to_str().unwrap())];
    std::fs::write(home.path("kscore.cfg"), named("Credentials")).unwrap();
    let access_key = |variables: &[(&str, &str)]| {
        let variables = [legacy.as_slice(), variables].concat();
        kscore(&home, &variables).map(|it| it.access_key().to_owned())
    };
    assert_eq!(access_key(&[]).as_deref(), Ok("Credentials"));
    std::fs::create_dir(home.path(".ks")).unwrap();
    let config = format!(
        "{}\n[profile \"two\"]\nregion = r\n{KEYS}",
        named("default")
    );
    std::fs::write(home.path(".ks/config"), config).unwrap();
    assert_eq!(access_key(&[]).as_deref(), Ok("default"));
    for variable in ["KCS_PROFILE", "KS_PROFILE", "KS_DEFAULT_PROFILE"] {
        assert_eq!(access_key(&[(variable, "two")]).as_deref(), Ok("ak"));
        let sources = home.sources(&[(variable, "two")]);
        assert_eq!(sources.kscore_region().unwrap().as_deref(), Some("r"));
    }
    std::fs::write(home.path(".ks/credentials"), named("two")).unwrap();
    assert_eq!(access_key(&[("KS_PROFILE", "two")]).as_deref(), Ok("two"));
    assert_eq!(access_key(&[]).as_deref(), Ok("default"));
}

#[test]
#[cfg(unix)]
fn a_file_of_kscore_that_cannot_be_opened_is_not_taken_for_absent() {
    for name in [".ks/credentials", ".ks/config"] {
        let home = Home::new(&[(name, "")]);
        std::fs::remove_file(home.path(name)).unwrap();
        std::os::unix::fs::symlink(home.path(name), home.path(name)).unwrap();
        let error = kscore(&home, &[]).unwrap_err();
        assert!(error.starts_with(&format!("failed: ~/{name}: ")), "{error}");
    }
}

#[test]
fn the_working_directory_is_read_only_where_it_was_asked_for() {
    let home = Home::new(&[]);
    let mut credentials = KscoreCredentials {
        sources: home.sources(&[]),
    };
    let places = |credentials: &KscoreCredentials| {
        credentials.sources.kscore_keys().unwrap_err().to_string()
    };
    assert!(!places(&credentials).contains(".kscore.cfg"));
    credentials = credentials.with_working_directory();
    let shown = places(&credentials);
    assert!(
        shown.contains("/etc/kscore.cfg does not exist, ./.kscore.cfg does not exist"),
        "{shown}"
    );
    let named = home.sources(&[("KSC_CONFIG", "~/none.cfg")]);
    credentials.sources.environment = named.environment;
    assert!(!places(&credentials).contains("./"));
}

#[test]
#[cfg(unix)]
fn a_file_at_a_default_path_must_belong_to_the_user() {
    use std::os::unix::fs::{MetadataExt, chown};

    let text = format!("[default]\n{KEYS}");
    let home = Home::new(&[(".ks/credentials", &text)]);
    let file = home.path(".ks/credentials");
    // Root may give it to somebody else; for anybody else the program is run by somebody else.
    let given = chown(&file, Some(4242), None).is_ok();
    let owner = std::fs::metadata(&file).unwrap().uid();
    assert!(given == (owner == 4242) && owner != 0);
    let mut sources = home.sources(&[]);
    let failure = |sources: &Sources| home.short(&sources.kscore_keys().unwrap_err());

    sources.environment.set_user(owner + 1);
    let expected = format!(
        "~/.ks/credentials: belongs to user {owner}, not to user {}, who runs this program, or to root: take it over with \
         `chown`, or name the file explicitly",
        owner + 1
    );
    assert_eq!(failure(&sources), expected);
    sources.environment.set_user(0);
    assert!(failure(&sources).contains("not to user 0"));
    sources.environment.set_user(owner);
    assert!(sources.kscore_keys().is_ok());

    let path = file.to_str().unwrap();
    let mut named = home.sources(&[("KS_SHARED_CREDENTIALS_FILE", path)]);
    named.environment.set_user(owner + 1);
    assert!(named.kscore_keys().is_ok());
}

#[test]
fn kscores_tokens_come_along() {
    for key in ["ks_security_token", "ks_session_token"] {
        let text = format!("[default]\n{KEYS}{key} = canary-token\n");
        let home = Home::new(&[(".ks/credentials", &text)]);
        let credentials = kscore(&home, &[]).unwrap();
        assert_eq!(
            names(&credentials),
            ("ak", "canary/+==", Some("canary-token"))
        );
    }
}

#[test]
fn who_names_a_profile_gets_no_other_keys() {
    let text = format!("[Credentials]\n{KEYS}");
    let home = Home::new(&[("kscore.cfg", &text), (".ks/credentials", "[default]\n")]);
    let legacy = home.path("kscore.cfg");
    let variables = [
        ("KSC_CONFIG", legacy.to_str().unwrap()),
        ("KCS_PROFILE", "x"),
    ];
    assert_eq!(
        kscore(&home, &variables).unwrap_err(),
        "not configured: ~/.ks/credentials has no section [x], ~/.ks/config does not exist"
    );
}

#[test]
fn mistakes_in_kscores_files_are_told_with_their_line() {
    for (text, expected) in [
        ("canary", "line 1: is neither a section nor `key = value`"),
        (
            "[default]\nks_access_key_id = a\n",
            "[default] has `ks_access_key_id` without `ks_secret_access_key`",
        ),
        (
            "[default]\nks_access_key_id = a\nks_secret_access_key =\n",
            "line 3: has no value",
        ),
        (
            "[default]\nks_access_key_id = a\nks_secret_access_key = can ary\n",
            "`ks_secret_access_key` of [default] contains white space, which no key has: copy it again",
        ),
    ] {
        let home = Home::new(&[(".ks/credentials", text)]);
        assert_eq!(
            kscore(&home, &[]).unwrap_err(),
            format!("failed: ~/.ks/credentials: {expected}")
        );
    }
    let home = Home::new(&[]);
    let variables = [("KSC_CONFIG", "~/none.cfg")];
    assert_eq!(
        kscore(&home, &variables).unwrap_err(),
        "failed: ~/none.cfg does not exist, but KSC_CONFIG names it"
    );
}

#[cfg(all(feature = "profile", feature = "process", unix))]
mod chain_tests;
mod place_tests;
