//! A transport over an HTTP client that the program has configured.

use super::ReqwestTransport;
use super::builder::Settings;
use super::proxy::Proxies;
use super::tls::Tls;

impl ReqwestTransport {
    /// Sends over a client of the program's own: with a resolver, connections or certificates that
    /// [`builder`](Self::builder) has no settings for.
    ///
    /// Everything but the limit of a reply's size is the client's: it decides about proxies, certificates and timeouts, and
    /// it belongs to the tokio runtime that it is used in first. Build it with [`redirect::Policy::none`]: a request is
    /// signed for one host, and a reply that comes from another address is an error.
    ///
    /// This is the only public function with a type of another crate. Its feature names the version of reqwest: a later
    /// version becomes another feature, and this one is removed by a major version of this crate only.
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
