"""Calls local servers with the vendor's Python SDKs and with the guide's demo, and reports what came of it.

The argument is a list of `[what, client, endpoint]` in JSON, the environment has the keys: KSYUN_ACCESS_KEY,
KSYUN_SECRET_KEY. Before a poll is repeated, `{"pause": endpoint}` is printed, and a line read once the server's clock has
moved on. The last line of the output is the report.
"""

import json
import os
import sys
import urllib.request

from kscore.exceptions import ClientError
from ksyun.common.exception.ksyun_sdk_exception import KsyunSDKException

from vendor_clients import REGION, Demo, DemoError, Newer, NewerJson, Older

VERSION = "2016-07-01"
KEYS = os.environ["KSYUN_ACCESS_KEY"], os.environ["KSYUN_SECRET_KEY"]
NAME = "缓存-orders_1"
# What encodings differ about.
PUNCTUATION = "金山 云/a*b~c+d%&=?#'!()"


def make(client, endpoint, keys=KEYS):
    """`demo:older` is the demo with the Actions that the older SDK has, so that their transcripts can be compared."""
    name, _, argument = client.partition(":")
    if name == "demo":
        return Demo(endpoint, *keys, own=make(argument, endpoint).own if argument else None)
    if name == "newer":
        return Newer(endpoint, *keys, argument)
    return {"older": Older, "newer-json": NewerJson}[name](endpoint, *keys)


class Transcript:
    """The calls to one server and their replies."""

    def __init__(self, client, endpoint):
        self.client, self.endpoint, self.steps = client, endpoint, []

    def __call__(self, action, version=VERSION, **parameters):
        """The `Data` of the reply, or all of it for the two Actions that have none."""
        reply = self.client.call(action, version, parameters)
        # Links name the server that was called.
        shown = json.dumps(reply, ensure_ascii=False, sort_keys=True)
        self.steps.append([action, version, shown.replace(self.endpoint.split("//")[1], "server")])
        assert len(reply.pop("RequestId")) == 36, reply
        return reply["Data"] if list(reply) == ["Data"] else reply

    def until_running(self, cache_id):
        """The states in which polls find an instance."""
        seen = []
        while not seen or seen[-1] != 2:
            assert len(seen) < 10, seen
            if seen:
                print(json.dumps({"pause": self.endpoint}), flush=True)
                sys.stdin.readline()
            seen.append(self("DescribeCacheCluster", CacheId=cache_id)["status"])
        return seen


def regions(call):
    regions = call("DescribeRegions")["RegionSet"]
    assert regions[0] == {"RegionName": "华北1（北京）", "Region": REGION}, regions
    zones = call("DescribeAvailabilityZones")["AvailabilityZoneSet"]
    assert {"Region": REGION, "AvailabilityZone": f"{REGION}a"} in zones, zones


def instance(call):
    """An instance is made, and changed."""
    network = {"VpcId": "vpc-1", "VnetId": "vnet-1"}
    order = {"Mode": 2, "Capacity": 8, "BillType": 5, "Protocol": "5.0", "PassWord": "Fake_Pa55-word"}
    made = call("CreateCacheCluster", Name=NAME, **order, **network)
    cache_id = made["CacheId"]
    assert (made["Name"], made["Size"]) == (NAME, "8"), made
    assert call.until_running(cache_id) == [1, 1, 1, 2]
    listed = call("DescribeCacheClusters", FuzzySearch=NAME, Limit=10, OrderBy="name,asc", IamProjectId="0")
    assert [(it["cacheId"], it["size"]) for it in listed["list"]] == [(cache_id, 8)], listed
    listed = call("DescribeCacheClusters", FuzzySearch=PUNCTUATION)
    assert listed["total"] == 0, listed
    # Names with all that encodings differ about come back as they were sent.
    call("RenameCacheCluster", CacheId=cache_id, Name="订单-cache_2")
    call("ResizeCacheCluster", CacheId=cache_id, Capacity=16)
    call("FlushCacheCluster", CacheId=cache_id)
    detail = call("DescribeCacheCluster", CacheId=cache_id)
    assert (detail["name"], detail["size"], detail["serviceStatus"]) == ("订单-cache_2", 16, 2), detail
    call("StatisticDBInstances")
    return cache_id


