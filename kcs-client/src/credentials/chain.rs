//! Several sources of credentials, one after the other.

use std::borrow::Cow;

use super::{CredentialsError, CredentialsProvider, ProvidedCredentials};
use crate::clock::BoxFuture;

/// The first of several sources that has credentials.
///
/// A source that is not in use is passed over. One that is in use and broken ends the search with an error that names it:
/// going on would call as somebody else than was meant.
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
/// #         Box::pin(async { Err(kcs_client::CredentialsError::nothing("sealed")) })
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
#[must_use = "give it to a client"]
pub struct CredentialsChain {
    links: Vec<Box<dyn CredentialsProvider>>,
}

impl CredentialsChain {
    /// Without any source.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more source, to be asked after the others.
    pub fn then(mut self, provider: impl CredentialsProvider + 'static) -> Self {
        self.links.push(Box::new(provider));
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
            for link in &self.links {
                let error = match link.provide().await {
                    Ok(provided) => return Ok(provided),
                    Err(error) => error,
                };
                let place = format!("{}: {error}", link.name());
                if !error.is_nothing() {
                    return Err(CredentialsError::broken(place));
                }
                places.push(place);
            }
            Err(CredentialsError::nothing(if places.is_empty() {
                "there is no place to look at".to_owned()
            } else {
                places.join("; ")
            }))
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

    fn nothing(name: &'static str) -> Fixed {
        Fixed(name, Err(CredentialsError::nothing("no such file")))
    }

    #[tokio::test]
    async fn the_first_that_has_something_wins_and_a_broken_one_is_not_passed_over() {
        let chain = CredentialsChain::new()
            .then(nothing("first"))
            .then(Credentials::new("second", "canary"))
            .then(Credentials::new("third", "canary"));
        let provided = chain.provide().await.unwrap();
        assert_eq!(provided.credentials().access_key(), "second");
        assert!(!format!("{chain:?}{provided:?}").contains("canary"));

        let broken = Fixed("second", Err(CredentialsError::broken("line 3: no value")));
        let chain = CredentialsChain::new()
            .then(nothing("first"))
            .then(broken)
            .then(Credentials::new("third", "canary"));
        let error = chain.provide().await.unwrap_err();
        assert!(!error.is_nothing());
        assert_eq!(error.to_string(), "second: line 3: no value");
    }

    #[tokio::test]
    async fn every_place_is_named_when_none_has_anything() {
        let chain = CredentialsChain::new()
            .then(nothing("first"))
            .then(nothing("second"));
        let error = chain.provide().await.unwrap_err();
        assert!(error.is_nothing());
        assert_eq!(
            error.to_string(),
            "first: no such file; second: no such file"
        );
    }
}
