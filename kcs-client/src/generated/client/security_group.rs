// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on security groups.

use crate::actions::{
    AllocateSecurityGroup, CloneSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule,
    DeallocateSecurityGroup, DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeInstances,
    DescribeSecurityGroup, DescribeSecurityGroups, ModifySecurityGroup,
};
use crate::{Call, Client};

/// Actions on security groups.
impl Client {
    /// Binds security groups to instances: each of the instances gets each of the groups. An
    /// instance has at most 5 groups with 1000 rules in all. If some instances fail, the service
    /// still replies with HTTP status 200; the SDK returns an error that lists them.
    ///
    /// 将一个或多个安全组批量绑定到一个或多个实例（两两绑定）。KCS 的安全组规则即 IP 白名单（CIDR）。单个实例最多绑定 5 个安全组，规则合计最多 1000 条。部分实例绑定失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the security group does not
    ///   exist.
    /// - [`is_partial`](crate::Error::is_partial): it failed for the resources in
    ///   [`failures`](crate::Error::failures) and succeeded for the others.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::AllocateSecurityGroup;
    /// use kcs_client::types::{CacheId, SecurityGroupId};
    ///
    /// let request = AllocateSecurityGroup::new(
    ///     [CacheId::from("9ad1b20b-ba6a-4cf1-b00a-f5a9fcb8c4b3")],
    ///     [
    ///         SecurityGroupId::from("1d3c6065-c60a-4c51-9b6b-0da461f009e7"),
    ///         SecurityGroupId::from("ceb6fac1-c8b3-4f83-ae94-df92c0069364"),
    ///     ],
    /// );
    /// kcs.allocate_security_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AllocateSecurityGroup`, version `2016-07-01`, method `POST`; described in the
    /// vendor's guide. Source: guide lines 3956–4026, the vendor's SDKs, the vendor's older SDKs,
    /// the vendor's Terraform provider, wire notes (#60).
    #[inline]
    pub fn allocate_security_group(
        &self,
        request: AllocateSecurityGroup,
    ) -> Call<AllocateSecurityGroup> {
        self.action(request)
    }

    /// Creates a security group with the rules of another, under a name of its own. The instances
    /// of the source are not bound to the copy. There may be 100 groups at most.
    ///
    /// 以指定安全组的规则为模板新建一个安全组，名称和描述需另行指定。源安全组绑定的实例不会绑定到新安全组。最多可创建 100 个安全组。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - If the reply is lost, the client polls `DescribeSecurityGroups` and returns the new resource
    ///   that matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is sent
    ///   again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CloneSecurityGroup;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = CloneSecurityGroup::new(
    ///     SecurityGroupId::from("8b9e59e5-437e-4c53-9ff8-4b87552c7162"),
    ///     "Kingsoft_Security_clone",
    ///     "安全组克隆",
    /// );
    /// let reply = kcs.clone_security_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CloneSecurityGroup`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 3824–3880 and 3869, the vendor's SDKs, the vendor's older SDKs,
    /// inference.
    #[inline]
    pub fn clone_security_group(
        &self,
        request: CloneSecurityGroup,
    ) -> Call<CloneSecurityGroup> {
        self.action(request)
    }

    /// Creates an empty security group. Give it rules with `CreateSecurityGroupRule`, then bind it
    /// to instances with `AllocateSecurityGroup`. There may be 100 groups at most.
    ///
    /// 创建一个空的安全组（IP 白名单）。之后用 `CreateSecurityGroupRule` 添加规则，再用 `AllocateSecurityGroup` 绑定到实例。最多可创建 100 个安全组。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - If the reply is lost, the client polls `DescribeSecurityGroups` and returns the new resource
    ///   that matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is sent
    ///   again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set.
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
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CreateSecurityGroup;
    ///
    /// let request = CreateSecurityGroup::new("MyRedisSecurity", "MyRedisSecurity");
    /// let reply = kcs.create_security_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateSecurityGroup`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 3496–3544, the vendor's Terraform provider, the vendor's SDKs,
    /// the vendor's older SDKs.
    #[inline]
    pub fn create_security_group(
        &self,
        request: CreateSecurityGroup,
    ) -> Call<CreateSecurityGroup> {
        self.action(request)
    }

