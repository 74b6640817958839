// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on analyses.

use crate::actions::{
    AnalyzeBigKeys, AnalyzeDaily, AnalyzeDailySwitch, AnalyzeHotKeys, AnalyzeSlowDaily,
    DeleteBigKeysAnalyseResult, DescribeBigHotKeys, DescribeBigKeys, DescribeHotKeys,
    GetDailyAnalyzeSwitchState,
};
use crate::{Call, Client};

/// Actions on analyses.
impl Client {
    /// Returns the result of a big-key analysis. Despite its name it presumably starts nothing: as
    /// far as the SDKs show, analyses run along with automatic snapshots once SetTimingSnapshot has
    /// set `Bigkey`. The known fields of the reply fit `QueryType` 1; what the other values return
    /// is not documented.
    ///
    /// 查询大 Key 分析任务的结果。接口名虽为 Analyze，但推测并不发起分析：从官方 SDK 推断，分析随自动备份进行，由 SetTimingSnapshot 的 `Bigkey` 开启。已知的返回字段对应 `QueryType` 为 1 的情形，其他取值的返回内容文档未说明。
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
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::AnalyzeBigKeys;
    /// use kcs_client::types::{BigKeyReport, TaskId};
    ///
    /// let request = AnalyzeBigKeys::new(TaskId::from("task-1"), BigKeyReport::Overview);
    /// let reply = kcs.analyze_big_keys(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AnalyzeBigKeys`, version `2016-07-01`, method `POST` or `GET`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs, inference.
    #[inline]
    pub fn analyze_big_keys(&self, request: AnalyzeBigKeys) -> Call<AnalyzeBigKeys> {
        self.action(request)
    }

