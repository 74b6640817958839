"""Calls KCS with the query signature. Needs only Python's standard library."""
import hashlib
import hmac
import os
import urllib.request
from datetime import datetime, timezone
from urllib.parse import quote

# The host says which region the request is for.
region = os.environ["KSYUN_REGION"]
endpoint = os.environ.get("KCS_ENDPOINT", f"https://kcs.{region}.api.ksyun.com")
secret_key = os.environ["KSYUN_SECRET_KEY"]
parameters = {
    "Accesskey": os.environ["KSYUN_ACCESS_KEY"],
    "Service": "kcs",
    "Action": "DescribeCacheClusters",
    "Version": "2016-07-01",
    "Timestamp": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "SignatureVersion": "1.0",
    "SignatureMethod": "HMAC-SHA256",
    "Limit": "10",
}


def encode(text):
    return quote(text, safe="-_.~")


pairs = sorted((encode(name), encode(value)) for name, value in parameters.items())
query = "&".join(f"{name}={value}" for name, value in pairs)
signature = hmac.new(secret_key.encode(), query.encode(), hashlib.sha256).hexdigest()
request = urllib.request.Request(
    f"{endpoint}/?{query}&Signature={signature}", headers={"Accept": "application/json"}
)
with urllib.request.urlopen(request) as reply:
    print(reply.read().decode())
