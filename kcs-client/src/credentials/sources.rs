//! The sources of a client's settings, and their order.

use std::path::PathBuf;

use super::environment;
use super::process::{PROCESS_VARIABLE, ProcessCredentials};
use super::{
    CredentialsChain, CredentialsError, CredentialsProvider, Environment, EnvironmentCredentials,
    KscoreCredentials, ProfileCredentials, ProvidedCredentials,
};
use crate::clock::BoxFuture;

/// The environment, and the profile and the file that the program sets.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    pub(crate) environment: Environment,
    pub(crate) profile: Option<String>,
    pub(crate) file: Option<PathBuf>,
    /// Whether `./.kscore.cfg` is read.
    pub(super) working_directory: bool,
}

impl Default for Sources {
    fn default() -> Self {
        Self::of(Environment::process())
    }
}

/// The settings of a client other than credentials.
#[derive(Debug)]
pub(crate) struct Settings {
    /// The region, or why no source has one.
    pub(crate) region: Result<String, String>,
    pub(crate) endpoint: Option<String>,
}

impl Sources {
    pub(crate) fn of(environment: Environment) -> Self {
        Self {
            environment,
            profile: None,
            file: None,
            working_directory: false,
        }
    }

    /// Returns the chain of all sources of credentials: environment, profile, kscore's files, process.
    pub(crate) fn chain(&self) -> CredentialsChain {
        let chain = CredentialsChain::new()
            .then(EnvironmentCredentials::of(self.environment.clone()))
            .then(ProfileCredentials {
                sources: self.clone(),
            })
            .then(KscoreCredentials {
                sources: self.clone(),
            });
        // Other sources could have the credentials of another account.
        if self.may_name_a_profile() {
            return chain;
        }
        chain.then(NamedProcess {
            environment: self.environment.clone(),
        })
    }

    /// Returns why the chain has no credentials, without starting a process.
    pub(crate) fn why_not_configured(&self) -> Option<String> {
        let program = NamedProcess {
            environment: self.environment.clone(),
        };
        let mut sources = vec![
            (
                "the environment",
                environment::read(&self.environment).map(drop),
            ),
            ("the profile", self.profile_keys().map(drop)),
            ("kscore's files", self.kscore_keys().map(drop)),
        ];
        if !self.may_name_a_profile() {
            sources.push(("a program", program.find().map(drop)));
        }
        let mut places = Vec::new();
        for (name, source) in sources {
            let error = source.err()?;
            places.push(format!("{name}: {error}"));
            if !error.is_not_configured() {
                break;
            }
        }
        Some(places.join("; "))
    }

    /// Returns region and endpoint from the environment or the profile, and the region from kscore's files. Reads only files that are
    /// needed.
    ///
    /// # Errors
    ///
    /// Fails if a variable or a file is malformed.
    pub(crate) fn settings(
        &self,
        region_variable: &str,
        endpoint_variable: &str,
        needs_region: bool,
    ) -> Result<Settings, CredentialsError> {
        let region = self.string(region_variable)?;
        let endpoint = self.string(endpoint_variable)?;
        let needs_region = needs_region && region.is_none();
        let mut places = vec![format!("{region_variable} not set")];
        let mut settings = Settings {
            region: region.ok_or_else(String::new),
            endpoint,
        };
        if needs_region || settings.endpoint.is_none() {
            match self.profile_settings() {
                Ok((region, endpoint)) => {
                    if let Some(region) = region.filter(|_| settings.region.is_err()) {
                        settings.region = Ok(region);
                    }
                    settings.endpoint = settings.endpoint.or(endpoint);
                    places.push("the profile has none".to_owned());
                }
                Err(error) if error.is_not_configured() => places.push(error.to_string()),
                Err(error) => return Err(error),
            }
        }
        if needs_region && settings.region.is_err() {
            settings.region = self.kscore_region()?.ok_or_else(|| {
                places.push("kscore's files have none".to_owned());
                places.join(", ")
            });
        }
        Ok(settings)
    }
}

/// The process that `KCS_CREDENTIALS_PROCESS` names.
#[derive(Debug)]
struct NamedProcess {
    environment: Environment,
}

impl NamedProcess {
    fn find(&self) -> Result<ProcessCredentials, CredentialsError> {
        match self.environment.path(PROCESS_VARIABLE) {
            Some(program) => Ok(ProcessCredentials::new(program)),
            None => Err(CredentialsError::not_configured(format!(
                "{PROCESS_VARIABLE} not set"
            ))),
        }
    }
}

impl CredentialsProvider for NamedProcess {
    fn name(&self) -> std::borrow::Cow<'_, str> {
        match self.find() {
            Ok(program) => program.name().into_owned().into(),
            Err(_) => "a program".into(),
        }
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async { self.find()?.provide().await })
    }
}