def parameters(call, cache_id):
    """`Data` is a list, or an object with `serverParam`: which of them, depends on the setting of the server."""
    def current():
        data = call("DescribeCacheParameters", CacheId=cache_id)
        entries = data["serverParam"] if isinstance(data, dict) else data
        return type(data).__name__, {entry["name"]: entry["currentValue"] for entry in entries}

    pairs = {"ParameterName": ["maxmemory-policy", "timeout"], "ParameterValue": ["allkeys-lru", "60"]}
    call("SetCacheParameters", CacheId=cache_id, Protocol="5.0", Parameters=pairs)
    shape, values = current()
    assert (values["maxmemory-policy"], values["timeout"]) == ("allkeys-lru", "60"), values
    call("SetCacheParameters", CacheId=cache_id, Protocol="5.0", ResetAllParameters=True)
    assert current()[1]["maxmemory-policy"] == "volatile-lru", current()
    return shape


def snapshots(call, cache_id):
    call("CreateSnapshot", CacheId=cache_id, Name="before-release")
    snapshot = call("DescribeSnapshots", CacheId=cache_id)[0]["snapshotId"]
    call("RenameSnapshot", SnapshotId=snapshot, Name="after-release")
    target = {"BucketName": "my-bucket", "ObjectName": "exports/one"}
    call("ExportSnapshot", SnapshotId=snapshot, **target)
    call("RestoreSnapshot", CacheId=cache_id, Type="BaseKS3", **target)
    with urllib.request.urlopen(call("DownloadSnapshot", SnapshotId=snapshot)["url"]) as file:
        assert file.read(5) == b"REDIS"
    call("SetTimingSnapshot", CacheId=cache_id, TimingSwitch="On", Timezone="03:00-04:00")
    call("SetTimingSnapshot", CacheId=cache_id, TimingSwitch="Off")
    listed = call("DescribeSnapshots", CacheId=cache_id)
    assert [(it["snapshotId"], it["name"]) for it in listed] == [(snapshot, "after-release")], listed
    call("DeleteSnapshot", SnapshotId=snapshot)
    assert call("DescribeSnapshots", CacheId=cache_id) == []


def nodes(call, cache_id, versions):
    """Read-only nodes, by the Actions of two versions."""
    for version in versions:
        node = call("AddCacheSlaveNode", version, CacheId=cache_id)["NodeId"]
        listed = call("DescribeCacheReadonlyNode", version, CacheId=cache_id)
        assert [it["instanceId"] for it in listed] == [node], listed
        call("DeleteCacheSlaveNode", version, CacheId=cache_id, NodeId=node)
        assert call("DescribeCacheReadonlyNode", version, CacheId=cache_id) == []


def security_groups(call, cache_id):
    group = call("CreateSecurityGroup", Name="orders-clients", Description=PUNCTUATION)["securityGroupId"]
    # More than nine: `Cidrs.10` is sorted before `Cidrs.2`.
    cidrs = [f"10.0.{number}.0/24" for number in range(12)]
    call("CreateSecurityGroupRule", SecurityGroupId=group, Cidrs=cidrs)
    detail = call("DescribeSecurityGroup", SecurityGroupId=group)
    assert detail["description"] == PUNCTUATION, detail
    rules = detail["rules"]
    assert {rule["cidr"] for rule in rules} == set(cidrs), rules
    rules = [rule["id"] for rule in rules[:2]]
    call("DeleteSecurityGroupRule", SecurityGroupId=group, SecurityGroupRuleId=rules)
    copy = call("CloneSecurityGroup", SrcSecurityGroupId=group, Name="copy", Description="a copy")["securityGroupId"]
    call("ModifySecurityGroup", SecurityGroupId=copy, Name="changed", Description="changed")
    call("AllocateSecurityGroup", CacheId=[cache_id], SecurityGroupId=[group, copy])
    bound = call("DescribeSecurityGroups", CacheId=cache_id, FilterCache=True)
    assert {it["securityGroupId"] for it in bound["list"]} == {group, copy}, bound
    yield group
    for it in [group, copy]:
        call("DeallocateSecurityGroup", CacheId=[cache_id], SecurityGroupId=it)
    call("DeleteSecurityGroup", SecurityGroupId=[group, copy])


