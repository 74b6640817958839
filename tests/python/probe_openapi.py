"""Sends a local server requests that docs/openapi.json allows, and some that it does not; holds the replies to it.

Arguments: the document, how many requests of each kind an operation gets. The server of KCS_ENDPOINT takes requests without
a signature.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

ENDPOINT = os.environ["KCS_ENDPOINT"]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def call(action, method="GET", **parameters):
    named = {"Action": action, "Version": "2016-07-01"}
    query, form = (named | parameters, None) if method == "GET" else (named, parameters)
    return requests.request(method, f"{ENDPOINT}/?{urlencode(query)}", data=form, timeout=30).json()


def make_resources():
    """Resources of each kind, and the parameters that name them."""
    billing = {"BillType": "5", "Mode": "2", "NetType": "2", "VpcId": "vpc", "VnetId": "vnet"}
    cluster = call("CreateCacheCluster", "POST", Name="probe-cache", Capacity="1", **billing)["Data"]["CacheId"]
    group = call("CreateSecurityGroup", "POST", Name="probe-group", Description="probe")["Data"]["securityGroupId"]
    rule = {"SecurityGroupId": group, "Cidrs.1": "10.0.0.0/24"}
    for action, parameters in [
        ("CreateSecurityGroupRule", rule),
        ("AllocateSecurityGroup", {"CacheId.1": cluster, "SecurityGroupId.1": group}),
        ("CreateSnapshot", {"CacheId": cluster, "Name": "probe-snapshot"}),
    ]:
        reply = call(action, "POST", **parameters)
        assert "Error" not in reply, reply
    snapshot = call("DescribeSnapshots", CacheId=cluster)["Data"][0]["snapshotId"]
    names = {"CacheId": cluster, "SecurityGroupId": group, "SnapshotId": snapshot}
    return names | {f"{name}.1": value for name, value in names.items()}


def meet(case, resources):
    """Names what there is. What is deleted would be gone for the requests that follow."""
    if case.operation.definition.raw["operationId"].startswith("Delete"):
        return
    for sent in [case.query, case.body]:
        if isinstance(sent, dict):
            sent.update({name: resources[name] for name in sent.keys() & resources.keys()})
            sent.pop("AvailableZone", None)


def probe(operation, mode, count, resources, answers):
    @seed(1)
    @settings(
        max_examples=count,
        phases=[Phase.explicit, Phase.generate],
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def run(case):
        if mode is GenerationMode.POSITIVE:
            meet(case, resources)
        response = case.call(base_url=ENDPOINT)
        answers[case.query.get("Action") if response.status_code == 200 else None] += 1
        case.validate_response(response, checks=CHECKS)

    run()


def main(document, count):
    document = json.loads(Path(document).read_text())
    # The server takes requests without a signature.
    del document["security"]
    schema = schemathesis.openapi.from_dict(document)
    resources, answers = make_resources(), Counter()
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 70, operations
    for operation in operations:
        for mode in [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]:
            probe(operation, mode, int(count), resources, answers)
    del answers[None]
    print(f"{len(operations)} operations probed; replies of success: {dict(answers)}")
    # A server that refuses everything would keep its promises too.
    assert len(answers) > 15, answers


if __name__ == "__main__":
    main(*sys.argv[1:])
