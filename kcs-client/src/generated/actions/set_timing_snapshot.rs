// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! `SetTimingSnapshot`, version 2016-07-01.

use crate::resources;
use crate::rt::{
    self, Action, ActionDocs, ActionMeta, Argument, ConditionMeta, Doc, Effect, Format, Method,
    Methods, ParameterDetails, ParameterMeta, RetryClass, Rules, ValueType,
};
use crate::types::{AvailabilityZone, BackupWindow, CacheId, TimingSwitch};

/// Switches the automatic daily backup of an instance on, with the hour in which it starts, or
/// off. DescribeCacheCluster shows the setting as `timingSwitch` and `timezone`. The call sets
/// the timer only: to back up at once use CreateSnapshot.
///
/// 开启或关闭实例的自动备份，开启时须指定每天备份的时段。当前设置可通过 DescribeCacheCluster 返回的 `timingSwitch` 和 `timezone` 查看。该接口只设置定时任务，需要立即备份请使用 CreateSnapshot。
///
/// Sent by [`Client::set_timing_snapshot`](crate::Client::set_timing_snapshot).
///
/// Source: guide lines 4657–4702, the vendor's SDKs, the vendor's older SDKs, the vendor's
/// Terraform provider, wire notes (#22, #48, #49).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SetTimingSnapshot {
    /// Zone of the instance. Default: zone a of the region; required for an instance in any other
    /// zone.
    ///
    /// 实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。
    ///
    /// Wire name `AvailableZone`. Optional. Source: guide line 4672, the vendor's SDKs, the
    /// vendor's Terraform provider, wire notes (#9).
    pub available_zone: Option<AvailabilityZone>,
    /// Whether the instance is backed up automatically, once a day.
    ///
    /// 自动备份开关，开启后每天在指定时段备份一次。
    ///
    /// Wire name `TimingSwitch`. Required. Source: guide line 4673, the vendor's Terraform
    /// provider, the vendor's SDKs, the vendor's older Java SDK.
    pub timing_switch: TimingSwitch,
    /// Id of the instance whose backup is set.
    ///
    /// 要设置自动备份的实例 ID，可通过 DescribeCacheClusters 查询。
    ///
    /// Wire name `CacheId`. Required. Source: guide line 4674, the vendor's SDKs, the vendor's
    /// older Java SDK, the vendor's Terraform provider.
    pub cache_id: CacheId,
    /// The hour of the day in which the backup starts, not a time zone, although it is called so.
    /// Required when the backup is switched on.
    ///
    /// 每天自动备份的时段，名称虽为 Timezone，却与时区无关。开启自动备份时必填。
    ///
    /// Wire name `Timezone`. Required when `TimingSwitch` is `On`. One hour as `HH:00-HH:00`, the
    /// last `23:00-24:00`. Source: guide line 4675, the vendor's SDKs, the vendor's older Java SDK,
    /// the vendor's Terraform provider, wire notes (#49).
    pub window: Option<BackupWindow>,
    /// Whether each automatic snapshot is searched for big keys as well. DescribeBigKeys lists the
    /// results. The guide does not have this parameter, the vendor's current SDKs do.
    ///
    /// 自动备份时是否同时分析大 Key，分析任务可通过 DescribeBigKeys 查询。官方指南没有该参数，仅见于新版官方 SDK。
    ///
    /// Wire name `Bigkey`. Optional. Default: `false`. Source: the vendor's SDKs.
    pub big_key: Option<bool>,
}

rt::structure!(request SetTimingSnapshot requires ["TimingSwitch", "CacheId"] {
    0: available_zone = "AvailableZone",
    1: timing_switch = "TimingSwitch",
    2: cache_id = "CacheId",
    3: window = "Timezone",
    4: big_key = "Bigkey",
});

impl SetTimingSnapshot {
    /// Backs the instance up every day in this window.
    ///
    /// 开启自动备份，并设置每天的备份时段。
    pub fn on(
        cache_id: impl Argument<CacheId>,
        window: impl Argument<BackupWindow>,
    ) -> Self {
        Self {
            available_zone: None,
            timing_switch: TimingSwitch::On,
            cache_id: cache_id.into_argument(),
            window: Some(window.into_argument()),
            big_key: None,
        }
    }

