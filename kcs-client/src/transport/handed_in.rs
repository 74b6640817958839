//! A transport with a configured HTTP client.

use super::ReqwestTransport;
use super::builder::Settings;
use super::proxy::Proxies;
use super::tls::Tls;

impl ReqwestTransport {
    /// Creates a transport with your own client, for resolvers, connections or certificates that [`builder`](Self::builder) has no
    /// settings for.
    ///
    /// Except for the maximum size of responses, all settings are those of the client: proxies, certificates, timeouts. The client
    /// belongs to the tokio runtime that uses it first. Build it with [`redirect::Policy::none`], because a request is signed for one
    /// host: a response from another URL is an error.
    ///
    /// This is the only public function with a type of another crate. Its feature names the version of reqwest. Another version becomes
    /// another feature; only a major version of this crate removes one.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use kcs_client::transport::ReqwestTransport;
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .local_address(std::net::IpAddr::from([10, 0, 0, 7]))
    ///     .build()?;
    /// let transport = ReqwestTransport::from_client(client);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [`redirect::Policy::none`]: https://docs.rs/reqwest/0.13/reqwest/redirect/struct.Policy.html#method.none
    pub fn from_client(client: reqwest::Client) -> Self {
        let mut transport = Self::new(Settings::default(), Proxies::Off, Tls::default());
        transport.client = Some(client);
        transport
    }
}
