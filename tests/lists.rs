// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! Macros that name everything of a kind.

/// Passes the names of all requests to a macro.
#[allow(unused_macros, reason = "not every package uses all lists")]
macro_rules! for_each_action {
    ($use:ident) => {
        $use! {
            AddCacheSlaveNode
            AddCacheSlaveNodeV20160701
            AllocateEip
            AllocateSecurityGroup
            AnalyzeBigKeys
            AnalyzeDaily
            AnalyzeDailySwitch
            AnalyzeHotKeys
            AnalyzeSlowDaily
            CloneSecurityGroup
            CloseDirectAccessToCluster
            CreateCacheCluster
            CreateCacheParameterGroup
            CreateSecurityGroup
            CreateSecurityGroupRule
            CreateSnapshot
            DeallocateEip
            DeallocateSecurityGroup
            DeleteBigKeysAnalyseResult
            DeleteCacheCluster
            DeleteCacheParameterGroup
            DeleteCacheSlaveNode
            DeleteCacheSlaveNodeV20160701
            DeleteLevelSnapshots
            DeleteSecurityGroup
            DeleteSecurityGroupRule
            DeleteSnapshot
            DescribeAvailabilityZones
            DescribeBackUpsSnapshotsDetail
            DescribeBigHotKeys
            DescribeBigKeys
            DescribeCacheByRole
            DescribeCacheByRoleV20240701
            DescribeCacheCluster
            DescribeCacheClusters
            DescribeCacheDefaultParameters
            DescribeCacheParameterGroup
            DescribeCacheParameterGroups
            DescribeCacheParameters
            DescribeCacheReadonlyNode
            DescribeCacheReadonlyNodeV20160701
            DescribeCreateSnapshotStatus
            DescribeHotKeys
            DescribeInstances
            DescribeParentBackUpsSnapshots
            DescribePlugins
            DescribeRegions
            DescribeRestoreTimePoints
            DescribeSecurityGroup
            DescribeSecurityGroups
            DescribeSnapshots
            DownloadLevelSnapshot
            DownloadSnapshot
            ExportSnapshot
            FlushCacheCluster
            GetDailyAnalyzeSwitchState
            InstallPlugins
            LockCacheCluster
            ModifyCacheParameterGroup
            ModifySecurityGroup
            OpenDirectAccessToCluster
            RenameCacheCluster
            RenameSnapshot
            ResizeCacheCluster
            RestartCacheCluster
            RestoreByTimePointSwitch
            RestoreSnapshot
            SetCacheParameterGroup
            SetCacheParameters
            SetTimingSnapshot
            StatisticDbInstances
            UninstallPlugins
            UnlockCacheCluster
            UpdatePassword
        }
    };
}
#[allow(unused_imports, reason = "not every package uses all lists")]
pub(crate) use for_each_action;

/// Passes the names of all enums of strings to a macro.
#[allow(unused_macros, reason = "not every package uses all lists")]
macro_rules! for_each_string_enum {
    ($use:ident) => {
        $use! {
            AvailabilityZone
            BackupStatus
            BackupType
            BackupWindow
            ClusterOrder
            DirectSupport
            EipTarget
            Engine
            EngineParameter
            EngineVersion
            HotKeySortDirection
            HotKeySortKey
            HotKeyTaskStatus
            KeyDataType
            KeyQueryScope
            NodeRole
            NodeRoleFilter
            NodeStatus
            ParameterDataType
            Protocol
            Region
            RestoreSource
            StatisticCode
            TimingSwitch
            TopologyName
            TransportProtocol
            ValidityKind
        }
    };
}
#[allow(unused_imports, reason = "not every package uses all lists")]
pub(crate) use for_each_string_enum;