    /// Shows the service log of an instance, by pages, if AnalyzeDailySwitch has switched its
    /// analysis on. The name means the log, not the day.
    ///
    /// 分页查询实例的运行日志，需要先用 AnalyzeDailySwitch 开启运行日志分析。接口名中的 Daily 指日志，而非“每日”。
    ///
    /// - Read-only: safe to retry.
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
    /// use kcs_client::actions::AnalyzeDaily;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AnalyzeDaily::new(CacheId::from("cache-1"));
    /// let reply = kcs.analyze_daily(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AnalyzeDaily`, version `2016-07-01`, method `POST`; known only from the vendor's
    /// SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn analyze_daily(&self, request: AnalyzeDaily) -> Call<AnalyzeDaily> {
        self.action(request)
    }

    /// Switches the analysis of the service log and of the slow log on or off.
    /// GetDailyAnalyzeSwitchState tells how they are set.
    ///
    /// 开启或关闭实例的运行日志分析和慢日志分析，当前状态通过 GetDailyAnalyzeSwitchState 查询。
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
    /// use kcs_client::actions::AnalyzeDailySwitch;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AnalyzeDailySwitch::new(CacheId::from("cache-1"));
    /// let reply = kcs.analyze_daily_switch(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AnalyzeDailySwitch`, version `2016-07-01`, method `POST`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn analyze_daily_switch(
        &self,
        request: AnalyzeDailySwitch,
    ) -> Call<AnalyzeDailySwitch> {
        self.action(request)
    }

    /// Starts an analysis of the hot keys of an instance. `maxmemory-policy` of the instance must
    /// be `allkeys-lfu` or `volatile-lfu`, because only these policies keep access counters; they
    /// exist since engine version 4.0. DescribeHotKeys shows the progress and the result.
    ///
    /// 对实例发起热 Key（官方指南称“热键”）分析。实例的参数 `maxmemory-policy` 必须为 `allkeys-lfu` 或 `volatile-lfu`，因为只有这两种策略会记录访问频率；这两种策略自引擎版本 4.0 起才有。分析的进度和结果通过 DescribeHotKeys 查询。
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
    /// use kcs_client::actions::AnalyzeHotKeys;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AnalyzeHotKeys::new(CacheId::from("cache-1"));
    /// kcs.analyze_hot_keys(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AnalyzeHotKeys`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4746–4788, the vendor's SDKs, the vendor's older Java SDK, wire
    /// notes (#20, #51).
    #[inline]
    pub fn analyze_hot_keys(&self, request: AnalyzeHotKeys) -> Call<AnalyzeHotKeys> {
        self.action(request)
    }

    /// Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis
    /// on.
    ///
    /// 分页查询实例的慢日志，需要先用 AnalyzeDailySwitch 开启慢日志分析。
    ///
    /// - Read-only: safe to retry.
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
    /// use kcs_client::actions::AnalyzeSlowDaily;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = AnalyzeSlowDaily::new(CacheId::from("cache-1"));
    /// let reply = kcs.analyze_slow_daily(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `AnalyzeSlowDaily`, version `2016-07-01`, method `POST`; known only from the vendor's
    /// SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn analyze_slow_daily(
        &self,
        request: AnalyzeSlowDaily,
    ) -> Call<AnalyzeSlowDaily> {
        self.action(request)
    }

    /// Deletes the result of a big-key analysis.
    ///
    /// 删除大 Key 分析任务的结果。
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
    /// use kcs_client::actions::DeleteBigKeysAnalyseResult;
    /// use kcs_client::types::{CacheId, TaskId};
    ///
    /// let request = DeleteBigKeysAnalyseResult::new(
    ///     CacheId::from("cache-1"),
    ///     TaskId::from("task-1"),
    /// );
    /// kcs.delete_big_keys_analyse_result(request).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DeleteBigKeysAnalyseResult`, version `2016-07-01`, method `POST` or `DELETE`; known
    /// only from the vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn delete_big_keys_analyse_result(
        &self,
        request: DeleteBigKeysAnalyseResult,
    ) -> Call<DeleteBigKeysAnalyseResult> {
        self.action(request)
    }

    /// Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of
    /// time, by pages.
    ///
    /// 分页查询企业版实例的热 Key 或大 Key，可查实时数据或历史数据。
    ///
    /// - Read-only: safe to retry.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error). In particular:
    ///
    /// - [`is_not_found`](crate::Error::is_not_found): the instance or the read only node does not
    ///   exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(kcs: &kcs_client::Client) -> Result<(), kcs_client::Error> {
    /// use kcs_client::actions::DescribeBigHotKeys;
    /// use kcs_client::types::{CacheId, KeyRanking};
    ///
    /// let request = DescribeBigHotKeys::real_time(
    ///     CacheId::from("cache-1"),
    ///     KeyRanking::Hot,
    /// );
    /// let reply = kcs.describe_big_hot_keys(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeBigHotKeys`, version `2016-07-01`, method `POST` or `GET`; known only from
    /// the vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn describe_big_hot_keys(
        &self,
        request: DescribeBigHotKeys,
    ) -> Call<DescribeBigHotKeys> {
        self.action(request)
    }

    /// Lists the big-key analyses of an instance. AnalyzeBigKeys shows what one of them found.
    ///
    /// 查询实例的大 Key 分析任务列表，分析结果通过 AnalyzeBigKeys 查询。
    ///
    /// - Read-only: safe to retry.
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
    /// use kcs_client::actions::DescribeBigKeys;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = DescribeBigKeys::new(CacheId::from("cache-1"));
    /// let reply = kcs.describe_big_keys(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeBigKeys`, version `2016-07-01`, method `POST` or `GET`; known only from the
    /// vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn describe_big_keys(&self, request: DescribeBigKeys) -> Call<DescribeBigKeys> {
        self.action(request)
    }

    /// Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the
    /// analysis has come.
    ///
    /// 查询最近一次 AnalyzeHotKeys 分析得到的热 Key（最多 100 个）以及分析任务的状态。
    ///
    /// - Read-only: safe to retry.
    /// - Returns one page of a list: [`Client::pages`] fetches all pages.
    /// - Polled by [`HotKeysAnalyzed`](crate::waiters::HotKeysAnalyzed).
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
    /// use kcs_client::actions::DescribeHotKeys;
    /// use kcs_client::types::{AvailabilityZone, CacheId};
    ///
    /// let request = DescribeHotKeys::new(
    ///         CacheId::from("4903acfe-40b2-402b-90b3-349bf1a863d1"),
    ///     )
    ///     .available_zone(AvailabilityZone::CnBeijing6c);
    /// let reply = kcs.describe_hot_keys(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `DescribeHotKeys`, version `2016-07-01`, method `GET`; described in the vendor's
    /// guide. Source: guide lines 4790–4932, the vendor's SDKs, the vendor's older Java SDK, wire
    /// notes (#44, #79).
    #[inline]
    pub fn describe_hot_keys(&self, request: DescribeHotKeys) -> Call<DescribeHotKeys> {
        self.action(request)
    }

    /// Tells which logs of an instance are analysed.
    ///
    /// 查询实例日志分析的开关状态。
    ///
    /// - Read-only: safe to retry.
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
    /// use kcs_client::actions::GetDailyAnalyzeSwitchState;
    /// use kcs_client::types::CacheId;
    ///
    /// let request = GetDailyAnalyzeSwitchState::new(CacheId::from("cache-1"));
    /// let reply = kcs.get_daily_analyze_switch_state(request).await?;
    /// println!("{:?}", reply.data);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # On the wire
    ///
    /// Action `GetDailyAnalyzeSwitchState`, version `2016-07-01`, method `POST`; known only from
    /// the vendor's SDKs. Source: the vendor's SDKs.
    #[inline]
    pub fn get_daily_analyze_switch_state(
        &self,
        request: GetDailyAnalyzeSwitchState,
    ) -> Call<GetDailyAnalyzeSwitchState> {
        self.action(request)
    }
}