def of_newer(call, cache_id, group, nightly):
    """What the older SDK does not have. `nightly` has automatic snapshots with analyses."""
    bound = call("DescribeInstances", SecurityGroupId=group, FilterCache=True)
    assert [it["id"] for it in bound["list"]] == [cache_id], bound
    call("UpdatePassword", CacheId=cache_id, Password="Fake_Pa55-w0rd")
    call("RestartCacheCluster", CacheId=cache_id)
    call("LockCacheCluster", CacheId=cache_id)
    assert call("DescribeCacheCluster", CacheId=cache_id)["status"] == 8
    call("UnlockCacheCluster", CacheId=cache_id)
    call("AllocateEip", CacheId=cache_id, InsType="1")
    assert call("DescribeCacheCluster", CacheId=cache_id)["eip"].startswith("198.18."), cache_id
    call("DeallocateEip", CacheId=cache_id, InsType="1")
    roles = call("DescribeCacheByRole", CacheId=cache_id)
    assert roles, roles
    roles = call("DescribeCacheByRole", "2024-07-01", CacheId=cache_id)
    assert len(roles["MasterNodes"]) == 1, roles

    pairs = {"ParameterName": ["timeout", "maxmemory-policy"], "ParameterValue": ["60", "allkeys-lru"]}
    defaults = call("DescribeCacheDefaultParameters", ParamVersion="5.0")
    assert "timeout" in {it["name"] for it in defaults}, defaults
    named = {"Name": "sessions", "ParamVersion": "5.0"}
    own = call("CreateCacheParameterGroup", Description="会话", Parameters=pairs, **named)["id"]
    # The same pairs in another form, which the newer SDKs have for them.
    values = {"timeout": "120", "maxmemory-policy": "allkeys-lfu"}
    rows = [{"ParameterName": name, "ParameterValue": value} for name, value in values.items()]
    call("ModifyCacheParameterGroup", CacheParameterGroupId=own, Parameters=rows, **named)
    detail = call("DescribeCacheParameterGroup", CacheParameterGroupId=own)
    assert {it["name"]: it["currentValue"] for it in detail["parameters"]} == values, detail
    assert call("DescribeCacheParameterGroups", Name="sessions")
    call("SetCacheParameterGroup", CacheId=cache_id, CacheParameterGroupIds=own)
    call("DeleteCacheParameterGroup", CacheParameterGroupId=own)

    call("AnalyzeHotKeys", CacheId=cache_id)
    call("DescribeHotKeys", CacheId=cache_id)
    task = call("DescribeBigKeys", CacheId=nightly)[0]["id"]
    assert call("AnalyzeBigKeys", TaskId=task, QueryType=1)["totalKeys"] == 0
    call("DeleteBigKeysAnalyseResult", CacheId=nightly, TaskId=task)
    call("DescribeBigHotKeys", CacheId=cache_id)
    call("AnalyzeDailySwitch", CacheId=cache_id, ServiceLog=True, SlowLog=True)
    assert call("GetDailyAnalyzeSwitchState", CacheId=cache_id) == {"slowlog": True, "servicelog": True}
    times = {"StartQueryTime": "2026-01-02 03:04:05", "EndQueryTime": "2026-01-02 04:04:05"}
    call("AnalyzeDaily", CacheId=cache_id, **times)
    log = call("AnalyzeSlowDaily", CacheId=cache_id, PageNum=2, PageSize=50, **times)
    assert (log["pageNum"], log["pageSize"]) == (2, 50), log

    call("InstallPlugins", CacheId=cache_id, Plugins=[{"PluginName": "bloom", "PluginVersion": "1.0"}])
    plugins = call("DescribePlugins", CacheId=cache_id, Installed=True)
    assert plugins["Total"] == 1, plugins
    call("UninstallPlugins", CacheId=cache_id, PluginNames=["bloom"])

    call("RestoreByTimePointSwitch", CacheId=cache_id, RestoreSwitch="on")
    assert len(call("DescribeRestoreTimePoints", CacheId=cache_id)) == 1
    call("DescribeCreateSnapshotStatus", CacheId=nightly)
    backup = call("DescribeParentBackUpsSnapshots", CacheId=nightly)[0]["snapshotId"]
    assert len(call("DescribeBackUpsSnapshotsDetail", CacheId=nightly, SnapshotId=backup)) == 3
    assert len(call("DownloadLevelSnapshot", CacheId=nightly, SnapshotId=backup)["download_url"]) == 3
    call("DeleteLevelSnapshots", CacheId=nightly, SnapshotId=backup)
    call("OpenDirectAccessToCluster", CacheId=nightly)
    call("CloseDirectAccessToCluster", CacheId=nightly)


