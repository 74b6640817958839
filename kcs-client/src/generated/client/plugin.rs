// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on plugins.

use crate::actions::{DescribePlugins, InstallPlugins, UninstallPlugins};
use crate::{Call, Client};

/// Actions on plugins.
impl Client {
    /// Lists the plugins that an instance has or can have.
    ///
    /// 查询实例已安装或可安装的插件。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribePlugins;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribePlugins::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_plugins(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribePlugins`, version `2016-07-01`, method `POST` or `GET`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn describe_plugins(&self, request: DescribePlugins) -> Call<DescribePlugins> {
        self.action(request)
    }

    /// Installs plugins on an instance, or upgrades those that it has. The reply has no `Data`, but
    /// an `Error` next to `RequestId`, which is null on success.
    ///
    /// 为实例安装插件，或升级已安装的插件。返回中没有 `Data`，只有与 `RequestId` 并列的 `Error`，成功时其值为 null。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::InstallPlugins;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = InstallPlugins::new(
    ///     CacheId::from("cache-1"),
    ///     [("example", "example")],
    /// );
    /// let reply = kcs.install_plugins(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `InstallPlugins`, version `2016-07-01`, method `POST`; known only from the vendor's
    /// SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn install_plugins(&self, request: InstallPlugins) -> Call<InstallPlugins> {
        self.action(request)
    }

    /// Removes plugins from an instance.
    ///
    /// 从实例卸载插件。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::UninstallPlugins;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = UninstallPlugins::new(CacheId::from("cache-1"), ["example"]);
    /// let reply = kcs.uninstall_plugins(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `UninstallPlugins`, version `2016-07-01`, method `POST`; known only from the vendor's
    /// SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn uninstall_plugins(
        &self,
        request: UninstallPlugins,
    ) -> Call<UninstallPlugins> {
        self.action(request)
    }
}
