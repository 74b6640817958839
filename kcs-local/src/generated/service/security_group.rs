//! The Actions of the group `security_group`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    AllocateSecurityGroup, CloneSecurityGroup, CreateSecurityGroup,
    CreateSecurityGroupRule, DeallocateSecurityGroup, DeleteSecurityGroup,
    DeleteSecurityGroupRule, DescribeInstances, DescribeSecurityGroup,
    DescribeSecurityGroups, ModifySecurityGroup,
};
use kcs_client::types::{
    SecurityGroup, SecurityGroupBindingFailure, SecurityGroupDetail,
    SecurityGroupFailure, SecurityGroupInstancePage, SecurityGroupPage,
};
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Binds security groups to instances: each of the instances gets each of the groups.
    fn allocate_security_group(
        &self,
        context: &Context,
        request: AllocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError>;

    /// Creates a security group with the rules of another, under a name of its own.
    fn clone_security_group(
        &self,
        context: &Context,
        request: CloneSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError>;

    /// Creates an empty security group.
    fn create_security_group(
        &self,
        context: &Context,
        request: CreateSecurityGroup,
    ) -> Result<SecurityGroup, ServiceError>;

    /// Adds networks that may connect to a security group: one rule for each.
    fn create_security_group_rule(
        &self,
        context: &Context,
        request: CreateSecurityGroupRule,
    ) -> Result<(), ServiceError>;

    /// Unbinds one security group from instances; its rules no longer let clients connect to them.
    fn deallocate_security_group(
        &self,
        context: &Context,
        request: DeallocateSecurityGroup,
    ) -> Result<Vec<SecurityGroupBindingFailure>, ServiceError>;

    /// Deletes security groups.
    fn delete_security_group(
        &self,
        context: &Context,
        request: DeleteSecurityGroup,
    ) -> Result<Vec<SecurityGroupFailure>, ServiceError>;

    /// Deletes rules of a security group.
    fn delete_security_group_rule(
        &self,
        context: &Context,
        request: DeleteSecurityGroupRule,
    ) -> Result<(), ServiceError>;

    /// Lists the instances that a security group is bound to, or those that it is not bound to, by pages.
    fn describe_instances(
        &self,
        context: &Context,
        request: DescribeInstances,
    ) -> Result<SecurityGroupInstancePage, ServiceError>;

    /// Shows one security group with its rules, by pages.
    fn describe_security_group(
        &self,
        context: &Context,
        request: DescribeSecurityGroup,
    ) -> Result<SecurityGroupDetail, ServiceError>;

    /// Lists security groups without their rules, by pages: all of a zone, or those that are or are not bound to one instance.
    fn describe_security_groups(
        &self,
        context: &Context,
        request: DescribeSecurityGroups,
    ) -> Result<SecurityGroupPage, ServiceError>;

    /// Changes the name and the description of a security group.
    fn modify_security_group(
        &self,
        context: &Context,
        request: ModifySecurityGroup,
    ) -> Result<(), ServiceError>;
}
