// A client of openapi-generator's `typescript-fetch`: see README.md.
const assert = require("node:assert");
const kcs = require("../../target/openapi/fetch/out");

const configuration = new kcs.Configuration({ basePath: "http://127.0.0.1:4242" });
const instances = new kcs.InstanceApi(configuration);
const groups = new kcs.SecurityGroupApi(configuration);
const version = "2016-07-01";

(async () => {
  const list = { action: "DescribeCacheClusters", version, limit: 5 };
  const page = await instances.describeCacheClusters(list);
  console.log("instances:", page.data.total);
  const create = { action: "CreateSecurityGroup", version, name: "demo-group", description: "TypeScript" };
  const group = (await groups.createSecurityGroup(create)).data.securityGroupId;
  const rules = { securityGroupId: group, cidrs1: "10.0.0.0/24", cidrs2: "10.1.0.0/24" };
  const created = await groups.createSecurityGroupRule({ action: "CreateSecurityGroupRule", version, ...rules });
  console.log("a reply without a value:", created.data);
  const find = { action: "DescribeCacheCluster", version, cacheId: "none" };
  const error = await instances.describeCacheCluster(find).catch((error) => error);
  const reply = kcs.ErrorReplyFromJSON(await error.response.json());
  assert.equal(reply.error.code, "InvalidAction");
  const unknown = kcs.ErrorReplyFromJSON({ RequestId: "r", Error: { Code: "New", Message: "m" } });
  console.log("codes of errors:", reply.error.code, unknown.error.code);
  console.log("states:", kcs.ClusterStatusFromJSON(2), kcs.ClusterStatusFromJSON(777));
})();
