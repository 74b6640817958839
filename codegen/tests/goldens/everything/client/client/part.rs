// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on parts.

use crate::actions::{DropPart, RentPart, WeighPart};
use crate::{Call, Client};

/// Actions on parts.
impl Client {
    /// Does it.
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
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::DropPart;
    ///
    /// let request = DropPart::new("example");
    /// hire.drop_part(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DropPart`, version `2016-07-01`, method `DELETE`; described in the vendor's guide.
    /// Source: guide line 100.
    #[inline]
    pub fn drop_part(&self, request: DropPart) -> Call<DropPart> {
        self.action(request)
    }

    /// Rents a part.
    ///
    /// 租用部件。
    ///
    /// - Not idempotent: not retried once the request may have reached the service.
    /// - Incurs costs: the argument [`TermOfRent`](crate::actions::rent_part::TermOfRent) of
    ///   [`RentPart`](crate::actions::RentPart) sets the billing.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::RentPart;
    /// use things_client::actions::rent_part::TermOfRent;
    ///
    /// let request = RentPart::new(TermOfRent::forever());
    /// hire.rent_part(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `RentPart`, version `2016-07-01`, method `POST`; known only from the vendor's SDKs.
    /// Source: the vendor's Go SDK.
    #[inline]
    pub fn rent_part(&self, request: RentPart) -> Call<RentPart> {
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
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::WeighPart;
    ///
    /// let request = WeighPart::new("example");
    /// let reply = hire.weigh_part(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `WeighPart`, version `2016-07-01`, method `GET`; described in the vendor's guide.
    /// Source: guide line 100.
    #[inline]
    pub fn weigh_part(&self, request: WeighPart) -> Call<WeighPart> {
        self.action(request)
    }
}
