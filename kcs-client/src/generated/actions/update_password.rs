// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `UpdatePassword`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, Doc, Effect, Method, Methods, ParameterMeta,
    RetryClass, Rules,
};
use crate::types::{AvailabilityZone, CacheId, Password};

/// Changes the password of an instance. New connections presumably need the new one at once;
/// whether open connections stay is not documented.
///
/// 修改实例密码。推测此后新建的连接须使用新密码；已建立的连接是否保留，文档未说明。
///
/// Sent by [`Client::update_password`](crate::Client::update_password).
///
/// Source: guide lines 1625–1668, the vendor's Terraform provider, the vendor's SDKs, the
/// vendor's older Go SDK, inference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UpdatePassword {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 1641, the vendor's Terraform
    /// provider, the vendor's SDKs, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Id of the instance whose password to change.
    ///
    /// 要修改密码的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 1642, the vendor's SDKs, the vendor's
    /// Terraform provider.
    pub cache_id: CacheId,
    /// New password. 8 to 30 characters; use uppercase letters, lowercase letters and digits, and
    /// of special characters only `!@#%&*()_+=`: this meets the rules of all sources. The client
    /// checks only the length. Comments of the vendor's SDKs call it optional, in the words of
    /// CreateCacheCluster; the guide requires it.
    ///
    /// 新密码。8～30 个字符，建议同时包含大写字母、小写字母和数字，特殊字符仅用 `!@#%&*()_+=`，可满足各版本规则。SDK 只校验长度。官方 SDK 的注释照搬 CreateCacheCluster 的说明，称可不传；官方指南为必填。
    ///
    /// Wire name `Password`. Required. 8 to 30 characters. Never printed or logged. Source: guide
    /// line 1643, the vendor's SDKs, the vendor's Terraform provider, wire notes (#26).
    pub password: Password,
}

rt::structure!(request UpdatePassword requires ["CacheId", "Password"] {
    0: available_zone = "AvailableZone",
    1: cache_id = "CacheId",
    2: password = "Password",
});

impl UpdatePassword {
    /// Creates a request with its required parameters.
    ///
    /// 包含全部必填参数的请求。
    pub fn new(cache_id: impl Argument<CacheId>, password: impl Into<Password>) -> Self {
        Self {
            available_zone: None,
            cache_id: cache_id.into_argument(),
            password: password.into(),
        }
    }

    /// Sets `AvailableZone`. Zone of the instance.
    ///
    /// 实例所在的可用区。
    #[must_use]
    pub fn available_zone(
        mut self,
        available_zone: impl Into<AvailabilityZone>,
    ) -> Self {
        self.available_zone = Some(available_zone.into());
        self
    }
}

impl Action for UpdatePassword {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "UpdatePassword",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            sensitive: true,
            rules: Some(
                &Rules {
                    min_chars: Some(8),
                    max_chars: Some(30),
                    ..Rules::NONE
                },
            ),
            ..ParameterMeta::required("Password")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Changes the password of an instance. New connections presumably need the new one at once; whether open connections stay is not documented.",
        "修改实例密码。推测此后新建的连接须使用新密码；已建立的连接是否保留，文档未说明。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Id of the instance whose password to change.",
            "要修改密码的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "New password. 8 to 30 characters; use uppercase letters, lowercase letters and digits, and of special characters only `!@#%&*()_+=`: this meets the rules of all sources. The client checks only the length. Comments of the vendor's SDKs call it optional, in the words of CreateCacheCluster; the guide requires it.",
            "新密码。8～30 个字符，建议同时包含大写字母、小写字母和数字，特殊字符仅用 `!@#%&*()_+=`，可满足各版本规则。SDK 只校验长度。官方 SDK 的注释照搬 CreateCacheCluster 的说明，称可不传；官方指南为必填。",
        ),
    ],
};
