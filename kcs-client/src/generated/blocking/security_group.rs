// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on security groups, for the blocking client.

use crate::actions::{
    AllocateSecurityGroup, CloneSecurityGroup, CreateSecurityGroup, CreateSecurityGroupRule,
    DeallocateSecurityGroup, DeleteSecurityGroup, DeleteSecurityGroupRule, DescribeInstances,
    DescribeSecurityGroup, DescribeSecurityGroups, ModifySecurityGroup,
};
use crate::blocking::{Call, Client};

/// Actions on security groups.
impl Client {
    /// Binds security groups to instances. The same as
    /// [`Client::allocate_security_group`](crate::Client::allocate_security_group).
    ///
    /// 将一个或多个安全组批量绑定到一个或多个实例（两两绑定）。
    #[inline]
    pub fn allocate_security_group(
        &self,
        request: AllocateSecurityGroup,
    ) -> Call<AllocateSecurityGroup> {
        self.action(request)
    }

    /// Creates a security group with the rules of another, under a name of its own. The same as
    /// [`Client::clone_security_group`](crate::Client::clone_security_group).
    ///
    /// 以指定安全组的规则为模板新建一个安全组，名称和描述需另行指定。
    #[inline]
    pub fn clone_security_group(
        &self,
        request: CloneSecurityGroup,
    ) -> Call<CloneSecurityGroup> {
        self.action(request)
    }

    /// Creates an empty security group. The same as
    /// [`Client::create_security_group`](crate::Client::create_security_group).
    ///
    /// 创建一个空的安全组（IP 白名单）。
    #[inline]
    pub fn create_security_group(
        &self,
        request: CreateSecurityGroup,
    ) -> Call<CreateSecurityGroup> {
        self.action(request)
    }

    /// Adds networks that may connect to a security group. The same as
    /// [`Client::create_security_group_rule`](crate::Client::create_security_group_rule).
    ///
    /// 为安全组添加允许访问的网段（IP 白名单，CIDR），每个网段一条规则。
    #[inline]
    pub fn create_security_group_rule(
        &self,
        request: CreateSecurityGroupRule,
    ) -> Call<CreateSecurityGroupRule> {
        self.action(request)
    }

    /// Unbinds one security group from instances. The same as
    /// [`Client::deallocate_security_group`](crate::Client::deallocate_security_group).
    ///
    /// 将一个安全组与实例解绑，其规则（IP 白名单）对这些实例不再生效。
    #[inline]
    pub fn deallocate_security_group(
        &self,
        request: DeallocateSecurityGroup,
    ) -> Call<DeallocateSecurityGroup> {
        self.action(request)
    }

    /// Deletes security groups. The same as
    /// [`Client::delete_security_group`](crate::Client::delete_security_group).
    ///
    /// 删除安全组。
    #[inline]
    pub fn delete_security_group(
        &self,
        request: DeleteSecurityGroup,
    ) -> Call<DeleteSecurityGroup> {
        self.action(request)
    }

    /// Deletes rules of a security group. The same as
    /// [`Client::delete_security_group_rule`](crate::Client::delete_security_group_rule).
    ///
    /// 删除安全组中的规则。
    #[inline]
    pub fn delete_security_group_rule(
        &self,
        request: DeleteSecurityGroupRule,
    ) -> Call<DeleteSecurityGroupRule> {
        self.action(request)
    }

    /// Lists the instances that a security group is bound to, or those that it is not bound to, by
    /// pages. The same as [`Client::describe_instances`](crate::Client::describe_instances).
    ///
    /// 分页查询已绑定某安全组的实例，或尚未绑定该安全组的实例。
    #[inline]
    pub fn describe_instances(
        &self,
        request: DescribeInstances,
    ) -> Call<DescribeInstances> {
        self.action(request)
    }

    /// Shows one security group with its rules, by pages. The same as
    /// [`Client::describe_security_group`](crate::Client::describe_security_group).
    ///
    /// 查询安全组详情并分页列出其规则。
    #[inline]
    pub fn describe_security_group(
        &self,
        request: DescribeSecurityGroup,
    ) -> Call<DescribeSecurityGroup> {
        self.action(request)
    }

    /// Lists security groups without their rules, by pages. The same as
    /// [`Client::describe_security_groups`](crate::Client::describe_security_groups).
    ///
    /// 分页查询安全组（不含规则）：可查询可用区内的全部安全组，也可只查询已绑定或未绑定某个实例的安全组。
    #[inline]
    pub fn describe_security_groups(
        &self,
        request: DescribeSecurityGroups,
    ) -> Call<DescribeSecurityGroups> {
        self.action(request)
    }

    /// Changes the name and the description of a security group. The same as
    /// [`Client::modify_security_group`](crate::Client::modify_security_group).
    ///
    /// 修改安全组的名称和描述。
    #[inline]
    pub fn modify_security_group(
        &self,
        request: ModifySecurityGroup,
    ) -> Call<ModifySecurityGroup> {
        self.action(request)
    }
}
