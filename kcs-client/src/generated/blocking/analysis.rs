// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Actions on analyses, for the blocking client.

use crate::actions::{
    AnalyzeBigKeys, AnalyzeDaily, AnalyzeDailySwitch, AnalyzeHotKeys, AnalyzeSlowDaily,
    DeleteBigKeysAnalyseResult, DescribeBigHotKeys, DescribeBigKeys, DescribeHotKeys,
    GetDailyAnalyzeSwitchState,
};
use crate::blocking::{Call, Client};

/// Actions on analyses.
impl Client {
    /// Returns the result of a big-key analysis. The same as
    /// [`Client::analyze_big_keys`](crate::Client::analyze_big_keys).
    ///
    /// 查询大 Key 分析任务的结果。
    #[inline]
    pub fn analyze_big_keys(&self, request: AnalyzeBigKeys) -> Call<AnalyzeBigKeys> {
        self.action(request)
    }

    /// Shows the service log of an instance, by pages, if AnalyzeDailySwitch has switched its
    /// analysis on. The same as [`Client::analyze_daily`](crate::Client::analyze_daily).
    ///
    /// 分页查询实例的运行日志，需要先用 AnalyzeDailySwitch 开启运行日志分析。
    #[inline]
    pub fn analyze_daily(&self, request: AnalyzeDaily) -> Call<AnalyzeDaily> {
        self.action(request)
    }

    /// Switches the analysis of the service log and of the slow log on or off. The same as
    /// [`Client::analyze_daily_switch`](crate::Client::analyze_daily_switch).
    ///
    /// 开启或关闭实例的运行日志分析和慢日志分析，当前状态通过 GetDailyAnalyzeSwitchState 查询。
    #[inline]
    pub fn analyze_daily_switch(
        &self,
        request: AnalyzeDailySwitch,
    ) -> Call<AnalyzeDailySwitch> {
        self.action(request)
    }

    /// Starts an analysis of the hot keys of an instance. The same as
    /// [`Client::analyze_hot_keys`](crate::Client::analyze_hot_keys).
    ///
    /// 对实例发起热 Key（官方指南称“热键”）分析。
    #[inline]
    pub fn analyze_hot_keys(&self, request: AnalyzeHotKeys) -> Call<AnalyzeHotKeys> {
        self.action(request)
    }

    /// Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis
    /// on. The same as [`Client::analyze_slow_daily`](crate::Client::analyze_slow_daily).
    ///
    /// 分页查询实例的慢日志，需要先用 AnalyzeDailySwitch 开启慢日志分析。
    #[inline]
    pub fn analyze_slow_daily(
        &self,
        request: AnalyzeSlowDaily,
    ) -> Call<AnalyzeSlowDaily> {
        self.action(request)
    }

    /// Deletes the result of a big-key analysis. The same as
    /// [`Client::delete_big_keys_analyse_result`](crate::Client::delete_big_keys_analyse_result).
    ///
    /// 删除大 Key 分析任务的结果。
    #[inline]
    pub fn delete_big_keys_analyse_result(
        &self,
        request: DeleteBigKeysAnalyseResult,
    ) -> Call<DeleteBigKeysAnalyseResult> {
        self.action(request)
    }

    /// Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of
    /// time, by pages. The same as
    /// [`Client::describe_big_hot_keys`](crate::Client::describe_big_hot_keys).
    ///
    /// 分页查询企业版实例的热 Key 或大 Key，可查实时数据或历史数据。
    #[inline]
    pub fn describe_big_hot_keys(
        &self,
        request: DescribeBigHotKeys,
    ) -> Call<DescribeBigHotKeys> {
        self.action(request)
    }

    /// Lists the big-key analyses of an instance. The same as
    /// [`Client::describe_big_keys`](crate::Client::describe_big_keys).
    ///
    /// 查询实例的大 Key 分析任务列表，分析结果通过 AnalyzeBigKeys 查询。
    #[inline]
    pub fn describe_big_keys(&self, request: DescribeBigKeys) -> Call<DescribeBigKeys> {
        self.action(request)
    }

    /// Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the
    /// analysis has come. The same as
    /// [`Client::describe_hot_keys`](crate::Client::describe_hot_keys).
    ///
    /// 查询最近一次 AnalyzeHotKeys 分析得到的热 Key（最多 100 个）以及分析任务的状态。
    #[inline]
    pub fn describe_hot_keys(&self, request: DescribeHotKeys) -> Call<DescribeHotKeys> {
        self.action(request)
    }

    /// Tells which logs of an instance are analysed. The same as
    /// [`Client::get_daily_analyze_switch_state`](crate::Client::get_daily_analyze_switch_state).
    ///
    /// 查询实例日志分析的开关状态。
    #[inline]
    pub fn get_daily_analyze_switch_state(
        &self,
        request: GetDailyAnalyzeSwitchState,
    ) -> Call<GetDailyAnalyzeSwitchState> {
        self.action(request)
    }
}