    /// Stops the automatic backup.
    ///
    /// 关闭自动备份。
    pub fn off(cache_id: impl Argument<CacheId>) -> Self {
        Self {
            available_zone: None,
            timing_switch: TimingSwitch::Off,
            cache_id: cache_id.into_argument(),
            window: None,
            big_key: None,
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

    /// Sets `Timezone`. The hour of the day in which the backup starts, not a time zone, although
    /// it is called so.
    ///
    /// 每天自动备份的时段，名称虽为 Timezone，却与时区无关。
    #[must_use]
    pub fn window(mut self, window: impl Into<BackupWindow>) -> Self {
        self.window = Some(window.into());
        self
    }

    /// Sets `Bigkey`. Whether each automatic snapshot is searched for big keys as well.
    ///
    /// 自动备份时是否同时分析大 Key，分析任务可通过 DescribeBigKeys 查询。
    #[must_use]
    pub fn big_key(mut self, big_key: bool) -> Self {
        self.big_key = Some(big_key);
        self
    }
}

impl Action for SetTimingSnapshot {
    type Data = ();
    const META: &'static ActionMeta = &META;
}

pub(crate) static META: ActionMeta = ActionMeta {
    name: "SetTimingSnapshot",
    version: "2016-07-01",
    methods: Methods::new(&[Method::Put]),
    effect: Effect::Update,
    resources: &[&resources::INSTANCE],
    retry: RetryClass::Idempotent,
    check: Some("DescribeCacheCluster"),
    parameters: &[
        ParameterMeta::optional("AvailableZone"),
        ParameterMeta::required("TimingSwitch"),
        ParameterMeta::required("CacheId"),
        ParameterMeta {
            rules: Some(
                &Rules {
                    format: Some(Format::HourWindow),
                    ..Rules::NONE
                },
            ),
            details: Some(
                &ParameterDetails {
                    required_when: &[
                        ConditionMeta {
                            parameter: "TimingSwitch",
                            is: &["On"],
                            is_not: &[],
                        },
                    ],
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Timezone")
        },
        ParameterMeta {
            ty: ValueType::Boolean,
            details: Some(
                &ParameterDetails {
                    default: Some("false"),
                    ..ParameterDetails::NONE
                },
            ),
            ..ParameterMeta::optional("Bigkey")
        },
    ],
    ..ActionMeta::PLAIN
};

pub(crate) static DOCS: ActionDocs = ActionDocs {
    doc: Doc::new(
        "Switches the automatic daily backup of an instance on, with the hour in which it starts, or off. DescribeCacheCluster shows the setting as `timingSwitch` and `timezone`. The call sets the timer only: to back up at once use CreateSnapshot.",
        "开启或关闭实例的自动备份，开启时须指定每天备份的时段。当前设置可通过 DescribeCacheCluster 返回的 `timingSwitch` 和 `timezone` 查看。该接口只设置定时任务，需要立即备份请使用 CreateSnapshot。",
    ),
    parameters: &[
        Doc::new(
            "Zone of the instance. Default: zone a of the region; required for an instance in any other zone.",
            "实例所在的可用区。不传时默认为所在地域的 a 区；实例位于其他可用区时必须传入。",
        ),
        Doc::new(
            "Whether the instance is backed up automatically, once a day.",
            "自动备份开关，开启后每天在指定时段备份一次。",
        ),
        Doc::new(
            "Id of the instance whose backup is set.",
            "要设置自动备份的实例 ID，可通过 DescribeCacheClusters 查询。",
        ),
        Doc::new(
            "The hour of the day in which the backup starts, not a time zone, although it is called so. Required when the backup is switched on.",
            "每天自动备份的时段，名称虽为 Timezone，却与时区无关。开启自动备份时必填。",
        ),
        Doc::new(
            "Whether each automatic snapshot is searched for big keys as well. DescribeBigKeys lists the results. The guide does not have this parameter, the vendor's current SDKs do.",
            "自动备份时是否同时分析大 Key，分析任务可通过 DescribeBigKeys 查询。官方指南没有该参数，仅见于新版官方 SDK。",
        ),
    ],
};