def everything(name, endpoint):
    """Calls every Action that a client has, and returns how often that went well."""
    client = make(name, endpoint)
    call = Transcript(client, endpoint)
    of_all = client.own is None or ("AllocateEip", VERSION) in client.own
    nightly = call("DescribeCacheClusters", FuzzySearch="nightly")["list"][0]["cacheId"]
    regions(call)
    cache_id = instance(call)
    shape = parameters(call, cache_id)
    snapshots(call, cache_id)
    nodes(call, cache_id, [VERSION, "2017-04-01"])
    groups = security_groups(call, cache_id)
    group = next(groups)
    if of_all:
        of_newer(call, cache_id, group, nightly)
    next(groups, None)
    call("DeleteCacheCluster", CacheId=cache_id)
    answered = {(action, version) for action, version, _ in call.steps}
    own = answered if client.own is None else set(client.own)
    return {
        "has": len(own),
        "answered": len(own & answered),
        "not answered": sorted(" ".join(it) for it in own - answered),
        "data of DescribeCacheParameters": shape,
        "parameters that its models lack": client.lacking or None,
        "transcript": call.steps,
    }


def raised(call, action, version=VERSION, **parameters):
    """The exception of a call: its class, the code that it gives a program, and code and message of the reply behind it."""
    try:
        raise AssertionError(call(action, version, parameters))
    except ClientError as error:
        kind, code, reply = "ClientError", error.response["Error"]["Code"], error.response
    except KsyunSDKException as error:
        # The whole reply is the message, and the id of the request stays in it.
        assert error.requestId is None, error
        kind, code, reply = "KsyunSDKException", error.code, json.loads(error.message)
    except DemoError as error:
        kind, (code, reply) = "DemoError", error.args
    return [f"{kind} {code}", reply["Error"]["Code"], reply["Error"]["Message"]]


def refusals(name, endpoint):
    """What a client raises for requests that are refused."""
    client = make(name, endpoint)
    access_key, secret_key = KEYS
    wrong_secret = make(name, endpoint, (access_key, "wrong"))
    unknown_key = make(name, endpoint, ("AKLTNOBODY", secret_key))
    # An Action that the service does not have, although the older SDK does.
    unknown = "DescribeSnapshot" if name == "older" else "DescribeNothing"
    read = "DescribeCacheCluster"
    rule = {"SecurityGroupId": "g-1", "Cidrs": ["10.0.0.0/33"]}
    return {
        "wrong secret key": raised(wrong_secret.call, read, CacheId="c-1"),
        "unknown access key": raised(unknown_key.call, read, CacheId="c-1"),
        "unknown Action": raised(client.call, unknown),
        "missing parameter": raised(client.call, read),
        "wrong value": raised(client.call, "CreateSecurityGroupRule", **rule),
        "unknown zone": raised(client.call, read, CacheId="c-1", AvailableZone="cn-nowhere-1a"),
        "unknown instance": raised(client.call, read, CacheId="c-1"),
    }


def expired(name, endpoint):
    """What a client raises when its clock and the server's are far apart."""
    return {"expired": raised(make(name, endpoint).call, "DescribeRegions")}


def misspelt(name, endpoint):
    """What becomes of parameters under the names that the models of the newer SDK have for them."""
    client = make(name, endpoint)
    pairs = {"Parameters_ParameterName": ["timeout"], "Parameters_ParameterValue": ["60"]}
    target = {"Type": "BaseKS3", "BucketName": "my-bucket", "ObjectName": "exports/one"}
    report = {
        "SetCacheParameters": raised(client.call, "SetCacheParameters", CacheId="c-1", Protocol="5.0", **pairs),
        "RestoreSnapshot": raised(client.call, "RestoreSnapshot", Cacheld="c-1", **target),
    }
    assert not client.lacking, client.lacking
    return report


def main(tasks):
    doers = {function.__name__: function for function in [everything, refusals, expired, misspelt]}
    report = [doers[what](client, endpoint) for what, client, endpoint in json.loads(tasks)]
    print(json.dumps({"report": report}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
