"""Generates a client from docs/openapi.json, and calls a local server with it.

Arguments: the document, the folder of `generated_client.py`, a folder for what is generated. The environment names the
server: KCS_ENDPOINT, KSYUN_ACCESS_KEY, KSYUN_SECRET_KEY.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

from openapi_spec_validator import validate

VERSION = "2016-07-01"


def generate(document, folder):
    """The package `kcs`, and the modules of its calls by group and name."""
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\npackage_name_override: kcs\nproject_name_override: kcs\n")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    command += ["--path", document, "--config", config, "--output-path", folder / "client"]
    subprocess.run(command, check=True)
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder / "client"], check=True)
    sys.path.insert(0, str(folder / "client"))


def call(name, **arguments):
    """The reply to a call, as the generated code decodes it; what was sent is appended to `sent`."""
    group, name = name.split(".")
    return importlib.import_module(f"kcs.api.{group}.{name}").sync_detailed(client=client, **arguments)


def assert_sent(action, method, place, **parameters):
    request = sent[-1]
    query = dict(request.url.params)
    assert (request.method, request.url.path) == (method, "/"), request
    assert (query["Action"], query["Version"]) == (action, VERSION), request.url
    form = dict(importlib.import_module("urllib.parse").parse_qsl(request.content.decode()))
    found = {"query": query, "form": form}[place]
    for name, value in parameters.items():
        assert found[name] == value, (name, found)


def main(document, demos, folder):
    global client, sent
    text = json.loads(Path(document).read_text())
    validate(text)
    generate(document, Path(folder))
    sys.path.insert(0, demos)
    demo = importlib.import_module("generated_client")
    kcs, models = importlib.import_module("kcs"), importlib.import_module("kcs.models")
    names = ["KCS_ENDPOINT", "KSYUN_ACCESS_KEY", "KSYUN_SECRET_KEY"]
    client = demo.client(kcs, *(os.environ[name] for name in names))
    sent = []
    client.get_httpx_client().event_hooks["request"].append(sent.append)

    # The server answers what is signed, and knows Action and Version.
    reply = call("instance.describe_cache_clusters", limit=5, fuzzy_search="缓存 a&b")
    assert_sent("DescribeCacheClusters", "GET", "query", Limit="5", FuzzySearch="缓存 a&b")
    assert (reply.status_code, reply.parsed.data.total) == (200, 0), reply
    body = models.CreateSecurityGroupBody(name="demo-group", description="生成的客户端")
    reply = call("security_group.create_security_group", body=body)
    assert_sent("CreateSecurityGroup", "POST", "form", Name="demo-group", Description="生成的客户端")
    group = reply.parsed.data.security_group_id
    body = models.CreateSecurityGroupRuleBody(security_group_id=group, cidrs_1="10.0.0.0/24", cidrs_2="10.1.0.0/24")
    reply = call("security_group.create_security_group_rule", body=body)
    cidrs = {"Cidrs.1": "10.0.0.0/24", "Cidrs.2": "10.1.0.0/24"}
    assert_sent("CreateSecurityGroupRule", "POST", "form", **cidrs)
    # A reply without a value.
    assert (reply.status_code, reply.parsed.data) == (200, None), reply
    reply = call("security_group.describe_security_group", security_group_id=group)
    assert {rule.cidr for rule in reply.parsed.data.rules} == set(cidrs.values()), reply

    # Known and unknown codes of errors, known and unknown values of enums.
    reply = call("instance.describe_cache_cluster", cache_id="none")
    assert (reply.status_code, reply.parsed.error.code.value) == (400, "InvalidAction"), reply
    reply = models.ErrorReply.from_dict({"RequestId": "r", "Error": {"Code": "New", "Message": "m"}})
    assert reply.error.code == "New", reply
    operation = text["paths"]["/DescribeCacheClusters/.."]["get"]["responses"]["200"]
    examples = operation["content"]["application/json"]["examples"]
    for status, kind in [(2, models.ClusterStatusType0), (777, int)]:
        example = json.loads(json.dumps(next(iter(examples.values()))["value"]))
        example["Data"]["list"][0]["status"] = status
        decoded = models.DescribeCacheClustersResponse200.from_dict(example).data.list_[0].status
        assert decoded == status and type(decoded) is kind, decoded


if __name__ == "__main__":
    main(*sys.argv[1:])
