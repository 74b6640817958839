//! The Actions of the group `analysis`.
//!
//! @generated from api-spec: edit that, then run `cargo xtask freeze`.

use kcs_client::actions::{
    AnalyzeBigKeys, AnalyzeDaily, AnalyzeDailySwitch, AnalyzeHotKeys, AnalyzeSlowDaily,
    DeleteBigKeysAnalyseResult, DescribeBigHotKeys, DescribeBigKeys, DescribeHotKeys,
    GetDailyAnalyzeSwitchState,
};
use kcs_client::types::{
    BigKeyAnalysis, BigKeyTask, HotKeyPage, KeyFindingPage, LogAnalysisSwitches,
};
use kcs_client::Json;
use crate::rt::{Context, ServiceError};

/// What a server does for each Action.
pub(crate) trait Service: Send + Sync + 'static {
    /// Returns the result of a big-key analysis.
    fn analyze_big_keys(
        &self,
        context: &Context,
        request: AnalyzeBigKeys,
    ) -> Result<BigKeyAnalysis, ServiceError>;

    /// Shows the service log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis on.
    fn analyze_daily(
        &self,
        context: &Context,
        request: AnalyzeDaily,
    ) -> Result<Json, ServiceError>;

    /// Switches the analysis of the service log and of the slow log on or off.
    fn analyze_daily_switch(
        &self,
        context: &Context,
        request: AnalyzeDailySwitch,
    ) -> Result<String, ServiceError>;

    /// Starts an analysis of the hot keys of an instance.
    fn analyze_hot_keys(
        &self,
        context: &Context,
        request: AnalyzeHotKeys,
    ) -> Result<(), ServiceError>;

    /// Shows the slow log of an instance, by pages, if AnalyzeDailySwitch has switched its analysis on.
    fn analyze_slow_daily(
        &self,
        context: &Context,
        request: AnalyzeSlowDaily,
    ) -> Result<Json, ServiceError>;

    /// Deletes the result of a big-key analysis.
    fn delete_big_keys_analyse_result(
        &self,
        context: &Context,
        request: DeleteBigKeysAnalyseResult,
    ) -> Result<(), ServiceError>;

    /// Lists the hot or the big keys of an instance of the enterprise kind, now or over a span of time, by pages.
    fn describe_big_hot_keys(
        &self,
        context: &Context,
        request: DescribeBigHotKeys,
    ) -> Result<KeyFindingPage, ServiceError>;

    /// Lists the big-key analyses of an instance.
    fn describe_big_keys(
        &self,
        context: &Context,
        request: DescribeBigKeys,
    ) -> Result<Vec<BigKeyTask>, ServiceError>;

    /// Lists the hot keys that the latest AnalyzeHotKeys found, at most 100, and tells how far the analysis has come.
    fn describe_hot_keys(
        &self,
        context: &Context,
        request: DescribeHotKeys,
    ) -> Result<HotKeyPage, ServiceError>;

    /// Tells which logs of an instance are analysed.
    fn get_daily_analyze_switch_state(
        &self,
        context: &Context,
        request: GetDailyAnalyzeSwitchState,
    ) -> Result<LogAnalysisSwitches, ServiceError>;
}
