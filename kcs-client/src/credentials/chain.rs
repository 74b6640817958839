//! A chain of sources of credentials.

use std::borrow::Cow;

use super::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;

/// A provider that tries several sources in order and uses the first one that is configured.
///
/// The chain skips sources that are [not configured](CredentialsError::not_configured). A source that
/// [fails](CredentialsError::failed) ends the search, because the next source could have the credentials of another account.
///
/// # Examples
///
/// ```
/// use kcs_client::{Client, CredentialsChain, EnvironmentCredentials};
/// # #[derive(Debug)]
/// # struct Vault;
/// # impl kcs_client::CredentialsProvider for Vault {
/// #     fn name(&self) -> std::borrow::Cow<'_, str> { "the vault".into() }
/// #     fn provide(
/// #         &self,
/// #     ) -> kcs_client::clock::BoxFuture<'_, Result<kcs_client::ProvidedCredentials, kcs_client::CredentialsError>> {
/// #         Box::pin(async { Err(kcs_client::CredentialsError::not_configured("sealed")) })
/// #     }
/// # }
///
/// # fn main() -> Result<(), kcs_client::Error> {
/// let kcs = Client::builder()
///     .region("cn-beijing-6")
///     .credentials_provider(CredentialsChain::new().then(EnvironmentCredentials::new()).then(Vault))
///     .build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Default)]
#[must_use = "a chain does nothing until a client uses it"]
pub struct CredentialsChain {
    providers: Vec<Box<dyn CredentialsProvider>>,
}

impl CredentialsChain {
    /// Creates an empty chain.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a source.
    pub fn then(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.providers.push(Box::new(provider));
        self
    }
}

impl CredentialsProvider for CredentialsChain {
    fn name(&self) -> Cow<'_, str> {
        "the chain".into()
    }

    fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
        Box::pin(async {
            let mut places = Vec::new();
            for provider in &self.providers {
                let error = match provider.provide().await {
                    Ok(provided) => return Ok(provided),
                    Err(error) => error.at(provider.name()).named(),
                };
                if !error.is_not_configured() {
                    return Err(error);
                }
                places.push(error.to_string());
            }
            let why = if places.is_empty() {
                "the chain is empty".to_owned()
            } else {
                places.join("; ")
            };
            Err(CredentialsError::not_configured(why).named())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::Credentials;

    #[derive(Debug)]
    struct Fixed(&'static str, Result<ProvidedCredentials, CredentialsError>);

    impl CredentialsProvider for Fixed {
        fn name(&self) -> Cow<'_, str> {
            self.0.into()
        }

        fn provide(&self) -> BoxFuture<'_, Result<ProvidedCredentials, CredentialsError>> {
            Box::pin(async { self.1.clone() })
        }
    }

    fn unused(name: &'static str) -> Fixed {
        Fixed(name, Err(CredentialsError::not_configured("no such file")))
    }

    #[tokio::test]
    async fn the_first_with_credentials_wins_and_one_that_fails_is_not_passed_over() {
        let chain = CredentialsChain::new()
            .then(unused("first"))
            .then(Credentials::new("second", "canary"))
            .then(Credentials::new("third", "canary"));
        let provided = chain.provide().await.unwrap();
        assert_eq!(provided.credentials().access_key(), "second");
        assert!(!format!("{chain:?}{provided:?}").contains("canary"));

        let failing = CredentialsError::failed("line 3: no value")
            .with_source("the disk")
            .transient();
        let failing = Fixed("second", Err(failing));
        let chain = CredentialsChain::new()
            .then(unused("first"))
            .then(failing)
            .then(Credentials::new("third", "canary"));
        let error = chain.provide().await.unwrap_err();
        assert!(!error.is_not_configured());
        assert_eq!(error.to_string(), "second: line 3: no value");
        assert!(error.is_transient());
        let source = std::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "the disk");
    }

    #[tokio::test]
    async fn every_place_is_named_when_none_has_anything() {
        let chain = CredentialsChain::new()
            .then(unused("first"))
            .then(unused("second"));
        let error = chain.provide().await.unwrap_err();
        assert!(error.is_not_configured());
        assert_eq!(
            error.to_string(),
            "first: no such file; second: no such file"
        );
    }
}
