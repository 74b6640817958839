"""A client of openapi-generator's `python`, with autosetConstants: see README.md."""

import openapi_client as kcs

api = kcs.ApiClient(kcs.Configuration(host="http://127.0.0.1:4242"))
instances, groups = kcs.InstanceApi(api), kcs.SecurityGroupApi(api)
print("instances:", instances.describe_cache_clusters(limit=5).data.total)
group = groups.create_security_group(name="demo-group", description="Python").data.security_group_id
rules = {"cidrs_1": "10.0.0.0/24", "cidrs_2": "10.1.0.0/24"}
created = groups.create_security_group_rule(security_group_id=group, **rules)
print("a reply without a value:", created.data)
try:
    instances.describe_cache_cluster(cache_id="none")
except kcs.ApiException as error:
    unknown = kcs.ErrorReply.from_dict({"RequestId": "r", "Error": {"Code": "New", "Message": "m"}})
    print("codes of errors:", *(reply.error.code.actual_instance for reply in [error.data, unknown]))
print("states:", *(kcs.ClusterStatus.from_json(state).actual_instance for state in ["2", "777"]))
