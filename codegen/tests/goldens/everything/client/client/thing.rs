// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on things.

use crate::actions::{ChangeThings, ListNames, ListThings, LookAgain, LookAtThing, OrderThing};
use crate::{Call, Client};

/// Actions on things.
impl Client {
    /// Does it.
    ///
    /// 执行。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the thing does not exist.
    /// - [`is_partial`](crate::Error::is_partial): it failed for the resources in
    ///   [`failures`](crate::Error::failures) and succeeded for the others.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::ChangeThings;
    /// use things_client::types::ThingId;
    ///
    /// let request = ChangeThings::new([ThingId::from("thing-1")]);
    /// hire.change_things(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ChangeThings`, version `2016-07-01`, method `PUT` or `DELETE`; described in the
    /// vendor's guide. Source: guide line 100.
    #[inline]
    pub fn change_things(&self, request: ChangeThings) -> Call<ChangeThings> {
        self.action(request)
    }

    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::ListNames;
    ///
    /// let request = ListNames::new();
    /// let reply = hire.list_names(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ListNames`, version `2016-07-01`, method `GET`; described in the vendor's guide.
    /// Source: guide line 100.
    #[inline]
    pub fn list_names(&self, request: ListNames) -> Call<ListNames> {
        self.action(request)
    }

    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    /// - Polled by [`ThingReady`](crate::waiters::ThingReady).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the thing does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::ListThings;
    /// use things_client::types::Mass;
    ///
    /// let request = ListThings::new(1, Mass(10));
    /// let reply = hire.list_things(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ListThings`, version `2016-07-01`, method `GET`; described in the vendor's guide.
    /// Source: guide line 100.
    #[inline]
    pub fn list_things(&self, request: ListThings) -> Call<ListThings> {
        self.action(request)
    }

    /// Does it.
    ///
    /// 执行。
    ///
    /// - Read-only: safe to retry.
    /// - Polled by [`ThingDone`](crate::waiters::ThingDone),
    ///   [`ThingGone`](crate::waiters::ThingGone).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the thing does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::LookAtThing;
    /// use things_client::types::{Corner, ThingId};
    ///
    /// let request = LookAtThing::new(ThingId::from("thing-1")).corner(Corner::CnBeijing6a);
    /// let reply = hire.look_at_thing(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `LookAtThing`, version `2016-07-01`, method `GET` or `POST`; described in the
    /// vendor's guide. Source: guide line 100.
    #[inline]
    pub fn look_at_thing(&self, request: LookAtThing) -> Call<LookAtThing> {
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
    /// use things_client::actions::LookAgain;
    /// use things_client::types::ThingId;
    ///
    /// let request = LookAgain::new(ThingId::from("thing-1"));
    /// let reply = hire.look_again(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `LookAtThing`, version `2024-01-01`, method `GET`; known only from the vendor's SDKs.
    /// Source: guide line 100.
    #[inline]
    pub fn look_again(&self, request: LookAgain) -> Call<LookAgain> {
        self.action(request)
    }

    /// Orders a thing.
    ///
    /// - one item
    /// - another, see `LookAtThing`
    ///
    /// ```text
    ///   as    it   is laid out, which is longer than a line of the documentation of generated code may otherwise be
    /// ```
    ///
    /// The end.
    ///
    /// 订购东西。
    ///
    /// - 第一项
    /// - 第二项，见 `LookAtThing`
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - Incurs costs: the argument [`Payment`](crate::actions::order_thing::Payment) of
    ///   [`OrderThing`](crate::actions::OrderThing) sets the billing.
    /// - If the reply is lost, the client polls `ListThings` and returns the new resource that
    ///   matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is never
    ///   sent again, because the list does not show everything that it creates.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(hire: &things_client::Client) -> Result<(), things_client::Error> {
    /// use things_client::actions::OrderThing;
    /// use things_client::actions::order_thing::Payment;
    /// use things_client::types::{Mass, Term, ThingId};
    ///
    /// let request = OrderThing::new(
    ///         "example",
    ///         "Exampl",
    ///         2,
    ///         "exampleA",
    ///         true,
    ///         Payment::monthly(Term(3)),
    ///     )
    ///     .weight(Mass(10))
    ///     .tags(["ab", "cd"])
    ///     .parts([ThingId::from("thing-1")])
    ///     .labels([("example", 1)]);
    /// let reply = hire.order_thing(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `OrderThing`, version `2016-07-01`, method `POST` or `PUT`; described in the vendor's
    /// guide. Source: guide line 100.
    #[inline]
    pub fn order_thing(&self, request: OrderThing) -> Call<OrderThing> {
        self.action(request)
    }
}