    /// Adds networks that may connect to a security group: one rule for each. A group has at most
    /// 1000 rules. Instances that the group is already bound to may keep their old rules until it
    /// is bound again.
    ///
    /// 为安全组添加允许访问的网段（IP 白名单，CIDR），每个网段一条规则。单个安全组最多 1000 条规则。已绑定该安全组的实例不一定自动同步，可能需要重新绑定后才生效。
    ///
    /// - Not idempotent: not retried once the request may have been executed.
    /// - If the reply is lost, the client polls `DescribeSecurityGroup` and returns the new resource
    ///   that matches the request ([`Reply::is_recovered`](crate::Reply::is_recovered)), unless
    ///   [`RetryPolicy::read_back`](crate::RetryPolicy::read_back) is disabled. The create is sent
    ///   again only if [`RetryPolicy::recreate_after`](crate::RetryPolicy::recreate_after) is set.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    /// - [`may_have_been_executed`](crate::Error::may_have_been_executed): the reply was lost, and
    ///   the resource may have been created. [`advice`](crate::Error::advice) states what to check.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::CreateSecurityGroupRule;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = CreateSecurityGroupRule::new(
    ///     SecurityGroupId::from("security-group-1"),
    ///     ["10.111.0.21/32", "10.121.0.21/32"],
    /// );
    /// kcs.create_security_group_rule(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `CreateSecurityGroupRule`, version `2016-07-01`, method `POST`; described in the
    /// vendor's guide. Source: guide lines 3546–3586 and 3702, the vendor's SDKs, the vendor's
    /// older SDKs, the vendor's Terraform provider, inference.
    #[inline]
    pub fn create_security_group_rule(
        &self,
        request: CreateSecurityGroupRule,
    ) -> Call<CreateSecurityGroupRule> {
        self.action(request)
    }

    /// Unbinds one security group from instances; its rules no longer let clients connect to them.
    /// If some instances fail, the service still replies with HTTP status 200; the SDK returns an
    /// error that lists them.
    ///
    /// 将一个安全组与实例解绑，其规则（IP 白名单）对这些实例不再生效。部分实例解绑失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的实例。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the security group does not
    ///   exist.
    /// - [`is_partial`](crate::Error::is_partial): it failed for the resources in
    ///   [`failures`](crate::Error::failures) and succeeded for the others.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeallocateSecurityGroup;
    /// use kcs_client::types::{CacheId, SecurityGroupId};
    ///
    /// let request = DeallocateSecurityGroup::new(
    ///     [CacheId::from("cache-1")],
    ///     SecurityGroupId::from("security-group-1"),
    /// );
    /// kcs.deallocate_security_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeallocateSecurityGroup`, version `2016-07-01`, method `POST`; described in the
    /// vendor's guide. Source: guide lines 4028–4093, the vendor's SDKs, the vendor's older SDKs,
    /// the vendor's Terraform provider, wire notes (#60).
    #[inline]
    pub fn deallocate_security_group(
        &self,
        request: DeallocateSecurityGroup,
    ) -> Call<DeallocateSecurityGroup> {
        self.action(request)
    }

    /// Deletes security groups. A group that is still bound to an instance is not deleted: unbind
    /// it with `DeallocateSecurityGroup` first. If some groups fail, the service still replies with
    /// HTTP status 200; the SDK returns an error that lists them.
    ///
    /// 删除安全组。仍绑定实例的安全组无法删除，请先用 `DeallocateSecurityGroup` 解绑。部分安全组删除失败时，服务端的 HTTP 状态码仍为 200；SDK 会返回错误，其中列出失败的安全组。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    /// - [`is_partial`](crate::Error::is_partial): it failed for the resources in
    ///   [`failures`](crate::Error::failures) and succeeded for the others.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteSecurityGroup;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = DeleteSecurityGroup::new([
    ///     SecurityGroupId::from("security-group-1"),
    ///     SecurityGroupId::from("security-group-2"),
    /// ]);
    /// kcs.delete_security_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteSecurityGroup`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 3588–3642, the vendor's Terraform provider, the vendor's SDKs,
    /// the vendor's older SDKs, wire notes (#59).
    #[inline]
    pub fn delete_security_group(
        &self,
        request: DeleteSecurityGroup,
    ) -> Call<DeleteSecurityGroup> {
        self.action(request)
    }

