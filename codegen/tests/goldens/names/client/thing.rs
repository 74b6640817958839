// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on things.

use crate::obstacles::actions::{DbInstance4You, MoveThing, Type, Wait};
use crate::{Call, Client};

/// Actions on things.
impl Client {
    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DbInstance4You;
    ///
    /// let request = DbInstance4You::new();
    /// kcs.db_instance4_you(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DBInstance4You`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide line 100.
    #[inline]
    pub fn db_instance4_you(&self, request: DbInstance4You) -> Call<DbInstance4You> {
        self.action(request)
    }

    /// Moves it. See \[there], `<T>` and \<T>.
    ///
    /// 执行。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::MoveThing;
    /// use kcs_client::types::Match;
    ///
    /// let request = MoveThing::new(Match::Self_);
    /// let reply = kcs.move_thing(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `MoveThing`, version `2016-07-01`, method `POST`; described in the vendor's guide.
    /// Source: guide line 100.
    #[inline]
    pub fn move_thing(&self, request: MoveThing) -> Call<MoveThing> {
        self.action(request)
    }

    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::Type;
    ///
    /// let request = Type::new();
    /// kcs.r#type(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `Type`, version `2016-07-01`, method `GET`; described in the vendor's guide. Source:
    /// guide line 100.
    #[inline]
    pub fn r#type(&self, request: Type) -> Call<Type> {
        self.action(request)
    }

    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```ignore
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::Wait;
    ///
    /// let request = Wait::new();
    /// kcs.wait_action(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `Wait`, version `2016-07-01`, method `GET`; described in the vendor's guide. Source:
    /// guide line 100.
    #[inline]
    pub fn wait_action(&self, request: Wait) -> Call<Wait> {
        self.action(request)
    }
}
