"""Calls KCS with the signature in the header. Needs only Python's standard library."""
import hashlib
import hmac
import os
import urllib.request
from datetime import datetime, timezone
from urllib.parse import quote, urlsplit

endpoint = os.environ.get("KCS_ENDPOINT", "https://kcs.api.ksyun.com")
access_key, secret_key = os.environ["KSYUN_ACCESS_KEY"], os.environ["KSYUN_SECRET_KEY"]
region, service = os.environ["KSYUN_REGION"], "kcs"
query = {"Action": "CreateSecurityGroup", "Version": "2016-07-01"}
form = {"Name": "demo-group", "Description": "来自签名示例"}
now = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%SZ")


def encode(parameters):
    pairs = sorted((quote(k, safe="-_.~"), quote(v, safe="-_.~")) for k, v in parameters.items())
    return "&".join(f"{name}={value}" for name, value in pairs)


def mac(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


body = encode(form)
headers = {
    "content-type": "application/x-www-form-urlencoded",
    "host": urlsplit(endpoint).netloc,
    "x-amz-date": now,
}
names = ";".join(sorted(headers))
canonical = "\n".join(
    ["POST", "/", encode(query)]
    + [f"{name}:{headers[name]}" for name in sorted(headers)]
    + ["", names, hashlib.sha256(body.encode()).hexdigest()]
)
scope = f"{now[:8]}/{region}/{service}/aws4_request"
to_sign = "\n".join(
    ["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()]
)
key = ("AWS4" + secret_key).encode()
for part in (now[:8], region, service, "aws4_request"):
    key = mac(key, part)
signature = mac(key, to_sign).hex()
headers["authorization"] = (
    f"AWS4-HMAC-SHA256 Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
)
headers["accept"] = "application/json"
request = urllib.request.Request(
    f"{endpoint}/?{encode(query)}", data=body.encode(), headers=headers, method="POST"
)
with urllib.request.urlopen(request) as reply:
    print(reply.read().decode())