    /// Deletes rules of a security group. Instances that the group is bound to already are not
    /// changed with it: unbind and bind the group again where the old networks must lose access.
    ///
    /// 删除安全组中的规则。已绑定该安全组的实例不会同步变更；如需立即收回原网段的访问权限，请解绑后重新绑定安全组。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DeleteSecurityGroupRule;
    /// use kcs_client::types::{SecurityGroupId, SecurityGroupRuleId};
    ///
    /// let request = DeleteSecurityGroupRule::new(
    ///     SecurityGroupId::from("security-group-1"),
    ///     [
    ///         SecurityGroupRuleId::from("security-group-rule-1"),
    ///         SecurityGroupRuleId::from("security-group-rule-2"),
    ///     ],
    /// );
    /// kcs.delete_security_group_rule(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteSecurityGroupRule`, version `2016-07-01`, method `POST`; described in the
    /// vendor's guide. Source: guide lines 3689–3739, the vendor's SDKs, the vendor's older SDKs,
    /// the vendor's Terraform provider, inference.
    #[inline]
    pub fn delete_security_group_rule(
        &self,
        request: DeleteSecurityGroupRule,
    ) -> Call<DeleteSecurityGroupRule> {
        self.action(request)
    }

    /// Lists the instances that a security group is bound to, or those that it is not bound to, by
    /// pages.
    ///
    /// 分页查询已绑定某安全组的实例，或尚未绑定该安全组的实例。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeInstances;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = DescribeInstances::new(SecurityGroupId::from("security-group-1"));
    /// let reply = kcs.describe_instances(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeInstances`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4095–4158, the vendor's SDKs, the vendor's older Go SDK, the
    /// vendor's Terraform provider, wire notes (#46, #81).
    #[inline]
    pub fn describe_instances(
        &self,
        request: DescribeInstances,
    ) -> Call<DescribeInstances> {
        self.action(request)
    }

    /// Shows one security group with its rules, by pages. A group that does not exist is not an
    /// error: the reply is then empty.
    ///
    /// 查询安全组详情并分页列出其规则。安全组不存在时不报错，而是返回空数据。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    /// - Polled by [`SecurityGroupUnused`](crate::waiters::SecurityGroupUnused).
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeSecurityGroup;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = DescribeSecurityGroup::new(SecurityGroupId::from("security-group-1"));
    /// let reply = kcs.describe_security_group(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeSecurityGroup`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 3741–3822 and 3548, the vendor's Terraform provider, the
    /// vendor's SDKs, the vendor's older SDKs.
    #[inline]
    pub fn describe_security_group(
        &self,
        request: DescribeSecurityGroup,
    ) -> Call<DescribeSecurityGroup> {
        self.action(request)
    }

    /// Lists security groups without their rules, by pages: all of a zone, or those that are or are
    /// not bound to one instance.
    ///
    /// 分页查询安全组（不含规则）：可查询可用区内的全部安全组，也可只查询已绑定或未绑定某个实例的安全组。
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
    /// use kcs_client::actions::DescribeSecurityGroups;
    ///
    /// let request = DescribeSecurityGroups::new().search_key("example");
    /// let reply = kcs.describe_security_groups(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeSecurityGroups`, version `2016-07-01`, method `GET`; described in the
    /// vendor's guide. Source: guide lines 3882–3954, the vendor's SDKs, the vendor's older SDKs,
    /// the vendor's Terraform provider, wire notes (#46, f).
    #[inline]
    pub fn describe_security_groups(
        &self,
        request: DescribeSecurityGroups,
    ) -> Call<DescribeSecurityGroups> {
        self.action(request)
    }

    /// Changes the name and the description of a security group. Both must be given, also the one
    /// that stays.
    ///
    /// 修改安全组的名称和描述。两者都必须传入，不需修改的一项请传原值。
    ///
    /// - Idempotent: safe to retry, although the service may reject the second request.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the security group does not exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::ModifySecurityGroup;
    /// use kcs_client::types::SecurityGroupId;
    ///
    /// let request = ModifySecurityGroup::new(
    ///     SecurityGroupId::from("8b9e59e5-437e-4c53-9ff8-4b87552c7162"),
    ///     "Kingsoft_Security",
    ///     "金山云测试",
    /// );
    /// kcs.modify_security_group(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `ModifySecurityGroup`, version `2016-07-01`, method `POST`; described in the vendor's
    /// guide. Source: guide lines 3644–3687, the vendor's SDKs, the vendor's older SDKs, the
    /// vendor's Terraform provider.
    #[inline]
    pub fn modify_security_group(
        &self,
        request: ModifySecurityGroup,
    ) -> Call<ModifySecurityGroup> {
        self.action(request)
    }
}
